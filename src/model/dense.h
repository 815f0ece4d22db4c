// dense.h: a layer of a network whose outputs are weighted sums of its inputs; used by language/parse.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef MODEL_DENSE_H
#define MODEL_DENSE_H

#include "model/bytes.h"

// Output o is scale[o] * (sum of the weighted inputs) + bias[o].
struct dense {
	struct bytes weights;
	const float *scale, *bias;
};

// in: rows of bytes; out: as many rows of floats. Strides in elements.
void dense_read(const struct dense *l, const uint8_t *in, size_t in_stride, uint32_t rows, float *out,
		size_t out_stride);
// What is below 0 counts a tenth. n is a multiple of LANES, here and below.
void dense_bend(float *x, uint32_t n);
// The numbers times scale as a row of bytes.
void dense_bytes(const float *x, float scale, uint32_t n, uint8_t *out);
// The place of the largest of n numbers, the first of several; n may be any but 0, and memory is read up to the next
// multiple of LANES.
uint32_t dense_largest(const float *x, uint32_t n);
uint32_t dense_largest_sum(const int32_t *x, uint32_t n);
// out[i] = a[i] + b[i] + c[i]
void dense_sum(const float *a, const float *b, const float *c, uint32_t n, float *out);

// out[i] = the sum of the numbers at i of count rows (256 at the most) of n signed bytes, times scale, as bytes. n is a
// multiple of 2 * LANES.
void dense_gather(const int8_t *const *rows, unsigned count, float scale, uint32_t n, uint8_t *out);

#endif
