// event_mend_verb.c: verbs that are tagged as nouns or qualities, and nouns that are tagged as verbs. Mended on heads
// alone, with two signs that agree; event_mend.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

// A word with a subject before it and an object behind it is a verb, whatever it was tagged as: "Hezbollah fires
// rockets".
static void mend_verb(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	if (i->upos != UPOS_NOUN && i->upos != UPOS_PROPN && i->upos != UPOS_ADJ)
		return;
	const struct frame_lemma *l = c->written[w].form;
	if (!l || !l->verbs)
		return;
	int subject = mend_child(c, w, DEPREL_NSUBJ), object = mend_child(c, w, DEPREL_OBJ);
	if (subject < 0 || subject > w || object < w || mend_child(c, w, DEPREL_COP) >= 0)
		return;
	i->upos = UPOS_VERB;
	i->xpos = l->hash == c->written[w].hash ? XPOS_VBP : i->xpos == XPOS_NNS ? XPOS_VBZ : XPOS_VBD;
	i->lemma = l;
	i->hash = l->hash;
}

// "Ugandan police fire rubber bullets": a noun with an object, right behind people, is what they do.
static void mend_done(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	const struct frame_lemma *l = c->written[w].form;
	int subject = w - 1;
	if (i->upos != UPOS_NOUN || i->head >= 0 || w == 0 || !l || !l->verbs || c->word[subject].head != w ||
	    c->word[subject].rel != DEPREL_COMPOUND || !(c->word[subject].people || c->word[subject].actor >= 0) ||
	    mend_child(c, w, DEPREL_OBJ) < w || mend_lacks_subject(c, w) < 0)
		return;
	i->upos = UPOS_VERB;
	i->xpos = XPOS_VBP;
	i->hash = l->hash;
	i->lemma = l;
	c->word[subject].rel = DEPREL_NSUBJ;
	for (int k = 0; k < subject; k++)
		if (c->word[k].head == w)
			c->word[k].head = subject;
}

// Is v a bare "-ing" form behind a preposition ("for questioning")?
static bool bare_gerund(const struct coder *c, int v)
{
	if (v == 0 || c->word[v - 1].xpos != XPOS_IN || c->word[v - 1].head != v)
		return false;
	for (int k = 0; k < c->count; k++)
		if (c->word[k].head == v && k != v - 1 && c->word[k].upos != UPOS_PUNCT)
			return false;
	return true;
}

// "Fighting between them killed ten", "held for questioning", "the shelling, ramming and blocking of": a verb by its
// tag, a noun by its place.
static void mend_gerund(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	bool subject = i->rel == DEPREL_NSUBJ || i->rel == DEPREL_NSUBJ_PASS;
	bool joined = i->rel == DEPREL_CONJ && i->head >= 0 && tree_noun(c, i->head) && c->word[i->head].actor < 0 &&
		      mend_lacks_subject(c, w) >= 0 && mend_child(c, w, DEPREL_AUX) < 0;
	bool fled = i->rel == DEPREL_XCOMP && i->head == w - 1 && tree_is(c, w - 1, FRAME_CLASS_UNDERGO) &&
		    c->written[w].same && c->written[w].same->nouns; // "fled fighting"
	if (i->upos != UPOS_VERB || i->xpos != XPOS_VBG ||
	    !(subject || joined || fled ? mend_child(c, w, DEPREL_OBJ) < 0 : bare_gerund(c, w)))
		return;
	i->upos = UPOS_NOUN;
	i->xpos = XPOS_NN;
	i->rel = subject || joined ? i->rel : fled ? DEPREL_OBJ : DEPREL_OBL;
	i->hash = c->written[w].hash;
	i->lemma = c->written[w].same;
}

// "Confirmed six arrests": what is counted is a noun, though it was tagged as a verb.
static void mend_number(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	const struct frame_lemma *l = c->written[w].form;
	bool part = i->rel == DEPREL_OBJ || i->rel == DEPREL_NSUBJ || i->rel == DEPREL_OBL || i->rel == DEPREL_NMOD;
	if (i->upos != UPOS_VERB || i->xpos != XPOS_VBZ || !part || w == 0 || c->word[w - 1].head != w ||
	    c->word[w - 1].rel != DEPREL_NUMMOD || !l || !l->nouns)
		return;
	i->upos = UPOS_NOUN;
	i->xpos = XPOS_NNS;
	i->lemma = l;
	i->hash = l->hash;
}

