// linear.h: a sparse linear model over hashed features, as it lies in a model section; scored by language/.
// SPDX-License-Identifier: Apache-2.0
//
//   feature hash ─▶ index (32-bit slots) ─▶ rows: [entries, shift, mark] [label, weight] [label, weight] ...
//
// A slot is the place of a row (22 bits, in units of 4 bytes; 0: free) under 10 bits of the hash; a row's head has 4
// more bits of it. Free places are found by linear probing. A weight is a signed byte shifted left by the row's shift.
// A row of LINEAR_DENSE entries has one byte for every label instead, two bytes behind its head.
#ifndef MODEL_LINEAR_H
#define MODEL_LINEAR_H

#include "base/slice.h"

struct linear_header {
	uint32_t outputs;    // labels are below this, at most 256
	uint32_t index_bits; // the index has 1 << index_bits slots
	uint32_t row_bytes;  // of all rows
	uint32_t bytes;	     // of header, index and rows, a multiple of 64
};

struct linear {
	const uint32_t *index;
	const uint16_t *rows;
	uint32_t shift;	  // 64 - index_bits
	uint32_t mask;	  // slots - 1
	uint32_t outputs; // rounded up to a multiple of 16
};

enum { LINEAR_DENSE = 255, LINEAR_OUTPUTS = 256, LINEAR_FEATURES = 200 };

static inline uint64_t linear_feature(uint64_t template, uint64_t a, uint64_t b, uint64_t c)
{
	uint64_t h = template * 0x9e3779b97f4a7c15u + a * 0xbf58476d1ce4e5b9u + b * 0x94d049bb133111ebu +
		     c * 0xd6e8feb86659fd93u;
	h ^= h >> 31;
	return h * 0x9fb21c651e98df25u;
}

// The model that begins at p (struct linear_header).
struct linear linear_at(const char *p);
// Does a whole, sound model begin at s? Its length in bytes, or 0.
size_t linear_check(struct slice s);
// Adds the weights of n features (at most LINEAR_FEATURES) to scores[label]; scores has LINEAR_OUTPUTS places.
void linear_score(const struct linear *l, const uint64_t *features, unsigned n, int32_t *scores);

#endif
