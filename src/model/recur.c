// recur.c: reads a sentence with a layer of recur.h; called by language/encode.c.
// SPDX-License-Identifier: Apache-2.0
#include "model/recur.h"
#include "model/lanes.h"
#include <string.h>

size_t recur_room(const struct recur *r, uint32_t count)
{
	size_t gates = (size_t)RECUR_GATES * r->size;
	return (count + 1) * RECUR_WAYS * gates * sizeof(int32_t) + RECUR_WAYS * r->size * sizeof(float);
}

// What one way needs for one token.
struct cell {
	const int32_t *in, *back; // sums of the gates
	const float *in_scale, *back_scale, *bias;
	float *state;
	uint8_t *out;
	uint32_t size;
};

LANES_INLINE void gate(const struct cell *c, size_t at, lanes *x)
{
	lanes in = __builtin_convertvector(*(const lane_bits *)(c->in + at), lanes);
	lanes back = __builtin_convertvector(*(const lane_bits *)(c->back + at), lanes);
	*x = in * *(const lanes *)(c->in_scale + at) + back * *(const lanes *)(c->back_scale + at) +
	     *(const lanes *)(c->bias + at);
}

// The products of a sigmoid and a tanh share one division: i = 1 / (1 + e^-a), n = (1 - e^-2b) / (1 + e^-2b).
LANES_INLINE void sigmoid_times_tanh(lanes *a, lanes *b)
{
	*a = -*a;
	*b = *b * -2.0f;
	lanes_exp(a);
	lanes_exp(b);
	*a = (1.0f - *b) / ((1.0f + *a) * (1.0f + *b));
}

LANES_CLONES static void cell_step(const struct cell *c)
{
	for (uint32_t i = 0; i < c->size; i += LANES) {
		lanes in, forget, new, out, state;
		gate(c, RECUR_IN * c->size + i, &in);
		gate(c, RECUR_FORGET * c->size + i, &forget);
		gate(c, RECUR_NEW * c->size + i, &new);
		gate(c, RECUR_OUT * c->size + i, &out);
		sigmoid_times_tanh(&in, &new);
		lanes_sigmoid(&forget);
		state = *(lanes *)(c->state + i) * forget + in;
		*(lanes *)(c->state + i) = state;
		sigmoid_times_tanh(&out, &state);
		out = out * (float)BYTES_MOST + (BYTES_ZERO + 0.5f);
		*(lane_bytes *)(c->out + i) =
		    __builtin_convertvector(__builtin_convertvector(out, lane_bits), lane_bytes);
	}
}

void recur_read(const struct recur *r, const uint8_t *in, uint32_t count, uint8_t *out, void *memory)
{
	const size_t gates = (size_t)RECUR_GATES * r->size, row = RECUR_WAYS * gates,
		     units = (size_t)RECUR_WAYS * r->size;
	int32_t *sums = memory, *back = sums + count * row;
	float *state = (float *)(void *)(back + row);
	bytes_multiply(&r->in, in, r->in.inputs, count, sums, row);
	memset(back, 0, row * sizeof *back);
	memset(state, 0, units * sizeof *state);
	for (uint32_t i = 0; i < count; i++)
		for (unsigned way = 0; way < RECUR_WAYS; way++) {
			uint32_t at = way ? count - 1 - i : i;
			const uint8_t *before = out + (way ? at + 1 : at - 1) * units + way * r->size;
			if (i > 0)
				bytes_multiply(&r->back[way], before, units, 1, back + way * gates, row);
			cell_step(&(struct cell){ .in = sums + at * row + way * gates,
						  .back = back + way * gates,
						  .in_scale = r->in_scale + way * gates,
						  .back_scale = r->back_scale + way * gates,
						  .bias = r->bias + way * gates,
						  .state = state + way * r->size,
						  .out = out + at * units + way * r->size,
						  .size = r->size });
		}
}
