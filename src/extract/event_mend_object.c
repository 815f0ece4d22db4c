// event_mend_object.c: what a verb takes: clauses of what is asked for that were read as nouns, those whom something is
// given to, and what hangs on a day. Mended on heads alone, with two signs that agree; event_mend.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

static void becomes_verb(struct coder *c, int w)
{
	const struct frame_lemma *l = c->written[w].same;
	c->word[w].upos = UPOS_VERB;
	c->word[w].xpos = XPOS_VB;
	c->word[w].hash = c->written[w].hash;
	c->word[w].lemma = l;
}

// The words before `end` that hang on `from`, but for conjunctions, hang on `to`.
static void pass_on(struct coder *c, int from, int to, int end)
{
	for (int k = 0; k < end; k++)
		if (c->word[k].head == from && k != to && c->word[k].rel != DEPREL_MARK &&
		    c->word[k].rel != DEPREL_PUNCT)
			c->word[k].head = to;
}

// Is w a noun that may be the bare form of a verb, in a clause that "that" opens, of what is asked for?
static bool asked_noun(const struct coder *c, int w, int clause)
{
	const struct frame_lemma *l = c->written[w].same;
	int asks = c->word[clause].head, what = asks < 0 ? -1 : mend_child(c, asks, DEPREL_OBJ);
	return c->word[w].upos == UPOS_NOUN && c->word[w].xpos == XPOS_NN && l && l->verbs && asks < w &&
	       (tree_is(c, asks, FRAME_CLASS_DEMAND) || tree_is(c, what, FRAME_CLASS_DEMAND)) &&
	       mend_child(c, clause, DEPREL_MARK) > asks;
}

// "Demanded that Okello step down", "that his government resign": the noun behind the name is what it shall do.
static void mend_asked(struct coder *c, int w)
{
	int name = w - 1;
	if (w < 2 || !asked_noun(c, w, w) || c->word[name].head != w || c->word[name].rel != DEPREL_COMPOUND ||
	    !tree_noun(c, name) || mend_lacks_subject(c, w) < 0)
		return;
	becomes_verb(c, w);
	pass_on(c, w, name, name);
	c->word[name].rel = DEPREL_NSUBJ;
	if (c->word[w].rel == DEPREL_ACL_RELCL)
		c->word[w].rel = DEPREL_ACL;
}

// "Its demand that Mali ease sanctions": the noun between the subject and what was read as the verb is the verb.
static void mend_asked_object(struct coder *c, int w)
{
	int object = c->word[w].head;
	if (object != w + 1 || c->word[w].rel != DEPREL_COMPOUND || !asked_noun(c, w, object))
		return;
	int subject = mend_child(c, object, DEPREL_NSUBJ);
	if (subject < 0 || subject > w)
		return;
	becomes_verb(c, w);
	c->word[w].head = c->word[object].head;
	c->word[w].rel = c->word[object].rel == DEPREL_ACL_RELCL ? DEPREL_ACL : c->word[object].rel;
	for (int k = 0; k < c->count; k++)
		if (c->word[k].head == object && k != w)
			c->word[k].head = w;
	c->word[object].head = w;
	c->word[object].rel = DEPREL_OBJ;
	if (c->word[object].upos == UPOS_VERB)
		c->word[object].upos = UPOS_NOUN;
}

// "Gave the Pentagon permission": whom it is given to, read as a part of what is given.
static void mend_given(struct coder *c, int w)
{
	int v = c->word[w].head, whom = w - 1;
	if (c->word[w].rel != DEPREL_OBJ || v < 0 || v > w - 2 || !tree_is(c, v, FRAME_CLASS_GRANT) ||
	    !tree_is(c, w, FRAME_CLASS_LEAVE) || c->word[whom].head != w || c->word[whom].rel != DEPREL_COMPOUND ||
	    !(c->word[whom].actor >= 0 || c->word[whom].people) || mend_child(c, v, DEPREL_IOBJ) >= 0)
		return;
	for (int k = v + 1; k < whom; k++)
		if (c->word[k].head == w)
			c->word[k].head = whom;
	c->word[whom].head = v;
	c->word[whom].rel = DEPREL_IOBJ;
}

// "Launched raids Tuesday morning against M23": nothing is against an evening.
static void mend_day(struct coder *c, int w)
{
	int day = c->word[w].head;
	if (c->word[w].rel != DEPREL_NMOD || day < 0 || day > w || !tree_is(c, day, FRAME_CLASS_TIME) ||
	    c->word[day].rel != DEPREL_OBL_UNMARKED || c->word[day].head < 0 || !tree_verb(c, c->word[day].head))
		return;
	int by = mend_child(c, w, DEPREL_CASE);
	if (by < day || tree_is(c, by, FRAME_CLASS_OF) || tree_is(c, by, FRAME_CLASS_BY) ||
	    tree_is(c, w, FRAME_CLASS_TIME))
		return;
	c->word[w].head = c->word[day].head;
	c->word[w].rel = DEPREL_OBL;
}

