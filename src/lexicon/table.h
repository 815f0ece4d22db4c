// table.h: reads the tab-separated files of data/lexicon line by line; used by compile.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LEXICON_TABLE_H
#define LEXICON_TABLE_H

#include "base/arena.h"
#include "base/error.h"

// One file of a lexicon, read whole.
struct lexicon_file {
	struct slice path; // as messages name it
	struct slice text;
	bool dictionary; // in the format of TABARI and PETRARCH
};

struct lexicon_message {
	struct slice text; // "file:line: reason"
	bool error;	   // else a warning
};

struct lexicon_messages {
	struct arena *arena;
	VEC(struct lexicon_message) list;
	uint32_t errors; // faults of rows
	uint32_t faults; // faults between rows: duplicates, unknown ids; an image can be made in spite of them
	bool tolerant;	 // make it
};

enum { TABLE_COLUMNS_MAX = 12 };

struct table {
	struct slice path, rest;
	uint32_t line; // of the row read last, 1-based
	uint32_t columns;
	struct slice field[TABLE_COLUMNS_MAX]; // of the row read last
	struct lexicon_messages *messages;
};

// Adds "path:line: reason".
void table_error(struct lexicon_messages *m, struct slice path, uint32_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
// The same for a fault between rows.
void table_fault(struct lexicon_messages *m, struct slice path, uint32_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void table_warning(struct lexicon_messages *m, struct slice path, uint32_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// Checks the header row against the column names (one string, blanks between). False after a message.
bool table_open(struct table *t, const struct lexicon_file *file, const char *columns, struct lexicon_messages *m);
// The next row that has the right number of fields, each valid UTF-8; wrong rows are told and passed over.
bool table_next(struct table *t);
// For files of one entry a line: the next line that is neither empty nor a comment.
bool table_next_line(struct table *t, struct slice *line);

// First and last day (YYYYMMDD) that an ISO date of a year, a month or a day can mean; false when it is no date.
// Empty: true, and both are 0.
bool table_date(struct slice s, uint32_t *low, uint32_t *high);

#endif
