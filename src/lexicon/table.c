// table.c: the reader of table.h.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/table.h"
#include "base/utf8.h"
#include <stdarg.h>
#include <stdio.h>

enum { REASON_MAX = 400 };

__attribute__((format(printf, 5, 0))) static void add(struct lexicon_messages *m, bool error, struct slice path,
						      uint32_t line, const char *format, va_list values)
{
	char reason[REASON_MAX];
	vsnprintf(reason, sizeof reason, format, values);
	struct slice text = line ? arena_print(m->arena, SLICE_FMT ":%u: %s", SLICE_ARG(path), line, reason)
				 : arena_print(m->arena, SLICE_FMT ": %s", SLICE_ARG(path), reason);
	*vec_push(m->arena, &m->list) = (struct lexicon_message){ text, error };
}

void table_error(struct lexicon_messages *m, struct slice path, uint32_t line, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	add(m, true, path, line, format, ap);
	va_end(ap);
	m->errors++;
}

void table_fault(struct lexicon_messages *m, struct slice path, uint32_t line, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	add(m, true, path, line, format, ap);
	va_end(ap);
	m->faults++;
}

void table_warning(struct lexicon_messages *m, struct slice path, uint32_t line, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	add(m, false, path, line, format, ap);
	va_end(ap);
}

bool table_next_line(struct table *t, struct slice *line)
{
	while (slice_split(&t->rest, '\n', line)) {
		t->line++;
		if (line->len && line->at[line->len - 1] == '\r')
			line->len--;
		if (slice_trim(*line).len == 0 || line->at[0] == '#')
			continue;
		size_t valid = utf8_valid(*line);
		if (valid == line->len && memchr(line->at, 0, line->len) == NULL)
			return true;
		table_error(t->messages, t->path, t->line, "not valid UTF-8 at byte %zu of the line", valid);
	}
	return false;
}

static uint32_t split_fields(struct slice line, struct slice *field)
{
	struct slice piece;
	uint32_t n = 0;
	while (slice_split(&line, '\t', &piece)) {
		if (n < TABLE_COLUMNS_MAX)
			field[n] = slice_trim(piece);
		n++;
	}
	return n;
}

bool table_open(struct table *t, const struct lexicon_file *file, const char *columns, struct lexicon_messages *m)
{
	*t = (struct table){ .path = file->path, .rest = file->text, .messages = m };
	if (slice_starts(t->rest, SLICE("\xEF\xBB\xBF")))
		t->rest = slice_cut(t->rest, 3, t->rest.len);
	struct slice line, want, names = slice_of(columns);
	if (!table_next_line(t, &line)) {
		table_error(m, t->path, 0, "no header row; the columns are %s", columns);
		return false;
	}
	uint32_t n = split_fields(line, t->field);
	for (t->columns = 0; slice_split(&names, ' ', &want); t->columns++) {
		if (t->columns >= n || !slice_eq(t->field[t->columns], want)) {
			table_error(m, t->path, t->line, "column %u should be " SLICE_FMT "; the columns are %s",
				    t->columns + 1, SLICE_ARG(want), columns);
			return false;
		}
	}
	if (n > t->columns)
		table_error(m, t->path, t->line, "%u columns, %u expected: %s", n, t->columns, columns);
	return n == t->columns;
}

bool table_next(struct table *t)
{
	struct slice line;
	while (table_next_line(t, &line)) {
		uint32_t n = split_fields(line, t->field);
		// Empty fields at the end of the line may have lost their tabs.
		for (; n < t->columns && n > 1; n++)
			t->field[n] = SLICE("");
		if (n == t->columns)
			return true;
		table_error(t->messages, t->path, t->line, "%u fields, %u expected", n, t->columns);
	}
	return false;
}

bool table_date(struct slice s, uint32_t *low, uint32_t *high)
{
	static const unsigned DAYS[] = { 0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	uint64_t year, month = 0, day = 0;
	*low = *high = 0;
	if (s.len == 0)
		return true;
	if ((s.len != 4 && s.len != 7 && s.len != 10) || !slice_number(slice_cut(s, 0, 4), 9999, &year) || year == 0)
		return false;
	if (s.len >= 7 && (s.at[4] != '-' || !slice_number(slice_cut(s, 5, 7), 12, &month) || month == 0))
		return false;
	if (s.len == 10 && (s.at[7] != '-' || !slice_number(slice_cut(s, 8, 10), 31, &day) || day == 0))
		return false;
	if (day > DAYS[month ? month : 12])
		return false;
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	if (month == 2 && day == 29 && !leap)
		return false;
	uint64_t last = month == 2 && !leap ? 28 : DAYS[month ? month : 12];
	*low = (uint32_t)(year * 10000 + (month ? month : 1) * 100 + (day ? day : 1));
	*high = (uint32_t)(year * 10000 + (month ? month : 12) * 100 + (day ? day : last));
	return true;
}
