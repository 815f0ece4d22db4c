// cursor.h: takes one array after the other from the body of a model section; used by language/.
// SPDX-License-Identifier: Apache-2.0
#ifndef MODEL_CURSOR_H
#define MODEL_CURSOR_H

#include "base/slice.h"
#include "model/dense.h"
#include <stdbool.h>

enum { CURSOR_ALIGN = 64 }; // bytes; arrays begin at multiples of it

struct cursor {
	struct slice rest;
	bool checks; // look at the numbers too; once, when a model is opened
	bool failed; // something was asked for that the body does not have, or a number is out of range
};

// n rounded up to where the next array begins.
static inline size_t cursor_aligned(size_t n)
{
	return (n + CURSOR_ALIGN - 1) / CURSOR_ALIGN * CURSOR_ALIGN;
}

// The next n bytes; NULL where the body does not have them, and from then on.
static inline const void *cursor_take(struct cursor *c, size_t n)
{
	size_t whole = cursor_aligned(n);
	const char *at = c->rest.at;
	c->failed |= whole > c->rest.len;
	if (c->failed)
		return NULL;
	c->rest = slice_cut(c->rest, whole, c->rest.len);
	return at;
}

// n floats, none of them very large.
static const float CURSOR_LARGE = 1e9f;
static inline const float *cursor_floats(struct cursor *c, size_t n)
{
	const float *x = cursor_take(c, n * sizeof *x);
	for (size_t i = 0; c->checks && x && i < n; i++)
		c->failed |= !(x[i] > -CURSOR_LARGE && x[i] < CURSOR_LARGE);
	return x;
}

// A matrix: its weights, then its base.
static inline struct bytes cursor_bytes(struct cursor *c, uint32_t inputs, uint32_t outputs)
{
	struct bytes b = { .inputs = inputs, .outputs = outputs };
	b.weights = cursor_take(c, (size_t)inputs * outputs);
	b.base = cursor_take(c, outputs * sizeof *b.base);
	int64_t most = (int64_t)BYTES_ZERO * BYTES_ZERO * inputs;
	for (uint32_t i = 0; c->checks && b.base && i < outputs; i++)
		c->failed |= b.base[i] > most || b.base[i] < -most;
	return b;
}

// A layer: its matrix, scales and biases.
static inline struct dense cursor_dense(struct cursor *c, uint32_t inputs, uint32_t outputs)
{
	struct dense d = { .weights = cursor_bytes(c, inputs, outputs) };
	d.scale = cursor_floats(c, outputs);
	d.bias = cursor_floats(c, outputs);
	return d;
}

#endif
