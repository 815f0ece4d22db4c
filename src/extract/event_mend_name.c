// event_mend_name.c: names that the parser takes for verbs, or ties to the wrong neighbour. Mended on heads alone, with
// two signs that agree; event_mend.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

// A person's name read as a verb or a quality: "Baku arrested Ruben Vardanyan".
static void mend_name(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int h = i->head;
	if ((i->upos != UPOS_VERB && i->upos != UPOS_ADJ) || i->actor < 0 || i->weak || i->cover ||
	    !slice_is(c->a->actors.at[i->actor].kind, "person"))
		return;
	bool inside = h >= 0 && c->word[h].actor == i->actor;
	bool object = h >= 0 && h < w && c->word[h].upos == UPOS_VERB && mend_child(c, h, DEPREL_OBJ) < 0;
	i->upos = UPOS_PROPN;
	i->xpos = XPOS_NNP;
	i->lemma = c->written[w].same;
	if (inside || i->rel == DEPREL_XCOMP)
		i->rel = inside ? DEPREL_FLAT : object ? DEPREL_OBJ : DEPREL_DEP;
}

// "Marched in Tel Aviv": a word of a place's name hangs on the word before it when both hang on something outside.
static void mend_place(struct coder *c, int w)
{
	int place = c->word[w].place, h = c->word[w].head, before = w > 0 ? c->word[w - 1].head : -1;
	if (w == 0 || place < 0 || c->word[w - 1].place != place || h < 0 || before < 0 || c->word[h].place == place ||
	    c->word[before].place == place)
		return;
	c->word[w].head = w - 1;
	c->word[w].rel = DEPREL_FLAT;
}

// "Fled to Addis Ababa": what is read as a verb behind "to" is where.
static void mend_destination(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int v = i->head;
	if (w == 0 || i->place < 0 || v < 0 || v > w || c->word[w - 1].xpos != XPOS_TO || c->word[w - 1].head != w ||
	    (i->rel != DEPREL_XCOMP && i->rel != DEPREL_ADVCL) || c->word[v].upos != UPOS_VERB)
		return;
	i->upos = UPOS_PROPN;
	i->xpos = XPOS_NNP;
	i->rel = DEPREL_OBL;
	c->word[w - 1].upos = UPOS_ADP;
	c->word[w - 1].xpos = XPOS_IN;
	c->word[w - 1].rel = DEPREL_CASE;
	for (int k = w + 1; k < c->count && c->word[k].place == i->place; k++)
		if (c->word[k].head == w)
			c->word[k].rel = DEPREL_FLAT;
}

// "Chad and Mali ally Niger": the name behind stands where the parser put the one before.
static void mend_ally(struct coder *c, int w)
{
	const int whose = w - 1, name = w + 1;
	if (w == 0 || name >= c->count || !frames_in_class(c->written[w].same, FRAME_CLASS_ALLY) ||
	    c->word[whose].actor < 0 || c->word[name].actor < 0 || c->word[whose].actor == c->word[name].actor)
		return;
	const int h = c->word[whose].head;
	if (h == w || h == name)
		return;
	for (int k = 0; k < c->count; k++)
		if (c->word[k].head == whose || c->word[k].head == w)
			c->word[k].head = name;
	c->word[name].head = h;
	c->word[name].rel = c->word[whose].rel;
	c->word[w].head = name;
	c->word[whose].head = w;
	c->word[w].rel = c->word[whose].rel = DEPREL_COMPOUND;
}

static bool is_party(const struct word_info *i)
{
	return i->upos == UPOS_PROPN && (i->actor >= 0 || i->place >= 0);
}

// "Mediators from Qatar, Egypt and Oman": a party that others are joined to is no apposition and no second subject, but
// joined to the one before it.
static void mend_list(struct coder *c, int w)
{
	int h = c->word[w].head;
	bool second = c->word[w].rel == DEPREL_NSUBJ && h > w;
	if ((c->word[w].rel != DEPREL_APPOS && !second) || h < 0 || mend_child(c, w, DEPREL_CONJ) < 0)
		return;
	h = second ? mend_child(c, h, DEPREL_NSUBJ) : h;
	if (h >= w || (second && is_party(&c->word[h])))
		return;
	int before = is_party(&c->word[h]) ? h : mend_child(c, h, DEPREL_NMOD);
	if (before < 0 || before > w || !is_party(&c->word[w]) || !is_party(&c->word[before]))
		return;
	for (int k = w + 1; k < c->count; k++)
		if (c->word[k].head == w && c->word[k].rel == DEPREL_CONJ)
			c->word[k].head = before;
	c->word[w].head = before;
	c->word[w].rel = DEPREL_CONJ;
}

static bool human(const struct coder *c, int w)
{
	return c->word[w].place < 0 && (c->word[w].people || tree_is(c, w, FRAME_CLASS_ANIMATE));
}

// "The leader of one group in Tehran and a commander of another in Beirut": a person is not joined to a place, but to
// the person before it.
static void mend_joined_person(struct coder *c, int w)
{
	int place = c->word[w].head, person = place >= 0 ? c->word[place].head : -1;
	if (c->word[w].rel != DEPREL_CONJ || place > w || c->word[place < 0 ? w : place].place < 0 || person < 0 ||
	    person > place || (c->word[place].rel != DEPREL_NMOD && c->word[place].rel != DEPREL_OBL) || !human(c, w) ||
	    !human(c, person))
		return;
	c->word[w].head = person;
}

// "Received the UAE ambassador", "met prime minister Ahmed Ali": two objects that stand side by side are one phrase,
// when an article opens it or a title leads to a name.
static void mend_objects(struct coder *c, int w)
{
	int v = c->word[w].head, k = w + 1;
	if (c->word[w].rel != DEPREL_OBJ || v < 0 || !tree_noun(c, w))
		return;
	while (k < c->count && tree_noun(c, k) && c->word[k].head != v)
		k++;
	bool beside = k < c->count && tree_noun(c, k) && c->word[k].rel == DEPREL_OBJ;
	if (!beside || !(mend_child(c, w, DEPREL_DET) >= 0 || (c->word[w].people && c->word[k].actor >= 0)))
		return;
	c->word[w].head = k;
	c->word[w].rel = DEPREL_COMPOUND;
}

// "The raid on Lagos, a port": what stands beside is the place right before the comma, no deed.
static void mend_apposed(struct coder *c, int w)
{
	int deed = c->word[w].head, k = w;
	if (c->word[w].rel != DEPREL_APPOS || deed < 0 || deed > w || !tree_is(c, deed, FRAME_CLASS_VEHICLE) ||
	    !tree_noun(c, w) || tree_is(c, w, FRAME_CLASS_VEHICLE) || tree_is(c, w, FRAME_CLASS_VIOLENCE))
		return;
	while (k > deed && c->word[k].xpos != XPOS_COMMA)
		k--;
	k--;
	while (k > deed && c->word[k].head > deed)
		k = c->word[k].head;
	if (k > deed && k < w && c->word[k].head == deed && c->word[k].rel == DEPREL_NMOD)
		c->word[w].head = k;
}

void mend_names(struct coder *c, int w)
{
	mend_apposed(c, w);
	mend_name(c, w);
	mend_place(c, w);
	mend_destination(c, w);
	mend_ally(c, w);
	mend_list(c, w);
	mend_joined_person(c, w);
	mend_objects(c, w);
}
