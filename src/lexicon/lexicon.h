// lexicon.h: what is known of states, organisations, people, offices and common nouns; looked up by the stages.
// SPDX-License-Identifier: Apache-2.0
//
//   data/lexicon/*.tsv ──▶ compile ──▶ image (embedded, or a user's over it) ──▶ lexicon_scan ──▶ a->words, a->hits
//
// An entity is a state, an organisation or group, or a person; states have their ISO code in lower case as id. All
// strings are borrowed from the lexicon and live as long as it. Empty slices and zero dates say "unknown".
#ifndef LEXICON_LEXICON_H
#define LEXICON_LEXICON_H

#include "article/article.h"

struct lexicon;
struct frames;	   // lexicon/frames.h
struct date_table; // lexicon/date_words.h

// ---- hits ---------------------------------------------------------------------------------------------------------

// What a hit is; hit.entry is the row of an entity for the first five, of a role, group or cue for theirs.
enum entry_kind {
	ENTRY_STATE = 1,    // name of a state
	ENTRY_DEMONYM,	    // "Israeli", "Israelis" (HIT_PLURAL)
	ENTRY_SEAT,	    // word that can stand for a state's government: its capital, "White House"
	ENTRY_ORGANISATION, // any entity of actors/*.tsv
	ENTRY_PERSON,
	ENTRY_ROLE,	// "prime minister"
	ENTRY_GROUP,	// "officials" (HIT_PLURAL), "army"
	ENTRY_GIVEN,	// given name; entry is an enum name_sex
	ENTRY_SURNAME,	// surname; entry is 0
	ENTRY_PARTICLE, // "bin", "van der"; entry is 0
	ENTRY_CUE,	// small words that tell how a name is used (lexicon_cue)
};

// Who bears a given name, nearly always.
enum name_sex { SEX_UNKNOWN, SEX_MAN, SEX_WOMAN };

// hit.flags
enum hit_flag {
	HIT_WEAK = 1,	       // counts only beside an unmarked name of the same entity
	HIT_PLURAL = 2,	       // a group noun's plural; of demonyms: a noun in the plural ("Israelis")
	HIT_NO_ARTICLE = 4,    // listed with an Arabic article that the text does not have ("Arish")
	HIT_EXTRA_ARTICLE = 8, // the text has an article that is not listed; not part of `at`
	HIT_NO_CAPITAL = 16,   // listed with a capital, written without
	HIT_PREFIXED = 32,     // Arabic or Hebrew particles stand before it
	HIT_EXACT = 64,	       // listed to match in this letter case only
	HIT_SURNAME = 128,     // only the last name of a person; HIT_WEAK is set too
};

// Fills a->words (when empty) and a->hits, in the order of the first word, the longest first at one word. Does
// nothing when a->hits is filled.
void lexicon_scan(struct article *a, const struct lexicon *l);

// ---- opening ------------------------------------------------------------------------------------------------------

// The lexicon compiled into the program. Never fails at run time; *e is set when the build embedded a damaged one.
const struct lexicon *lexicon_builtin(struct error *e);
// The built-in lexicon with the user's over it: a folder of the same files, or a file that `lexicon compile` made.
// An entity with the id of a built-in one replaces it. NULL and *e ("file:line: reason") when something is wrong.
const struct lexicon *lexicon_open(const char *path, struct error *e);
// The same with n dictionaries in the format of TABARI and PETRARCH (actor files, agent files) over it; path may be
// NULL.
const struct lexicon *lexicon_open_with(const char *path, const char *const *actor_files, size_t n, struct error *e);
// The rules for cleaning in a user's folder (its boilerplate.tsv) and that file's path, both in the arena; nothing
// where path is no folder or has none. False with *e when the file cannot be read. Leaves by the arena's jump.
bool lexicon_read_rules(struct arena *a, const char *path, struct slice *rules, struct slice *file, struct error *e);
// Gives an opened lexicon back; NULL and the built-in one are fine.
void lexicon_close(const struct lexicon *l);
// Compares the checksums of its images; false with *e when one is damaged.
bool lexicon_intact(const struct lexicon *l, struct error *e);
// The event frames and the words of dates that belong to it; l may be NULL.
const struct frames *lexicon_frames(const struct lexicon *l);
const struct date_table *lexicon_dates(const struct lexicon *l);
// SHA-256 of the sources it was compiled from, 64 hexadecimal digits.
struct slice lexicon_digest(const struct lexicon *l);

// ---- rows ---------------------------------------------------------------------------------------------------------

enum entity_kind { ENTITY_STATE, ENTITY_ORGANISATION, ENTITY_PERSON };

struct entity {
	enum entity_kind sort;
	struct slice id, name;
	struct slice kind;     // as in the record: state person organisation armed_group government group igo ngo media
	struct slice country;  // ISO 3166-1 alpha-3
	struct slice code;     // CAMEO-style actor code
	struct slice wikidata; // Q number
	struct slice parent;   // id
	uint32_t from, to;     // YYYYMMDD, first and last day it can be; 0: unknown
	struct slice names;    // as listed, joined by |
	struct slice iso2, official, capital, demonyms, seats; // states only
};

uint32_t lexicon_entities(const struct lexicon *l);
struct entity lexicon_entity(const struct lexicon *l, uint32_t row);
// Its actor code on a day (YYYYMMDD): a user's dictionary may have codes with dates. Without a day, or without a dated
// code that fits, entity.code.
struct slice lexicon_code(const struct lexicon *l, uint32_t row, uint32_t day);
// Its sector part (GOV, REB ...), or IGO, NGO for those of no country; empty: none.
struct slice lexicon_sector(struct slice code);
// Row of an id; false when there is none.
bool lexicon_find(const struct lexicon *l, struct slice id, uint32_t *row);
// Row of the state with this alpha-3 code in any case.
bool lexicon_state(const struct lexicon *l, struct slice iso3, uint32_t *row);

struct role {
	struct slice id, sector, names;
};

// What a hit of ENTRY_CUE tells: located, agreed, both-sides, he, she (data/lexicon/cues.tsv).
struct slice lexicon_cue(const struct lexicon *l, uint32_t row);

bool lexicon_has_role(const struct lexicon *l, struct slice id);
struct role lexicon_role(const struct lexicon *l, uint32_t row);

struct group_noun {
	struct slice noun, plural, sector;
	struct slice kind; // government organisation group armed_group ngo igo
};

struct group_noun lexicon_group(const struct lexicon *l, uint32_t row);

// Who held an office on a day (YYYYMMDD): the office `role` (id) of a state (ISO alpha-3) or of an organisation (id).
// False when nobody is known, when more than one is (dates without a day overlap), or when day is 0.
bool lexicon_holder(const struct lexicon *l, struct slice country, struct slice org, struct slice role, uint32_t day,
		    uint32_t *person);
// How many terms of office are known of a person.
uint32_t lexicon_terms(const struct lexicon *l, uint32_t person);
// How many years a person has held offices, all terms together; an open one up to the newest day of the lists.
uint32_t lexicon_years(const struct lexicon *l, uint32_t person);
// The sector of an office of the state that this person held: of the one that the role names; without a role of the one
// held on the day and left since. Empty: none is known, or several of different sectors are.
struct slice lexicon_office_sector(const struct lexicon *l, uint32_t person, struct slice role, uint32_t day);
// Did this person ever hold this office of this state or organisation?
bool lexicon_held(const struct lexicon *l, uint32_t person, struct slice country, struct slice org, struct slice role);

#endif
