// actor_belong.c: the body or place that somebody belongs to whom the lexicon does not know, by the words beside the
// name: "Hezbollah commander", "governor of Sumy", "a spokesman for the movement". Called by actor_title.c,
// actor_office.c. SPDX-License-Identifier: Apache-2.0
#include "extract/actor_work.h"

uint32_t entity_before(const struct actor_work *w, uint32_t i, uint32_t *first)
{
	if (i >= 2 && word_at(w, i - 2)->gap == GAP_APOSTROPHE && joined(w, i - 1))
		i--; // behind "Israel's"
	else if (i < 1 || !joined(w, i - 1))
		return NONE;
	return entity_ends(w, i, first);
}

uint32_t entity_ends(const struct actor_work *w, uint32_t i, uint32_t *first)
{
	uint32_t k = w->chosen[i - 1], m = w->mention[i - 1];
	if (k == NONE && m != NONE && w->who.at[w->told.at[m].who].entity != NONE) { // a short form the article gave
		if (slice_is(w->who.at[w->told.at[m].who].kind, "person"))
			return NONE;
		*first = w->told.at[m].first;
		return w->who.at[w->told.at[m].who].entity;
	}
	if (k == NONE || w->a->hits.at[k].kind == ENTRY_PERSON)
		return NONE;
	*first = w->a->hits.at[k].first;
	return w->a->hits.at[k].entry;
}

// The word behind "of" (or "for", "in", "at") and an article at word i; NONE where none of them stands there.
static uint32_t behind_of(const struct actor_work *w, uint32_t i)
{
	static const char *const OF[] = { "of", "for", "in", "at" };
	bool of = false;
	if (i + 1 >= w->a->words.len || !joined(w, i))
		return NONE;
	for (unsigned k = 0; k < sizeof OF / sizeof *OF; k++)
		of |= slice_is(word_text(w, i), OF[k]);
	if (!of)
		return NONE;
	i++;
	if (slice_is(word_text(w, i), "the"))
		i++;
	return i < w->a->words.len ? i : NONE;
}

uint32_t entity_after(const struct actor_work *w, uint32_t i, uint32_t *end)
{
	i = behind_of(w, i);
	if (i == NONE || w->chosen[i] == NONE)
		return NONE;
	const struct hit *h = &w->a->hits.at[w->chosen[i]];
	if (h->kind == ENTRY_PERSON)
		return NONE;
	*end = h->first + h->count;
	return h->entry;
}

uint32_t place_before(const struct actor_work *w, uint32_t i, uint32_t *first)
{
	if (i >= 2 && word_at(w, i - 2)->gap == GAP_APOSTROPHE && joined(w, i - 1))
		i--;
	else if (i < 1 || !joined(w, i - 1))
		return 0;
	const struct place_at *at = &w->place[i - 1];
	if (at->place == 0 || at->use == USE_EMBEDDED)
		return 0;
	*first = at->first;
	return at->place;
}

uint32_t place_after(const struct actor_work *w, uint32_t i)
{
	i = behind_of(w, i);
	return i == NONE || w->place[i].use == USE_EMBEDDED ? 0 : w->place[i].place;
}

// May somebody with an office of this sector be coded as the body is? A doctor or a lawmaker is one first.
static bool is_of_body(struct slice sector)
{
	static const char *const PLAIN[] = { "GOV", "MIL", "REB", "IGO", "NGO", "PTY" };
	for (unsigned i = 0; i < sizeof PLAIN / sizeof *PLAIN; i++)
		if (slice_is(sector, PLAIN[i]))
			return true;
	return sector.len == 0;
}

static void take_body(struct actor_work *w, struct who *x, uint32_t of, struct slice sector)
{
	if (of == NONE || x->entity != NONE || x->code.len)
		return;
	struct entity e = lexicon_entity(w->l, of);
	struct slice body = lexicon_sector(e.code);
	if (e.sort == ENTITY_ORGANISATION && is_of_body(sector) && body.len && !slice_is(body, "PTY")) {
		x->code = e.code;
		x->country = e.country;
		x->sector = body;
	} else if (x->country.len == 0) {
		x->country = e.country;
	}
}

// Is it an office of a town or division?
static bool is_local(const struct actor_work *w, const struct hit *role)
{
	return cue_ends(w, role->first + role->count, "local-office");
}

// The country of a place told with the role. A president or an officer of somewhere may be anybody's: a firm's, the
// police's.
static void take_place(struct actor_work *w, struct who *x, uint32_t place, const struct hit *role)
{
	struct slice sector = lexicon_role(w->l, role->entry).sector;
	bool anybodys = slice_is(sector, "GOV") || slice_is(sector, "MIL");
	if (place == 0 || x->entity != NONE)
		return;
	x->place = place;
	if (x->country.len == 0 && (!anybodys || is_local(w, role)))
		x->country = w->a->places.at[place - 1].country;
}

// The place named last before word i, or else next behind it: where a governor or mayor is one.
static uint32_t place_near(const struct actor_work *w, uint32_t i)
{
	enum { BEFORE = 60, BEHIND = 40 };
	for (uint32_t k = i; k > 0 && k + BEFORE > i; k--)
		if (w->place[k - 1].place && w->place[k - 1].use != USE_EMBEDDED)
			return w->place[k - 1].place;
	for (uint32_t k = i; k < w->a->words.len && k < i + BEHIND; k++)
		if (w->place[k].place && w->place[k].use != USE_EMBEDDED)
			return w->place[k].place;
	return 0;
}

void take_office(struct actor_work *w, struct told *t, const struct office *o)
{
	struct who *x = &w->who.at[t->who];
	struct slice sector = lexicon_role(w->l, o->role->entry).sector;
	uint32_t end = t->first + t->count;
	if (x->entity != NONE || sector.len == 0)
		return;
	take_body(w, x, o->of, sector);
	take_place(w, x, o->place, o->role);
	if (x->country.len || x->code.len)
		return;
	take_place(w, x, place_after(w, end), o->role);
	if (x->country.len == 0 && is_local(w, o->role)) {
		uint32_t place = place_near(w, t->first);
		x->country = place ? w->a->places.at[place - 1].country : x->country;
	}
}

void take_apposition_body(struct actor_work *w, struct who *x, uint32_t start, const struct hit *role)
{
	struct slice sector = lexicon_role(w->l, role->entry).sector;
	uint32_t end = role->first + role->count;
	for (uint32_t i = start; i < role->first; i++)
		if (w->chosen[i] != NONE && w->a->hits.at[w->chosen[i]].kind != ENTRY_PERSON)
			take_body(w, x, w->a->hits.at[w->chosen[i]].entry, sector);
		else if (w->place[i].place && w->place[i].use != USE_EMBEDDED)
			take_place(w, x, w->place[i].place, role);
	take_body(w, x, entity_after(w, end, &end), sector);
	take_place(w, x, place_after(w, role->first + role->count), role);
}

void take_owner_body(struct actor_work *w, struct who *x, uint32_t i)
{
	uint32_t first, of = NONE;
	if (x->entity == NONE && x->code.len == 0 && i >= 2 && word_at(w, i - 2)->gap == GAP_APOSTROPHE)
		of = entity_before(w, i, &first);
	if (of != NONE && lexicon_entity(w->l, of).sort == ENTITY_ORGANISATION)
		take_body(w, x, of, x->sector);
}
