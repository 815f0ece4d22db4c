// event_victim.c: words about a deed are not aimed at those whom the deed struck; event_role.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"

// Does the deed h, which is not own, strike whom the phrase k names?
static bool strikes(const struct coder *c, int h, int k, int own)
{
	int prep = tree_case(c, k);
	if (h < 0 || h == own || prep < h || !tree_is(c, h, FRAME_CLASS_VIOLENCE) || tree_is(c, prep, FRAME_CLASS_BY) ||
	    tree_is(c, prep, FRAME_CLASS_FROM))
		return false;
	const struct frame_lemma *l = c->word[h].lemma;
	bool patient = l && l->nouns && (frames_at(c->frames, l->noun)->flags & FRAME_PATIENT);
	return !tree_is(c, prep, FRAME_CLASS_OF) || patient;
}

// The deed that strikes whom the phrase k, or one above it, names: "attacks on", "the killing of"; but not own; -1.
static int deed_above(const struct coder *c, int k, int own)
{
	for (int i = 0; i < EVENT_CLIMB && k >= 0 && !tree_verb(c, k); i++, k = c->word[k].head) {
		if (c->word[k].rel != DEPREL_OBL && c->word[k].rel != DEPREL_NMOD)
			continue;
		if (tree_is(c, c->word[k].head, FRAME_CLASS_ASCRIBE) &&
		    tree_is(c, tree_case(c, k), FRAME_CLASS_UPON)) // "blamed the strike on Chad"
			return -1;
		int noun = tree_case(c, k) - 1; // the parser may hang the phrase higher
		if (strikes(c, c->word[k].head, k, own))
			return c->word[k].head;
		if (noun >= 0 && tree_noun(c, noun) && strikes(c, noun, k, own))
			return noun;
	}
	return -1;
}

// Does w begin a name of the party p in its phrase?
static bool begins_name(const struct coder *c, int w, const struct party *p)
{
	bool actor = p->actor >= 0;
	int named = actor ? p->actor : p->place;
	return named >= 0 && (actor ? c->word[w].actor : c->word[w].place) == named &&
	       (w == 0 || (actor ? c->word[w - 1].actor : c->word[w - 1].place) != named) && tree_under(c, w, p->word);
}

// "Condemned the attack on Chad", "voiced concern over violence against Malians": those who are struck are accused of
// nothing; the deed stays. Not so of the event's own deed: "launched a fierce attack on his rival".
void victims_spare(const struct coder *c, int own, struct parties *out)
{
	for (int i = 0; i < out->count; i++) {
		struct party *p = &out->at[i];
		int deed = -1;
		bool other = false;
		if (p->actor < 0 && p->place < 0 && p->group >= 0) // "the killing of farmers"
			deed = deed_above(c, p->word, own);
		for (int w = 0; w < c->count && p->word >= 0 && !other; w++) {
			if (!begins_name(c, w, p))
				continue;
			deed = deed_above(c, w, own);
			other = deed < 0;
		}
		if (deed < 0)
			continue;
		*p = party_none();
		p->word = deed;
		p->at = tree_phrase(c, deed);
		p->rank = 1;
	}
}
