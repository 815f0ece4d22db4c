// event_deed.c: "killed in an Israeli air strike": the deed that somebody was struck by tells who did it and how, and
// is no further event; event_role.c, event_coding.c and event_sentence.c call it. SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"

// Has the noun frames of the type that are deeds of one side ("attack", not "clash")?
bool deed_one_sided(const struct coder *c, int w, unsigned type)
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
		if (tied && deed_one_sided(c, k, f->type) && (suffers || !owned(c, k)))
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

int deed_carried_out(const struct coder *c, int deed)
{
	int of = tree_prep_class(c, deed, FRAME_CLASS_OF), at[2] = { deed, of };
	for (int i = 0; i < 2; i++)
		for (int k = at[i] >= 0 ? c->word[at[i]].child : -1; k >= 0; k = c->word[k].next)
			if (c->word[k].rel == DEPREL_ACL && tree_is(c, k, FRAME_CLASS_LIGHT) && tree_agent(c, k) >= 0)
				return tree_agent(c, k);
	return -1;
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
int deed_clause(const struct coder *c, int w, const struct frame *f)
{
	if (!tree_is(c, w, FRAME_CLASS_KILLED) && !tree_is(c, w, FRAME_CLASS_INJURED) && !(f->flags & FRAME_ACTORS))
		return -1;
	for (int k = c->word[w].child; k >= 0; k = c->word[k].next) {
		bool when = c->word[k].rel == DEPREL_ADVCL && k > w && tree_verb(c, k) && !tree_passive(c, k) &&
			    tells_when(c, k);
		float score;
		int end;
		const struct frame *g = when ? match_frame(c, k, false, 1000, &score, &end) : NULL;
		bool sent = (tree_is(c, k, FRAME_CLASS_LAUNCH) || tree_is(c, k, FRAME_CLASS_LIGHT)) &&
			    tree_child(c, k, DEPREL_COMPOUND_PRT) < 0;
		if (!sent && tree_is(c, tree_object(c, k), FRAME_CLASS_VEHICLE))
			continue; // "one killed as Oman intercepts missiles", "shot down a missile"
		if (g && g->type == f->type && !(g->flags & (FRAME_RECIPROCAL | FRAME_VOID | FRAME_ACTORS)))
			return k;
	}
	return -1;
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
