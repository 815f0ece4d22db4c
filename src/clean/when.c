// when.c: reads the date of a date line; see when.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/when.h"

enum { YEAR_MIN = 1980, YEAR_MAX = 2100, PARTS = 24, UNIT = 1 };

// A run of digits or of letters.
struct part {
	uint32_t number; // 0: a word
	uint32_t digits;
	int month; // 1 to 12; 0: another word
	char sign; // before it; UNIT: year or month in Chinese, Japanese or Korean
};

static int find_month(const struct rules *r, struct slice word)
{
	char low[32];
	if (word.len < 3 || word.len >= sizeof low)
		return 0;
	for (size_t i = 0; i < word.len; i++)
		low[i] = (char)(word.at[i] >= 'A' && word.at[i] <= 'Z' ? word.at[i] | 0x20 : word.at[i]);
	for (uint32_t i = 0; i < r->month_names.len; i++) {
		if (slice_eq(r->month_names.at[i].name, (struct slice){ low, word.len }))
			return r->month_names.at[i].month;
	}
	return 0;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
	return ((unsigned char)c | 0x20u) >= 'a' && ((unsigned char)c | 0x20u) <= 'z' ? true : (unsigned char)c >= 0x80;
}

// Year, month, day in Chinese, Japanese and Korean.
static bool is_unit(struct slice word)
{
	static const char *const units[] = { "年", "月", "日", "년", "월", "일" };
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		if (slice_starts(word, slice_of(units[i])))
			return true;
	}
	return false;
}

// What stands before the number at i, spaces aside.
static char sign_before(struct slice s, size_t i, bool unit)
{
	while (i > 0 && s.at[i - 1] == ' ')
		i--;
	return unit ? UNIT : i ? s.at[i - 1] : 0;
}

static uint32_t split(const struct rules *r, struct slice s, struct part *part)
{
	uint32_t n = 0;
	bool unit = false; // a unit was the last word
	for (size_t i = 0; i < s.len && n < PARTS;) {
		size_t end = i;
		if (is_digit(s.at[i])) {
			uint64_t number = 0;
			while (end < s.len && is_digit(s.at[end]))
				end++;
			if (!slice_number(slice_cut(s, i, end), 999999, &number))
				number = 999999;
			part[n++] = (struct part){ (uint32_t)number, (uint32_t)(end - i), 0, sign_before(s, i, unit) };
			unit = false;
		} else if (is_word(s.at[i])) {
			while (end < s.len && is_word(s.at[end]))
				end++;
			struct slice word = slice_cut(s, i, end);
			bool joined = n && part[n - 1].digits && i && is_digit(s.at[i - 1]); // "3rd", "2024年"
			unit = joined && is_unit(word);
			if (!joined || (word.len != 2 && !unit))
				part[n++] = (struct part){ 0, 0, find_month(r, word), 0 };
		} else {
			end++;
		}
		i = end;
	}
	return n;
}

static bool is_year(struct part p)
{
	return p.digits == 4 && p.number >= YEAR_MIN && p.number <= YEAR_MAX;
}

static bool is_day(struct part p)
{
	return p.digits >= 1 && p.digits <= 2 && p.number >= 1 && p.number <= 31;
}

static bool is_date_sign(char c)
{
	return c == '.' || c == '/' || c == '-' || c == UNIT;
}

// "5.5.2024" has the day first; of "5/13/2024" only one can be the day; "5/6/2024" may be either: false.
static bool read_numbers(const struct part *p, uint32_t *day, uint32_t *month)
{
	bool dots = p[1].sign == '.' && p[2].sign == '.';
	bool first = p[1].number <= 12, second = p[0].number <= 12; // may be the month: the second number, the first
	if (!is_day(p[0]) || !is_day(p[1]) || !is_year(p[2]) || p[1].sign != p[2].sign || !strchr("./-", p[1].sign) ||
	    !(first || second))
		return false;
	if (!dots && first && second && p[0].number != p[1].number)
		return false;
	*day = first ? p[0].number : p[1].number;
	*month = first ? p[1].number : p[0].number;
	return true;
}

// Four digits in a row: most lines without a date have no year either.
static bool may_have_year(struct slice s)
{
	uint32_t digits = 0;
	for (size_t i = 0; i < s.len && digits < 4; i++)
		digits = is_digit(s.at[i]) ? digits + 1 : 0;
	return digits == 4;
}

bool when_read(struct arena *a, const struct rules *r, struct slice s, struct slice *iso)
{
	if (!may_have_year(s))
		return false;
	struct part p[PARTS + 2] = { 0 };
	uint32_t n = split(r, s, p);
	for (uint32_t i = 0; i + 2 < n; i++) {
		uint32_t year = 0, month = 0, day = 0;
		if (p[i].month && is_day(p[i + 1]) && is_year(p[i + 2])) { // May 5, 2024
			year = p[i + 2].number, month = (uint32_t)p[i].month, day = p[i + 1].number;
		} else if (is_day(p[i]) && p[i + 1].month && is_year(p[i + 2])) { // 5 May 2024
			year = p[i + 2].number, month = (uint32_t)p[i + 1].month, day = p[i].number;
		} else if (is_year(p[i]) && is_day(p[i + 1]) && p[i + 1].number <= 12 && is_day(p[i + 2]) &&
			   is_date_sign(p[i + 1].sign) && p[i + 1].sign == p[i + 2].sign) { // 2024-05-05
			year = p[i].number, month = p[i + 1].number, day = p[i + 2].number;
		} else if (read_numbers(&p[i], &day, &month)) { // 5.5.2024
			year = p[i + 2].number;
		}
		if (year && month && day) {
			*iso = arena_print(a, "%04u-%02u-%02u", year, month, day);
			return true;
		}
	}
	return false;
}
