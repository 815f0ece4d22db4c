// word_bits.h: classes of 64 bytes as masks of bits, for words.c: SSE2 where there is any, eight bytes at a time else.
// SPDX-License-Identifier: Apache-2.0
#ifndef LEXICON_WORD_BITS_H
#define LEXICON_WORD_BITS_H

#include "lexicon/word_run.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BITS_BYTES = 64 };

// Bit k tells of byte k. letter: letter or digit of ASCII; upper, lower: letter of that case.
struct byte_bits {
	uint64_t letter, upper, lower;
};

#define BYTES(x) (ONES * (x))

// The highest bit of every byte of x that is a letter or a digit of ASCII; *alpha: that is a letter.
static inline uint64_t letters_of(uint64_t x, uint64_t *alpha)
{
	uint64_t low = x & BYTES(0x7F), lower = low | BYTES(0x20);
	uint64_t letter = (lower + BYTES(0x80 - 'a')) & ~(lower + BYTES(0x80 - 'z' - 1));
	uint64_t digit = (low + BYTES(0x80 - '0')) & ~(low + BYTES(0x80 - '9' - 1));
	*alpha = letter & ~x & BYTES(0x80);
	return (letter | digit) & ~x & BYTES(0x80);
}

// Eight bytes at p, zeros behind the end.
static inline uint64_t eight(const char *p, const char *end)
{
	return end - p >= 8 ? little(p, 8) : little(p, (size_t)(end - p));
}

// How many of the eight bytes, from the lowest, are letters or digits of ASCII.
static inline unsigned letters_in(uint64_t x)
{
	uint64_t alpha, other = ~letters_of(x, &alpha) & BYTES(0x80);
	return other ? (unsigned)__builtin_ctzll(other) / 8 : 8;
}

// Eight letters, digits or zeros, with small letters for capitals.
static inline uint64_t lower_eight(uint64_t x)
{
	return x | (x >> 6 & ~(x >> 5) & ONES) << 5;
}

#ifdef __SSE2__
// p: 64 bytes that can be read.
static inline struct byte_bits byte_bits(const char *p)
{
	struct byte_bits b = { 0, 0, 0 };
	for (unsigned k = 0; k < BITS_BYTES / 16; k++) {
		__m128i v = _mm_loadu_si128((const void *)(p + 16 * (size_t)k));
		// 'a' to 'z' become the 26 lowest numbers with a sign, '0' to '9' the ten lowest
		__m128i from_a = _mm_add_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)), _mm_set1_epi8(0x80 - 'a'));
		__m128i from_0 = _mm_add_epi8(v, _mm_set1_epi8((char)(0x80 - '0')));
		uint64_t alpha = (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(from_a, _mm_set1_epi8(-128 + 26)));
		uint64_t digit = (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(from_0, _mm_set1_epi8(-128 + 10)));
		uint64_t small = (unsigned)_mm_movemask_epi8(_mm_slli_epi16(v, 2));
		b.letter |= (alpha | digit) << 16 * k;
		b.upper |= (alpha & ~small) << 16 * k;
		b.lower |= (alpha & small) << 16 * k;
	}
	return b;
}
#else
// The highest bits of the eight bytes, that of the lowest byte first.
static inline uint64_t high_bits(uint64_t x)
{
	return ((x >> 7 & ONES) * UINT64_C(0x0102040810204080)) >> 56;
}

static inline struct byte_bits byte_bits(const char *p)
{
	struct byte_bits b = { 0, 0, 0 };
	for (unsigned k = 0; k < BITS_BYTES / 8; k++) {
		uint64_t x = little(p + 8 * (size_t)k, 8), alpha, letter = letters_of(x, &alpha), small = x << 2;
		b.letter |= high_bits(letter) << 8 * k;
		b.upper |= high_bits(alpha & ~small) << 8 * k;
		b.lower |= high_bits(alpha & small) << 8 * k;
	}
	return b;
}
#endif

#endif
