// date_relative.c: dates told from the day of publication or from a date in the text; date.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/date_parse.h"

enum { AHEAD_WORDS = 14 }; // how far back a verb that looks ahead may stand

// Does the word look ahead, or the phrase that starts with it ("are to")?
static bool looks_ahead(const struct date_reader *r, uint32_t i)
{
	return date_is(r, i, DATE_future) ||
	       (i < r->count && r->word[i].phrase && (r->word[i].phrase_classes & DATE_future));
}

// "On Friday the council will vote": a date that opens its sentence, with the verb behind it.
static bool verb_ahead(const struct date_reader *r, uint32_t i)
{
	for (uint32_t n = 0; n < AHEAD_WORDS && i < r->count; n++, i++) {
		if (date_is(r, i, DATE_say))
			return false;
		if (looks_ahead(r, i))
			return true;
		if (r->word[i].gap == GAP_PERIOD || r->word[i].gap == GAP_BREAK)
			return false;
	}
	return false;
}

bool date_ahead(const struct date_reader *r, uint32_t i)
{
	uint32_t at = i;
	while (i > 0 && date_is(r, i - 1, DATE_prep | DATE_the | DATE_mod))
		i--;
	if (i == 0 || r->word[i - 1].gap == GAP_PERIOD || r->word[i - 1].gap == GAP_BREAK)
		return verb_ahead(r, at);
	for (uint32_t n = 0; n < AHEAD_WORDS && i > 0; n++, i--) {
		if (r->word[i - 1].gap == GAP_PERIOD || r->word[i - 1].gap == GAP_BREAK || date_is(r, i - 1, DATE_say))
			return false;
		if (looks_ahead(r, i - 1))
			return true;
	}
	return false;
}

void date_set_day(const struct date_reader *r, struct when *w, int32_t days, enum date_precision p)
{
	if (!r->known) {
		w->precision = DATE_P_UNRESOLVED;
		return;
	}
	w->value = civil_of(days);
	w->precision = p;
	w->anchor = r->anchor;
}

void date_settle(const struct date_reader *r, uint32_t i, struct when *w)
{
	if (!w->yearless)
		return;
	if (!r->known) {
		*w = (struct when){ .form = w->form };
		return;
	}
	struct civil ref = civil_of(r->ref), v = w->value;
	int day = v.day ? v.day : (v.month == ref.month ? ref.day : 1);
	v.year = ref.year;
	struct civil full = { v.year, v.month, day };
	bool ahead = date_ahead(r, i);
	if (!ahead && (full.month > ref.month || (full.month == ref.month && full.day > ref.day)))
		v.year--;
	if (ahead && (full.month < ref.month || (full.month == ref.month && full.day < ref.day)))
		v.year++;
	if (v.day && !civil_valid(v)) {
		*w = (struct when){ .form = w->form };
		return;
	}
	if (w->end.month) {
		w->end.year = v.year;
		if (w->end.month < v.month)
			w->end.year++;
	}
	w->value = v;
	w->anchor = r->anchor;
	w->yearless = false;
}

static uint32_t skip_part(const struct date_reader *r, uint32_t i)
{
	return date_near(r, i - 1) && date_is(r, i, DATE_part) ? i + 1 : i;
}

static int weekday_shift(const struct date_reader *r, uint32_t i, int weekday, const struct date_word *rel)
{
	int now = civil_weekday(r->ref), back = (now - weekday + 7) % 7, on = (weekday - now + 7) % 7;
	if (!rel)
		return date_ahead(r, i) ? on : -back;
	if (rel->value < 0)
		return back ? -back : -7;
	if (rel->value > 0)
		return on ? on : 7;
	return weekday - now;
}

uint32_t date_weekday_at(const struct date_reader *r, uint32_t i, struct when *w)
{
	uint32_t j = i;
	while (date_is(r, j, DATE_mod | DATE_the) && (date_near(r, j) || r->word[j].gap == GAP_DASH) && j < i + 2)
		j++;
	const struct date_word *rel = date_is(r, j, DATE_rel) && date_near(r, j) ? &r->word[j] : NULL;
	if (rel || (date_is(r, j, DATE_deictic) && (r->word[j].classes & DATE_part) && date_near(r, j)))
		j++;
	if (date_is(r, j, DATE_prep) && j > i && date_near(r, j)) // "early on Monday"
		j++;
	const struct date_word *d = date_word_at(r, j);
	if (!(d->classes & DATE_weekday) || (d->phrase && (d->phrase_classes & DATE_stop)))
		return 0;
	if ((d->classes & DATE_abbrev) && (!d->capital || d->gap != GAP_PERIOD))
		return 0;
	*w = (struct when){ .form = DATE_F_WEEKDAY, .weekday = d->value };
	date_set_day(r, w, r->known ? r->ref + weekday_shift(r, i, d->value, rel) : 0, DATE_P_DAY);
	return skip_part(r, j + 1);
}

