// actor_office.c: offices: before a person's name, and alone, where the article or the date tells who holds them.
// SPDX-License-Identifier: Apache-2.0
#include "extract/actor_work.h"

// A role has at most this many words ("permanent representative to the United Nations").
enum { ROLE_WORDS_MAX = 8 };

// Is the office at word i his or hers?
bool owned(const struct actor_work *w, uint32_t i)
{
	return i > 0 && (cue_before(w, i, "he") || cue_before(w, i, "she"));
}

// The role whose words end right before word i, or NULL.
static const struct hit *role_before(const struct actor_work *w, uint32_t i)
{
	const struct hit *role = NULL;
	for (uint32_t n = ROLE_WORDS_MAX; n > 0 && role == NULL; n--)
		if (n <= i)
			role = hit_of_kind(w, i - n, ENTRY_ROLE, n);
	return role;
}

// "The mayor of Nikopol, Andriy Bilyk": an office of a body or place that stands between it and the name, behind a
// comma.
static bool office_over_comma(const struct actor_work *w, uint32_t i, struct office *o)
{
	uint32_t first = i, place = 0, of = NONE;
	if (word_at(w, i - 1)->gap != GAP_COMMA)
		return false;
	uint32_t hit = w->chosen[i - 1];
	if (hit == NONE || w->a->hits.at[hit].kind != ENTRY_DEMONYM) // not "adviser of the Lebanese, ..."
		of = entity_ends(w, i, &first);
	if (of == NONE && w->place[i - 1].place) {
		first = w->place[i - 1].first;
		place = w->place[i - 1].place;
	}
	if (first < i && first > 1 && slice_is(word_text(w, first - 1), "the"))
		first--;
	if (first == i || first < 2 || !joined(w, first - 1) || !slice_is(word_text(w, first - 1), "of") ||
	    !joined(w, first - 2))
		return false;
	const struct hit *role = role_before(w, first - 1);
	if (role == NULL || (role->flags & HIT_PLURAL))
		return false;
	*o = (struct office){ .role = role, .of = of, .place = place, .first = role->first };
	return true;
}

// "Hezbollah missile unit commander": nouns in small letters between a body and the role at word i.
static uint32_t body_before(const struct actor_work *w, uint32_t i, uint32_t *first)
{
	enum { NOUNS = 3 };
	uint32_t of = entity_before(w, i, first);
	for (uint32_t n = 0; n < NOUNS && of == NONE && i > 1; n++) {
		uint8_t tag = w->a->tokens.at[token_holding(w->a, word_at(w, i - 1)->at.start)].upos;
		if (is_capital(w, i - 1) || word_at(w, i - 1)->gap != GAP_SPACE ||
		    (tag != UPOS_NOUN && tag != UPOS_ADJ))
			return NONE;
		of = entity_before(w, --i, first);
	}
	return of;
}

struct office office_before(const struct actor_work *w, uint32_t i)
{
	struct office o = { .of = NONE, .first = i };
	if (i == 0)
		return o;
	uint8_t gap = word_at(w, i - 1)->gap;
	if (gap != GAP_SPACE && gap != GAP_STOP && gap != GAP_LINE && gap != GAP_COMMA)
		return o;
	o.role = role_before(w, i);
	// "leaders. However": only a short form has a full stop that goes on.
	enum { SHORT_FORM_BYTES = 5 };
	bool plural = o.role && (o.role->flags & HIT_PLURAL);
	if (o.role && gap == GAP_STOP && !is_capital(w, i - 1))
		o.role = NULL;
	if (o.role &&
	    (plural || (gap == GAP_STOP && word_at(w, i - 1)->at.end - word_at(w, i - 1)->at.start > SHORT_FORM_BYTES)))
		o.role = NULL;
	if (o.role == NULL) {
		office_over_comma(w, i, &o);
		return o;
	}
	o.first = o.role->first;
	o.of = body_before(w, o.first, &o.first);
	if (o.of == NONE)
		o.place = place_before(w, o.first, &o.first);
	struct office over; // "spokesman of the task force, Colonel ..."
	if (o.of == NONE && o.place == 0 && gap != GAP_COMMA && o.first > 0 && office_over_comma(w, o.first, &over)) {
		o.of = over.of;
		o.place = over.place;
		o.first = over.first;
	}
	// "Israel's legal adviser, Tal Becker", "his defence minister, ...": behind a comma only with its state or
	// owner.
	if (gap == GAP_COMMA && o.of == NONE && o.place == 0 && !owned(w, o.first))
		return (struct office){ .of = NONE, .first = i };
	return o;
}

