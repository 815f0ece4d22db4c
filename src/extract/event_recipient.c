// event_recipient.c: to whom or what it is done, where the frame's own places tell nothing elsewhere in its phrases;
// event_coding.c calls it. SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

static void drop_actors(const struct coder *c, const struct parties *actors, struct parties *out)
{
	int n = 0;
	for (int i = 0; i < out->count; i++) {
		bool same = false;
		for (int k = 0; k < actors->count; k++)
			same |= (out->at[i].actor >= 0 && out->at[i].actor == actors->at[k].actor) ||
				(out->at[i].word == actors->at[k].word && out->at[i].actor < 0) ||
				(out->at[i].word >= 0 && c->word[out->at[i].word].upos == UPOS_PRON &&
				 role_own_side(c, out->at[i].actor, actors->at[k].actor)); // "we condemn it"
		if (!same)
			out->at[n++] = out->at[i];
	}
	out->count = n;
}

// Is the phrase one that the frame asks for ("into force")?
static bool asked_for(const struct coder *c, int k, const struct frame *f)
{
	for (unsigned i = 0; i < f->cond_count; i++) {
		const struct frame_cond *x = frames_cond(c->frames, f, i);
		if (x->kind == COND_PREP && !x->negative && !x->any &&
		    tree_tied(c, k, frames_prep(c->frames, x->prep)) &&
		    frames_fits(c->frames, x, c->word[k].hash, c->word[k].lemma))
			return true;
	}
	return false;
}

// All phrases of the trigger in the order of the text, where the frame's own places tell nothing.
static void any_phrase(const struct coder *c, int w, const struct frame *f, struct parties *out)
{
	const int deed = deed_of(c, w, f);
	for (int k = c->word[w].child; k >= 0; k = c->word[k].next) {
		uint8_t r = c->word[k].rel;
		bool tied = (r == DEPREL_OBL || r == DEPREL_NMOD) && k != deed;
		bool occasion = tree_is(c, tree_case(c, k), FRAME_CLASS_WITHIN) && c->word[k].lemma &&
				c->word[k].lemma->nouns; // "promised aid at an EU summit"
		bool there = (f->flags & FRAME_ROLES) && c->word[k].actor < 0 && c->word[k].place >= 0 &&
			     tree_is(c, tree_case(c, k), FRAME_CLASS_WITHIN); // "warned in Sanaa that"
		bool together = k > 1 && tree_case(c, k) > w && tree_is(c, tree_case(c, k) - 1, FRAME_CLASS_ALONG);
		together |= tree_is(c, k, FRAME_CLASS_ALONG);
		int by = tree_case(c, k);
		bool loss =
		    tree_noun(c, k) && (tree_is(c, k, FRAME_CLASS_KILLED) || tree_is(c, k, FRAME_CLASS_SUFFERED));
		bool beside = loss || // "warned of revenge over his death"
			      tree_is(c, by, FRAME_CLASS_BY) || tree_is(c, by, FRAME_CLASS_ACCORDING) ||
			      tree_is(c, by, FRAME_CLASS_ASIDE) ||
			      (tree_is(c, w, FRAME_CLASS_QUANTITY) && tree_is(c, by, FRAME_CLASS_OF));
		int o = tree_object(c, w);
		beside |= o >= 0 && tree_is(c, o, FRAME_CLASS_VEHICLE) && tree_is(c, w, FRAME_CLASS_LAUNCH) &&
			  tree_is(c, by, FRAME_CLASS_FROM); // "rockets fired from Lebanon"
		if (tied && k > w && !role_time(c, k) && !occasion && !there && !together && !asked_for(c, k, f) &&
		    !beside)
			role_consider(c, k, false, out);
	}
}

static bool asks_object(const struct coder *c, const struct frame *f)
{
	for (unsigned i = 0; i < f->cond_count; i++) {
		const struct frame_cond *x = frames_cond(c->frames, f, i);
		if (x->kind == COND_OBJ && !x->negative && !x->any)
			return true;
	}
	return false;
}

// Is the verb's object a word of the trigger itself?
static bool in_trigger(const struct coder *c, int w, const struct frame *f)
{
	int o = f->part_count && tree_verb(c, w) ? tree_object(c, w) : -1;
	for (unsigned i = 0; i < f->part_count && o >= 0; i++)
		if (c->word[o].hash == f->part[i] || c->written[o].hash == f->part[i])
			return true;
	return false;
}

