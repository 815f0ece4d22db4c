// place_surname.c: the last names of the people an article names in full, which are no places then; place_judge.c asks.
// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"
#include "extract/place_parts.h"

static uint32_t word_at(const struct article *a, uint32_t byte)
{
	return SPANS_BEHIND(a->words, byte);
}

static void add_surname(struct surnames *s, uint64_t fold)
{
	uint64_t key = hash_add(1, fold);
	uint32_t h = (uint32_t)key & s->mask;
	while (s->slots[h] && s->slots[h] != key)
		h = (h + 1) & s->mask;
	s->slots[h] = key;
}

static bool may_be_given(const struct place_work *w, uint32_t i)
{
	return (w->cues[i] & (1u << CUE_PERSON | 1u << PART_GIVEN)) && is_capital(w, i);
}

uint32_t surname_behind(const struct place_work *w, uint32_t given)
{
	const struct article *a = w->a;
	uint32_t n = given + 1;
	if (!may_be_given(w, given))
		return 0;
	bool either = has_cue(w, given, CUE_PERSON) && n < a->words.len && has_cue(w, n, PART_SURNAME);
	if (!(has_cue(w, given, PART_GIVEN) || either) || n >= a->words.len)
		return 0;
	if (a->words.at[given].gap == GAP_SPACE && a->words.at[n].at.end - a->words.at[n].at.start <= 2 &&
	    is_capital(w, n) && n + 1 < a->words.len)
		return is_capital(w, n + 1) ? n + 1 : 0;
	bool inside = has_cue(w, n, CUE_INTO) || has_cue(w, n, CUE_ORGANISATION) || has_cue(w, n, CUE_FEATURE);
	return a->words.at[given].gap == GAP_SPACE && is_capital(w, n) && !inside ? n : 0;
}

struct surnames surnames_read(const struct place_work *w)
{
	const struct article *a = w->a;
	uint32_t given = 0; // at the most
	for (uint32_t i = 0; i < a->words.len; i++)
		given += may_be_given(w, i);
	struct surnames s = { NULL, 15 };
	uint32_t last;
	while (s.mask < 2 * (a->names.len + given))
		s.mask = s.mask * 2 + 1;
	s.slots = ARENA_NEW(a->arena, uint64_t, s.mask + 1);
	for (uint32_t i = 0; i < a->words.len; i++)
		if (may_be_given(w, i) && (last = surname_behind(w, i)))
			add_surname(&s, a->words.at[last].fold);
	for (uint32_t i = 0; i < a->names.len; i++) {
		const struct name *n = &a->names.at[i];
		struct slice text = slice_span(a->text, n->at);
		if (n->type != NAME_PER || slice_find(text, ' ', 0) == text.len) // "El-Fasher" has no last name
			continue;
		last = word_at(a, n->at.end - 1);
		if (last < a->words.len)
			add_surname(&s, a->words.at[last].fold);
	}
	return s;
}

bool surnames_have(const struct surnames *s, uint64_t key)
{
	uint32_t h = (uint32_t)key & s->mask;
	while (s->slots[h] && s->slots[h] != key)
		h = (h + 1) & s->mask;
	return s->slots[h] != 0;
}
