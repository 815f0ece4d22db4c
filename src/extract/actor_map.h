// actor_map.h: a small growing table from hashes to numbers, for articles with very many names; in extract/actor only.
// SPDX-License-Identifier: Apache-2.0
#ifndef EXTRACT_ACTOR_MAP_H
#define EXTRACT_ACTOR_MAP_H

#include "base/arena.h"

struct actor_slot {
	uint64_t key; // 0: free
	uint32_t value;
};

struct actor_map {
	struct actor_slot *at;
	uint32_t len, cap; // cap is a power of two, or 0
};

// The number under key (not 0), or UINT32_MAX.
uint32_t actor_map_get(const struct actor_map *m, uint64_t key);
// Sets or replaces it.
void actor_map_set(struct arena *a, struct actor_map *m, uint64_t key, uint32_t value);

#endif
