// recur_learn.c: a layer of recur.h forwards and back through time; called by language/train_network.c.
// SPDX-License-Identifier: Apache-2.0
#include "model/recur_learn.h"
#include "model/lanes.h"
#include <math.h>
#include <string.h>

struct recur_parameters recur_parameters_new(struct arena *a, uint32_t inputs, uint32_t size, uint64_t *seed)
{
	const size_t gates = (size_t)RECUR_GATES * size;
	struct recur_parameters r = { .size = size };
	r.in = parameter_new(a, inputs, RECUR_WAYS * gates, sqrtf(1.0f / (float)inputs), seed);
	r.bias = parameter_new(a, 1, RECUR_WAYS * gates, 0, seed);
	for (unsigned way = 0; way < RECUR_WAYS; way++) {
		r.back[way] = parameter_new(a, size, gates, sqrtf(0.6f / (float)size), seed);
		for (uint32_t i = 0; i < size; i++)
			r.bias.value.at[way * gates + RECUR_FORGET * size + i] = 1; // at first nothing is forgotten
	}
	return r;
}

// One token of one sentence, one way. Pointers to what belongs to its units; before: the state of the token before,
// NULL at the first.
struct unit_row {
	float *gates, *state, *squashed, *out;
	const float *before;
	uint32_t size;
};

LANES_CLONES static void forward_row(const struct unit_row *u)
{
	const uint32_t n = u->size;
	for (uint32_t i = 0; i < n; i += LANES) {
		lanes *forget = (lanes *)(u->gates + RECUR_FORGET * n + i);
		lanes *new = (lanes *)(u->gates + RECUR_NEW * n + i), *out = (lanes *)(u->gates + RECUR_OUT * n + i);
		lanes_sigmoid(forget);
		lanes_tanh(new);
		lanes_sigmoid(out);
		lanes state = (1.0f - *forget) * *new;
		if (u->before)
			state += *forget * *(const lanes *)(u->before + i);
		*(lanes *)(u->state + i) = state;
		lanes_tanh(&state);
		*(lanes *)(u->squashed + i) = state;
		*(lanes *)(u->out + i) = *out * state;
	}
}

static struct unit_row row_of(const struct recur_pass *p, size_t row, unsigned way, uint32_t size)
{
	return (struct unit_row){ .gates = p->gates.at + row * p->gates.stride + way * (size_t)RECUR_GATES * size,
				  .state = p->state.at + row * p->state.stride + way * (size_t)size,
				  .squashed = p->squashed.at + row * p->squashed.stride + way * (size_t)size,
				  .out = p->out.at + row * p->out.stride + way * (size_t)size,
				  .size = size };
}

// The rows of token t, columns of one way.
static struct matrix rows_of(struct matrix m, const struct batch *b, uint32_t t, size_t first, size_t cols)
{
	return matrix_columns(matrix_rows(m, (size_t)t * b->count, b->count), first, cols);
}

// step: how many tokens were read before.
static void forward_token(const struct recur_parameters *r, const struct batch *b, const struct recur_pass *p,
			  unsigned way, uint32_t step)
{
	const size_t gates = (size_t)RECUR_GATES * r->size;
	uint32_t t = way ? b->longest - 1 - step : step, before = way ? t + 1 : t - 1;
	if (step > 0)
		matrix_multiply(rows_of(p->gates, b, t, way * gates, gates),
				rows_of(p->out, b, before, way * (size_t)r->size, r->size), r->back[way].value);
	for (uint32_t s = 0; s < b->count; s++) {
		struct unit_row u = row_of(p, (size_t)t * b->count + s, way, r->size);
		if (step > 0)
			u.before = row_of(p, (size_t)before * b->count + s, way, r->size).state;
		if (t < b->lengths[s])
			forward_row(&u);
		else
			memset(u.gates, 0, gates * sizeof *u.gates); // state and out are zero from the start
	}
}

struct recur_pass recur_forward(const struct recur_parameters *r, const struct batch *b, struct matrix x,
				struct arena *s)
{
	const size_t rows = batch_rows(b), gates = RECUR_WAYS * (size_t)RECUR_GATES * r->size;
	const size_t units = (size_t)RECUR_WAYS * r->size;
	struct recur_pass p = { .x = x, .gates = matrix_new(s, rows, gates) };
	p.state = matrix_new(s, rows, units);
	p.squashed = matrix_new(s, rows, units);
	p.out = matrix_new(s, rows, units);
	for (size_t i = 0; i < rows; i++)
		memcpy(p.gates.at + i * gates, r->bias.value.at, gates * sizeof(float));
	matrix_multiply(p.gates, x, r->in.value);
	for (unsigned way = 0; way < RECUR_WAYS; way++)
		for (uint32_t i = 0; i < b->longest; i++)
			forward_token(r, b, &p, way, i);
	return p;
}

