// event_detail.c: where and when an event happened; event_group.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/date_calendar.h"
#include "extract/event_code.h"
#include "language/xpos.h"

enum { LONG_AGO = 366 }; // days before publication after which a dated event is background

static struct span sentence_span(const struct coder *c, const struct coding *g)
{
	return c->a->sentences.at[g->sentence].at;
}

// How far something at token t lies from the trigger: bytes between them, and much more when another verb governs it.
static uint32_t distance(const struct coder *c, const struct coding *g, struct span at, uint32_t t)
{
	enum { ELSEWHERE = 5000, STEPS = 12 };
	uint32_t far = at.start >= g->trigger.end ? at.start - g->trigger.end : 2 * (g->trigger.start - at.start) + 20;
	const struct article *a = c->a;
	for (int i = 0; t < a->tokens.len && i < STEPS; i++) {
		if (t == g->token)
			return far;
		int32_t h = a->tokens.at[t].head;
		if (h < 0)
			break;
		t = (uint32_t)h;
		if (t != g->token && a->tokens.at[t].upos == UPOS_VERB)
			break;
	}
	return far + ELSEWHERE;
}

enum { CLAUSE_STEPS = 24 }; // tokens up the tree, and back to a clause's conjunction

static bool below(const struct article *a, uint32_t t, uint32_t top)
{
	for (int i = 0; i < CLAUSE_STEPS && t != top; i++) {
		if (a->tokens.at[t].head < 0)
			return false;
		t = (uint32_t)a->tokens.at[t].head;
	}
	return t == top;
}

// Does a conjunction open the clause of the verb t? When: of what happens at the same time none is asked for.
static bool has_conjunction(const struct coder *c, uint32_t t, bool place)
{
	const struct article *a = c->a;
	for (uint32_t k = t; k > 0 && k + CLAUSE_STEPS > t; k--)
		if (a->tokens.at[k - 1].head == (int32_t)t && a->tokens.at[k - 1].deprel == DEPREL_MARK &&
		    a->tokens.at[k - 1].upos != UPOS_PART)
			return place || !token_is(c, k - 1, FRAME_CLASS_MEANWHILE);
	return false;
}

// Does the verb at t open a clause of its own time? In place it is one when it tells of the subject: "Turkey, which
// bombed posts near the dam, wants"; what tells of an object tells where that is.
static bool opens_clause(const struct coder *c, uint32_t t, bool place)
{
	const struct article *a = c->a;
	uint8_t r = a->tokens.at[t].deprel;
	int32_t h = a->tokens.at[t].head;
	if (a->tokens.at[t].upos != UPOS_VERB || h < 0)
		return false;
	uint8_t of = a->tokens.at[h].deprel;
	if (r == DEPREL_ACL_RELCL)
		return !place || of == DEPREL_NSUBJ || of == DEPREL_NSUBJ_PASS;
	return (r == DEPREL_ACL && !place) ||
	       (r == DEPREL_CCOMP && place) || // "said on arrival that they had left Goma"
	       (r == DEPREL_ADVCL && a->tokens.at[t].xpos != XPOS_VBG && has_conjunction(c, t, place));
}

// The verb of the innermost such clause that token t stands in; -1: none.
static int32_t clause_of(const struct coder *c, uint32_t t, bool place)
{
	const struct article *a = c->a;
	for (int i = 0; i < CLAUSE_STEPS && t < a->tokens.len; i++) {
		if (opens_clause(c, t, place))
			return (int32_t)t;
		if (a->tokens.at[t].head < 0)
			break;
		t = (uint32_t)a->tokens.at[t].head;
	}
	return -1;
}

// Does a semicolon stand between the trigger and token t behind it?
static bool behind_semicolon(const struct coder *c, const struct coding *g, uint32_t t)
{
	for (uint32_t k = g->token; k < t; k++)
		if (slice_eq(slice_span(c->a->text, c->a->tokens.at[k].at), SLICE(";")))
			return true;
	return false;
}

// Does what token t tells belong to another clause than the trigger? What a clause above tells holds for a quality of
// its nouns, not for a clause of time: "after ten men were killed".
static bool apart(const struct coder *c, const struct coding *g, uint32_t t, bool place)
{
	const struct article *a = c->a;
	if (behind_semicolon(c, g, t))
		return true;
	int32_t there = clause_of(c, t, place), here = clause_of(c, g->token, place);
	if (there == here)
		return false;
	if (there >= 0)
		return !below(a, g->token, (uint32_t)there);
	return a->tokens.at[here].deprel == DEPREL_ADVCL;
}

static bool inside(struct span s, struct span of)
{
	return s.start >= of.start && s.end <= of.end;
}

