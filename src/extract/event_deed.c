// event_deed.c: "killed in an Israeli air strike": the deed that somebody was struck by tells who did it and how, and
// is no further event; event_role.c, event_coding.c and event_sentence.c call it. SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"

// Has the noun frames of the type that are deeds of one side ("attack", not "clash")?
static bool one_sided(const struct coder *c, int w, unsigned type)
{
	bool deed = tree_is(c, w, FRAME_CLASS_VEHICLE) || tree_is(c, w, FRAME_CLASS_VIOLENCE);
	const struct frame_lemma *l = deed && tree_noun(c, w) ? c->word[w].lemma : NULL;
	for (uint32_t i = 0; l && i < l->nouns; i++) {
		const struct frame *f = frames_at(c->frames, l->noun + i);
		if (f->type == type && !(f->flags & (FRAME_RECIPROCAL | FRAME_VOID)))
			return true;
	}
	return false;
}

// Does the noun tell whose deed it is?
static bool owned(const struct coder *c, int deed)
{
	struct parties own = { .count = 0 };
	deed_actors(c, deed, &own);
	return own.count > 0;
}

int deed_of(const struct coder *c, int w, const struct frame *f)
{
	bool loses = f->flags & FRAME_ACTORS; // "died in", "lost their lives in"
	bool struck = loses || tree_is(c, w, FRAME_CLASS_KILLED) || tree_is(c, w, FRAME_CLASS_INJURED);
	bool suffers = tree_passive(c, w) || loses;
	if ((f->flags & FRAME_NOUN) || !struck)
		return -1;
	for (int k = c->word[w].child; k >= 0; k = c->word[k].next) {
		int preposition = k > w ? tree_case(c, k) : -1;
		bool therein = tree_is(c, preposition, FRAME_CLASS_THEREIN);
		bool tied = suffers
				? therein || tree_is(c, preposition, FRAME_CLASS_BY)
				: therein && tree_is(c, preposition, FRAME_CLASS_WITHIN); // "killed ten in an attack"
		if (tied && one_sided(c, k, f->type) && (suffers || !owned(c, k)))
			return k;
	}
	return -1;
}

const struct frame *deed_frame(const struct coder *c, int deed)
{
	float score;
	int end;
	return deed < 0 ? NULL : match_frame(c, deed, true, 1000, &score, &end);
}

// "The strike killed ten" behind "Chad struck the port": the event of the type told last, in the two sentences
// before, that the deed w with an article can be; index + 1 of its coding, 0 where none is told or two did the like.
uint32_t deed_meant(const struct coder *c, int w, const struct frame *f)
{
	enum { BACK = 2 };
	if (w < 0 || !tree_is(c, tree_child(c, w, DEPREL_DET), FRAME_CLASS_THE) || tree_child(c, w, DEPREL_NMOD) >= 0 ||
	    !one_sided(c, w, f->type))
		return 0;
	struct slice mode = frames_mode_name(c->frames, f->mode);
	uint32_t meant = 0;
	for (uint32_t i = c->codings.len; i > 0 && c->codings.at[i - 1].sentence + BACK >= c->sentence; i--) {
		const struct coding *g = &c->codings.at[i - 1];
		bool done = g->polarity == POLARITY_POSITIVE &&
			    (g->modality == MODALITY_ASSERTED || g->modality == MODALITY_ALLEGED);
		struct slice other = frames_mode_name(c->frames, g->mode);
		bool alike = mode.len == 0 || other.len == 0 || slice_eq(mode, other);
		if (g->sentence == c->sentence || g->type != f->type || g->actor.actor < 0 || !done || !alike)
			continue;
		if (meant && c->codings.at[meant - 1].actor.actor != g->actor.actor)
			return 0;
		meant = meant ? meant : i;
	}
	return meant;
}

int deed_carried_out(const struct coder *c, int deed)
{
	int of = tree_prep_class(c, deed, FRAME_CLASS_OF), at[2] = { deed, of };
	for (int i = 0; i < 2; i++)
		for (int k = at[i] >= 0 ? c->word[at[i]].child : -1; k >= 0; k = c->word[k].next)
			if (c->word[k].rel == DEPREL_ACL && tree_is(c, k, FRAME_CLASS_LIGHT) && tree_agent(c, k) >= 0)
				return tree_agent(c, k);
	return -1;
}

