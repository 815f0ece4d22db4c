// event_match.c: finds the frame that fits a trigger best; event_sentence.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

#define PART_LESS 0.4f	 // what a condition loses that only a part of the phrase fits
enum { PART_REACH = 7 }; // words from a verb to the rest of its phrase

// A person's name is somebody, whatever its words are; a place's is a place.
static bool fits_word(const struct coder *c, const struct frame_cond *k, int w)
{
	if (frames_asks(k, FRAME_CLASS_PLACE) && c->word[w].place >= 0 && c->word[w].upos == UPOS_PROPN)
		return true;
	if (frames_asks(k, FRAME_CLASS_SOMEBODY) && c->word[w].actor >= 0 && !c->word[w].weak &&
	    slice_is(c->a->actors.at[c->word[w].actor].kind, "person"))
		return true;
	return frames_fits(c->frames, k, c->word[w].hash, c->word[w].lemma);
}

enum fit { FIT_NONE, FIT_PART, FIT_HEAD };

// Does a noun phrase fit: its head, or less well its compounds, or what a number or "group of" counts?
static enum fit fits_phrase(const struct coder *c, const struct frame_cond *k, int w)
{
	if (w < 0)
		return FIT_NONE;
	if (fits_word(c, k, w))
		return FIT_HEAD;
	for (int i = c->word[w].child; i >= 0; i = c->word[i].next) {
		uint8_t r = c->word[i].rel;
		bool of = r == DEPREL_NMOD && tree_is(c, tree_case(c, i), FRAME_CLASS_OF);
		if (of && tree_is(c, w, FRAME_CLASS_QUANTITY) && fits_word(c, k, i))
			return FIT_HEAD;
		if ((r == DEPREL_COMPOUND || r == DEPREL_CONJ || (of && i - w <= 3) || r == DEPREL_FLAT) &&
		    fits_word(c, k, i))
			return FIT_PART;
	}
	return FIT_NONE;
}

static enum fit fits_subject(const struct coder *c, const struct frame_cond *k, int w)
{
	bool passive;
	int s = tree_subject(c, w, &passive);
	if (passive)
		s = tree_agent(c, w);
	return fits_phrase(c, k, s);
}

static enum fit fits_prep(const struct coder *c, const struct frame_cond *k, int w)
{
	uint64_t prep = frames_prep(c->frames, k->prep);
	int at[3] = { w, tree_verb(c, w) ? tree_object(c, w) : tree_governor(c, w), -1 };
	int between = tree_between(c, w); // "clashes erupted in the town between"
	if (between >= 0 && c->word[tree_case(c, between)].hash == prep)
		at[2] = c->word[between].head;
	for (int i = 0; i < 3; i++) {
		int p = at[i] >= 0 ? tree_prep(c, at[i], prep) : -1;
		if (k->any && p >= 0 && (c->word[p].time || tree_is(c, p, FRAME_CLASS_TIME)) &&
		    prep != hash_word(SLICE("to")))
			continue; // "attacked the base for four days", but "sentenced to ten years"
		enum fit fit = fits_phrase(c, k, p);
		if (fit)
			return fit;
		for (int m = at[i] >= 0 && p < 0 ? c->word[at[i]].child : -1; m >= 0; m = c->word[m].next)
			if (c->word[m].hash == prep && k->any)
				return FIT_HEAD;
	}
	return FIT_NONE;
}

static bool fits_modifier(const struct coder *c, const struct frame_cond *k, int w)
{
	int at[2] = { w, tree_verb(c, w) ? tree_object(c, w) : -1 };
	for (int i = 0; i < 2; i++)
		for (int m = at[i] >= 0 ? c->word[at[i]].child : -1; m >= 0; m = c->word[m].next) {
			uint8_t r = c->word[m].rel;
			if ((r == DEPREL_AMOD || r == DEPREL_COMPOUND || r == DEPREL_ADVMOD || r == DEPREL_AUX ||
			     r == DEPREL_XCOMP || r == DEPREL_NMOD_POSS || r == DEPREL_NUMMOD) &&
			    fits_word(c, k, m))
				return true;
		}
	return false;
}

