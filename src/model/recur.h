// recur.h: a layer of long short-term memory that reads a sentence both ways; used by language/encode.c.
// SPDX-License-Identifier: Apache-2.0
//
// After Hochreiter and Schmidhuber (1997), with a forget gate. Gates of a unit stand in the order in, forget, new, out;
// in rows of gates come all gates in of the reading on, then its gates forget ..., then those of the reading back.
#ifndef MODEL_RECUR_H
#define MODEL_RECUR_H

#include "model/bytes.h"

enum recur_gate { RECUR_IN, RECUR_FORGET, RECUR_NEW, RECUR_OUT, RECUR_GATES };
enum { RECUR_WAYS = 2 }; // on, back

struct recur {
	uint32_t size;				   // units a way, a multiple of LANES
	struct bytes in;			   // inputs -> gates of both ways
	struct bytes back[RECUR_WAYS];		   // units of the token before -> gates of the way
	const float *in_scale, *back_scale, *bias; // of each gate of both ways
};

// Bytes of memory that recur_read() needs for count tokens.
size_t recur_room(const struct recur *r, uint32_t count);
// in: a row of inputs for each token (bytes.h); out: a row of 2 * size units for each, from -1 to 1 in steps of 1/127.
void recur_read(const struct recur *r, const uint8_t *in, uint32_t count, uint8_t *out, void *memory);

#endif
