// actor_mention.c: mentions by the names that the lexicon knows: people, organisations, states, demonyms, seats.
// SPDX-License-Identifier: Apache-2.0
#include "extract/actor_work.h"

uint32_t sentence_holding(const struct article *a, uint32_t byte)
{
	uint32_t low = SPANS_FROM(a->sentences, byte + 1);
	return low ? low - 1 : 0;
}

uint32_t token_holding(const struct article *a, uint32_t byte)
{
	uint32_t low = SPANS_FROM(a->tokens, byte + 1);
	return low ? low - 1 : 0;
}

uint32_t who_of_entity(struct actor_work *w, uint32_t entity)
{
	uint32_t known = map_get(w, MAP_ENTITY, entity);
	if (known != NONE)
		return known;
	struct entity e = lexicon_entity(w->l, entity);
	struct who x = {
		.entity = entity, .name = e.name, .kind = e.kind, .country = e.country, .code = e.code, .role = NONE
	};
	if (e.sort == ENTITY_PERSON) {
		struct word words[8];
		uint32_t n = words_split_name(e.name, words, 8);
		if (n > 0 && n <= 8)
			x.surname = words[words_name_end(e.name, words, n) - 1].fold;
	}
	*vec_push(w->arena, &w->who) = x;
	map_set(w, MAP_ENTITY, entity, w->who.len - 1);
	if (x.surname && map_get(w, MAP_SURNAME, x.surname) == NONE)
		map_set(w, MAP_SURNAME, x.surname, w->who.len - 1);
	return w->who.len - 1;
}

struct told *tell(struct actor_work *w, uint32_t who, enum mention_kind kind, uint32_t first, uint32_t count)
{
	struct told *t = vec_push(w->arena, &w->told);
	struct span at = { word_at(w, first)->at.start, word_at(w, first + count - 1)->at.end };
	*t = (struct told){ .mention = { .at = at, .name = at, .kind = kind, .head = token_holding(w->a, at.end - 1) },
			    .who = who,
			    .first = first,
			    .count = count };
	for (uint32_t i = 0; i < count; i++)
		if (w->mention[first + i] == NONE)
			w->mention[first + i] = w->told.len - 1;
	if (kind == MENTION_NAME && count > 1 && slice_is(w->who.at[who].kind, "person")) {
		uint32_t same = map_get(w, MAP_FIRST_NAME, word_at(w, first)->fold);
		if (same != who)
			map_set(w, MAP_FIRST_NAME, word_at(w, first)->fold, same == NONE ? who : MAP_SEVERAL);
	}
	return t;
}

uint32_t noun_group_end(const struct actor_work *w, uint32_t i)
{
	uint32_t end = i;
	while (end < w->a->words.len && w->chosen[end] == NONE) {
		const struct hit *g = hit_of_kind(w, end, ENTRY_GROUP, 0), *r = hit_of_kind(w, end, ENTRY_ROLE, 0);
		if (g == NULL && r == NULL)
			break;
		uint32_t n = g && (r == NULL || g->count >= r->count) ? g->count : r->count;
		end += n;
		if (!joined(w, end - 1))
			break;
	}
	return end;
}

// What a->places says of these words: a place here, an actor here, or nothing.
enum reading { READ_UNKNOWN, READ_PLACE, READ_ACTOR, READ_NAME_PART };

static enum reading read_places(const struct actor_work *w, const struct hit *h)
{
	for (uint32_t i = h->first; i < h->first + h->count; i++) {
		if (w->place[i].place == 0)
			continue;
		struct slice country = w->a->places.at[w->place[i].place - 1].country;
		enum place_use use = w->place[i].use;
		if (country.len && !slice_eq(country, lexicon_entity(w->l, h->entry).country))
			return READ_NAME_PART; // Georgia in America
		if (use == USE_ASSOCIATIVE || use == USE_DEMONYM)
			return READ_ACTOR;
		return use == USE_EMBEDDED ? READ_NAME_PART : READ_PLACE;
	}
	return READ_UNKNOWN;
}

// Is the word before i "and", "or" or a comma that joins the name to another one? Gives the other's last word.
static bool joined_to_name(const struct actor_work *w, uint32_t i, uint32_t *other)
{
	if (i >= 1 && word_at(w, i - 1)->gap == GAP_COMMA && w->chosen[i - 1] != NONE) {
		*other = i - 1;
		return true;
	}
	struct slice and = i >= 2 ? word_text(w, i - 1) : SLICE("");
	if ((slice_is(and, "and") || slice_is(and, "or")) && w->chosen[i - 2] != NONE) {
		*other = i - 2;
		return true;
	}
	return false;
}

// A list of places has at most this many names.
enum { LIST_MAX = 12 };

// Is a state's name at word i a place, by the words before it? Of "in Egypt and Qatar" both are.
static bool cued_as_place(const struct actor_work *w, uint32_t i)
{
	uint32_t other;
	for (int k = 0; k < LIST_MAX && i > 0; k++) {
		uint32_t before = i;
		if (slice_is(word_text(w, i - 1), "the") && i > 1)
			before = i - 1;
		if (cue_before(w, before, "agreed"))
			return false;
		if (cue_before(w, before, "located"))
			return true;
		if (!joined_to_name(w, i, &other))
			return false;
		i = w->a->hits.at[w->chosen[other]].first;
	}
	return false;
}

