// actor_choose.c: chooses among overlapping hits of the lexicon the ones that name an actor; called by actor.c.
// SPDX-License-Identifier: Apache-2.0
#include "extract/actor_work.h"

const struct hit *hit_among(const struct actor_work *w, uint32_t i, enum entry_kind kind, uint32_t count)
{
	for (uint32_t k = w->hit_at[i]; k < w->hit_at[i + 1]; k++) {
		const struct hit *h = &w->a->hits.at[k];
		if (h->kind == kind && (count == 0 || h->count == count) && !(h->flags & HIT_SURNAME))
			return h;
	}
	return NULL;
}

// Cues have at most this many words.
enum { CUE_WORDS_MAX = 4 };

bool cue_before(const struct actor_work *w, uint32_t i, const char *cue)
{
	return i > 0 && joined(w, i - 1) && cue_ends(w, i, cue);
}

bool cue_ends(const struct actor_work *w, uint32_t i, const char *cue)
{
	for (uint32_t n = 1; n <= CUE_WORDS_MAX && n <= i; n++) {
		if (n > 1 && !joined(w, i - n))
			return false;
		uint32_t first = i - n;
		for (uint32_t k = w->hit_at[first]; k < w->a->hits.len && w->a->hits.at[k].first == first; k++) {
			const struct hit *h = &w->a->hits.at[k];
			if (h->kind == ENTRY_CUE && h->count == n && slice_is(lexicon_cue(w->l, h->entry), cue))
				return true;
		}
	}
	return false;
}

static bool is_name(const struct hit *h)
{
	return h->kind >= ENTRY_STATE && h->kind <= ENTRY_PERSON && !(h->flags & HIT_SURNAME);
}

// How often the article tells of a state, by its names and demonyms: the context that parts namesakes.
uint32_t times_told(const struct actor_work *w, uint32_t state)
{
	uint32_t times = map_get(w, MAP_STATE, state);
	return times == NONE ? 0 : times;
}

static void weigh_states(struct actor_work *w)
{
	for (uint32_t i = 0; i < w->a->hits.len; i++) {
		const struct hit *h = &w->a->hits.at[i];
		if (h->kind == ENTRY_STATE || h->kind == ENTRY_DEMONYM)
			map_set(w, MAP_STATE, h->entry, times_told(w, h->entry) + 1);
		if (is_name(h) && !(h->flags & HIT_WEAK))
			map_set(w, MAP_STRONG, h->entry, 0);
	}
}

static uint32_t weight_of(const struct actor_work *w, uint32_t entity)
{
	struct entity e = lexicon_entity(w->l, entity);
	uint32_t state;
	return e.country.len && lexicon_state(w->l, e.country, &state) ? times_told(w, state) : 0;
}

static bool lower_case(const struct actor_work *w, uint32_t i)
{
	return (word_at(w, i)->shape & WORD_LOWER) && !is_capital(w, i);
}

static bool begins_with_surname(const struct actor_work *w, uint32_t i)
{
	for (uint32_t k = w->hit_at[i]; k < w->a->hits.len && w->a->hits.at[k].first == i; k++)
		if (w->a->hits.at[k].flags & HIT_SURNAME)
			return true;
	return false;
}

// "Israeli government", "Iran's army", "the Biden administration": a state's word and common nouns. The state or the
// person is the actor then; the same with capitals ("Israeli Foreign Ministry") is a name.
static bool is_state_with_noun(const struct actor_work *w, const struct hit *h)
{
	if (h->kind != ENTRY_ORGANISATION || h->count < 2)
		return false;
	bool state = hit_of_kind(w, h->first, ENTRY_DEMONYM, 0) || hit_of_kind(w, h->first, ENTRY_STATE, 0);
	uint32_t last = h->first + h->count - 1;
	const struct hit *noun = hit_of_kind(w, last, ENTRY_GROUP, 1);
	bool government = noun && slice_is(lexicon_group(w->l, noun->entry).kind, "government");
	if (!state)
		return lower_case(w, last) && noun &&
		       (word_at(w, h->first)->gap == GAP_APOSTROPHE ||
			(government && begins_with_surname(w, h->first))); // not "the Radwan force"
	return lower_case(w, last) || (h->count == 2 && government);
}

