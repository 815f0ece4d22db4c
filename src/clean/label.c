// label.c: which lines of a page are in its hand-made clean text; for the trainer (learn.c).
// SPDX-License-Identifier: Apache-2.0
//
// A line is in the gold text when most of its four-word shingles are. Each shingle of the gold serves once. Served
// first is the heaviest chain of lines that follow one another in the gold as on the page: so of a table of contents
// and the headings themselves, or of a teaser and the paragraph it quotes, the latter win.
#include "base/hash.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "clean/learn.h"

enum { GRAM = 4, PLACES = 12, SKIP = 12 }; // words of a shingle; places a line is tried at; words
// that the gold may have more

struct words {
	VEC(uint64_t) at;
};

struct grams {
	uint64_t *key;
	uint32_t *count, *first; // times left in the gold; first position
	uint32_t *next;		 // of a position: the next with the same shingle, or 0
	uint32_t mask;
};

// The best chain that ends before each place of the gold, as a Fenwick tree of maxima; and the lines it is made of.
struct chain {
	uint32_t weight, link; // link: index into links plus 1
};

struct link {
	uint32_t line, before; // before: index into links plus 1; 0: the first
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
	g.next = ARENA_NEW(a, uint32_t, gold->at.len + 1);
	g.mask--;
	for (uint32_t i = gold->at.len < GRAM ? 0 : gold->at.len - GRAM + 1; i-- > 0;) {
		uint64_t key = gram(&gold->at.at[i]);
		uint32_t s = slot(&g, key);
		if (g.count[s]++ > 0)
			g.next[i] = g.first[s];
		g.first[s] = i;
		g.key[s] = key;
	}
	return g;
}

// Shingles of the line that are left in the gold; takes them on request.
static uint32_t serve(struct grams *g, const struct words *w, bool take)
{
	uint32_t got = 0;
	for (uint32_t i = 0; i + GRAM <= w->at.len; i++) {
		uint32_t s = slot(g, gram(&w->at.at[i]));
		if (g->count[s] == 0)
			continue;
		got++;
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

// Where in the gold a comparison goes on after a word that differs: a word more in the line or a few in the gold.
static uint32_t resume(const struct words *gold, const struct words *w, uint32_t at, uint32_t i)
{
	if (i + 1 >= w->at.len)
		return at;
	if (at < gold->at.len && gold->at.at[at] == w->at.at[i + 1])
		return at;
	for (uint32_t k = at + 1; k + 1 < gold->at.len && k <= at + SKIP; k++) {
		if (gold->at.at[k] == w->at.at[i] && gold->at.at[k + 1] == w->at.at[i + 1])
			return k + 1;
	}
	return at + 1;
}

// Shingles of the line that stand in the gold from the place on, in order; *end: where they end.
static uint32_t follow(const struct words *gold, const struct words *w, uint32_t place, uint32_t *end)
{
	uint32_t got = 0, run = 0, at = place;
	for (uint32_t i = 0; i < w->at.len && at < gold->at.len; i++) {
		if (w->at.at[i] == gold->at.at[at]) {
			at++;
			got += ++run >= GRAM;
		} else {
			run = 0;
			at = resume(gold, w, at, i);
		}
	}
	*end = at < gold->at.len ? at : gold->at.len;
	return got;
}

static struct chain chain_before(const struct chain *tree, uint32_t place)
{
	struct chain best = { 0, 0 };
	for (uint32_t i = place; i > 0; i -= i & (~i + 1)) {
		if (tree[i].weight > best.weight)
			best = tree[i];
	}
	return best;
}

// A later line replaces an earlier one of the same weight: headings stand right before what they head.
static void chain_add(struct chain *tree, uint32_t places, uint32_t place, struct chain c)
{
	for (uint32_t i = place; i <= places; i += i & (~i + 1)) {
		if (c.weight >= tree[i].weight)
			tree[i] = c;
	}
}

// Marks the lines of the heaviest chain.
static void label_chain(struct arena *a, const struct words *gold, const struct grams *g, const struct words *line,
			uint32_t lines, bool *label)
{
	uint32_t places = gold->at.len + 1;
	struct chain *tree = ARENA_NEW(a, struct chain, places + 1), made[PLACES];
	VEC(struct link) links = { 0 };
	for (uint32_t i = 0; i < lines; i++) {
		uint32_t end[PLACES], n = 0;
		const struct words *w = &line[i];
		if (w->at.len < GRAM)
			continue;
		uint32_t first = 0, s = slot(g, gram(w->at.at));
		while (g->key[s] == 0 && ++first + GRAM <= w->at.len)
			s = slot(g, gram(&w->at.at[first]));
		bool there = g->key[s] != 0;
		struct words rest = { .at = { .at = w->at.at + first, .len = w->at.len - first } };
		for (uint32_t at = there ? g->first[s] : 0; there && n < PLACES; at = g->next[at], there = at != 0) {
			uint32_t got = follow(gold, &rest, at, &end[n]);
			if (!enough(got, w->at.len))
				continue;
			struct chain before = chain_before(tree, at + 1);
			*vec_push(a, &links) = (struct link){ i, before.link };
			made[n++] = (struct chain){ before.weight + got, links.len };
		}
		for (uint32_t k = 0; k < n; k++)
			chain_add(tree, places, end[k] + 1, made[k]);
	}
	for (uint32_t k = chain_before(tree, places).link; k; k = links.at[k - 1].before)
		label[links.at[k - 1].line] = true;
}

void label_lines(const struct page *p, struct slice gold_text, bool *label, uint32_t *gold_words)
{
	struct arena *a = p->a->arena;
	struct words gold = { 0 }, *line = ARENA_NEW(a, struct words, p->lines.len);
	uint32_t *end = ARENA_NEW(a, uint32_t, p->lines.len + 1), at = 0;
	add_words(a, &gold, gold_text);
	*gold_words = gold.at.len;
	struct grams g = index_gold(a, &gold);
	for (uint32_t i = 0; i < p->lines.len; i++) {
		add_words(a, &line[i], line_text(p, &p->lines.at[i]));
		label[i] = false;
	}
	label_chain(a, &gold, &g, line, p->lines.len, label);
	for (uint32_t i = 0; i < p->lines.len; i++) {
		if (label[i])
			serve(&g, &line[i], true);
	}
	for (uint32_t i = 0; i < p->lines.len; i++) { // elsewhere
		if (!label[i] && enough(serve(&g, &line[i], false), line[i].at.len)) {
			label[i] = true;
			serve(&g, &line[i], true);
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
