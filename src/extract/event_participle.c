// event_participle.c: participles that the parser takes for verbs, verbs for participles, and clauses for phrases that
// a preposition opens. Mended on heads alone, with two signs that agree; event_mend.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

static bool past_form(const struct word_info *i)
{
	return i->upos == UPOS_VERB && (i->xpos == XPOS_VBD || i->xpos == XPOS_VBN);
}

// Is there punctuation or a conjunction between two words, or a mark that opens a clause?
static bool parted(const struct coder *c, int from, int to)
{
	for (int k = from + 1; k < to; k++)
		if (c->word[k].upos == UPOS_PUNCT || c->word[k].upos == UPOS_CCONJ || c->word[k].upos == UPOS_SCONJ)
			return true;
	return false;
}

// The finite word of the predicate at w: itself or its first auxiliary; -1.
static int finite_word(const struct coder *c, int w)
{
	for (int k = 0; k < w; k++)
		if (c->word[k].head == w && c->word[k].upos == UPOS_AUX && c->word[k].xpos != XPOS_VB)
			return k;
	uint8_t x = c->word[w].xpos;
	return c->word[w].upos == UPOS_VERB && (x == XPOS_VBD || x == XPOS_VBZ || x == XPOS_VBP) ? w : -1;
}

// "The guards attacked on Monday were members of": a past form without an object, and a finite verb without a subject
// behind it, which nothing parts from it: the first is a quality of the subject, the second what is told of that.
static void mend_reduced(struct coder *c, int w)
{
	int s = past_form(&c->word[w]) ? mend_child(c, w, DEPREL_NSUBJ) : -1, v = -1;
	if (s < 0 || s > w)
		return;
	int object = mend_child(c, w, DEPREL_OBJ);
	bool predicate = object > w && mend_child(c, object, DEPREL_COP) > w; // "the others killed were women"
	if (parted(c, s, w) || (object >= 0 && !predicate) || mend_child(c, w, DEPREL_AUX) >= 0 ||
	    mend_child(c, w, DEPREL_AUX_PASS) >= 0 || c->word[s].upos == UPOS_PRON || tree_is(c, w, FRAME_CLASS_SAY) ||
	    tree_is(c, w, FRAME_CLASS_CLAUSAL))
		return;
	for (int k = w + 1; k < c->count && v < 0; k++)
		if (c->word[k].head == w && (c->word[k].rel == DEPREL_CCOMP || c->word[k].rel == DEPREL_PARATAXIS ||
					     c->word[k].rel == DEPREL_XCOMP || k == object))
			v = k;
	int finite = v < 0 ? -1 : finite_word(c, v);
	if (finite < w || parted(c, w, finite) || mend_lacks_subject(c, v) < 0)
		return;
	for (int k = w + 1; k < c->count; k++)
		if (c->word[k].head == w && k > finite && k != v)
			c->word[k].head = v;
	c->word[v].head = c->word[w].head;
	c->word[v].rel = c->word[w].rel;
	c->word[w].head = s;
	c->word[w].rel = DEPREL_ACL;
	c->word[w].xpos = XPOS_VBN;
	mend_subject(c, s, v);
}

// "Police fired at students protesting cuts": whose going stands right behind people is theirs, not the police's.
static void mend_going(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int who = w - 1;
	if (w < 2 || i->xpos != XPOS_VBG || i->rel != DEPREL_ADVCL || i->head < 0 || i->head > who ||
	    !tree_is(c, w, FRAME_CLASS_GOING) || c->word[who].head < 0 || c->word[who].rel == DEPREL_NSUBJ ||
	    c->word[who].xpos != XPOS_NNS || !(c->word[who].people || tree_is(c, who, FRAME_CLASS_ANIMATE)))
		return;
	i->head = who;
	i->rel = DEPREL_ACL;
}

// "The suspect killed, Idriss Saleh, was": what stands behind the comma is no object, but whom the participle is about.
static void mend_aside(struct coder *c, int w)
{
	if (!past_form(&c->word[w]) || !tree_is(c, w, FRAME_CLASS_STRUCK))
		return;
	int s = mend_child(c, w, DEPREL_NSUBJ), object = mend_child(c, w, DEPREL_OBJ);
	if (s < 0 || s != w - 1 || object < w || c->word[w + 1].xpos != XPOS_COMMA || mend_child(c, w, DEPREL_AUX) >= 0)
		return;
	c->word[s].rel = DEPREL_NSUBJ_PASS;
	c->word[w].xpos = XPOS_VBN;
	c->word[object].head = s;
	c->word[object].rel = DEPREL_APPOS;
}