static void find_recipients(const struct coder *c, int w, const struct frame *f, const struct parties *actors,
			    struct parties *out)
{
	const uint8_t *role = f->recipient;
	bool noun = f->flags & FRAME_NOUN;
	struct parties rest = { .count = 0 };
	out->count = 0;
	if (noun)
		role_consider(c, role_sufferer(c, w, f), false, out);
	if (noun && role_endured(c, w) >= 0) {
		bool passive;
		role_consider(c, tree_subject(c, role_endured(c, w), &passive), false, out);
		drop_actors(c, actors, out);
	}
	if (out->count)
		return;
	for (int i = 0; i < FRAME_ROLE_MAX && role[i]; i++) {
		if (role[i] != ROLE_OBJ || !in_trigger(c, w, f)) // "opened fire": on whom?
			role_at(c, w, role[i], noun, &rest);
		drop_actors(c, actors, &rest);
		if (parties_rank(&rest) > parties_rank(out))
			*out = rest;
		if (parties_rank(out) >= 3)
			return;
	}
	bool told = !noun && out->count && tree_passive(c, w); // "lions are killed for their bones": the lions
	if (parties_rank(out) >= 2 || told || (f->flags & FRAME_PAIR) || (noun && (f->flags & FRAME_ROLES)))
		return;
	if (!noun && !(f->flags & FRAME_ROLES))
		role_at(c, w, ROLE_OBJ, noun, &rest);
	int o = noun ? -1 : tree_object(c, w);
	bool told_whom =
	    o >= 0 && (c->word[o].upos == UPOS_PRON || c->word[o].upos == UPOS_NUM || tree_each_other(c, o));
	if (!told_whom) // "accused them of", "displaced 12 in", "accused each other of": nobody behind that is meant
		any_phrase(c, w, f, &rest);
	if (o >= 0 && !tree_passive(c, w))
		any_phrase(c, o, f, &rest);
	drop_actors(c, actors, &rest);
	if (parties_rank(&rest) > parties_rank(out))
		*out = rest;
}

// "Will not halt the boycott until Oman pays": from whom it is wanted, where a thing is all that is told.
static void until_whom(const struct coder *c, int w, struct parties *out)
{
	struct parties whom = { .count = 0 };
	bool passive;
	for (int k = c->word[w].child; k >= 0; k = c->word[k].next)
		if (k > w && c->word[k].rel == DEPREL_ADVCL && tree_verb(c, k) &&
		    tree_is(c, tree_child(c, k, DEPREL_MARK), FRAME_CLASS_UNTIL))
			role_consider(c, tree_subject(c, k, &passive), false, &whom);
	if (parties_rank(&whom) >= 3)
		*out = whom;
}

// "Condemned the act of aggression made by Oman", "rejected an offer put forward by Chad": who is told to have done or
// made the thing o.
static void done_by(const struct coder *c, int o, struct parties *out)
{
	enum { REACH = 3 }; // things one of the other
	for (int k = o + 1; o >= 0 && k < c->count && parties_rank(out) < 3; k++) {
		int thing = c->word[k].rel == DEPREL_ACL && tree_passive(c, k) ? c->word[k].head : -1;
		for (int i = 0; i < REACH && thing > o && c->word[thing].rel == DEPREL_NMOD; i++)
			thing = c->word[thing].head;
		if (thing == o)
			role_consider(c, tree_agent(c, k), false, out);
		else if (c->word[k].rel == DEPREL_ACL && c->word[k].head == o && tree_is(c, k, FRAME_CLASS_CHARGE))
			role_consider(c, tree_object(c, k), false, out); // "filed a lawsuit accusing Oman"
	}
}

// "Struck a compound used by M23": whose the thing o is said to be.
static void used_by(const struct coder *c, int o, struct parties *out)
{
	for (int k = o >= 0 ? c->word[o].child : -1; k >= 0; k = c->word[k].next)
		if (c->word[k].rel == DEPREL_ACL && tree_is(c, k, FRAME_CLASS_USED) && tree_passive(c, k))
			role_consider(c, tree_agent(c, k), false, out);
}

// "Blamed the violence on provocations from Oman": from whom the thing at out comes.
static void comes_from(const struct coder *c, struct parties *out)
{
	int thing = out->count ? out->at[0].word : -1, next;
	for (int depth = 0; depth < 2 && thing >= 0 && parties_rank(out) < 3; depth++, thing = next) {
		next = -1;
		for (int k = c->word[thing].child; k >= 0; k = c->word[k].next) {
			int by = k > thing && c->word[k].rel == DEPREL_NMOD ? tree_case(c, k) : -1;
			if (tree_is(c, by, FRAME_CLASS_FROM))
				role_consider(c, k, false, out);
			else if (tree_is(c, by, FRAME_CLASS_UPON))
				next = k;
		}
	}
}

