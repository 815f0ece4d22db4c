// transition.h: the arc-hybrid transition system with a beam; shared by parse.c and train_parse.c.
// SPDX-License-Identifier: Apache-2.0
//
//   stack                 buffer          SHIFT      b0 goes onto the stack
//   ROOT ... s2 s1 s0  |  b0 b1 b2 ...    LEFT       s0 becomes a dependent of b0 and leaves the stack
//                                         RIGHT      s0 becomes a dependent of s1 and leaves the stack
//
// A sentence of n tokens takes 2n actions. States and nodes are never changed once made, so that those of the beam
// share what they have in common. Relations are told afterwards, when the tree stands (label.h).
#ifndef LANGUAGE_TRANSITION_H
#define LANGUAGE_TRANSITION_H

#include "language/form.h"
#include "model/linear.h"

enum {
	ACTION_SHIFT,
	ACTION_LEFT,
	ACTION_RIGHT,
	ACTION_COUNT,
	BEAM_MAX = 32,
	PARSE_TOKENS = 1000, // longer sentences are tables, not sentences; they are not parsed
	PARSE_FEATURES = LINEAR_FEATURES,
};

// A token with what it governs so far. Tokens are counted from 1 in the sentence; 0 is the root, -1 nothing.
struct node {
	const struct node *below; // on the stack
	int16_t token;
	int16_t left1, left2, right1, right2; // outermost dependents, and the next ones
	uint8_t lefts, rights;
	uint16_t left_set, right_set; // hashes of the dependents' tags so far
};

struct state {
	const struct node *top;	  // s0
	const struct node *front; // b0; token is count + 1 when the buffer is empty
	const struct state *prev; // NULL: the first
	int32_t score;
	uint8_t action; // that led here
	bool gold;	// train_parse.c: all actions so far were right
};

// What the features of a sentence are made from; arrays have count + 2 places, 0 the root, count + 1 the end.
struct parse_input {
	uint32_t count;
	const uint32_t *word;  // form.word
	const uint16_t *class; // form.class
	const uint8_t *xpos, *upos;
	const uint16_t *marks; // running counts of verbs, commas and conjunctions, 5 bits each
};

typedef void parse_score(const void *weights, const uint64_t *features, unsigned n, int32_t *scores);

struct beam {
	const struct parse_input *in;
	unsigned width;
	parse_score *score;
	const void *weights;
	struct state *states; // room for transition_room() bytes
	struct node *nodes;
	uint32_t state_count, node_count;
	struct state *now[BEAM_MAX], *next[BEAM_MAX];
	unsigned size; // of now
};

// Bytes of states and of nodes for a sentence of count tokens; the arrays of a beam lie in them.
size_t transition_states(uint32_t count, unsigned width);
size_t transition_nodes(uint32_t count, unsigned width);
// Sets the beam to the state before the first action.
void transition_begin(struct beam *b);
// One more action for all states of the beam.
void transition_step(struct beam *b);
bool transition_allowed(const struct parse_input *in, const struct state *s, unsigned action);
// The state after an action, taken from the beam's memory.
struct state *transition_apply(struct beam *b, const struct state *s, unsigned action, int32_t score);
// Features of a state; their number.
unsigned transition_features(const struct parse_input *in, const struct state *s, uint64_t out[PARSE_FEATURES]);

// Fills the arrays of the input for tagged tokens from memory of transition_input_size() bytes.
size_t transition_input_size(uint32_t count);
struct parse_input transition_input(const struct token *tokens, const struct form *forms, uint32_t count, void *memory);

#endif
