// actor_map.c: the table of actor_map.h; open addressing, at most half full.
// SPDX-License-Identifier: Apache-2.0
#include "extract/actor_map.h"

static struct actor_slot *slot_of(const struct actor_map *m, uint64_t key)
{
	uint32_t mask = m->cap - 1, i = (uint32_t)(key >> 32) & mask;
	while (m->at[i].key != 0 && m->at[i].key != key)
		i = (i + 1) & mask;
	return &m->at[i];
}

uint32_t actor_map_get(const struct actor_map *m, uint64_t key)
{
	if (m->cap == 0)
		return UINT32_MAX;
	const struct actor_slot *s = slot_of(m, key);
	return s->key ? s->value : UINT32_MAX;
}

static void grow(struct arena *a, struct actor_map *m)
{
	struct actor_map more = { .cap = m->cap ? m->cap * 2 : 64, .len = m->len };
	more.at = ARENA_NEW(a, struct actor_slot, more.cap);
	for (uint32_t i = 0; i < m->cap; i++)
		if (m->at[i].key)
			*slot_of(&more, m->at[i].key) = m->at[i];
	*m = more;
}

void actor_map_set(struct arena *a, struct actor_map *m, uint64_t key, uint32_t value)
{
	if (m->len * 2 >= m->cap)
		grow(a, m);
	struct actor_slot *s = slot_of(m, key);
	m->len += s->key == 0;
	*s = (struct actor_slot){ key, value };
}
