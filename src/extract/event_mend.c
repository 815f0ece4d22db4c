// event_mend.c: what the parser gets wrong again and again and the words or the tree tell better: datelines, particles,
// phrases. Mended before a sentence is coded; event_load.c calls it. SPDX-License-Identifier: Apache-2.0
//
// Works on heads alone: the lists of children are made afterwards. Every mend needs two signs that agree, so that a
// parse that is right stays as it is.
#include "extract/event_code.h"
#include "language/xpos.h"

int mend_child(const struct coder *c, int head, uint8_t rel)
{
	for (int k = 0; k < c->count; k++)
		if (c->word[k].head == head && c->word[k].rel == rel)
			return k;
	return -1;
}

// The verb w when it has no subject of its own; -1.
int mend_lacks_subject(const struct coder *c, int w)
{
	return mend_child(c, w, DEPREL_NSUBJ) < 0 && mend_child(c, w, DEPREL_NSUBJ_PASS) < 0 ? w : -1;
}

bool mend_finite(const struct word_info *i)
{
	return i->upos == UPOS_VERB &&
	       (i->xpos == XPOS_VBD || i->xpos == XPOS_VBZ || i->xpos == XPOS_VBP || i->xpos == XPOS_VBN);
}

void mend_subject(struct coder *c, int subject, int verb)
{
	c->word[subject].head = verb;
	c->word[subject].rel = mend_child(c, verb, DEPREL_AUX_PASS) < 0 ? DEPREL_NSUBJ : DEPREL_NSUBJ_PASS;
}

static bool is_text(const struct coder *c, int w, struct slice s)
{
	return slice_eq(slice_span(c->a->text, c->a->tokens.at[c->first + (uint32_t)w].at), s);
}

// A word of three capitals and more.
static bool in_capitals(const struct coder *c, int w)
{
	struct slice s = slice_span(c->a->text, c->a->tokens.at[c->first + (uint32_t)w].at);
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < 'A' || s.at[i] > 'Z')
			return false;
	return s.len > 2;
}

static bool capital(const struct coder *c, int w)
{
	char first = c->a->text.at[c->a->tokens.at[c->first + (uint32_t)w].at.start];
	return first >= 'A' && first <= 'Z';
}

// The dash or colon behind "MANILA, Philippines" at the head of a sentence; -1.
static int dateline_end(const struct coder *c)
{
	enum { DATELINE_WORDS = 12 };
	const struct token *t = &c->a->tokens.at[c->first];
	bool inside = is_text(c, 0, SLICE("(")), agency = false, dated = false; // "(New York) – "
	for (int w = 1; w < c->count && w < DATELINE_WORDS; w++) {
		inside &= !is_text(c, w - 1, SLICE(")"));
		dated |= c->word[w].upos == UPOS_NUM && c->word[0].place >= 0;
		agency |= dated && is_text(c, w - 1, SLICE("(")) && in_capitals(c, w);
		if (agency && is_text(c, w, SLICE(")")) && w + 1 < c->count && capital(c, w + 1))
			return w; // "Lome, March 8 (IANS) The premier"
		if (is_text(c, w, SLICE(":")))
			return w;
		if (is_text(c, w, SLICE("\xe2\x80\x94")) && in_capitals(c, 0))
			return w; // "MANILA, Philippines—Police"
		struct slice s = slice_span(c->a->text, t[w].at);
		bool spaced = t[w].at.start > t[w - 1].at.end;
		if (!spaced && slice_eq(s, SLICE("-")))
			continue; // inside of a name
		if (slice_eq(s, SLICE("--")) || (s.len && slice_dash(s) == s.len))
			return spaced ? w : -1;
		uint8_t u = c->word[w].upos, x = c->word[w].xpos;
		if (!inside && x != XPOS_NNP && x != XPOS_NNPS && u != UPOS_PROPN && u != UPOS_PUNCT && u != UPOS_NUM &&
		    u != UPOS_NOUN && u != UPOS_SYM)
			return -1;
	}
	return -1;
}

// The verb of the clause that w opens, when nothing is its subject yet: the first one that is no quality of w; -1.
static int clause_behind(const struct coder *c, int w)
{
	for (int v = w + 1; v < c->count; v++) {
		uint8_t r = c->word[v].rel;
		if (mend_finite(&c->word[v]) && r != DEPREL_ACL && r != DEPREL_ACL_RELCL && r != DEPREL_AMOD)
			return mend_lacks_subject(c, v);
	}
	return -1;
}

