// matrix.h: matrices of floats for training: products, parameters and their steps; used by the train commands only.
// SPDX-License-Identifier: Apache-2.0
//
// Each element of a product is summed in the order of its terms, whatever the processor, so that training gives the
// same bytes everywhere (model/lanes.h).
#ifndef MODEL_MATRIX_H
#define MODEL_MATRIX_H

#include "base/arena.h"

// Borrowed; element (i, j) is at[i * stride + j].
struct matrix {
	float *at;
	size_t rows, cols, stride;
};

// A matrix of zeros in the arena.
struct matrix matrix_new(struct arena *a, size_t rows, size_t cols);
// The columns from first on.
static inline struct matrix matrix_columns(struct matrix m, size_t first, size_t count)
{
	return (struct matrix){ m.at + first, m.rows, count, m.stride };
}
static inline struct matrix matrix_rows(struct matrix m, size_t first, size_t count)
{
	return (struct matrix){ m.at + first * m.stride, count, m.cols, m.stride };
}

// c += a b. The columns of c are a multiple of LANES.
void matrix_multiply(struct matrix c, struct matrix a, struct matrix b);
// The transposed matrix, in the arena.
struct matrix matrix_turn(struct arena *s, struct matrix m);
// c += (a transposed) b; s: for what is needed on the way.
void matrix_multiply_turned(struct arena *s, struct matrix c, struct matrix a, struct matrix b);
// out[j] += the sum of column j; out has m.cols places.
void matrix_add_columns(float *out, struct matrix m);

// ---- parameters ----------------------------------------------------------------------------------------------------

// A matrix that is learned: value, slope (gradient of the loss), and the running means of the slope and of its square.
struct parameter {
	struct matrix value, slope;
	float *mean, *square;
	float *average;	   // of the values at the ends of the last rounds
	uint32_t *touched; // rows with a slope, of a table in which most have none; NULL: all have
	uint32_t touched_count;
	bool *is_touched;
};

// Random values around 0, at most 3 * spread away.
struct parameter parameter_new(struct arena *a, size_t rows, size_t cols, float spread, uint64_t *seed);
// The same for a table of which each step uses a few rows.
struct parameter parameter_table(struct arena *a, size_t rows, size_t cols, float spread, uint64_t *seed);
// The slope of a row of a table, which is then part of the next step.
float *parameter_touch(struct parameter *p, uint32_t row);

// The method of Kingma and Ba (2015, Adam), with a bound on the size of the whole slope.
struct steps {
	struct parameter **of;
	uint32_t count;
	double mean_left, square_left; // 1 before the first step
	uint32_t averaged;	       // how many values each average is of
};
void steps_take(struct steps *s, float rate);
// Takes the values as they are now into the averages.
void steps_average(struct steps *s);
// Puts the averages in the place of the values, once there are any.
void steps_settle(struct steps *s);

#endif
