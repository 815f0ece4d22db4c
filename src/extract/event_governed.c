// event_governed.c: what the word above an event makes of it: wanted, planned, alleged, prevented, aimed at;
// event_fact.c calls it. SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

// "prisoners to be released"
static bool to_be(const struct coder *c, int w)
{
	int be = tree_child(c, w, DEPREL_AUX_PASS);
	return be > 0 && c->word[be].xpos == XPOS_VB && c->word[be - 1].xpos == XPOS_TO;
}

// "France to free ten sailors": the infinitive of a headline that opens with who does it is to come.
bool fact_announced(const struct coder *c, int w)
{
	uint8_t r = c->word[w].rel;
	int s = tree_child(c, w, DEPREL_NSUBJ);
	int name = r == DEPREL_ACL ? c->word[w].head : -1, above = name < 0 ? -1 : c->word[name].head;
	if (name >= 0 && (above < 0 || tree_is(c, above, FRAME_CLASS_SAY)))
		s = name; // read as what is told of the name
	if (w < 2 || c->word[w].xpos != XPOS_VB || c->word[w - 1].xpos != XPOS_TO || s < 0 || s > w - 2 ||
	    c->word[s].actor < 0 || tree_child(c, w, DEPREL_AUX) >= 0 || tree_child(c, w, DEPREL_COP) >= 0)
		return false;
	if (c->word[c->count - 1].upos == UPOS_PUNCT) // a sentence, or a row of a list
		return false;
	for (int k = 0; k < w - 1; k++)
		if (c->word[k].upos == UPOS_PUNCT || c->word[k].upos == UPOS_VERB || c->word[k].upos == UPOS_AUX)
			return false;
	return true;
}

// "stopped short of ordering a halt"
static bool short_of(const struct coder *c, int w, int h)
{
	int mark = c->word[w].rel == DEPREL_ADVCL ? tree_case(c, w) : -1;
	return mark > 0 && h >= 0 && h < mark && tree_is(c, mark, FRAME_CLASS_OF) &&
	       tree_is(c, mark - 1, FRAME_CLASS_UNREAL);
}

// "before the troops leave", "would not stop until they were freed", "anyone who attacks": what may never come.
static bool may_come(const struct coder *c, int w, int h)
{
	uint8_t r = c->word[w].rel;
	if (h < 0)
		return false;
	if (r == DEPREL_ACL_RELCL && tree_is(c, h, FRAME_CLASS_DEAL)) // "a deal that ends the war"
		return c->word[w].xpos == XPOS_VBZ && tree_child(c, w, DEPREL_AUX) < 0;
	if (r == DEPREL_ACL_RELCL)
		return tree_is(c, h, FRAME_CLASS_ANY) || tree_is(c, tree_child(c, h, DEPREL_DET), FRAME_CLASS_ANY);
	if (r == DEPREL_CONJ && tree_verb(c, h) && c->word[h].rel == DEPREL_ADVCL && tree_case(c, w) < 0)
		return may_come(c, h, c->word[h].head); // "until they are freed and he is gone"
	if (r != DEPREL_ADVCL && r != DEPREL_ACL)	// "no talks before they leave"
		return false;
	if (r == DEPREL_ADVCL && tree_is(c, h, FRAME_CLASS_UNREAL) && !tree_verb(c, h)) // "close to", not "closed"
		return true;
	int mark = tree_case(c, w), aux = tree_child(c, h, DEPREL_AUX), be = tree_child(c, w, DEPREL_AUX_PASS);
	if (!tree_is(c, mark, FRAME_CLASS_BEFORE))
		return false;
	uint8_t x = c->word[be >= 0 ? be : w].xpos;
	return x == XPOS_VBZ || x == XPOS_VBP || tree_is(c, aux, FRAME_CLASS_MODAL) ||
	       tree_is(c, aux, FRAME_CLASS_FUTURE);
}

// "Few envoys believe that they will yield", "we doubt that they left": what hardly anybody holds for true.
static bool unbelieved(const struct coder *c, int w, int h)
{
	bool passive, few = false, some = false;
	if (c->word[w].rel != DEPREL_CCOMP || h < 0)
		return false;
	if (tree_is(c, h, FRAME_CLASS_DOUBT)) {
		for (int k = c->word[h].child; k >= 0; k = c->word[k].next)
			some |= tree_is(c, k, FRAME_CLASS_NEGATION); // "no one doubts that"
		return !some;
	}
	int s = tree_verb(c, h) ? tree_subject(c, h, &passive) : -1;
	for (int k = s < 0 ? -1 : c->word[s].child; k >= 0; k = c->word[k].next) {
		few |= tree_is(c, k, FRAME_CLASS_FEW);
		some |= c->word[k].rel == DEPREL_DET && !tree_is(c, k, FRAME_CLASS_FEW); // "a few"
	}
	return (few || tree_is(c, s, FRAME_CLASS_FEW)) && !some;
}

