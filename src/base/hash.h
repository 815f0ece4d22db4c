// hash.h: one 64-bit hash for all tables and ids; the same on every machine (little-endian reads are spelt out).
// SPDX-License-Identifier: Apache-2.0
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/slice.h"

static inline uint64_t hash_mix(uint64_t x)
{
	x ^= x >> 32;
	x *= 0xd6e8feb86659fd93u;
	x ^= x >> 32;
	x *= 0xd6e8feb86659fd93u;
	x ^= x >> 32;
	return x;
}

static inline uint64_t hash_add(uint64_t h, uint64_t x)
{
	return hash_mix(h * 0x9e3779b97f4a7c15u + x + 1);
}

#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define HASH_LITTLE32(x) __builtin_bswap32(x)
#define HASH_LITTLE64(x) __builtin_bswap64(x)
#else
#define HASH_LITTLE32(x) (x)
#define HASH_LITTLE64(x) (x)
#endif

static inline uint64_t hash_eight(const unsigned char *p)
{
	uint64_t x;
	memcpy(&x, p, 8);
	return HASH_LITTLE64(x);
}

// 1 to 7 bytes as the lowest of eight, the first lowest; some are read twice.
static inline uint64_t hash_fewer(const unsigned char *p, size_t n)
{
	if (n < 4)
		return p[0] | (uint64_t)p[n / 2] << 8 * (n / 2) | (uint64_t)p[n - 1] << 8 * (n - 1);
	uint32_t low, high;
	memcpy(&low, p, 4);
	memcpy(&high, p + n - 4, 4);
	return HASH_LITTLE32(low) | (uint64_t)HASH_LITTLE32(high) << 8 * (n - 4);
}

// Eight bytes with ASCII capitals as small letters.
static inline uint64_t hash_small(uint64_t x)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), low = x & ones * 0x7F;
	uint64_t capital = (low + ones * (0x80 - 'A')) & ~(low + ones * (0x80 - 'Z' - 1)) & ~x & ones << 7;
	return x | capital >> 2;
}

// Hash of a word, capitals of ASCII as small letters, never 0: of every word that is looked up, so in line.
static inline uint64_t hash_word(struct slice s)
{
	const unsigned char *p = (const unsigned char *)s.at;
	uint64_t h = s.len;
	size_t n = s.len;
	for (; n >= 8; n -= 8, p += 8)
		h = hash_mix(h ^ hash_small(hash_eight(p)));
	if (n)
		h ^= hash_small(hash_fewer(p, n));
	h = hash_mix(h * 0x9e3779b97f4a7c15u);
	return h ? h : 1;
}

// Hash of bytes, never 0.
uint64_t hash_bytes(struct slice s, uint64_t seed);

#endif
