// event_group.c: tellings of one happening become one event; each event gets its id, contexts and circumstances.
// SPDX-License-Identifier: Apache-2.0
#include "article/work.h"
#include "extract/event_code.h"

enum { COMPARE_STEPS = 10 }; // two tellings
#define NO_EVENT UINT32_MAX

static int32_t party_index(const struct coder *c, const struct party *p)
{
	if (p->actor >= 0)
		return p->actor;
	return p->place >= 0 ? (int32_t)c->a->actors.len + p->place : -1;
}

static bool same_words(const struct coder *c, struct span x, struct span y)
{
	return slice_eq(slice_span(c->a->text, x), slice_span(c->a->text, y));
}

// Not known, or told by a common noun that may mean somebody else elsewhere.
static bool unnamed(const struct coder *c, int32_t party)
{
	return party < 0 || (party >= (int32_t)c->named && party < (int32_t)c->a->actors.len);
}

// Days that are told of two events differ nowhere.
static bool same_day(const struct coder *c, int32_t x, int32_t y)
{
	return x < 0 || y < 0 || slice_eq(c->a->dates.at[x].value, c->a->dates.at[y].value);
}

// Does the place x lie in y, a country or the first division of one?
static bool lies_in(const struct coder *c, int32_t x, int32_t y)
{
	if (x < 0 || y < 0 || x == y)
		return false;
	const struct place *p = &c->a->places.at[x], *of = &c->a->places.at[y];
	return slice_eq(p->country, of->country) && !slice_is(p->kind, "country") &&
	       (slice_is(of->kind, "country") || slice_eq(p->admin1, of->name));
}

// Two places known to the gazetteer, neither of which lies in the other.
static bool other_place(const struct coder *c, int32_t x, int32_t y)
{
	return x >= 0 && y >= 0 && x != y && c->a->places.at[x].country.len > 0 && c->a->places.at[y].country.len > 0 &&
	       !lies_in(c, x, y) && !lies_in(c, y, x);
}

// Told as done, or alleged by the same one who tells it there: "X says", "X claims".
static bool same_modality(const struct event *e, enum modality modality, int speaker)
{
	bool told = e->modality == MODALITY_ASSERTED || e->modality == MODALITY_ALLEGED,
	     other = modality == MODALITY_ASSERTED || modality == MODALITY_ALLEGED;
	return e->modality == modality || (told && other && speaker >= 0 && e->speaker == speaker);
}

// May two tellings be of the same happening? Parties, type and factuality must agree; a party without a name only
// with the same words; dates that are both told must not differ.
static bool same_event(const struct coder *c, const struct event *e, const struct coding *g, const struct event *fresh)
{
	const struct event_mention *m = &e->mentions.at[0];
	if (!slice_eq(e->type, frames_type_name(c->frames, g->type)) || e->polarity != g->polarity ||
	    !same_modality(e, g->modality, g->speaker) || e->actor != (g->actor.actor >= 0 ? g->actor.actor : -1) ||
	    e->recipient != party_index(c, &g->recipient))
		return false;
	if (unnamed(c, e->actor) && !same_words(c, m->actor_at, g->actor.at))
		return false;
	if (unnamed(c, e->recipient) && !same_words(c, m->recipient_at, g->recipient.at))
		return false;
	if (e->recipient < 0 && (!slice_eq(e->lemma, fresh->lemma) || other_place(c, e->place, fresh->place)))
		return false; // "strikes leave 26 dead", "resumed its offensive"
	return same_day(c, e->date, fresh->date);
}

// Does one telling give a number of people struck that the other gives, too? One or two may be anybody.
static bool same_toll(const struct event *e, const struct event *g)
{
	for (uint32_t i = 0; i < e->casualties.len; i++)
		for (uint32_t k = 0; k < g->casualties.len; k++)
			if (e->casualties.at[i].low == g->casualties.at[k].low && e->casualties.at[i].low > 2 &&
			    slice_eq(e->casualties.at[i].kind, g->casualties.at[k].kind))
				return true;
	return false;
}

// A party that may be the same: not told, without a name, or a place instead of those in it.
static bool may_be_same(const struct coder *c, int32_t x, int32_t y)
{
	int32_t places = (int32_t)c->a->actors.len;
	return x == y || unnamed(c, x) || unnamed(c, y) || x >= places || y >= places;
}

// Two tellings of one type and factuality, on no two days.
static bool alike(const struct coder *c, const struct event *e, const struct event *g)
{
	return slice_eq(e->type, g->type) && e->polarity == g->polarity && same_modality(e, g->modality, g->speaker) &&
	       same_day(c, e->date, g->date);
}