// "Will not accept returned pilgrims": a participle between a verb and its object is a quality of that.
static void mend_quality(struct coder *c, int w)
{
	int v = w - 1, object = mend_child(c, w, DEPREL_OBJ);
	if (w == 0 || c->word[w].rel != DEPREL_XCOMP || c->word[w].head != v || c->word[w].xpos != XPOS_VBN ||
	    c->word[v].upos != UPOS_VERB || object < w || tree_is(c, v, FRAME_CLASS_ASPECT) ||
	    tree_is(c, v, FRAME_CLASS_HAVE) || c->word[v].actor >= 0 || // "having battled them", "got hit"
	    mend_child(c, v, DEPREL_OBJ) >= 0)
		return;
	for (int k = w + 1; k < c->count; k++)
		if (c->word[k].head == w && k != object)
			c->word[k].head = v;
	c->word[object].head = v;
	c->word[object].rel = DEPREL_OBJ;
	c->word[w].head = object;
	c->word[w].rel = DEPREL_AMOD;
}

// "Ordered nine bankers jailed": what shall befall them.
static void mend_ordered(struct coder *c, int w)
{
	int v = c->word[w].head, object = v < 0 ? -1 : mend_child(c, v, DEPREL_OBJ);
	uint8_t x = c->word[w].xpos;
	if (c->word[w].rel != DEPREL_XCOMP || (x != XPOS_VBN && x != XPOS_VBD) || object < v || object > w ||
	    !tree_is(c, v, FRAME_CLASS_DEMAND) || mend_lacks_subject(c, w) < 0 || mend_child(c, w, DEPREL_MARK) >= 0 ||
	    mend_child(c, w, DEPREL_AUX_PASS) >= 0)
		return;
	c->word[w].rel = DEPREL_CCOMP;
	c->word[w].xpos = XPOS_VBN;
	c->word[object].head = w;
	c->word[object].rel = DEPREL_NSUBJ_PASS;
}

// "The raid left two soldiers killed": what befell them.
static void mend_left(struct coder *c, int w)
{
	int v = c->word[w].head, subject = mend_child(c, w, DEPREL_NSUBJ);
	if (c->word[w].rel != DEPREL_XCOMP || c->word[w].xpos != XPOS_VBD || !tree_is(c, w, FRAME_CLASS_STRUCK) ||
	    subject < v || subject > w || !tree_is(c, v, FRAME_CLASS_LEAVES) || mend_child(c, w, DEPREL_OBJ) >= 0)
		return;
	c->word[w].xpos = XPOS_VBN;
	c->word[subject].head = v;
	c->word[subject].rel = DEPREL_OBJ;
}

// "Left three soldiers dead": what they are then.
static void mend_dead(struct coder *c, int w)
{
	int noun = c->word[w].head, v = noun < 0 ? -1 : c->word[noun].head;
	if (c->word[w].upos != UPOS_ADJ || c->word[w].rel != DEPREL_AMOD || noun > w || v < 0 ||
	    c->word[noun].rel != DEPREL_OBJ || !tree_is(c, v, FRAME_CLASS_LEAVES))
		return;
	c->word[w].head = v;
	c->word[w].rel = DEPREL_XCOMP;
}

// "Raids on Gao kill ten": nothing parts the noun from its verb in the plural, so it is the subject.
static void mend_beside(struct coder *c, int w)
{
	int noun = c->word[w].head;
	if (c->word[w].rel != DEPREL_PARATAXIS || c->word[w].xpos != XPOS_VBP || noun < 0 || noun > w ||
	    c->word[noun].head >= 0 || c->word[noun].xpos != XPOS_NNS || mend_lacks_subject(c, w) < 0)
		return;
	for (int k = noun; k < w; k++)
		if (c->word[k].upos == UPOS_PUNCT)
			return;
	for (int k = w + 1; k < c->count; k++)
		if (c->word[k].head == noun) {
			bool object = c->word[k].rel == DEPREL_NMOD && mend_child(c, k, DEPREL_CASE) < 0;
			c->word[k].head = w;
			c->word[k].rel = object				 ? DEPREL_OBJ
					 : c->word[k].rel == DEPREL_NMOD ? DEPREL_OBL
									 : c->word[k].rel;
		}
	c->word[w].head = -1;
	c->word[w].rel = DEPREL_ROOT;
	mend_subject(c, noun, w);
}

