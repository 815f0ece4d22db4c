// event_detail.c: where and when an event happened, and the people it struck; event_group.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/date_calendar.h"
#include "extract/event_code.h"
#include "language/xpos.h"
#include "lexicon/date_words.h"

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

// The literal place of the sentence that the trigger governs, else the nearest one.
static int32_t place_of(const struct coder *c, const struct coding *g)
{
	struct span s = sentence_span(c, g);
	int32_t best = -1;
	uint32_t best_far = UINT32_MAX;
	for (uint32_t i = 0; i < c->places.len; i++) {
		const struct actor_mention *m = &c->places.at[i];
		if (m->at.start < s.start)
			continue;
		if (m->at.start >= s.end)
			break;
		uint32_t far = distance(c, g, m->at, m->head);
		if (m->literal && far < best_far) {
			best_far = far;
			best = m->actor;
		}
	}
	return best;
}

static int32_t date_of(const struct coder *c, const struct coding *g)
{
	struct span s = sentence_span(c, g);
	const struct article *a = c->a;
	int32_t best = -1;
	uint32_t best_far = UINT32_MAX, low = 0, high = a->dates.len;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (a->dates.at[mid].at.start < s.start)
			low = mid + 1;
		else
			high = mid;
	}
	for (uint32_t i = low; i < a->dates.len && a->dates.at[i].at.start < s.end; i++) {
		const struct date *d = &a->dates.at[i];
		uint32_t far = distance(c, g, d->at, d->token);
		if (d->value.len && far < best_far) {
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

static uint64_t surface_hash(const struct coder *c, uint32_t t)
{
	const struct token *k = &c->a->tokens.at[t];
	return frames_hash(k->lemma.len ? k->lemma : slice_span(c->a->text, k->at));
}

static bool in_class(const struct coder *c, uint32_t t, enum frame_class k)
{
	return frames_in_class(frames_lemma(c->frames, surface_hash(c, t)), k);
}

// "40,000" or "12"; years and ordinals are left out by the caller's look at the next word.
static bool figure(struct slice s, uint32_t *out)
{
	uint64_t n = 0;
	if (s.len == 0 || s.at[0] < '0' || s.at[0] > '9')
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == ',')
			continue;
		if (s.at[i] < '0' || s.at[i] > '9' || n > 100000000)
			return false;
		n = n * 10 + (uint64_t)(s.at[i] - '0');
	}
	*out = (uint32_t)n;
	return true;
}

static bool number_at(const struct coder *c, uint32_t t, uint32_t *n)
{
	const struct token *k = &c->a->tokens.at[t];
	if (k->upos != UPOS_NUM && k->xpos != XPOS_CD)
		return false;
	struct slice s = slice_span(c->a->text, k->at);
	if (figure(s, n))
		return true;
	uint64_t h = DATE_HASH_START;
	for (size_t i = 0; i < s.len; i++)
		h = date_hash_byte(h, (unsigned char)s.at[i]);
	const struct date_entry *e = date_find(date_table_builtin(), h);
	*n = e && (e->classes & DATE_number) ? (uint32_t)e->value : 0;
	return *n > 0;
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
	enum { REACH = 8 };
	int best = -1, best_far = REACH + 1;
	for (uint32_t k = s->first; k < s->first + s->count; k++) {
		int far = k > t ? (int)(k - t) : (int)(t - k);
		for (int i = 0; far < best_far && i < (int)(sizeof kinds / sizeof kinds[0]); i++)
			if (in_class(c, k, kinds[i].class)) {
				best = i;
				best_far = far;
			}
	}
	return best;
}

static bool counts_people(const struct coder *c, const struct sentence *s, uint32_t t)
{
	for (uint32_t k = t + 1; k < s->first + s->count && k <= t + 4; k++) {
		const struct token *w = &c->a->tokens.at[k];
		if (in_class(c, k, FRAME_CLASS_TIME) || w->upos == UPOS_SYM)
			return false;
		if (in_class(c, k, FRAME_CLASS_PERSON) || in_class(c, k, FRAME_CLASS_KILLED) ||
		    in_class(c, k, FRAME_CLASS_INJURED) || in_class(c, k, FRAME_CLASS_HELD))
			return true;
		if (w->upos == UPOS_NOUN || w->upos == UPOS_PUNCT)
			return w->upos == UPOS_NOUN &&
			       frames_in_class(frames_lemma(c->frames, surface_hash(c, k)), FRAME_CLASS_ANIMATE);
	}
	return false;
}

static void casualties(struct coder *c, struct event *e, const struct coding *g)
{
	const struct sentence *s = &c->a->sentences.at[g->sentence];
	for (uint32_t t = s->first; t < s->first + s->count; t++) {
		uint32_t n;
		if (!number_at(c, t, &n) || !counts_people(c, s, t))
			continue;
		int kind = kind_near(c, s, t);
		if (kind < 0)
			continue;
		uint32_t from = t;
		while (from > s->first && t - from < 3 && in_class(c, from - 1, FRAME_CLASS_STATUS))
			from--;
		struct span status = { c->a->tokens.at[from].at.start,
				       from < t ? c->a->tokens.at[t - 1].at.end : c->a->tokens.at[from].at.start };
		*vec_push(c->a->arena, &e->casualties) =
		    (struct casualty){ .kind = kinds[kind].name,
				       .low = n,
				       .high = n,
				       .status = slice_span(c->a->text, status),
				       .at = { c->a->tokens.at[from].at.start, c->a->tokens.at[t].at.end } };
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
