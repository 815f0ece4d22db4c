// repeat.c: a table of saturating counters by line hash, filled by many threads; see repeat.h.
// SPDX-License-Identifier: Apache-2.0
//
// A counter is a byte; two lines that share one would be counted together, so a line counts as repeated only when
// both of its two counters, at places taken from different bits of its hash, say so. The sum is the same in
// whatever order the articles come.
#include "clean/repeat.h"
#include "base/hash.h"
#include <stdatomic.h>
#include <stdlib.h>

enum { COUNTER_MAX = 200, TABLE_MAX = 1 << 28 }; // bytes

struct repeats {
	size_t mask;
	_Atomic uint8_t at[];
};

struct repeats *repeats_new(size_t lines)
{
	size_t size = 1 << 16;
	while (size < lines * 16 && size < TABLE_MAX)
		size *= 2;
	struct repeats *r = calloc(1, sizeof *r + size);
	if (r)
		r->mask = size - 1;
	return r;
}

void repeats_free(struct repeats *r)
{
	free(r);
}

static void count(_Atomic uint8_t *cell)
{
	uint8_t have = atomic_load_explicit(cell, memory_order_relaxed);
	while (have < COUNTER_MAX && !atomic_compare_exchange_weak_explicit(cell, &have, (uint8_t)(have + 1),
									    memory_order_relaxed, memory_order_relaxed))
		;
}

void repeats_add(struct repeats *r, uint64_t hash)
{
	count(&r->at[hash & r->mask]);
	count(&r->at[hash_mix(hash) & r->mask]);
}

bool repeats_many(const struct repeats *r, uint64_t hash)
{
	return atomic_load_explicit(&r->at[hash & r->mask], memory_order_relaxed) >= REPEAT_MANY &&
	       atomic_load_explicit(&r->at[hash_mix(hash) & r->mask], memory_order_relaxed) >= REPEAT_MANY;
}
