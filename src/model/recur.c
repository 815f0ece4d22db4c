// recur.c: reads a sentence with a layer of recur.h; called by language/tag.c, parse.c.
// SPDX-License-Identifier: Apache-2.0
#include "model/recur.h"
#include "model/lanes.h"
#include <string.h>

// Rows of RECUR_AT_ONCE sentences that are read one way.
struct way {
	uint8_t *in, *before; // inputs; units of the token before
	int32_t *in_sums, *back_sums;
	float *state;
	const float *in_scale, *back_scale, *bias;
	uint32_t size;
};

LANES_INLINE void gate(const struct way *w, size_t row, size_t at, lanes *x)
{
	lanes in = __builtin_convertvector(*(const lane_bits *)(w->in_sums + row + at), lanes);
	lanes back = __builtin_convertvector(*(const lane_bits *)(w->back_sums + row + at), lanes);
	*x = in * *(const lanes *)(w->in_scale + at) + back * *(const lanes *)(w->back_scale + at) +
	     *(const lanes *)(w->bias + at);
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
LANES_INLINE void cell(const struct way *w, uint32_t sentence, uint32_t at)
{
	const uint32_t size = w->size, row = sentence * RECUR_GATES * size;
	float *kept = w->state + sentence * size + at;
	lanes forget, new, out, state = *(lanes *)kept, forget_under, new_under, out_under, state_under;
	gate(w, row, RECUR_FORGET * size + at, &forget);
	gate(w, row, RECUR_NEW * size + at, &new);
	gate(w, row, RECUR_OUT * size + at, &out);
	sigmoid_parts(&forget, &forget_under);
	tanh_parts(&new, &new_under);
	sigmoid_parts(&out, &out_under);
	state = (state * forget * new_under + (forget_under - forget) * new) / (forget_under * new_under);
	*(lanes *)kept = state;
	tanh_parts(&state, &state_under);
	out = out * state / (out_under * state_under) * (float)BYTES_MOST + (BYTES_ZERO + 0.5f);
	*(lane_bytes *)(w->before + sentence * size + at) =
	    __builtin_convertvector(__builtin_convertvector(out, lane_bits), lane_bytes);
}

LANES_CLONES static void all_cells(const struct way *w, uint32_t sentences)
{
	for (uint32_t s = 0; s < sentences; s++)
		for (uint32_t i = 0; i < w->size; i += LANES)
			cell(w, s, i);
}

size_t recur_room(const struct recur *r)
{
	const size_t gates = (size_t)RECUR_GATES * r->size;
	return RECUR_AT_ONCE * (r->in[0].inputs + r->size + 2 * gates * sizeof(int32_t) + r->size * sizeof(float));
}

static void read_way(const struct recur *r, const struct recur_sentence *sentences, uint32_t count, unsigned way,
		     void *memory)
{
	const size_t gates = (size_t)RECUR_GATES * r->size, inputs = r->in[way].inputs, size = r->size;
	struct way w = { .in_scale = r->in_scale + way * gates,
			 .back_scale = r->back_scale + way * gates,
			 .bias = r->bias + way * gates,
			 .size = r->size };
	w.in_sums = memory;
	w.back_sums = w.in_sums + RECUR_AT_ONCE * gates;
	w.state = (float *)(void *)(w.back_sums + RECUR_AT_ONCE * gates);
	w.before = (uint8_t *)(w.state + RECUR_AT_ONCE * size);
	w.in = w.before + RECUR_AT_ONCE * size;
	memset(memory, 0, recur_room(r));
	for (uint32_t step = 0; step < sentences[0].count; step++) {
		while (sentences[count - 1].count <= step)
			count--;
		for (uint32_t i = 0; i < count; i++) {
			const uint32_t at = way ? sentences[i].count - 1 - step : step;
			memcpy(w.in + i * inputs, sentences[i].in + at * inputs, inputs);
		}
		bytes_multiply(&r->in[way], w.in, inputs, count, w.in_sums, gates);
		if (step > 0)
			bytes_multiply(&r->back[way], w.before, size, count, w.back_sums, gates);
		all_cells(&w, count);
		for (uint32_t i = 0; i < count; i++) {
			const uint32_t at = way ? sentences[i].count - 1 - step : step;
			memcpy(sentences[i].out + (at * RECUR_WAYS + way) * size, w.before + i * size, size);
		}
	}
}

void recur_read(const struct recur *r, const struct recur_sentence *sentences, uint32_t count, void *memory)
{
	for (unsigned way = 0; way < RECUR_WAYS; way++)
		read_way(r, sentences, count, way, memory);
}
