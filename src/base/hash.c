// hash.c: the hash of hash.h over bytes; FNV-like steps of eight bytes with a mixing end.
// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

uint64_t hash_bytes(struct slice s, uint64_t seed)
{
	const unsigned char *p = (const unsigned char *)s.at;
	uint64_t h = seed ^ (s.len * 0x9e3779b97f4a7c15u);
	size_t n = s.len;
	for (; n >= 8; n -= 8, p += 8)
		h = (h ^ hash_mix(hash_eight(p))) * 0x9fb21c651e98df25u;
	if (n)
		h = (h ^ hash_mix(hash_fewer(p, n))) * 0x9fb21c651e98df25u;
	h = hash_mix(h);
	return h ? h : 1;
}
