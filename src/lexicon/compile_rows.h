// compile_rows.h: the rows of a lexicon between its files and its image; shared by compile.c, rows.c and check.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LEXICON_COMPILE_ROWS_H
#define LEXICON_COMPILE_ROWS_H

#include "base/buf.h"
#include "lexicon/compile.h"
#include "lexicon/lexicon_image.h"

struct entity_row {
	enum entity_kind sort;
	struct slice id, name, kind, country, code, wikidata, parent, names;
	struct slice iso2, official, capital, demonyms, seats;
	bool foreign; // of a user's dictionary, whose codes may be others
	uint32_t from, to;
	struct slice file;
	uint32_t line;
};

struct role_row {
	struct slice id, sector, names, file;
	uint32_t line;
};

struct group_row {
	struct slice noun, plural, sector, kind;
};

struct holder_row {
	struct slice country, role, person, org, file;
	uint32_t from_low, from_high, to_low, to_high, line;
};

// A code that an entity has from one day to another (YYYYMMDD).
struct code_row {
	uint32_t entity;
	struct slice code;
	uint32_t from, to;
};

// A name as listed, to find names that two entities have.
struct listed_name {
	uint64_t key; // hash of its folded words
	struct slice name, file;
	uint32_t row, line;
};

struct rows {
	struct arena *arena;
	const struct lexicon *under; // NULL: none
	struct lexicon_messages *messages;
	struct phrases_builder *names, *nouns;
	VEC(struct entity_row) entities;
	VEC(struct role_row) roles;
	VEC(struct group_row) groups;
	VEC(struct role_row) cues, offices;
	VEC(uint64_t) particles; // folds of their first words
	VEC(struct holder_row) holders;
	VEC(struct code_row) codes;
	VEC(struct listed_name) listed; // unmarked names of organisations and people
	uint32_t *by_id;		// rows of entities in the order of ids; made by rows_check
};

// Reads one file into the rows and phrase tables (rows.c).
void rows_read(struct rows *r, const struct lexicon_file *file);
// The same for an actor or agent dictionary (tabari.c).
void rows_read_dictionary(struct rows *r, const struct lexicon_file *file);
// Looks for faults that need all rows: duplicates, cycles, unknown ids and codes, overlapping holders (check.c).
void rows_check(struct rows *r);
// Row of an entity by its id, after by_id is made; false when the files do not have it.
bool rows_find(const struct rows *r, struct slice id, uint32_t *row);
// Is this the alpha-3 code of a state of the files or of the lexicon under them?
bool rows_has_state(const struct rows *r, struct slice iso3);

#endif
