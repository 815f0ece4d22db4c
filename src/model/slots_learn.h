// slots_learn.h: averaged-perceptron training of the models of slots.h; used by the train commands only.
// SPDX-License-Identifier: Apache-2.0
//
// Weights are whole numbers and sums of them, so that the same data and seed give the same bytes on every machine.
#ifndef MODEL_SLOTS_LEARN_H
#define MODEL_SLOTS_LEARN_H

#include "base/buf.h"
#include "model/slots.h"

struct slots_learner;

enum { SLOTS_ONE = 3 }; // what a weight of 1 becomes in a packed model

struct slots_learner *slots_learner_new(struct arena *a);
// The current weights of n features, added up.
void slots_learner_score(const struct slots_learner *l, const uint64_t *features, unsigned n,
			 int32_t scores[SLOTS_OUTPUTS]);
// Adds delta to the weight of each feature for the output.
void slots_learner_update(struct slots_learner *l, const uint64_t *features, unsigned n, unsigned output,
			  int32_t delta);
// One more example was seen; counts for the average.
void slots_learner_tick(struct slots_learner *l);
// Forgets everything.
void slots_learner_clear(struct slots_learner *l);
// Begins again with all weights at 0; what was learned so far counts in the packed model as one of several.
void slots_learner_restart(struct slots_learner *l);
// Begins again with no weights and with those features only that were changed most often and find room in so many
// buckets.
void slots_learner_close(struct slots_learner *l, uint32_t buckets);
// The averaged, quantised model in so many buckets (struct slots_header and what follows), appended to
// out. The least weighty of those features that meet are dropped.
void slots_learner_pack(const struct slots_learner *l, uint32_t buckets, struct buf *out);

#endif