// "Israel strikes on Beirut kill ten": what has a name before it, a phrase behind it and no subject is a noun.
static void mend_plural(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	const struct frame_lemma *l = c->written[w].form;
	if (i->upos != UPOS_VERB || i->xpos != XPOS_VBZ || i->rel != DEPREL_NSUBJ || !l || !l->nouns ||
	    mend_lacks_subject(c, w) < 0 || mend_child(c, w, DEPREL_OBJ) >= 0 ||
	    (mend_child(c, w, DEPREL_COMPOUND) < 0 && mend_child(c, w, DEPREL_AMOD) < 0))
		return;
	i->upos = UPOS_NOUN;
	i->xpos = XPOS_NNS;
	i->lemma = l;
	i->hash = l->hash;
}

// "Among the dead and injured": not what is done, but to whom it was done.
static void mend_injured(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int h = i->head;
	if (i->xpos == XPOS_VBN && i->rel == DEPREL_CONJ && h >= 0 && h < w && c->word[h].upos == UPOS_ADJ &&
	    mend_child(c, h, DEPREL_DET) >= 0 && mend_lacks_subject(c, w) >= 0 && mend_child(c, w, DEPREL_AUX_PASS) < 0)
		i->upos = UPOS_ADJ;
}

// "Details on the other seven killed": the number is the noun, and what befell them its quality.
static void mend_counted(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int number = w - 1;
	if (w < 2 || i->upos != UPOS_VERB || i->xpos != XPOS_VBN || c->word[number].upos != UPOS_NUM ||
	    c->word[number].head != w || (i->rel != DEPREL_OBL && i->rel != DEPREL_NMOD && i->rel != DEPREL_OBJ))
		return;
	c->word[number].head = i->head;
	c->word[number].rel = i->rel;
	for (int k = 0; k < number; k++)
		if (c->word[k].head == w)
			c->word[k].head = number;
	i->head = number;
	i->rel = DEPREL_ACL;
}

// "Demanded Israel increase the number": a bare verb between its subject and its object, taken for a noun.
static void mend_bare(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	if (i->upos != UPOS_NOUN || i->rel != DEPREL_OBJ || !tree_is(c, i->head, FRAME_CLASS_DEMAND))
		return;
	int subject = mend_child(c, w, DEPREL_NSUBJ), object = mend_child(c, w, DEPREL_OBJ);
	if (i->head > subject || subject > w || object < w)
		return;
	i->upos = UPOS_VERB;
	i->xpos = XPOS_VB;
	i->rel = DEPREL_CCOMP;
}

// "A demand that it disarm": what one "it" does in the form of the plural is asked for, and "that" opens a clause.
static void mend_subjunctive(struct coder *c, int w)
{
	int subject = c->word[w].xpos == XPOS_VBP ? mend_child(c, w, DEPREL_NSUBJ) : -1;
	if (!tree_is(c, subject, FRAME_CLASS_IT) && !tree_is(c, subject, FRAME_CLASS_HE))
		return;
	int that = mend_child(c, w, DEPREL_OBJ);
	c->word[w].xpos = XPOS_VB;
	if (that >= 0 && that < subject && c->word[that].upos == UPOS_SCONJ) {
		c->word[that].rel = DEPREL_MARK;
		c->word[w].rel = c->word[w].rel == DEPREL_ACL_RELCL ? DEPREL_ACL : c->word[w].rel;
	}
}

// "Oman was to free ten sailors": a quality behind "to", with an object, is the verb.
static void mend_freed(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	const struct frame_lemma *l = c->written[w].same;
	if (i->upos != UPOS_ADJ || w == 0 || c->word[w - 1].xpos != XPOS_TO || !l || !l->verbs ||
	    mend_child(c, w, DEPREL_OBJ) < w)
		return;
	int be = mend_child(c, w, DEPREL_COP);
	i->upos = UPOS_VERB;
	i->xpos = XPOS_VB;
	i->hash = l->hash;
	i->lemma = l;
	if (be >= 0)
		c->word[be].rel = DEPREL_AUX;
}

void mend_verbs(struct coder *c, int w)
{
	mend_bare(c, w);
	mend_subjunctive(c, w);
	mend_verb(c, w);
	mend_done(c, w);
	mend_freed(c, w);
	mend_gerund(c, w);
	mend_number(c, w);
	mend_plural(c, w);
	mend_injured(c, w);
	mend_counted(c, w);
}
