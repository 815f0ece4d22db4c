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

// Hash of bytes, never 0.
uint64_t hash_bytes(struct slice s, uint64_t seed);

#endif
