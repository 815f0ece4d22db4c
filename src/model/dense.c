// dense.c: sums, bends and roundings of dense.h; called by language/. What is compiled for several processors is
// static, so that the library shows no names of it. SPDX-License-Identifier: Apache-2.0
#include "model/dense.h"
#include "model/lanes.h"
#include <stdbool.h>

LANES_CLONES static void finish(const struct dense *l, float *row)
{
	for (uint32_t o = 0; o < l->weights.outputs; o += LANES) {
		lanes sums = __builtin_convertvector(*(const lane_bits *)(row + o), lanes);
		*(lanes *)(row + o) = sums * *(const lanes *)(l->scale + o) + *(const lanes *)(l->bias + o);
	}
}

void dense_read(const struct dense *l, const uint8_t *in, size_t in_stride, uint32_t rows, float *out,
		size_t out_stride)
{
	_Static_assert(sizeof(int32_t) == sizeof *out, "sums lie where their floats will");
	bytes_multiply(&l->weights, in, in_stride, rows, (int32_t *)(void *)out, out_stride);
	for (uint32_t r = 0; r < rows; r++)
		finish(l, out + r * out_stride);
}

LANES_CLONES static void bend(float *x, uint32_t n)
{
	for (uint32_t i = 0; i < n; i += LANES) {
		lanes *at = (lanes *)(x + i), less = *at * 0.1f;
		const lane_bits below = less > *at;
		lanes_choose(at, &less, &below);
	}
}

void dense_bend(float *x, uint32_t n)
{
	bend(x, n);
}

// Sixteen numbers as bytes, as bytes_of() makes them; *x is written over.
LANES_INLINE void round_lanes(lanes *x, uint8_t *out)
{
	const lanes top = (lanes){ 0 } + (float)BYTES_MOST, bottom = (lanes){ 0 } - (float)BYTES_MOST;
	lane_bits above = *x > top, below = *x < bottom;
	lanes_choose(x, &top, &above);
	lanes_choose(x, &bottom, &below);
	lane_bits whole = __builtin_convertvector(*x + (BYTES_ZERO + 0.5f), lane_bits);
	*(lane_bytes *)out = __builtin_convertvector(whole, lane_bytes);
}

LANES_CLONES static void round_all(const float *x, float scale, uint32_t n, uint8_t *out)
{
	for (uint32_t i = 0; i < n; i += LANES) {
		lanes some = *(const lanes *)(x + i) * scale;
		round_lanes(&some, out + i);
	}
}

void dense_bytes(const float *x, float scale, uint32_t n, uint8_t *out)
{
	round_all(x, scale, n, out);
}

LANES_CLONES static void sum(const float *a, const float *b, const float *c, uint32_t n, float *out)
{
	for (uint32_t i = 0; i < n; i += LANES)
		*(lanes *)(out + i) = *(const lanes *)(a + i) + *(const lanes *)(b + i) + *(const lanes *)(c + i);
}

void dense_sum(const float *a, const float *b, const float *c, uint32_t n, float *out)
{
	sum(a, b, c, n, out);
}

// Each lane becomes what is larger, it or the lane that one of these numbers names.
#define TAKE_LARGER(x, ...)                                                                              \
	do {                                                                                             \
		const lane_bits other = __builtin_shufflevector(x, x, __VA_ARGS__), above = other > (x); \
		(x) = ((x) & ~above) | (other & above);                                                  \
	} while (0)

// Each lane becomes the largest of all.
LANES_INLINE void spread_largest(lane_bits *x)
{
	TAKE_LARGER(*x, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
	TAKE_LARGER(*x, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
	TAKE_LARGER(*x, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
	TAKE_LARGER(*x, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
}

// The first of the largest in each lane, then the first of the largest of those. The bits of floats are in the order of
// whole numbers once those below 0 are turned round.
LANES_INLINE uint32_t largest(const int32_t *x, uint32_t n, bool floats)
{
	const lane_bits none = (lane_bits){ 0 } + INT32_MIN;
	lane_bits best = none, at = { 0 }, now = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };
	for (uint32_t i = 0; i < n; i += LANES, now += LANES) {
		lane_bits next = *(const lane_bits *)(x + i);
		if (floats)
			next ^= next >> 31 & INT32_MAX;
		if (i + LANES > n) {
			const lane_bits inside = now < (int32_t)n;
			next = (next & inside) | (none & ~inside);
		}
		const lane_bits above = next > best;
		best = (best & ~above) | (next & above);
		at = (at & ~above) | (now & above);
	}
	lane_bits most = best;
	spread_largest(&most);
	const lane_bits below = best < most;
	at = ~((at & ~below) | (INT32_MAX & below)); // the smallest place is the largest of these
	spread_largest(&at);
	return ~(uint32_t)at[0];
}

LANES_CLONES static uint32_t largest_float(const int32_t *x, uint32_t n)
{
	return largest(x, n, true);
}

LANES_CLONES static uint32_t largest_whole(const int32_t *x, uint32_t n)
{
	return largest(x, n, false);
}

uint32_t dense_largest(const float *x, uint32_t n)
{
	return largest_float((const int32_t *)(const void *)x, n);
}

uint32_t dense_largest_sum(const int32_t *x, uint32_t n)
{
	return largest_whole(x, n);
}

// Sixteen sums times scale, as bytes.
LANES_INLINE void round_half(const int16_t *from, float scale, uint8_t *out)
{
	typedef int16_t half __attribute__((vector_size(32), aligned(2), may_alias));
	lanes x = __builtin_convertvector(*(const half *)from, lanes) * scale;
	round_lanes(&x, out);
}

LANES_CLONES static void gather(const int8_t *const *rows, unsigned count, float scale, uint32_t n, uint8_t *out)
{
	enum { PART = 2 * LANES }; // numbers at a time
	typedef int8_t part __attribute__((vector_size(PART), aligned(1), may_alias));
	typedef int16_t sums __attribute__((vector_size(2 * PART), aligned(2), may_alias));
	for (uint32_t i = 0; i < n; i += PART) {
		sums s = { 0 };
		int16_t all[PART];
		for (unsigned r = 0; r < count; r++)
			s += __builtin_convertvector(*(const part *)(rows[r] + i), sums);
		*(sums *)all = s;
		round_half(all, scale, out + i);
		round_half(all + LANES, scale, out + i + LANES);
	}
}

void dense_gather(const int8_t *const *rows, unsigned count, float scale, uint32_t n, uint8_t *out)
{
	gather(rows, count, scale, n, out);
}
