// gazetteer_check.c: the check sum of a gazetteer's image; called by its reader and its builder.
// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"
#include "lexicon/gazetteer_image.h"

uint64_t gaz_check(const void *bytes, size_t size)
{
	const char *p = bytes;
	uint64_t lane[4] = { 1, 2, 3, 4 };
	size_t i = 0;
	for (; i + 32 <= size; i += 32)
		for (unsigned k = 0; k < 4; k++) {
			uint64_t w;
			memcpy(&w, p + i + 8 * k, 8);
			lane[k] = (lane[k] ^ w) * 0x9fb21c651e98df25u;
			lane[k] ^= lane[k] >> 29;
		}
	uint64_t h = size;
	for (unsigned k = 0; k < 4; k++)
		h = hash_add(h, lane[k]);
	for (; i < size; i++)
		h = hash_add(h, (uint8_t)p[i]);
	return h;
}
