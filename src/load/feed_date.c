// feed_date.c: RFC 822 and ISO dates; see feed_date.h.
// SPDX-License-Identifier: Apache-2.0
#include "load/feed_date.h"

static bool digits(struct slice s, size_t at, size_t n)
{
	for (size_t i = at; i < at + n; i++) {
		if (i >= s.len || s.at[i] < '0' || s.at[i] > '9')
			return false;
	}
	return true;
}

// A zone as ISO writes it.
static struct slice zone(struct arena *a, struct slice s)
{
	s = slice_trim(s);
	if (s.len >= 5 && (s.at[0] == '+' || s.at[0] == '-') && digits(s, 1, 4))
		return arena_print(a, "%.3s:%.2s", s.at, s.at + 3);
	if (s.len >= 6 && (s.at[0] == '+' || s.at[0] == '-') && digits(s, 1, 2) && s.at[3] == ':' && digits(s, 4, 2))
		return slice_cut(s, 0, 6);
	if (slice_is(s, "GMT") || slice_is(s, "UTC") || slice_is(s, "UT") || slice_is(s, "Z"))
		return SLICE("Z");
	static const struct {
		const char *name, *offset;
	} american[] = { { "EST", "-05:00" }, { "EDT", "-04:00" }, { "CST", "-06:00" }, { "CDT", "-05:00" },
			 { "MST", "-07:00" }, { "MDT", "-06:00" }, { "PST", "-08:00" }, { "PDT", "-07:00" } };
	for (size_t i = 0; i < sizeof american / sizeof *american; i++) {
		if (slice_is(s, american[i].name))
			return slice_of(american[i].offset);
	}
	return SLICE("");
}

// The date and what of a time of day and its zone can be read.
static struct slice with_time(struct arena *a, struct slice date, struct slice time)
{
	if (!digits(time, 0, 2) || time.len < 5 || time.at[2] != ':' || !digits(time, 3, 2))
		return date;
	size_t end = time.len >= 8 && time.at[5] == ':' && digits(time, 6, 2) ? 8 : 5;
	struct slice shown = slice_cut(time, 0, end);
	while (end < time.len && (end == 8 ? time.at[8] == '.' : end > 8 && digits(time, end, 1)))
		end++;
	struct slice offset = zone(a, slice_cut(time, end, time.len));
	return arena_print(a, SLICE_FMT "T" SLICE_FMT SLICE_FMT, SLICE_ARG(date), SLICE_ARG(shown), SLICE_ARG(offset));
}

static bool iso_date(struct arena *a, struct slice s, struct slice *iso)
{
	if (digits(s, 0, 4) && s.len >= 10 && s.at[4] == '-' && digits(s, 5, 2) && s.at[7] == '-' && digits(s, 8, 2)) {
		bool time = s.len > 11 && (s.at[10] == 'T' || s.at[10] == ' ');
		*iso = with_time(a, slice_cut(s, 0, 10), slice_trim(slice_cut(s, time ? 11 : s.len, s.len)));
		return true;
	}
	// 20240507T100000+0300, as NITF has it
	if (!digits(s, 0, 8))
		return false;
	if (s.len >= 15 && s.at[8] == 'T' && digits(s, 9, 6))
		*iso = arena_print(a, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2s%.*s", s.at, s.at + 4, s.at + 6, s.at + 9,
				   s.at + 11, s.at + 13, (int)(s.len > 20 ? 5 : s.len - 15), s.at + 15);
	else
		*iso = arena_print(a, "%.4s-%.2s-%.2s", s.at, s.at + 4, s.at + 6);
	return true;
}

bool feed_date(struct arena *a, struct slice s, struct slice *iso)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	if (iso_date(a, s, iso))
		return true;
	size_t at = slice_find(s, ',', 0);
	at = at < s.len ? at + 1 : 0;
	struct slice rest = slice_trim(slice_cut(s, at, s.len));
	size_t day = digits(rest, 0, 2) ? 2 : digits(rest, 0, 1) ? 1 : 0;
	if (day == 0 || rest.len < day + 9 || rest.at[day] != ' ' || !digits(rest, day + 5, 4))
		return false;
	char name[4] = { rest.at[day + 1], rest.at[day + 2], rest.at[day + 3], 0 };
	const char *month = strstr(months, name);
	if (month == NULL || (month - months) % 3 != 0)
		return false;
	struct slice date = arena_print(a, "%.4s-%02d-%s%.*s", rest.at + day + 5, (int)(month - months) / 3 + 1,
					day == 1 ? "0" : "", (int)day, rest.at);
	*iso = with_time(a, date, slice_trim(slice_cut(rest, day + 9, rest.len)));
	return true;
}
