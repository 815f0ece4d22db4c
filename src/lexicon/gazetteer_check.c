// gazetteer_check.c: the check sum of a gazetteer's image; called by its reader and its builder.
// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"
#include "lexicon/gazetteer_image.h"

// Four lanes, so that the multiplications of one step do not wait for each other.
static void step(uint64_t lane[4], const char *p)
{
	for (unsigned k = 0; k < 4; k++) {
		uint64_t w;
		memcpy(&w, p + 8 * k, 8);
		lane[k] = (lane[k] ^ w) * 0x9fb21c651e98df25u;
		lane[k] ^= lane[k] >> 29;
	}
}

void gaz_sum_add(struct gaz_sum *s, const void *bytes, size_t size)
{
	const char *p = bytes;
	size_t held = s->size % sizeof s->rest;
	s->size += size;
	if (held) {
		size_t n = sizeof s->rest - held < size ? sizeof s->rest - held : size;
		memcpy(s->rest + held, p, n);
		if (held + n < sizeof s->rest)
			return;
		step(s->lane, s->rest);
		p += n;
		size -= n;
	}
	for (; size >= sizeof s->rest; size -= sizeof s->rest, p += sizeof s->rest)
		step(s->lane, p);
	if (size)
		memcpy(s->rest, p, size);
}

uint64_t gaz_sum_end(const struct gaz_sum *s)
{
	uint64_t h = s->size;
	for (unsigned k = 0; k < 4; k++)
		h = hash_add(h, s->lane[k]);
	for (size_t i = 0; i < s->size % sizeof s->rest; i++)
		h = hash_add(h, (uint8_t)s->rest[i]);
	return h;
}

uint64_t gaz_check(const void *bytes, size_t size)
{
	struct gaz_sum s = { { 1, 2, 3, 4 }, 0, { 0 } };
	gaz_sum_add(&s, bytes, size);
	return gaz_sum_end(&s);
}
