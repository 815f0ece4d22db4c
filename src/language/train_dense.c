// train_dense.c: layers of weighted sums in training; called by train_tag.c, train_parse.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/train_batch.h"
#include "model/lanes.h"

struct dense_parameters dense_parameters_new(struct arena *a, size_t inputs, size_t outputs, float spread,
					     uint64_t *seed)
{
	struct dense_parameters d = { .weights = parameter_new(a, inputs, outputs, spread, seed) };
	d.bias = parameter_new(a, 1, outputs, 0, seed);
	return d;
}

struct matrix dense_forward(const struct dense_parameters *d, struct matrix x, struct arena *s)
{
	const size_t cols = d->weights.value.cols;
	struct matrix out = matrix_new(s, x.rows, cols);
	for (size_t i = 0; i < x.rows; i++)
		memcpy(out.at + i * cols, d->bias.value.at, cols * sizeof *out.at);
	matrix_multiply(out, x, d->weights.value);
	return out;
}

void dense_back(struct dense_parameters *d, struct matrix x, struct matrix d_out, struct matrix d_x, struct arena *s)
{
	matrix_multiply_turned(s, d->weights.slope, x, d_out);
	matrix_add_columns(d->bias.slope.at, d_out);
	if (d_x.at)
		matrix_multiply(d_x, d_out, matrix_turn(s, d->weights.value));
}

void train_bend(struct matrix x)
{
	for (size_t i = 0; i < x.rows * x.cols; i++)
		x.at[i] = x.at[i] > 0 ? x.at[i] : 0.1f * x.at[i];
}

void train_bend_back(struct matrix x, struct matrix d)
{
	for (size_t i = 0; i < x.rows * x.cols; i++)
		d.at[i] *= x.at[i] > 0 ? 1 : 0.1f;
}

LANES_CLONES static void exponentials(float *row, uint32_t n, float less)
{
	for (uint32_t i = 0; i < n; i += LANES) {
		lanes x = *(lanes *)(row + i) - less;
		lanes_exp(&x);
		*(lanes *)(row + i) = x;
	}
}

bool train_tell(float *row, uint32_t n, uint32_t label, float weight)
{
	const uint32_t whole = lanes_whole(n);
	uint32_t best = 0;
	float sum = 0;
	for (uint32_t i = 1; i < n; i++)
		best = row[i] > row[best] ? i : best;
	exponentials(row, whole, row[best]);
	for (uint32_t i = 0; i < n; i++)
		sum += row[i];
	for (uint32_t i = 0; i < whole; i++)
		row[i] = i < n ? row[i] / sum * weight : 0;
	row[label] -= weight;
	return best == label;
}