// "Jordan Henderson", "Israel Cohen": a state's name that begins a person's.
static bool begins_person(const struct actor_work *w, const struct hit *h)
{
	uint32_t next = h->first + h->count;
	if (h->count != 1 || h->kind > ENTRY_SEAT || next >= w->a->words.len || word_at(w, h->first)->gap != GAP_SPACE)
		return false;
	if (!hit_of_kind(w, h->first, ENTRY_GIVEN, 1) || !is_capital(w, next) || (word_at(w, next)->shape & WORD_CAPS))
		return false;
	for (uint32_t k = w->hit_at[next]; k < w->a->hits.len && w->a->hits.at[k].first == next; k++) {
		uint8_t kind = w->a->hits.at[k].kind;
		if (kind == ENTRY_SURNAME)
			return true;
	}
	return false;
}

// The name of the language analysis that the hit begins in; NULL.
static const struct name *name_over(const struct actor_work *w, const struct hit *h)
{
	uint32_t low = SPANS_BEHIND(w->a->names, h->at.start);
	return low < w->a->names.len && w->a->names.at[low].at.start <= h->at.start ? &w->a->names.at[low] : NULL;
}

// Is the hit a part of a longer name of a person that the language analysis found (which knows Latin letters only)?
static bool inside_person(const struct actor_work *w, const struct hit *h)
{
	if (h->kind > ENTRY_SEAT || (word_at(w, h->first)->shape & WORD_PREFIXABLE))
		return false;
	const struct name *n = name_over(w, h);
	return n && n->type == NAME_PER && n->at.end > h->at.end;
}

// "William Saab": an organisation's name of one word that ends a person's.
static bool ends_person(const struct actor_work *w, const struct hit *h)
{
	if (h->kind != ENTRY_ORGANISATION || h->count > 1 || h->first == 0 || !joined(w, h->first - 1) ||
	    !hit_of_kind(w, h->first - 1, ENTRY_GIVEN, 1))
		return false;
	const struct name *n = name_over(w, h);
	return n && n->type == NAME_PER && n->at.start < h->at.start && n->at.end == h->at.end;
}

static void find_person_ends(struct actor_work *w)
{
	for (uint32_t i = 0; i < w->a->hits.len; i++)
		if (ends_person(w, &w->a->hits.at[i]))
			map_set(w, MAP_PERSON_END, word_at(w, w->a->hits.at[i].first)->fold, 0);
}

// Alone, not before a noun: "Houthi targets" are none of Mr Houthi's.
static bool is_last_name(const struct actor_work *w, const struct hit *h)
{
	uint32_t next = h->first + 1;
	if (h->kind != ENTRY_ORGANISATION || h->count > 1 ||
	    map_get(w, MAP_PERSON_END, word_at(w, h->first)->fold) == NONE)
		return false;
	return next >= w->a->words.len || !joined(w, h->first) ||
	       w->a->tokens.at[token_holding(w->a, word_at(w, next)->at.start)].upos != UPOS_NOUN;
}

static bool cue_behind(const struct actor_work *w, uint32_t end, enum word_gap gap, const char *cue)
{
	if (end >= w->a->words.len || word_at(w, end - 1)->gap != gap)
		return false;
	for (uint32_t k = w->hit_at[end]; k < w->a->hits.len && w->a->hits.at[k].first == end; k++) {
		const struct hit *h = &w->a->hits.at[k];
		if (h->kind == ENTRY_CUE && slice_is(lexicon_cue(w->l, h->entry), cue))
			return true;
	}
	return false;
}

bool names_thing(const struct actor_work *w, uint32_t end)
{
	return cue_behind(w, end, GAP_SPACE, "named-after") || cue_behind(w, end, GAP_HYPHEN, "seated");
}

bool names_document(const struct actor_work *w, uint32_t end)
{
	return is_capital(w, end) && cue_behind(w, end, GAP_SPACE, "document");
}

bool names_weapon(const struct actor_work *w, uint32_t end)
{
	return cue_behind(w, end, GAP_SPACE, "weapon");
}

