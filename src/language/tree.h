// tree.h: finds the tree of a sentence with a model of the actions; called by parse.c and train_tree.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_TREE_H
#define LANGUAGE_TREE_H

#include "language/transition.h"

struct tree_model {
	struct slots slots;
	unsigned width; // of the beam
	int32_t lead;	// states that much behind the best one are given up
};

// Bytes that tree_find() needs for a sentence of count tokens.
size_t tree_room(uint32_t count, unsigned width);
// Fills the arcs of the tokens (count + 2 places); memory is aligned for any type.
void tree_find(const struct tree_model *m, const struct parse_input *in, void *memory, struct arc *arcs);
// Turns the arcs of a sentence that was read from its end into those of the sentence, or back.
void tree_turn(struct arc *arcs, uint32_t count);

#endif