// "Strike kills 18" and "an Israeli strike killed at least 18 people": two tellings with one toll that name nobody
// different.
static bool same_struck(const struct coder *c, const struct event *e, const struct event *g)
{
	bool actor = e->actor == g->actor || e->actor < 0 || g->actor < 0;
	if (e->mentions.at[0].sentence == g->mentions.at[0].sentence && e->recipient >= 0 && g->recipient >= 0)
		return false; // "two soldiers and nine nuns were killed"
	return actor && may_be_same(c, e->recipient, g->recipient) && alike(c, e, g) && same_toll(e, g);
}

// The headline's sentences and those of the first paragraph below it; no article has both: all 0.
struct lead {
	uint32_t title_end, end; // bytes of the text
};

static struct lead lead_of(const struct article *a)
{
	uint32_t i = 0;
	while (i < a->blocks.len && a->blocks.at[i].kind != BLOCK_PARAGRAPH)
		i++;
	if (i == 0 || i == a->blocks.len || a->blocks.at[0].kind != BLOCK_TITLE)
		return (struct lead){ 0, 0 };
	return (struct lead){ a->blocks.at[0].at.end, a->blocks.at[i].at.end };
}

// Do both tell how many were struck, and of no kind what may be the same number?
static bool other_toll(const struct event *e, const struct event *g)
{
	bool both = false, same = false;
	for (uint32_t i = 0; i < e->casualties.len; i++)
		for (uint32_t k = 0; k < g->casualties.len; k++)
			if (slice_eq(e->casualties.at[i].kind, g->casualties.at[k].kind)) {
				both = true;
				same |= e->casualties.at[i].low <= g->casualties.at[k].high &&
					g->casualties.at[k].low <= e->casualties.at[i].high;
			}
	return both && !same;
}

// "Israel strikes Lebanon" and, right below, "Israeli aircraft bombed three villages": what the lead tells of the one
// who acts in the headline is what the headline tells; where nobody acts, with the same word of the same one. Not so
// where it tells another number, or another place.
static bool same_lead(const struct coder *c, const struct event *e, const struct event *g, const struct lead *l)
{
	const struct event_mention *title = &e->mentions.at[0], *lead = &g->mentions.at[0];
	bool parties = e->actor >= 0
			   ? may_be_same(c, e->recipient, g->recipient)
			   : e->recipient >= 0 && e->recipient == g->recipient && slice_eq(e->lemma, g->lemma);
	bool toll = e->casualties.len == 0 || g->casualties.len > 0 || g->recipient >= 0;
	return e->mentions.len == 1 && title->trigger.end <= l->title_end && lead->trigger.start >= l->title_end &&
	       lead->trigger.end <= l->end && e->actor == g->actor && parties && alike(c, e, g) && toll &&
	       !other_toll(e, g) && !other_place(c, e->place, g->place);
}

static struct slice id_of(const struct coder *c, const struct event *e, const struct coding *g)
{
	const struct article *a = c->a;
	uint64_t h = hash_bytes(slice_span(a->text, a->sentences.at[g->sentence].at), 5);
	h = hash_add(h, hash_bytes(e->type, 0));
	h = hash_add(h, hash_bytes(slice_span(a->text, g->trigger), 0));
	h = hash_add(h, g->trigger.start - a->sentences.at[g->sentence].at.start);
	h = hash_add(h, hash_bytes(slice_span(a->text, g->actor.at), 1));
	h = hash_add(h, hash_bytes(slice_span(a->text, g->recipient.at), 2));
	if (e->actor >= 0)
		h = hash_add(h, hash_bytes(a->actors.at[e->actor].id, 3));
	if (e->recipient >= 0 && e->recipient < (int32_t)a->actors.len)
		h = hash_add(h, hash_bytes(a->actors.at[e->recipient].id, 4));
	return arena_print(a->arena, "e%016llx", (unsigned long long)h);
}