// First, middle or last day of the month or year of day; edge -1, 0, 1.
static struct civil edge_of(struct civil day, int unit, int edge)
{
	if (unit == UNIT_YEAR) {
		static const int month[] = { 1, 7, 12 };
		day.month = month[edge + 1];
		day.day = edge > 0 ? 31 : 1;
	} else {
		day.day = edge < 0 ? 1 : edge > 0 ? civil_month_length(day.year, day.month) : 15;
	}
	return day;
}

// A period counted from the reference day: n weeks, months or years on. edge 5: none.
static void period(const struct date_reader *r, struct when *w, int unit, int n, int edge)
{
	struct civil ref = civil_of(r->ref);
	if (unit == UNIT_DAY) {
		date_set_day(r, w, r->ref + n, DATE_P_DAY);
	} else if (unit == UNIT_WEEK || unit == UNIT_FORTNIGHT) {
		date_set_day(r, w, r->ref + n * (unit == UNIT_WEEK ? 7 : 14), DATE_P_WEEK);
	} else if (unit == UNIT_HOUR) {
		date_set_day(r, w, r->ref, DATE_P_DAY);
	} else if (unit == UNIT_WEEKEND) {
		int32_t saturday = r->ref + 6 - civil_weekday(r->ref) + 7 * n;
		if (n == 0 && saturday > r->ref)
			saturday -= 7;
		date_set_day(r, w, saturday, DATE_P_DAY);
		w->end = r->known ? civil_of(saturday + 1) : w->end;
	} else if (unit == UNIT_MONTH || unit == UNIT_YEAR || unit == UNIT_DECADE) {
		int months = n * (unit == UNIT_MONTH ? 1 : unit == UNIT_YEAR ? 12 : 120);
		struct civil v = civil_add_months(ref, months);
		if (edge >= -1 && edge <= 1)
			v = edge_of(v, unit, edge);
		date_set_day(r, w, civil_days(v), unit == UNIT_MONTH ? DATE_P_MONTH : DATE_P_YEAR);
	}
}

// "the end of the year", "the beginning of last month", "end of March", "end of 2023".
static uint32_t edge_at(const struct date_reader *r, uint32_t i, struct when *w)
{
	uint32_t j = i + (date_is(r, i, DATE_the) && date_near(r, i));
	if (!date_is(r, j, DATE_edge) || !date_near(r, j) || !date_is(r, j + 1, DATE_of) || !date_near(r, j + 1))
		return 0;
	int edge = r->word[j].value;
	j += 2;
	struct when inner = { 0 };
	uint32_t k = date_month_at(r, j, &inner);
	if (!k)
		k = date_year_at(r, j, &inner);
	if (!k && date_word_at(r, j)->digits == 4 && date_word_at(r, j)->value > 1900) {
		inner = (struct when){ .value = { r->word[j].value, 0, 0 }, .precision = DATE_P_YEAR };
		k = j + 1;
	}
	if (k && inner.value.day == 0) {
		date_settle(r, i, &inner);
		*w = inner;
		if (inner.precision != DATE_P_UNRESOLVED)
			w->value = edge_of(inner.value, inner.value.month ? UNIT_MONTH : UNIT_YEAR, edge);
		return k;
	}
	int n = 0;
	if (date_is(r, j, DATE_the) && date_near(r, j))
		j++;
	if (date_is(r, j, DATE_rel) && date_near(r, j))
		n = r->word[j++].value;
	const struct date_word *u = date_word_at(r, j);
	if (!(u->classes & DATE_unit) || (u->value != UNIT_WEEK && u->value != UNIT_MONTH && u->value != UNIT_YEAR))
		return 0;
	*w = (struct when){ 0 };
	if (u->value != UNIT_WEEK)
		period(r, w, u->value, n, edge);
	else
		date_set_day(r, w,
			     r->ref - civil_weekday(r->ref) + 7 * n +
				 (edge < 0   ? 1
				  : edge > 0 ? 7
					     : 4),
			     DATE_P_WEEK);
	return j + 1;
}

