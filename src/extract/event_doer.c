// event_doer.c: who does what a trigger tells: its owners and subjects; event_coding.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

// The person in "Lumumba's assassination", "her arrest", who is no actor; not so in "Mobutu's killing of".
int role_sufferer(const struct coder *c, int w, const struct frame *f)
{
	int whose = tree_child(c, w, DEPREL_NMOD_POSS);
	if (!(f->flags & FRAME_PATIENT) || whose < 0 || !tree_is(c, w, FRAME_CLASS_SUFFERED) ||
	    tree_prep_class(c, w, FRAME_CLASS_OF) >= 0)
		return -1;
	int a = c->word[whose].actor;
	bool person = a >= 0 && slice_is(c->a->actors.at[a].kind, "person");
	return person || tree_is(c, whose, FRAME_CLASS_HIM) ? whose : -1;
}

// The verb in "faces attacks from rebels", "was rocked by a blast", "the country has seen a coup", whose subject
// suffers the deed; -1.
int role_endured(const struct coder *c, int w)
{
	bool by = c->word[w].rel == DEPREL_OBL || c->word[w].rel == DEPREL_OBL_AGENT;
	by = by && tree_is(c, tree_case(c, w), FRAME_CLASS_BY);
	int v = by ? c->word[w].head : tree_governor(c, w), s = v < 0 ? -1 : tree_own_subject(c, v);
	bool place =
	    s >= 0 && (c->word[s].place >= 0 || tree_is(c, s, FRAME_CLASS_STATE) || tree_is(c, s, FRAME_CLASS_PLACE));
	bool endures = tree_is(c, v, FRAME_CLASS_ENDURE) || (place && tree_is(c, v, FRAME_CLASS_WITNESS));
	return endures && tree_passive(c, v) == by ? v : -1;
}

// Who is charged with the deed that a noun names: "blamed the rebels for an attack"; -1.
int role_charged(const struct coder *c, int deed)
{
	int v = deed < 0 ? -1 : c->word[deed].head;
	if (v >= 0 && c->word[deed].rel == DEPREL_NMOD && c->word[v].rel == DEPREL_OBJ) // hung on the accused
		v = c->word[v].head;
	if (v < 0 || !tree_verb(c, v) || !tree_is(c, v, FRAME_CLASS_CHARGE) || !tree_why(c, deed))
		return -1;
	int o = tree_object(c, v);
	return o >= 0 && o != deed && tree_can_act(c, o) ? o : -1;
}

// Who is said to have done it: "the strike was blamed on the army"; -1.
int role_ascribed(const struct coder *c, int w)
{
	int v = tree_governor(c, w), on = v < 0 ? -1 : tree_prep_class(c, v, FRAME_CLASS_UPON);
	return v >= 0 && tree_is(c, v, FRAME_CLASS_ASCRIBE) && tree_can_act(c, on) ? on : -1;
}

void role_possessors(const struct coder *c, int w, struct parties *out)
{
	role_consider(c, tree_child(c, w, DEPREL_NMOD_POSS), true, out);
	for (int k = c->word[w].child; k >= 0 && !out->count; k = c->word[k].next)
		if (c->word[k].rel ==
		    DEPREL_COMPOUND) { // "Iran's missile attack", "an Iranian drone and missile attack"
			role_consider(c, tree_child(c, k, DEPREL_NMOD_POSS), true, out);
			int whose = tree_child(c, k, DEPREL_AMOD);
			role_consider(c, whose >= 0 && c->word[whose].actor >= 0 ? whose : -1, true, out);
		}
}

