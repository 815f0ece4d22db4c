// actor_thing.c: names of vessels, weapons, storms, operations and villages, which are nobody: "the tanker Dora", "USS
// Marlow"; actor_person.c asks. SPDX-License-Identifier: Apache-2.0
#include "extract/actor_work.h"
#include "lexicon/frames.h"

// Where the name begins that the words of h stand before: "tanker [Dora]", "vessel, the [Dora]", "“Operation [Dora]”".
static uint32_t name_behind(const struct actor_work *w, const struct hit *h)
{
	uint32_t i = h->first + h->count, n = w->a->words.len;
	if (i >= n)
		return n;
	uint8_t gap = word_at(w, i - 1)->gap;
	bool quoted = gap == GAP_OTHER && w->a->text.at[word_at(w, i - 1)->at.end] == ' ';
	if (gap == GAP_COMMA && is_the(w, i))
		return i + 1;
	return gap == GAP_SPACE || quoted ? i : n;
}

// Does the name go on at word i: "[Linda] [na] [Nchi]"?
static bool in_name(const struct actor_work *w, uint32_t i)
{
	enum { SHORT = 3 };
	return is_capital(w, i) || (i < w->a->words.len && joined(w, i) && is_capital(w, i + 1) &&
				    word_at(w, i)->at.end - word_at(w, i)->at.start <= SHORT);
}

static void note_behind(struct actor_work *w, const struct hit *h)
{
	uint32_t i = name_behind(w, h);
	if (!is_capital(w, i))
		return;
	for (uint32_t x = h->first; x < h->first + h->count; x++) // "USS", "Cyclone"
		if (is_capital(w, x))
			map_set(w, MAP_THING, word_at(w, x)->fold, 0);
	for (; in_name(w, i); i++) {
		map_set(w, MAP_THING, word_at(w, i)->fold, 0);
		if (word_at(w, i)->gap != GAP_SPACE && word_at(w, i)->gap != GAP_HYPHEN)
			break;
	}
}

// "[Chaung Ma] village": the name before word i, where that is a noun for a place.
static void note_before(struct actor_work *w, uint32_t i)
{
	enum { NAME_WORDS = 3 };
	uint32_t first = i;
	if (!frames_in_class(frames_word(lexicon_frames(w->l), hash_word(word_text(w, i))).same,
			     FRAME_CLASS_SETTLEMENT))
		return;
	while (first > 0 && i - first < NAME_WORDS && word_at(w, first - 1)->gap == GAP_SPACE &&
	       is_capital(w, first - 1) && w->chosen[first - 1] == NONE)
		if (map_get(w, MAP_THING, word_at(w, --first)->fold) == NONE)
			map_set(w, MAP_THING, word_at(w, first)->fold, 1);
}

void find_things(struct actor_work *w)
{
	for (uint32_t k = 0; k < w->a->hits.len; k++) {
		const struct hit *h = &w->a->hits.at[k];
		if (h->kind == ENTRY_CUE && slice_is(lexicon_cue(w->l, h->entry), "weapon") &&
		    !in_headline(w, h->first))
			note_behind(w, h);
	}
	for (uint32_t i = 1; i < w->a->words.len; i++)
		if (is_capital(w, i - 1) && w->chosen[i - 1] == NONE && !in_headline(w, i))
			note_before(w, i);
}

bool is_thing(const struct actor_work *w, uint32_t first, uint32_t end, bool body)
{
	for (uint32_t i = first; i < end; i++) {
		uint32_t place = map_get(w, MAP_THING, word_at(w, i)->fold);
		if (place == NONE || (place && body))
			return false;
	}
	return true;
}
