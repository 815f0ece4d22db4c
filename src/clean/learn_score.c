// learn_score.c: how well a cleaned page agrees with its hand-made clean text; for the trainer (learn.c).
// SPDX-License-Identifier: Apache-2.0
//
// Shingles of four words as in article-extraction-benchmark: precision and recall of the multiset of a page, means of
// both over the pages, and F1 of these means.
#include "base/hash.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "clean/learn.h"
#include <stdlib.h>

enum { GRAM = 4 };

struct shingles {
	VEC(uint64_t) word;
	uint64_t *at;
	size_t count;
};

static void add_words(struct arena *a, struct shingles *g, struct slice s)
{
	uint64_t hash = 0;
	const char *p = s.at, *end = s.at + s.len;
	while (p <= end) {
		uint32_t cp = ' ';
		if (p < end)
			cp = utf8_next(p, end, &p);
		else
			p++;
		enum unicode_class c = unicode_class(cp);
		if ((c >= UNICODE_UPPER && c <= UNICODE_NUMBER) || cp == '_') {
			hash = hash_add(hash, cp) | 1;
		} else if (hash) {
			*vec_push(a, &g->word) = hash;
			hash = 0;
		}
	}
}

static int order(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

// A text shorter than a shingle is one.
static void make_shingles(struct arena *a, struct shingles *g)
{
	uint32_t n = g->word.len;
	g->count = n >= GRAM ? n - GRAM + 1 : n > 0;
	g->at = ARENA_NEW(a, uint64_t, g->count + 1);
	for (size_t i = 0; i < g->count; i++) {
		uint64_t h = 1;
		for (size_t k = i; k < i + GRAM && k < n; k++)
			h = hash_add(h, g->word.at[k]);
		g->at[i] = h;
	}
	qsort(g->at, g->count, sizeof *g->at, order);
}

static size_t overlap(const struct shingles *x, const struct shingles *y)
{
	size_t i = 0, k = 0, both = 0;
	while (i < x->count && k < y->count) {
		if (x->at[i] == y->at[k]) {
			both++;
			i++;
			k++;
		} else if (x->at[i] < y->at[k]) {
			i++;
		} else {
			k++;
		}
	}
	return both;
}

struct agreement learn_score(struct arena *a, const struct article *x, struct slice gold_text)
{
	struct shingles gold = { 0 }, got = { 0 };
	add_words(a, &gold, gold_text);
	for (uint32_t i = 0; i < x->blocks.len; i++) {
		if (x->blocks.at[i].kind != BLOCK_TITLE)
			add_words(a, &got, slice_span(x->text, x->blocks.at[i].at));
	}
	make_shingles(a, &gold);
	make_shingles(a, &got);
	double both = (double)overlap(&gold, &got);
	return (struct agreement){ .got = got.count > 0,
				   .gold = gold.count > 0,
				   .precision = got.count ? both / (double)got.count : 0,
				   .recall = gold.count ? both / (double)gold.count : 0 };
}
