// train_tree.h: trains the models of the actions, forwards and from the end of the sentence; called by train_parse.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_TRAIN_TREE_H
#define LANGUAGE_TRAIN_TREE_H

#include "language/train.h"
#include "language/tree.h"
#include "model/learn.h"
#include "model/slots_learn.h"

struct tree_data {
	struct article *a; // tagged
	const struct form *forms;
	const struct gold *gold;
	const int16_t *heads; // projective, from 1 in the sentence; 0: root; one more place a sentence, for the root
	struct arc *guides;   // what the reading from the end makes of the sentences; two more places a sentence
	int32_t lead;	      // of the reading from the end (struct tree_model)
};

enum {
	TRAIN_DROP = 150, // features left out at a time, of a thousand
	TRAIN_DROPS = 256,
};

// Which features are left out of an example, so that none is relied on too much.
struct drops {
	bool out[TRAIN_DROPS];
};

void train_drop(struct drops *d, uint64_t *seed);
// The features that are left in; n at most TRAIN_DROPS.
unsigned train_left(const struct drops *d, const uint64_t *features, unsigned n, uint64_t *out);

// Learns to read all sentences that the options do not leave out, with the guides or from the end without them;
// appends a model of so many buckets (slots.h) to out. What the learner knew is forgotten.
void train_tree(const struct tree_data *d, bool backwards, const struct train_options *o, uint32_t buckets,
		struct slots_learner *l, struct buf *out);
// Fills the guides by models of buckets that have not seen the sentences.
void train_guides(const struct tree_data *d, const struct train_options *o, uint32_t buckets, struct slots_learner *l);

#endif
