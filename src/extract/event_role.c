// event_role.c: what stands at each place that a frame names for a party: object, complement, a preposition's phrase;
// event_doer.c and event_recipient.c call it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

void role_consider(const struct coder *c, int w, bool actor, struct parties *out)
{
	if (w < 0)
		return;
	struct parties p = { .count = 0 };
	party_all(c, w, actor, &p);
	bool day = actor && c->word[w].time && parties_rank(&p) < 4;
	if (!day && parties_rank(&p) > parties_rank(out))
		*out = p;
}

// The verb whose doing the noun names: the light verb that governs it, or the verb of its clause.
int role_doing(const struct coder *c, int w)
{
	int v = tree_governor(c, w);
	if (v >= 0 && tree_is(c, v, FRAME_CLASS_LIGHT))
		return v;
	return -1;
}

// "in talks", "during a meeting": what the clause tells happens there; not so "ahead of the summit".
bool role_inside(const struct coder *c, int w)
{
	int preposition = tree_case(c, w);
	return preposition < 0 || tree_is(c, preposition, FRAME_CLASS_WITHIN);
}

bool role_time(const struct coder *c, int w)
{
	return w >= 0 && (c->word[w].time || tree_is(c, w, FRAME_CLASS_TIME) || tree_is(c, w, FRAME_CLASS_MEASURE) ||
			  (c->word[w].upos == UPOS_NUM && c->word[w].child < 0 && c->word[w].rel == DEPREL_OBL));
}

static int complement(const struct coder *c, int w)
{
	int k = tree_clause(c, w);
	if (k < 0)
		k = tree_infinitive(c, w);
	int bare = k < 0 ? tree_child(c, w, DEPREL_XCOMP) : -1;
	if (bare > w && tree_child(c, bare, DEPREL_NSUBJ) > w) // "helped the villagers repel them"
		k = bare;
	bool passive;
	return k < 0 ? -1 : tree_subject(c, k, &passive);
}

bool role_own_side(const struct coder *c, int x, int y)
{
	struct slice a = x >= 0 ? c->a->actors.at[x].country : SLICE(""),
		     b = y >= 0 ? c->a->actors.at[y].country : SLICE("");
	return x >= 0 && (x == y || (a.len && slice_eq(a, b)));
}

// Who is meant by a clause: its subject; where that is of the speaker's own side ("warned that Hezbollah would strike
// Haifa"), whom the subject acts upon.
static void of_complement(const struct coder *c, int w, struct parties *out)
{
	int clause = tree_clause(c, w);
	bool passive;
	struct parties speaker = { .count = 0 }, subject = { .count = 0 }, object = { .count = 0 };
	role_consider(c, complement(c, w), false, &subject);
	role_consider(c, tree_verb(c, w) ? tree_subject(c, w, &passive) : -1, true, &speaker);
	bool struck = clause >= 0 && tree_passive(c, clause) && !tree_is(c, clause, FRAME_CLASS_PLAN);
	if (clause >= 0 && subject.count && speaker.count && !struck &&
	    role_own_side(c, speaker.at[0].actor, subject.at[0].actor)) {
		role_consider(c, tree_passive(c, clause) ? -1 : tree_object(c, clause), false, &object);
		for (int k = c->word[clause].child; k >= 0 && parties_rank(&object) < 2; k = c->word[k].next)
			if (k > clause && c->word[k].rel == DEPREL_OBL && !role_time(c, k))
				role_consider(c, k, false, &object);
		*out = parties_rank(&object) > parties_rank(out) ? object : *out;
		return;
	}
	int aux = struck ? tree_child(c, clause, DEPREL_AUX) : -1;
	if (tree_is(c, aux, FRAME_CLASS_MUST) && subject.count && subject.at[0].group >= 0)
		return; // "civilians must be let go": by whom is not told
	if (parties_rank(&subject) > parties_rank(out))
		*out = subject;
}

// "Threatened to close Turkish ports to Chadian ships": is the object o a thing of the side of the verb w's subject?
static bool own_thing(const struct coder *c, int w, int o)
{
	bool passive;
	struct parties subject = { .count = 0 }, object = { .count = 0 };
	if (o < 0 || tree_is(c, o, FRAME_CLASS_ANIMATE) || c->word[o].people || c->word[o].actor >= 0)
		return false;
	role_consider(c, tree_verb(c, w) ? tree_subject(c, w, &passive) : -1, true, &subject);
	role_consider(c, o, false, &object);
	return subject.count && object.count && role_own_side(c, object.at[0].actor, subject.at[0].actor);
}

// Recipient of the infinitive: its object, else its phrases in any order.
static void of_infinitive(const struct coder *c, int w, struct parties *out)
{
	int v = tree_infinitive(c, w);
	for (int i = 0; v >= 0 && i < EVENT_CLIMB; i++) {
		int o = tree_child(c, v, DEPREL_OBJ);
		struct parties rest = { .count = 0 };
		bool sent = tree_is(c, v, FRAME_CLASS_SENT) && v + 1 < c->count && c->word[v + 1].upos != UPOS_ADV;
		bool forces = tree_is(c, o, FRAME_CLASS_TROOPS); // "to send troops to": not to whom it is done
		bool own = !forces && own_thing(c, w, o), beyond = forces || own;
		int whose = tree_child(c, o, DEPREL_NMOD_POSS);
		sent |= forces && whose >= 0 && c->word[whose].upos == UPOS_PRON; // "to withdraw its troops"
		role_consider(c, tree_child(c, v, DEPREL_IOBJ), false, out);
		if (!sent && !own) // to "send home" is done to somebody
			role_consider(c, o, false, out);
		for (int k = c->word[v].child; k >= 0; k = c->word[k].next)
			if (c->word[k].rel == DEPREL_OBL && !role_time(c, k) &&
			    !tree_is(c, tree_case(c, k), FRAME_CLASS_VIA) && (beyond || parties_rank(out) < 3))
				role_consider(c, k, false, beyond ? &rest : out);
		for (int k = beyond ? c->word[o].child : -1; k >= 0; k = c->word[k].next)
			if (c->word[k].rel == DEPREL_NMOD && !role_time(c, k))
				role_consider(c, k, false, &rest);
		if (parties_rank(&rest) >= 2 && parties_rank(out) < 4)
			*out = rest;
		if (own && parties_rank(out) < 2)
			role_consider(c, o, false, out);
		int next = tree_infinitive(c, v);
		v = next >= 0 ? next : tree_goes_on(c, v);
	}
}

