// test_dates.c: the calendar, and dates read from words (extract/date*.h).
// SPDX-License-Identifier: Apache-2.0
#include "test.h"

#include "extract/date.h"
#include "extract/date_calendar.h"

static void test_calendar(void **state)
{
	(void)state;
	assert_int_equal(civil_days((struct civil){ 1970, 1, 1 }), 0);
	assert_int_equal(civil_weekday(0), 4); // a Thursday
	for (int32_t d = -800000; d < 800000; d += 37) {
		struct civil c = civil_of(d);
		assert_true(civil_valid(c) || c.year <= 0);
		assert_int_equal(civil_days(c), d);
	}
	assert_int_equal(civil_month_length(2000, 2), 29);
	assert_int_equal(civil_month_length(1900, 2), 28);
	struct civil c = civil_add_months((struct civil){ 2024, 3, 31 }, -1);
	assert_int_equal(c.month, 2);
	assert_int_equal(c.day, 29);
	c = civil_add_months((struct civil){ 2024, 1, 15 }, -13);
	assert_int_equal(c.year, 2022);
	assert_int_equal(c.month, 12);
}

// The first date of text told from day; "value|end|precision|anchor", or "" when there is none.
static void check(const char *day, const char *text, const char *want)
{
	struct arena mem = test_arena();
	struct article a = { .arena = &mem, .text = slice_of(text) };
	a.meta.published.value = slice_of(day);
	extract_dates(&a, NULL);
	struct slice got = SLICE("");
	if (a.dates.len) {
		const struct date *d = &a.dates.at[0];
		got = arena_print(&mem, SLICE_FMT "|" SLICE_FMT "|" SLICE_FMT "|" SLICE_FMT, SLICE_ARG(d->value),
				  SLICE_ARG(d->end), SLICE_ARG(d->precision), SLICE_ARG(d->anchor));
		assert_true(d->at.start < d->at.end && d->at.end <= a.text.len);
	}
	assert_slice(got, want);
	arena_free(&mem);
}

static void test_absolute(void **state)
{
	(void)state;
	check("", "on 3 May 2021 it", "2021-05-03||day|none");
	check("", "of Sept. 12, 2022, the", "2022-09-12||day|none");
	check("", "31/12/2020", "2020-12-31||day|none");
	check("", "12-31-2020", "2020-12-31||day|none");
	check("", "since 2003", "2003||year|none");
	check("", "February 30, 2020", "");
	check("", "at 12.5.1 or 10/11", "");
	check("", "15,000 people", "");
}

static void test_relative(void **state)
{
	(void)state;
	check("2024-02-29", "a year ago", "2023-02-28||year|published");
	check("2024-03-01", "yesterday", "2024-02-29||day|published");
	check("2024-08-20", "will meet on Thursday", "2024-08-22||day|published");
	check("2024-08-20", "met on Thursday", "2024-08-15||day|published");
	check("2024-08-20", "December 24", "2023-12-24||day|published");
	check("2024-08-20", "over the weekend", "2024-08-17|2024-08-18|day|published");
	check("2024-08-20T10:00:00Z", "today", "2024-08-20||day|published");
}

// Without a day of publication nothing relative is resolved.
static void test_unanchored(void **state)
{
	(void)state;
	check("", "last week", "||unresolved|none");
	check("", "on Monday", "||unresolved|none");
	check("", "December 24", "||unresolved|none");
	check("not a date", "yesterday", "||unresolved|none");
}

// Pieces of date words in any order must not break anything.
static void test_any_words(void **state)
{
	(void)state;
	static const char *const piece[] = {
		"Monday",     "the",   "end",  "of",   "May",	       "31",   "2024", "to",	 "-", ",",
		"last",	      "week",  "two",  "days", "before",       "ago",  "th",   ".",	 "(", "late",
		"2023-13-01", "early", "year", "and",  "\xE2\x80\x93", "1990", "s",    "Ramadan"
	};
	uint64_t random = 1;
	for (int i = 0; i < 3000; i++) {
		char text[256] = "";
		for (unsigned k = 0, n = 1 + test_random(&random) % 9; k < n; k++) {
			strcat(text, piece[test_random(&random) % (sizeof piece / sizeof *piece)]);
			if (test_random(&random) % 4)
				strcat(text, " ");
		}
		struct arena mem = test_arena();
		struct article a = { .arena = &mem, .text = slice_of(text) };
		a.meta.published.value = SLICE("2024-08-20");
		extract_dates(&a, NULL);
		for (uint32_t d = 0; d < a.dates.len; d++)
			assert_true(a.dates.at[d].at.end <= a.text.len);
		arena_free(&mem);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_calendar),   cmocka_unit_test(test_absolute),  cmocka_unit_test(test_relative),
		cmocka_unit_test(test_unanchored), cmocka_unit_test(test_any_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
