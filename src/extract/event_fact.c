// event_fact.c: whether an event is told as done, denied, to come, supposed, demanded or alleged, and by whom.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

static bool none_of(const struct coder *c, int k)
{
	return tree_is(c, tree_child(c, k, DEPREL_DET), FRAME_CLASS_NEGATION);
}

// "Said that Putin would visit": what will be, told of afterwards, unless on a condition.
static bool would_be_said(const struct coder *c, int w, int aux)
{
	int say = c->word[w].rel == DEPREL_CCOMP ? c->word[w].head : -1;
	bool told = say >= 0 && tree_is(c, say, FRAME_CLASS_SAY) && c->word[say].xpos == XPOS_VBD;
	for (int k = c->word[w].child; k >= 0 && told; k = c->word[k].next)
		told = c->word[k].rel != DEPREL_ADVCL || !tree_is(c, tree_case(c, k), FRAME_CLASS_CONDITION);
	return told && tree_is(c, aux, FRAME_CLASS_WOULD);
}

static void children(const struct coder *c, int w, struct fact *f)
{
	for (int k = c->word[w].child; k >= 0; k = c->word[k].next) {
		uint8_t r = c->word[k].rel;
		if (k > w && k + 1 < c->count && c->word[k + 1].xpos == XPOS_TO)
			continue; // "urged them not to attack" urges
		for (int m = r == DEPREL_NSUBJ ? c->word[k].child : -1; m >= 0; m = c->word[m].next)
			f->alleged |= c->word[m].rel == DEPREL_ACL && c->word[m].xpos != XPOS_VBG &&
				      tree_is(c, m, FRAME_CLASS_ASCRIBE); // "a bomb blamed on Chad killed"
		if (r == DEPREL_NSUBJ || r == DEPREL_NSUBJ_PASS)	  // "nobody came", "no group came"
			f->negated |= tree_is(c, k, FRAME_CLASS_NEGATION) || none_of(c, k);
		f->negated |= r == DEPREL_OBJ && // "released no hostages", "blames nobody"
			      (none_of(c, k) || (c->word[k].upos == UPOS_PRON && tree_is(c, k, FRAME_CLASS_NEGATION)));
		if (r != DEPREL_AUX && r != DEPREL_ADVMOD && r != DEPREL_MARK && r != DEPREL_DET && r != DEPREL_AMOD &&
		    r != DEPREL_CASE && r != DEPREL_CC)
			continue;
		f->negated |= tree_is(c, k, FRAME_CLASS_NEGATION);
		f->future |= r == DEPREL_AUX && tree_is(c, k, FRAME_CLASS_FUTURE);
		bool said = r == DEPREL_AUX && would_be_said(c, w, k);
		f->future |= said;
		f->hypothetical |= (r == DEPREL_AUX && tree_is(c, k, FRAME_CLASS_MODAL) && !said) ||
				   (r == DEPREL_MARK && tree_is(c, k, FRAME_CLASS_CONDITION));
		f->purpose |=
		    r == DEPREL_MARK && tree_is(c, k, FRAME_CLASS_CONDITION); // "if it strikes" announces nothing
		f->alleged |= tree_is(c, k, FRAME_CLASS_ALLEGE);
		f->hypothetical |=
		    (r == DEPREL_AMOD || r == DEPREL_DET) && // "any attack would"
		    (tree_is(c, k, FRAME_CLASS_PROSPECT) || frames_in_class(c->written[k].same, FRAME_CLASS_PROSPECT));
		f->past |= r == DEPREL_ADVMOD && tree_is(c, k, FRAME_CLASS_PAST);
	}
}

// "The aim is to end it" is supposed, "the envoy is to visit it" will come.
static void infinitive_clause(const struct coder *c, int w, struct fact *f)
{
	uint8_t r = c->word[w].rel;
	bool passive, clause = r == DEPREL_ROOT || r == DEPREL_CCOMP || r == DEPREL_PARATAXIS || r == DEPREL_CONJ;
	int have = tree_child(c, w, DEPREL_AUX);
	while (have >= 0 && have < w && c->word[have].xpos != XPOS_VB)
		have++;
	bool was = have > 1 && have < w && c->word[have].rel == DEPREL_AUX && c->word[have - 1].xpos == XPOS_TO &&
		   c->word[have - 2].upos == UPOS_AUX;
	f->hypothetical |= was; // "was to have hosted"
	bool to = w > 1 && c->word[w].xpos == XPOS_VB && c->word[w - 1].xpos == XPOS_TO;
	if (fact_announced(c, w)) {
		f->future = true;
		return;
	}
	if (!clause || !to || c->word[w - 2].upos != UPOS_AUX)
		return;
	int s = tree_subject(c, w, &passive);
	if (s >= 0 && c->word[w - 2].xpos != XPOS_VBD &&
	    (c->word[s].actor >= 0 || tree_is(c, s, FRAME_CLASS_ANIMATE)) && tree_child(c, s, DEPREL_NMOD_POSS) < 0)
		f->future = true;
	else
		f->hypothetical = true;
}

