// date_absolute.c: dates written with figures, month names and years; date.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/date_parse.h"

enum { YEAR_FIRST = 1800, YEAR_LAST = 2150 }; // four figures outside are rarely a year in news

static bool is_year(const struct date_word *w)
{
	return w->digits == 4 && w->value >= YEAR_FIRST && w->value <= YEAR_LAST;
}

static bool is_day(const struct date_word *w)
{
	return w->digits >= 1 && w->digits <= 2 && w->value >= 1 && w->value <= 31;
}

static bool is_month_figure(const struct date_word *w)
{
	return w->digits >= 1 && w->digits <= 2 && w->value >= 1 && w->value <= 12;
}

// Behind an ISO date the time of day, "T14:30:00+03:00", belongs to the expression.
static uint32_t skip_time(const struct date_reader *r, uint32_t i)
{
	uint32_t j = i;
	if (date_word_at(r, j - 1)->gap == GAP_NONE && date_word_at(r, j)->end - date_word_at(r, j)->start == 1)
		j++;
	else if (date_word_at(r, j - 1)->gap != GAP_SPACE)
		return i;
	if (!date_word_at(r, j)->digits || date_word_at(r, j)->gap != GAP_COLON)
		return i;
	while (j < r->count && r->word[j].digits && (r->word[j].gap == GAP_COLON || r->word[j].gap == GAP_DASH))
		j++;
	if (!date_word_at(r, j)->digits)
		return i;
	bool zone = r->word[j].gap == GAP_NONE && date_word_at(r, j + 1)->end - r->word[j].end == 1; // "Z"
	return zone ? j + 2 : j + 1;
}

// Which of two figures is the month? The one that can be; else the reading that lies before the reference day; else
// the American order.
static struct civil day_and_month(const struct date_reader *r, int first, int second, int year)
{
	struct civil us = { year, first, second }, eu = { year, second, first };
	if (!civil_valid(us))
		return eu;
	if (!civil_valid(eu) || first == second)
		return us;
	if (r->known && civil_days(us) > r->ref && civil_days(eu) <= r->ref)
		return eu;
	return us;
}

uint32_t date_numeric_at(const struct date_reader *r, uint32_t i, struct when *w)
{
	const struct date_word *a = date_word_at(r, i), *b = date_word_at(r, i + 1), *c = date_word_at(r, i + 2);
	if (!a->digits || (i > 0 && r->word[i - 1].digits && r->word[i - 1].gap >= GAP_DASH &&
			   r->word[i - 1].gap <= GAP_COLON && r->word[i - 1].gap == a->gap))
		return 0;
	bool parted = a->gap == GAP_DASH || a->gap == GAP_SLASH || a->gap == GAP_PERIOD;
	struct civil v = { 0 };
	if (parted && a->gap == b->gap && is_year(a) && is_month_figure(b) && is_day(c))
		v = (struct civil){ a->value, b->value, c->value };
	else if (parted && a->gap == b->gap && is_day(a) && is_day(b) && is_year(c))
		v = day_and_month(r, a->value, b->value, c->value);
	if (civil_valid(v)) {
		*w = (struct when){ .value = v, .precision = DATE_P_DAY, .form = DATE_F_CALENDAR };
		return skip_time(r, i + 3);
	}
	return 0;
}

// An optional year behind position j - 1: "2024", ", 2024", "of 2024", "last year".
static uint32_t year_behind(const struct date_reader *r, uint32_t j, struct when *w)
{
	uint8_t gap = date_word_at(r, j - 1)->gap;
	uint32_t k = j;
	if (gap == GAP_SPACE && date_is(r, k, DATE_of))
		k++;
	if (date_near(r, j - 1) && date_is(r, k, DATE_rel) && date_near(r, k) && date_is(r, k + 1, DATE_unit) &&
	    r->word[k + 1].value == UNIT_YEAR) {
		if (r->known) { // else it stays without a year
			w->value.year = civil_of(r->ref).year + r->word[k].value;
			w->anchor = r->anchor;
			w->yearless = false;
		}
		return k + 2;
	}
	const struct date_word *y = date_word_at(r, k);
	if ((gap != GAP_SPACE && gap != GAP_COMMA && gap != GAP_PERIOD && gap != GAP_DASH) || !is_year(y))
		return j;
	if (y->gap == GAP_NONE && date_is(r, k + 1, DATE_ordinal))
		return j;
	w->value.year = y->value;
	w->yearless = false;
	return k + 1;
}

