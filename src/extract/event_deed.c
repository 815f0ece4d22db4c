// event_deed.c: "killed in an Israeli air strike": the deed that somebody was struck by tells who did it and how, and
// is no further event; event_role.c, event_coding.c and event_sentence.c call it. SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"

// Has the noun frames of the type that are deeds of one side ("attack", not "clash")?
static bool one_sided(const struct coder *c, int w, unsigned type)
{
	const struct frame_lemma *l = tree_is(c, w, FRAME_CLASS_VEHICLE) && tree_noun(c, w) ? c->word[w].lemma : NULL;
	for (uint32_t i = 0; l && i < l->nouns; i++) {
		const struct frame *f = frames_at(c->frames, l->noun + i);
		if (f->type == type && !(f->flags & (FRAME_RECIPROCAL | FRAME_VOID)))
			return true;
	}
	return false;
}

int deed_of(const struct coder *c, int w, const struct frame *f)
{
	bool struck = tree_is(c, w, FRAME_CLASS_KILLED) || tree_is(c, w, FRAME_CLASS_INJURED);
	bool suffers = tree_passive(c, w) || (f->flags & FRAME_ACTORS); // "died in"
	if ((f->flags & FRAME_NOUN) || !struck || !suffers)
		return -1;
	for (int k = c->word[w].child; k >= 0; k = c->word[k].next) {
		int preposition = k > w ? tree_case(c, k) : -1;
		bool tied = tree_is(c, preposition, FRAME_CLASS_THEREIN) || tree_is(c, preposition, FRAME_CLASS_BY);
		if (tied && one_sided(c, k, f->type))
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

void deed_actors(const struct coder *c, int deed, struct parties *out)
{
	if (deed < 0)
		return;
	role_possessors(c, deed, out);
	if (!out->count)
		role_consider(c, tree_agent(c, deed), true, out);
	role_qualifiers(c, deed, out);
	for (int k = c->word[deed].child; k >= 0 && parties_rank(out) < 3; k = c->word[k].next)
		if (c->word[k].rel == DEPREL_COMPOUND && tree_is(c, k, FRAME_CLASS_BODY)) // "in government strikes"
			role_consider(c, k, true, out);
}