// What a preposition ties to the things below w, level by level: "discussed the response to the attack with him".
static void tied_below(const struct coder *c, int w, uint64_t prep, int level, struct parties *out)
{
	for (int p = c->word[w].child; p >= 0; p = c->word[p].next) {
		uint8_t r = c->word[p].rel;
		if (p < w || (r != DEPREL_NMOD && r != DEPREL_CONJ && r != DEPREL_OBL) || role_time(c, p) ||
		    tree_is(c, tree_case(c, p), FRAME_CLASS_ASIDE))
			continue;
		if (tree_tied(c, p, prep))
			role_consider(c, p, false, out);
		else if (level > 1)
			tied_below(c, p, prep, level - 1, out);
	}
}

// "spoke by phone with him": the parser hangs what belongs to the verb on a thing before it.
static void hung_lower(const struct coder *c, int v, uint64_t prep, struct parties *out)
{
	for (int k = c->word[v].child; k >= 0; k = c->word[k].next) {
		bool as = tree_is(c, tree_case(c, k), FRAME_CLASS_AS); // "condemned it as a breach of"
		bool thing =
		    c->word[k].actor < 0 && c->word[k].place < 0 &&
		    (tree_is(c, k, FRAME_CLASS_ANIMATE) ? as || tree_is(c, tree_case(c, k), FRAME_CLASS_WITHIN) : !as);
		if (k > v && c->word[k].rel == DEPREL_OBL && thing &&
		    !tree_is(c, tree_case(c, k), FRAME_CLASS_ACCORDING))
			tied_below(c, k, prep, 1, out);
		if (k > v && c->word[k].rel == DEPREL_OBJ)
			tied_below(c, k, prep, EVENT_LEVELS, out);
	}
}

void role_at(const struct coder *c, int w, uint8_t role, bool noun, struct parties *out)
{
	int v = noun ? role_doing(c, w) : w, o;
	switch (role) {
	case ROLE_NONE:
		return;
	case ROLE_SUBJ: {
		bool passive;
		role_consider(c, tree_subject(c, w, &passive), false, out);
		return;
	}
	case ROLE_OBJ:
		o = noun ? -1 : tree_object(c, w);
		role_consider(c, role_time(c, o) ? -1 : o, false, out);
		return;
	case ROLE_IOBJ:
		role_consider(c, v >= 0 ? tree_child(c, v, DEPREL_IOBJ) : -1, false, out);
		return;
	case ROLE_POSS:
		o = noun ? w : tree_object(c, w);
		role_consider(c, o >= 0 ? tree_child(c, o, DEPREL_NMOD_POSS) : -1, false, out);
		return;
	case ROLE_COMP:
		of_complement(c, w, out);
		return;
	case ROLE_INF:
		of_infinitive(c, w, out);
		return;
	default:
		break;
	}
	uint64_t prep = frames_prep(c->frames, role - ROLE_PREP);
	if (noun && v < 0 && c->word[w].rel == DEPREL_OBL &&
	    role_inside(c, w)) // "died in a strike on the town": tied to the verb
		v = c->word[w].head;
	int means = noun ? -1 : tree_prep_class(c, w, FRAME_CLASS_WITH);
	int at[3] = { w, noun ? v : tree_object(c, w), tree_verb(c, means) ? -1 : means };
	bool passive = !noun && tree_passive(c, w);
	int left = passive ? tree_child(c, w, DEPREL_COMPOUND_PRT) : -1; // "was fired on by"
	if (left >= 0 && c->word[left].hash == prep)
		role_consider(c, tree_object(c, w), false, out);
	for (int i = 0; i < 3; i++) // at the trigger, its object, "with strikes"
		for (int p = at[i] >= 0 ? c->word[at[i]].child : -1; p >= 0; p = c->word[p].next) {
			if (!tree_tied(c, p, prep))
				continue;
			bool agent = tree_is(c, tree_case(c, p), FRAME_CLASS_BY) && (noun || (passive && i == 0));
			agent |= tree_is(c, p, FRAME_CLASS_RELATOR) || tree_is(c, p, FRAME_CLASS_ALONG);
			// "with others denying it", "killed in clashes with"
			bool clause = tree_verb(c, p) && tree_child(c, p, DEPREL_NSUBJ) >= 0;
			bool amid = passive && tree_is(c, tree_case(c, p), FRAME_CLASS_WITHIN);
			amid |= noun && tree_is(c, tree_case(c, p), FRAME_CLASS_THEREIN); // "an attack in the fighting"
			clause |= amid && (tree_verb(c, p) || (c->word[p].lemma && c->word[p].lemma->nouns));
			if (!role_time(c, p) && !agent && !clause && p != w && !(noun && i == 1 && p < w))
				role_consider(c, p, false, out);
		}
	if (!noun && parties_rank(out) < 2)
		hung_lower(c, w, prep, out);
}