void role_qualifiers(const struct coder *c, int w, struct parties *out)
{
	bool attack = tree_is(c, w, FRAME_CLASS_VIOLENCE) && !tree_is(c, w, FRAME_CLASS_KILLED);
	for (int k = c->word[w].child; k >= 0 && parties_rank(out) < 4; k = c->word[k].next)
		if (attack && (c->word[k].rel == DEPREL_COMPOUND || c->word[k].rel == DEPREL_AMOD) &&
		    tree_is(c, k, FRAME_CLASS_ATTACKER))
			role_consider(c, k, true, out); // "settler attacks", "a jihadist raid"
		else if (attack && c->word[k].rel == DEPREL_COMPOUND && tree_is(c, k, FRAME_CLASS_VEHICLE) &&
			 tree_child(c, k, DEPREL_COMPOUND) >= 0) // "RSF artillery strike"
			role_consider(c, tree_child(c, k, DEPREL_COMPOUND), true, out);
	for (int k = c->word[w].child; k >= 0 && parties_rank(out) < 4; k = c->word[k].next)
		if ((c->word[k].rel == DEPREL_AMOD || c->word[k].rel == DEPREL_COMPOUND) && c->word[k].actor >= 0 &&
		    !party_scene(c, w, k))
			role_consider(c, k, true, out);
		else if (c->word[k].rel == DEPREL_AMOD && tree_is(c, k, FRAME_CLASS_LEADING)) // "a Saudi-led strike"
			role_consider(c, c->word[k].child, true, out);
}

// "Chad said talks with Niger would resume": whose talks are told of by one of the sides is that one's.
static void of_speaker(const struct coder *c, int w, struct parties *out)
{
	int with = tree_prep_class(c, w, FRAME_CLASS_WITH), s = with < 0 ? -1 : fact_speaker(c, w);
	if (s >= 0 && c->word[s].actor >= 0 && c->word[with].actor >= 0 &&
	    !slice_is(c->a->actors.at[c->word[s].actor].kind, "media") &&
	    !role_own_side(c, c->word[s].actor, c->word[with].actor))
		role_consider(c, s, true, out);
}

// Those between whom it was, or from whom its sufferer has it.
static void beside_noun(const struct coder *c, int w, const struct frame *f, int endures, struct parties *out)
{
	bool mutual = f->flags & FRAME_RECIPROCAL;
	if (mutual)
		role_consider(c, tree_between(c, w), true, out);
	if (mutual && c->word[w].rel == DEPREL_NMOD && out->count < 2 &&
	    tree_is(c, c->word[w].head, FRAME_CLASS_QUANTITY)) // "a round of talks between"
		role_consider(c, tree_prep_class(c, c->word[w].head, FRAME_CLASS_BETWEEN), true, out);
	if (endures >= 0) {
		role_consider(c, tree_prep_class(c, endures, FRAME_CLASS_FROM), true, out);
		role_consider(c, tree_prep_class(c, endures, FRAME_CLASS_BY), true, out);
	}
}

// Is the phrase k one that the frame asks for ("a show of force"), or where its recipient stands ("withdrawal from")?
static bool taken_by_frame(const struct coder *c, int k, const struct frame *f, bool recipient)
{
	for (unsigned i = 0; i < f->cond_count && !recipient && !(f->flags & FRAME_RECIPROCAL); i++) {
		const struct frame_cond *x = frames_cond(c->frames, f, i);
		if (x->kind == COND_PREP && !x->negative && !x->any &&
		    frames_fits(c->frames, x, c->word[k].hash, c->word[k].lemma))
			return true;
	}
	for (int i = 0; recipient && i < FRAME_ROLE_MAX && f->recipient[i]; i++)
		if (f->recipient[i] >= ROLE_PREP &&
		    frames_prep(c->frames, f->recipient[i] - ROLE_PREP) == c->word[tree_case(c, k)].hash)
			return true;
	return false;
}

// "The shelling of rebels", "an attack from Oman": whose it is.
static void of_noun(const struct coder *c, int w, const struct frame *f, struct parties *out)
{
	int of = tree_prep_class(c, w, FRAME_CLASS_OF), from = tree_prep_class(c, w, FRAME_CLASS_FROM);
	if (f->flags & FRAME_PATIENT)
		return;
	if (parties_rank(out) < 4 && of >= 0 && !taken_by_frame(c, of, f, false))
		role_consider(c, of, true, out);
	if (parties_rank(out) < 4 && from >= 0 && !taken_by_frame(c, from, f, true))
		role_consider(c, from, true, out);
}

