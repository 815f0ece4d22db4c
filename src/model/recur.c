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

// *x held between -5 and 5, by its bits: floats of one sign are in the order of their bits as whole numbers.
LANES_INLINE void hold(lanes *x)
{
	enum { FIVE = 0x40a00000 };
	int32_t size[LANES];
	*(lane_bits *)size = (lane_bits)*x & INT32_MAX;
	for (unsigned i = 0; i < LANES; i++)
		size[i] = size[i] < FIVE ? size[i] : FIVE;
	*x = (lanes)(((lane_bits)*x & INT32_MIN) | *(lane_bits *)size);
}

// The hyperbolic tangent of *x as *x over *under, so that those of several gates can share one division; right to
// 0.00005, which is far less than units are rounded by. A rational function fitted between -5 and 5, where *x is held.
LANES_INLINE void tanh_parts(lanes *x, lanes *under)
{
	hold(x);
	const lanes square = *x * *x;
	*x = ((square + 155.3161f) * square + 1526.5615f) * *x;
	*under = (square * 19.29813f + 663.4231f) * square + 1526.8514f;
}

// The same of 1 / (1 + e^-x), which is (1 + tanh(x / 2)) / 2.
LANES_INLINE void sigmoid_parts(lanes *x, lanes *under)
{
	*x = *x * 0.5f;
	tanh_parts(x, under);
	*x = *x + *under;
	*under = *under + *under;
}

// The new state and the unit, each by one division.
LANES_CLONES static void cell_step(const struct cell *c)
{
	for (uint32_t i = 0; i < c->size; i += LANES) {
		lanes in, forget, new, out, state = *(lanes *)(c->state + i), in_under, forget_under, new_under,
					    out_under, state_under;
		gate(c, RECUR_IN * c->size + i, &in);
		gate(c, RECUR_FORGET * c->size + i, &forget);
		gate(c, RECUR_NEW * c->size + i, &new);
		gate(c, RECUR_OUT * c->size + i, &out);
		sigmoid_parts(&in, &in_under);
		sigmoid_parts(&forget, &forget_under);
		tanh_parts(&new, &new_under);
		sigmoid_parts(&out, &out_under);
		in_under = in_under * new_under;
		state = (state * forget * in_under + in * new *forget_under) / (forget_under * in_under);
		*(lanes *)(c->state + i) = state;
		tanh_parts(&state, &state_under);
		out = out * state / (out_under * state_under) * (float)BYTES_MOST + (BYTES_ZERO + 0.5f);
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
