// lanes.h: sixteen floats at a time, with the same results on every processor; used by the network and its training.
// SPDX-License-Identifier: Apache-2.0
//
// Only adding, multiplying, dividing and choosing, none of them fused (-ffp-contract=off), so that a network gives
// the same bytes wherever it runs or is trained. Functions work in place, since lanes are not passed by value.
#ifndef MODEL_LANES_H
#define MODEL_LANES_H

#include <stdint.h>

enum { LANES = 16 };
typedef float lanes __attribute__((vector_size(64), aligned(4), may_alias));
typedef int32_t lane_bits __attribute__((vector_size(64), aligned(4), may_alias));
typedef uint8_t lane_bytes __attribute__((vector_size(16), aligned(1), may_alias));

// A function that is compiled for several processors, of which the program takes the best one that it runs on.
#ifdef __x86_64__
#define LANES_CLONES __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define LANES_CLONES
#endif
// n rounded up to a multiple of LANES.
static inline uint32_t lanes_whole(uint32_t n)
{
	return (n + LANES - 1) / LANES * LANES;
}

#define LANES_INLINE static inline __attribute__((always_inline))

// *x becomes *y where the mask is set.
LANES_INLINE void lanes_choose(lanes *x, const lanes *y, const lane_bits *mask)
{
	*x = (lanes)(((lane_bits)*x & ~*mask) | ((lane_bits)*y & *mask));
}

// e to the power x, right to six digits; x is held between -80 and 80.
LANES_INLINE void lanes_exp(lanes *x)
{
	const lanes top = (lanes){ 0 } + 80.0f, bottom = (lanes){ 0 } - 80.0f;
	lane_bits above = *x > top, below = *x < bottom;
	lanes_choose(x, &top, &above);
	lanes_choose(x, &bottom, &below);
	lane_bits n = __builtin_convertvector(*x * 1.44269504f + 256.5f, lane_bits) - 256;
	lanes whole = __builtin_convertvector(n, lanes);
	lanes r = *x - whole * 0.693359375f + whole * 2.12194440e-4f; // ln 2 in two parts
	lanes p = r * 1.9875691500e-4f + 1.3981999507e-3f;	      // the series of Cephes
	p = p * r + 8.3334519073e-3f;
	p = p * r + 4.1665795894e-2f;
	p = p * r + 1.6666665459e-1f;
	p = p * r + 5.0000001201e-1f;
	p = p * r * r + r + 1.0f;
	*x = p * (lanes)((n + 127) << 23);
}

LANES_INLINE void lanes_sigmoid(lanes *x)
{
	*x = -*x;
	lanes_exp(x);
	*x = 1.0f / (*x + 1.0f);
}

LANES_INLINE void lanes_tanh(lanes *x)
{
	*x = *x * -2.0f;
	lanes_exp(x);
	*x = 2.0f / (*x + 1.0f) - 1.0f;
}

#endif