// g: in c->codings, where those of one trigger stand together.
bool of_other_recipient(const struct coder *c, const struct coding *g, struct span at)
{
	const struct coding *x = g, *end = c->codings.at + c->codings.len;
	bool other = false;
	if (inside(at, g->recipient.at))
		return false;
	while (x > c->codings.at && x[-1].token == g->token)
		x--;
	for (; x < end && x->token == g->token; x++)
		other |= inside(at, x->recipient.at);
	return other;
}

// "Two nurses, one from Ghana, were killed": where people come from, unless they were brought out of it.
static bool is_origin(const struct coder *c, uint32_t t)
{
	enum { CLIMB = 3 }; // "began to withdraw some of its soldiers from"
	const struct token *k = &c->a->tokens.at[t];
	uint32_t who = k->deprel == DEPREL_NMOD && k->head >= 0 && k->head < (int32_t)t ? (uint32_t)k->head : t;
	int32_t above = c->a->tokens.at[who].head;
	bool people = token_is(c, who, FRAME_CLASS_ANIMATE) || token_is(c, who, FRAME_CLASS_PERSON) ||
		      (c->a->tokens.at[who].upos == UPOS_NUM && c->a->tokens.at[who].deprel == DEPREL_APPOS);
	bool from = false;
	for (uint32_t n = who + 1; n < t && people; n++)
		from |= token_is(c, n, FRAME_CLASS_FROM);
	for (int i = 0; i < CLIMB && above >= 0; i++, above = c->a->tokens.at[above].head)
		from &= !token_is(c, (uint32_t)above, FRAME_CLASS_DISPLACED) &&
			!token_is(c, (uint32_t)above, FRAME_CLASS_BROUGHT);
	return from;
}

// "The Britain-based monitor", "a Panama-flagged ship": where somebody is at home; "the envoy to Yemen": for what.
static bool is_seat(const struct coder *c, struct span place)
{
	for (uint32_t t = SPANS_BEHIND(c->a->tokens, place.start); t < c->a->tokens.len; t++) {
		const struct token *k = &c->a->tokens.at[t];
		if (k->at.start >= place.end)
			break;
		if (is_origin(c, t))
			return true;
		bool envoy = k->deprel == DEPREL_NMOD && k->head >= 0 && k->head < (int32_t)t &&
			     token_is(c, (uint32_t)k->head, FRAME_CLASS_ENVOY);
		for (uint32_t n = envoy ? (uint32_t)k->head + 1 : t; n < t; n++)
			if (c->a->tokens.at[n].xpos == XPOS_TO || token_is(c, n, FRAME_CLASS_FOR) ||
			    slice_is(slice_span(c->a->text, c->a->tokens.at[n].at), "to"))
				return true;
	}
	uint32_t hyphen = SPANS_BEHIND(c->a->tokens, place.end);
	if (hyphen < c->a->tokens.len && c->a->tokens.at[hyphen].upos == UPOS_NOUN &&
	    token_is(c, hyphen, FRAME_CLASS_SPEAKER)) // "the Kremlin spokesman"
		return true;
	return hyphen + 1 < c->a->tokens.len && c->a->tokens.at[hyphen].at.start == place.end &&
	       c->a->tokens.at[hyphen].xpos == XPOS_HYPH && token_is(c, hyphen + 1, FRAME_CLASS_OWNED);
}

// "..., the Pentagon says": a place's name that is also who says it.
static bool speaks(const struct coder *c, const struct actor_mention *place)
{
	const struct token *t = &c->a->tokens.at[place->head];
	if (t->deprel != DEPREL_NSUBJ || t->head < 0 || !token_is(c, (uint32_t)t->head, FRAME_CLASS_SAY))
		return false;
	for (uint32_t i = SPANS_BEHIND(c->mentions, place->at.start);
	     i < c->mentions.len && c->mentions.at[i].at.start < place->at.end; i++)
		if (c->mentions.at[i].name.end == place->at.end)
			return true;
	return false;
}

// "Russia's Bryansk region": the place that lies in it is meant.
static bool holds_place(const struct coder *c, const struct actor_mention *place)
{
	const struct token *t = &c->a->tokens.at[place->head];
	if (t->deprel != DEPREL_NMOD_POSS || t->head < 0)
		return false;
	uint32_t i = SPANS_FROM(c->places, place->at.end);
	if (i >= c->places.len || c->places.at[i].at.start >= c->a->tokens.at[t->head].at.end)
		return false;
	struct slice of = c->a->places.at[place->actor].country, in = c->a->places.at[c->places.at[i].actor].country;
	return of.len == 0 || in.len == 0 || slice_eq(of, in); // "Mosul's Old City" is not Jerusalem's
}