// "The group that's killed thousands": has, not is, with an object behind the participle.
static void mend_has(struct coder *c, int w)
{
	if (!tree_is(c, w, FRAME_CLASS_STRUCK) && !tree_is(c, w, FRAME_CLASS_KILLED))
		return;
	int be = mend_child(c, w, DEPREL_AUX_PASS), object = mend_child(c, w, DEPREL_OBJ),
	    subject = mend_child(c, w, DEPREL_NSUBJ_PASS);
	const struct token *t = &c->a->tokens.at[c->first + (uint32_t)(be > 0 ? be : 0)];
	if (be < 1 || object < w || t[-1].at.end != t->at.start)
		return;
	c->word[be].rel = DEPREL_AUX;
	if (subject >= 0)
		c->word[subject].rel = DEPREL_NSUBJ;
}

// "Allow wounded people to leave": the participle right behind the verb is a quality of whom the verb is done to.
static void mend_allowed(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int k = w + 1;
	while (k < c->count && c->word[k].upos == UPOS_ADJ)
		k++;
	if (!past_form(i) || i->rel != DEPREL_XCOMP || i->head != w - 1 || k >= c->count || !tree_noun(c, k) ||
	    c->word[k].head != i->head || (c->word[k].rel != DEPREL_OBJ && c->word[k].rel != DEPREL_IOBJ) ||
	    mend_child(c, w, DEPREL_OBJ) >= 0)
		return;
	i->head = k;
	i->rel = DEPREL_AMOD;
	i->upos = UPOS_ADJ;
	i->lemma = NULL;
}

// "Led fighters that executed wounded prisoners": of two verbs side by side the second is a quality of the object.
static void mend_quality(struct coder *c, int w)
{
	int v = w - 1;
	if (v < 0 || !past_form(&c->word[w]) || !past_form(&c->word[v]) || c->word[v].actor >= 0)
		return;
	int object = mend_child(c, w, DEPREL_OBJ);
	if (object < w || !tree_noun(c, object) || mend_child(c, v, DEPREL_OBJ) >= 0 ||
	    mend_child(c, v, DEPREL_AUX_PASS) >= 0 || mend_child(c, w, DEPREL_NSUBJ) >= 0 ||
	    !(c->word[w].head == v || c->word[w].head == c->word[v].head))
		return;
	for (int k = w + 1; k < object; k++)
		if (c->word[k].upos != UPOS_ADJ && !tree_noun(c, k))
			return;
	for (int k = w + 1; k < c->count; k++)
		if (c->word[k].head == w)
			c->word[k].head = v;
	c->word[object].head = v;
	c->word[w].head = object;
	c->word[w].rel = DEPREL_AMOD;
	c->word[w].upos = UPOS_ADJ;
	c->word[w].lemma = NULL;
}

// Is w a phrase that a conjunction opens, taken for a preposition?
static bool opened(const struct coder *c, int w)
{
	const struct word_info *i = &c->word[w];
	if ((i->rel != DEPREL_OBL && i->rel != DEPREL_NMOD) || i->head < 0 || i->head > w)
		return false;
	int mark = mend_child(c, w, DEPREL_CASE);
	return mark < w && (tree_is(c, mark, FRAME_CLASS_CONJUNCTION) || tree_is(c, mark, FRAME_CLASS_BEFORE));
}

// "Fled after the National Army (NA) seized the town", "after the king was toppled": a verb without a subject right
// behind a party that a conjunction precedes, taken for a preposition; both hang on the verb before.
static void mend_since(struct coder *c, int w)
{
	uint8_t r = c->word[w].rel;
	if (!mend_finite(&c->word[w]) || c->word[w].head < 0 || mend_lacks_subject(c, w) < 0 ||
	    mend_child(c, w, DEPREL_MARK) >= 0 ||
	    (r != DEPREL_ADVCL && r != DEPREL_CONJ && r != DEPREL_XCOMP && r != DEPREL_PARATAXIS && r != DEPREL_CCOMP))
		return;
	int s = w - 1, above = c->word[w].head;
	while (s > 0 && !opened(c, s))
		s--;
	if (above > w) // of the main clause behind: the phrase tells better
		above = c->word[s].head;
	if (s == 0 || above < 0 || c->word[s].head != above || !tree_can_act(c, s))
		return;
	int mark = mend_child(c, s, DEPREL_CASE);
	for (int k = s + 1; k < w; k++)
		if (!tree_under(c, k, s) && !(c->word[k].head == w && c->word[k].upos == UPOS_AUX))
			return;
	mend_subject(c, s, w);
	c->word[mark].head = w;
	c->word[mark].rel = DEPREL_MARK;
	c->word[w].head = above;
	c->word[w].rel = DEPREL_ADVCL;
}

