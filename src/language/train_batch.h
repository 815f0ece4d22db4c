// train_batch.h: the sentences of a treebank in batches of about the same length; used by train_tag.c, train_parse.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_TRAIN_BATCH_H
#define LANGUAGE_TRAIN_BATCH_H

#include "language/train.h"
#include "model/recur_learn.h"

enum { TRAIN_LONGEST = 100, TRAIN_BATCH = 1000 }; // tokens of a sentence, rows of a batch; longer ones are not taught

struct batches {
	const struct article *a;
	uint32_t *all;			 // the sentences to be taught
	uint32_t *order, *starts, *turn; // the same by length; where each batch begins; which batch comes when
	uint32_t *lengths;		 // of the sentences of the batch at hand
	uint32_t sentences, count, next;
};

// All sentences that are not too long.
struct batches batches_new(struct article *a);
// Makes the batches of a round anew, in random order.
void batches_shuffle(struct batches *b, uint64_t *seed);
// The next batch and its sentences (indices into a->sentences), until the next call; false at the end of the round.
bool batches_next(struct batches *b, struct batch *out, const uint32_t **sentences);

// The row of token t of sentence s of a batch.
static inline size_t batch_row(const struct batch *b, uint32_t s, uint32_t t)
{
	return (size_t)t * b->count + s;
}

// The rate of a step: it rises over the first hundred steps, and falls to nearly nothing over the second half.
// done: share of the training that is behind, from 0 to 1.
float train_rate(uint32_t steps, double done);
// A factor for each sentence of the batch and each of cols columns, the same for all its tokens: 0 with the probability
// out, else what makes up for that.
struct matrix train_mask_new(struct arena *s, const struct batch *b, size_t cols, float out, uint64_t *seed);
// m times the mask of its row's sentence; into itself, or into a new matrix.
void train_mask_on(struct matrix m, const struct batch *b, struct matrix mask);
struct matrix train_masked(struct arena *s, struct matrix m, const struct batch *b, struct matrix mask);
float train_random(uint64_t *seed); // from 0, below 1

// ---- layers of weighted sums ---------------------------------------------------------------------------------------

struct dense_parameters {
	struct parameter weights, bias;
};
struct dense_parameters dense_parameters_new(struct arena *a, size_t inputs, size_t outputs, float spread,
					     uint64_t *seed);
struct matrix dense_forward(const struct dense_parameters *d, struct matrix x, struct arena *s);
// Adds to the slopes of the layer, and to d_x where it has any.
void dense_back(struct dense_parameters *d, struct matrix x, struct matrix d_out, struct matrix d_x, struct arena *s);
// What is below 0 counts a tenth; the second: for the slopes d of x after that.
void train_bend(struct matrix x);
void train_bend_back(struct matrix x, struct matrix d);
// The slopes of the loss when row is to tell label among n by the probabilities that its numbers stand for; in place,
// times weight. The rest of the row, up to a multiple of LANES, becomes 0. Is the label the largest?
bool train_tell(float *row, uint32_t n, uint32_t label, float weight);

#endif
