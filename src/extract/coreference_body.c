// coreference_body.c: a group or a body that is told of again without its name: "the Palestinian militant group", "the
// army"; coreference.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/actor_work.h"
#include "lexicon/frames.h"

// The last group of a country named before word i; NONE.
static uint32_t group_of(const struct actor_work *w, struct slice country, uint32_t i)
{
	enum { REACH = 600 }; // words
	for (uint32_t back = 1; back <= i && back <= REACH; back++) {
		uint32_t k = w->mention[i - back];
		const struct told *t = k == NONE ? NULL : &w->told.at[k];
		if (t && t->mention.kind == MENTION_NAME && slice_is(w->who.at[t->who].kind, "armed_group") &&
		    slice_eq(w->who.at[t->who].country, country))
			return t->who;
	}
	return NONE;
}

static bool is_group_noun(const struct actor_work *w, uint32_t i)
{
	struct frame_word x = frames_word(lexicon_frames(w->l), hash_word(word_text(w, i)));
	return frames_in_class(x.same, FRAME_CLASS_GROUP);
}

// Does one group stand at the end of words [first, end): an armed one, or no more than the noun?
static bool ends_group(const struct actor_work *w, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		const struct hit *g = hit_of_kind(w, i, ENTRY_GROUP, end - i);
		if (g)
			return (end == first + 1 || slice_is(lexicon_group(w->l, g->entry).kind, "armed_group")) &&
			       is_group_noun(w, end - 1);
	}
	return end == first + 1 && is_group_noun(w, first);
}

// "The powerful Lebanese", "the Iran-backed Lebanese": an article before word i, with a few words between.
static bool the_before(const struct actor_work *w, uint32_t i)
{
	for (uint32_t back = 1; back <= 4 && back <= i && joined(w, i - back); back++) {
		if (is_the(w, i - back))
			return true;
		bool name = is_capital(w, i - back) || w->mention[i - back] != NONE;
		if (name && word_at(w, i - back)->gap != GAP_HYPHEN)
			return false;
	}
	return false;
}

// The group that is named right behind word end - 1; NONE.
static uint32_t group_behind(const struct actor_work *w, uint32_t end)
{
	uint32_t k = end < w->a->words.len && joined(w, end - 1) ? w->mention[end] : NONE;
	return k != NONE && w->told.at[k].first == end && is_group_kind(w->who.at[w->told.at[k].who].kind)
		   ? w->told.at[k].who
		   : NONE;
}

// "The Iran-backed group", "the powerful pro-Iran group", with Iran told: the group named last before it.
static void tell_backed_group(struct actor_work *w, const struct told *t)
{
	uint32_t end = t->first + t->count, noun = end + 1;
	bool backed =
	    t->first && is_the(w, t->first - 1) && noun < w->a->words.len && word_at(w, end - 1)->gap == GAP_HYPHEN;
	bool pro = t->first > 1 && slice_is(word_text(w, t->first - 1), "pro") &&
		   word_at(w, t->first - 1)->gap == GAP_HYPHEN && the_before(w, t->first - 1);
	noun -= pro;
	if ((!backed && !pro) || noun >= w->a->words.len || !joined(w, noun - 1) || w->mention[noun] != NONE)
		return;
	struct hit h = { .at = word_at(w, noun)->at, .first = noun, .count = 1 };
	const struct hit *g = hit_of_kind(w, noun, ENTRY_GROUP, 1);
	bool armed = g && slice_is(lexicon_group(w->l, g->entry).kind, "armed_group");
	uint32_t who = (armed || is_group_noun(w, noun)) && !names_follow(w, &h) ? group_before(w, t->first) : NONE;
	if (who != NONE && who != t->who)
		refer(w, who, MENTION_NOMINAL, &h);
}

