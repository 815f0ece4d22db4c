// event_role.c: where the parties of an event stand around its trigger; event_coding.c calls it.
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

// ---- actors --------------------------------------------------------------------------------------------------------

// The verb whose doing the noun names: the light verb that governs it, or the verb of its clause.
static int doing(const struct coder *c, int w)
{
	int v = tree_governor(c, w);
	if (v >= 0 && tree_is(c, v, FRAME_CLASS_LIGHT))
		return v;
	return -1;
}

// "in talks", "during a meeting": what the clause tells happens there; not so "ahead of the summit".
static bool part_of_clause(const struct coder *c, int w)
{
	int preposition = tree_case(c, w);
	return preposition < 0 || tree_is(c, preposition, FRAME_CLASS_WITHIN);
}

// The person in "Lumumba's assassination", "her arrest", who is no actor; not so in "Mobutu's killing of".
static int sufferer(const struct coder *c, int w, const struct frame *f)
{
	int whose = tree_child(c, w, DEPREL_NMOD_POSS);
	if (!(f->flags & FRAME_PATIENT) || whose < 0 || !tree_is(c, w, FRAME_CLASS_SUFFERED) ||
	    tree_prep_class(c, w, FRAME_CLASS_OF) >= 0)
		return -1;
	int a = c->word[whose].actor;
	bool person = a >= 0 && slice_is(c->a->actors.at[a].kind, "person");
	return person || tree_is(c, whose, FRAME_CLASS_HIM) ? whose : -1;
}

// The verb in "faces attacks from rebels", whose subject suffers the deed; -1.
static int endured(const struct coder *c, int w)
{
	int v = tree_governor(c, w);
	return v >= 0 && tree_is(c, v, FRAME_CLASS_ENDURE) && !tree_passive(c, v) ? v : -1;
}

void role_possessors(const struct coder *c, int w, struct parties *out)
{
	role_consider(c, tree_child(c, w, DEPREL_NMOD_POSS), true, out);
	for (int k = c->word[w].child; k >= 0 && !out->count; k = c->word[k].next)
		if (c->word[k].rel == DEPREL_COMPOUND) // "Iran's missile attack"
			role_consider(c, tree_child(c, k, DEPREL_NMOD_POSS), true, out);
}

void role_qualifiers(const struct coder *c, int w, struct parties *out)
{
	for (int k = c->word[w].child; k >= 0 && parties_rank(out) < 4; k = c->word[k].next)
		if ((c->word[k].rel == DEPREL_AMOD || c->word[k].rel == DEPREL_COMPOUND) && c->word[k].actor >= 0)
			role_consider(c, k, true, out);
		else if (c->word[k].rel == DEPREL_AMOD && tree_is(c, k, FRAME_CLASS_LEADING)) // "a Saudi-led strike"
			role_consider(c, c->word[k].child, true, out);
}

static void noun_actors(const struct coder *c, int w, const struct frame *f, struct parties *out)
{
	int endures = endured(c, w);
	if (sufferer(c, w, f) < 0)
		role_possessors(c, w, out);
	if (out->count)
		return;
	role_consider(c, tree_agent(c, w), true, out);
	if (f->flags & FRAME_RECIPROCAL)
		role_consider(c, tree_between(c, w), true, out);
	if ((f->flags & FRAME_RECIPROCAL) && c->word[w].rel == DEPREL_NMOD && out->count < 2 &&
	    tree_is(c, c->word[w].head, FRAME_CLASS_QUANTITY)) // "a round of talks between"
		role_consider(c, tree_prep_class(c, c->word[w].head, FRAME_CLASS_BETWEEN), true, out);
	if (endures >= 0) {
		role_consider(c, tree_prep_class(c, endures, FRAME_CLASS_FROM), true, out);
		role_consider(c, tree_prep_class(c, endures, FRAME_CLASS_BY), true, out);
	}
	int v = endures >= 0 ? -1 : doing(c, w);
	if (v >= 0 && parties_rank(out) < 4)
		role_subject(c, v, out);
	role_qualifiers(c, w, out);
	if (parties_rank(out) < 4 && !(f->flags & FRAME_PATIENT))
		role_consider(c, tree_prep_class(c, w, FRAME_CLASS_OF), true, out);
	int from = tree_prep_class(c, w, FRAME_CLASS_FROM);
	for (int i = 0; from >= 0 && i < FRAME_ROLE_MAX && f->recipient[i]; i++) // "withdrawal from" is not by it
		if (f->recipient[i] >= ROLE_PREP &&
		    frames_prep(c->frames, f->recipient[i] - ROLE_PREP) == c->word[tree_case(c, from)].hash) {
			from = -1;
			break;
		}
	if (parties_rank(out) < 4 && !(f->flags & FRAME_PATIENT))
		role_consider(c, from, true, out);
	int own = tree_child(c, w, DEPREL_NSUBJ);
	if (!out->count && (f->flags & FRAME_RECIPROCAL) && own >= 0 && tree_child(c, w, DEPREL_COP) >= 0 &&
	    tree_case(c, w) >= 0 && part_of_clause(c, w))
		role_consider(c, own, true, out); // "the sides are in talks"
	bool talks = frames_type(c->frames, f->type)->quad == 1 && tree_prep_class(c, w, FRAME_CLASS_WITH) >= 0;
	bool held =
	    part_of_clause(c, w) || (talks && tree_is(c, tree_case(c, w), FRAME_CLASS_THEREIN)); // "after talks with"
	if (out->count || !(f->flags & FRAME_RECIPROCAL) || !held || c->word[w].rel == DEPREL_NMOD ||
	    (c->word[w].rel == DEPREL_NSUBJ && !tree_verb(c, c->word[w].head))) // "a meeting is easy"
		return;
	// "in talks with", "during a meeting with": who does what the clause says.
	for (int i = 0, h = c->word[w].head; i < EVENT_CLIMB && h >= 0; i++, h = c->word[h].head)
		if (tree_verb(c, h)) {
			role_subject(c, h, out);
			return;
		}
}