// "Passed a law to ban the party", "approved a bill to cut aid": it is done with the law.
static bool enacted(const struct coder *c, int law)
{
	return law >= 0 && tree_noun(c, law) && tree_is(c, law, FRAME_CLASS_LAW) &&
	       tree_is(c, tree_governor(c, law), FRAME_CLASS_ENACT);
}

// The verbs and nouns that deny, plan and wish what they govern.
static void wanted(const struct coder *c, int w, int h, struct fact *f)
{
	uint8_t r = c->word[w].rel;
	if (r == DEPREL_XCOMP || r == DEPREL_ADVCL || r == DEPREL_ACL || r == DEPREL_OBJ || r == DEPREL_OBL) {
		f->negated |= tree_is(c, h, FRAME_CLASS_NEGATOR) && (r == DEPREL_XCOMP || r == DEPREL_OBJ);
		bool wish = tree_is(c, h, FRAME_CLASS_WISH), plan = tree_is(c, h, FRAME_CLASS_PLAN);
		uint8_t x = c->word[w].xpos; // "setting fires and looting", "prepared to leave when clashes broke out"
		bool other = x == XPOS_VBG || (r == DEPREL_ADVCL && (x == XPOS_VBD || x == XPOS_VBZ || x == XPOS_VBP));
		f->future |= plan && r != DEPREL_OBL && !other;
		f->future |= r == DEPREL_XCOMP && tree_is(c, h, FRAME_CLASS_VOW); // "vowed to continue the war"
		f->hypothetical |= wish && r != DEPREL_OBL;
	}
	f->negated |= r == DEPREL_ACL && tree_noun(c, h) && tree_is(c, h, FRAME_CLASS_NEGATOR); // "failure to act"
	f->negated |= r == DEPREL_NMOD && tree_noun(c, h) && tree_is(c, h, FRAME_CLASS_LACK);
	f->demanded |= topic_wanted(c, w, h);
}

// What may or may not be: its verb lacks the right to it, hardly anybody believes it, a plan holds it.
static void supposed(const struct coder *c, int w, int h, struct fact *f)
{
	uint8_t r = c->word[w].rel;
	bool unable = r == DEPREL_XCOMP && tree_verb(c, h) && tree_is(c, h, FRAME_CLASS_LACK) &&
		      tree_is(c, tree_told(c, h), FRAME_CLASS_RIGHT); // "lacks the authority to leave"
	bool open = unable || may_come(c, w, h) || unbelieved(c, w, h) ||
		    ((r == DEPREL_ADVCL || r == DEPREL_ACL) && tree_is(c, tree_case(c, w), FRAME_CLASS_UNREAL));
	int effort = tree_child(c, h, DEPREL_OBJ); // "efforts are underway to", "stepped up its efforts to"
	effort = effort < 0 ? tree_child(c, h, DEPREL_NSUBJ) : effort;
	f->purpose |= open; // announces nothing
	f->hypothetical |=
	    open || short_of(c, w, h) ||
	    (r == DEPREL_NMOD && tree_noun(c, h) && tree_is(c, h, FRAME_CLASS_INDICTMENT)) ||
	    (r == DEPREL_XCOMP && c->word[w].xpos == XPOS_VBG && tree_is(c, h, FRAME_CLASS_RENDER)) ||
	    (r == DEPREL_XCOMP && tree_is(c, effort, FRAME_CLASS_EFFORT)) ||
	    (r == DEPREL_OBJ && tree_is(c, h, FRAME_CLASS_CONTENT)); // "a plan that includes a withdrawal"
}