// "Israel insists that it must": what a party asks of itself.
static bool of_itself(const struct coder *c, int w, int clause)
{
	bool passive = false; // of the clause
	int s = tree_verb(c, w) ? tree_subject(c, w, &passive) : -1,
	    k = clause >= 0 ? tree_subject(c, clause, &passive) : -1;
	int x = s >= 0 ? c->word[s].actor : -1, y = k >= 0 ? c->word[k].actor : -1;
	bool it = k >= 0 && y < 0 && (tree_is(c, k, FRAME_CLASS_IT) || tree_is(c, k, FRAME_CLASS_HE));
	return !passive && s != k && (it || (x >= 0 && x == y));
}

static bool fits_must(const struct coder *c, int w)
{
	int k = tree_clause(c, w);
	if (of_itself(c, w, k))
		return false;
	for (int m = k >= 0 ? c->word[k].child : -1; m >= 0; m = c->word[m].next)
		if (c->word[m].rel == DEPREL_AUX && tree_is(c, m, FRAME_CLASS_MUST))
			return true;
	return false;
}

// "asked how it had come about": no clause of what is wanted or said.
static bool question(const struct coder *c, int clause)
{
	for (int k = c->word[clause].child; k >= 0 && k < clause; k = c->word[k].next)
		if (c->word[k].xpos == XPOS_WRB || c->word[k].xpos == XPOS_WP)
			return true;
	return false;
}

// A clause's verb or one of its auxiliaries.
static bool fits_predicate(const struct coder *c, const struct frame_cond *k, int v)
{
	bool fit = fits_word(c, k, v);
	for (int m = c->word[v].child; m >= 0 && !fit; m = c->word[m].next)
		fit = c->word[m].rel == DEPREL_AUX && fits_word(c, k, m);
	return fit;
}

// Does the infinitive at i fit, or what it goes on with: "to keep bombing"? Of violence that alone: "to continue
// attacks".
static bool fits_infinitive(const struct coder *c, const struct frame_cond *k, int i)
{
	int deed = i >= 0 ? tree_goes_on(c, i) : -1,
	    o = tree_is(c, i, FRAME_CLASS_LIGHT) ? tree_child(c, i, DEPREL_OBJ) : -1;
	deed = deed < 0 && tree_is(c, o, FRAME_CLASS_VIOLENCE) ? o : deed;
	bool own = i >= 0 && !tree_is(c, deed, FRAME_CLASS_VIOLENCE) && fits_word(c, k, i);
	return own || (deed >= 0 && fits_word(c, k, deed));
}

static enum fit fits_cond(const struct coder *c, const struct frame_cond *k, int w)
{
	int i;
	switch ((enum frame_condition)k->kind) {
	case COND_OBJ:
		return tree_verb(c, w) ? fits_phrase(c, k, tree_object(c, w)) : FIT_NONE;
	case COND_SUBJ:
		return tree_verb(c, w) ? fits_subject(c, k, w) : FIT_NONE;
	case COND_PREP:
		return fits_prep(c, k, w);
	case COND_INF:
		return fits_infinitive(c, k, tree_infinitive(c, w)) ? FIT_HEAD : FIT_NONE;
	case COND_THAT:
		i = tree_clause(c, w);
		return i >= 0 && !question(c, i) && (k->any || fits_predicate(c, k, i)) ? FIT_HEAD : FIT_NONE;
	case COND_MUST:
		return fits_must(c, w) ? FIT_HEAD : FIT_NONE;
	case COND_MOD:
		return fits_modifier(c, k, w) ? FIT_HEAD : FIT_NONE;
	}
	return FIT_NONE;
}

static float weight(const struct frame_cond *k)
{
	if (k->negative)
		return 0.2f;
	if (k->kind == COND_MUST)
		return 4;
	return k->any ? 1 : k->kind == COND_MOD || k->kind == COND_SUBJ ? 1.5f : 2;
}

static bool same_word(const struct coder *c, int w, uint64_t hash)
{
	bool verb = c->word[w].upos == UPOS_VERB; // "sent troops backed by": not "back"
	return (!verb && c->word[w].hash == hash) || c->written[w].hash == hash;
}

// Is there nothing but adverbs of w and times between two words? "Gave addresses in" is not to give in.
static bool close_behind(const struct coder *c, int w, int from, int to)
{
	for (int i = from + 1; i < to; i++)
		if (!(c->word[i].head == w && c->word[i].rel == DEPREL_ADVMOD) && !c->word[i].time &&
		    !tree_is(c, i, FRAME_CLASS_TIME))
			return false;
	return true;
}

