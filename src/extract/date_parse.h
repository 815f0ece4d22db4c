// date_parse.h: how dates are read: the words of the text, the reader's state, and what an expression means.
// SPDX-License-Identifier: Apache-2.0
//
//   text ──date_scan──▶ words (class, value, gap) ──date_at──▶ when (spans of words) ──date.c──▶ article.dates
//
// Functions named date_*_at() take the index of a word and give the index behind the expression that starts there,
// or 0 where none does. They fill *w only when they succeed.
#ifndef EXTRACT_DATE_PARSE_H
#define EXTRACT_DATE_PARSE_H

#include "article/article.h"
#include "extract/date_calendar.h"
#include "lexicon/date_words.h"

// What stands between a word and the next.
enum gap { GAP_NONE, GAP_SPACE, GAP_COMMA, GAP_PERIOD, GAP_DASH, GAP_SLASH, GAP_COLON, GAP_PAREN, GAP_BREAK };

struct date_word {
	uint32_t start, end; // bytes of text
	uint32_t classes;    // enum date_class
	int32_t value;	     // of the class; of a number in digits: the number, -1 when it has more than 8 digits
	uint8_t gap;	     // enum gap, to the next word
	uint8_t digits;	     // how many digits, when it is a number in digits
	bool capital;	     // starts with a capital
	uint8_t phrase;	     // words of the longest phrase that starts here; 0: none
	uint32_t phrase_classes;
	int32_t phrase_value;
};

enum date_precision { DATE_P_UNRESOLVED, DATE_P_DAY, DATE_P_WEEK, DATE_P_MONTH, DATE_P_YEAR, DATE_P_DURATION };
enum date_anchor { DATE_A_NONE, DATE_A_PUBLISHED, DATE_A_DATELINE, DATE_A_TEXT };
// What kind of expression was read; decides what may end a range that starts with it.
enum date_form { DATE_F_OTHER, DATE_F_CALENDAR, DATE_F_WEEKDAY };

struct when {
	struct civil value, end; // year 0: none
	enum date_precision precision;
	enum date_anchor anchor;
	enum date_form form;
	bool yearless; // a month without its year: value.year is still to be found
	int weekday;   // of DATE_F_WEEKDAY
};

struct date_reader {
	struct article *a;
	const struct date_table *table;
	struct date_word *word; // of the line at work
	uint32_t count;
	VEC(struct date_word) words; // room for them, used again for each line
	bool known;		     // there is a day that relative expressions start from
	int32_t ref;
	enum date_anchor anchor;
	int32_t told; // last day told in the text, for "two days earlier"
	uint32_t told_at;
	bool told_known;
};

// Reads bytes [from, to) of the text into words.
void date_scan(struct date_reader *r, const struct date_table *t, uint32_t from, uint32_t to);
// The word at i, or an empty word behind the last.
const struct date_word *date_word_at(const struct date_reader *r, uint32_t i);
static inline bool date_is(const struct date_reader *r, uint32_t i, uint32_t classes)
{
	return i < r->count && (r->word[i].classes & classes) != 0;
}
static inline bool date_near(const struct date_reader *r, uint32_t i)
{
	return i < r->count && r->word[i].gap == GAP_SPACE;
}

// Any expression, longest reading first.
uint32_t date_at(struct date_reader *r, uint32_t i, struct when *w);
// Written with figures or month names (date_calendar forms).
uint32_t date_numeric_at(const struct date_reader *r, uint32_t i, struct when *w);
uint32_t date_month_at(const struct date_reader *r, uint32_t i, struct when *w);
uint32_t date_year_at(const struct date_reader *r, uint32_t i, struct when *w);
// Told from the day of publication or from a date in the text.
uint32_t date_weekday_at(const struct date_reader *r, uint32_t i, struct when *w);
uint32_t date_relative_at(const struct date_reader *r, uint32_t i, struct when *w);
uint32_t date_length_at(struct date_reader *r, uint32_t i, struct when *w);
// Fills the year of a yearless value from the reference day; unresolved where there is none.
void date_settle(const struct date_reader *r, uint32_t i, struct when *w);
// Do the words before i look ahead ("will meet on")?
bool date_ahead(const struct date_reader *r, uint32_t i);
// w from days counted; unresolved where the reader has no reference day.
void date_set_day(const struct date_reader *r, struct when *w, int32_t days, enum date_precision p);

#endif