// "Ho Chi Minh City": somebody's name in the longer name of a place.
static bool inside_place(const struct actor_work *w, const struct hit *h)
{
	if (h->kind != ENTRY_PERSON || w->place[h->first].place == 0 || w->place[h->first].use != USE_LITERAL)
		return false;
	uint32_t next = h->first + h->count;
	return next < w->a->words.len && w->place[next].first == w->place[h->first].first && w->place[next].place;
}

// "South American": another demonym than the listed one of these words.
static bool is_apart(const struct actor_work *w, const struct hit *h)
{
	return h->kind == ENTRY_DEMONYM && h->first > 0 && is_capital(w, h->first - 1) &&
	       word_at(w, h->first - 1)->gap == GAP_SPACE && cue_before(w, h->first, "apart");
}

// "The village of Duma": a body's name on a place that stands for itself in another country.
static bool is_place(const struct actor_work *w, const struct hit *h)
{
	const struct place_at *at = &w->place[h->first];
	if (h->kind != ENTRY_ORGANISATION || h->count > 1 || at->place == 0 || at->use != USE_LITERAL)
		return false;
	struct slice country = lexicon_entity(w->l, h->entry).country, of = w->a->places.at[at->place - 1].country;
	return country.len && of.len && !slice_eq(country, of);
}

// "al-Zara" is not the firm Zara.
static bool has_other_article(const struct actor_work *w, const struct hit *h)
{
	return h->kind == ENTRY_ORGANISATION && h->count == 1 && (h->flags & HIT_EXTRA_ARTICLE) &&
	       !(word_at(w, h->first)->shape & WORD_PREFIXABLE);
}

// "The Virginia General Assembly", "the National Security Council": the end of another body's name, which reads like
// that of a body of states.
static bool ends_other_body(const struct actor_work *w, const struct hit *h)
{
	if (h->kind != ENTRY_ORGANISATION || h->count < 2 || h->first == 0 || !joined(w, h->first - 1) ||
	    !is_capital(w, h->first - 1) || !slice_is(lexicon_entity(w->l, h->entry).kind, "igo"))
		return false;
	const struct name *n = name_over(w, h);
	return n && n->type == NAME_ORG && n->at.start < h->at.start && n->at.end == h->at.end;
}

// The state told beside a body: "the Georgian MoD", "Kenya's Senate", "the Senate of Kenya"; NULL.
static const struct hit *state_beside(const struct actor_work *w, const struct hit *h)
{
	uint32_t end = h->first + h->count;
	const struct hit *state = NULL;
	if (h->first > 0 && joined(w, h->first - 1))
		state = hit_of_kind(w, h->first - 1, ENTRY_DEMONYM, 1);
	if (!state && h->first > 1 && word_at(w, h->first - 2)->gap == GAP_APOSTROPHE)
		state = hit_of_kind(w, h->first - 2, ENTRY_STATE, 1);
	if (!state && end + 1 < w->a->words.len && joined(w, end - 1) && slice_is(word_text(w, end), "of"))
		state = hit_of_kind(w, end + 1, ENTRY_STATE, 0);
	return state;
}

// "Kenya's Senate" here, "the Senate" later.
static void find_owned_bodies(struct actor_work *w)
{
	for (uint32_t i = 0; i < w->a->hits.len; i++) {
		const struct hit *h = &w->a->hits.at[i];
		const struct hit *state = h->kind == ENTRY_ORGANISATION && h->count == 1 ? state_beside(w, h) : NULL;
		if (state)
			map_set(w, MAP_BODY_END, word_at(w, h->first)->fold, state->entry);
	}
}

// A state's body with another state beside it, or with a name that is the end of a longer one of another state's.
static bool of_other_state(const struct actor_work *w, const struct hit *h)
{
	if (h->kind != ENTRY_ORGANISATION)
		return false;
	struct entity body = lexicon_entity(w->l, h->entry);
	struct slice sector = lexicon_sector(body.code);
	if (!slice_is(sector, "GOV") && !slice_is(sector, "MIL") && !slice_is(sector, "LEG"))
		return false;
	const struct hit *beside = state_beside(w, h);
	uint32_t other = beside ? beside->entry : NONE;
	if (other == NONE && h->count == 1)
		other = map_get(w, MAP_BODY_END, word_at(w, h->first)->fold);
	struct slice country = other == NONE ? SLICE("") : lexicon_entity(w->l, other).country;
	return body.country.len && country.len && !slice_eq(body.country, country);
}