// "Chadian forces retaliated by shelling Gao": what does not befall the noun before it is what that does.
static void mend_active(struct coder *c, int w)
{
	int noun = w - 1;
	uint8_t x = c->word[w].xpos;
	if (noun < 0 || c->word[w].rel != DEPREL_ACL || (x != XPOS_VBD && x != XPOS_VBN) || c->word[w].head != noun ||
	    c->word[noun].head >= 0 || c->word[noun].xpos != XPOS_NNS || tree_is(c, w, FRAME_CLASS_STRUCK) ||
	    mend_lacks_subject(c, w) < 0 || !(c->word[noun].people || c->word[noun].actor >= 0) ||
	    c->a->text.at[c->a->tokens.at[c->first + (uint32_t)c->count - 1].at.start] != '.') // a headline's passive
		return;
	for (int k = w + 1; k < c->count; k++)
		if (c->word[k].head == noun)
			c->word[k].head = w;
	c->word[w].head = -1;
	c->word[w].rel = DEPREL_ROOT;
	c->word[w].xpos = XPOS_VBD;
	mend_subject(c, noun, w);
}

// "Were hurt after a drone struck a bus": the noun between the conjunction and its verb is the subject.
static void mend_between(struct coder *c, int w)
{
	int noun = w - 1, mark = mend_child(c, w, DEPREL_MARK), by = noun < 1 ? -1 : mend_child(c, noun, DEPREL_CASE);
	uint8_t x = c->word[w].xpos;
	if (noun < 1 || c->word[w].rel != DEPREL_ADVCL || (x != XPOS_VBD && x != XPOS_VBZ && x != XPOS_VBN) ||
	    !tree_noun(c, noun) || c->word[noun].rel != DEPREL_OBL || c->word[noun].head != c->word[w].head ||
	    mend_lacks_subject(c, w) < 0)
		return;
	bool after = by >= 0 && mark < 0 && tree_is(c, by, FRAME_CLASS_ASIDE) && mend_child(c, w, DEPREL_OBJ) > w;
	if (!after && (by >= 0 || mark < 0 || mark > noun))
		return;
	if (after) { // read as the preposition of the noun
		c->word[by].head = w;
		c->word[by].rel = DEPREL_MARK;
		c->word[w].xpos = XPOS_VBD;
	}
	mend_subject(c, noun, w);
}

// "The attack on a hotel in Goma, which left ten dead": what kills is the deed, not where it was done.
static void mend_deed(struct coder *c, int w)
{
	int noun = c->word[w].head, which = mend_child(c, w, DEPREL_NSUBJ);
	bool kills = tree_is(c, w, FRAME_CLASS_LEAVES) || tree_is(c, w, FRAME_CLASS_KILLED) ||
		     tree_is(c, w, FRAME_CLASS_INJURED);
	if (c->word[w].rel != DEPREL_ACL_RELCL || !kills || noun < 0 || noun > w || which < noun ||
	    c->word[which].xpos != XPOS_WDT || c->word[noun].actor >= 0 || c->word[noun].people ||
	    tree_is(c, noun, FRAME_CLASS_VEHICLE))
		return;
	for (int i = 0; i < EVENT_CLIMB && noun >= 0 && !tree_is(c, noun, FRAME_CLASS_VIOLENCE); i++)
		noun = c->word[noun].rel == DEPREL_NMOD	 ? c->word[noun].head
		       : c->word[noun].rel == DEPREL_OBL ? mend_child(c, c->word[noun].head, DEPREL_OBJ)
							 : -1;
	if (noun >= 0 && noun < w)
		c->word[w].head = noun;
}

// "Said after renewed fighting": what was read as two verbs behind a preposition is a noun and its quality.
static void mend_renewed(struct coder *c, int w)
{
	int quality = w - 1, by = w - 2;
	if (by < 0 || c->word[w].xpos != XPOS_VBG || c->word[w].rel != DEPREL_XCOMP || c->word[w].head != quality ||
	    (c->word[quality].xpos != XPOS_VBD && c->word[quality].xpos != XPOS_VBN) || c->word[by].head != quality ||
	    c->word[by].xpos != XPOS_IN || mend_lacks_subject(c, quality) < 0)
		return;
	c->word[w].upos = UPOS_NOUN;
	c->word[w].xpos = XPOS_NN;
	c->word[w].hash = c->written[w].hash;
	c->word[w].lemma = c->written[w].same;
	c->word[w].head = c->word[quality].head;
	c->word[w].rel = DEPREL_OBL;
	pass_on(c, quality, w, c->count);
	c->word[quality].head = c->word[by].head = w;
	c->word[quality].rel = DEPREL_AMOD;
	c->word[by].rel = DEPREL_CASE;
}

