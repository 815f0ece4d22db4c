// event_control.c: who acts in a clause that has no subject of its own: the subject, the object or the noun above that
// controls it; event_tree.c's callers ask it. SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

// Who acts in "efforts to withdraw": whose the noun is, "by" or "of" whom, else the subject of the verb above it.
static int noun_subject(const struct coder *c, int noun)
{
	int poss = tree_child(c, noun, DEPREL_NMOD_POSS);
	if (poss >= 0)
		return poss;
	int by = tree_prep_class(c, noun, FRAME_CLASS_BY);
	by = by < 0 ? tree_prep_class(c, noun, FRAME_CLASS_OF) : by;
	if (tree_can_act(c, by))
		return by;
	int v = c->word[noun].head;
	return tree_verb(c, v) ? tree_own_subject(c, v) : -1;
}

// The verb before v that has a subject of its own and is nearest; -1.
static int clause_before(const struct coder *c, int v, bool beyond_comma)
{
	for (int k = v - 1; k >= 0 && (beyond_comma || c->word[k].xpos != XPOS_COMMA); k--) {
		uint8_t x = c->word[k].xpos;
		if (c->word[k].upos == UPOS_VERB &&
		    (x == XPOS_VBD || x == XPOS_VBZ || x == XPOS_VBP || x == XPOS_VBN) && tree_own_subject(c, k) >= 0)
			return k;
	}
	return -1;
}

// "A strike hit a clinic that sheltered families, killing eight": the verb whose object the clause of h is a quality
// of, when that is a thing and no comma parts it from the clause; -1.
static int beyond_thing(const struct coder *c, int h)
{
	int thing = c->word[h].rel == DEPREL_ACL_RELCL || c->word[h].rel == DEPREL_ACL ? c->word[h].head : -1,
	    v = thing;
	if (thing < 0 || (tree_can_act(c, thing) && !tree_is(c, thing, FRAME_CLASS_PROPERTY)))
		return -1;
	for (int k = thing + 1; k < h; k++)
		if (c->word[k].upos == UPOS_PUNCT && c->word[k].xpos != XPOS_HYPH)
			return -1;
	for (int i = 0; i < EVENT_CLIMB && v >= 0 && !tree_verb(c, v); i++)
		v = c->word[v].head;
	return v >= 0 && v < thing && tree_own_subject(c, v) >= 0 && !tree_passive(c, v) ? v : -1;
}

// "Found him guilty of spying in Peru, jailing him": the verb with a subject above one that a preposition opens; -1.
static int above_gerund(const struct coder *c, int h)
{
	if (c->word[h].xpos != XPOS_VBG || tree_case(c, h) < 0 || tree_is(c, tree_case(c, h), FRAME_CLASS_BY))
		return -1;
	for (int i = 0; i < EVENT_CLIMB && h >= 0; i++) {
		h = c->word[h].head;
		if (h >= 0 && tree_verb(c, h) && tree_own_subject(c, h) >= 0)
			return h;
	}
	return -1;
}

static bool person_at(const struct coder *c, int w)
{
	return c->word[w].actor >= 0 && slice_is(c->a->actors.at[c->word[w].actor].kind, "person");
}

enum { ABOVE = -2 }; // ask for the subject of the clause above

// "..., calling for": whoever the clause is about; "A struck B, killing ten, C said": not who says it.
static int of_trailing(const struct coder *c, int v, int h)
{
	if (h < v && above_gerund(c, h) >= 0)
		return tree_own_subject(c, above_gerund(c, h));
	if (h < v && tree_passive(c, h) && tree_is(c, h, FRAME_CLASS_STRUCK) && tree_case(c, v) < 0)
		return tree_agent(c, h); // "the king was toppled, ending the war": not by the king
	int before = h > v && tree_own_subject(c, h) > v ? clause_before(c, v, true) : h < v ? beyond_thing(c, h) : -1;
	return before >= 0 ? tree_own_subject(c, before) : ABOVE;
}

static int of_quality(const struct coder *c, int v, int h)
{
	if (tree_is(c, v, FRAME_CLASS_CHARGE) && v > 0 && c->word[v - 1].xpos == XPOS_COMMA && !c->word[h].people &&
	    !tree_is(c, h, FRAME_CLASS_ANIMATE) && !person_at(c, h))
		return ABOVE; // "is at the county jail, charged with": who is there
	if (c->word[v].xpos == XPOS_VBG && tree_case(c, v) >= 0)
		return ABOVE; // "efforts ... by doing": who does is said by the clause
	return c->word[v].xpos == XPOS_VB && !tree_can_act(c, h) ? noun_subject(c, h) : h;
}