// The further words of a verb's phrase: close behind it, or its particle.
static bool verb_parts(const struct coder *c, int w, const struct frame *f, int *end)
{
	int at = w;
	for (unsigned i = 0; i < f->part_count; i++) {
		int k = at + 1, limit = at + PART_REACH;
		for (; k < c->count && k <= limit; k++) {
			if (!same_word(c, k, f->part[i]))
				continue;
			if (i == 0 && k > at + 1 && c->word[k].rel == DEPREL_OBL)
				continue; // "sent him to his back"
			int h = c->word[k].head;
			if (h > k && c->word[k].rel == DEPREL_CASE &&
			    (c->word[h].time || tree_is(c, h, FRAME_CLASS_TIME)))
				continue; // "agreed on Thursday to"
			bool bound = k == at + 1 || h == w;
			if (!bound && h >= 0 && f->part_count > 1)
				bound = tree_under(c, h, w); // "set a car and a barn on fire"
			else if (!bound && h >= 0)
				bound = c->word[h].head == w && close_behind(c, w, at, k);
			if (bound)
				break;
		}
		if (k >= c->count || k > limit)
			return false;
		at = k;
	}
	*end = at;
	return true;
}

static bool noun_parts(const struct coder *c, int w, const struct frame *f, int *end)
{
	*end = w;
	for (unsigned i = 0; i < f->part_count; i++) {
		int k = w - 1 - (int)i;
		if (k >= 0 && c->word[k].upos == UPOS_PUNCT) // "cease-fire" as three words
			k--;
		if (k < 0 || !same_word(c, k, f->part[i]))
			return false;
	}
	return true;
}

static float fits(const struct coder *c, int w, const struct frame *f, int *end)
{
	bool noun = f->flags & FRAME_NOUN;
	if (f->part_count && !(noun ? noun_parts(c, w, f, end) : verb_parts(c, w, f, end)))
		return 0;
	if ((f->flags & (FRAME_ACTIVE | FRAME_PASSIVE)) && tree_passive(c, w) != (bool)(f->flags & FRAME_PASSIVE))
		return 0;
	float score = (f->flags & FRAME_OWN ? 1.5f : 1) + 2 * (float)f->part_count;
	for (unsigned i = 0; i < f->cond_count; i++) {
		const struct frame_cond *k = frames_cond(c->frames, f, i);
		enum fit fit = fits_cond(c, k, w);
		if ((fit != FIT_NONE) == (bool)k->negative)
			return 0;
		score += fit == FIT_PART ? weight(k) - PART_LESS : weight(k);
	}
	return score;
}

static const char *asked_for(enum frame_condition k, bool negative)
{
	switch (k) {
	case COND_OBJ:
		return negative ? "no frame fits; the nearest takes another object"
				: "no frame fits; the nearest asks for an object of its list";
	case COND_SUBJ:
		return negative ? "no frame fits; the nearest takes another subject"
				: "no frame fits; the nearest asks for a subject of its list";
	case COND_PREP:
		return "no frame fits; the nearest asks for another preposition or what is behind it";
	case COND_INF:
		return "no frame fits; the nearest asks for an infinitive of its list";
	case COND_THAT:
	case COND_MUST:
		return "no frame fits; the nearest asks for a clause";
	case COND_MOD:
		return "no frame fits; the nearest asks for a modifier of its list";
	}
	return "no frame fits its arguments";
}

const char *match_lacks(const struct coder *c, int w, bool noun, const struct frame **nearest)
{
	const struct frame_lemma *l = c->word[w].lemma;
	uint32_t first = !l ? 0 : noun ? l->noun : l->verb, n = !l ? 0 : noun ? l->nouns : l->verbs;
	const char *why = "no frame fits its arguments";
	unsigned least = UINT8_MAX;
	*nearest = NULL;
	for (uint32_t i = first; i < first + n; i++) {
		const struct frame *f = frames_at(c->frames, i);
		unsigned failed = 0, which = 0;
		int end = w;
		if ((f->flags & FRAME_VOID) ||
		    (f->part_count && !(noun ? noun_parts(c, w, f, &end) : verb_parts(c, w, f, &end))))
			continue;
		for (unsigned k = 0; k < f->cond_count; k++) {
			const struct frame_cond *x = frames_cond(c->frames, f, k);
			if ((fits_cond(c, x, w) != FIT_NONE) == (bool)x->negative) {
				which = failed++ ? which : k;
			}
		}
		if (failed == 0 || failed >= least)
			continue;
		const struct frame_cond *x = frames_cond(c->frames, f, which);
		least = failed;
		*nearest = f;
		why = asked_for((enum frame_condition)x->kind, x->negative);
	}
	return why;
}

