// date.c: finds the dates of an article, puts ranges together and writes ISO 8601; the pipeline calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/date.h"
#include "extract/date_parse.h"

static struct slice iso(struct arena *mem, struct civil c)
{
	if (!c.year)
		return (struct slice){ 0 };
	if (!c.month)
		return arena_print(mem, "%04d", c.year);
	if (!c.day)
		return arena_print(mem, "%04d-%02d", c.year, c.month);
	return arena_print(mem, "%04d-%02d-%02d", c.year, c.month, c.day);
}

static struct slice precision_name(enum date_precision p)
{
	static const struct slice name[] = { { "unresolved", 10 }, { "day", 3 },  { "week", 4 },
					     { "month", 5 },	   { "year", 4 }, { "duration", 8 } };
	return name[p];
}

static struct slice anchor_name(enum date_anchor n)
{
	static const struct slice name[] = { { "none", 4 }, { "published", 9 }, { "dateline", 8 }, { "text", 4 } };
	return name[n];
}

// "October 7 attack" and the like: the day is part of the name, unless the article is older than it.
static uint32_t known_name_at(const struct date_reader *r, uint32_t i, struct when *w)
{
	const struct date_word *d = &r->word[i];
	if (!d->phrase || !(d->phrase_classes & DATE_named))
		return 0;
	struct civil c = { d->phrase_value / 10000, d->phrase_value / 100 % 100, d->phrase_value % 100 };
	if (r->known && civil_days(c) > r->ref)
		return 0;
	*w = (struct when){ .value = c, .precision = DATE_P_DAY };
	return i + d->phrase - 1; // without the noun
}

uint32_t date_at(struct date_reader *r, uint32_t i, struct when *w)
{
	uint32_t j = known_name_at(r, i, w);
	if (!j && date_is(r, i, DATE_mod) && (date_near(r, i) || r->word[i].gap == GAP_DASH)) { // "late July"
		j = date_month_at(r, i + 1, w);
		if (!j)
			j = date_year_at(r, i + 1, w);
	}
	if (!j)
		j = date_numeric_at(r, i, w);
	if (!j)
		j = date_month_at(r, i, w);
	if (!j)
		j = date_length_at(r, i, w);
	if (!j)
		j = date_weekday_at(r, i, w);
	if (!j)
		j = date_relative_at(r, i, w);
	if (!j)
		j = date_year_at(r, i, w);
	return j;
}

static struct civil first_weekday_after(struct civil from, int weekday)
{
	int32_t d = civil_days(from);
	int on = (weekday - civil_weekday(d) + 7) % 7;
	return civil_of(d + (on ? on : 7));
}

// A second date of the same form behind "to", "through", a dash, or "and" after "between": the end of a range.
static uint32_t range_end(struct date_reader *r, uint32_t i, uint32_t j, struct when *w)
{
	if (w->form == DATE_F_OTHER || w->end.year || w->end.month || j >= r->count)
		return j;
	uint32_t k = j;
	if (r->word[j - 1].gap == GAP_DASH) {
		k = j;
	} else {
		bool between = i > 0 && date_is(r, i - 1, DATE_prep) && r->word[i - 1].end - r->word[i - 1].start == 7;
		bool open = date_is(r, j, DATE_range) && (r->word[j].value != 9 || between);
		if (!date_near(r, j - 1) || !open || !date_near(r, j))
			return j;
		k = j + 1;
	}
	struct when second = { 0 };
	uint32_t end = w->form == DATE_F_WEEKDAY ? date_weekday_at(r, k, &second) : date_month_at(r, k, &second);
	if (!end || second.form != w->form || (w->precision != second.precision && r->known))
		return j;
	if (w->form == DATE_F_WEEKDAY) {
		if (w->value.year)
			w->end = first_weekday_after(w->value, second.weekday);
		return end;
	}
	w->end = second.value;
	if (w->yearless && !second.yearless) {
		w->value.year = second.value.year - (second.value.month < w->value.month);
		w->yearless = false;
	} else if (second.yearless && !w->yearless) {
		w->end.year = w->value.year + (second.value.month < w->value.month);
	}
	return end;
}