static int of_adverbial(const struct coder *c, int v, int h)
{
	int preposition = tree_case(c, v), o = tree_told(c, h), above = c->word[h].head;
	bool gerund = c->word[v].xpos == XPOS_VBG;
	if (gerund && tree_is(c, preposition, FRAME_CLASS_BY) && tree_is(c, tree_case(c, h), FRAME_CLASS_FROM) &&
	    above >= 0) {
		bool passive; // "kept her from going by blocking the road": who kept her
		return tree_subject(c, above, &passive);
	}
	if (!tree_verb(c, h) && tree_is(c, h, FRAME_CLASS_CHARGE) && c->word[h].rel == DEPREL_XCOMP && above >= 0)
		o = tree_told(c, above);					   // "found him guilty of killing"
	bool to = c->word[v].xpos == XPOS_VB && tree_is(c, h, FRAME_CLASS_DEMAND); // "warned them not to return"
	to = to &&
	     !(tree_is(c, h, FRAME_CLASS_SUMMON) && tree_is(c, v, FRAME_CLASS_COMPLAIN)); // "summoned him to protest"
	if ((to || tree_why(c, v)) && (tree_can_act(c, o) || tree_is(c, o, FRAME_CLASS_HIM)))
		return o; // "for failing to"
	// "As A went on by travelling, B ...": the participle belongs to the clause that it stands in
	if (h > v && gerund && clause_before(c, v, false) >= 0)
		return tree_own_subject(c, clause_before(c, v, false));
	if (tree_is(c, preposition, FRAME_CLASS_FROM) && o >= 0)
		return o; // "kept her from going"
	return tree_verb(c, h) || tree_noun(c, v) ? ABOVE : -1;
}

static int of_content(const struct coder *c, int v, int h)
{
	int object = tree_child(c, h, DEPREL_OBJ);
	if (h > v && tree_is(c, h, FRAME_CLASS_SAY))
		return -1; // "... was freed, the army said": not who says it
	if (c->word[h].rel == DEPREL_ACL_RELCL && tree_is(c, h, FRAME_CLASS_SAY) && object < h)
		return c->word[h].head; // "firms that it said were supplying arms", "people it says are spies"
	return tree_verb(c, h) || tree_noun(c, v) ? ABOVE : -1;
}

// Who acts in the clause of the verb v; ABOVE; or -1: nobody that is told.
static int controller(const struct coder *c, int v)
{
	const int h = c->word[v].head;
	if (h < 0)
		return -1;
	if (c->word[v].xpos == XPOS_VBG && v > 0 && c->word[v - 1].upos == UPOS_PUNCT)
		return of_trailing(c, v, h);
	switch (c->word[v].rel) {
	case DEPREL_XCOMP: {
		int o = tree_told(c, h);
		if (tree_is(c, h, FRAME_CLASS_HAVE) && c->word[v].xpos == XPOS_VB && tree_is(c, o, FRAME_CLASS_RIGHT))
			return ABOVE; // "has the authority to leave": who has it
		return o >= 0 && o < v && !tree_passive(c, h) ? o : ABOVE;
	}
	case DEPREL_ACL:
		return of_quality(c, v, h);
	case DEPREL_ACL_RELCL:
		return h;
	case DEPREL_ADVCL:
		return of_adverbial(c, v, h);
	case DEPREL_CCOMP:
		return of_content(c, v, h);
	case DEPREL_CONJ:
		return ABOVE;
	case DEPREL_PARATAXIS:
	case DEPREL_OBJ:
	case DEPREL_OBL:
	case DEPREL_NMOD:
		return tree_verb(c, h) || tree_noun(c, v) ? ABOVE : -1;
	default:
		return -1;
	}
}

// Own subject, else the one of the clause that controls it. *passive: whether the own clause is.
int tree_subject(const struct coder *c, int v, bool *passive)
{
	*passive = tree_passive(c, v);
	for (int i = 0; i < EVENT_CLIMB && v >= 0; i++) {
		int s = tree_own_subject(c, v);
		if (s >= 0)
			return s;
		s = controller(c, v);
		if (s != ABOVE)
			return s;
		v = c->word[v].head;
	}
	return -1;
}