// "The Palestinian militant group": no people, but the last group of that country, or the one named right behind.
void tell_own_group(struct actor_work *w, uint32_t k)
{
	tell_backed_group(w, &w->told.at[k]);
	struct told *t = &w->told.at[k];
	uint32_t first = t->first + t->count, end = word_from(w->a, t->mention.at.end - 1) + 1;
	if (end == first && end < w->a->words.len && joined(w, first - 1) && is_group_noun(w, first))
		end++; // "the Lebanese group"
	if (t->mention.kind != MENTION_DEMONYM || end <= first || end > w->a->words.len || !ends_group(w, first, end))
		return;
	uint32_t who = group_behind(w, end);
	struct hit noun = { .at = word_at(w, end - 1)->at, .first = end - 1, .count = 1 };
	if (who == NONE && the_before(w, t->first) && !names_follow(w, &noun))
		who = group_of(w, w->who.at[t->who].country, t->first);
	if (who == NONE)
		return;
	t->who = who;
	t->mention.at.end = word_at(w, end - 1)->at.end;
	t->mention.kind = MENTION_NOMINAL;
	t->mention.name = t->mention.at;
}

// The last word of the body that a mention names with its owner: "Israeli [army]", "Lebanon's health [ministry]"; NONE.
static uint32_t body_of(const struct actor_work *w, const struct told *t)
{
	uint32_t first = t->first + t->count, end = word_from(w->a, t->mention.at.end - 1) + 1;
	if (end > first)
		return end - 1;
	if (first >= w->a->words.len || word_at(w, first - 1)->gap != GAP_APOSTROPHE)
		return NONE;
	end = noun_group_end(w, first + 1);
	return end > first + 1 ? end - 1 : NONE;
}

// "The [government] of Chad"; NONE.
static uint32_t body_before(const struct actor_work *w, const struct told *t)
{
	uint32_t i = t->first;
	if (i > 0 && is_the(w, i - 1))
		i--;
	return i > 1 && slice_is(word_text(w, i - 1), "of") ? i - 2 : NONE;
}

static bool is_state(const struct actor_work *w, uint32_t who)
{
	struct slice kind = w->who.at[who].kind;
	return slice_is(kind, "state") || slice_is(kind, "government");
}

// Whose body of that noun, in words before i, was told of last; NONE when near by more than one was.
static uint32_t owner_before(const struct actor_work *w, uint32_t i, uint64_t noun)
{
	enum { REACH = 400, NEAR = 80 }; // words
	uint32_t found = NONE;
	for (uint32_t back = 1; back <= i && back <= (found == NONE ? REACH : NEAR); back++) {
		uint32_t k = w->mention[i - back];
		const struct told *t = k == NONE ? NULL : &w->told.at[k];
		if (t == NULL || t->first != i - back || t->who == found || !is_state(w, t->who))
			continue;
		uint32_t body = body_of(w, t), of = body_before(w, t);
		bool told = word_at(w, t->first)->fold == noun || // "the government of Oman", an actor of its own
			    (body != NONE && body < i && word_at(w, body)->fold == noun);
		if (!told && (of == NONE || word_at(w, of)->fold != noun))
			continue;
		if (found != NONE)
			return NONE;
		found = t->who;
	}
	return found;
}

// "The army said": of whom the Israeli army was told before.
void tell_body(struct actor_work *w, const struct hit *h)
{
	uint32_t i = h->first;
	if (h->count != 1 || i == 0 || !is_the(w, i - 1) || names_follow(w, h) ||
	    !slice_is(lexicon_group(w->l, h->entry).kind, "government") ||
	    lexicon_group(w->l, h->entry).noun.len != word_text(w, i).len || // in the plural
	    !slice_starts_caseless(word_text(w, i), lexicon_group(w->l, h->entry).noun) ||
	    (joined(w, i) && noun_group_end(w, i) > i + 1))
		return;
	uint32_t who = owner_before(w, i, word_at(w, i)->fold);
	if (who != NONE)
		refer(w, who, MENTION_NOMINAL, h);
}