// The one who says it: the subject of a verb of telling above, beside or behind the clause.
int fact_speaker(const struct coder *c, int w)
{
	for (int i = 0; i < EVENT_CLIMB && w >= 0; i++) {
		int say = tree_child(c, w, DEPREL_PARATAXIS);
		bool passive;
		bool other = tree_child(c, say, DEPREL_CCOMP) >= 0 || tree_child(c, say, DEPREL_OBJ) >= 0;
		if (say >= 0 && tree_is(c, say, FRAME_CLASS_SAY) && !other) // "...; A says that B": of B
			return tree_subject(c, say, &passive);
		for (int k = c->word[w].child; k >= 0; k = c->word[k].next)
			if (tree_is(c, k, FRAME_CLASS_ACCORDING) ||
			    (c->word[k].rel == DEPREL_OBL && tree_is(c, tree_case(c, k), FRAME_CLASS_ACCORDING)))
				return k;
		int h = c->word[w].head;
		bool aside = h >= 0 && c->word[w].rel == DEPREL_ACL_RELCL && tree_is(c, h, FRAME_CLASS_CLAIM) &&
			     (c->word[h].rel == DEPREL_APPOS || c->word[h].rel == DEPREL_PARATAXIS ||
			      c->word[h].rel == DEPREL_DEP);
		if (aside) // "said it had taken Goma, a claim Congo denied"
			return -1;
		if (h >= 0 && (c->word[w].rel == DEPREL_CCOMP || c->word[w].rel == DEPREL_PARATAXIS) &&
		    tree_is(c, h, FRAME_CLASS_SAY))
			return tree_subject(c, h, &passive);
		w = h;
	}
	return -1;
}

static bool own_doing(const struct coder *c, const struct parties *actors, int speaker_actor, int speaker_word)
{
	for (int i = 0; i < actors->count; i++) {
		const struct party *p = &actors->at[i];
		if (p->actor >= 0 && speaker_actor >= 0) {
			const struct actor *x = &c->a->actors.at[p->actor], *y = &c->a->actors.at[speaker_actor];
			if (p->actor == speaker_actor || (x->country.len && slice_eq(x->country, y->country)))
				return true;
		}
		if (p->word == speaker_word && p->word >= 0)
			return true;
	}
	return false;
}

static void turn(const struct coder *c, enum frame_turn t, struct coding *out)
{
	const struct frame_compose *k = frames_compose(c->frames, t, out->type);
	if (k->type == UINT16_MAX)
		return;
	out->type = k->type;
	out->mode = k->mode;
	out->cameo = k->cameo;
	out->polarity = POLARITY_POSITIVE; // the refusal or the announcement is made
	out->modality = MODALITY_ASSERTED;
}

// A frame that asks for the negation has taken it in: "does not accept" refuses, and that is told as a fact.
static bool takes_negation(const struct coder *c, const struct frame *f)
{
	uint64_t no = hash_word(SLICE("not"));
	for (unsigned i = 0; i < f->cond_count; i++) {
		const struct frame_cond *k = frames_cond(c->frames, f, i);
		if (k->kind == COND_MOD && !k->negative && !k->any &&
		    frames_fits(c->frames, k, no, frames_lemma(c->frames, no)))
			return true;
	}
	return false;
}

// Does the conjunct at w share what is told of the verb h before it? *negation: also that it was not done: "did not
// stop or turn", not "was not told and called for". A bare form shares the auxiliary before.
static bool shares(const struct coder *c, int w, int h, bool *negation)
{
	int cc = tree_child(c, w, DEPREL_CC);
	uint8_t x = c->word[w].xpos, y = c->word[h].xpos;
	bool or = cc >= 0 && (c->word[cc].hash == hash_word(SLICE("or")) || tree_is(c, cc, FRAME_CLASS_NEGATION));
	bool bare = x == XPOS_VB && (y == XPOS_VB || tree_child(c, h, DEPREL_AUX) >= 0);
	bool past = (x == XPOS_VBD || x == XPOS_VBN) && (y == XPOS_VBD || y == XPOS_VBN);
	*negation = or || bare;
	return tree_verb(c, w) && (or || bare || past || x == y) && tree_child(c, w, DEPREL_NSUBJ) < 0 &&
	       tree_child(c, w, DEPREL_NSUBJ_PASS) < 0 && tree_child(c, w, DEPREL_AUX) < 0 && tree_case(c, w) < 0;
}

// "Did they kill him?": what is asked about, not "Why did they kill him?".
static bool asked(const struct coder *c, int w)
{
	const struct token *t = &c->a->tokens.at[c->first];
	int last = c->count - 1, first = 0;
	while (last > 0 && c->word[last].upos == UPOS_PUNCT && c->a->text.at[t[last].at.start] != '?')
		last--;
	while (first < w && (c->word[first].upos == UPOS_PUNCT || c->word[first].upos == UPOS_CCONJ))
		first++;
	if (c->a->text.at[t[last].at.start] != '?' || c->word[first].upos != UPOS_AUX)
		return false;
	while (c->word[w].head >= 0 && (c->word[w].rel == DEPREL_CONJ || c->word[w].rel == DEPREL_XCOMP ||
					c->word[w].rel == DEPREL_CCOMP || c->word[w].rel == DEPREL_OBJ))
		w = c->word[w].head;
	return c->word[w].head < 0;
}