static void describe(struct coder *c, struct event *e, const struct coding *g)
{
	const struct frames *f = c->frames;
	const struct frame_cameo *k = frames_cameo(f, g->cameo);
	e->type = frames_type_name(f, g->type);
	e->mode = frames_mode_name(f, g->mode);
	e->cameo = k ? frames_string(f, k->code) : (struct slice){ 0 };
	e->quad = frames_type(f, g->type)->quad;
	e->goldstein = k ? (double)k->goldstein : 0;
	e->actor = g->actor.actor >= 0 ? g->actor.actor : -1;
	e->recipient = party_index(c, &g->recipient);
	e->speaker = g->speaker;
	e->polarity = g->polarity;
	e->modality = g->modality;
	e->historical = g->historical;
	e->lemma = c->a->tokens.at[g->token].lemma;
	e->rule =
	    arena_print(c->a->arena, SLICE_FMT ":%u", SLICE_ARG(frames_file_name(f, g->frame->file)), g->frame->line);
	e->score = g->score;
	uint64_t bits = g->contexts | (k ? k->contexts : 0);
	for (unsigned i = 0; i < f->context_count; i++)
		if (bits >> i & 1)
			*vec_push(c->a->arena, &e->contexts) = frames_context_name(f, i);
}

// What ties a telling to an event: it may be of the same happening; it says more of a deed told before; it tells the
// same once more, by its toll or as the lead does.
enum tie { TIE_MAY_BE, TIE_FURTHER, TIE_SAME };

// Index of the event that the telling fresh of g is of, a->events.len: of none so far.
static uint32_t find_event(const struct coder *c, const struct coding *g, const struct event *fresh,
			   const uint32_t *event, const struct lead *lead, enum tie *tie)
{
	*tie = g->again ? TIE_FURTHER : TIE_MAY_BE;
	if (g->again && event[g->again - 1] != NO_EVENT)
		return event[g->again - 1];
	uint32_t k = 0;
	for (; k < c->a->events.len && !same_event(c, &c->a->events.at[k], g, fresh); k++) {
		const struct event *e = &c->a->events.at[k];
		*tie = same_struck(c, e, fresh) || same_lead(c, e, fresh, lead) ? TIE_SAME : TIE_MAY_BE;
		if (*tie != TIE_MAY_BE)
			break;
	}
	return k;
}

static void add_casualty(struct coder *c, struct event *e, const struct casualty *more)
{
	for (uint32_t i = 0; i < e->casualties.len; i++)
		if (slice_eq(e->casualties.at[i].kind, more->kind))
			return;
	*vec_push(c->a->arena, &e->casualties) = *more;
}

// Joins a further telling to an event; of the two the one that tells more of who acted, or upon whom, is shown.
static void join(struct coder *c, struct event *e, struct event *more, enum tie tie)
{
	int32_t places = (int32_t)c->a->actors.len;
	bool fuller = tie == TIE_SAME && more->actor == e->actor && more->recipient >= 0 && more->recipient < places &&
		      (e->recipient < 0 || e->recipient >= places);
	if ((e->actor < 0 && more->actor >= 0) || fuller) {
		struct event first = *e;
		*e = *more;
		*more = first;
	}
	e->date = e->date < 0 ? more->date : e->date;
	if (tie != TIE_MAY_BE) {
		e->place = e->place < 0 || lies_in(c, more->place, e->place) ? more->place : e->place;
		for (uint32_t i = 0; i < more->casualties.len; i++)
			add_casualty(c, e, &more->casualties.at[i]);
	}
	for (uint32_t i = 0; i < more->mentions.len; i++)
		*vec_push(c->a->arena, &e->mentions) = more->mentions.at[i];
}

void group_events(struct coder *c)
{
	struct article *a = c->a;
	uint32_t *event = arena_alloc(a->arena, (c->codings.len + 1) * sizeof *event); // of each coding
	const struct lead lead = lead_of(a);
	for (uint32_t i = 0; i < c->codings.len; i++) {
		const struct coding *g = &c->codings.at[i];
		struct event fresh = { .place = -1, .date = -1 };
		enum tie tie;
		event[i] = NO_EVENT;
		describe(c, &fresh, g);
		detail_event(c, &fresh, g);
		if (fresh.quad != 4 && fresh.actor < 0 && fresh.recipient < 0 && fresh.place < 0)
			continue; // words or help of nobody to nobody nowhere; a deed that struck a thing is one still
		fresh.id = id_of(c, &fresh, g);
		*vec_push(a->arena, &fresh.mentions) =
		    (struct event_mention){ g->sentence, g->trigger, g->token, g->actor.at, g->recipient.at };
		work_take(a, (uint64_t)a->events.len * COMPARE_STEPS);
		event[i] = find_event(c, g, &fresh, event, &lead, &tie);
		if (event[i] == a->events.len)
			*vec_push(a->arena, &a->events) = fresh;
		else
			join(c, &a->events.at[event[i]], &fresh, tie);
	}
}
