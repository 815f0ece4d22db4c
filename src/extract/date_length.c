// date_length.c: lengths of time: "two weeks ago", "a week before March 10", "two days earlier", "three days of";
// date.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/date_parse.h"

enum { TOLD_BYTES = 600 }; // how far back in the text the date may stand that "a day earlier" starts from

struct length {
	int n;	    // 0: nobody gave a number
	int unit;   // enum date_unit
	int to;	    // -1 before, 1 after, 0 neither
	bool ago;   // from the reference day
	bool other; // from another day
};

static uint32_t number_at(const struct date_reader *r, uint32_t i, int *n)
{
	const struct date_word *d = date_word_at(r, i);
	if (d->digits && d->digits <= 4)
		*n = d->value;
	else if (d->classes & DATE_number)
		*n = d->value;
	else if (d->classes & DATE_vague)
		*n = 0;
	else
		return 0;
	if ((d->classes & DATE_the) && date_near(r, i) && date_is(r, i + 1, DATE_vague)) { // "a few", "a couple of"
		*n = 0;
		return i + 2 + date_is(r, i + 2, DATE_of);
	}
	return i + 1;
}

static int direction(const struct date_word *d)
{
	return d->value == -1 || d->value == 5 ? -1 : 1;
}

// Number and unit, with what they are counted from; "the day before".
static uint32_t length_at(const struct date_reader *r, uint32_t i, struct length *l)
{
	*l = (struct length){ .n = 1 };
	if (i > 0 && r->word[i - 1].digits && r->word[i - 1].gap == GAP_PERIOD && r->word[i].digits &&
	    r->word[i].start == r->word[i - 1].end + 1)
		return 0; // the 5 of "1.5 years"
	uint32_t j = number_at(r, i, &l->n);
	bool the = !j && date_is(r, i, DATE_the);
	if (the)
		j = i + 1;
	if (!j || !date_near(r, j - 1) || !date_is(r, j, DATE_unit))
		return 0;
	l->unit = r->word[j].value;
	if (date_near(r, j) && date_is(r, j + 1, DATE_back)) {
		l->ago = true;
		l->to = -1;
		return j + 2;
	}
	if (date_near(r, j) && date_is(r, j + 1, DATE_shift)) {
		l->other = true;
		l->to = direction(&r->word[j + 1]);
		return j + 2;
	}
	return the ? 0 : j + 1;
}

static int32_t moved(int32_t from, const struct length *l)
{
	int n = l->n * l->to;
	switch (l->unit) {
	case UNIT_DAY:
		return from + n;
	case UNIT_WEEK:
		return from + 7 * n;
	case UNIT_FORTNIGHT:
		return from + 14 * n;
	case UNIT_MONTH:
		return civil_days(civil_add_months(civil_of(from), n));
	case UNIT_YEAR:
		return civil_days(civil_add_months(civil_of(from), 12 * n));
	case UNIT_DECADE:
		return civil_days(civil_add_months(civil_of(from), 120 * n));
	default:
		return from;
	}
}

static enum date_precision precision_of(int unit)
{
	switch (unit) {
	case UNIT_WEEK:
	case UNIT_FORTNIGHT:
		return DATE_P_WEEK;
	case UNIT_MONTH:
		return DATE_P_MONTH;
	case UNIT_YEAR:
	case UNIT_DECADE:
		return DATE_P_YEAR;
	default:
		return DATE_P_DAY;
	}
}

// Counted from a date that follows ("a week before March 10") or stands before ("two days earlier").
static uint32_t from_other(struct date_reader *r, uint32_t i, uint32_t j, const struct length *l, struct when *w)
{
	struct when base = { 0 };
	uint32_t k = 0;
	bool open = date_is(r, j - 1, DATE_prep); // before, after: a date or a happening follows
	if (open && date_near(r, j - 1)) {
		k = date_month_at(r, j, &base);
		if (!k)
			k = date_weekday_at(r, j, &base);
		if (!k)
			k = date_relative_at(r, j, &base);
	}
	if (k) {
		date_settle(r, i, &base);
		if (base.value.year && base.value.day) {
			w->value = civil_of(moved(civil_days(base.value), l));
			w->anchor = base.anchor;
			w->precision =
			    base.precision == DATE_P_DAY && l->unit <= UNIT_WEEK ? DATE_P_DAY : precision_of(l->unit);
		}
		return k;
	}
	bool stands = !open || !date_near(r, j - 1);
	if (stands && r->told_known && date_word_at(r, i)->start - r->told_at < TOLD_BYTES) {
		w->value = civil_of(moved(r->told, l));
		w->anchor = DATE_A_TEXT;
		w->precision = precision_of(l->unit);
	}
	return j;
}

// "the previous day", "the following week".
static uint32_t step_at(const struct date_reader *r, uint32_t i, struct when *w)
{
	if (!date_is(r, i, DATE_the) || !date_near(r, i) || !date_is(r, i + 1, DATE_step) || !date_near(r, i + 1) ||
	    !date_is(r, i + 2, DATE_unit))
		return 0;
	struct length l = { .n = 1, .unit = r->word[i + 2].value, .to = r->word[i + 1].value };
	if (l.unit == UNIT_HOUR || l.unit > UNIT_HOUR)
		return 0;
	*w = (struct when){ 0 };
	if (r->told_known && r->word[i].start - r->told_at < TOLD_BYTES) {
		w->value = civil_of(moved(r->told, &l));
		w->anchor = DATE_A_TEXT;
		w->precision = precision_of(l.unit);
	}
	return i + 3;
}

uint32_t date_length_at(struct date_reader *r, uint32_t i, struct when *w)
{
	uint32_t j = step_at(r, i, w);
	if (j)
		return j;
	struct length l;
	j = length_at(r, i, &l);
	if (!j)
		return 0;
	*w = (struct when){ 0 };
	if (l.other)
		return from_other(r, i, j, &l, w);
	if (!l.ago) {
		w->precision = DATE_P_DURATION;
		bool figure = l.n > 0 && !(date_word_at(r, i)->classes & DATE_the);
		return figure ? j : 0;
	}
	if (l.n && l.unit != UNIT_CENTURY && r->known)
		date_set_day(r, w, moved(r->ref, &l), precision_of(l.unit));
	return j;
}