// What is told of a deed that a noun names, by the verb that governs it, at, or -1.
static void of_noun(const struct coder *c, int w, int at, const struct frame *f, struct fact *t)
{
	bool gives_way = frames_type(c->frames, f->type)->quad == 2;
	t->demanded = topic_wanted(c, w, c->word[w].head);
	t->hypothetical |= tree_is(c, at, FRAME_CLASS_CONTENT) || tree_is(c, at, FRAME_CLASS_FORESTALL) ||
			   topic_only(c, w, c->word[w].head, gives_way) || topic_goal(c, w, c->word[w].head);
	t->alleged |= role_ascribed(c, w) >= 0;
	int v = c->word[w].head; // "if they come under attack"
	bool condition = v >= 0 && tree_verb(c, v) && tree_is(c, tree_child(c, v, DEPREL_MARK), FRAME_CLASS_CONDITION);
	t->hypothetical |= condition || (v >= 0 && c->word[w].rel == DEPREL_OBJ && tree_is(c, v, FRAME_CLASS_VOW));
	t->purpose |= condition;
	if (at >= 0)
		infinitive_clause(c, at, t);
}

// What is told of the deed at w by the words that hang on it, and by those above it that share what is told of them.
static struct fact told_of(const struct coder *c, int w, const struct frame *f)
{
	struct fact t = { .purpose = asked(c, w) };
	bool noun = f->flags & FRAME_NOUN, negation = true;
	int governor = noun ? tree_governor(c, w) : -1, h = c->word[w].head;
	bool subject = c->word[w].rel == DEPREL_NSUBJ || c->word[w].rel == DEPREL_NSUBJ_OUTER;
	bool happens =
	    subject && tree_verb(c, h) && (tree_is(c, h, FRAME_CLASS_ASPECT) || tree_is(c, h, FRAME_CLASS_HAPPEN));
	if (noun && happens) // "talks will resume"
		governor = h;
	int at = governor >= 0 ? governor : w;
	t.hypothetical = t.purpose;
	children(c, w, &t);
	if (noun)
		of_noun(c, w, governor, f, &t);
	infinitive_clause(c, w, &t);
	for (int i = 0; i < EVENT_CLIMB && at >= 0; i++) {
		bool before = t.negated;
		if (at != w &&
		    (i == 0 || c->word[at].rel != DEPREL_ROOT || tree_verb(c, at) || c->word[at].upos == UPOS_ADJ))
			children(c, at, &t);
		t.negated = negation ? t.negated : before;
		h = c->word[at].head;
		uint8_t r = c->word[at].rel;
		fact_governed(c, at, h, f, &t);
		bool means = r == DEPREL_ADVCL && h >= 0 && tree_is(c, tree_case(c, at), FRAME_CLASS_BY);
		if (r != DEPREL_XCOMP && !means && !(r == DEPREL_CONJ && h >= 0 && shares(c, at, h, &negation)))
			break;
		negation &= !means; // "did not help by shelling the port"
		at = h;
	}
	t.negated &= !takes_negation(c, f);
	return t;
}

void fact_of(const struct coder *c, int w, const struct frame *f, const struct parties *actors, struct coding *out)
{
	struct fact t = told_of(c, w, f);
	int s = fact_speaker(c, w);
	struct parties who = { .count = 0 };
	if (s >= 0)
		party_all(c, s, true, &who);
	out->speaker = who.count ? who.at[0].actor : -1;
	out->speaker_group = who.count ? who.at[0].group : -1;
	out->polarity = t.negated ? POLARITY_NEGATED : POLARITY_POSITIVE;
	out->modality = t.alleged	 ? MODALITY_ALLEGED
			: t.demanded	 ? MODALITY_DEMANDED
			: t.hypothetical ? MODALITY_HYPOTHETICAL
			: t.future	 ? MODALITY_FUTURE
					 : MODALITY_ASSERTED;
	out->historical = t.past;
	bool declared = s >= 0 && own_doing(c, actors, out->speaker, who.count ? who.at[0].word : -1);
	bool ahead = t.future || (t.hypothetical && declared && !t.purpose);
	if (out->speaker >= 0)
		for (int i = 0; i < actors->count; i++)
			if (actors->at[i].actor == out->speaker)
				out->speaker = out->speaker_group = -1;
	if (t.demanded)
		return;
	if (t.negated && (t.future || t.hypothetical))
		turn(c, TURN_REFUSED, out);
	else if (t.negated)
		turn(c, TURN_NEGATED, out);
	else if (ahead && declared)
		turn(c, TURN_DECLARED, out);
	else if (t.future && !t.hypothetical &&
		 !(parties_rank(actors) < 2 && tree_verb(c, w) &&
		   tree_passive(c, w))) // "will be freed": by nobody told
		turn(c, TURN_FUTURE, out);
}
