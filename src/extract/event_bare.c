// event_bare.c: people and bodies that only a common noun or an office names ("settlers", "police", "the president"):
// of the parties and speakers of events they become actors, one for each noun of the article, with the sector of the
// lexicon and the country whose adjective stands before the noun, or that of a body of the state the article is about;
// event.c calls it before events are grouped.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "lexicon/words.h"

static bool id_taken(const struct article *a, struct slice id)
{
	for (uint32_t i = 0; i < a->actors.len; i++)
		if (slice_eq(a->actors.at[i].id, id))
			return true;
	for (uint32_t i = 0; i < a->places.len; i++)
		if (slice_eq(a->places.at[i].id, id))
			return true;
	return false;
}

// "aid worker" gives aid-worker.
static struct slice id_of(struct article *a, struct slice noun)
{
	char *s = arena_alloc(a->arena, noun.len + 1);
	for (size_t i = 0; i < noun.len; i++) {
		char ch = noun.at[i];
		s[i] = (char)(ch == ' ' || ch == '\'' ? '-' : ch >= 'A' && ch <= 'Z' ? ch | 0x20 : ch);
	}
	struct slice id = { s, noun.len };
	for (unsigned k = 2; id_taken(a, id); k++)
		id = arena_print(a->arena, SLICE_FMT "-%u", (int)noun.len, s, k);
	return id;
}

// What the lexicon knows of the noun; an office is held by a person, and its id is its name: "cousin" is a relative.
struct group_noun group_noun_of(const struct coder *c, const struct hit *h)
{
	if (h->kind == ENTRY_GROUP)
		return lexicon_group(c->lexicon, h->entry);
	struct role r = lexicon_role(c->lexicon, h->entry);
	char *noun = arena_alloc(c->a->arena, r.id.len);
	for (size_t i = 0; i < r.id.len; i++)
		noun[i] = (char)(r.id.at[i] == '-' ? ' ' : r.id.at[i]);
	return (struct group_noun){ .noun = { noun, r.id.len }, .sector = r.sector, .kind = SLICE("person") };
}

// The adjective of a state: "Israeli".
static struct slice demonym_of(const struct coder *c, const struct actor *state)
{
	uint32_t row;
	if (!lexicon_state(c->lexicon, state->country, &row))
		return state->name;
	struct slice all = lexicon_entity(c->lexicon, row).demonyms, first;
	return slice_split(&all, '|', &first) ? first : state->name;
}

static bool any_word(const struct coder *c, struct slice noun, enum frame_class k)
{
	struct slice word;
	bool found = false;
	while (slice_split(&noun, ' ', &word))
		found |= frames_in_class(frames_lemma(c->frames, hash_word(word)), k);
	return found;
}

// The country of the name in the phrase before the noun, as in "Blantyre police"; *local: that of a place. False where
// no name stands there.
static bool country_beside(const struct coder *c, const struct hit *h, struct span phrase, struct slice *country,
			   bool *local)
{
	uint32_t m = SPANS_BEHIND(c->mentions, phrase.start), p = SPANS_BEHIND(c->places, phrase.start);
	bool actor = m < c->mentions.len && c->mentions.at[m].at.start < h->at.start;
	bool place = p < c->places.len && c->places.at[p].at.start < h->at.start;
	if (actor || place)
		*country = actor ? c->a->actors.at[c->mentions.at[m].actor].country
				 : c->a->places.at[c->places.at[p].actor].country;
	*local |= place && !slice_is(c->a->places.at[c->places.at[p].actor].kind, "country");
	return actor || place;
}

// The state of the country, where the article names it among its first actors; -1.
static int state_named(const struct coder *c, struct slice country)
{
	enum { LOOKED = 256 };
	for (uint32_t i = 0; i < c->named && i < LOOKED && country.len; i++)
		if (slice_is(c->a->actors.at[i].kind, "state") && slice_eq(c->a->actors.at[i].country, country))
			return (int)i;
	return -1;
}

// Is the last country named before the byte at, as an actor or a place and not long before, another one?
static bool other_land(const struct coder *c, uint32_t at, struct slice country)
{
	enum { NEAR = 240 }; // bytes
	uint32_t from = at < NEAR ? 0 : at - NEAR;
	bool other = false;
	for (uint32_t i = SPANS_FROM(c->mentions, at); i > 0 && c->mentions.at[i - 1].at.end > from; i--) {
		const struct actor *x = &c->a->actors.at[c->mentions.at[i - 1].actor];
		if (!slice_is(x->kind, "state"))
			continue;
		other = !slice_eq(x->country, country);
		from = c->mentions.at[i - 1].at.end;
	}
	for (uint32_t i = SPANS_FROM(c->places, at); i > 0 && c->places.at[i - 1].at.end > from; i--) {
		const struct place *x = &c->a->places.at[c->places.at[i - 1].actor];
		if (!slice_is(x->kind, "country"))
			continue;
		other = !slice_eq(x->country, country);
		from = c->places.at[i - 1].at.end;
	}
	return other;
}