static bool find_elsewhere(const struct actor_work *w, uint32_t role, struct slice country)
{
	for (uint32_t k = 0; k < w->a->hits.len; k++) {
		const struct hit *h = &w->a->hits.at[k];
		uint32_t first,
		    of = h->kind == ENTRY_ROLE && h->entry == role ? entity_before(w, h->first, &first) : NONE;
		if (of != NONE && !slice_eq(lexicon_entity(w->l, of).country, country))
			return true;
	}
	return false;
}

// Does the article tell of this office in another country than that of the person? Looked for once.
static bool office_elsewhere(struct actor_work *w, uint32_t role, struct slice country)
{
	uint64_t key = hash_bytes(country, role);
	uint32_t known = map_get(w, MAP_ELSEWHERE, key);
	if (known == NONE) {
		known = find_elsewhere(w, role, country);
		map_set(w, MAP_ELSEWHERE, key, known);
	}
	return known;
}

// The one person whom the article calls by this role (of this entity or place, where both are told); NONE when not one.
static uint32_t person_with_role(struct actor_work *w, uint32_t role, uint32_t of, uint32_t place)
{
	uint32_t found = NONE;
	struct slice country = of == NONE ? SLICE("") : lexicon_entity(w->l, of).country;
	for (uint32_t i = 0; i < w->who.len; i++) {
		const struct who *x = &w->who.at[i];
		if (x->role != role || (country.len && x->country.len && !slice_eq(country, x->country)) ||
		    (place && x->place != place))
			continue;
		if (found != NONE)
			return NONE;
		found = i;
	}
	if (found != NONE && of == NONE && office_elsewhere(w, role, w->who.at[found].country))
		return NONE;
	return found;
}

static uint32_t holder(struct actor_work *w, uint32_t role, uint32_t of)
{
	uint32_t person;
	if (of == NONE || w->day == 0)
		return NONE;
	struct entity e = lexicon_entity(w->l, of);
	struct slice id = lexicon_role(w->l, role).id, none = SLICE("");
	bool found = e.sort == ENTITY_STATE ? lexicon_holder(w->l, e.country, none, id, w->day, &person)
					    : lexicon_holder(w->l, none, e.id, id, w->day, &person);
	return found ? who_of_entity(w, person) : NONE;
}

static bool has_article(const struct actor_work *w, uint32_t i)
{
	if (i == 0)
		return false;
	struct slice t = word_text(w, i - 1);
	return t.len == 3 && (t.at[0] | 32) == 't' && t.at[1] == 'h' && t.at[2] == 'e';
}

static void tell_office(struct actor_work *w, const struct hit *h)
{
	uint32_t first = h->first, end = h->first + h->count, behind = end;
	uint32_t of = entity_before(w, first, &first);
	if (of == NONE)
		of = entity_after(w, end, &behind);
	if (of == NONE && !has_article(w, h->first))
		return;
	uint32_t before = first, place = of == NONE ? place_before(w, first, &before) : 0;
	if (of == NONE && place == 0)
		place = place_after(w, end);
	uint32_t who = holder(w, h->entry, of);
	if (who == NONE)
		who = person_with_role(w, h->entry, of, place);
	if (who == NONE)
		return;
	// Words of a state's name keep their own mention.
	struct told *t = tell(w, who, MENTION_OFFICE, h->first, h->count);
	t->mention.at = (struct span){ word_at(w, first)->at.start, word_at(w, behind - 1)->at.end };
	t->mention.name = t->mention.at;
	t->mention.head = token_holding(w->a, word_at(w, end - 1)->at.start);
}

void tell_offices(struct actor_work *w)
{
	uint32_t next = 0;
	for (uint32_t k = 0; k < w->a->hits.len; k++) {
		const struct hit *h = &w->a->hits.at[k];
		if (h->kind != ENTRY_ROLE || (h->flags & HIT_PLURAL) || h->first < next)
			continue;
		bool taken = false;
		for (uint32_t i = 0; i < h->count; i++)
			taken |= w->mention[h->first + i] != NONE || w->chosen[h->first + i] != NONE;
		if (taken)
			continue;
		next = h->first + h->count;
		tell_office(w, h);
	}
}
