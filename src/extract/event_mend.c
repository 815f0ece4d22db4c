// event_mend.c: what the parser gets wrong again and again and the words themselves tell better: stray auxiliaries,
// infinitives taken for compounds, nouns taken for verbs. Mended before a sentence is coded; event_load.c calls it.
// SPDX-License-Identifier: Apache-2.0
//
// Works on heads alone: the lists of children are made afterwards. Every mend needs two signs that agree, so that a
// parse that is right stays as it is.
#include "extract/event_mend.h"
#include "language/xpos.h"

bool mend_is_verb(const struct coder *c, int w)
{
	return w >= 0 && w < c->count && (c->word[w].upos == UPOS_VERB || c->word[w].upos == UPOS_AUX);
}

int mend_child_of(const struct coder *c, int head, uint8_t rel)
{
	for (int k = 0; k < c->count; k++)
		if (c->word[k].head == head && c->word[k].rel == rel)
			return k;
	return -1;
}

void mend_hang(struct coder *c, int w, int head, uint8_t rel)
{
	if (w == head)
		return;
	for (int i = 0, h = head; h >= 0 && i < EVENT_WORDS; i++, h = c->word[h].head)
		if (h == w) { // no circles: what stood below w takes its place
			c->word[head].head = c->word[w].head;
			c->word[head].rel = c->word[w].rel;
			break;
		}
	c->word[w].head = head;
	c->word[w].rel = rel;
}

// "will later retaliate": an auxiliary that hangs on the adverb belongs to the verb behind it.
static void mend_modal(struct coder *c, int w)
{
	int h = c->word[w].head;
	if (c->word[w].xpos != XPOS_MD || mend_is_verb(c, h) || (h > w && c->word[h].upos != UPOS_ADV))
		return;
	int k = w + 1;
	while (k < c->count && (c->word[k].upos == UPOS_ADV || c->word[k].upos == UPOS_PART))
		k++;
	if (mend_is_verb(c, k) && c->word[k].xpos == XPOS_VB)
		mend_hang(c, w, k, DEPREL_AUX);
}

// "called on X to ease restrictions": "ease" read as part of the noun behind it.
static void mend_infinitive(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int noun = i->head, above = noun >= 0 ? c->word[noun].head : -1;
	bool to = w > 0 && c->word[w - 1].hash == frames_hash(SLICE("to"));
	if (!to || i->xpos != XPOS_VB || noun <= w || !mend_is_verb(c, above) || above > w ||
	    (i->rel != DEPREL_COMPOUND && i->rel != DEPREL_AMOD && i->rel != DEPREL_NMOD))
		return;
	i->upos = UPOS_VERB;
	i->head = above;
	i->rel = DEPREL_XCOMP;
	c->word[noun].head = w;
	c->word[noun].rel = DEPREL_OBJ;
	c->word[w - 1].head = w;
	c->word[w - 1].rel = DEPREL_MARK;
	c->word[w - 1].xpos = XPOS_TO;
}

// "a school that sheltered displaced people": a full verb is no auxiliary of the participle behind it.
static void mend_auxiliary(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int h = i->head;
	if (i->rel != DEPREL_AUX_PASS || h <= w || !i->lemma || !i->lemma->verbs || tree_is(c, w, FRAME_CLASS_LINK))
		return;
	int object = mend_child_of(c, h, DEPREL_OBJ);
	i->upos = UPOS_VERB;
	i->head = c->word[h].head;
	i->rel = c->word[h].rel;
	for (int k = 0; k < c->count; k++)
		if (c->word[k].head == h && k < w) {
			c->word[k].head = w;
			c->word[k].rel = c->word[k].rel == DEPREL_NSUBJ_PASS ? DEPREL_NSUBJ : c->word[k].rel;
		}
	if (object > h) {
		c->word[object].head = w;
		c->word[h].head = object;
		c->word[h].rel = DEPREL_AMOD;
	} else {
		c->word[h].head = w;
		c->word[h].rel = DEPREL_OBJ;
	}
}

static bool is_text(const struct coder *c, int w, struct slice s)
{
	return slice_eq(slice_span(c->a->text, c->a->tokens.at[c->first + (uint32_t)w].at), s);
}

// The dash behind "MANILA, Philippines" at the head of a sentence; -1.
static int dateline_end(const struct coder *c)
{
	enum { DATELINE_WORDS = 12 };
	for (int w = 1; w < c->count && w < DATELINE_WORDS; w++) {
		if (is_text(c, w, SLICE("--")) || is_text(c, w, SLICE("\xe2\x80\x94")) ||
		    is_text(c, w, SLICE("\xe2\x80\x93")) || is_text(c, w, SLICE("-")))
			return c->a->tokens.at[c->first + (uint32_t)w].at.start >
				       c->a->tokens.at[c->first + (uint32_t)w - 1].at.end
				   ? w
				   : -1;
		uint8_t u = c->word[w].upos;
		if (u != UPOS_PROPN && u != UPOS_PUNCT && u != UPOS_NUM && u != UPOS_NOUN)
			return -1;
	}
	return -1;
}

// What a dateline has taken from the sentence behind it: the subject, and what hangs on that.
static void mend_dateline(struct coder *c)
{
	int dash = dateline_end(c), verb = -1, subject = -1;
	for (int w = 0; w < dash; w++)
		if (c->word[w].head > dash && (c->word[w].rel == DEPREL_NSUBJ || c->word[w].rel == DEPREL_NSUBJ_PASS)) {
			verb = c->word[w].head;
			c->word[w].rel = DEPREL_DEP;
		}
	if (verb < 0)
		return;
	subject = mend_child_of(c, verb, DEPREL_NSUBJ);
	for (int w = dash + 1; w < c->count; w++) {
		if (c->word[w].head < 0 || c->word[w].head > dash)
			continue;
		c->word[w].head = subject < 0 ? verb : subject;
		c->word[w].rel = subject < 0 ? DEPREL_NSUBJ : DEPREL_FLAT;
		subject = subject < 0 ? w : subject;
	}
}

// "sanctions over one thing, including bans, on another": no conjunct has a preposition of its own and no conjunction.
static void mend_conjunct(struct coder *c, int w)
{
	int h = c->word[w].head, i = 0;
	if (c->word[w].rel != DEPREL_CONJ || c->word[w].upos == UPOS_VERB || mend_child_of(c, w, DEPREL_CC) >= 0)
		return;
	int preposition = mend_child_of(c, w, DEPREL_CASE);
	if (preposition < 1 || !is_text(c, preposition - 1, SLICE(",")) || c->word[preposition].upos != UPOS_ADP)
		return;
	while (h >= 0 && c->word[h].upos != UPOS_VERB && i++ < EVENT_CLIMB)
		h = c->word[h].head;
	if (mend_is_verb(c, h) && h < w)
		mend_hang(c, w, h, DEPREL_OBL);
}

void mend_tree(struct coder *c)
{
	mend_tags(c);
	mend_dateline(c);
	mend_plural(c);
	for (int w = 0; w < c->count; w++) {
		mend_clauses(c, w);
		mend_modal(c, w);
		mend_infinitive(c, w);
		mend_auxiliary(c, w);
		mend_conjunct(c, w);
	}
}
