// lexicon_image.h: how a compiled lexicon lies in memory; written by compile.c, read by lexicon.c.
// SPDX-License-Identifier: Apache-2.0
//
//   header | entities | ids | roles | groups | cues | offices | holders | terms | posts | codes | strings | names |
//   nouns
//
// ids, terms and posts are hash tables: the row of an entity by its id, the rows of holders by the id of the person and
// by the office and whose it is.
// names and nouns are phrase tables (phrase.h): names need a capital letter, nouns do not. Their values are
// kind << LEX_ROW_BITS | row. Every part starts at a multiple of 8 bytes.
#ifndef LEXICON_LEXICON_IMAGE_H
#define LEXICON_LEXICON_IMAGE_H

#include "base/hash.h"
#include "lexicon/phrase.h"

#define LEX_MAGIC UINT64_C(0x3178656c637a67) // "gzclex1"
enum { LEX_VERSION = 3, LEX_ROW_BITS = 26 };

// Flags of the names in the phrase tables.
enum { LEX_WEAK = PHRASE_FLAG_1, LEX_PLURAL = PHRASE_FLAG_2, LEX_SURNAME = PHRASE_FLAG_3 };

// A string: offset into strings, and length in bytes.
struct lex_string {
	uint32_t at, len;
};

struct lex_entity {
	struct lex_string id, name, kind, country, code, wikidata, parent, names;
	struct lex_string iso2, official, capital, demonyms, seats;
	uint32_t from, to; // YYYYMMDD
	uint32_t sort;	   // enum entity_kind
	uint32_t line;	   // of its file
	struct lex_string file;
};

struct lex_role {
	struct lex_string id, sector, names;
};

struct lex_group {
	struct lex_string noun, plural, sector, kind;
};

// Dates of a holder as far as they are known: the first and last day that each can be.
struct lex_holder {
	struct lex_string country, role, person, org;
	uint32_t from_low, from_high, to_low, to_high;
};

struct lex_code {
	struct lex_string code;
	uint32_t entity, from, to;
};

// A slot of a hash table with linear probing, of a power of two slots.
struct lex_key {
	uint32_t hash, row; // row + 1; 0: free
};

enum lex_part {
	LEX_ENTITIES,
	LEX_IDS,
	LEX_ROLES,
	LEX_GROUPS,
	LEX_CUES,
	LEX_OFFICES,
	LEX_HOLDERS,
	LEX_TERMS,
	LEX_POSTS,
	LEX_CODES,
	LEX_STRINGS,
	LEX_NAMES,
	LEX_NOUNS,
	LEX_PARTS
};

struct lex_image {
	uint64_t magic;
	uint32_t version, reserved;
	uint64_t size;	   // bytes of the image, header included
	uint64_t checksum; // hash_bytes of what follows this field
	char digest[64];   // SHA-256 of the sources, hexadecimal
	struct {
		uint64_t at;	// bytes from the header
		uint64_t count; // rows; of strings and tables: bytes
	} part[LEX_PARTS];
};

static inline const void *lex_part(const struct lex_image *m, enum lex_part part)
{
	return (const char *)m + m->part[part].at;
}

static inline uint32_t lex_hash(struct slice id)
{
	return (uint32_t)(hash_bytes(id, 0) >> 32);
}

// body: the organisation, or the country where the office is the state's.
static inline uint32_t lex_post_hash(struct slice body, struct slice role)
{
	return (uint32_t)(hash_bytes(role, hash_bytes(body, 0)) >> 32);
}

static inline struct slice lex_slice(const struct lex_image *m, struct lex_string s)
{
	return (struct slice){ (const char *)lex_part(m, LEX_STRINGS) + s.at, s.len };
}

#endif
