// date_words.h: the words that dates are made of; compiled from data/lexicon/dates.txt by tool/mkdates.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LEXICON_DATE_WORDS_H
#define LEXICON_DATE_WORDS_H

#include "base/hash.h"

// Classes of a word; names as in the file. A word may have several.
// clang-format off
#define DATE_CLASS_LIST(X) \
	X(month) X(weekday) X(unit) X(number) X(vague) X(deictic) X(part) X(rel) X(mod) X(edge) X(back) X(shift) \
	X(step) X(prep) X(range) X(ordinal) X(future) X(say) X(season) X(holiday) X(stop) X(abbrev) X(ambiguous) \
	X(of) X(the) X(named) X(deed)
// clang-format on

enum date_class_bit {
#define X_ENUM(name) DATE_BIT_##name,
	DATE_CLASS_LIST(X_ENUM)
#undef X_ENUM
	    DATE_BIT_COUNT,
};

enum date_class {
	DATE_NONE = 0,
#define X_ENUM(name) DATE_##name = 1 << DATE_BIT_##name,
	DATE_CLASS_LIST(X_ENUM)
#undef X_ENUM
	    DATE_PREFIX = 1 << 30, // a phrase starts with these words
};

enum date_unit {
	UNIT_DAY = 1,
	UNIT_WEEK,
	UNIT_MONTH,
	UNIT_YEAR,
	UNIT_DECADE,
	UNIT_HOUR,
	UNIT_WEEKEND,
	UNIT_FORTNIGHT,
	UNIT_CENTURY
};

// Longest phrase in words; the reader of the file refuses longer ones.
enum { DATE_PHRASE_WORDS = 4 };

// One slot of the table. Open addressing; at most half full, so that a search ends.
struct date_entry {
	uint64_t hash;
	uint32_t classes;
	int32_t value;
};

enum { DATE_SLOTS = 2048 };

struct date_table {
	char magic[8]; // "GZCDATE3"
	uint64_t entries;
	uint16_t tag[DATE_SLOTS]; // date_tag() of the hash; 0: empty. Most words are told from it alone
	struct date_entry at[DATE_SLOTS];
};

static inline uint16_t date_tag(uint64_t hash)
{
	return (uint16_t)(hash >> 48 | 1);
}

static inline uint32_t date_slot(uint64_t hash)
{
	return (uint32_t)(hash >> 20) & (DATE_SLOTS - 1);
}

// The built-in table; never fails.
const struct date_table *date_table_builtin(void);
// The entry with that hash_word(), of a phrase the words' hashes joined by hash_add(); or NULL.
const struct date_entry *date_find(const struct date_table *t, uint64_t hash);

#endif
