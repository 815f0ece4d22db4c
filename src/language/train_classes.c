// train_classes.c: word classes from raw text by the exchange algorithm; called by train classes.
// SPDX-License-Identifier: Apache-2.0
//
// Each word belongs to one class; words are moved to the class that makes the text most likely under a bigram model
// of the classes (Martin, Liermann and Ney 1998), until few of them move.
#include "language/classes.h"
#include "language/form.h"
#include "language/train.h"
#include "model/learn.h"
#include <math.h>
#include <stdlib.h>

enum { VOCABULARY_BITS = 17, RARE = 3 };

struct neighbour {
	uint32_t word, count; // numbers of words
};

struct member {
	uint32_t hash;	// form.word
	uint32_t count; // in the text
	uint16_t class;
	uint32_t lefts, rights; // number of neighbours
	struct neighbour *left, *right;
};

struct trainer {
	struct arena *arena;
	uint32_t *slots; // hash table: 1 + index into words
	struct member *words;
	uint32_t count; // words kept; words[0] is "any rare word", words[1] a sentence edge
	uint32_t *text; // numbers of words
	uint32_t length;
	unsigned classes;
	int32_t *pairs; // classes x classes
	int32_t *sums;	// of a class
	double *logs;	// n log n, for small n
};

enum { LOGS = 1 << 16 };

static double nlogn(const struct trainer *t, int32_t n)
{
	return n < LOGS ? t->logs[n] : (double)n * log((double)n);
}

static uint32_t *slot(const struct trainer *t, uint32_t hash)
{
	uint32_t mask = ((uint32_t)1 << VOCABULARY_BITS) - 1, at = (hash * 0x9e3779b1u) >> (32 - VOCABULARY_BITS);
	while (t->slots[at] && t->words[t->slots[at] - 1].hash != hash)
		at = (at + 1) & mask;
	return &t->slots[at];
}

// Counts words of the articles, keeps those that are not rare, and writes the text as numbers of words.
static void number_words(struct trainer *t, struct article *const *articles, uint32_t n, const struct model *m)
{
	uint32_t room = 1, seen = 2, limit = ((uint32_t)1 << VOCABULARY_BITS) / 2;
	for (uint32_t i = 0; i < n; i++)
		room += articles[i]->tokens.len + 2 * articles[i]->sentences.len;
	t->slots = ARENA_NEW(t->arena, uint32_t, (size_t)1 << VOCABULARY_BITS);
	t->words = ARENA_NEW(t->arena, struct member, limit + 2);
	t->text = arena_alloc(t->arena, room * sizeof *t->text);
	for (uint32_t i = 0; i < n; i++) {
		const struct form *f = form_all(articles[i], m);
		for (uint32_t j = 0; j < articles[i]->tokens.len; j++) {
			uint32_t *s = slot(t, f[j].word);
			if (!*s && seen < limit) {
				t->words[seen].hash = f[j].word;
				*s = ++seen;
			}
			if (*s)
				t->words[*s - 1].count++;
		}
	}
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < articles[i]->sentences.len; k++) {
			const struct sentence *s = &articles[i]->sentences.at[k];
			const struct form *f = form_all(articles[i], m) + s->first;
			t->text[t->length++] = 1;
			for (uint32_t j = 0; j < s->count; j++) {
				uint32_t w = *slot(t, f[j].word);
				t->text[t->length++] = w && t->words[w - 1].count >= RARE ? w - 1 : 0;
			}
		}
	t->count = seen;
}

static int by_word(const void *x, const void *y)
{
	uint64_t a, b;
	memcpy(&a, x, sizeof a);
	memcpy(&b, y, sizeof b);
	return a < b ? -1 : a > b;
}

// Lists of neighbours: pairs (word, neighbour) sorted and counted.
static void list_neighbours(struct trainer *t, bool right)
{
	uint64_t *pairs = arena_alloc(t->arena, t->length * sizeof *pairs);
	uint32_t n = 0;
	for (uint32_t i = 0; i + 1 < t->length; i++) {
		uint64_t a = t->text[i], b = t->text[i + 1];
		pairs[n++] = right ? a << 32 | b : b << 32 | a;
	}
	qsort(pairs, n, sizeof *pairs, by_word);
	struct neighbour *all = arena_alloc(t->arena, (n + 1) * sizeof *all);
	uint32_t used = 0;
	for (uint32_t i = 0; i < n;) {
		uint32_t word = (uint32_t)(pairs[i] >> 32), first = used;
		while (i < n && pairs[i] >> 32 == word) {
			uint32_t j = i;
			while (j < n && pairs[j] == pairs[i])
				j++;
			all[used++] = (struct neighbour){ (uint32_t)pairs[i], j - i };
			i = j;
		}
		struct member *w = &t->words[word];
		*(right ? &w->right : &w->left) = all + first;
		*(right ? &w->rights : &w->lefts) = used - first;
	}
}

// Adds (or with sign -1 takes away) what a word contributes to the counts of its class.
static void place(struct trainer *t, uint32_t word, int32_t sign)
{
	const struct member *w = &t->words[word];
	unsigned c = w->class;
	for (uint32_t i = 0; i < w->rights; i++) {
		const struct neighbour *n = &w->right[i];
		if (n->word != word)
			t->pairs[c * t->classes + t->words[n->word].class] += sign * (int32_t)n->count;
		else
			t->pairs[c * t->classes + c] += sign * (int32_t)n->count;
	}
	for (uint32_t i = 0; i < w->lefts; i++)
		if (w->left[i].word != word)
			t->pairs[t->words[w->left[i].word].class * t->classes + c] += sign * (int32_t)w->left[i].count;
	t->sums[c] += sign * (int32_t)w->count;
}

