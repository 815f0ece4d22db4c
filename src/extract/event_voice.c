// event_voice.c: is a verb in the passive, also where no auxiliary says so: headlines, participles behind a noun,
// joined verbs; the rest of the event coder asks it. SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

static bool bare(const struct coder *c, int v, uint8_t rel)
{
	return tree_child(c, v, rel) < 0;
}

// "Two killed in raid", "three slain as mob storms jail", "four shot dead": no object follows a verb that needs one.
static bool headline_passive(const struct coder *c, int v)
{
	bool dead = v + 1 < c->count && c->word[v + 1].head == v && c->word[v + 1].upos == UPOS_ADJ &&
		    tree_is(c, v + 1, FRAME_CLASS_KILLED);
	bool befell = dead || tree_is(c, v, FRAME_CLASS_KILLED) || tree_is(c, v, FRAME_CLASS_INJURED) ||
		      tree_is(c, v, FRAME_CLASS_HELD) || tree_is(c, v, FRAME_CLASS_CHARGE);
	bool headline = c->word[c->count - 1].upos != UPOS_PUNCT || befell;
	const int next = v + 1 + dead;
	if (!headline || !tree_is(c, v, FRAME_CLASS_STRUCK) || c->word[v].rel == DEPREL_ACL_RELCL ||
	    !bare(c, v, DEPREL_AUX))
		return false;
	if (next == c->count) // "Battle kills 19, leader arrested"
		return true;
	uint8_t pos = c->word[next].upos;
	return (pos == UPOS_ADP || (befell && (pos == UPOS_SCONJ || pos == UPOS_PUNCT))) &&
	       !tree_is(c, next, FRAME_CLASS_STATUS);
}

// A past form without an object and an auxiliary whose subject suffers the deed.
static bool past_passive(const struct coder *c, int v)
{
	bool struck = tree_is(c, v, FRAME_CLASS_STRUCK);
	int h = c->word[v].head;
	bool past = c->word[v].xpos == XPOS_VBD || c->word[v].xpos == XPOS_VBN;
	int o = tree_child(c, v, DEPREL_OBJ); // "released the next day"
	if (!past || (o >= 0 && !(tree_is(c, o, FRAME_CLASS_TIME) && c->word[v].rel == DEPREL_CONJ)))
		return false;
	if (headline_passive(c, v))
		return true;
	if (c->word[v].rel == DEPREL_CONJ && struck && bare(c, v, DEPREL_AUX) && tree_child(c, h, DEPREL_AUX_PASS) >= 0)
		return true; // "ten were killed and dozens injured"
	return c->word[v].rel == DEPREL_ACL && !tree_is(c, v, FRAME_CLASS_GOING) &&
	       (c->word[h].head >= 0 || struck) && // a noun alone may be the subject
	       bare(c, v, DEPREL_NSUBJ) &&
	       !(h > 0 && c->word[h - 1].xpos == XPOS_NNS); // "the officers killed", not "the people police arrested"
}

// "with ten people held hostage": a clause behind "with" tells what its subject suffers.
static bool with_taken(const struct coder *c, int v)
{
	int subject = tree_child(c, v, DEPREL_NSUBJ), with = tree_child(c, v, DEPREL_MARK);
	with = with < 0 && subject >= 0 ? tree_case(c, subject) : with;
	return tree_is(c, with, FRAME_CLASS_WITH) && subject > with && subject < v &&
	       tree_child(c, v, DEPREL_OBJ) == v + 1;
}

// "Israelis held hostage": what they are held as is no object.
static bool held_as(const struct coder *c, int v)
{
	int as = tree_child(c, v, DEPREL_OBJ);
	return c->word[v].rel == DEPREL_ACL && c->word[v].head == v - 1 && tree_is(c, v, FRAME_CLASS_HELD) &&
	       as == v + 1 && tree_is(c, as, FRAME_CLASS_HELD) && c->word[as].xpos == XPOS_NN &&
	       tree_child(c, as, DEPREL_DET) < 0;
}

// "Chad urged to act": a verb that needs somebody who is told to, with nobody told, right before "to".
static bool told_to(const struct coder *c, int v)
{
	uint8_t x = c->word[v].xpos;
	return (x == XPOS_VBD || x == XPOS_VBN) && tree_is(c, v, FRAME_CLASS_BIDDEN) && v + 1 < c->count &&
	       c->word[v + 1].xpos == XPOS_TO && tree_told(c, v) < 0 && bare(c, v, DEPREL_AUX);
}

bool tree_passive(const struct coder *c, int v)
{
	if (tree_child(c, v, DEPREL_AUX_PASS) >= 0 || told_to(c, v))
		return true;
	if (c->word[v].upos == UPOS_ADJ)
		return tree_is(c, v, FRAME_CLASS_STRUCK) && tree_child(c, v, DEPREL_COP) >= 0;
	if (past_passive(c, v))
		return true;
	if (c->word[v].xpos != XPOS_VBN || tree_child(c, v, DEPREL_AUX) >= 0)
		return false;
	int h = c->word[v].head;
	if (c->word[v].rel == DEPREL_ACL || c->word[v].rel == DEPREL_ADVCL)
		return bare(c, v, DEPREL_OBJ) || with_taken(c, v) || held_as(c, v);
	if (c->word[v].rel == DEPREL_XCOMP && tree_is(c, v, FRAME_CLASS_STRUCK) && bare(c, v, DEPREL_OBJ) &&
	    (tree_child(c, h, DEPREL_AUX_PASS) >= 0 || tree_child(c, h, DEPREL_OBJ) > h ||
	     tree_is(c, h, FRAME_CLASS_REMAIN)))
		return true; // "were reported killed", "left ten people injured", "remain trapped"
	if (tree_is(c, v, FRAME_CLASS_GOING))
		return false;
	if (tree_child(c, v, DEPREL_NSUBJ_PASS) >= 0) // "have called" may carry this label: no auxiliary, no passive
		return bare(c, v, DEPREL_OBJ);
	bool plain = bare(c, v, DEPREL_OBJ) && bare(c, v, DEPREL_NSUBJ);
	int agent = tree_child(c, v, DEPREL_OBL_AGENT);
	if (agent >= 0 && agent > v && bare(c, v, DEPREL_OBJ) && tree_is(c, tree_case(c, agent), FRAME_CLASS_BY))
		return true;
	if (plain && tree_prep_class(c, v, FRAME_CLASS_BY) >= 0 &&
	    !tree_is(c, tree_prep_class(c, v, FRAME_CLASS_BY), FRAME_CLASS_TIME))
		return true; // "brokered by one and backed by another"
	return c->word[v].rel == DEPREL_CONJ && tree_verb(c, h) && bare(c, v, DEPREL_NSUBJ) &&
	       tree_child(c, h, DEPREL_AUX_PASS) >= 0;
}
