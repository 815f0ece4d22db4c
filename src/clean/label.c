// label.c: which lines of a page are in its hand-made clean text; for the trainer (learn.c).
// SPDX-License-Identifier: Apache-2.0
//
// A line is in the gold text when most of its four-word shingles are. Each shingle of the gold serves once, lines
// that continue the gold's order are served first, so of a teaser and the paragraph it quotes the paragraph wins.
#include "base/hash.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "clean/learn.h"

enum { GRAM = 4, SPAN_MAX = 400 }; // words of a shingle; words ahead in the gold that a line may skip

struct words {
	VEC(uint64_t) at;
};

struct grams {
	uint64_t *key;
	uint32_t *count, *first; // times left in the gold; first position
	uint32_t mask;
};

static void add_words(struct arena *a, struct words *w, struct slice s)
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
		if ((c >= UNICODE_UPPER && c <= UNICODE_NUMBER) || cp == '_')
			hash = hash_add(hash, unicode_lower(cp)) | 1;
		else if (hash) {
			*vec_push(a, &w->at) = hash;
			hash = 0;
		}
	}
}

static uint64_t gram(const uint64_t *w)
{
	uint64_t h = 1;
	for (int i = 0; i < GRAM; i++)
		h = hash_add(h, w[i]);
	return h | 1;
}

static uint32_t slot(const struct grams *g, uint64_t key)
{
	uint32_t s = (uint32_t)(key >> 20) & g->mask;
	while (g->key[s] && g->key[s] != key)
		s = (s + 1) & g->mask;
	return s;
}

static struct grams index_gold(struct arena *a, const struct words *gold)
{
	struct grams g = { .mask = 1024 };
	while (g.mask < gold->at.len * 4)
		g.mask *= 2;
	g.key = ARENA_NEW(a, uint64_t, g.mask);
	g.count = ARENA_NEW(a, uint32_t, g.mask);
	g.first = ARENA_NEW(a, uint32_t, g.mask);
	g.mask--;
	for (uint32_t i = 0; i + GRAM <= gold->at.len; i++) {
		uint64_t key = gram(&gold->at.at[i]);
		uint32_t s = slot(&g, key);
		if (g.count[s]++ == 0)
			g.first[s] = i;
		g.key[s] = key;
	}
	return g;
}

// Shingles of the line that are left in the gold, near its order when at is not UINT32_MAX; takes them on request.
static uint32_t serve(struct grams *g, const struct words *w, uint32_t at, bool take, uint32_t *next)
{
	uint32_t got = 0;
	for (uint32_t i = 0; i + GRAM <= w->at.len; i++) {
		uint32_t s = slot(g, gram(&w->at.at[i]));
		if (g->count[s] == 0)
			continue;
		if (at != UINT32_MAX && (g->first[s] + SPAN_MAX / 4 < at || g->first[s] > at + SPAN_MAX))
			continue;
		got++;
		*next = g->first[s] + GRAM;
		if (take)
			g->count[s]--;
	}
	return got;
}

static bool enough(uint32_t got, uint32_t words)
{
	return words >= GRAM && got * 2 >= words - GRAM + 1;
}

// A line of fewer words than a shingle: its words stand in the gold between its neighbours'.
static bool stands_between(const struct words *gold, const struct words *w, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i + w->at.len <= to && i + w->at.len <= gold->at.len; i++) {
		if (w->at.len && memcmp(&gold->at.at[i], w->at.at, w->at.len * sizeof *w->at.at) == 0)
			return true;
	}
	return false;
}

void label_lines(const struct page *p, struct slice gold_text, bool *label, uint32_t *gold_words)
{
	struct arena *a = p->a->arena;
	struct words gold = { 0 }, *line = ARENA_NEW(a, struct words, p->lines.len);
	uint32_t *end = ARENA_NEW(a, uint32_t, p->lines.len + 1), at = 0, next = 0;
	add_words(a, &gold, gold_text);
	*gold_words = gold.at.len;
	struct grams g = index_gold(a, &gold);
	for (uint32_t i = 0; i < p->lines.len; i++)
		add_words(a, &line[i], line_text(p, &p->lines.at[i]));
	for (uint32_t i = 0; i < p->lines.len; i++) { // in the gold's order
		label[i] = enough(serve(&g, &line[i], at, false, &next), line[i].at.len);
		if (label[i]) {
			serve(&g, &line[i], at, true, &next);
			at = next;
		}
	}
	for (uint32_t i = 0; i < p->lines.len; i++) { // elsewhere
		if (!label[i] && enough(serve(&g, &line[i], UINT32_MAX, false, &next), line[i].at.len)) {
			label[i] = true;
			serve(&g, &line[i], UINT32_MAX, true, &next);
		}
	}
	at = gold.at.len;
	for (uint32_t i = p->lines.len; i-- > 0;) { // where in the gold each line's next labelled line begins
		end[i] = at;
		struct words *w = &line[i];
		if (label[i] && w->at.len >= GRAM) {
			uint32_t s = slot(&g, gram(w->at.at));
			at = g.key[s] ? g.first[s] : at;
		}
	}
	at = 0;
	for (uint32_t i = 0; i < p->lines.len; i++) {
		struct words *w = &line[i];
		if (label[i] && w->at.len >= GRAM) {
			uint32_t s = slot(&g, gram(&w->at.at[w->at.len - GRAM]));
			at = g.key[s] ? g.first[s] + GRAM : at;
		} else if (w->at.len < GRAM) {
			label[i] = at > 0 && stands_between(&gold, w, at, end[i] > at ? end[i] : at);
		}
	}
}
