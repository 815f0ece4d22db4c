// event_headline.c: headlines leave out so much that the parser takes their verb for a noun: "Army strikes port town".
// Mended before the sentence is coded; event_load.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

static bool opens_phrase(const struct word_info *i)
{
	return i->upos == UPOS_DET || i->upos == UPOS_ADJ || i->upos == UPOS_NUM || i->upos == UPOS_PROPN ||
	       i->actor >= 0 || i->place >= 0;
}

static bool in_phrase(const struct word_info *i)
{
	return opens_phrase(i) || i->upos == UPOS_NOUN;
}

// A name, a word that may be a verb in -s, and the start of a noun phrase behind it.
static bool hidden_verb(const struct coder *c, int w)
{
	const struct word_info *i = &c->word[w], *before = &c->word[w - 1];
	bool noun = i->upos == UPOS_NOUN || i->upos == UPOS_PROPN, compound = i->rel == DEPREL_COMPOUND;
	if ((!noun && !compound) || i->actor >= 0 ||
	    !(tree_is(c, w, FRAME_CLASS_LIGHT) || (i->lemma && i->lemma->verbs)))
		return false;
	struct span at = c->a->tokens.at[c->first + (uint32_t)w].at;
	return c->a->text.at[at.end - 1] == 's' && before->actor >= 0 && !before->weak && before->upos != UPOS_ADJ &&
	       (opens_phrase(&c->word[w + 1]) || (i->xpos == XPOS_VBZ && in_phrase(&c->word[w + 1])));
}

static bool has_verb(const struct coder *c, int from, int to)
{
	for (int w = from; w < to; w++)
		if (c->word[w].upos == UPOS_VERB || c->word[w].upos == UPOS_AUX)
			return true;
	return false;
}

static void mend(struct coder *c, int w)
{
	int object = w + 1;
	while (object + 1 < c->count && in_phrase(&c->word[object + 1]))
		object++;
	struct word_info *v = &c->word[w];
	v->upos = UPOS_VERB;
	v->xpos = XPOS_VBZ;
	v->head = -1;
	v->rel = DEPREL_ROOT;
	for (int k = 0; k < c->count; k++) { // what hung on the noun hangs on its neighbours now
		bool own = c->word[k].head == w && (c->word[k].rel == DEPREL_CASE || c->word[k].rel == DEPREL_DET);
		if (k < w - 1 && (c->word[k].head == w || own))
			c->word[k].head = w - 1;
		if (k > w && k < object) {
			c->word[k].head = object;
			c->word[k].rel = DEPREL_COMPOUND;
		}
		if (k != w && c->word[k].head == k)
			c->word[k].head = w;
	}
	c->word[w - 1].head = w;
	c->word[w - 1].rel = DEPREL_NSUBJ;
	c->word[object].head = w;
	c->word[object].rel = DEPREL_OBJ;
}

void headline_mend(struct coder *c)
{
	for (int w = 1; w + 1 < c->count; w++)
		if (hidden_verb(c, w) && !has_verb(c, 0, w)) {
			mend(c, w);
			return;
		}
}
