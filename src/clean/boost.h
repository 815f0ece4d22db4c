// boost.h: trains the trees of trees.h by gradient boosting; used by learn.c only.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLEAN_BOOST_H
#define CLEAN_BOOST_H

#include "base/arena.h"
#include "clean/trees.h"

struct boost_rows {
	uint8_t *columns; // feature-major
	size_t stride;	  // bytes a column, at least count
	uint32_t count, features;
	float *label;  // 0 or 1
	float *weight; // 0: not used
};

struct boost_options {
	uint32_t trees;
	float rate;    // of learning
	float penalty; // L2, in rows of weight 1
	double rows;   // share of rows looked at for each tree, about
	float columns; // share of features looked at for each question
	uint64_t seed;
};

// Writes options->trees trees to out; the bias to *bias. Single-threaded and the same every time.
void boost_train(struct arena *a, const struct boost_rows *rows, const struct boost_options *options, struct tree *out,
		 int32_t *bias);

#endif
