// trees.h: boosted oblivious decision trees over byte features, laid out for many lines at once; used by clean.c,
// made by learn.c.
// SPDX-License-Identifier: Apache-2.0
//
// In an oblivious tree all nodes of one depth ask the same question, so a line's leaf is the number that its
// answers spell in binary: no branches, and sixteen lines go through one vector instruction.
#ifndef CLEAN_TREES_H
#define CLEAN_TREES_H

#include "base/slice.h"

enum {
	TREE_DEPTH = 6,
	TREE_LEAVES = 1 << TREE_DEPTH,
	TREE_BATCH = 16,  // lines scored together
	TREE_UNIT = 1024, // fixed point of leaves and scores: log odds times this
	FOREST_TEXT = 0,
	FOREST_HTML = 1,
	FOREST_COUNT = 2,
};

// As it lies in the image.
struct tree {
	uint16_t feature[TREE_DEPTH];
	uint8_t unused[4];
	// The answer is yes when the feature is greater; once for each line of a batch, for the vector instructions.
	uint8_t above[TREE_DEPTH][TREE_BATCH];
	int16_t leaf[TREE_LEAVES];
};

struct forest {
	const struct tree *at;
	uint32_t count;
	int32_t bias;
};

struct forests {
	struct forest at[FOREST_COUNT];
	const int8_t *tone; // of words (tone.h); NULL: none
};

struct trees_header {
	char magic[8];	   // "GZCTREE4"
	uint32_t features; // the columns it was trained with; another number is another version
	uint32_t count[FOREST_COUNT];
	int32_t bias[FOREST_COUNT];
	uint32_t tones; // bytes of the table of tones, before the trees; a multiple of eight
	uint64_t hash;	// of all that follows
};

// Takes an image that stays in place; of features, texts have the first text_features. False when it is not one of
// ours, with so many tones.
bool trees_open(struct forests *f, struct slice image, uint32_t text_features, uint32_t features, uint32_t tones);
// Sets each line's score to score[0..n). at: batch after batch of lines, each with so many columns of TREE_BATCH bytes.
void trees_score(const struct forest *f, const uint8_t *at, size_t columns, uint32_t n, int32_t *score);
// The probability of a score, 0..1.
float trees_probability(int32_t score);
float trees_sigmoid(float log_odds);

#endif