static uint32_t token_of(const struct article *a, uint32_t at)
{
	uint32_t low = SPANS_BEHIND(a->tokens, at);
	return low < a->tokens.len ? low : UINT32_MAX;
}

static void add(struct date_reader *r, uint32_t first, uint32_t last, const struct when *w)
{
	struct article *a = r->a;
	struct date *d = vec_push(a->arena, &a->dates);
	*d = (struct date){ .at = { r->word[first].start, r->word[last].end },
			    .precision = precision_name(w->precision),
			    .anchor = anchor_name(w->anchor) };
	d->token = token_of(a, d->at.start);
	if (w->precision == DATE_P_UNRESOLVED || w->precision == DATE_P_DURATION)
		return;
	d->value = iso(a->arena, w->value);
	d->end = iso(a->arena, w->end);
	r->told_known = w->value.day && w->precision == DATE_P_DAY; // a vague date is nothing to count from
	if (r->told_known) {
		r->told = civil_days(w->value);
		r->told_at = d->at.end;
	}
}

// The day that relative expressions start from: a full date at the start of s.
static bool set_reference(struct date_reader *r, struct slice s, enum date_anchor anchor)
{
	struct article part = { .arena = r->a->arena, .text = s };
	struct date_reader inner = { .a = &part, .table = r->table };
	date_scan(&inner, r->table, 0, (uint32_t)s.len);
	for (uint32_t i = 0; i < inner.count; i++) {
		struct when w = { 0 };
		uint32_t j = date_numeric_at(&inner, i, &w);
		if (!j)
			j = date_month_at(&inner, i, &w);
		if (!j || w.yearless || !civil_valid(w.value))
			continue;
		r->ref = civil_days(w.value);
		r->known = true;
		r->anchor = anchor;
		return true;
	}
	return false;
}

// Is it inside the longer name of an organisation that the lexicon knows: "the March 23 Movement"?
static bool in_name(const struct article *a, struct span at)
{
	uint32_t low = SPANS_FROM(a->hits, at.start + 1);
	enum { BACK = 24 }; // hits that begin before and may reach over it
	for (uint32_t n = 0; n < BACK && low > 0; n++) {
		const struct hit *h = &a->hits.at[--low];
		bool known = h->kind == ENTRY_ORGANISATION && !(h->flags & (HIT_WEAK | HIT_NO_CAPITAL));
		if (known && h->at.start <= at.start && h->at.end >= at.end &&
		    h->at.end - h->at.start > at.end - at.start)
			return true;
	}
	return false;
}

static void read_line(struct date_reader *r, uint32_t from, uint32_t to)
{
	date_scan(r, r->table, from, to);
	for (uint32_t i = 0; i < r->count;) {
		const struct date_word *d = &r->word[i];
		if (d->phrase && (d->phrase_classes & DATE_stop)) {
			i += d->phrase;
			continue;
		}
		struct when w = { 0 };
		bool may =
		    (d->classes & ~(uint32_t)(DATE_of | DATE_future | DATE_say | DATE_deed)) || d->digits || d->phrase;
		uint32_t j = may ? date_at(r, i, &w) : 0;
		if (!j) {
			i++;
			continue;
		}
		if (in_name(r->a, (struct span){ r->word[i].start, r->word[j - 1].end })) {
			i = j;
			continue;
		}
		j = range_end(r, i, j, &w);
		date_settle(r, i, &w);
		add(r, i, j - 1, &w);
		i = j;
	}
}

void extract_dates(struct article *a, const struct lexicon *l)
{
	struct date_reader r = { .a = a, .table = lexicon_dates(l) };
	if (!set_reference(&r, a->meta.published.value, DATE_A_PUBLISHED))
		set_reference(&r, a->meta.dateline.value, DATE_A_DATELINE);
	for (size_t from = 0, to; from < a->text.len; from = to + 1) {
		to = slice_find(a->text, '\n', from);
		read_line(&r, (uint32_t)from, (uint32_t)to);
	}
}
