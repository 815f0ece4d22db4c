// event_tree.c: the parsed sentence as a tree, and the questions that the event coder asks it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

bool tree_under(const struct coder *c, int w, int top)
{
	for (int i = 0; w >= 0 && i < EVENT_WORDS; i++, w = c->word[w].head)
		if (w == top)
			return true;
	return false;
}

static bool relative_pronoun(const struct coder *c, int w)
{
	uint8_t x = c->word[w].xpos;
	return x == XPOS_WDT || x == XPOS_WP || (c->word[w].upos == UPOS_PRON && x == XPOS_IN);
}

int tree_own_subject(const struct coder *c, int v)
{
	for (int k = c->word[v].child; k >= 0; k = c->word[k].next) {
		uint8_t r = c->word[k].rel;
		if (r != DEPREL_NSUBJ && r != DEPREL_NSUBJ_PASS && r != DEPREL_NSUBJ_OUTER)
			continue;
		if (relative_pronoun(c, k) && c->word[v].rel == DEPREL_ACL_RELCL)
			return c->word[v].head;
		return k;
	}
	return -1;
}

int tree_told(const struct coder *c, int v)
{
	int o = tree_child(c, v, DEPREL_OBJ);
	return o >= 0 ? o : tree_child(c, v, DEPREL_IOBJ);
}

bool tree_each_other(const struct coder *c, int w)
{
	bool each = tree_is(c, w, FRAME_CLASS_EACH) && w + 1 < c->count && tree_is(c, w + 1, FRAME_CLASS_OTHER);
	return each || (tree_is(c, w, FRAME_CLASS_OTHER) && tree_is(c, w - 1, FRAME_CLASS_EACH));
}

bool tree_why(const struct coder *c, int w)
{
	int before = tree_case(c, w);
	return tree_is(c, before, FRAME_CLASS_WHY) ||
	       (tree_is(c, before, FRAME_CLASS_WITH) && tree_is(c, c->word[w].head, FRAME_CLASS_CHARGE));
}

// "Struck and destroyed a depot": the object of the verb joined right behind v, which has nothing else; -1.
static int shared_object(const struct coder *c, int v)
{
	int w = v + 2;
	if (w >= c->count || c->word[v + 1].upos != UPOS_CCONJ || c->word[w].head != v ||
	    c->word[w].rel != DEPREL_CONJ || c->word[w].upos != UPOS_VERB || c->word[w].xpos != c->word[v].xpos ||
	    c->word[v].xpos == XPOS_VBG || tree_is(c, v, FRAME_CLASS_GOING) || tree_is(c, v, FRAME_CLASS_SAY) ||
	    tree_child(c, w, DEPREL_NSUBJ) >= 0)
		return -1;
	return tree_child(c, w, DEPREL_OBJ);
}

int tree_object(const struct coder *c, int v)
{
	bool passive = tree_passive(c, v);
	if (passive) {
		bool p;
		return tree_subject(c, v, &p);
	}
	int o = tree_child(c, v, DEPREL_OBJ);
	for (int k = o < 0 ? c->word[v].child : -1; k >= 0 && o < 0; k = c->word[k].next) {
		bool loose = c->word[k].rel == DEPREL_OBL || c->word[k].rel == DEPREL_OBL_AGENT ||
			     c->word[k].rel == DEPREL_OBL_UNMARKED || c->word[k].rel == DEPREL_IOBJ;
		if (loose && k > v && tree_case(c, k) < 0 && tree_noun(c, k) && !tree_is(c, k, FRAME_CLASS_TIME))
			o = k; // the parser took the object for something else
	}
	for (int k = o < 0 ? c->word[v].child : -1; k >= 0 && o < 0; k = c->word[k].next)
		if (k == v + 1 && c->word[k].rel == DEPREL_XCOMP && c->word[k].xpos == XPOS_VBG)
			o = k; // "suspended funding"
	if (o >= 0 && relative_pronoun(c, o) && c->word[v].rel == DEPREL_ACL_RELCL)
		return c->word[v].head;
	if (o < 0 && shared_object(c, v) >= 0)
		return shared_object(c, v);
	if (o < 0 && c->word[v].rel == DEPREL_ACL_RELCL) {
		int s = tree_own_subject(c, v);
		return s >= 0 && s != c->word[v].head ? c->word[v].head : -1;
	}
	return o;
}

