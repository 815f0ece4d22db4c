// bytes.c: products of bytes.h, by the widest instructions the processor has; called by language/.
// SPDX-License-Identifier: Apache-2.0
#include "model/bytes.h"
#include <stdbool.h>
#include <string.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

enum { BLOCK_ROW = BYTES_INPUTS * BYTES_OUTPUTS }; // bytes of one group of inputs of one block of outputs

void bytes_pack(const int8_t *rows, size_t stride, uint32_t count, uint32_t inputs, uint32_t outputs, int8_t *weights,
		int32_t *base)
{
	for (uint32_t o = 0; o < outputs; o++) {
		int8_t *to = weights + (size_t)(o / BYTES_OUTPUTS) * inputs * BYTES_OUTPUTS;
		to += o % BYTES_OUTPUTS * BYTES_INPUTS;
		int32_t sum = 0;
		for (uint32_t i = 0; i < inputs; i += BYTES_INPUTS, to += BLOCK_ROW)
			for (uint32_t k = 0; k < BYTES_INPUTS; k++) {
				to[k] = o < count ? rows[o * stride + i + k] : 0;
				sum += to[k];
			}
		base[o] = -BYTES_ZERO * sum;
	}
}

#ifdef __x86_64__

// The next group of inputs, four bytes.
static inline int group(const uint8_t *a)
{
	int x;
	memcpy(&x, a, sizeof x);
	return x;
}

// ---- 512 bits, sums of four products in one instruction ------------------------------------------------------------

#define WIDE __attribute__((target("avx512f,avx512bw,avx512vnni")))
enum { TALL = 4, BROAD = 8 }; // rows, or blocks of one row, at a time: as many sums as the latency asks for

// So many rows by so many blocks of outputs from block on; both are constants where it is inlined.
WIDE static inline __attribute__((always_inline)) void wide_tile(const struct bytes *w, const uint8_t *a,
								 size_t a_stride, unsigned rows, uint32_t block,
								 unsigned blocks, int32_t *out, size_t out_stride)
{
	const size_t apart = (size_t)w->inputs * BYTES_OUTPUTS;
	const int8_t *weights = w->weights + block * apart;
	__m512i sums[TALL * BROAD / 2];
	for (unsigned r = 0; r < rows; r++)
		for (unsigned b = 0; b < blocks; b++)
			sums[r * blocks + b] = _mm512_loadu_si512(w->base + (block + b) * BYTES_OUTPUTS);
	for (uint32_t i = 0; i < w->inputs; i += BYTES_INPUTS, weights += BLOCK_ROW)
		for (unsigned r = 0; r < rows; r++) {
			__m512i x = _mm512_set1_epi32(group(a + r * a_stride + i));
			for (unsigned b = 0; b < blocks; b++)
				sums[r * blocks + b] = _mm512_dpbusd_epi32(sums[r * blocks + b], x,
									   _mm512_loadu_si512(weights + b * apart));
		}
	for (unsigned r = 0; r < rows; r++)
		for (unsigned b = 0; b < blocks; b++)
			_mm512_storeu_si512(out + r * out_stride + (block + b) * BYTES_OUTPUTS, sums[r * blocks + b]);
}

WIDE static void wide(const struct bytes *w, const uint8_t *a, size_t a_stride, uint32_t rows, int32_t *out,
		      size_t out_stride)
{
	uint32_t blocks = w->outputs / BYTES_OUTPUTS, r = 0;
	for (; r + TALL <= rows; r += TALL, a += TALL * a_stride, out += TALL * out_stride) {
		uint32_t b = 0;
		for (; b + 4 <= blocks; b += 4)
			wide_tile(w, a, a_stride, TALL, b, 4, out, out_stride);
		for (; b < blocks; b++)
			wide_tile(w, a, a_stride, TALL, b, 1, out, out_stride);
	}
	for (; r < rows; r++, a += a_stride, out += out_stride) {
		uint32_t b = 0;
		for (; b + BROAD <= blocks; b += BROAD)
			wide_tile(w, a, a_stride, 1, b, BROAD, out, out_stride);
		for (; b + 4 <= blocks; b += 4)
			wide_tile(w, a, a_stride, 1, b, 4, out, out_stride);
		for (; b < blocks; b++)
			wide_tile(w, a, a_stride, 1, b, 1, out, out_stride);
	}
}

// ---- 256 and 128 bits: even and odd inputs as 16-bit numbers ------------------------------------------------------

#define MIDDLE __attribute__((target("avx2")))

