// event_group.c: tellings of one happening become one event; each event gets its id, contexts and circumstances.
// SPDX-License-Identifier: Apache-2.0
#include "article/work.h"
#include "extract/event_code.h"

enum { COMPARE_STEPS = 10 }; // two tellings

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

// May two tellings be of the same happening? Parties, type and factuality must agree; a party without a name only
// with the same words; dates that are both told must not differ.
static bool same_event(const struct coder *c, const struct event *e, const struct coding *g, int32_t date)
{
	const struct event_mention *m = &e->mentions.at[0];
	if (!slice_eq(e->type, frames_type_name(c->frames, g->type)) || e->polarity != g->polarity ||
	    e->modality != g->modality || e->actor != (g->actor.actor >= 0 ? g->actor.actor : -1) ||
	    e->recipient != party_index(c, &g->recipient))
		return false;
	if (unnamed(c, e->actor) && !same_words(c, m->actor_at, g->actor.at))
		return false;
	if (unnamed(c, e->recipient) && !same_words(c, m->recipient_at, g->recipient.at))
		return false;
	if (e->recipient < 0 && !slice_eq(e->lemma, c->a->tokens.at[g->token].lemma))
		return false; // "strikes leave 26 dead", "resumed its offensive"
	return e->date < 0 || date < 0 || slice_eq(c->a->dates.at[e->date].value, c->a->dates.at[date].value);
}

static void add_mention(struct coder *c, struct event *e, const struct coding *g)
{
	*vec_push(c->a->arena, &e->mentions) =
	    (struct event_mention){ g->sentence, g->trigger, g->token, g->actor.at, g->recipient.at };
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

void group_events(struct coder *c)
{
	struct article *a = c->a;
	for (uint32_t i = 0; i < c->codings.len; i++) {
		const struct coding *g = &c->codings.at[i];
		struct event fresh = { .place = -1, .date = -1 };
		describe(c, &fresh, g);
		detail_event(c, &fresh, g);
		uint32_t k = 0;
		work_take(a, (uint64_t)a->events.len * COMPARE_STEPS);
		while (k < a->events.len && !same_event(c, &a->events.at[k], g, fresh.date))
			k++;
		if (k == a->events.len) {
			fresh.id = id_of(c, &fresh, g);
			*vec_push(a->arena, &a->events) = fresh;
		} else if (a->events.at[k].date < 0) {
			a->events.at[k].date = fresh.date;
		}
		add_mention(c, &a->events.at[k], g);
	}
}
