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

static bool has_verb(const struct coder *c, int from, int to)
{
	for (int w = from; w < to; w++)
		if (c->word[w].upos == UPOS_VERB || c->word[w].upos == UPOS_AUX)
			return true;
	return false;
}

// A name, a word that may be a verb in -s, and the start of a noun phrase behind it; people, and a bare form.
static bool hidden_verb(const struct coder *c, int w)
{
	const struct word_info *i = &c->word[w], *before = &c->word[w - 1];
	bool noun = i->upos == UPOS_NOUN || i->upos == UPOS_PROPN, compound = i->rel == DEPREL_COMPOUND;
	if ((!noun && !compound) || i->actor >= 0 ||
	    !(tree_is(c, w, FRAME_CLASS_LIGHT) || (i->lemma && i->lemma->verbs)))
		return false;
	struct span at = c->a->tokens.at[c->first + (uint32_t)w].at;
	bool people = before->people && (before->xpos == XPOS_NNS || tree_is(c, w - 1, FRAME_CLASS_BODY));
	if (people && i->xpos == XPOS_NN && !has_verb(c, w, w + 2) && in_phrase(&c->word[w + 1]) &&
	    c->word[c->count - 1].upos != UPOS_PUNCT)
		return true; // "Ugandan police fire rubber bullets"
	return c->a->text.at[at.end - 1] == 's' && before->actor >= 0 && !before->weak && before->upos != UPOS_ADJ &&
	       (opens_phrase(&c->word[w + 1]) || (i->xpos == XPOS_VBZ && in_phrase(&c->word[w + 1])));
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
	const int clause = object + 1; // "Blinken confirms Israel agrees"
	const bool told = clause < c->count && mend_finite(&c->word[clause]) && c->word[clause].xpos != XPOS_VBN &&
			  (tree_is(c, w, FRAME_CLASS_SAY) || tree_is(c, w, FRAME_CLASS_CLAUSAL));
	c->word[object].head = told ? clause : w;
	c->word[object].rel = told ? DEPREL_NSUBJ : DEPREL_OBJ;
	if (told) {
		c->word[clause].head = w;
		c->word[clause].rel = DEPREL_CCOMP;
	}
}

// ---- "Israel, Hamas agree": a comma for "and" ----

enum { LISTED = 4 }; // parties at most

struct listed {
	int party[LISTED], count; // last words of their phrases
	int verb;
};

static bool is_party(const struct word_info *i)
{
	return i->actor >= 0 && !i->weak && i->upos != UPOS_ADJ;
}

// A verb in the plural, or a noun in the singular that may be one.
static bool plural_verb(const struct coder *c, int w)
{
	const struct word_info *i = &c->word[w];
	struct span at = c->a->tokens.at[c->first + (uint32_t)w].at;
	if (tree_is(c, w, FRAME_CLASS_SAY) || !(tree_is(c, w, FRAME_CLASS_LIGHT) || (i->lemma && i->lemma->verbs)))
		return false;
	if (i->upos == UPOS_VERB)
		return i->xpos == XPOS_VBP || i->xpos == XPOS_VB;
	bool noun = i->upos == UPOS_NOUN || i->upos == UPOS_PROPN, small = c->a->text.at[at.start] >= 'a';
	return noun && small && i->actor < 0 && c->a->text.at[at.end - 1] != 's';
}

// The parties that open the sentence, two or more with commas between them, and the verb behind the last.
static bool find_listed(const struct coder *c, struct listed *l)
{
	l->count = 0;
	for (int w = 0; w + 1 < c->count && in_phrase(&c->word[w]) && l->count < LISTED; w++) {
		if (c->word[w + 1].xpos == XPOS_COMMA) {
			if (!is_party(&c->word[w]))
				return false;
			l->party[l->count++] = w++;
		} else if (l->count > 0 && is_party(&c->word[w]) && plural_verb(c, w + 1)) {
			l->party[l->count++] = w;
			l->verb = w + 1;
			return w + 2 >= c->count || c->word[w + 2].xpos != XPOS_COMMA;
		}
	}
	return false;
}

static void mend_listed(struct coder *c, const struct listed *l)
{
	const int verb = l->verb;
	const bool hidden = c->word[verb].upos != UPOS_VERB;
	for (int k = 0, party = 0, start = 0; k < verb; k++) { // start: of the party's phrase
		struct word_info *i = &c->word[k];
		const int own = l->party[party];
		if (k == own) {
			i->head = party ? l->party[0] : verb;
			i->rel = party ? DEPREL_CONJ : DEPREL_NSUBJ;
			party++;
			start = k + 1;
		} else if (i->xpos == XPOS_COMMA) {
			i->upos = UPOS_CCONJ;
			i->xpos = XPOS_CC;
			i->head = own;
			i->rel = DEPREL_CC;
		} else if (i->head < start || i->head > own) {
			i->head = own;
			i->rel = DEPREL_COMPOUND;
		}
	}
	for (int k = verb + 1; k < c->count; k++) {
		struct word_info *i = &c->word[k];
		if (i->head < verb)
			i->head = verb;
		if (hidden && i->head == verb && (i->rel == DEPREL_NMOD || i->rel == DEPREL_APPOS))
			i->rel = DEPREL_OBL;
	}
	c->word[verb].head = -1;
	c->word[verb].rel = DEPREL_ROOT;
	if (!hidden)
		return;
	c->word[verb].upos = UPOS_VERB;
	c->word[verb].xpos = XPOS_VBP;
	int object = verb;
	while (object + 1 < c->count && in_phrase(&c->word[object + 1]))
		object++;
	for (int k = verb + 1; k <= object; k++) {
		c->word[k].head = k == object ? verb : object;
		c->word[k].rel = k == object ? DEPREL_OBJ : DEPREL_COMPOUND;
	}
}

void headline_mend(struct coder *c)
{
	struct listed l;
	if (find_listed(c, &l)) {
		mend_listed(c, &l);
		return;
	}
	for (int w = 1; w + 1 < c->count; w++)
		if (hidden_verb(c, w) && !has_verb(c, 0, w)) {
			mend(c, w);
			return;
		}
}
