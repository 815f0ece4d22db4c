// learn.h: averaged-perceptron training of a sparse linear model; used by the train commands only.
// SPDX-License-Identifier: Apache-2.0
//
// Weights are whole numbers and sums of them, so that the same data and seed give the same bytes on every machine.
#ifndef MODEL_LEARN_H
#define MODEL_LEARN_H

#include "base/buf.h"
#include "model/linear.h"
#include "model/model.h"

struct learner;

enum { LEARNER_ONE = 25 }; // what a weight of 1 becomes in a packed model

// A learner for labels below outputs (at most LINEAR_OUTPUTS), in the arena.
struct learner *learner_new(struct arena *a, unsigned outputs);
// Adds the current weights of n features to scores.
void learner_score(const struct learner *l, const uint64_t *features, unsigned n, int32_t *scores);
// Adds delta to the weight of each feature for the label.
void learner_update(struct learner *l, const uint64_t *features, unsigned n, unsigned label, int32_t delta);
// One more example was seen; counts for the average.
void learner_tick(struct learner *l);
// Begins again with all weights at 0; what was learned so far counts in the packed model as one of several, so that
// the model is the mean of them (of other orders of the same data).
void learner_restart(struct learner *l);
// The averaged, pruned, quantised model (struct linear_header and what follows), appended to out. Weights below
// prune (thousandths of one) in size and rows that were changed fewer than changes times are dropped.
void learner_pack(const struct learner *l, unsigned prune, unsigned changes, struct buf *out);
// Appends zero bytes up to a multiple of 64.
void learner_pad(struct buf *out);
// One section of a model file: header and body, appended to out.
void section_write(struct buf *out, enum model_kind kind, struct slice body);

// A random number for shuffling; *state is not 0.
static inline uint64_t learner_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state * 0x2545f4914f6cdd1du;
}
// A random order of 0 .. n - 1.
void learner_shuffle(uint32_t *order, uint32_t n, uint64_t *state);

#endif