// "Escalated following attacks by M23": a preposition with its noun, read as a verb with its object.
static void mend_following(struct coder *c, int w)
{
	int v = c->word[w].head, noun = mend_child(c, w, DEPREL_OBJ);
	if (noun < 0 && v >= 0 && v == w - 1)
		noun = mend_child(c, v, DEPREL_OBJ); // hung on the verb before
	if (c->word[w].xpos != XPOS_VBG || (c->word[w].rel != DEPREL_XCOMP && c->word[w].rel != DEPREL_ADVCL) ||
	    v < 0 || v > w || tree_is(c, v, FRAME_CLASS_ASPECT) || noun < w || !tree_noun(c, noun) ||
	    !frames_in_class(c->written[w].same, FRAME_CLASS_ASIDE) || c->word[noun].actor >= 0)
		return;
	pass_on(c, w, noun, c->count);
	c->word[noun].head = v;
	c->word[noun].rel = DEPREL_OBL;
	c->word[w].head = noun;
	c->word[w].rel = DEPREL_CASE;
	c->word[w].upos = UPOS_ADP;
	c->word[w].hash = c->written[w].hash;
	c->word[w].lemma = c->written[w].same;
}

// "Blamed the strike on Chad": on whom, and not where it struck. Of two such phrases the last says so.
static void mend_blamed(struct coder *c, int w)
{
	int deed = c->word[w].head, v = deed < 0 ? -1 : c->word[deed].head;
	if (v < 0 || deed > w || c->word[deed].rel != DEPREL_OBJ || !tree_is(c, v, FRAME_CLASS_ASCRIBE) ||
	    c->word[deed].actor >= 0 || !tree_is(c, mend_child(c, w, DEPREL_CASE), FRAME_CLASS_UPON) ||
	    !(c->word[w].actor >= 0 || c->word[w].people || tree_is(c, w, FRAME_CLASS_ANIMATE)))
		return;
	for (int k = w + 1; k < c->count; k++)
		if ((c->word[k].head == deed || c->word[k].head == v) &&
		    tree_is(c, mend_child(c, k, DEPREL_CASE), FRAME_CLASS_UPON))
			return;
	c->word[w].head = v;
	c->word[w].rel = DEPREL_OBL;
}

static bool is_protest(const struct coder *c, const struct frame_lemma *l)
{
	bool found = false;
	for (uint32_t i = 0; l && i < l->nouns; i++)
		found |= slice_is(frames_type_name(c->frames, frames_at(c->frames, l->noun + i)->type), "PROTEST");
	return found;
}

// "Left after marches calling for his exit": those who protest call; "vetoed a resolution calling for": what the
// text says.
static void mend_calling(struct coder *c, int w)
{
	int noun = w - 1;
	if (noun < 0 || c->word[w].xpos != XPOS_VBG || c->word[w].rel != DEPREL_ADVCL || !tree_noun(c, noun) ||
	    c->word[noun].head != c->word[w].head || c->word[noun].actor >= 0)
		return;
	bool protest = c->word[noun].rel == DEPREL_OBL && is_protest(c, c->word[noun].lemma);
	bool text = c->word[noun].rel == DEPREL_OBJ && tree_is(c, noun, FRAME_CLASS_DEAL);
	if (!protest && !text)
		return;
	c->word[w].head = noun;
	c->word[w].rel = DEPREL_ACL;
}

void mend_taken(struct coder *c, int w)
{
	mend_asked(c, w);
	switch (c->word[w].rel) {
	case DEPREL_COMPOUND:
		mend_asked_object(c, w);
		break;
	case DEPREL_OBJ:
		mend_given(c, w);
		break;
	case DEPREL_NMOD:
		mend_day(c, w);
		mend_blamed(c, w);
		break;
	case DEPREL_AMOD:
		mend_dead(c, w);
		break;
	case DEPREL_PARATAXIS:
		mend_beside(c, w);
		break;
	case DEPREL_ACL:
		mend_active(c, w);
		break;
	case DEPREL_ACL_RELCL:
		mend_deed(c, w);
		break;
	case DEPREL_XCOMP:
		mend_quality(c, w);
		mend_ordered(c, w);
		mend_left(c, w);
		mend_renewed(c, w);
		mend_following(c, w);
		break;
	case DEPREL_ADVCL:
		mend_between(c, w);
		mend_calling(c, w);
		mend_following(c, w);
		break;
	default:
		break;
	}
}
