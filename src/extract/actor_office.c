// actor_office.c: offices: before a person's name, and alone, where the article or the date tells who holds them.
// SPDX-License-Identifier: Apache-2.0
#include "extract/actor_work.h"

// A role has at most this many words ("permanent representative to the United Nations").
enum { ROLE_WORDS_MAX = 8 };

// The entity whose name or demonym ends right before word i, perhaps with a possessive; NONE.
static uint32_t entity_before(const struct actor_work *w, uint32_t i, uint32_t *first)
{
	if (i >= 2 && word_at(w, i - 2)->gap == GAP_APOSTROPHE && joined(w, i - 1))
		i--; // behind "Israel's"
	else if (i < 1 || !joined(w, i - 1))
		return NONE;
	uint32_t k = w->chosen[i - 1];
	if (k == NONE || w->a->hits.at[k].kind == ENTRY_PERSON)
		return NONE;
	*first = w->a->hits.at[k].first;
	return w->a->hits.at[k].entry;
}

// Is the office at word i his or hers?
bool owned(const struct actor_work *w, uint32_t i)
{
	return i > 0 && (cue_before(w, i, "he") || cue_before(w, i, "she"));
}

struct office office_before(const struct actor_work *w, uint32_t i)
{
	struct office o = { .of = NONE, .first = i };
	if (i == 0)
		return o;
	uint8_t gap = word_at(w, i - 1)->gap;
	if (gap != GAP_SPACE && gap != GAP_STOP && gap != GAP_LINE && gap != GAP_COMMA)
		return o;
	for (uint32_t n = ROLE_WORDS_MAX; n > 0 && o.role == NULL; n--)
		if (n <= i)
			o.role = hit_of_kind(w, i - n, ENTRY_ROLE, n);
	// "leaders. However": only a short form has a full stop that goes on.
	enum { SHORT_FORM_BYTES = 5 };
	bool plural = o.role && (o.role->flags & HIT_PLURAL);
	if (o.role && gap == GAP_STOP && !is_capital(w, i - 1))
		o.role = NULL;
	if (o.role &&
	    (plural || (gap == GAP_STOP && word_at(w, i - 1)->at.end - word_at(w, i - 1)->at.start > SHORT_FORM_BYTES)))
		o.role = NULL;
	if (o.role == NULL)
		return o;
	o.first = o.role->first;
	o.of = entity_before(w, o.first, &o.first);
	// "Israel's legal adviser, Tal Becker", "his defence minister, ...": behind a comma only with its state or
	// owner.
	if (gap == GAP_COMMA && o.of == NONE && !owned(w, o.first))
		return (struct office){ .of = NONE, .first = i };
	return o;
}

// The state or organisation behind "of": "the president of Egypt"; *end is the word behind it.
static uint32_t entity_after(const struct actor_work *w, uint32_t i, uint32_t *end)
{
	uint32_t n = w->a->words.len;
	if (i + 1 >= n || !slice_is(word_text(w, i), "of"))
		return NONE;
	i++;
	if (slice_is(word_text(w, i), "the"))
		i++;
	if (i >= n || w->chosen[i] == NONE)
		return NONE;
	const struct hit *h = &w->a->hits.at[w->chosen[i]];
	if (h->kind == ENTRY_PERSON)
		return NONE;
	*end = h->first + h->count;
	return h->entry;
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

// The one person whom the article calls by this role (of this entity, where both are told); NONE when not one.
static uint32_t person_with_role(struct actor_work *w, uint32_t role, uint32_t of)
{
	uint32_t found = NONE;
	struct slice country = of == NONE ? SLICE("") : lexicon_entity(w->l, of).country;
	for (uint32_t i = 0; i < w->who.len; i++) {
		const struct who *x = &w->who.at[i];
		if (x->role != role || (country.len && x->country.len && !slice_eq(country, x->country)))
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
	uint32_t who = holder(w, h->entry, of);
	if (who == NONE)
		who = person_with_role(w, h->entry, of);
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