const struct frame *match_frame(const struct coder *c, int w, bool noun, float below, float *score, int *part_end)
{
	const struct frame_lemma *l = c->word[w].lemma;
	uint32_t first = !l ? 0 : noun ? l->noun : l->verb, n = !l ? 0 : noun ? l->nouns : l->verbs;
	const struct frame *best = NULL;
	*score = 0;
	for (uint32_t i = first; i < first + n; i++) {
		int end = w;
		float s = fits(c, w, frames_at(c->frames, i), &end);
		if (s > *score && s < below) {
			*score = s;
			*part_end = end;
			best = frames_at(c->frames, i);
		}
	}
	return best;
}

// A clause with a subject of its own tells of something else.
static bool apart(const struct coder *c, int w)
{
	uint8_t r = c->word[w].rel;
	return (r == DEPREL_ACL_RELCL && tree_child(c, w, DEPREL_MARK) < 0) ||
	       ((r == DEPREL_ADVCL || r == DEPREL_PARATAXIS || r == DEPREL_CONJ) &&
		tree_child(c, w, DEPREL_NSUBJ) >= 0);
}

static void absorb_below(struct coder *c, int top)
{
	int todo[EVENT_WORDS], n = 0;
	if (top >= 0)
		todo[n++] = top;
	for (int i = 0; i < n; i++) {
		c->word[todo[i]].absorbed = true;
		for (int k = c->word[todo[i]].child; k >= 0 && n < EVENT_WORDS; k = c->word[k].next)
			if (!apart(c, k))
				todo[n++] = k;
	}
}

// And of "a series of attacks", "the path of cooperation" what the frame asks for.
static void absorb_object(struct coder *c, const struct frame_cond *k, int w)
{
	c->word[w].absorbed = true;
	int of = tree_prep_class(c, w, FRAME_CLASS_OF);
	if (of >= 0 && fits_word(c, k, of))
		c->word[of].absorbed = true;
}

void match_absorb(struct coder *c, int w, const struct frame *f)
{
	for (unsigned i = 0; i < f->cond_count; i++) {
		const struct frame_cond *k = frames_cond(c->frames, f, i);
		if (k->negative)
			continue;
		if (k->kind == COND_OBJ && tree_object(c, w) >= 0)
			absorb_object(c, k, tree_object(c, w));
		if (k->kind == COND_PREP) {
			int p = tree_prep(c, w, frames_prep(c->frames, k->prep));
			if (p >= 0 && !k->any)
				c->word[p].absorbed = true;
			if (f->flags & FRAME_ABSORB)
				absorb_below(c, p);
		}
	}
	for (int k = c->word[w].child; k >= 0 && (f->flags & FRAME_RECIPROCAL); k = c->word[k].next)
		if (c->word[k].rel == DEPREL_OBL && tree_is(c, tree_case(c, k), FRAME_CLASS_WITHIN) &&
		    c->word[k].lemma && c->word[k].lemma->nouns)
			c->word[k].absorbed = true; // "will meet them for talks"
	if (!(f->flags & FRAME_ABSORB))
		return;
	absorb_below(c, tree_infinitive(c, w));
	absorb_below(c, tree_child(c, w, DEPREL_XCOMP)); // "denies supporting them"
	int clause = tree_clause(c, w);
	if (clause >= 0 && tree_under(c, w, clause))
		c->word[clause].absorbed = true;
	else
		absorb_below(c, clause);
	if (tree_verb(c, w) && !tree_passive(c, w))
		absorb_below(c, tree_child(c, w, DEPREL_OBJ));
	for (int k = c->word[w].child; k >= 0; k = c->word[k].next)
		if (c->word[k].rel == DEPREL_ADVCL && tree_why(c, k))
			absorb_below(c, k); // "accused of shelling", "blamed for shelling"
}
