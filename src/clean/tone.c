// tone.c: features from the tones of a line's words and its neighbours'; see tone.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/tone.h"

enum { NEUTRAL = 32 };

// Prefix sums over lines.
struct survey {
	uint32_t n;
	int32_t *tone, *words;
};

static struct survey survey_tones(const struct page *p, const int8_t *tone)
{
	struct survey s = { .n = p->lines.len };
	s.tone = ARENA_NEW(p->a->arena, int32_t, s.n + 1);
	s.words = ARENA_NEW(p->a->arena, int32_t, s.n + 1);
	for (uint32_t i = 0; i < s.n; i++) {
		const struct line *l = &p->lines.at[i];
		int32_t sum = 0;
		for (uint32_t k = 0; k < l->tones; k++)
			sum += tone[p->tone.at[l->tone + k]];
		s.tone[i + 1] = s.tone[i] + sum;
		s.words[i + 1] = s.words[i] + (int32_t)l->tones;
	}
	return s;
}

static void put(struct cursor *c, int32_t tone)
{
	int32_t value = NEUTRAL + tone;
	feature_put(c, (uint8_t)(value < 0 ? 0 : value > FEATURE_MAX ? FEATURE_MAX : value));
}

// The mean of lines from first on, before end.
static void put_mean(struct cursor *c, const struct survey *s, int64_t first, int64_t end)
{
	first = first < 0 ? 0 : first;
	end = end > s->n ? s->n : end;
	int32_t words = s->words[end] - s->words[first];
	put(c, words ? 2 * (s->tone[end] - s->tone[first]) / words : 0);
}

void features_tone(const struct page *p, const struct features *f, const int8_t *tone)
{
	struct survey s = survey_tones(p, tone);
	for (uint32_t row = 0; row < f->rows; row++) {
		int64_t i = f->line[row];
		struct cursor c = feature_row(f, FEATURE_TONE, row);
		put_mean(&c, &s, i, i + 1);
		put(&c, (s.tone[i + 1] - s.tone[i]) / TONE_UNIT);
		put_mean(&c, &s, i - 1, i);
		put_mean(&c, &s, i + 1, i + 2);
		put_mean(&c, &s, i - 3, i);
		put_mean(&c, &s, i + 1, i + 4);
		put_mean(&c, &s, i - 10, i + 11);
	}
}
