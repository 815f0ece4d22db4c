// slots.h: a linear model of few outputs in one table, a feature one load away; scored by language/parse.c.
// SPDX-License-Identifier: Apache-2.0
//
//   feature hash ─▶ bucket of two slots ─▶ the slot whose mark is 8 other bits of the hash: a weight for each output
//
// Weights are signed bytes, all of one scale. A free slot is all zeros; that its mark is found does no harm. A feature
// that has no slot counts for nothing; one in a hundred of those meets the slot of another one and counts as that,
// which does little harm.
#ifndef MODEL_SLOTS_H
#define MODEL_SLOTS_H

#include "base/slice.h"

enum { SLOTS_OUTPUTS = 7, SLOTS_BUCKET = 2, SLOTS_FEATURES = 200 };

struct slot {
	int8_t weights[SLOTS_OUTPUTS];
	uint8_t mark;
};

struct slots_header {
	uint32_t buckets;
	uint32_t bytes; // of header and buckets
	uint32_t unused[14];
};

struct slots {
	const struct slot *slots; // 64-byte aligned
	uint64_t buckets;
};

// The number of the bucket's first slot.
static inline uint64_t slots_bucket(uint64_t feature, uint64_t buckets)
{
	return ((feature >> 32) * buckets >> 32) * SLOTS_BUCKET;
}

static inline uint8_t slots_mark(uint64_t feature)
{
	return (uint8_t)(feature >> 8);
}

// The model that begins at p (struct slots_header).
struct slots slots_at(const char *p);
// Bytes of the model at the beginning of s; 0 when it is damaged.
size_t slots_check(struct slice s);
// The sums of the weights of n features, at most SLOTS_FEATURES.
void slots_score(const struct slots *t, const uint64_t *features, unsigned n, int32_t scores[SLOTS_OUTPUTS]);

#endif
