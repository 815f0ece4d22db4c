// actor_alias.c: two names of one person: a nickname in quotes inside the name, an alias told beside it; called by
// actor_person.c.
// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"
#include "extract/actor_work.h"

enum { FRONT_WORDS = 4, NICK_WORDS = 3, BACK_WORDS = 2 };

static bool is_quote(uint32_t cp)
{
	return cp == '"' || cp == 0xAB || cp == 0xBB || (cp >= 0x2018 && cp <= 0x201F);
}

// Do only a quotation mark and blanks stand between word i - 1 and word i?
static bool quote_before(const struct actor_work *w, uint32_t i)
{
	if (i == 0 || i >= w->a->words.len || word_at(w, i - 1)->gap == GAP_APOSTROPHE)
		return false;
	const char *p = w->a->text.at + word_at(w, i - 1)->at.end, *end = w->a->text.at + word_at(w, i)->at.start;
	bool quote = false;
	while (p < end) {
		uint32_t cp = utf8_next(p, end, &p);
		if (cp != ' ' && !is_quote(cp))
			return false;
		quote |= is_quote(cp);
	}
	return quote;
}

static bool is_name_word(const struct actor_work *w, uint32_t i)
{
	bool other = w->chosen[i] != NONE && w->a->hits.at[w->chosen[i]].kind != ENTRY_PERSON;
	return is_capital(w, i) && !other && !hit_of_kind(w, i, ENTRY_ROLE, 0) && w->placed[i] != 1;
}

// The words of a name with a nickname in it: [first, nick), [nick, back), [back, end).
struct nicknamed {
	uint32_t first, nick, back, end;
};

static bool nickname_at(const struct actor_work *w, uint32_t i, struct nicknamed *x)
{
	*x = (struct nicknamed){ .first = i, .nick = i, .back = i + 1 };
	while (x->back < w->a->words.len && !quote_before(w, x->back) && joined(w, x->back - 1) &&
	       x->back - i < NICK_WORDS)
		x->back++;
	if (!quote_before(w, x->back) || !is_name_word(w, x->back) || !is_name_word(w, i - 1))
		return false;
	for (x->first = i - 1;
	     x->first > 0 && i - x->first < FRONT_WORDS && joined(w, x->first - 1) && is_name_word(w, x->first - 1);)
		x->first--;
	for (x->end = x->back + 1; x->end < w->a->words.len && x->end - x->back < BACK_WORDS && joined(w, x->end - 1) &&
				   is_name_word(w, x->end);)
		x->end++;
	return true;
}

static struct slice words_text(const struct actor_work *w, uint32_t first, uint32_t end)
{
	return slice_span(w->a->text, (struct span){ word_at(w, first)->at.start, word_at(w, end - 1)->at.end });
}

static void set_surname(struct actor_work *w, uint32_t i, uint32_t who)
{
	if (map_get(w, MAP_SURNAME, word_at(w, i)->fold) == NONE)
		map_set(w, MAP_SURNAME, word_at(w, i)->fold, who);
}

// Who is told of by the nickname already, or by the name around it; else somebody new.
static uint32_t who_nicknamed(struct actor_work *w, const struct nicknamed *x)
{
	struct slice name = arena_print(w->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(words_text(w, x->first, x->nick)),
					SLICE_ARG(words_text(w, x->back, x->end)));
	uint32_t told = w->mention[x->nick], entity = known_person(w, x->first, x->end);
	if (told != NONE && slice_is(w->who.at[w->told.at[told].who].kind, "person"))
		return w->told.at[told].who;
	if (entity != NONE)
		return who_of_entity(w, entity);
	uint32_t who = map_get(w, MAP_NAME, hash_bytes(name, 0));
	if (who != NONE)
		return who;
	who = new_person(w, x->first, x->end);
	w->who.at[who].name = name;
	map_set(w, MAP_NAME, hash_bytes(name, 0), who);
	map_set(w, MAP_NAME, hash_bytes(words_text(w, x->nick, x->back), 0), who);
	set_surname(w, x->back - 1, who); // the nickname is told alone, too
	set_surname(w, x->back, who);	  // "Guzmán López"
	return who;
}

