// table.h: a sparse linear model laid out for speed: one cache line a feature; scored by the tagger and name finder.
// SPDX-License-Identifier: Apache-2.0
//
//   feature hash ─▶ bucket of 64 bytes: [mark × 8] [3 × (label, weight)] × 8      all slots of the mark are added
//                                                  or [TABLE_DENSE, row and shift] ─▶ [weight] × outputs
//
// A feature with more than three labels has up to three slots in its bucket; one with many has a dense row instead,
// those used most often first. There is no probing and next to no branch that depends on the data: a feature that
// found no room in its bucket when the table was made is not in the model. Fetches from memory are most of the cost:
// table_prefetch() early, table_find() later, table_add() later still.
#ifndef MODEL_TABLE_H
#define MODEL_TABLE_H

#include "base/buf.h"
#include "model/linear.h"

enum { TABLE_SLOTS = 8, TABLE_ENTRIES = 3, TABLE_PIECES = 3, TABLE_DENSE = 0xffff, TABLE_FEATURES = 200 };

struct table_bucket {
	uint16_t mark[TABLE_SLOTS];		    // 0: free
	uint16_t entry[TABLE_SLOTS][TABLE_ENTRIES]; // label << 8 | weight (a signed byte)
};

struct table_header {
	char magic[8];
	uint32_t outputs; // labels are below this, at most LINEAR_OUTPUTS
	uint32_t buckets;
	uint32_t rows;	// dense rows
	uint32_t bytes; // of all, a multiple of 64
	uint32_t unused[10];
};

struct table {
	const struct table_bucket *buckets;
	const int8_t *rows;
	uint32_t count;	  // of buckets
	uint32_t outputs; // rounded up to a multiple of 32: bytes of a dense row
};

// What the features of one decision have found.
struct table_found {
	unsigned sparse_count, dense_count;
	const uint16_t *sparse[TABLE_FEATURES * TABLE_PIECES + 1];
	const int8_t *dense[TABLE_FEATURES + 1];
	uint8_t shift[TABLE_FEATURES + 1];
};

// The table that begins at p (struct table_header).
struct table table_at(const char *p);
// Does a whole, sound table of so many labels begin at s?
bool table_check(struct slice s, uint32_t outputs);

// Asks for the buckets of the features.
void table_prefetch(const struct table *t, const uint64_t *features, unsigned n);
// Looks n features up, adds what there is to *found (TABLE_FEATURES in all at most) and asks for the dense rows.
void table_find(const struct table *t, const uint64_t *features, unsigned n, struct table_found *found);
// Adds the weights found to scores[label]; scores has LINEAR_OUTPUTS places.
void table_add(const struct table *t, const struct table_found *found, int32_t *scores);

// ---- making one --------------------------------------------------------------------------------------------------

// A set of features and how often each was added, in the arena.
struct table_keys;
struct table_keys *table_keys_new(struct arena *a);
void table_keys_add(struct table_keys *k, const uint64_t *features, unsigned n);
// Appends the table of what the packed linear model knows of these features; dense: from how many labels on a feature
// has a row of its own (at most TABLE_ENTRIES * TABLE_PIECES).
void table_pack(const struct table_keys *k, const struct linear *from, unsigned outputs, unsigned dense,
		struct buf *out);

#endif
