// matrix.c: products of matrix.h for training; called by recur_learn.c and language/train_network.c.
// SPDX-License-Identifier: Apache-2.0
#include "model/matrix.h"
#include "model/lanes.h"
#include <math.h>
#include <string.h>

enum {
	TALL = 8,   // rows at a time
	BROAD = 2,  // lanes at a time
	DEPTH = 256 // terms at a time, so that what is read of b stays near
};

struct matrix matrix_new(struct arena *a, size_t rows, size_t cols)
{
	return (struct matrix){ arena_zero(a, rows * cols + LANES, sizeof(float)), rows, cols, cols };
}

// c += a b for so many rows and lanes, both constants where it is inlined.
LANES_INLINE void tile(unsigned rows, unsigned broad, float *c, size_t c_stride, const float *a, size_t a_stride,
		       const float *b, size_t b_stride, size_t terms)
{
	lanes sums[TALL * BROAD];
	for (unsigned r = 0; r < rows; r++)
		for (unsigned l = 0; l < broad; l++)
			sums[r * broad + l] = *(const lanes *)(c + r * c_stride + l * LANES);
	for (size_t k = 0; k < terms; k++)
		for (unsigned r = 0; r < rows; r++)
			for (unsigned l = 0; l < broad; l++)
				sums[r * broad + l] +=
				    a[r * a_stride + k] * *(const lanes *)(b + k * b_stride + l * LANES);
	for (unsigned r = 0; r < rows; r++)
		for (unsigned l = 0; l < broad; l++)
			*(lanes *)(c + r * c_stride + l * LANES) = sums[r * broad + l];
}

LANES_INLINE void strip(unsigned broad, struct matrix c, struct matrix a, struct matrix b)
{
	size_t r = 0;
	for (; r + TALL <= c.rows; r += TALL)
		tile(TALL, broad, c.at + r * c.stride, c.stride, a.at + r * a.stride, a.stride, b.at, b.stride, a.cols);
	for (; r < c.rows; r++)
		tile(1, broad, c.at + r * c.stride, c.stride, a.at + r * a.stride, a.stride, b.at, b.stride, a.cols);
}

LANES_CLONES static void multiply(struct matrix c, struct matrix a, struct matrix b)
{
	for (size_t k = 0; k < a.cols; k += DEPTH) {
		size_t terms = a.cols - k < DEPTH ? a.cols - k : DEPTH, j = 0;
		struct matrix part = matrix_columns(a, k, terms), below = matrix_rows(b, k, terms);
		for (; j + BROAD * LANES <= c.cols; j += BROAD * LANES)
			strip(BROAD, matrix_columns(c, j, BROAD * LANES), part,
			      matrix_columns(below, j, BROAD * LANES));
		for (; j < c.cols; j += LANES)
			strip(1, matrix_columns(c, j, LANES), part, matrix_columns(below, j, LANES));
	}
}

void matrix_multiply(struct matrix c, struct matrix a, struct matrix b)
{
	multiply(c, a, b);
}

struct matrix matrix_turn(struct arena *s, struct matrix m)
{
	struct matrix t = { arena_alloc(s, (m.rows * m.cols + LANES) * sizeof(float)), m.cols, m.rows, m.rows };
	for (size_t i = 0; i < m.rows; i += LANES)
		for (size_t j = 0; j < m.cols; j++)
			for (size_t k = i; k < i + LANES && k < m.rows; k++)
				t.at[j * t.stride + k] = m.at[k * m.stride + j];
	return t;
}

void matrix_multiply_turned(struct arena *s, struct matrix c, struct matrix a, struct matrix b)
{
	matrix_multiply(c, matrix_turn(s, a), b);
}

void matrix_add_columns(float *out, struct matrix m)
{
	for (size_t i = 0; i < m.rows; i++)
		for (size_t j = 0; j < m.cols; j++)
			out[j] += m.at[i * m.stride + j];
}
