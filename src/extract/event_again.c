// event_again.c: is what a frame tells a happening that was told before in the article, or a part of one?
// event_coding.c asks. SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

static bool strikes(const struct coder *c, int w)
{
	return tree_is(c, w, FRAME_CLASS_KILLED) || tree_is(c, w, FRAME_CLASS_INJURED);
}

// ---- a part of what the verb before tells ----

// The verb that w goes on with: "was shot and killed", "fired shells, hitting a school and wounding ten", "launched
// strikes targeting ships"; -1.
static int verb_before(const struct coder *c, int w)
{
	int h = c->word[w].head;
	bool going = c->word[w].xpos == XPOS_VBG;
	if (h < 0 || h > w)
		return -1;
	if (c->word[w].rel == DEPREL_CONJ) {
		bool both = w == h + 2 || (strikes(c, w) && strikes(c, h));
		going &= c->word[h].xpos == XPOS_VBG && c->word[h].rel == DEPREL_ADVCL && !both;
		return going ? c->word[h].head : h;
	}
	if (c->word[w].rel == DEPREL_ADVCL)
		return going && tree_case(c, w) < 0 ? h : -1;
	bool deed = tree_is(c, h, FRAME_CLASS_VEHICLE) || tree_is(c, h, FRAME_CLASS_VIOLENCE);
	int above = c->word[h].head; // "killed in a strike that targeted their home"
	if (c->word[w].rel == DEPREL_ACL_RELCL && deed && above >= 0 && above < h && tree_verb(c, above))
		return strikes(c, above) ? above : -1;
	return c->word[w].rel == DEPREL_ACL && going && deed ? tree_governor(c, h) : -1;
}

// Not one happening where the second verb names whom it struck.
static bool one_happening(const struct coder *c, int w, int h, const struct parties *recipients)
{
	bool named = parties_rank(recipients) > 3, joined = c->word[w].rel == DEPREL_CONJ && c->word[w].head == h;
	for (int i = 0; i < recipients->count && named; i++)
		named = recipients->at[i].word > h;
	bool attack = strikes(c, h) || tree_is(c, h, FRAME_CLASS_VIOLENCE); // "ambushed a convoy and killed ten"
	return !joined || (strikes(c, w) && attack && !named) || (w == h + 2 && tree_verb(c, h));
}

bool again_part(struct coder *c, int w, const struct frame *f, const struct parties *actors,
		const struct parties *recipients)
{
	int h = f->flags & FRAME_NOUN ? -1 : verb_before(c, w);
	if (h < 0 || h > w || !c->word[h].used || !one_happening(c, w, h, recipients))
		return false;
	bool joined = c->word[w].rel == DEPREL_CONJ && c->word[w].head == h, same = joined && w != h + 2;
	for (uint32_t i = c->codings.len; i > 0 && c->codings.at[i - 1].sentence == c->sentence; i--) {
		struct coding *g = &c->codings.at[i - 1];
		const struct party *own = recipients->count ? &recipients->at[0] : NULL;
		bool deed = frames_type(c->frames, f->type)->quad == 4;
		bool whom = g->recipient.rank < 2 || !own ||
			    (g->recipient.actor >= 0 && g->recipient.actor == own->actor) ||
			    (deed && (own->actor < 0 || (g->recipient.actor < 0 && g->recipient.place >= 0)));
		bool how = f->mode == g->mode || frames_mode_name(c->frames, f->mode).len == 0 ||
			   !deed; // "overran the post, forcing people to flee"
		if (g->token != c->first + (uint32_t)h || g->type != f->type || !((whom && how) || strikes(c, w)))
			continue;
		same = true;
		if (own && (g->recipient.rank < 2 || (g->recipient.actor < 0 && own->actor >= 0)))
			g->recipient = *own;
		if (joined && w == h + 2 && g->actor.rank < 2 && actors->count)
			g->actor = actors->at[0];
	}
	return same;
}

// ---- a deed that was told before ----

// Does sentence s tell of the same weapon as the word w: "launched drones", "the drones"?
static bool same_weapon(const struct coder *c, int w, uint32_t s)
{
	const struct sentence *x = &c->a->sentences.at[s];
	struct slice lemma = c->a->tokens.at[c->first + (uint32_t)w].lemma;
	bool same = false;
	for (uint32_t t = x->first; t < x->first + x->count && lemma.len; t++)
		same |= slice_eq(c->a->tokens.at[t].lemma, lemma);
	return same;
}