// "An investigation into claims that guards beat him", "into whether he was spied on", "a demand that Oman leave": whom
// the clause tells of.
static void asked_about(const struct coder *c, int w, struct parties *out)
{
	int thing = out->count ? out->at[0].word : tree_object(c, w), clause = -1;
	bool passive;
	for (int k = thing >= 0 ? c->word[thing].child : -1; k >= 0; k = c->word[k].next)
		if (k > thing && (c->word[k].rel == DEPREL_ACL || c->word[k].rel == DEPREL_CCOMP ||
				  c->word[k].rel == DEPREL_ACL_RELCL))
			clause = k;
	for (int k = c->word[w].child; k >= 0 && clause < 0; k = c->word[k].next)
		if (k > w && (c->word[k].rel == DEPREL_ADVCL || c->word[k].rel == DEPREL_CCOMP))
			clause = k;
	int mark = clause < 0 ? -1 : tree_child(c, clause, DEPREL_MARK);
	if (mark < 0 || !tree_verb(c, clause) ||
	    !tree_is(c, mark + (thing < 0 || thing == clause), FRAME_CLASS_WHETHER))
		return;
	role_consider(c, tree_subject(c, clause, &passive), false, out);
}

// Does a preposition of the phrase at head, down to the place at k, say that it is only nearby: "near the port city
// of"?
static bool only_near(const struct coder *c, int k, int head)
{
	bool near = tree_is(c, tree_case(c, head), FRAME_CLASS_NEAR);
	for (int i = 0; i < EVENT_CLIMB && k >= 0 && k != head && !near; i++, k = c->word[k].head)
		near = tree_is(c, tree_case(c, k), FRAME_CLASS_NEAR);
	return near;
}

// "Attacked a bus near Lodwar": the bus, and not the town.
static void spare_near(const struct coder *c, int w, struct parties *out)
{
	int o = tree_object(c, w);
	for (int i = 0; i < out->count; i++) {
		struct party *p = &out->at[i];
		bool near = false;
		for (int k = 0; k < c->count && p->actor < 0 && p->place >= 0; k++)
			near |= c->word[k].place == p->place && tree_under(c, k, p->word) && only_near(c, k, p->word);
		if (!near)
			continue;
		if (o >= 0 && o != p->word) {
			p->word = o;
			p->at = tree_phrase(c, o);
		}
		p->place = -1;
		p->rank = 1;
	}
}

void role_recipients(const struct coder *c, int w, const struct frame *f, const struct parties *actors,
		     struct parties *out)
{
	find_recipients(c, w, f, actors, out);
	if (!(f->flags & FRAME_NOUN))
		spare_near(c, w, out);
	if (tree_verb(c, w) && tree_is(c, w, FRAME_CLASS_REPEL) &&
	    tree_is(c, tree_object(c, w), FRAME_CLASS_VIOLENCE)) { // "repelled a rebel attack on Lagos": the rebels
		out->count = 0;
		deed_actors(c, tree_object(c, w), out);
		drop_actors(c, actors, out);
		return;
	}
	int deed = f->flags & FRAME_NOUN ? w
		   : asks_object(c, f)	 ? tree_object(c, w)
					 : -1; // "launched an attack on his rival"
	struct slice type = frames_type_name(c->frames, f->type);
	bool accuses = slice_is(type, "ACCUSE");
	if (parties_rank(out) < 2 && tree_verb(c, w)) {
		if (frames_type(c->frames, f->type)->quad == 4)
			used_by(c, tree_object(c, w), out);
		if (accuses)
			comes_from(c, out);
		bool answers = slice_is(type, "REJECT") || slice_is(type, "AGREE") || slice_is(type, "CONCEDE");
		if (parties_rank(out) < 2 && (accuses || (answers && !tree_passive(c, w))))
			done_by(c, tree_object(c, w), out);
		if ((accuses || slice_is(type, "REQUEST")) && parties_rank(out) < 2)
			asked_about(c, w, out);
		if (parties_rank(out) < 2 && frames_type(c->frames, f->type)->quad != 4)
			until_whom(c, w, out);
		drop_actors(c, actors, out);
	}
	if (accuses || slice_is(type, "REJECT")) // a threat of attacks is one to those they would strike
		victims_spare(c, deed, out);
}
