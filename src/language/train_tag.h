// train_tag.h: training of what tells tags from units; called by train_grammar.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_TRAIN_TAG_H
#define LANGUAGE_TRAIN_TAG_H

#include "language/tagger.h"
#include "language/train_tree.h"

struct tag_parameters {
	struct tagger_header head;
	uint8_t *labels; // of each token of the treebank; TAG_RARE: a combination too rare to learn
	struct dense_parameters layer;
};
enum { TAG_RARE = UINT8_MAX };

struct tag_parameters *tag_parameters_new(const struct treebank *t, uint32_t units, uint64_t *seed);
// Adds to the slopes of the parameters and of the units; the number of tokens whose tags score best.
uint32_t tag_learn(struct tag_parameters *p, const struct lesson *l);
void tag_write(const struct tagger_header *h, const struct dense_parameters *d, struct arena *a, struct buf *out);

#endif
