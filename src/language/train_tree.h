// train_tree.h: training of what tells heads and relations from units; called by train_grammar.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_TRAIN_TREE_H
#define LANGUAGE_TRAIN_TREE_H

#include "language/parser.h"
#include "language/train_batch.h"

struct tree_parameters {
	struct parser_header head;
	uint8_t labels[DEPREL_COUNT]; // of each relation
	struct dense_parameters dependents, heads, arc, label_dependents, label_heads, relations;
	struct parameter root, distance, label_root, label_distance;
};
enum { TREE_PARAMETERS = 6 * 2 + 4 };

struct tree_parameters *tree_parameters_new(const struct treebank *t, uint32_t units, uint64_t *seed);
// Lists what is learned in steps; how many.
uint32_t tree_list(struct tree_parameters *p, struct parameter **out);

// One batch of sentences of the treebank, as the encoder gives it.
struct lesson {
	const struct treebank *t;
	const struct batch *b;
	const uint32_t *sentences;
	struct matrix units, d_units; // d_units: slopes of units, added to
	float weight;		      // of a token
	uint64_t *seed;
	struct arena *s;
};

// Adds to the slopes of the parameters and of the units; the number of tokens whose head scores best.
uint32_t tree_learn(struct tree_parameters *p, const struct lesson *l);

// Root mean squares of what is rounded to bytes; sums over the batches that were measured.
struct tree_spread {
	double dependent, head, arc, label; // sums of squares
	double count;			    // tokens
};
void tree_measure(const struct tree_parameters *p, const struct lesson *l, struct tree_spread *m);
// The section, in whole numbers.
void tree_write(struct tree_parameters *p, const struct tree_spread *m, struct arena *a, struct buf *out);

#endif