int tree_case(const struct coder *c, int w)
{
	for (int k = c->word[w].child; k >= 0; k = c->word[k].next)
		if (c->word[k].rel == DEPREL_CASE || (c->word[k].rel == DEPREL_MARK && c->word[k].upos != UPOS_PART))
			return k;
	return -1;
}

static bool may_be_tied(const struct coder *c, int k)
{
	uint8_t r = c->word[k].rel;
	return r == DEPREL_OBL || r == DEPREL_NMOD || r == DEPREL_OBJ || r == DEPREL_OBL_AGENT || r == DEPREL_OBL_ARG ||
	       r == DEPREL_ADVCL || r == DEPREL_ACL || r == DEPREL_OBL_UNMARKED || r == DEPREL_XCOMP ||
	       r == DEPREL_ADVMOD;
}

bool tree_tied(const struct coder *c, int k, uint64_t prep)
{
	for (int m = may_be_tied(c, k) ? c->word[k].child : -1; m >= 0; m = c->word[m].next)
		if (c->word[m].hash == prep && (c->word[m].rel == DEPREL_CASE || c->word[m].rel == DEPREL_MARK))
			return c->word[m].upos != UPOS_PART || c->word[m].rel == DEPREL_CASE;
	return false;
}

int tree_prep(const struct coder *c, int w, uint64_t prep)
{
	for (int k = w >= 0 ? c->word[w].child : -1; k >= 0; k = c->word[k].next)
		if (tree_tied(c, k, prep))
			return k;
	return -1;
}

int tree_prep_class(const struct coder *c, int w, enum frame_class k)
{
	for (int i = w >= 0 ? c->word[w].child : -1; i >= 0; i = c->word[i].next)
		if (may_be_tied(c, i) && tree_is(c, tree_case(c, i), k))
			return i;
	return -1;
}

int tree_between(const struct coder *c, int w)
{
	int own = tree_prep_class(c, w, FRAME_CLASS_BETWEEN), v = c->word[w].head;
	if (own >= 0 || c->word[w].rel != DEPREL_NSUBJ || !tree_verb(c, v))
		return own;
	own = tree_prep_class(c, v, FRAME_CLASS_BETWEEN);
	for (int k = c->word[v].child; k >= 0 && own < 0; k = c->word[k].next)
		if (k > v && (c->word[k].rel == DEPREL_OBL || c->word[k].rel == DEPREL_OBJ) && c->word[k].actor < 0)
			own = tree_prep_class(c, k, FRAME_CLASS_BETWEEN); // hung on "in the town", "took place"
	return own;
}

// "Violations of the truce by rebels": of what is no deed of one side.
static bool truce_broken(const struct coder *c, int k)
{
	const struct frame *f = frames_at(c->frames, c->word[k].lemma->noun);
	return tree_is(c, tree_case(c, k), FRAME_CLASS_OF) && frames_type(c->frames, f->type)->quad != 4;
}

// The phrase with "by" at the end of the phrases that begin at k, -1. What tells of a deed itself keeps its own.
static int agent_below(const struct coder *c, int k)
{
	for (int i = 0; i < EVENT_LEVELS && k >= 0; i++) {
		int deeper = -1, by = tree_prep_class(c, k, FRAME_CLASS_BY);
		bool deed = c->word[k].lemma && c->word[k].lemma->nouns && !truce_broken(c, k);
		if (deed || tree_is(c, k, FRAME_CLASS_RELATOR)) // "hit in response to strikes by Oman"
			return -1;
		if (by >= 0)
			return c->word[by].time || tree_is(c, by, FRAME_CLASS_TIME) || tree_verb(c, by) ? -1 : by;
		for (int m = c->word[k].child; m >= 0; m = c->word[m].next)
			if (m > k && c->word[m].rel == DEPREL_NMOD)
				deeper = m;
		k = deeper;
	}
	return -1;
}