// ---- recipients ----------------------------------------------------------------------------------------------------

static bool is_time(const struct coder *c, int w)
{
	return w >= 0 && (c->word[w].time || tree_is(c, w, FRAME_CLASS_TIME) || tree_is(c, w, FRAME_CLASS_MEASURE) ||
			  (c->word[w].upos == UPOS_NUM && c->word[w].child < 0 && c->word[w].rel == DEPREL_OBL));
}

static const uint8_t *roles_of(const struct frame *f)
{
	return f->recipient;
}

static int complement(const struct coder *c, int w)
{
	int k = tree_clause(c, w);
	if (k < 0)
		k = tree_infinitive(c, w);
	bool passive;
	return k < 0 ? -1 : tree_subject(c, k, &passive);
}

static bool own_side(const struct coder *c, int x, int y)
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
	    own_side(c, speaker.at[0].actor, subject.at[0].actor)) {
		role_consider(c, tree_passive(c, clause) ? -1 : tree_object(c, clause), false, &object);
		for (int k = c->word[clause].child; k >= 0 && parties_rank(&object) < 2; k = c->word[k].next)
			if (k > clause && c->word[k].rel == DEPREL_OBL && !is_time(c, k))
				role_consider(c, k, false, &object);
		*out = parties_rank(&object) > parties_rank(out) ? object : *out;
		return;
	}
	if (parties_rank(&subject) > parties_rank(out))
		*out = subject;
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
		int whose = tree_child(c, o, DEPREL_NMOD_POSS);
		sent |= forces && whose >= 0 && c->word[whose].upos == UPOS_PRON; // "to withdraw its troops"
		if (!sent)							  // to "send home" is done to somebody
			role_consider(c, o, false, out);
		for (int k = c->word[v].child; k >= 0; k = c->word[k].next)
			if (c->word[k].rel == DEPREL_OBL && !is_time(c, k) && (forces || parties_rank(out) < 3))
				role_consider(c, k, false, forces ? &rest : out);
		for (int k = forces ? c->word[o].child : -1; k >= 0; k = c->word[k].next)
			if (c->word[k].rel == DEPREL_NMOD && !is_time(c, k))
				role_consider(c, k, false, &rest);
		if (parties_rank(&rest) >= 2 && parties_rank(out) < 4)
			*out = rest;
		v = tree_infinitive(c, v);
	}
}

// What a preposition ties to the things below w, level by level: "discussed the response to the attack with him".
static void tied_below(const struct coder *c, int w, uint64_t prep, int level, struct parties *out)
{
	for (int p = c->word[w].child; p >= 0; p = c->word[p].next) {
		uint8_t r = c->word[p].rel;
		if (p < w || (r != DEPREL_NMOD && r != DEPREL_CONJ && r != DEPREL_OBL) || is_time(c, p) ||
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
		bool thing = c->word[k].actor < 0 && c->word[k].place < 0 &&
			     (!tree_is(c, k, FRAME_CLASS_ANIMATE) || tree_tied(c, k, hash_word(SLICE("as"))) ||
			      tree_is(c, tree_case(c, k), FRAME_CLASS_WITHIN)); // "in a court against"
		if (k > v && c->word[k].rel == DEPREL_OBL && thing)
			tied_below(c, k, prep, 1, out);
		if (k > v && c->word[k].rel == DEPREL_OBJ)
			tied_below(c, k, prep, EVENT_LEVELS, out);
	}
}

static void by_role(const struct coder *c, int w, uint8_t role, bool noun, struct parties *out)
{
	int v = noun ? doing(c, w) : w, o;
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
		role_consider(c, is_time(c, o) ? -1 : o, false, out);
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
	    part_of_clause(c, w)) // "died in a strike on the town": tied to the verb
		v = c->word[w].head;
	int means = noun ? -1 : tree_prep(c, w, hash_word(SLICE("with")));
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
			clause |= passive && tree_is(c, tree_case(c, p), FRAME_CLASS_WITHIN) &&
				  (tree_verb(c, p) || (c->word[p].lemma && c->word[p].lemma->nouns));
			if (!is_time(c, p) && !agent && !clause && p != w && !(noun && i == 1 && p < w))
				role_consider(c, p, false, out);
		}
	if (!noun && parties_rank(out) < 2)
		hung_lower(c, w, prep, out);
}

