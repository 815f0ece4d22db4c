// transition.h: the arc-hybrid transition system with a beam; shared by parse.c and train_parse.c.
// SPDX-License-Identifier: Apache-2.0
//
//   stack                 buffer          SHIFT      b0 goes onto the stack
//   ROOT ... s2 s1 s0  |  b0 b1 b2 ...    LEFT       s0 becomes a dependent of b0 and leaves the stack
//                                         RIGHT      s0 becomes a dependent of s1 and leaves the stack
//
// LEFT and RIGHT come in one kind for each class of relations (transition_class()). A sentence of n tokens takes 2n
// actions. States and nodes are never changed once made, so that those of the beam share what they have in common.
// Relations are told afterwards, when the tree stands (label.h).
#ifndef LANGUAGE_TRANSITION_H
#define LANGUAGE_TRANSITION_H

#include "language/form.h"
#include "model/linear.h"
#include "model/slots.h"

enum {
	ACTION_SHIFT,
	ACTION_LEFT,  // and each second one that follows
	ACTION_RIGHT, // and each second one that follows
	RELATION_CLASSES = 3,
	ACTION_COUNT = 1 + 2 * RELATION_CLASSES,
	BEAM_MAX = 32,
	PARSE_TOKENS = 1000, // longer sentences are tables, not sentences; they are not parsed
	PARSE_FEATURES = SLOTS_FEATURES,
};

// A token with what it governs so far. Tokens are counted from 1 in the sentence; 0 is the root, -1 nothing.
struct node {
	const struct node *below; // on the stack
	int16_t token;
	int16_t left1, left2, right1, right2;		 // outermost dependents, and the next ones
	uint8_t left1_class, right1_class, right2_class; // of their relations, from 1
	uint8_t lefts, rights;
	uint8_t classes;	      // of all its dependents: a bit each, the left ones below the right ones
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

// A token as the features see it.
struct view {
	uint32_t w;   // form.word
	uint16_t c;   // form.class
	uint8_t p, u; // xpos, upos
};

// What another reading of the sentence made of a token.
struct arc {
	int16_t head, last; // last: its last dependent; 0: none
	uint8_t class;	    // transition_class() of its relation
};

// What the features of a sentence are made from.
struct parse_input {
	uint32_t count;
	const struct arc *guide; // of 0 .. count + 1; NULL: no other reading
	const struct view *at; // -1: no token, 0: the root, count + 1: the end, then up to VIEWS_BEHIND without a token
	const uint16_t *marks; // of 0 .. count + 1: running counts of verbs, commas and conjunctions, 5 bits each
};

enum { VIEWS_BEHIND = 3 };

// Sums of weights that depend on two tokens only, for the next state with the same two.
struct pair_sums {
	int16_t first, second;
	int32_t sums[SLOTS_OUTPUTS];
};

enum { PAIRS_KEPT = 64 };

typedef void parse_score(const void *weights, const uint64_t *features, unsigned n, int32_t scores[SLOTS_OUTPUTS]);

struct beam {
	const struct parse_input *in;
	unsigned width;
	int32_t lead; // states that much behind the best one are given up; 0: none
	parse_score *score;
	const void *weights;
	struct state *states; // room for transition_room() bytes
	struct node *nodes;
	uint32_t state_count, node_count;
	struct state *now[BEAM_MAX];
	unsigned size; // of now
	bool keeps;    // sums of pairs; not in training
	struct pair_sums ahead[PAIRS_KEPT], behind[PAIRS_KEPT];
};

// Bytes of states and of nodes for a sentence of count tokens; the arrays of a beam lie in them.
size_t transition_states(uint32_t count, unsigned width);
size_t transition_nodes(uint32_t count, unsigned width);
// Sets the beam to the state before the first action.
void transition_begin(struct beam *b);
// One more action for all states of the beam.
void transition_step(struct beam *b);
bool transition_allowed(const struct parse_input *in, const struct state *s, unsigned action);
// The class of a relation, below RELATION_CLASSES.
unsigned transition_class(uint8_t relation);
static inline bool transition_is_left(unsigned action)
{
	return action & 1;
}
static inline unsigned transition_class_of(unsigned action) // not of SHIFT
{
	return (action - 1) / 2;
}
// The state after an action, taken from the beam's memory.
struct state *transition_apply(struct beam *b, const struct state *s, unsigned action, int32_t score);
// Features of a state in three parts: those of the stack's top and the buffer's front, of the stack's two uppermost
// tokens, and the rest; their number.
unsigned transition_ahead(const struct parse_input *in, int top, int front, uint64_t *out);
unsigned transition_behind(const struct parse_input *in, int below, int top, uint64_t *out);
unsigned transition_rest(const struct parse_input *in, const struct state *s, uint64_t *out);
// What stands between two tokens: verbs, marks, conjunctions, each none, one or more.
unsigned transition_between(const struct parse_input *in, int a, int b);
// All features of a state.
unsigned transition_features(const struct parse_input *in, const struct state *s, uint64_t out[PARSE_FEATURES]);

// Fills the arrays of the input for tagged tokens from memory of transition_input_size() bytes; backwards: the last
// token is the first one.
size_t transition_input_size(uint32_t count);
struct parse_input transition_input(const struct token *tokens, const struct form *forms, uint32_t count,
				    bool backwards, void *memory);

#endif