// The state of "the country" at h, of an article about one: that one, where no other was named right before it; -1.
static int land_meant(const struct coder *c, const struct hit *h)
{
	int home = state_named(c, c->home.country);
	uint32_t noun = SPANS_BEHIND(c->a->tokens, h->at.start);
	bool the = noun > 0 && noun < c->a->tokens.len && token_is(c, noun - 1, FRAME_CLASS_THE);
	if (home < 0 || (h->flags & HIT_PLURAL) || !the || other_land(c, h->at.start, c->home.country))
		return -1;
	return home;
}

// The actor of the noun at h in a phrase, of the people of a state where one is given (-1: none).
static int actor_of(struct coder *c, const struct hit *h, struct span phrase, int state)
{
	struct article *a = c->a;
	struct group_noun g = group_noun_of(c, h);
	struct actor x = { .name = g.noun, .kind = g.kind, .sector = g.sector, .code = g.sector };
	if (state >= 0) {
		struct slice of = demonym_of(c, &a->actors.at[state]);
		x.country = a->actors.at[state].country;
		struct slice noun = g.noun, other;
		if (noun.at[0] >= 'A' && noun.at[0] <= 'Z' && slice_find(noun, ' ', 0) < noun.len)
			slice_split(&noun, ' ', &other); // "Irish and Palestinian prisoners", of "Palestinian prisoner"
		if (!slice_starts(g.noun, of))		 // "Israeli settler" is a noun of its own
			x.name = arena_print(a->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(of), SLICE_ARG(noun));
		x.code = arena_print(a->arena, SLICE_FMT SLICE_FMT, SLICE_ARG(x.country), SLICE_ARG(g.sector));
	}
	for (uint32_t i = c->named; i < a->actors.len; i++)
		if (slice_eq(a->actors.at[i].name, x.name))
			return (int)i;
	int land = state < 0 && any_word(c, g.noun, FRAME_CLASS_LAND) ? land_meant(c, h) : -1;
	if (land >= 0)
		return land; // "sanctions on the country"
	bool body = state < 0 && slice_is(g.kind, "government") && !any_word(c, g.noun, FRAME_CLASS_ABROAD);
	bool local = any_word(c, g.noun, FRAME_CLASS_LOCAL);
	if (body && !country_beside(c, h, phrase, &x.country, &local))
		x.country = home_of_body(c, any_word(c, g.noun, FRAME_CLASS_MINISTRY));
	if (body && !local && state_named(c, x.country) >= 0)
		return state_named(c, x.country); // as of "Kenyan police"
	if (state < 0 && x.country.len)
		x.code = arena_print(a->arena, SLICE_FMT SLICE_FMT, SLICE_ARG(x.country), SLICE_ARG(g.sector));
	x.id = id_of(a, x.name); // before there is a place for it among the actors, whose ids it must not have
	*vec_push(a->arena, &a->actors) = x;
	return (int)a->actors.len - 1;
}

// Gives the actor that the noun at hit means, with a mention of the phrase around it.
static int name_group(struct coder *c, int hit, struct span phrase, int state)
{
	struct article *a = c->a;
	const struct hit *h = &a->hits.at[hit];
	if (phrase.start > h->at.start || phrase.end < h->at.end)
		phrase = h->at;
	int at = actor_of(c, h, phrase, state);
	struct actor *x = &a->actors.at[at];
	for (uint32_t i = 0; i < x->mentions.len; i++)
		if (x->mentions.at[i].name.start == h->at.start)
			return at;
	uint32_t low = SPANS_BEHIND(a->tokens, h->at.end - 1); // the token that ends the noun
	struct mention *m = vec_push(a->arena, &x->mentions);
	*m = (struct mention){ .at = phrase, .name = h->at, .kind = MENTION_NOMINAL, .head = low };
	return at;
}

static void sort_mentions(struct actor *x)
{
	for (uint32_t i = 1; i < x->mentions.len; i++) // few, and nearly in order
		for (uint32_t k = i; k > 0 && x->mentions.at[k - 1].at.start > x->mentions.at[k].at.start; k--) {
			struct mention t = x->mentions.at[k];
			x->mentions.at[k] = x->mentions.at[k - 1];
			x->mentions.at[k - 1] = t;
		}
}

void name_groups(struct coder *c)
{
	c->named = c->a->actors.len;
	home_find(c);
	for (uint32_t i = 0; i < c->codings.len; i++) {
		struct coding *g = &c->codings.at[i];
		if (g->actor.group >= 0)
			g->actor.actor = name_group(c, g->actor.group, g->actor.at, g->actor.actor);
		if (g->recipient.group >= 0)
			g->recipient.actor = name_group(c, g->recipient.group, g->recipient.at, g->recipient.actor);
		if (g->speaker_group >= 0)
			g->speaker = name_group(c, g->speaker_group, g->trigger, g->speaker);
	}
	for (uint32_t i = 0; i < c->a->actors.len; i++)
		sort_mentions(&c->a->actors.at[i]);
}
