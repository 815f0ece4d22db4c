// feature_second.c: second-pass features: what the first pass says around a line; see feature.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/feature.h"

struct sums {
	uint32_t n;
	float *p, *words;     // prefix sums: of p, of p times words
	uint32_t *all;	      // of words
	uint32_t first, last; // likely lines, words > 5
};

static struct sums add_up(const struct page *p)
{
	uint32_t n = p->lines.len;
	struct sums s = { .n = n, .first = n, .last = 0 };
	s.p = ARENA_NEW(p->a->arena, float, n + 1);
	s.words = ARENA_NEW(p->a->arena, float, n + 1);
	s.all = ARENA_NEW(p->a->arena, uint32_t, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		const struct line *l = &p->lines.at[i];
		s.p[i + 1] = s.p[i] + l->p;
		s.words[i + 1] = s.words[i] + l->p * (float)l->n.words;
		s.all[i + 1] = s.all[i] + l->n.words;
		if (l->p > 0.5f && l->n.words > 5) {
			if (s.first == n)
				s.first = i;
			s.last = i;
		}
	}
	return s;
}

static uint8_t share(float x)
{
	return x <= 0 ? 0 : x >= 1 ? FEATURE_MAX : (uint8_t)(x * FEATURE_MAX);
}

static uint8_t window(const struct sums *s, int64_t lo, int64_t hi, bool by_words)
{
	if (lo < 0)
		lo = 0;
	if (hi > (int64_t)s->n)
		hi = s->n;
	if (lo >= hi)
		return 0;
	if (!by_words)
		return share((s->p[hi] - s->p[lo]) / (float)(hi - lo));
	uint32_t words = s->all[hi] - s->all[lo];
	return words ? share((s->words[hi] - s->words[lo]) / (float)words) : 0;
}

static uint8_t at(const struct page *p, int64_t i)
{
	return i < 0 || i >= (int64_t)p->lines.len ? 0 : share(p->lines.at[i].p);
}

void features_second(const struct page *p, struct features *f)
{
	struct sums s = add_up(p);
	float total = s.words[s.n];
	uint8_t prose_before = 0;
	uint8_t *prose_after = ARENA_NEW(p->a->arena, uint8_t, s.n + 1);
	for (uint32_t i = s.n; i-- > 1;)
		prose_after[i - 1] = line_is_prose(&p->lines.at[i]) ? share(p->lines.at[i].p) : prose_after[i];
	for (uint32_t i = 0; i < s.n; i++) {
		uint32_t c = FEATURE_SECOND;
		int64_t k = i;
		for (int64_t step = -3; step <= 3; step++)
			feature_put(f, c++, i, at(p, k + step));
		feature_put(f, c++, i, window(&s, k - 4, k, true));
		feature_put(f, c++, i, window(&s, k + 1, k + 5, true));
		feature_put(f, c++, i, window(&s, k - 10, k, true));
		feature_put(f, c++, i, window(&s, k + 1, k + 11, true));
		feature_put(f, c++, i, window(&s, k - 10, k + 11, false));
		feature_put(f, c++, i, total > 0 ? share(s.words[i] / total) : 0);
		feature_put(f, c++, i, total > 0 ? share((total - s.words[i + 1]) / total) : 0);
		feature_put(f, c++, i, feature_log((uint32_t)(total / 8)));
		feature_put(f, c++, i, s.all[s.n] ? share(total / (float)s.all[s.n]) : 0);
		feature_put(f, c++, i, s.first < i ? (uint8_t)(1 + feature_log(i - s.first) / 2) : 0);
		feature_put(f, c++, i, s.last > i ? (uint8_t)(1 + feature_log(s.last - i) / 2) : 0);
		feature_put(f, c++, i, s.first > i ? feature_log(s.first - i) : 0);
		feature_put(f, c++, i, s.last < i ? feature_log(i - s.last) : 0);
		feature_put(f, c++, i, prose_before);
		feature_put(f, c++, i, prose_after[i]);
		feature_put(f, c++, i, s.n ? share((s.p[s.n]) / (float)s.n) : 0);
		if (line_is_prose(&p->lines.at[i]))
			prose_before = share(p->lines.at[i].p);
	}
}
