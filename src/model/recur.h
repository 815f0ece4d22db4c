// recur.h: a layer of long short-term memory that reads a sentence both ways; used by language/tag.c, parse.c.
// SPDX-License-Identifier: Apache-2.0
//
// After Hochreiter and Schmidhuber (1997), with a forget gate; what is not forgotten of the state is taken from the
// new, so there is no gate for that (Greff and others, 2017: as right as with one). Gates of a unit stand in the order
// forget, new, out; in rows of gates come all gates forget of the reading on, then its gates new ..., then those of the
// reading back.
#ifndef MODEL_RECUR_H
#define MODEL_RECUR_H

#include "model/bytes.h"

enum recur_gate { RECUR_FORGET, RECUR_NEW, RECUR_OUT, RECUR_GATES };
enum { RECUR_WAYS = 2 }; // on, back

enum { RECUR_AT_ONCE = 4 }; // sentences

struct recur {
	uint32_t size;				   // units a way, a multiple of LANES
	struct bytes in[RECUR_WAYS];		   // inputs -> gates of the way
	struct bytes back[RECUR_WAYS];		   // units of the token before -> gates of the way
	const float *in_scale, *back_scale, *bias; // of each gate of both ways
};

struct recur_sentence {
	const uint8_t *in; // a row of inputs for each token (bytes.h)
	uint32_t count;	   // tokens, 1 at least
	uint8_t *out;	   // a row of 2 * size units for each, from -1 to 1 in steps of 1/127
};

// Bytes of memory that recur_read() needs.
size_t recur_room(const struct recur *r);
// Reads up to RECUR_AT_ONCE sentences, the longest first: together they take less time, and give the same.
void recur_read(const struct recur *r, const struct recur_sentence *sentences, uint32_t count, void *memory);

#endif