// What somebody claims, or charges somebody with.
static bool alleged(const struct coder *c, int w, int h, const struct fact *f)
{
	uint8_t r = c->word[w].rel;
	if ((r == DEPREL_CCOMP || (r == DEPREL_OBJ && tree_noun(c, w))) && tree_is(c, h, FRAME_CLASS_CONFIRM))
		for (int k = c->word[h].child; k >= 0; k = c->word[k].next)
			if (tree_is(c, k, FRAME_CLASS_NEGATION))
				return true; // "has not confirmed that"
	bool noun = r == DEPREL_ACL && tree_noun(c, h) && c->word[w].xpos != XPOS_VBG &&
		    tree_child(c, w, DEPREL_MARK) >= 0; // "follows claims that"
	if (!f->hypothetical && !f->future &&
	    ((r == DEPREL_CCOMP && tree_is(c, h, FRAME_CLASS_BOAST)) || // "claimed that"
	     (noun && (tree_is(c, h, FRAME_CLASS_BOAST) || tree_is(c, h, FRAME_CLASS_INDICTMENT)))))
		return true;
	if (r == DEPREL_XCOMP && (tree_is(c, h, FRAME_CLASS_BOAST) ||			       // "claimed to have"
				  (tree_is(c, h, FRAME_CLASS_HEARSAY) && tree_passive(c, h)))) // "is said to"
		return true;
	bool charged =
	    tree_is(c, h, FRAME_CLASS_CHARGE) || (h >= 0 && tree_is(c, tree_object(c, h), FRAME_CLASS_CHARGE));
	return ((r == DEPREL_ADVCL || r == DEPREL_ACL) && charged &&
		tree_why(c, w)) || // "accused of supplying", "traded blame for breaking"
	       (r == DEPREL_ACL_RELCL && role_charged(c, h) >= 0);
}

// What something is done for, and need not come of it.
static bool aimed_at(const struct coder *c, int w, int h)
{
	uint8_t r = c->word[w].rel;
	bool to = w > 0 && c->word[w].xpos == XPOS_VB && tree_child(c, w, DEPREL_AUX) < 0 &&
		  (c->word[w - 1].xpos == XPOS_TO || tree_child(c, w, DEPREL_MARK) >= 0);
	bool be = w > 1 && c->word[w - 1].xpos == XPOS_TO && c->word[w - 2].upos == UPOS_AUX; // "are to meet"
	if ((to || to_be(c, w)) && !be && !fact_announced(c, w) && r != DEPREL_XCOMP && r != DEPREL_CONJ &&
	    !tree_is(c, h, FRAME_CLASS_DECIDED) && !enacted(c, h))
		return true;
	if ((r == DEPREL_ACL || r == DEPREL_ADVCL) && c->word[w].xpos == XPOS_VBG && tree_case(c, w) >= 0 &&
	    !tree_is(c, tree_case(c, w), FRAME_CLASS_BY) &&
	    (tree_noun(c, h) ? r == DEPREL_ACL
			     : h >= 0 && (c->word[h].upos == UPOS_ADJ || // "capable of"
					  tree_is(c, h, FRAME_CLASS_AIM))))
		return true;
	if ((r == DEPREL_CSUBJ || r == DEPREL_NSUBJ) && tree_verb(c, w) &&
	    (c->word[w].xpos == XPOS_VBG || c->word[w].xpos == XPOS_VB)) // "reaching a deal is hard"
		return true;
	return to && r == DEPREL_XCOMP && h >= 0 && // "a deal was made to release them"
	       tree_is(c, tree_child(c, h, DEPREL_NSUBJ_PASS), FRAME_CLASS_DEAL);
}

// "Kept them from leaving"; but "failed to prevent it from", "did not stop it from": it happened.
static bool prevented(const struct coder *c, int w, int h)
{
	if (c->word[w].rel != DEPREL_ADVCL || !tree_is(c, h, FRAME_CLASS_PREVENT) ||
	    !tree_is(c, tree_case(c, w), FRAME_CLASS_FROM))
		return false;
	bool done = c->word[h].rel == DEPREL_XCOMP && tree_is(c, c->word[h].head, FRAME_CLASS_NEGATOR);
	for (int k = c->word[h].child; k >= 0 && !done; k = c->word[k].next)
		done = k < h && c->word[k].rel == DEPREL_ADVMOD && tree_is(c, k, FRAME_CLASS_NEGATION);
	return !done;
}

void fact_governed(const struct coder *c, int w, int h, const struct frame *of, struct fact *f)
{
	bool words = frames_type(c->frames, of->type)->quad == 3; // "marched to demand" utters them by the march
	wanted(c, w, h, f);
	supposed(c, w, h, f);
	f->alleged |= alleged(c, w, h, f);
	bool purpose = (aimed_at(c, w, h) && !(words && tree_is(c, h, FRAME_CLASS_DISPLAY))) || prevented(c, w, h);
	f->purpose |= purpose; // announces nothing
	f->hypothetical |= purpose;
}