// The day's figure with its ending; "7th".
static uint32_t day_figure(const struct date_reader *r, uint32_t i, int *day)
{
	const struct date_word *d = date_word_at(r, i);
	if (!is_day(d))
		return 0;
	*day = d->value;
	return d->gap == GAP_NONE && date_is(r, i + 1, DATE_ordinal) ? i + 2 : i + 1;
}

static bool range_gap(const struct date_reader *r, uint32_t last, uint32_t *next)
{
	if (date_word_at(r, last)->gap == GAP_DASH) {
		*next = last + 1;
		return true;
	}
	*next = last + 2;
	return date_near(r, last) && date_is(r, last + 1, DATE_range) && date_word_at(r, last + 1)->value != 9 &&
	       date_near(r, last + 1);
}

// "March 15", "Oct. 7-9", "May 13, 2025", "March 2024", "March".
static uint32_t month_first(const struct date_reader *r, uint32_t i, struct when *w)
{
	const struct date_word *m = &r->word[i];
	bool close = m->gap == GAP_SPACE || (m->gap == GAP_PERIOD && (m->classes & DATE_abbrev)) || m->gap == GAP_DASH;
	int day = 0, last = 0;
	uint32_t j = close ? day_figure(r, i + 1, &day) : 0, k;
	bool more = j && (date_word_at(r, j - 1)->gap == GAP_COLON || date_word_at(r, j - 1)->gap == GAP_SLASH);
	*w = (struct when){ .value = { 0, m->value, day }, .form = DATE_F_CALENDAR, .yearless = true };
	w->precision = j ? DATE_P_DAY : DATE_P_MONTH;
	if (!j || more) {
		w->value.day = 0;
		w->precision = DATE_P_MONTH;
		j = year_behind(r, i + 1, w);
		return j;
	}
	// "April 29 and 30, ...": a list's end, not "April 29 and 30 people ..."
	bool listed = date_near(r, j - 1) && date_is(r, j, DATE_range) && date_near(r, j);
	uint32_t e = listed ? day_figure(r, j + 1, &last) : 0;
	listed = e && last > day && r->word[e - 1].gap != GAP_SPACE && r->word[e - 1].gap != GAP_NONE;
	k = j + 1;
	if ((listed || range_gap(r, j - 1, &k)) && (k = day_figure(r, k, &last)) != 0 && last > day &&
	    !date_is(r, k, DATE_unit | DATE_month)) {
		j = k;
		w->end = (struct civil){ 0, m->value, last };
	}
	return year_behind(r, j, w);
}

// "8 July", "7th of October 2023", "7-9 October".
static uint32_t day_first(const struct date_reader *r, uint32_t i, struct when *w)
{
	int day = 0, last = 0;
	uint32_t j = day_figure(r, i, &day), k, e;
	if (!j)
		return 0;
	bool and = date_near(r, j - 1) && date_is(r, j, DATE_range) && i > 0 && date_is(r, i - 1, DATE_prep);
	k = j + 1; // "between 5 and 7 October"
	if ((range_gap(r, j - 1, &k) || and) && (e = day_figure(r, k, &last)) != 0 && last > day &&
	    date_near(r, e - 1) && date_is(r, e, DATE_month))
		j = e;
	else
		last = 0;
	if (date_near(r, j - 1) && date_is(r, j, DATE_of))
		j++;
	const struct date_word *m = date_word_at(r, j);
	uint8_t gap = date_word_at(r, j - 1)->gap;
	if (!(m->classes & DATE_month) || (gap != GAP_SPACE && gap != GAP_DASH) ||
	    ((m->classes & (DATE_ambiguous | DATE_abbrev)) && !m->capital))
		return 0;
	*w = (struct when){
		.value = { 0, m->value, day }, .precision = DATE_P_DAY, .form = DATE_F_CALENDAR, .yearless = true
	};
	if (last)
		w->end = (struct civil){ 0, m->value, last };
	return year_behind(r, j + 1, w);
}