// "The attack on Lagos led to a war in Chad": does the place belong to another deed that a noun names?
static bool of_other_deed(const struct coder *c, const struct coding *g, const struct actor_mention *place)
{
	const struct article *a = c->a;
	uint32_t t = place->head;
	for (int i = 0; i < CLAUSE_STEPS && a->tokens.at[t].head >= 0; i++) {
		t = (uint32_t)a->tokens.at[t].head;
		if (t == g->token || a->tokens.at[t].upos == UPOS_VERB)
			return false;
		if (a->tokens.at[t].upos == UPOS_NOUN && token_is(c, t, FRAME_CLASS_VIOLENCE) && !below(a, g->token, t))
			return a->tokens.at[g->token].upos == UPOS_NOUN;
	}
	return false;
}

// The literal place of the sentence that the trigger governs, else the nearest one.
static int32_t place_of(const struct coder *c, const struct coding *g)
{
	struct span s = sentence_span(c, g);
	int32_t best = -1;
	uint32_t best_far = UINT32_MAX;
	for (uint32_t i = SPANS_FROM(c->places, s.start); i < c->places.len; i++) {
		const struct actor_mention *m = &c->places.at[i];
		if (m->at.start >= s.end)
			break;
		uint32_t far = distance(c, g, m->at, m->head);
		if (m->literal && m->at.start >= g->dateline_end && far < best_far && !apart(c, g, m->head, true) &&
		    !of_other_recipient(c, g, m->at) && !is_seat(c, m->at) && !speaks(c, m) && !holds_place(c, m) &&
		    !of_other_deed(c, g, m)) {
			best_far = far;
			best = m->actor;
		}
	}
	return best;
}

// "mourned the dead of the 2014 war", "the October 7 attack": a date before a noun dates that noun's event alone.
static bool of_noun(const struct coder *c, const struct coding *g, const struct date *d)
{
	const struct article *a = c->a;
	uint32_t t = d->token;
	int32_t h = a->tokens.at[t].head;
	while (h == (int32_t)t + 1 && a->tokens.at[h].at.end <= d->at.end) // "October 7", "Monday evening"
		h = a->tokens.at[++t].head;
	if (h < 0 || (uint32_t)h <= t || (uint32_t)h == g->token || a->tokens.at[h].upos != UPOS_NOUN)
		return false;
	uint8_t r = a->tokens.at[t].deprel;
	return r == DEPREL_COMPOUND || r == DEPREL_NUMMOD || r == DEPREL_AMOD || r == DEPREL_NMOD ||
	       r == DEPREL_NMOD_UNMARKED || r == DEPREL_NMOD_DESC;
}

// "a curfew until Friday morning": when it ends.
static bool is_end(const struct coder *c, const struct date *d)
{
	uint32_t t = d->token;
	while (t > c->first && c->a->tokens.at[t].at.start > d->at.start)
		t--;
	return (t > c->first && token_is(c, t - 1, FRAME_CLASS_BEFORE)) || token_is(c, t, FRAME_CLASS_BEFORE);
}

static int32_t date_of(const struct coder *c, const struct coding *g)
{
	struct span s = sentence_span(c, g);
	const struct article *a = c->a;
	int32_t best = -1;
	uint32_t best_far = UINT32_MAX, low = SPANS_FROM(a->dates, s.start);
	for (uint32_t i = low; i < a->dates.len && a->dates.at[i].at.start < s.end; i++) {
		const struct date *d = &a->dates.at[i];
		uint32_t far = distance(c, g, d->at, d->token);
		if (d->value.len && far < best_far && !of_noun(c, g, d) && !is_end(c, d) &&
		    !apart(c, g, d->token, false)) {
			best_far = far;
			best = (int32_t)i;
		}
	}
	return best;
}

static bool long_ago(const struct coder *c, struct slice iso)
{
	uint64_t y, m = 12, d = 28;
	if (c->published == INT32_MIN || iso.len < 4 || !slice_number(slice_cut(iso, 0, 4), 9999, &y))
		return false;
	if (iso.len >= 7 && !slice_number(slice_cut(iso, 5, 7), 12, &m))
		return false;
	if (iso.len >= 10 && !slice_number(slice_cut(iso, 8, 10), 31, &d))
		return false;
	return civil_days((struct civil){ (int)y, (int)m, (int)d }) + LONG_AGO < c->published;
}

void detail_event(struct coder *c, struct event *e, const struct coding *g)
{
	e->place = place_of(c, g);
	e->date = date_of(c, g);
	if (e->date >= 0)
		e->historical |= long_ago(c, c->a->dates.at[e->date].value);
	if (e->quad == 4)
		count_struck(c, e, g);
}
