// sound.c: does everything in a lexicon image point inside it? For images from files; called by open.c.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/lexicon_rows.h"
#include <stddef.h>

// The strings of a row, one after another.
struct strings {
	size_t at;	// offset in the row
	unsigned count; // of struct lex_string
};

static bool row_sound(const struct lex_image *m, const char *row, struct strings s)
{
	for (unsigned i = 0; i < s.count; i++) {
		struct lex_string x;
		memcpy(&x, row + s.at + i * sizeof x, sizeof x);
		if (x.at > m->part[LEX_STRINGS].count || x.len > m->part[LEX_STRINGS].count - x.at)
			return false;
	}
	return true;
}

static bool strings_sound(const struct lex_image *m)
{
	static const struct {
		enum lex_part part;
		size_t size;
		struct strings strings;
	} ROWS[] = {
		{ LEX_ENTITIES, sizeof(struct lex_entity), { 0, 13 } },
		{ LEX_ENTITIES, sizeof(struct lex_entity), { offsetof(struct lex_entity, file), 1 } },
		{ LEX_ROLES, sizeof(struct lex_role), { 0, 3 } },
		{ LEX_GROUPS, sizeof(struct lex_group), { 0, 4 } },
		{ LEX_CUES, sizeof(struct lex_role), { 0, 3 } },
		{ LEX_OFFICES, sizeof(struct lex_role), { 0, 3 } },
		{ LEX_HOLDERS, sizeof(struct lex_holder), { 0, 4 } },
		{ LEX_CODES, sizeof(struct lex_code), { 0, 1 } },
	};
	_Static_assert(offsetof(struct lex_entity, from) == 13 * sizeof(struct lex_string), "strings of an entity");
	for (size_t k = 0; k < sizeof ROWS / sizeof *ROWS; k++) {
		const char *at = lex_part(m, ROWS[k].part);
		for (uint64_t i = 0; i < m->part[ROWS[k].part].count; i++)
			if (!row_sound(m, at + i * ROWS[k].size, ROWS[k].strings))
				return false;
	}
	return true;
}

// Does the table end for every search, at a free slot, and name rows that are there?
static bool keys_sound(const struct lex_image *m, enum lex_part part, enum lex_part of)
{
	const struct lex_key *k = lex_part(m, part);
	uint64_t slots = m->part[part].count, used = 0;
	for (uint64_t i = 0; i < slots; i++) {
		if (k[i].row > m->part[of].count)
			return false;
		used += k[i].row != 0;
	}
	return used < slots && slots <= UINT32_MAX && (slots & (slots - 1)) == 0;
}

bool lexicon_image_sound(const struct lex_image *m)
{
	uint64_t entities = m->part[LEX_ENTITIES].count;
	const struct lex_entity *e = lex_part(m, LEX_ENTITIES);
	for (uint64_t i = 0; i < entities; i++)
		if (e[i].sort > ENTITY_PERSON)
			return false;
	if (!keys_sound(m, LEX_IDS, LEX_ENTITIES) || !keys_sound(m, LEX_TERMS, LEX_HOLDERS) ||
	    !keys_sound(m, LEX_POSTS, LEX_HOLDERS))
		return false;
	for (int i = LEX_NAMES; i <= LEX_NOUNS; i++)
		if (!phrases_open((struct slice){ lex_part(m, (enum lex_part)i), m->part[i].count }))
			return false;
	return strings_sound(m);
}
