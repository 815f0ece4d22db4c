// date_calendar.c: arithmetic with days, months and weekdays; extract/date*.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/date_calendar.h"

// Days from era to era: years are counted from March, so that the leap day is the last of its year.
int32_t civil_days(struct civil c)
{
	int y = c.month <= 2 ? c.year - 1 : c.year;
	int era = (y >= 0 ? y : y - 399) / 400;
	int in_era = y - era * 400;
	int in_year = (153 * (c.month + (c.month > 2 ? -3 : 9)) + 2) / 5 + c.day - 1;
	return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year - 719468;
}

struct civil civil_of(int32_t days)
{
	int32_t z = days + 719468;
	int32_t era = (z >= 0 ? z : z - 146096) / 146097;
	int32_t in_era = z - era * 146097;
	int32_t y = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int32_t in_year = in_era - (365 * y + y / 4 - y / 100);
	int32_t mp = (5 * in_year + 2) / 153;
	struct civil c = { .day = in_year - (153 * mp + 2) / 5 + 1, .month = mp < 10 ? mp + 3 : mp - 9 };
	c.year = y + era * 400 + (c.month <= 2);
	return c;
}

int civil_month_length(int year, int month)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : length[month - 1];
}

bool civil_valid(struct civil c)
{
	return c.year > 0 && c.year < 10000 && c.month >= 1 && c.month <= 12 && c.day >= 1 &&
	       c.day <= civil_month_length(c.year, c.month);
}

struct civil civil_add_months(struct civil c, int n)
{
	int months = c.year * 12 + c.month - 1 + n;
	struct civil r = { months / 12, months % 12 + 1, c.day };
	int length = civil_month_length(r.year, r.month);
	if (r.day > length)
		r.day = length;
	return r;
}

int civil_weekday(int32_t days)
{
	int w = (int)((days + 3) % 7);
	return (w < 0 ? w + 7 : w) + 1;
}
