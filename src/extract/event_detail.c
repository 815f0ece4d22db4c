// event_detail.c: where and when an event happened, and the people it struck; event_group.c calls it.
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

static uint64_t surface_hash(const struct coder *c, uint32_t t)
{
	const struct token *k = &c->a->tokens.at[t];
	return hash_word(k->lemma.len ? k->lemma : slice_span(c->a->text, k->at));
}

static bool in_class(const struct coder *c, uint32_t t, enum frame_class k)
{
	return frames_in_class(frames_lemma(c->frames, surface_hash(c, t)), k);
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
			return place || !in_class(c, k - 1, FRAME_CLASS_MEANWHILE);
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

// "Killed a leader in Tehran and a commander in Beirut": does the place belong to another of whom it was done to? g: in
// c->codings, where those of one trigger stand together.
static bool of_another(const struct coder *c, const struct coding *g, struct span at)
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

// "The Britain-based monitor", "a Panama-flagged ship": where somebody is at home.
static bool is_seat(const struct coder *c, struct span place)
{
	uint32_t hyphen = SPANS_BEHIND(c->a->tokens, place.end);
	return hyphen + 1 < c->a->tokens.len && c->a->tokens.at[hyphen].at.start == place.end &&
	       c->a->tokens.at[hyphen].xpos == XPOS_HYPH && in_class(c, hyphen + 1, FRAME_CLASS_OWNED);
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
		if (m->literal && far < best_far && !apart(c, g, m->head, true) && !of_another(c, g, m->at) &&
		    !is_seat(c, m->at)) {
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
	return (t > c->first && in_class(c, t - 1, FRAME_CLASS_BEFORE)) || in_class(c, t, FRAME_CLASS_BEFORE);
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

// ---- casualties ----------------------------------------------------------------------------------------------------

enum { MOST = 100000000 }; // larger numbers count no people

// "40,000", "12" or "1.2", times scale; years and ordinals are left out by the caller's look at the next word.
static bool figure(struct slice s, uint64_t scale, uint64_t *out)
{
	uint64_t n = 0, part = 0;
	if (s.len == 0 || s.at[0] < '0' || s.at[0] > '9')
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == ',')
			continue;
		if (s.at[i] == '.' && part == 0 && scale >= 1000) {
			part = 1;
			continue;
		}
		if (s.at[i] < '0' || s.at[i] > '9' || n > MOST || part > 100)
			return false;
		n = n * 10 + (uint64_t)(s.at[i] - '0');
		part *= 10;
	}
	*out = n * scale / (part ? part : 1);
	return *out <= MOST;
}

// Value of a number word, 0 for others. Lower case is all that the table needs.
static uint64_t number_word(const struct coder *c, struct slice s)
{
	const struct date_entry *e = date_find(c->dates, hash_word(s));
	return e && (e->classes & DATE_number) && e->value > 0 ? (uint64_t)e->value : 0;
}

// How many a token and those behind it count; *end: behind the last of them. Where only an order of magnitude is
// told ("dozens", "tens of thousands"), from two of its units to less than ten.
static bool count_at(const struct coder *c, uint32_t t, uint32_t stop, uint32_t *low, uint32_t *high, uint32_t *end)
{
	const struct token *k = &c->a->tokens.at[t];
	struct slice s = slice_span(c->a->text, k->at);
	uint64_t n = 0, scale = 1;
	bool vague = k->upos == UPOS_NOUN && s.len > 1 && s.at[s.len - 1] == 's' && number_word(c, k->lemma) >= 10;
	*end = t + 1;
	if (vague && *end + 1 < stop && in_class(c, *end, FRAME_CLASS_OF) &&
	    number_word(c, c->a->tokens.at[*end + 1].lemma) >= 100) {
		scale = number_word(c, c->a->tokens.at[*end + 1].lemma);
		*end += 2;
	} else if (!vague && *end < stop && number_word(c, slice_span(c->a->text, c->a->tokens.at[*end].at)) >= 100) {
		scale = number_word(c, slice_span(c->a->text, c->a->tokens.at[*end].at));
		*end += 1;
	}
	if (vague)
		n = number_word(c, k->lemma) * scale;
	else if (k->upos != UPOS_NUM && k->xpos != XPOS_CD)
		return false;
	else if (!figure(s, scale, &n))
		n = number_word(c, s) * scale;
	*low = (uint32_t)(vague ? 2 * n : n);
	*high = (uint32_t)(vague ? 10 * n - 1 : n);
	return n > 0 && n <= MOST;
}

static const struct {
	enum frame_class class;
	struct slice name;
} kinds[] = { { FRAME_CLASS_KILLED, { "killed", 6 } },
	      { FRAME_CLASS_INJURED, { "injured", 7 } },
	      { FRAME_CLASS_DISPLACED, { "displaced", 9 } },
	      { FRAME_CLASS_HELD, { "held", 4 } },
	      { FRAME_CLASS_MISSING, { "missing", 7 } } };

// What befell the number at t: the nearest word that says so, within the clause.
static int kind_near(const struct coder *c, const struct sentence *s, uint32_t t)
{
	enum { REACH = 8, ACROSS = 3 };
	int best = -1, best_far = REACH + 1;
	for (uint32_t k = s->first; k < s->first + s->count; k++) {
		int far = k > t ? (int)(k - t) : (int)(t - k);
		for (uint32_t i = k < t ? k + 1 : t + 1; i < (k < t ? t : k) && far < best_far; i++)
			if (c->a->tokens.at[i].upos == UPOS_CCONJ || c->a->tokens.at[i].xpos == XPOS_COMMA)
				far += ACROSS; // "some were killed and 26 injured"
		for (int i = 0; far < best_far && i < (int)(sizeof kinds / sizeof kinds[0]); i++)
			if (in_class(c, k, kinds[i].class)) {
				best = i;
				best_far = far;
			}
	}
	return best;
}

// The same of the number of those whom the trigger itself strikes: what it says, however far it stands.
static int kind_of(const struct coder *c, const struct coding *g, const struct sentence *s, uint32_t t)
{
	bool struck = g->recipient.word >= 0 && c->a->tokens.at[t].head == (int32_t)s->first + g->recipient.word;
	for (int i = 0; struck && i < (int)(sizeof kinds / sizeof kinds[0]); i++)
		if (in_class(c, g->token, kinds[i].class))
			return i;
	return kind_near(c, s, t);
}

// "25 people, including two judges and a nurse": is what the number at t counts in such a list?
static bool in_example(const struct coder *c, uint32_t t)
{
	const struct token *tokens = c->a->tokens.at;
	uint32_t noun = t;
	for (int i = 0; i < CLAUSE_STEPS && tokens[noun].head >= 0 && (noun == t || tokens[noun].deprel == DEPREL_CONJ);
	     i++)
		noun = (uint32_t)tokens[noun].head;
	for (uint32_t k = noun; k > 0 && k + CLAUSE_STEPS > noun; k--)
		if (tokens[k - 1].head == (int32_t)noun && tokens[k - 1].deprel == DEPREL_CASE)
			return in_class(c, k - 1, FRAME_CLASS_EXAMPLE);
	return false;
}

static bool befell(const struct coder *c, uint32_t t)
{
	for (int i = 0; i < (int)(sizeof kinds / sizeof kinds[0]); i++)
		if (in_class(c, t, kinds[i].class))
			return true;
	return false;
}

// t: the last token of the number, first: its first.
static bool counts_people(const struct coder *c, const struct sentence *s, uint32_t first, uint32_t t)
{
	uint32_t p = first;
	struct span number = c->a->tokens.at[first].at;
	uint32_t date = SPANS_BEHIND(c->a->dates, number.start);
	if (date < c->a->dates.len && c->a->dates.at[date].at.start <= number.start &&
	    c->a->dates.at[date].at.end >= number.end && t == first)
		return false; // "in 2013 killed"
	if (p > s->first + 1 && in_class(c, p - 1, FRAME_CLASS_OF) && in_class(c, p - 2, FRAME_CLASS_PERSON))
		return false; // "ten members of one family"
	while (p > s->first && first - p < 3 && in_class(c, p - 1, FRAME_CLASS_STATUS))
		p--;
	if ((p > s->first && in_class(c, p - 1, FRAME_CLASS_EXAMPLE)) || in_example(c, first))
		return false; // they are counted already
	if (p > s->first && befell(c, p - 1) && c->a->tokens.at[p - 1].upos != UPOS_NOUN &&
	    (t + 1 >= s->first + s->count || c->a->tokens.at[t + 1].upos == UPOS_PUNCT ||
	     c->a->tokens.at[t + 1].upos == UPOS_ADP || c->a->tokens.at[t + 1].upos == UPOS_CCONJ))
		return true; // "wounded 11, the ministry said"
	for (uint32_t k = t + 1; k < s->first + s->count && k <= t + 4; k++) {
		const struct token *w = &c->a->tokens.at[k];
		if (in_class(c, k, FRAME_CLASS_TIME) || w->upos == UPOS_SYM)
			return false;
		if (in_class(c, k, FRAME_CLASS_PERSON) || befell(c, k) || w->xpos == XPOS_NNPS) // "nine Iraqis"
			return true;
		bool inside = w->upos == UPOS_NOUN && k + 1 < s->first + s->count && k < t + 4 &&
			      c->a->tokens.at[k + 1].upos == UPOS_NOUN; // "five security force members"
		if ((w->upos == UPOS_NOUN && !inside) || w->upos == UPOS_PUNCT)
			return w->upos == UPOS_NOUN &&
			       frames_in_class(frames_lemma(c->frames, surface_hash(c, k)), FRAME_CLASS_ANIMATE);
	}
	return false;
}

// Is the number at t told of another event of the sentence than g: one that governs it?
static bool of_other_event(const struct coder *c, const struct coding *g, uint32_t t)
{
	enum { STEPS = 12 };
	const struct article *a = c->a;
	uint32_t first = (uint32_t)(g - c->codings.at);
	while (first > 0 && c->codings.at[first - 1].sentence == g->sentence)
		first--;
	for (int i = 0; i < STEPS; i++) {
		if (t == g->token)
			return false;
		for (uint32_t k = first; k < c->codings.len && c->codings.at[k].sentence == g->sentence; k++)
			if (c->codings.at[k].token == t)
				return true;
		if (a->tokens.at[t].head < 0)
			return false;
		t = (uint32_t)a->tokens.at[t].head;
	}
	return false;
}

static void casualties(struct coder *c, struct event *e, const struct coding *g)
{
	const struct sentence *s = &c->a->sentences.at[g->sentence];
	for (uint32_t t = s->first, end; t < s->first + s->count; t = end) {
		uint32_t low, high;
		if (!count_at(c, t, s->first + s->count, &low, &high, &end) || !counts_people(c, s, t, end - 1)) {
			end = t + 1;
			continue;
		}
		int kind = of_other_event(c, g, t) ? -1 : kind_of(c, g, s, t);
		if (kind < 0)
			continue;
		uint32_t from = t;
		while (from > s->first && t - from < 3 && in_class(c, from - 1, FRAME_CLASS_STATUS))
			from--;
		struct span status = { c->a->tokens.at[from].at.start,
				       from < t ? c->a->tokens.at[t - 1].at.end : c->a->tokens.at[from].at.start };
		*vec_push(c->a->arena, &e->casualties) =
		    (struct casualty){ .kind = kinds[kind].name,
				       .low = low,
				       .high = high,
				       .status = slice_span(c->a->text, status),
				       .at = { c->a->tokens.at[from].at.start, c->a->tokens.at[end - 1].at.end } };
	}
}

void detail_event(struct coder *c, struct event *e, const struct coding *g)
{
	e->place = place_of(c, g);
	e->date = date_of(c, g);
	if (e->date >= 0)
		e->historical |= long_ago(c, c->a->dates.at[e->date].value);
	if (e->quad == 4)
		casualties(c, e, g);
}
