// date_calendar.h: days of the civil (proleptic Gregorian) calendar, counted from 1970-01-01.
// SPDX-License-Identifier: Apache-2.0
#ifndef EXTRACT_DATE_CALENDAR_H
#define EXTRACT_DATE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

// Month and day may be 0: not known.
struct civil {
	int year, month, day;
};

int32_t civil_days(struct civil c);
struct civil civil_of(int32_t days);
int civil_month_length(int year, int month);
bool civil_valid(struct civil c);
// The same day n months later (earlier when negative); the last of the month where it is shorter.
struct civil civil_add_months(struct civil c, int n);
// 1 Monday ... 7 Sunday.
int civil_weekday(int32_t days);

#endif
