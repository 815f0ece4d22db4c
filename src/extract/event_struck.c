// event_struck.c: how many people an event killed, injured, displaced, held; event_detail.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

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

// Value of the token t as a number word, 0 for others.
static uint64_t number_at(const struct coder *c, uint32_t t)
{
	return number_word(c, slice_span(c->a->text, c->a->tokens.at[t].at));
}

// The units that a hyphen ties to the tens at token t, as in "thirty-two"; 0: none.
static uint64_t units_behind(const struct coder *c, uint32_t t, uint32_t stop)
{
	uint64_t tens = number_at(c, t);
	if (tens < 20 || tens >= 100 || t + 2 >= stop || c->a->tokens.at[t + 1].xpos != XPOS_HYPH)
		return 0;
	uint64_t units = number_at(c, t + 2);
	return units < 10 ? units : 0;
}

// How many a token and those behind it count; *end: behind the last of them. Where only an order of magnitude is
// told ("dozens", "tens of thousands"), from two of its units to less than ten.
static bool count_at(const struct coder *c, uint32_t t, uint32_t stop, uint32_t *low, uint32_t *high, uint32_t *end)
{
	const struct token *k = &c->a->tokens.at[t];
	struct slice s = slice_span(c->a->text, k->at);
	uint64_t n = 0, scale = 1, units = units_behind(c, t, stop);
	bool vague = k->upos == UPOS_NOUN && s.len > 1 && s.at[s.len - 1] == 's' && number_word(c, k->lemma) >= 10;
	*end = units ? t + 3 : t + 1;
	if (vague && *end + 1 < stop && token_is(c, *end, FRAME_CLASS_OF) &&
	    number_word(c, c->a->tokens.at[*end + 1].lemma) >= 100) {
		scale = number_word(c, c->a->tokens.at[*end + 1].lemma);
		*end += 2;
	} else if (!vague && *end < stop && number_at(c, *end) >= 100) {
		scale = number_at(c, *end);
		*end += 1;
	}
	if (vague)
		n = number_word(c, k->lemma) * scale;
	else if (k->upos != UPOS_NUM && k->xpos != XPOS_CD && units == 0)
		return false;
	else if (!figure(s, scale, &n))
		n = (number_at(c, t) + units) * scale;
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
			if (token_is(c, k, kinds[i].class)) {
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
		if (token_is(c, g->token, kinds[i].class))
			return i;
	return kind_near(c, s, t);
}

// "25 people, including two judges and a nurse": is what the number at t counts in such a list?
static bool in_example(const struct coder *c, uint32_t t)
{
	enum { CONJUNCTS = 24, CASE_REACH = 24 }; // up the list; tokens back to its preposition
	const struct token *tokens = c->a->tokens.at;
	uint32_t noun = t;
	for (int i = 0; i < CONJUNCTS && tokens[noun].head >= 0 && (noun == t || tokens[noun].deprel == DEPREL_CONJ);
	     i++)
		noun = (uint32_t)tokens[noun].head;
	for (uint32_t k = noun; k > 0 && k + CASE_REACH > noun; k--)
		if (tokens[k - 1].head == (int32_t)noun && tokens[k - 1].deprel == DEPREL_CASE)
			return token_is(c, k - 1, FRAME_CLASS_EXAMPLE);
	return false;
}

static bool befell(const struct coder *c, uint32_t t)
{
	for (int i = 0; i < (int)(sizeof kinds / sizeof kinds[0]); i++)
		if (token_is(c, t, kinds[i].class))
			return true;
	return false;
}

// "15 Somalis": is k a name in the plural that the number at t counts?
static bool named_people(const struct coder *c, uint32_t t, uint32_t k)
{
	const struct token *w = &c->a->tokens.at[k];
	return w->xpos == XPOS_NNP && c->a->tokens.at[t].head == (int32_t)k && w->at.end - w->at.start > 3 &&
	       c->a->text.at[w->at.end - 1] == 's';
}

// t: the last token of the number, first: its first.
static bool counts_people(const struct coder *c, const struct sentence *s, uint32_t first, uint32_t t)
{
	uint32_t p = first;
	const struct token *next = &c->a->tokens.at[t + 1 < s->first + s->count ? t + 1 : t];
	if (next->xpos == XPOS_HYPH && t == first)
		return false; // "three-day"
	struct span number = c->a->tokens.at[first].at;
	uint32_t date = SPANS_BEHIND(c->a->dates, number.start);
	if (date < c->a->dates.len && c->a->dates.at[date].at.start <= number.start &&
	    c->a->dates.at[date].at.end >= number.end && t == first)
		return false; // "in 2013 killed"
	if (p > s->first + 1 && token_is(c, p - 1, FRAME_CLASS_OF) && token_is(c, p - 2, FRAME_CLASS_PERSON))
		return false; // "ten members of one family"
	while (p > s->first && first - p < 3 && token_is(c, p - 1, FRAME_CLASS_STATUS))
		p--;
	if ((p > s->first && token_is(c, p - 1, FRAME_CLASS_EXAMPLE)) || in_example(c, first))
		return false; // they are counted already
	if (p > s->first && befell(c, p - 1) && c->a->tokens.at[p - 1].upos != UPOS_NOUN &&
	    (t + 1 >= s->first + s->count || c->a->tokens.at[t + 1].upos == UPOS_PUNCT ||
	     (c->a->tokens.at[t + 1].upos == UPOS_ADP && !token_is(c, t + 1, FRAME_CLASS_OF)) || // "one of the forts"
	     c->a->tokens.at[t + 1].upos == UPOS_CCONJ))
		return true; // "wounded 11, the ministry said"
	for (uint32_t k = t + 1; k < s->first + s->count && k <= t + 4; k++) {
		const struct token *w = &c->a->tokens.at[k];
		if (token_is(c, k, FRAME_CLASS_TIME) || w->upos == UPOS_SYM)
			return false;
		if ((token_is(c, k, FRAME_CLASS_PERSON) && w->deprel != DEPREL_COMPOUND) || befell(c, k) ||
		    w->xpos == XPOS_NNPS || named_people(c, t, k)) // "nine Iraqis"
			return true;
		bool inside = w->upos == UPOS_NOUN && k + 1 < s->first + s->count && k < t + 4 &&
			      c->a->tokens.at[k + 1].upos == UPOS_NOUN; // "five security force members"
		if ((w->upos == UPOS_NOUN && !inside) || w->upos == UPOS_PUNCT)
			return w->upos == UPOS_NOUN && token_is(c, k, FRAME_CLASS_ANIMATE);
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

// The one of the tokens t to end of a number on which the others hang: "two" of "thirty-two".
static uint32_t number_head(const struct coder *c, uint32_t t, uint32_t end)
{
	while (c->a->tokens.at[t].head > (int32_t)t && c->a->tokens.at[t].head < (int32_t)end)
		t = (uint32_t)c->a->tokens.at[t].head;
	return t;
}

void count_struck(struct coder *c, struct event *e, const struct coding *g)
{
	const struct sentence *s = &c->a->sentences.at[g->sentence];
	for (uint32_t t = s->first, end; t < s->first + s->count; t = end) {
		uint32_t low, high;
		if (!count_at(c, t, s->first + s->count, &low, &high, &end) || !counts_people(c, s, t, end - 1)) {
			end = t + 1;
			continue;
		}
		uint32_t number = number_head(c, t, end);
		int32_t who = c->a->tokens.at[number].head;
		bool other =
		    of_other_event(c, g, number) || (who >= 0 && of_other_recipient(c, g, c->a->tokens.at[who].at));
		int kind = other ? -1 : kind_of(c, g, s, number);
		if (kind < 0)
			continue;
		uint32_t from = t;
		while (from > s->first && t - from < 3 && token_is(c, from - 1, FRAME_CLASS_STATUS))
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