uint32_t deed_claimed(const struct coder *c, int w, const struct frame *f)
{
	int top = w;
	for (int i = 0; i < EVENT_CLIMB && top >= 0 && tree_noun(c, top); i++)
		top = c->word[top].head;
	for (uint32_t i = c->codings.len; i > 0 && top >= 0 && c->codings.at[i - 1].sentence == c->sentence; i--) {
		const struct coding *g = &c->codings.at[i - 1];
		if (g->token == c->first + (uint32_t)top && g->type == f->type && g->actor.actor >= 0 &&
		    one_sided(c, w, f->type) && g->polarity == POLARITY_POSITIVE)
			return i;
	}
	return 0;
}

void deed_actors(const struct coder *c, int deed, struct parties *out)
{
	if (deed < 0)
		return;
	role_possessors(c, deed, out);
	if (!out->count)
		role_consider(c, tree_agent(c, deed), true, out);
	if (!out->count)
		role_consider(c, deed_carried_out(c, deed), true, out);
	role_qualifiers(c, deed, out);
	for (int k = c->word[deed].child; k >= 0 && parties_rank(out) < 3; k = c->word[k].next)
		if (c->word[k].rel == DEPREL_COMPOUND && tree_is(c, k, FRAME_CLASS_BODY)) // "in government strikes"
			role_consider(c, k, true, out);
}

// Does the clause of the verb v tell when something happened: "when", "as", "after"?
static bool tells_when(const struct coder *c, int v)
{
	for (int k = c->word[v].child; k >= 0 && k < v; k = c->word[k].next)
		if (tree_is(c, k, FRAME_CLASS_MEANWHILE) || tree_is(c, k, FRAME_CLASS_THEREIN))
			return c->word[k].rel == DEPREL_MARK || c->word[k].rel == DEPREL_ADVMOD;
	return false;
}

// "Ten were killed when rebels attacked the post": the verb of the clause that tells the deed; -1. A clash tells no
// side.
static int deed_clause(const struct coder *c, int w, const struct frame *f)
{
	if (!tree_is(c, w, FRAME_CLASS_KILLED) && !tree_is(c, w, FRAME_CLASS_INJURED) && !(f->flags & FRAME_ACTORS))
		return -1;
	for (int k = c->word[w].child; k >= 0; k = c->word[k].next) {
		bool when = c->word[k].rel == DEPREL_ADVCL && k > w && tree_verb(c, k) && !tree_passive(c, k) &&
			    tells_when(c, k);
		float score;
		int end;
		const struct frame *g = when ? match_frame(c, k, false, 1000, &score, &end) : NULL;
		bool sent = tree_is(c, k, FRAME_CLASS_LAUNCH) || tree_is(c, k, FRAME_CLASS_LIGHT);
		if (!sent && tree_is(c, tree_object(c, k), FRAME_CLASS_VEHICLE))
			continue; // "one killed as Oman intercepts missiles"
		if (g && g->type == f->type && !(g->flags & (FRAME_RECIPROCAL | FRAME_VOID | FRAME_ACTORS)))
			return k;
	}
	return -1;
}

uint32_t deed_when(const struct coder *c, int w, const struct frame *f, const struct parties *actors,
		   const struct parties *recipients)
{
	int h = c->word[w].head;
	if ((f->flags & FRAME_NOUN) || h < 0 || !c->word[h].used || !actors->count)
		return 0;
	for (uint32_t i = c->codings.len; i > 0 && c->codings.at[i - 1].sentence == c->sentence; i--) {
		const struct coding *g = &c->codings.at[i - 1];
		bool other =
		    recipients->count && recipients->at[0].actor >= 0 && recipients->at[0].actor != g->recipient.actor;
		if (g->token == c->first + (uint32_t)h && g->type == f->type && g->actor.actor >= 0 && !other &&
		    g->actor.actor == actors->at[0].actor && deed_clause(c, h, g->frame) == w)
			return i;
	}
	return 0;
}

void deed_told(const struct coder *c, int w, const struct frame *f, struct parties *out)
{
	int k = deed_clause(c, w, f), s = k < 0 ? -1 : tree_own_subject(c, k);
	struct parties struck = { .count = 0 }, own = { .count = 0 };
	if (s < 0 || c->word[s].upos == UPOS_PRON)
		return;
	role_subject(c, k, &own);
	role_consider(c, tree_object(c, w), false, &struck);
	for (int i = 0; i < struck.count; i++)
		if (own.count && struck.at[i].actor >= 0 && struck.at[i].actor == own.at[0].actor)
			return;
	if (parties_rank(&own) > parties_rank(out))
		*out = own;
}