// "In talks with", "during a meeting with": who does what the clause says.
static void of_clause(const struct coder *c, int w, const struct frame *f, struct parties *out)
{
	bool words = frames_type(c->frames, f->type)->quad == 1, with = tree_prep_class(c, w, FRAME_CLASS_WITH) >= 0;
	bool held = role_inside(c, w) ||
		    (words && with && tree_is(c, tree_case(c, w), FRAME_CLASS_THEREIN)); // "after talks with"
	if (!held || c->word[w].rel == DEPREL_NMOD ||
	    (c->word[w].rel == DEPREL_NSUBJ && !tree_verb(c, c->word[w].head))) // "a meeting is easy"
		return;
	int above = c->word[w].head; // "welcomed the talks": not who welcomes
	if (c->word[w].rel == DEPREL_OBJ && !with && tree_verb(c, above) && !tree_is(c, above, FRAME_CLASS_LIGHT) &&
	    !tree_is(c, above, FRAME_CLASS_ASPECT))
		return;
	for (int i = 0, h = above; i < EVENT_CLIMB && h >= 0; i++, h = c->word[h].head)
		if (tree_verb(c, h)) {
			role_subject(c, h, out);
			return;
		} else if (c->word[h].rel == DEPREL_CCOMP)
			return; // "an exchange is likely, Oman said"
}

static void noun_actors(const struct coder *c, int w, const struct frame *f, struct parties *out)
{
	int endures = role_endured(c, w), own = tree_child(c, w, DEPREL_NSUBJ);
	if (role_sufferer(c, w, f) < 0)
		role_possessors(c, w, out);
	if (out->count)
		return;
	role_consider(c, tree_agent(c, w), true, out);
	role_consider(c, deed_carried_out(c, w), true, out);
	role_consider(c, role_ascribed(c, w), true, out);
	beside_noun(c, w, f, endures, out);
	int v = endures >= 0 ? -1 : role_doing(c, w);
	if (v >= 0 && parties_rank(out) < 4)
		role_subject(c, v, out);
	role_qualifiers(c, w, out);
	of_noun(c, w, f, out);
	if (!(f->flags & FRAME_RECIPROCAL))
		return;
	if (!out->count && own >= 0 && tree_child(c, w, DEPREL_COP) >= 0 && tree_case(c, w) >= 0 && role_inside(c, w))
		role_consider(c, own, true, out); // "the sides are in talks"
	if (!out->count && frames_type(c->frames, f->type)->quad == 1)
		of_speaker(c, w, out);
	if (!out->count)
		of_clause(c, w, f, out);
}

static void verb_actors(const struct coder *c, int w, const struct frame *f, struct parties *out)
{
	if (f->flags &
	    FRAME_RECIPROCAL) // "fighting between A and B", read as a verb; "reaching a deal between A and B"
		role_consider(c, tree_prep_class(c, w, FRAME_CLASS_BETWEEN), true, out);
	if ((f->flags & FRAME_RECIPROCAL) && out->count < 2 && tree_object(c, w) > w)
		role_consider(c, tree_prep_class(c, tree_object(c, w), FRAME_CLASS_BETWEEN), true, out);
	bool passive;
	int s = (f->flags & FRAME_RECIPROCAL) && out->count < 2 ? tree_subject(c, w, &passive) : -1;
	if (s >= 0 && s < w) // "a truce between A and B took effect"
		role_consider(c, tree_prep_class(c, s, FRAME_CLASS_BETWEEN), true, out);
	if (out->count < 2)
		role_subject(c, w, out);
	int deed = !out->count && tree_passive(c, w) && tree_is(c, w, FRAME_CLASS_LIGHT) ? tree_object(c, w) : -1;
	if (tree_is(c, deed, FRAME_CLASS_VEHICLE)) // "Chad's strikes were launched at dawn"
		deed_actors(c, deed, out);
}

void role_actors(const struct coder *c, int w, const struct frame *f, struct parties *out)
{
	struct parties owners = { .count = 0 };
	out->count = 0;
	if (f->flags & FRAME_ACTORS)
		for (int i = 0; i < FRAME_ROLE_MAX && f->actor[i]; i++)
			role_at(c, w, f->actor[i], f->flags & FRAME_NOUN, out);
	else if (f->flags & FRAME_NOUN)
		noun_actors(c, w, f, out);
	else
		verb_actors(c, w, f, out);
	if (f->flags & FRAME_NOUN)
		return;
	deed_actors(c, deed_of(c, w, f), &owners);
	if (parties_rank(&owners) > parties_rank(out))
		*out = owners;
	if (parties_rank(out) < 3)
		deed_told(c, w, f, out);
	if (parties_rank(out) == 0)
		out->count = 0;
}