// "Shot down a drone, posting pictures of it" (taken for a quality of a second object): a clause of its own.
static void mend_trailing(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int noun = i->head, v = noun >= 0 ? c->word[noun].head : -1;
	if (w == 0 || i->upos != UPOS_VERB || i->xpos != XPOS_VBG || c->word[w - 1].xpos != XPOS_COMMA || noun < w ||
	    c->word[noun].rel != DEPREL_OBJ || (i->rel != DEPREL_AMOD && i->rel != DEPREL_COMPOUND) || v < 0 ||
	    c->word[v].upos != UPOS_VERB)
		return;
	int object = mend_child(c, v, DEPREL_OBJ);
	if (object < v || object > w)
		return;
	i->head = v;
	i->rel = DEPREL_ADVCL;
	c->word[noun].head = w;
}

// "The release of Israelis held hostage": what people suffer is told of those right before it, not of the deed.
static void mend_sufferers(struct coder *c, int w)
{
	int who = w - 1, deed = c->word[w].head;
	if (who > 0 && c->word[w].rel == DEPREL_ACL && past_form(&c->word[w]) && tree_is(c, w, FRAME_CLASS_STRUCK) &&
	    tree_can_act(c, who) && c->word[who].head == deed && c->word[who].rel == DEPREL_NMOD &&
	    !tree_can_act(c, deed))
		c->word[w].head = who;
}

// "..., with the envoys of China and Oman denouncing it": what stands between "with" and the participle is its subject.
static void mend_with(struct coder *c, int w)
{
	int v = c->word[w].head, with = w - 1;
	if (c->word[w].xpos != XPOS_VBG || c->word[w].rel != DEPREL_ADVCL || v < 0 || mend_lacks_subject(c, w) < 0)
		return;
	while (with > v && !tree_is(c, with, FRAME_CLASS_WITH))
		with--;
	int subject = with > v && c->word[with - 1].xpos == XPOS_COMMA ? c->word[with].head : -1;
	if (subject < with || subject >= w || c->word[subject].head != v || c->word[subject].rel != DEPREL_OBL)
		return;
	for (int k = with + 1; k < w; k++)
		if (!tree_under(c, k, subject) || c->word[k].upos == UPOS_PUNCT)
			return;
	c->word[with].head = w;
	c->word[with].rel = DEPREL_MARK;
	mend_subject(c, subject, w);
}

// "Two medics were among the wounded", "with troops required to withdraw": what is done to the subject.
static void mend_suffered(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	if (i->upos != UPOS_VERB || (i->xpos != XPOS_VBD && i->xpos != XPOS_VBN))
		return;
	int subject = mend_child(c, w, DEPREL_NSUBJ);
	if (subject < 0 || subject > w)
		return;
	int mark = mend_child(c, w, DEPREL_MARK), among = mend_child(c, w, DEPREL_CASE);
	mark = mark < 0 ? mend_child(c, subject, DEPREL_CASE) : mark;
	bool absolute = (i->rel == DEPREL_ADVCL || i->rel == DEPREL_CCOMP) && mark < subject &&
			tree_is(c, mark, FRAME_CLASS_WITH) && mend_child(c, w, DEPREL_OBJ) < 0 &&
			mend_child(c, w, DEPREL_AUX) < 0;
	bool one_of = tree_is(c, among, FRAME_CLASS_BETWEEN) && mend_child(c, w, DEPREL_DET) > among &&
		      mend_child(c, w, DEPREL_COP) >= 0;
	if (!absolute && !one_of)
		return;
	i->xpos = XPOS_VBN;
	i->rel = absolute ? DEPREL_ADVCL : i->rel;
	c->word[subject].rel = DEPREL_NSUBJ_PASS;
}