// "The Saudi Hospital" of another country's town.
static bool names_building(const struct actor_work *w, const struct hit *h)
{
	uint32_t next = h->first + h->count;
	return h->kind == ENTRY_DEMONYM && is_capital(w, next) && names_thing(w, next);
}

static bool usable(const struct actor_work *w, const struct hit *h)
{
	if (of_other_state(w, h) || names_building(w, h))
		return false;
	if (!is_name(h) || has_other_article(w, h) || is_state_with_noun(w, h) || begins_person(w, h) ||
	    inside_person(w, h) || inside_place(w, h) || is_place(w, h) || is_last_name(w, h) ||
	    ends_other_body(w, h) || (h->kind == ENTRY_PERSON && names_thing(w, h->first + h->count)) || is_apart(w, h))
		return false;
	return !(h->flags & HIT_WEAK) || map_get(w, MAP_STRONG, h->entry) != NONE;
}

// Is x a better reading of the same words than y?
static bool better(const struct actor_work *w, const struct hit *x, const struct hit *y)
{
	unsigned fx = x->flags & (HIT_WEAK | HIT_NO_ARTICLE | HIT_EXTRA_ARTICLE | HIT_PREFIXED);
	unsigned fy = y->flags & (HIT_WEAK | HIT_NO_ARTICLE | HIT_EXTRA_ARTICLE | HIT_PREFIXED);
	if ((fx != 0) != (fy != 0))
		return fx == 0;
	bool states = x->kind <= ENTRY_SEAT && y->kind <= ENTRY_SEAT;
	if (x->kind != y->kind && (states || x->kind <= ENTRY_DEMONYM || y->kind <= ENTRY_DEMONYM))
		return x->kind < y->kind;
	uint32_t wx = weight_of(w, x->entry), wy = weight_of(w, y->entry);
	if (wx != wy)
		return wx > wy;
	return x->entry < y->entry;
}

static void cover(struct actor_work *w, uint32_t hit)
{
	const struct hit *h = &w->a->hits.at[hit];
	for (uint32_t i = 0; i < h->count; i++)
		w->chosen[h->first + i] = hit;
	if (h->kind == ENTRY_ORGANISATION && h->count > 1)
		map_set(w, MAP_BODY_END, word_at(w, h->first + h->count - 1)->fold, h->entry);
}

static bool is_free(const struct actor_work *w, const struct hit *h)
{
	for (uint32_t i = 0; i < h->count; i++)
		if (w->chosen[h->first + i] != NONE)
			return false;
	return true;
}

// The best usable hit of n words at word i, or NONE.
static uint32_t best_at(const struct actor_work *w, uint32_t i, uint32_t n)
{
	uint32_t best = NONE;
	for (uint32_t k = w->hit_at[i]; k < w->a->hits.len && w->a->hits.at[k].first == i; k++) {
		const struct hit *h = &w->a->hits.at[k];
		if (h->count == n && usable(w, h) && (best == NONE || better(w, h, &w->a->hits.at[best])))
			best = k;
	}
	return best;
}

void choose_hits(struct actor_work *w)
{
	struct article *a = w->a;
	uint32_t n = a->words.len, longest = 0;
	for (uint32_t i = 0, k = 0; i <= n; i++) {
		while (k < a->hits.len && a->hits.at[k].first < i)
			k++;
		w->hit_at[i] = k;
	}
	for (uint32_t i = 0; i < a->hits.len; i++)
		if (a->hits.at[i].count > longest)
			longest = a->hits.at[i].count;
	for (uint32_t i = 0; i < n; i++)
		w->chosen[i] = NONE;
	weigh_states(w);
	find_person_ends(w);
	find_owned_bodies(w);
	// Longer names first; a name is at most PHRASE_WORDS_MAX words, so the rounds are few.
	for (uint32_t len = longest; len > 0; len--)
		for (uint32_t k = 0; k < a->hits.len; k++) {
			const struct hit *h = &a->hits.at[k];
			if (h->count != len || !is_name(h) || !is_free(w, h))
				continue;
			uint32_t best = best_at(w, h->first, len);
			if (best != NONE)
				cover(w, best);
		}
}