// Who does it: the phrase with "by" at w, or, where the parser hung it lower, in the phrases behind w ("banned from
// universities by", "the killing of two men by"); -1.
int tree_agent(const struct coder *c, int w)
{
	int by = tree_prep_class(c, w, FRAME_CLASS_BY);
	for (int k = w >= 0 ? c->word[w].child : -1; k >= 0 && by < 0; k = c->word[k].next)
		if (k > w && (c->word[k].rel == DEPREL_OBL || c->word[k].rel == DEPREL_NMOD))
			by = agent_below(c, k);
	int v = by < 0 && tree_noun(c, w) ? tree_governor(c, w) : -1;
	if (v >= 0 && !tree_passive(c, v)) // "condemned the storming of the embassy by students", tied to the verb
		by = tree_prep_class(c, v, FRAME_CLASS_BY);
	return by > w && !c->word[by].time && tree_can_act(c, by) ? by : v >= 0 ? -1 : by;
}

static bool has_to(const struct coder *c, int v)
{
	for (int k = c->word[v].child; k >= 0; k = c->word[k].next)
		if (k < v && c->word[k].xpos == XPOS_TO)
			return true;
	return v > 0 && c->word[v - 1].xpos == XPOS_TO;
}

int tree_infinitive(const struct coder *c, int w)
{
	for (int k = c->word[w].child; k >= 0; k = c->word[k].next) {
		uint8_t r = c->word[k].rel;
		bool clause = r == DEPREL_XCOMP || r == DEPREL_ACL || r == DEPREL_CCOMP || r == DEPREL_ADVCL ||
			      c->word[k].xpos == XPOS_VB;
		if (k > w && clause && has_to(c, k))
			return k;
	}
	int o = tree_verb(c, w) ? tree_told(c, w) : -1; // "ordered the paper to close": tied to the paper
	for (int k = o > w ? c->word[o].child : -1; k >= 0; k = c->word[k].next)
		if (c->word[k].rel == DEPREL_ACL && k > o && has_to(c, k) && tree_can_act(c, o))
			return k;
	return -1;
}

// "Keep bombing": what a verb that says little goes on with; -1.
int tree_goes_on(const struct coder *c, int v)
{
	int k = tree_is(c, v, FRAME_CLASS_ASPECT) ? tree_child(c, v, DEPREL_XCOMP) : -1;
	return k >= 0 && c->word[k].xpos == XPOS_VBG ? k : -1;
}

// The clause that a verb of telling or demanding governs; in "X must go, Y said" the clause stands above the verb.
int tree_clause(const struct coder *c, int w)
{
	int k = tree_child(c, w, DEPREL_CCOMP);
	if (k >= 0)
		return k;
	for (k = tree_noun(c, w) ? c->word[w].child : -1; k >= 0; k = c->word[k].next)
		if (k > w && c->word[k].rel == DEPREL_ACL && tree_child(c, k, DEPREL_MARK) >= 0 &&
		    c->word[k].xpos != XPOS_VB)
			return k; // "its demand that they go"
	int h = c->word[w].head;
	bool told = c->word[w].rel == DEPREL_PARATAXIS && tree_verb(c, h) && tree_child(c, w, DEPREL_OBJ) < 0;
	return told ? h : -1;
}

int tree_governor(const struct coder *c, int w)
{
	for (int i = 0; i < EVENT_CLIMB && w >= 0; i++) {
		int h = c->word[w].head;
		uint8_t r = c->word[w].rel;
		if (h < 0)
			return -1;
		if ((r == DEPREL_OBJ || r == DEPREL_NSUBJ_PASS) && tree_verb(c, h))
			return h;
		if (r == DEPREL_CONJ && tree_case(c, w) >= 0)
			return -1; // "had no trust ... and after the attack": with a preposition of its own
		if (r != DEPREL_CONJ && !(r == DEPREL_NMOD && tree_is(c, h, FRAME_CLASS_QUANTITY)))
			return -1;
		w = h;
	}
	return -1;
}