// "Goma: Ten men (read as what Goma is) were killed": the verb heads the sentence, and the noun before it is its
// subject.
static void mend_headed(struct coder *c, int dash)
{
	int place = dash - 1;
	while (place >= 0 && c->word[place].head >= 0)
		place--;
	int subject = place < 0 ? -1 : mend_child(c, place, DEPREL_APPOS);
	int v = place < 0 ? -1 : mend_child(c, place, DEPREL_PARATAXIS);
	if (subject < dash || v < subject || !tree_noun(c, subject) || !mend_finite(&c->word[v]) ||
	    mend_lacks_subject(c, v) < 0)
		return;
	mend_subject(c, subject, v);
	c->word[v].head = -1;
	c->word[v].rel = DEPREL_ROOT;
	c->word[place].head = v;
	c->word[place].rel = DEPREL_DEP;
}

// What a dateline has taken from the sentence behind it: the subject, and what hangs on that.
static void mend_dateline(struct coder *c)
{
	int dash = dateline_end(c), verb = -1, subject = -1;
	c->dateline_end = dash < 0 ? 0 : c->a->tokens.at[c->first + (uint32_t)dash].at.end;
	for (int w = 0; w < dash; w++)
		if (c->word[w].head > dash && (c->word[w].rel == DEPREL_NSUBJ || c->word[w].rel == DEPREL_NSUBJ_PASS ||
					       c->word[w].rel == DEPREL_CCOMP)) {
			verb = c->word[w].head;
			c->word[w].rel = DEPREL_DEP;
		}
	if (verb < 0) {
		mend_headed(c, dash);
		return;
	}
	subject = mend_child(c, verb, DEPREL_NSUBJ);
	for (int w = dash + 1; w < c->count; w++) {
		if (c->word[w].head < 0 || c->word[w].head > dash)
			continue;
		int clause = w < subject ? clause_behind(c, w) : -1;
		if (clause >= 0 && clause < subject) {
			mend_subject(c, w, clause);
			continue;
		}
		c->word[w].head = subject < 0 ? verb : subject;
		c->word[w].rel = subject < 0 ? DEPREL_NSUBJ : DEPREL_FLAT;
		subject = subject < 0 ? w : subject;
	}
}

// "denies arming them", "kept shelling": right behind a verb, what it is about.
static void mend_complement(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	if (w == 0 || i->upos != UPOS_VERB || i->xpos != XPOS_VBG || i->head != w - 1 ||
	    c->word[w - 1].upos != UPOS_VERB)
		return;
	bool goes_on = tree_is(c, w - 1, FRAME_CLASS_ASPECT) || tree_is(c, w - 1, FRAME_CLASS_NEGATOR);
	if (i->rel == DEPREL_ADVCL || (i->rel == DEPREL_OBJ && goes_on))
		i->rel = DEPREL_XCOMP;
}

static bool both_objects(const struct coder *c, int x, int y)
{
	return c->word[x].rel == DEPREL_OBJ && c->word[y].rel == DEPREL_OBJ && c->word[x].head == c->word[y].head;
}

// "a video criticising Russia", "a law suspending cooperation": the participle and the noun before it read as compounds
// of what stands behind it.
static void mend_participle(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int name = i->head, noun = w - 1;
	bool compound = i->rel == DEPREL_COMPOUND || i->rel == DEPREL_AMOD;
	if (!compound || i->xpos != XPOS_VBG || noun < 0 || name < w ||
	    (c->word[name].actor < 0 && !tree_is(c, noun, FRAME_CLASS_EVENTIVE)) || c->word[noun].upos != UPOS_NOUN ||
	    !(c->word[noun].head == name || c->word[noun].head == w || both_objects(c, noun, name)) || !i->lemma ||
	    !i->lemma->verbs)
		return;
	c->word[noun].head = c->word[name].head;
	c->word[noun].rel = c->word[name].rel;
	i->upos = UPOS_VERB;
	i->head = noun;
	i->rel = DEPREL_ACL;
	c->word[name].head = w;
	c->word[name].rel = DEPREL_OBJ;
	for (int k = 0; k < noun; k++)
		if (c->word[k].head == name)
			c->word[k].head = noun;
	for (int k = name + 1; k < c->count; k++) // "a decree granting citizenship to foreigners"
		if (c->word[k].head == c->word[noun].head && c->word[k].rel == DEPREL_OBL)
			c->word[k].head = w;
}

static bool has_particle(const struct coder *c, const struct frame_lemma *l, int particle)
{
	for (uint32_t i = 0; l && i < l->verbs; i++) {
		const struct frame *f = frames_at(c->frames, l->verb + i);
		if (f->part_count == 1 && f->part[0] == c->word[particle].hash)
			return true;
	}
	return false;
}