// May a month stand here without day and year? "in March", "last May", but not "April Smith", "may".
static bool bare_month(const struct date_reader *r, uint32_t i)
{
	const struct date_word *m = &r->word[i];
	if (!m->capital || (m->classes & DATE_abbrev))
		return false;
	if (i > 0 && date_near(r, i - 1) && date_is(r, i - 1, DATE_prep | DATE_mod | DATE_rel | DATE_range | DATE_of))
		return true;
	if (i > 0 && r->word[i - 1].gap == GAP_DASH && date_is(r, i - 1, DATE_mod))
		return true;
	if (date_near(r, i) && date_is(r, i + 1, DATE_range) && date_is(r, i + 2, DATE_month))
		return true;
	bool name = (i > 0 && date_near(r, i - 1) && r->word[i - 1].capital) ||
		    (date_near(r, i) && date_word_at(r, i + 1)->capital);
	return !(m->classes & DATE_ambiguous) && !name;
}

uint32_t date_month_at(const struct date_reader *r, uint32_t i, struct when *w)
{
	uint32_t j = i, end = 0;
	if (date_is(r, i, DATE_weekday)) { // "Monday, Aug. 5"
		uint8_t gap = r->word[i].gap;
		if (gap != GAP_SPACE && gap != GAP_COMMA && gap != GAP_PERIOD)
			return 0;
		j = i + 1;
		if (date_is(r, j, DATE_the))
			j++;
	}
	if (date_is(r, j, DATE_month) && (r->word[j].capital || !(r->word[j].classes & DATE_ambiguous)))
		end = month_first(r, j, w);
	else if (date_word_at(r, j)->digits)
		end = day_first(r, j, w);
	if (!end || (w->value.day == 0 && w->yearless && (j != i || !bare_month(r, i))))
		return 0;
	if (w->value.year && w->end.month)
		w->end.year = w->value.year;
	if (!w->yearless && w->value.day && !civil_valid(w->value))
		return 0;
	return end;
}

// Does a year stand in a row with the one before it: "1948 and 1967", "2014, 2018 and 2021"?
static bool year_in_row(const struct date_reader *r, uint32_t i)
{
	if (i >= 1 && r->word[i - 1].gap == GAP_COMMA && is_year(&r->word[i - 1]))
		return is_year(date_word_at(r, i + (r->word[i].gap == GAP_COMMA ? 1 : 2)));
	return i >= 2 && is_year(&r->word[i - 2]) && date_is(r, i - 1, DATE_range);
}

// "since 2007", "from 2007 to 2014", "1948-1949"; "in 1948 and 1967" gives the second one too.
uint32_t date_year_at(const struct date_reader *r, uint32_t i, struct when *w)
{
	const struct date_word *y = date_word_at(r, i), *before = i ? &r->word[i - 1] : NULL;
	if (!is_year(y) || y->gap == GAP_NONE || y->gap == GAP_COLON || y->gap == GAP_SLASH)
		return 0;
	bool led = before && before->gap == GAP_SPACE && (before->classes & DATE_prep);
	bool row = year_in_row(r, i);
	uint32_t k;
	bool pair = range_gap(r, i, &k) && is_year(date_word_at(r, k)) && date_word_at(r, k)->value > y->value;
	bool mid = before && (before->classes & DATE_mod) && (before->gap == GAP_DASH || before->gap == GAP_SPACE);
	bool alone = r->count == 1;
	bool of =
	    before && i >= 2 && (before->classes & DATE_of) && date_near(r, i - 1) && date_is(r, i - 2, DATE_deed);
	if (!led && !row && !mid && !alone && !of && !(pair && date_word_at(r, i)->gap == GAP_DASH))
		return 0;
	*w = (struct when){ .value = { y->value, 0, 0 }, .precision = DATE_P_YEAR };
	if (!pair)
		return i + 1;
	w->end = (struct civil){ date_word_at(r, k)->value, 0, 0 };
	return k + 1;
}