// "Michael Jordan": a given name before a state's name of one word that the places left alone.
static bool ends_person(const struct actor_work *w, const struct hit *h)
{
	return h->count == 1 && h->first > 0 && word_at(w, h->first - 1)->gap == GAP_SPACE &&
	       is_capital(w, h->first - 1) && !(word_at(w, h->first - 1)->shape & WORD_CAPS) &&
	       hit_of_kind(w, h->first - 1, ENTRY_GIVEN, 1) != NULL;
}

// Are the words of a hit those of a name, whatever their case and marks: "BOGOTA" and "Bogotá"?
static bool same_words(const struct actor_work *w, const struct hit *h, struct slice name)
{
	struct word words[4];
	uint32_t n = words_split_name(name, words, 4);
	for (uint32_t i = 0; i < n && n == h->count; i++)
		if (words[i].fold != word_at(w, h->first + i)->fold)
			return false;
	return n == h->count && n <= 4;
}

static void tell_state(struct actor_work *w, const struct hit *h)
{
	struct entity e = lexicon_entity(w->l, h->entry);
	enum reading r = read_places(w, h);
	if (r == READ_UNKNOWN && h->kind == ENTRY_STATE && ends_person(w, h))
		return;
	uint32_t next = h->first + h->count;
	bool possessive = next < w->a->words.len && word_at(w, next - 1)->gap == GAP_APOSTROPHE;
	bool seat = h->kind == ENTRY_SEAT;
	uint32_t group = noun_group_end(w, next);
	bool before_noun = joined(w, next - 1) && group > next;
	bool cued = !possessive && !before_noun && cued_as_place(w, h->first);
	if (seat) {
		// A palace stands for its government by itself, a capital only when the places say so.
		if (!same_words(w, h, e.capital) && !(h->flags & HIT_WEAK))
			r = cued ? READ_PLACE : READ_ACTOR;
		else if (r == READ_UNKNOWN)
			r = READ_PLACE;
	} else if (r == READ_UNKNOWN) {
		r = cued ? READ_PLACE : READ_ACTOR;
	}
	if (r != READ_ACTOR)
		return;
	struct told *t = tell(w, who_of_entity(w, h->entry), seat ? MENTION_METONYM : MENTION_NAME, h->first, h->count);
	t->mention.at = t->mention.name = h->at;
}

// Widens the phrase of a mention over the nouns right behind its name: "Israeli [military officials]"; "pro-Russian
// rebels" are none of Russia's.
static void widen(struct actor_work *w, struct told *t)
{
	uint32_t next = t->first + t->count;
	const struct token *from = &w->a->tokens.at[token_holding(w->a, t->mention.at.start)];
	if (next >= w->a->words.len || !joined(w, next - 1) || from->at.start < t->mention.at.start)
		return;
	uint32_t end = noun_group_end(w, next);
	if (end == next)
		return;
	t->mention.at.end = word_at(w, end - 1)->at.end;
	t->mention.head = token_holding(w->a, t->mention.at.end - 1);
}

// Words of a title at the start of a listed name: "Ayatollah Ali Khamenei".
static uint32_t title_words(const struct actor_work *w, const struct hit *h)
{
	const struct hit *role = NULL;
	for (uint32_t n = h->count - 1; h->kind == ENTRY_PERSON && n > 0 && role == NULL; n--)
		role = hit_of_kind(w, h->first, ENTRY_ROLE, n);
	return role ? role->count : 0;
}

void tell_names(struct actor_work *w)
{
	for (uint32_t i = 0; i < w->a->words.len;) {
		uint32_t k = w->chosen[i];
		if (k == NONE) {
			i++;
			continue;
		}
		const struct hit *h = &w->a->hits.at[k];
		i = h->first + h->count;
		if (h->kind == ENTRY_STATE || h->kind == ENTRY_SEAT) {
			uint32_t before = w->told.len;
			tell_state(w, h);
			if (w->told.len == before)
				continue;
		} else if (h->kind == ENTRY_DEMONYM && w->place[h->first].place &&
			   w->place[h->first].use == USE_EMBEDDED) {
			continue; // "Sudanese Doctors Network"
		} else {
			uint32_t title = title_words(w, h);
			struct told *t = tell(w, who_of_entity(w, h->entry),
					      h->kind == ENTRY_DEMONYM ? MENTION_DEMONYM : MENTION_NAME,
					      h->first + title, h->count - title);
			if (title == 0)
				t->mention.at = t->mention.name = h->at;
			if (h->kind == ENTRY_ORGANISATION)
				take_acronym(w, t->who, h->first + h->count);
		}
		if (h->kind != ENTRY_PERSON)
			widen(w, &w->told.at[w->told.len - 1]);
	}
}
