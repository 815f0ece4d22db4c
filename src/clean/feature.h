// feature.h: what the trees see of each line, as columns of small numbers (0 to 63); private to clean/.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLEAN_FEATURE_H
#define CLEAN_FEATURE_H

#include "clean/page.h"
#include "clean/trees.h"

// First columns of what holds for the whole text, of the words' tones (tone.h), and of the hints.
enum { FEATURE_MAX = 63, FEATURES = 274, FEATURE_TEXT = 118, FEATURE_TONE = 129, FEATURE_HINT = 136 };

struct features {
	uint8_t *at;	// batches of TREE_BATCH rows, each column by column
	size_t columns; // of a batch
	uint32_t rows;
	uint32_t *line; // of each row, rising; lines that need no look have none
};

// Writes the columns of one row, one after the other.
struct cursor {
	uint8_t *at;
};

// The line, its neighbours, its place, the whole text; and hints where there are any.
struct features features_make(const struct page *p);
// line.p by the trees; 0 for lines without a row (clean.c).
void features_score(struct page *p, const struct features *f, const struct forest *forest);
// In feature_hint.c.
void features_hint(const struct page *p, const struct features *f);

static inline uint8_t feature_clip(uint32_t n)
{
	return (uint8_t)(n > FEATURE_MAX ? FEATURE_MAX : n);
}

// Share of a in b.
static inline uint8_t feature_share(uint32_t a, uint32_t b)
{
	return b == 0 ? 0 : a >= b ? FEATURE_MAX : (uint8_t)((double)a * FEATURE_MAX / b); // exact, and fast
}

// Exact up to 15, then eight steps for each doubling, up to 1023.
static inline uint8_t feature_log(uint32_t n)
{
	if (n < 16)
		return (uint8_t)n;
	int k = 31 - __builtin_clz(n);
	return feature_clip((uint32_t)(16 + (k - 4) * 8) + (n >> (k - 3) & 7));
}

static inline struct cursor feature_row(const struct features *f, uint32_t column, uint32_t row)
{
	size_t batch = row / TREE_BATCH;
	return (struct cursor){ f->at + (batch * f->columns + column) * TREE_BATCH + row % TREE_BATCH };
}

static inline void feature_put(struct cursor *c, uint8_t value)
{
	*c->at = value;
	c->at += TREE_BATCH;
}

// A column for each of the first count bits; there are zeros already.
static inline void feature_put_bits(struct cursor *c, uint32_t bits, uint32_t count)
{
	for (bits &= (1u << count) - 1; bits; bits &= bits - 1)
		c->at[__builtin_ctz(bits) * TREE_BATCH] = 1;
	c->at += (size_t)count * TREE_BATCH;
}

static inline void feature_skip(struct cursor *c, size_t columns)
{
	c->at += columns * TREE_BATCH;
}

#endif
