// train.h: training of the language models from gold data; called by the train commands.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_TRAIN_H
#define LANGUAGE_TRAIN_H

#include "base/buf.h"
#include "language/conllu.h"
#include "language/language.h"

struct lexicon;

struct train_options {
	unsigned runs;		       // models that are averaged, each from its own order; 0: one
	unsigned rounds;	       // passes over the data
	unsigned averaged;	       // rounds at the end whose weights the network averages; 0: none
	uint64_t seed;		       // not 0
	unsigned prune;		       // thousandths: smaller weights are dropped
	unsigned changes;	       // rows changed fewer times are dropped
	const struct model *model;     // what is needed beneath: word classes, tagger
	const struct lexicon *lexicon; // for hits as features of names; NULL: none
	void (*progress)(void *ctx, unsigned round, double right); // NULL: silent; right: share of right decisions
	void *ctx;
};

// Each appends sections of a model file to out. The treebank's article is tagged on the way.
// Word classes from raw text that was segmented.
void train_classes(struct article *const *articles, uint32_t count, unsigned classes, const struct train_options *o,
		   struct arena *arena, struct buf *out);
void train_sentences(struct treebank *t, const struct train_options *o, struct buf *out);
// An encoder, and what tells tags from it.
void train_tagger(struct treebank *t, const struct train_options *o, struct buf *out);
// The same, and what tells dependencies from it; the encoder learns from both.
void train_parser(struct treebank *t, const struct train_options *o, struct buf *out);
void train_lemmas(struct treebank *t, struct buf *out);

#endif