// "Passed a law freezing cooperation", "suspending ties": between two objects of a verb the participle is a quality of
// the first.
static void mend_between(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	const struct frame_lemma *verb = c->written[w].form;
	bool quality = i->upos == UPOS_ADJ && i->rel == DEPREL_AMOD && i->head > w;
	bool clause = i->upos == UPOS_VERB && i->xpos == XPOS_VBG && i->rel == DEPREL_XCOMP;
	if (w < 2 || verb == NULL || verb->verbs == 0 || !(quality || clause))
		return;
	int first = w - 1, v = c->word[first].head, object = quality ? i->head : w + 1;
	while (object + 1 < c->count && !(c->word[object].head == v && c->word[object].rel == DEPREL_OBJ))
		object++;
	if (v < 0 || !tree_noun(c, first) || c->word[first].rel != DEPREL_OBJ || c->word[object].head != v ||
	    c->word[object].rel != DEPREL_OBJ || (clause && (i->head != v || mend_child(c, w, DEPREL_OBJ) >= 0)))
		return;
	i->upos = UPOS_VERB;
	i->xpos = XPOS_VBG;
	i->rel = DEPREL_ACL;
	i->head = first;
	i->lemma = verb;
	i->hash = verb->hash;
	c->word[object].head = w;
}

// "Chadian tanks destroyed houses in Niger", read as one phrase with the houses beside the tanks: what stands right
// behind the past form is its object, and the sentence's noun its subject.
static void mend_phrase(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int noun = i->head, object = w + 1;
	while (object + 1 < c->count && c->word[object].head == object + 1)
		object++;
	if (!past_form(i) || i->rel != DEPREL_ACL || noun != w - 1 || c->word[noun].head >= 0 || object >= c->count ||
	    c->word[object].head != noun ||
	    (c->word[object].rel != DEPREL_APPOS && c->word[object].rel != DEPREL_NMOD_UNMARKED) ||
	    !tree_noun(c, object))
		return;
	for (int k = object + 1; k < c->count; k++)
		if (c->word[k].head == noun)
			c->word[k].head = w;
	c->word[object].head = c->word[noun].head = w;
	c->word[object].rel = DEPREL_OBJ;
	c->word[noun].rel = DEPREL_NSUBJ;
	i->xpos = XPOS_VBD;
	i->head = -1;
	i->rel = DEPREL_ROOT;
}

// "Al-Qaeda-linked gunmen", "left for gang-ravaged Haiti": the participle behind a hyphen is a quality of the noun
// behind it, and the name before the hyphen is the participle's.
static void mend_hyphened(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	const struct token *t = &c->a->tokens.at[c->first + (uint32_t)w];
	int name = w - 2, noun = w + 1;
	if (w < 2 || i->xpos != XPOS_VBN || noun >= c->count || t[-1].at.end != t->at.start ||
	    t[-1].at.start != t[-2].at.end || c->a->text.at[t[-1].at.start] != '-')
		return;
	if (c->word[noun].head == w && tree_noun(c, noun)) {
		for (int k = 0; k < c->count; k++)
			if (c->word[k].head == name && k < name)
				c->word[k].head = noun;
		bool within = c->word[name].head == noun || c->word[name].head == w; // nothing outside holds the name
		c->word[noun].head = within ? i->head : c->word[name].head;
		c->word[noun].rel = within ? i->rel : c->word[name].rel;
		c->word[name].head = i->head = noun;
		i->rel = DEPREL_AMOD;
	}
	int actor = c->word[name].actor;
	for (int k = name; i->rel == DEPREL_AMOD && k >= 0 && (k == name || c->word[k].actor == actor) && actor >= 0;
	     k--)
		if (c->word[k].head == i->head) {
			c->word[k].head = w;
			c->word[k].rel = DEPREL_OBL_UNMARKED;
		}
}

void mend_participles(struct coder *c, int w)
{
	mend_hyphened(c, w);
	mend_phrase(c, w);
	mend_between(c, w);
	mend_suffered(c, w);
	mend_with(c, w);
	mend_sufferers(c, w);
	mend_trailing(c, w);
	mend_reduced(c, w);
	mend_aside(c, w);
	mend_going(c, w);
	mend_has(c, w);
	mend_quality(c, w);
	mend_allowed(c, w);
	mend_since(c, w);
}