// "handed over a plane": a particle of a verb that the lexicon knows with it, taken for a preposition.
static void mend_particle(struct coder *c, int w)
{
	int v = w - 1, object = c->word[w].head;
	if (w == 0 || !tree_is(c, w, FRAME_CLASS_PARTICLE) || c->word[w].rel != DEPREL_CASE || object < w ||
	    c->word[object].head != v || c->word[v].upos != UPOS_VERB || !has_particle(c, c->word[v].lemma, w))
		return;
	c->word[w].head = v;
	c->word[w].rel = DEPREL_COMPOUND_PRT;
	c->word[object].rel = DEPREL_OBJ;
}

// "It was fired upon by gunmen": the preposition has left its noun, which is the subject.
static void mend_stranded(struct coder *c, int w)
{
	int v = w - 1;
	if (w == 0 || w + 1 >= c->count || c->word[w].upos != UPOS_ADP || !tree_is(c, w + 1, FRAME_CLASS_BY) ||
	    c->word[v].upos != UPOS_VERB || mend_child(c, v, DEPREL_AUX_PASS) < 0)
		return;
	c->word[w].head = v;
	c->word[w].rel = DEPREL_COMPOUND_PRT;
}

// "Have sought refuge": a noun alone right behind a verb without an object is that.
static void mend_object(struct coder *c, int w)
{
	int v = w - 1;
	if (w > 0 && c->word[w].rel == DEPREL_XCOMP && c->word[w].head == v && c->word[w].upos == UPOS_NOUN &&
	    c->word[v].upos == UPOS_VERB && mend_child(c, v, DEPREL_OBJ) < 0 && mend_child(c, v, DEPREL_AUX_PASS) < 0)
		c->word[w].rel = DEPREL_OBJ;
}

// "A Kenyan drone and rocket attack": no drone and an attack, but one attack with both.
static void mend_compound(struct coder *c, int w)
{
	int arm = w - 3;
	if (arm < 0 || c->word[w].rel != DEPREL_CONJ || c->word[w].head != arm || c->word[w - 1].head != w ||
	    c->word[w - 1].rel != DEPREL_COMPOUND || c->word[w - 2].upos != UPOS_CCONJ ||
	    c->word[arm].xpos != XPOS_NN || !tree_is(c, arm, FRAME_CLASS_VEHICLE) ||
	    !tree_is(c, w - 1, FRAME_CLASS_VEHICLE) || !tree_is(c, w, FRAME_CLASS_VIOLENCE))
		return;
	c->word[w].head = c->word[arm].head;
	c->word[w].rel = c->word[arm].rel;
	for (int k = 0; k < c->count; k++)
		if (c->word[k].head == arm)
			c->word[k].head = w;
	c->word[arm].head = w;
	c->word[arm].rel = DEPREL_COMPOUND;
}

// "Followed a move by Chad to impose": the infinitive behind a noun of trying, deciding or law is what that noun is
// about.
static void mend_infinitive(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int v = i->head, object = v >= 0 && v < w ? mend_child(c, v, DEPREL_OBJ) : -1;
	if (i->rel != DEPREL_ADVCL || i->xpos != XPOS_VB || w == 0 || c->word[w - 1].xpos != XPOS_TO || object < v ||
	    object > w ||
	    !(tree_is(c, object, FRAME_CLASS_EFFORT) || tree_is(c, object, FRAME_CLASS_DECIDED) ||
	      tree_is(c, object, FRAME_CLASS_LAW)))
		return;
	i->head = object;
	i->rel = DEPREL_ACL;
}

// "Rockets hit a base housing soldiers which wounded three": people are not meant by "which", what struck is.
static void mend_which(struct coder *c, int w)
{
	int noun = c->word[w].head, v = noun;
	if (c->word[w].rel != DEPREL_ACL_RELCL || noun < 0 || noun > w || !tree_is(c, noun, FRAME_CLASS_PERSON))
		return;
	int which = mend_child(c, w, DEPREL_NSUBJ);
	if (which < noun || c->word[which].xpos != XPOS_WDT || c->word[which].upos != UPOS_PRON ||
	    !is_text(c, which, SLICE("which")))
		return;
	for (int k = 0; k < EVENT_CLIMB && v >= 0; k++) {
		int subject = mend_child(c, v, DEPREL_NSUBJ);
		if (tree_is(c, subject, FRAME_CLASS_VEHICLE)) {
			c->word[w].head = subject;
			return;
		}
		v = c->word[v].head;
	}
}

void mend_tree(struct coder *c)
{
	mend_dateline(c);
	for (int w = 0; w < c->count; w++) {
		mend_names(c, w);
		mend_infinitive(c, w);
		mend_object(c, w);
		mend_compound(c, w);
		mend_which(c, w);
		mend_verbs(c, w);
		mend_taken(c, w);
		mend_complement(c, w);
		mend_participle(c, w);
		mend_particle(c, w);
		mend_stranded(c, w);
		mend_clauses(c, w);
		mend_participles(c, w);
	}
}