// "late last year", "this morning", "next month", "last March", "last summer".
static uint32_t rel_at(const struct date_reader *r, uint32_t i, struct when *w)
{
	uint32_t j = i;
	int edge = 5;
	if (date_is(r, j, DATE_mod) && (date_near(r, j) || r->word[j].gap == GAP_DASH))
		edge = r->word[j++].value;
	if (date_is(r, j, DATE_prep) && j > i && date_near(r, j)) // "earlier in the day" is told by today's date
		return 0;
	if (!date_is(r, j, DATE_rel) || !date_near(r, j))
		return 0;
	int n = r->word[j].value;
	const struct date_word *u = date_word_at(r, j + 1);
	*w = (struct when){ 0 };
	if (u->classes & DATE_season)
		return j + 2;
	if (u->classes & DATE_part && !(u->classes & DATE_deictic)) {
		date_set_day(r, w, r->ref + n, DATE_P_DAY);
		return j + 2;
	}
	if ((u->classes & DATE_month) && u->capital) {
		struct civil ref = civil_of(r->ref);
		int year = ref.year + (n < 0 ? (u->value >= ref.month ? -1 : 0) : n > 0 ? (u->value <= ref.month) : 0);
		date_set_day(r, w, r->ref, DATE_P_MONTH);
		if (r->known)
			w->value = (struct civil){ year, u->value, 0 };
		return j + 2;
	}
	if (!(u->classes & DATE_unit) || u->value == UNIT_HOUR || u->value == UNIT_CENTURY)
		return 0;
	if (r->word[j].classes & DATE_vague) { // "the past week": how long, not when
		w->precision = DATE_P_DURATION;
		return j + 2;
	}
	if ((r->word[j].classes & DATE_step) && u->value == UNIT_DAY) // "the next day"
		return 0;
	if (date_near(r, j + 1) && date_is(r, j + 2, DATE_of) &&
	    date_is(r, j + 3, DATE_month)) // "the last week of July"
		return 0;
	period(r, w, u->value, n, edge);
	return j + 2;
}

// "the weekend", "today", "yesterday (Friday)", "overnight", "early tomorrow", "the day before yesterday".
static uint32_t deictic_at(const struct date_reader *r, uint32_t i, struct when *w)
{
	uint32_t j = i;
	*w = (struct when){ 0 };
	if (date_is(r, j, DATE_the) && date_near(r, j) && date_word_at(r, j + 1)->classes & DATE_unit &&
	    r->word[j + 1].value == UNIT_WEEKEND) {
		period(r, w, UNIT_WEEKEND, 0, 5);
		return j + 2;
	}
	if (date_is(r, j, DATE_mod) && date_near(r, j))
		j++;
	const struct date_word *d = date_word_at(r, j);
	if (!(d->classes & DATE_deictic))
		return 0;
	date_set_day(r, w, r->ref + d->value, DATE_P_DAY);
	uint32_t k = skip_part(r, j + 1);
	if (date_word_at(r, k - 1)->gap != GAP_PAREN || !date_is(r, k, DATE_weekday) || !r->known)
		return k;
	int back = (civil_weekday(r->ref) - r->word[k].value + 7) % 7; // the day named is surer than the word
	date_set_day(r, w, r->ref - (back ? back : 7), DATE_P_DAY);
	return k + 1;
}

// "the summer of 2020", "spring 2019", "Ramadan", "the 1990s": named, not resolved.
static uint32_t named_at(const struct date_reader *r, uint32_t i, struct when *w)
{
	const struct date_word *d = date_word_at(r, i);
	*w = (struct when){ 0 };
	if (d->phrase && (d->phrase_classes & DATE_holiday))
		return i + d->phrase;
	if ((d->classes & DATE_holiday) && d->capital)
		return i + 1;
	if (d->digits == 4 && d->gap == GAP_NONE && d->value % 10 == 0 && date_word_at(r, i + 1)->end == d->end + 1)
		return i + 2;
	if (!(d->classes & DATE_season) || !date_near(r, i))
		return 0;
	uint32_t j = i + 1 + date_is(r, i + 1, DATE_of);
	const struct date_word *y = date_word_at(r, j);
	return y->digits == 4 && y->value >= 1900 && y->value < 2100 ? j + 1 : 0;
}

uint32_t date_relative_at(const struct date_reader *r, uint32_t i, struct when *w)
{
	uint32_t j = named_at(r, i, w);
	if (!j)
		j = edge_at(r, i, w);
	if (!j)
		j = rel_at(r, i, w);
	if (!j)
		j = deictic_at(r, i, w);
	return j;
}
