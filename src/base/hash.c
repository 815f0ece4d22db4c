// hash.c: the hash of hash.h over bytes; FNV-like steps of eight bytes with a mixing end.
// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define LITTLE32(x) __builtin_bswap32(x)
#define LITTLE64(x) __builtin_bswap64(x)
#else
#define LITTLE32(x) (x)
#define LITTLE64(x) (x)
#endif

static uint64_t eight(const unsigned char *p)
{
	uint64_t x;
	memcpy(&x, p, 8);
	return LITTLE64(x);
}

// 1 to 7 bytes as the lowest of eight, the first lowest; some are read twice.
static uint64_t fewer(const unsigned char *p, size_t n)
{
	if (n < 4)
		return p[0] | (uint64_t)p[n / 2] << 8 * (n / 2) | (uint64_t)p[n - 1] << 8 * (n - 1);
	uint32_t low, high;
	memcpy(&low, p, 4);
	memcpy(&high, p + n - 4, 4);
	return LITTLE32(low) | (uint64_t)LITTLE32(high) << 8 * (n - 4);
}

uint64_t hash_bytes(struct slice s, uint64_t seed)
{
	const unsigned char *p = (const unsigned char *)s.at;
	uint64_t h = seed ^ (s.len * 0x9e3779b97f4a7c15u);
	size_t n = s.len;
	for (; n >= 8; n -= 8, p += 8)
		h = (h ^ hash_mix(eight(p))) * 0x9fb21c651e98df25u;
	if (n)
		h = (h ^ hash_mix(fewer(p, n))) * 0x9fb21c651e98df25u;
	h = hash_mix(h);
	return h ? h : 1;
}
