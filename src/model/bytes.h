// bytes.h: matrices of signed bytes, and their products with rows of bytes; used by the network when it reads.
// SPDX-License-Identifier: Apache-2.0
//
// All sums are whole numbers, so that every processor gives the same. A row of inputs holds whole numbers from -127 to
// 127, each as an unsigned byte with BYTES_ZERO added.
#ifndef MODEL_BYTES_H
#define MODEL_BYTES_H

#include <stddef.h>
#include <stdint.h>

enum {
	BYTES_ZERO = 128,  // the byte that stands for 0
	BYTES_MOST = 127,  // the largest number
	BYTES_INPUTS = 4,  // inputs come in groups of so many
	BYTES_OUTPUTS = 16 // outputs too
};

// Packed: for each block of BYTES_OUTPUTS outputs, for each group of BYTES_INPUTS inputs, a group for each output.
struct bytes {
	uint32_t inputs, outputs; // multiples of the sizes above
	const int8_t *weights;	  // packed, inputs * outputs; 64-byte aligned
	const int32_t *base;	  // one an output: -BYTES_ZERO * the sum of its weights
};

// Packs the weights of `outputs` rows (inputs each, stride bytes apart) and fills base. Rows from count on are zero.
void bytes_pack(const int8_t *rows, size_t stride, uint32_t count, uint32_t inputs, uint32_t outputs, int8_t *weights,
		int32_t *base);
// out[r][o] = sum of a[r][i] * weight(o, i) for the rows r of a; strides in elements.
void bytes_multiply(const struct bytes *w, const uint8_t *a, size_t a_stride, uint32_t rows, int32_t *out,
		    size_t out_stride);

// The number as a byte of a row: rounded, held in range.
static inline uint8_t bytes_of(float x)
{
	x = x > BYTES_MOST ? BYTES_MOST : x < -BYTES_MOST ? -BYTES_MOST : x;
	return (uint8_t)(x + (BYTES_ZERO + 0.5f));
}

#endif
