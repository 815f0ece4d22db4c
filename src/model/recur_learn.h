// recur_learn.h: training of the layers of recur.h, on batches of sentences; called by language/train_network.c.
// SPDX-License-Identifier: Apache-2.0
//
// In a batch, matrices have a row for each token: row t * count + s is token t of sentence s. Sentences shorter than
// the longest have rows that count for nothing.
#ifndef MODEL_RECUR_LEARN_H
#define MODEL_RECUR_LEARN_H

#include "model/matrix.h"
#include "model/recur.h"

struct batch {
	uint32_t count, longest; // sentences; tokens of the longest
	const uint32_t *lengths; // tokens of each
};

static inline size_t batch_rows(const struct batch *b)
{
	return (size_t)b->count * b->longest;
}

struct recur_parameters {
	uint32_t size;
	struct parameter in, bias, back[RECUR_WAYS];
};

struct recur_parameters recur_parameters_new(struct arena *a, uint32_t inputs, uint32_t size, uint64_t *seed);

// What a reading of a batch leaves for going back; all matrices in the arena of the batch.
struct recur_pass {
	struct matrix x, gates, state, squashed, out;
};

// x: a row of inputs for each token; lives until recur_back().
struct recur_pass recur_forward(const struct recur_parameters *r, const struct batch *b, struct matrix x,
				struct arena *s);
// Adds to the slopes of the parameters what follows from d_out (slopes of pass->out; changed on the way), and gives
// those of pass->x.
struct matrix recur_back(struct recur_parameters *r, const struct batch *b, const struct recur_pass *pass,
			 struct matrix d_out, struct arena *s);

#endif