// Is word i free, or told of as this person?
static bool is_free(const struct actor_work *w, uint32_t i, uint32_t who)
{
	return w->mention[i] == NONE || w->told.at[w->mention[i]].who == who;
}

static void tell_nicknamed(struct actor_work *w, const struct nicknamed *x)
{
	uint32_t who = who_nicknamed(w, x), told = w->mention[x->nick];
	for (uint32_t i = x->first; i < x->end; i++)
		if (!is_free(w, i, who))
			return;
	struct told *t = told != NONE ? &w->told.at[told] : tell(w, who, MENTION_NAME, x->first, x->end - x->first);
	t->mention.at = t->mention.name =
	    (struct span){ word_at(w, x->first)->at.start, word_at(w, x->end - 1)->at.end };
	t->mention.head = token_holding(w->a, t->mention.at.end - 1);
	t->first = x->first;
	t->count = x->end - x->first;
	for (uint32_t i = x->first; i < x->end; i++)
		w->mention[i] = (uint32_t)(t - w->told.at);
	note_office(w, t);
}

void tell_nicknames(struct actor_work *w)
{
	struct nicknamed x;
	for (uint32_t i = 1; i < w->a->words.len; i++)
		if (is_capital(w, i) && is_capital(w, i - 1) && quote_before(w, i) && nickname_at(w, i, &x)) {
			tell_nicknamed(w, &x);
			i = x.end - 1;
		}
}

// ---- aliases --------------------------------------------------------------------------------------------------------

// The person whose mention holds word i; NONE.
static uint32_t person_at(const struct actor_work *w, uint32_t i)
{
	uint32_t k = i < w->a->words.len ? w->mention[i] : NONE;
	return k != NONE && slice_is(w->who.at[w->told.at[k].who].kind, "person") ? w->told.at[k].who : NONE;
}

// All that is told of one is told of the other, whom the lexicon knows if it knows either.
static void join(struct actor_work *w, uint32_t x, uint32_t y)
{
	if (x == y || (w->who.at[x].entity != NONE && w->who.at[y].entity != NONE))
		return;
	uint32_t stays = w->who.at[y].entity != NONE ? y : x, goes = stays == x ? y : x;
	for (uint32_t k = 0; k < w->told.len; k++)
		if (w->told.at[k].who == goes)
			w->told.at[k].who = stays;
	map_set(w, MAP_NAME, hash_bytes(w->who.at[goes].name, 0), stays);
	if (w->who.at[goes].surname)
		map_set(w, MAP_SURNAME, w->who.at[goes].surname, stays);
	w->who.at[goes].role = NONE;
}

// "Jimmy Cherizier alias Barbecue": a name of one or two words that nobody has told of yet.
static void tell_alias(struct actor_work *w, uint32_t who, uint32_t first)
{
	uint32_t end = first;
	while (end < w->a->words.len && end - first < NICK_WORDS && is_capital(w, end) && w->mention[end] == NONE &&
	       w->chosen[end] == NONE && (end == first || joined(w, end - 1)))
		end++;
	if (end == first)
		return;
	tell(w, who, MENTION_NAME, first, end - first);
	map_set(w, MAP_NAME, hash_bytes(words_text(w, first, end), 0), who);
	set_surname(w, end - 1, who);
}

void join_aliases(struct actor_work *w)
{
	for (uint32_t k = 0; k < w->a->hits.len; k++) {
		const struct hit *h = &w->a->hits.at[k];
		uint32_t end = h->first + h->count;
		if (h->kind != ENTRY_CUE || h->first == 0 || end >= w->a->words.len ||
		    !slice_is(lexicon_cue(w->l, h->entry), "alias") || word_at(w, end - 1)->gap == GAP_STOP)
			continue;
		uint32_t x = person_at(w, h->first - 1), y = person_at(w, end);
		if (x != NONE && y != NONE)
			join(w, x, y);
		else if (x != NONE)
			tell_alias(w, x, end);
	}
}