// "Chad's strikes were launched at dawn": whose the strikes are.
static void owner_of_deed(const struct coder *c, int w, struct parties *out)
{
	if (!tree_is(c, w, FRAME_CLASS_VEHICLE))
		return;
	role_possessors(c, w, out);
	if (!out->count)
		role_qualifiers(c, w, out);
}

static void verb_actors(const struct coder *c, int w, const struct frame *f, struct parties *out)
{
	if (f->flags &
	    FRAME_RECIPROCAL) // "fighting between A and B", read as a verb; "reaching a deal between A and B"
		role_consider(c, tree_prep_class(c, w, FRAME_CLASS_BETWEEN), true, out);
	if ((f->flags & FRAME_RECIPROCAL) && out->count < 2 && tree_object(c, w) > w)
		role_consider(c, tree_prep_class(c, tree_object(c, w), FRAME_CLASS_BETWEEN), true, out);
	if (out->count < 2)
		role_subject(c, w, out);
	if (!out->count && tree_passive(c, w) && tree_is(c, w, FRAME_CLASS_LIGHT))
		owner_of_deed(c, tree_object(c, w), out);
}

void role_actors(const struct coder *c, int w, const struct frame *f, struct parties *out)
{
	struct parties owners = { .count = 0 };
	out->count = 0;
	if (f->flags & FRAME_ACTORS)
		for (int i = 0; i < FRAME_ROLE_MAX && f->actor[i]; i++)
			by_role(c, w, f->actor[i], f->flags & FRAME_NOUN, out);
	else if (f->flags & FRAME_NOUN)
		noun_actors(c, w, f, out);
	else
		verb_actors(c, w, f, out);
	if (f->flags & FRAME_NOUN)
		return;
	deed_actors(c, deed_of(c, w, f), &owners);
	if (parties_rank(&owners) > parties_rank(out))
		*out = owners;
	if (parties_rank(out) == 0)
		out->count = 0;
}

static void drop_actors(const struct coder *c, const struct parties *actors, struct parties *out)
{
	int n = 0;
	for (int i = 0; i < out->count; i++) {
		bool same = false;
		for (int k = 0; k < actors->count; k++)
			same |= (out->at[i].actor >= 0 && out->at[i].actor == actors->at[k].actor) ||
				(out->at[i].word == actors->at[k].word && out->at[i].actor < 0) ||
				(out->at[i].word >= 0 && c->word[out->at[i].word].upos == UPOS_PRON &&
				 own_side(c, out->at[i].actor, actors->at[k].actor)); // "we condemn it"
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
		bool beside = tree_is(c, by, FRAME_CLASS_BY) || tree_is(c, by, FRAME_CLASS_ACCORDING) ||
			      tree_is(c, by, FRAME_CLASS_ASIDE) ||
			      (tree_is(c, w, FRAME_CLASS_QUANTITY) && tree_is(c, by, FRAME_CLASS_OF));
		if (tied && k > w && !is_time(c, k) && !occasion && !there && !together && !asked_for(c, k, f) &&
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
	const uint8_t *role = roles_of(f);
	bool noun = f->flags & FRAME_NOUN;
	struct parties rest = { .count = 0 };
	out->count = 0;
	if (noun)
		role_consider(c, sufferer(c, w, f), false, out);
	if (noun && endured(c, w) >= 0) {
		bool passive;
		role_consider(c, tree_subject(c, endured(c, w), &passive), false, out);
		drop_actors(c, actors, out);
	}
	if (out->count)
		return;
	for (int i = 0; i < FRAME_ROLE_MAX && role[i]; i++) {
		if (role[i] != ROLE_OBJ || !in_trigger(c, w, f)) // "opened fire": on whom?
			by_role(c, w, role[i], noun, &rest);
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
		by_role(c, w, ROLE_OBJ, noun, &rest);
	bool pronoun = !noun && tree_object(c, w) >= 0 && c->word[tree_object(c, w)].upos == UPOS_PRON;
	if (!pronoun) // "accused them of": nobody behind that is meant
		any_phrase(c, w, f, &rest);
	if (!noun && tree_object(c, w) >= 0 && !tree_passive(c, w))
		any_phrase(c, tree_object(c, w), f, &rest);
	drop_actors(c, actors, &rest);
	if (parties_rank(&rest) > parties_rank(out))
		*out = rest;
}

void role_recipients(const struct coder *c, int w, const struct frame *f, const struct parties *actors,
		     struct parties *out)
{
	find_recipients(c, w, f, actors, out);
	int deed = f->flags & FRAME_NOUN ? w
		   : asks_object(c, f)	 ? tree_object(c, w)
					 : -1; // "launched an attack on his rival"
	struct slice type = frames_type_name(c->frames, f->type);
	if (slice_is(type, "ACCUSE") ||
	    slice_is(type, "REJECT")) // a threat of attacks is one to those they would strike
		victims_spare(c, deed, out);
}