// "The strike killed ten" behind "Chad struck the port", "the drones hit a school" behind "Chad launched drones": the
// event of the type told last, in the two sentences before, that the deed or weapon w with an article can be of; index
// + 1 of its coding, 0 where none is told or two did the like.
static uint32_t meant(const struct coder *c, int w, const struct frame *f)
{
	enum { BACK = 2 };
	bool deed = w >= 0 && deed_one_sided(c, w, f->type), weapon = !deed && tree_is(c, w, FRAME_CLASS_VEHICLE);
	if (w < 0 || !tree_is(c, tree_child(c, w, DEPREL_DET), FRAME_CLASS_THE) || tree_child(c, w, DEPREL_NMOD) >= 0 ||
	    (!weapon && !deed))
		return 0;
	struct slice mode = frames_mode_name(c->frames, f->mode);
	uint32_t found = 0;
	for (uint32_t i = c->codings.len; i > 0 && c->codings.at[i - 1].sentence + BACK >= c->sentence; i--) {
		const struct coding *g = &c->codings.at[i - 1];
		bool done = g->polarity == POLARITY_POSITIVE &&
			    (g->modality == MODALITY_ASSERTED || g->modality == MODALITY_ALLEGED);
		struct slice other = frames_mode_name(c->frames, g->mode);
		bool alike = mode.len == 0 || other.len == 0 || slice_eq(mode, other);
		if (weapon && !same_weapon(c, w, g->sentence))
			continue;
		if (g->sentence == c->sentence || g->type != f->type || g->actor.actor < 0 || !done || !alike)
			continue;
		if (found && c->codings.at[found - 1].actor.actor != g->actor.actor)
			return 0;
		found = found ? found : i;
	}
	return found;
}

// "Claimed an attack that killed ten": the event of the sentence, told by the verb above the deed w, that it is; index
// + 1 of its coding, 0.
static uint32_t claimed_deed(const struct coder *c, int w, const struct frame *f)
{
	int top = w;
	for (int i = 0; i < EVENT_CLIMB && top >= 0 && tree_noun(c, top); i++)
		top = c->word[top].head;
	for (uint32_t i = c->codings.len; i > 0 && top >= 0 && c->codings.at[i - 1].sentence == c->sentence; i--) {
		const struct coding *g = &c->codings.at[i - 1];
		if (g->token == c->first + (uint32_t)top && g->type == f->type && g->actor.actor >= 0 &&
		    deed_one_sided(c, w, f->type) && g->polarity == POLARITY_POSITIVE)
			return i;
	}
	return 0;
}

// "Ten were killed when Chad shelled the port": the event that the clause of w tells of, too; index + 1 of its coding,
// 0.
static uint32_t when_done(const struct coder *c, int w, const struct frame *f, const struct parties *actors,
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

uint32_t again_told(const struct coder *c, int w, const struct frame *f, struct parties *actors,
		    const struct parties *recipients)
{
	uint32_t when = when_done(c, w, f, actors, recipients);
	if (when)
		return when;
	if ((f->flags & FRAME_NOUN) || tree_passive(c, w) || actors->count != 1 || actors->at[0].actor >= 0)
		return 0;
	uint32_t claimed = claimed_deed(c, actors->at[0].word, f),
		 k = claimed ? claimed : meant(c, actors->at[0].word, f);
	int struck = recipients->count ? recipients->at[0].actor : -1;
	if (k == 0 || role_own_side(c, struck, c->codings.at[k - 1].actor.actor))
		return 0;
	actors->at[0].actor = c->codings.at[k - 1].actor.actor;
	actors->at[0].rank = 4;
	struct party *whom = &c->codings.at[k - 1].recipient;
	if (claimed && recipients->count && (whom->rank < 2 || (whom->actor < 0 && struck >= 0))) {
		*whom = recipients->at[0]; // "claimed the attack in Bamako that killed ten Moroccans"
		return k;
	}
	return struck >= 0 && struck != whom->actor ? 0 : k;
}