// How much better the text would be with the word, which stands in no class now, in class c.
static double gain(const struct trainer *t, const struct member *w, unsigned c, const int32_t *right,
		   const int32_t *left, const uint16_t *rights, unsigned right_count, const uint16_t *lefts,
		   unsigned left_count)
{
	double sum = 0;
	for (unsigned i = 0; i < right_count; i++) {
		int32_t have = t->pairs[c * t->classes + rights[i]];
		sum += nlogn(t, have + right[rights[i]]) - nlogn(t, have);
	}
	for (unsigned i = 0; i < left_count; i++) {
		int32_t have = t->pairs[lefts[i] * t->classes + c];
		sum += nlogn(t, have + left[lefts[i]]) - nlogn(t, have);
	}
	return sum - 2 * (nlogn(t, t->sums[c] + (int32_t)w->count) - nlogn(t, t->sums[c]));
}

static bool move(struct trainer *t, uint32_t word)
{
	struct member *w = &t->words[word];
	int32_t right[1024] = { 0 }, left[1024] = { 0 };
	uint16_t rights[1024], lefts[1024];
	unsigned right_count = 0, left_count = 0, old = w->class, best = old;
	place(t, word, -1);
	for (uint32_t i = 0; i < w->rights; i++) {
		unsigned c = t->words[w->right[i].word].class;
		if (!right[c])
			rights[right_count++] = (uint16_t)c;
		right[c] += (int32_t)w->right[i].count;
	}
	for (uint32_t i = 0; i < w->lefts; i++) {
		unsigned c = t->words[w->left[i].word].class;
		if (!left[c])
			lefts[left_count++] = (uint16_t)c;
		left[c] += (int32_t)w->left[i].count;
	}
	double most = gain(t, w, old, right, left, rights, right_count, lefts, left_count);
	for (unsigned c = 2; c < t->classes; c++) {
		double g = gain(t, w, c, right, left, rights, right_count, lefts, left_count);
		if (g > most + 1e-9) {
			most = g;
			best = c;
		}
	}
	w->class = (uint16_t)best;
	place(t, word, 1);
	return best != old;
}

static void write(struct trainer *t, struct buf *out)
{
	uint32_t bits = 4;
	struct buf body = buf_new(t->arena);
	while (((uint64_t)3 << bits) / 4 <= t->count)
		bits++;
	struct classes_header h = { .bits = bits, .count = t->classes };
	struct classes_slot *slots = ARENA_NEW(t->arena, struct classes_slot, (size_t)1 << bits);
	for (uint32_t i = 2; i < t->count; i++) {
		if (t->words[i].count < RARE)
			continue;
		uint32_t at = (t->words[i].hash * 0x9e3779b1u) >> (32 - bits);
		while (slots[at].class)
			at = (at + 1) & (((uint32_t)1 << bits) - 1);
		slots[at] =
		    (struct classes_slot){ .word = t->words[i].hash, .class = (uint16_t)(t->words[i].class + 1) };
	}
	buf_add(&body, (struct slice){ (const char *)&h, sizeof h });
	buf_add(&body, (struct slice){ (const char *)slots, sizeof *slots << bits });
	section_write(out, MODEL_CLASSES, buf_slice(&body));
}

void train_classes(struct article *const *articles, uint32_t count, unsigned classes, const struct train_options *o,
		   struct arena *arena, struct buf *out)
{
	struct trainer *t = ARENA_NEW(arena, struct trainer, 1);
	*t = (struct trainer){ .arena = arena, .classes = classes < 8 ? 8 : classes > 1000 ? 1000 : classes };
	t->pairs = ARENA_NEW(arena, int32_t, (size_t)t->classes * t->classes);
	t->sums = ARENA_NEW(arena, int32_t, t->classes);
	t->logs = ARENA_NEW(arena, double, LOGS);
	for (int i = 1; i < LOGS; i++)
		t->logs[i] = i * log(i);
	number_words(t, articles, count, o->model);
	t->words[0].count = t->words[1].count = 0;
	list_neighbours(t, true);
	list_neighbours(t, false);
	for (uint32_t i = 0; i < t->count; i++) // frequent words first: classes of their own, the rest dealt out
		t->words[i].class = (uint16_t)(i < 2 ? i : 2 + (i - 2) % (t->classes - 2));
	for (uint32_t i = 0; i < t->count; i++) {
		const struct member *w = &t->words[i];
		for (uint32_t j = 0; j < w->rights; j++)
			t->pairs[w->class * t->classes + t->words[w->right[j].word].class] +=
			    (int32_t)w->right[j].count;
		t->sums[w->class] += (int32_t)w->count;
	}
	for (unsigned round = 0; round < o->rounds; round++) {
		uint32_t moved = 0;
		for (uint32_t i = 2; i < t->count; i++)
			if (t->words[i].count >= RARE)
				moved += move(t, i);
		if (o->progress)
			o->progress(o->ctx, round + 1, 1 - (double)moved / t->count);
	}
	write(t, out);
}