// So many rows, a constant where it is inlined, by one block of outputs. Weights are taken apart once for all rows.
MIDDLE static inline __attribute__((always_inline)) void middle_tile(const struct bytes *w, const uint8_t *a,
								     size_t a_stride, unsigned rows, uint32_t block,
								     int32_t *out, size_t out_stride)
{
	const int8_t *weights = w->weights + (size_t)block * w->inputs * BYTES_OUTPUTS;
	const __m256i low = _mm256_set1_epi16(0xff);
	__m256i sums[TALL][2];
	for (unsigned r = 0; r < rows; r++)
		for (unsigned b = 0; b < 2; b++)
			sums[r][b] = _mm256_loadu_si256(
			    (const __m256i *)(const void *)(w->base + block * BYTES_OUTPUTS + b * 8));
	for (uint32_t i = 0; i < w->inputs; i += BYTES_INPUTS, weights += BLOCK_ROW) {
		__m256i even[2], odd[2];
		for (unsigned b = 0; b < 2; b++) {
			__m256i y = _mm256_loadu_si256((const __m256i *)(const void *)(weights + b * 32));
			even[b] = _mm256_srai_epi16(_mm256_slli_epi16(y, 8), 8);
			odd[b] = _mm256_srai_epi16(y, 8);
		}
		for (unsigned r = 0; r < rows; r++) {
			__m256i x = _mm256_set1_epi32(group(a + r * a_stride + i)), first = _mm256_and_si256(x, low),
				second = _mm256_srli_epi16(x, 8);
			for (unsigned b = 0; b < 2; b++)
				sums[r][b] =
				    _mm256_add_epi32(sums[r][b], _mm256_add_epi32(_mm256_madd_epi16(first, even[b]),
										  _mm256_madd_epi16(second, odd[b])));
		}
	}
	for (unsigned r = 0; r < rows; r++)
		for (unsigned b = 0; b < 2; b++)
			_mm256_storeu_si256((__m256i *)(void *)(out + r * out_stride + block * BYTES_OUTPUTS + b * 8),
					    sums[r][b]);
}

MIDDLE static void middle(const struct bytes *w, const uint8_t *a, size_t a_stride, uint32_t rows, int32_t *out,
			  size_t out_stride)
{
	uint32_t r = 0;
	for (; r + TALL <= rows; r += TALL, a += TALL * a_stride, out += TALL * out_stride)
		for (uint32_t b = 0; b < w->outputs / BYTES_OUTPUTS; b++)
			middle_tile(w, a, a_stride, TALL, b, out, out_stride);
	for (; r < rows; r++, a += a_stride, out += out_stride)
		for (uint32_t b = 0; b < w->outputs / BYTES_OUTPUTS; b++)
			middle_tile(w, a, a_stride, 1, b, out, out_stride);
}

static void narrow_block(const struct bytes *w, const uint8_t *a, uint32_t block, int32_t *out)
{
	const int8_t *weights = w->weights + (size_t)block * w->inputs * BYTES_OUTPUTS;
	const __m128i low = _mm_set1_epi16(0xff);
	__m128i sums[4];
	for (unsigned b = 0; b < 4; b++)
		sums[b] = _mm_loadu_si128((const __m128i *)(const void *)(w->base + block * BYTES_OUTPUTS + b * 4));
	for (uint32_t i = 0; i < w->inputs; i += BYTES_INPUTS, weights += BLOCK_ROW) {
		__m128i x = _mm_set1_epi32(group(a + i)), even = _mm_and_si128(x, low), odd = _mm_srli_epi16(x, 8);
		for (unsigned b = 0; b < 4; b++) {
			__m128i y = _mm_loadu_si128((const __m128i *)(const void *)(weights + b * 16));
			__m128i first = _mm_madd_epi16(even, _mm_srai_epi16(_mm_slli_epi16(y, 8), 8));
			__m128i second = _mm_madd_epi16(odd, _mm_srai_epi16(y, 8));
			sums[b] = _mm_add_epi32(sums[b], _mm_add_epi32(first, second));
		}
	}
	for (unsigned b = 0; b < 4; b++)
		_mm_storeu_si128((__m128i *)(void *)(out + block * BYTES_OUTPUTS + b * 4), sums[b]);
}

static bool has_wide(void)
{
	return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
	       __builtin_cpu_supports("avx512vnni");
}

#else

static void narrow_block(const struct bytes *w, const uint8_t *a, uint32_t block, int32_t *out)
{
	const int8_t *weights = w->weights + (size_t)block * w->inputs * BYTES_OUTPUTS;
	out += block * BYTES_OUTPUTS;
	memcpy(out, w->base + block * BYTES_OUTPUTS, BYTES_OUTPUTS * sizeof *out);
	for (uint32_t i = 0; i < w->inputs; i += BYTES_INPUTS, weights += BLOCK_ROW)
		for (unsigned o = 0; o < BLOCK_ROW; o++)
			out[o / BYTES_INPUTS] += a[i + o % BYTES_INPUTS] * weights[o];
}

#endif

void bytes_multiply(const struct bytes *w, const uint8_t *a, size_t a_stride, uint32_t rows, int32_t *out,
		    size_t out_stride)
{
#ifdef __x86_64__
	if (has_wide()) {
		wide(w, a, a_stride, rows, out, out_stride);
		return;
	}
	if (__builtin_cpu_supports("avx2")) {
		middle(w, a, a_stride, rows, out, out_stride);
		return;
	}
#endif
	for (uint32_t r = 0; r < rows; r++)
		for (uint32_t b = 0; b < w->outputs / BYTES_OUTPUTS; b++)
			narrow_block(w, a + r * a_stride, b, out + r * out_stride);
}
