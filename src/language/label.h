// label.h: which relation a token has to its head, once the tree stands; shared by parse.c and train_parse.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_LABEL_H
#define LANGUAGE_LABEL_H

#include "language/transition.h"

// A tree over tokens from 1; arrays have count + 2 places.
struct tree {
	const struct parse_input *in;
	int16_t *heads;		 // 0: root
	int16_t *first, *last;	 // outermost dependents, 0: none
	int16_t *before, *after; // next dependents of the same head, 0: none
	uint8_t *relations;	 // told so far; 0: not yet
	uint16_t *told;		 // hash of the relations told of a head's dependents
	uint16_t *helpers;	 // hash of its auxiliaries' words
	uint16_t *markers;	 // hash of the words that mark it: prepositions, conjunctions, auxiliaries, particles
	uint8_t *nouns;		 // its dependents that are nouns: on the right, and 16 for each on the left
	uint8_t *classes;	 // struct arc
};

enum { LABEL_FEATURES = 80 };

size_t label_tree_size(uint32_t count);
// A tree in memory of label_tree_size() bytes; heads and classes are copied.
struct tree label_tree(const struct parse_input *in, const struct arc *arcs, void *memory);
unsigned label_features(const struct tree *t, int token, uint64_t out[LABEL_FEATURES]);
// Notes that the token has this relation.
void label_tell(struct tree *t, int token, uint8_t relation);

#endif
