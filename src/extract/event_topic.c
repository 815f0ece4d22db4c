// event_topic.c: deeds that are only wanted, spoken about or called a goal; event_fact.c asks.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

static bool is_for(const struct coder *c, int prep)
{
	return prep > 0 && tree_is(c, prep, FRAME_CLASS_FOR);
}

// "urged Israel to withdraw", "demanded the release of": what somebody wants from somebody else.
bool topic_wanted(const struct coder *c, int w, int h)
{
	int first = w;
	for (int i = 0; c->word[w].rel == DEPREL_CONJ && h >= 0 && tree_noun(c, w) && i < EVENT_CLIMB; i++) {
		w = h; // "demands for a truce and a withdrawal"
		h = c->word[w].head;
	}
	if (w != first && c->word[w].rel == DEPREL_NMOD && h >= 0 && tree_noun(c, h) && !is_for(c, tree_case(c, w))) {
		w = h; // joined to what stands in the phrase: "for a pause in fighting and the release of"
		h = c->word[w].head;
	}
	if (h < 0)
		return false;
	switch (c->word[w].rel) {
	case DEPREL_XCOMP: // "wants to go" wants nothing from others
		return tree_is(c, h, FRAME_CLASS_DEMAND) && (tree_told(c, h) >= 0 || tree_passive(c, h));
	case DEPREL_CCOMP: { // "demanded that they go", "must go"; what somebody is told is told as a fact
		int aux = tree_child(c, w, DEPREL_AUX);
		bool wish = aux < 0 ? c->word[w].xpos == XPOS_VB : tree_is(c, aux, FRAME_CLASS_MUST);
		return wish && tree_is(c, h, FRAME_CLASS_DEMAND);
	}
	case DEPREL_ACL_RELCL:
	case DEPREL_ACL:
		if (tree_is(c, h, FRAME_CLASS_DEMAND) && tree_noun(c, h) && tree_child(c, w, DEPREL_MARK) >= 0 &&
		    c->word[w].xpos != XPOS_VBG)
			return true; // "its demand that they go"
		return tree_is(c, h, FRAME_CLASS_DEMAND) && c->word[w].xpos == XPOS_VB && tree_case(c, w) < 0;
	case DEPREL_ADVCL:
		if (tree_is(c, h, FRAME_CLASS_SUMMON) && tree_is(c, w, FRAME_CLASS_COMPLAIN))
			return false; // "summoned him to protest"
		return tree_is(c, h, FRAME_CLASS_DEMAND) && c->word[w].xpos == XPOS_VB && tree_case(c, w) < 0;
	case DEPREL_OBJ:
	case DEPREL_NSUBJ_PASS:
		return tree_is(c, h, FRAME_CLASS_SOUGHT);
	case DEPREL_OBL:
	case DEPREL_NMOD: {
		int prep = tree_case(c, w), noun = prep - 1; // the parser may hang it on the verb above
		if (!is_for(c, prep))
			return false;
		return tree_is(c, h, FRAME_CLASS_DEMAND) || (tree_verb(c, h) && tree_is(c, h, FRAME_CLASS_DISPLAY)) ||
		       (tree_noun(c, noun) && tree_is(c, noun, FRAME_CLASS_DEMAND));
	}
	default:
		return false;
	}
}

// "talks on a truce", "discussed the release", "a deal for the release of": what is only spoken about; whatever a
// release or withdrawal is for, it is not done yet, unless somebody is thanked or blamed for it.
bool topic_only(const struct coder *c, int w, int h, bool gives_way)
{
	for (int i = 0;
	     c->word[w].rel == DEPREL_CONJ && h >= 0 && tree_noun(c, w) && tree_noun(c, h) && i < EVENT_CLIMB; i++) {
		w = h; // "a deal for a truce and the release of"
		h = c->word[h].head;
	}
	uint8_t r = c->word[w].rel;
	bool tied = r == DEPREL_OBL || r == DEPREL_NMOD;
	int prep = tied ? tree_case(c, w) : -1, noun = prep - 1; // the parser may hang it on the verb above
	bool about = prep > 0 && tree_is(c, prep, FRAME_CLASS_ABOUT), meant = is_for(c, prep);
	if (meant && gives_way && h >= 0 && !tree_is(c, h, FRAME_CLASS_ANSWER) && !tree_is(c, h, FRAME_CLASS_CHARGE))
		return true;
	if ((about || meant) && ((tree_noun(c, h) && tree_is(c, h, FRAME_CLASS_TOPICAL)) ||
				 (tree_noun(c, noun) && tree_is(c, noun, FRAME_CLASS_TOPICAL))))
		return true;
	if (about && tree_verb(c, h) && tree_is(c, h, FRAME_CLASS_AIM)) // "will focus on a withdrawal"
		return true;
	if (tree_is(c, h, FRAME_CLASS_CHANCE)) // "fears an offensive", "capable of attacks"
		return tree_verb(c, h) ? r == DEPREL_OBJ : tied;
	return tree_is(c, h, FRAME_CLASS_TOPICAL) && (r == DEPREL_OBJ ? tree_verb(c, h) : about);
}

// "The release is a condition", "is seen as a priority": so is called what is not done yet.
bool topic_goal(const struct coder *c, int w, int h)
{
	uint8_t r = c->word[w].rel;
	if (h < 0 || (r != DEPREL_NSUBJ && r != DEPREL_NSUBJ_PASS && r != DEPREL_OBJ))
		return false;
	bool goal = r == DEPREL_NSUBJ && tree_is(c, h, FRAME_CLASS_GOAL);
	for (int k = c->word[h].child; k >= 0 && !goal; k = c->word[k].next)
		goal = k > w && tree_is(c, k, FRAME_CLASS_GOAL) &&
		       (c->word[k].rel == DEPREL_XCOMP || tree_is(c, tree_case(c, k), FRAME_CLASS_AS));
	return goal;
}