// ---- back ----------------------------------------------------------------------------------------------------------

// d_state: slopes of the states, from the token behind on entry, for the one before on return; d_gates: slopes of the
// gates before they are squashed.
LANES_CLONES static void back_row(const struct unit_row *u, const float *d_out, float *d_state, float *d_gates)
{
	const uint32_t n = u->size;
	for (uint32_t i = 0; i < n; i += LANES) {
		const lanes forget = *(const lanes *)(u->gates + RECUR_FORGET * n + i);
		const lanes new = *(const lanes *)(u->gates + RECUR_NEW * n + i);
		const lanes out = *(const lanes *)(u->gates + RECUR_OUT * n + i),
			    squashed = *(const lanes *)(u->squashed + i);
		const lanes d = *(const lanes *)(d_out + i);
		lanes before = { 0 }, state = *(lanes *)(d_state + i) + d * out * (1.0f - squashed * squashed);
		if (u->before)
			before = *(const lanes *)(u->before + i);
		*(lanes *)(d_gates + RECUR_FORGET * n + i) = state * (before - new) * forget * (1.0f - forget);
		*(lanes *)(d_gates + RECUR_NEW * n + i) = state * (1.0f - forget) * (1.0f - new *new);
		*(lanes *)(d_gates + RECUR_OUT * n + i) = d * squashed * out * (1.0f - out);
		*(lanes *)(d_state + i) = state * forget;
	}
}

// What one way of going back needs.
struct back {
	struct recur_parameters *r;
	const struct batch *b;
	const struct recur_pass *p;
	unsigned way;
	struct matrix d_out, d_gates; // of both ways
	struct matrix turned;	      // r->back[way], transposed
	struct matrix state;	      // slopes, a row a sentence
	struct matrix before;	      // units of the token before each token
};

static void back_token(const struct back *k, uint32_t step)
{
	const struct batch *b = k->b;
	const uint32_t size = k->r->size;
	const size_t gates = (size_t)RECUR_GATES * size;
	uint32_t t = k->way ? b->longest - 1 - step : step, before = k->way ? t + 1 : t - 1;
	for (uint32_t s = 0; s < b->count; s++) {
		size_t row = (size_t)t * b->count + s, last = (size_t)before * b->count + s;
		struct unit_row u = row_of(k->p, row, k->way, size);
		float *state = k->state.at + s * k->state.stride;
		if (t >= b->lengths[s]) {
			memset(state, 0, size * sizeof *state);
			continue;
		}
		if (step > 0) {
			struct unit_row from = row_of(k->p, last, k->way, size);
			u.before = from.state;
			memcpy(k->before.at + row * k->before.stride, from.out, size * sizeof(float));
		}
		back_row(&u, k->d_out.at + row * k->d_out.stride + k->way * (size_t)size, state,
			 k->d_gates.at + row * k->d_gates.stride + k->way * gates);
	}
	if (step > 0)
		matrix_multiply(rows_of(k->d_out, b, before, k->way * (size_t)size, size),
				rows_of(k->d_gates, b, t, k->way * gates, gates), k->turned);
}

struct matrix recur_back(struct recur_parameters *r, const struct batch *b, const struct recur_pass *p,
			 struct matrix d_out, struct arena *s)
{
	const size_t rows = batch_rows(b), gates = (size_t)RECUR_GATES * r->size;
	struct matrix d_gates = matrix_new(s, rows, RECUR_WAYS * gates), d_x = matrix_new(s, rows, p->x.cols);
	for (unsigned way = 0; way < RECUR_WAYS; way++) {
		struct back k = { r,
				  b,
				  p,
				  way,
				  d_out,
				  d_gates,
				  matrix_turn(s, r->back[way].value),
				  matrix_new(s, b->count, r->size),
				  matrix_new(s, rows, r->size) };
		for (uint32_t step = b->longest; step-- > 0;)
			back_token(&k, step);
		matrix_multiply_turned(s, r->back[way].slope, k.before, matrix_columns(d_gates, way * gates, gates));
	}
	matrix_multiply_turned(s, r->in.slope, p->x, d_gates);
	matrix_add_columns(r->bias.slope.at, d_gates);
	matrix_multiply(d_x, d_gates, matrix_turn(s, r->in.value));
	return d_x;
}
