// tagger.h: the tagger's part of a model and its features; shared by tag.c and train_tag.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_TAGGER_H
#define LANGUAGE_TAGGER_H

#include "language/form.h"
#include "model/table.h"

// Body of the section: header, dictionary (1 << dictionary_bits slots), table.
struct tagger_header {
	uint32_t labels, dictionary_bits;
	uint32_t table; // where in the body the table begins, bytes
	uint32_t unused;
	uint8_t upos[LINEAR_OUTPUTS], xpos[LINEAR_OUTPUTS]; // of each label
};

struct tagger_word {
	uint32_t word;	// form.word; with sure: in lower case only
	uint16_t usual; // which labels the word has: a hash; 0: free slot
	uint8_t label;	// the most frequent one
	uint8_t sure;	// it has no other
};

struct tagger {
	const struct tagger_header *head;
	const struct tagger_word *words;
	uint32_t shift, mask;
	struct table table;
};

// False when the model has no tagger.
bool tagger_of(const struct model *m, struct tagger *t);
const struct tagger_word *tagger_find(const struct tagger *t, uint32_t word); // NULL: unknown

enum { TAGGER_FEATURES = 48, TAGGER_LABELS = 64 };

// What the features of one token are made from.
struct tagger_state {
	const struct form *forms; // of the sentence
	const uint16_t *usual;	  // tagger_word.usual of each token of the sentence, 0 for unknown
	uint32_t count, at;
	unsigned last, before; // labels of the two tokens before; LINEAR_OUTPUTS at the beginning
	bool headline;
};

// The features that need no label, and those that need the labels before.
unsigned tagger_features_still(const struct tagger_state *s, uint64_t out[TAGGER_FEATURES]);
unsigned tagger_features_moving(const struct tagger_state *s, uint64_t out[TAGGER_FEATURES]);

#endif
