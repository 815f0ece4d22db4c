// place_find.c: the names in the text that the gazetteer knows, each with all its readings; called by place.c.
// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"
#include "extract/place_parts.h"
#include <stdlib.h>

// A name has no more readings than this; "San Antonio" of a full dump has thousands, the rest would not win.
enum { READINGS_MAX = 48, NEAR_WORDS = 4 };

// Numbers from here on are places that the gazetteer does not have.
#define UNKNOWN_PLACE 0x80000000u

static bool has_case(const struct word *w)
{
	return !(w->shape & WORD_PREFIXABLE);
}

// "the southern Gaza city of Khan Younis": a noun in small letters that belongs to the name behind "of".
static bool ends_in_noun(const struct place_work *w, const struct phrase_match *m)
{
	uint32_t last = m->first + m->count - 1;
	return m->count > 1 && !is_capital(w, last) && has_cue(w, last, CUE_URBAN) && has_cue(w, last + 1, CUE_OF) &&
	       w->a->words.at[last].gap == GAP_SPACE && is_capital(w, last + 2);
}

// Capitals where a name has them: on its first word, unless the name is listed in small letters too.
static bool fits_case(const struct place_work *w, const struct phrase_match *m)
{
	const struct word *first = &w->a->words.at[m->first];
	if (m->at.end < w->a->text.len && w->a->text.at[m->at.end] == '$')
		return false; // "US$": a currency
	if (ends_in_noun(w, m))
		return false;
	if (!has_case(first) || (m->flags & PLACE_NAME_LOWER))
		return true;
	if (m->no_capital && (m->flags & PHRASE_CAPITAL))
		return false;
	return (first->shape & (WORD_CAPITAL | WORD_DIGIT)) != 0;
}

// The next byte after the name is a full stop: "Ill."
static bool stop_follows(const struct article *a, struct span at)
{
	return at.end < a->text.len && a->text.at[at.end] == '.';
}

// Does the abbreviation stand where one may: behind "City, ", or with full stops of its own ("N.J.")?
static bool fits_abbreviation(const struct place_work *w, const struct phrase_match *m, struct span *at)
{
	const struct article *a = w->a;
	const struct word *first = &a->words.at[m->first];
	const struct candidate *last = w->list.len ? &w->list.at[w->list.len - 1] : NULL;
	bool behind =
	    m->first > 0 && last && last->first + last->count == m->first && a->words.at[m->first - 1].gap == GAP_COMMA;
	bool stops = (first->shape & WORD_STOPS) || (m->count > 1 && stop_follows(a, *at));
	bool capitals = m->count == 1 && (first->shape & WORD_CAPS) && !(first->shape & WORD_STOPS);
	if (stop_follows(a, *at) && (a->text.at[at->end - 1] != '.') && !capitals)
		at->end++;
	else if (!stops && !capitals)
		return false;
	return behind || stops;
}

static void add_reading(struct place_work *w, struct sense *s, const struct phrase_match *m)
{
	struct place_facts e;
	if (s->reading_count == READINGS_MAX || !gazetteer_facts(w->g, m->value, &e))
		return;
	s->listed_so |= (m->flags & PHRASE_CASE) != 0;
	for (uint32_t i = 0; i < s->reading_count; i++) {
		struct reading *r = &s->readings[i];
		if (r->number == m->value || (e.geonames && r->place.geonames == e.geonames))
			return;
	}
	struct reading *new = &s->readings[s->reading_count++];
	*new = (struct reading){ .place = e, .number = m->value, .at = m->value, .flags = m->flags, .score = e.weight };
	if (e.weight > s->readings[s->chosen].place.weight)
		s->chosen = s->reading_count - 1;
	s->demonym |= (m->flags & PLACE_NAME_DEMONYM) != 0;
	s->abbreviation |= (m->flags & PLACE_NAME_ABBREVIATION) != 0;
	s->weak = (s->reading_count == 1 || s->weak) && (m->flags & PLACE_NAME_WEAK);
	s->small = (s->reading_count == 1 || s->small) && (e.flags & PLACE_SMALL);
}

static uint64_t name_key(const struct place_work *w, uint32_t first, uint32_t count)
{
	uint64_t h = 1;
	for (uint32_t i = first; i < first + count; i++)
		h = hash_add(h, w->a->words.at[i].fold);
	return h;
}

static void grow_slots(struct place_work *w)
{
	uint32_t size = w->slot_mask ? (w->slot_mask + 1) * 2 : 256;
	w->slots = ARENA_NEW(w->a->arena, uint32_t, size);
	w->slot_mask = size - 1;
	for (uint32_t i = 0; i < w->senses.len; i++) {
		uint32_t h = (uint32_t)w->senses.at[i].surface & w->slot_mask;
		while (w->slots[h])
			h = (h + 1) & w->slot_mask;
		w->slots[h] = i + 1;
	}
}

// The sense of a surface; made with room for readings when it is new.
static uint32_t sense_at(struct place_work *w, struct span at, uint32_t first, uint32_t count, uint32_t readings)
{
	uint64_t surface = hash_bytes(slice_span(w->a->text, at), 11);
	if (w->senses.len * 2 >= w->slot_mask)
		grow_slots(w);
	uint32_t h = (uint32_t)surface & w->slot_mask;
	while (w->slots[h] && w->senses.at[w->slots[h] - 1].surface != surface)
		h = (h + 1) & w->slot_mask;
	if (w->slots[h])
		return w->slots[h] - 1;
	struct sense *s = vec_push(w->a->arena, &w->senses);
	*s = (struct sense){ .surface = surface, .key = name_key(w, first, count), .place = -1 };
	s->readings =
	    arena_alloc(w->a->arena, (readings < READINGS_MAX ? readings : READINGS_MAX) * sizeof *s->readings);
	w->slots[h] = w->senses.len;
	return w->senses.len - 1;
}

static void new_candidate(struct place_work *w, struct span at, uint32_t first, uint32_t count, uint32_t sense)
{
	struct article *a = w->a;
	struct candidate *c = vec_push(a->arena, &w->list);
	*c = (struct candidate){ .at = at, .first = first, .count = count, .sense = sense, .own = -1 };
	c->qualifier = c->qualified = NO_CANDIDATE;
	c->token = token_at(a, at.start);
	c->tokens = token_at(a, at.end - 1) + 1 - c->token;
}

// The sentence of each candidate, and whether it opens it.
static void set_sentences(struct place_work *w)
{
	struct article *a = w->a;
	uint32_t s = 0;
	for (uint32_t i = 0; i < w->list.len; i++) {
		struct candidate *c = &w->list.at[i];
		while (s + 1 < a->sentences.len && a->sentences.at[s].first + a->sentences.at[s].count <= c->token)
			s++;
		c->sentence = s;
		c->starts_sentence = s < a->sentences.len && a->sentences.at[s].first == c->token;
	}
}

// Groups the matches that begin at m[i] and have its words into one candidate; the index behind them.
static uint32_t take(struct place_work *w, const phrase_matches *m, uint32_t i)
{
	struct span at = m->at[i].at;
	uint8_t least = 0; // particles taken off: the reading with fewest stands
	uint32_t j = i, fit = 0, first = m->at[i].first, count = m->at[i].count;
	for (; j < m->len && m->at[j].first == first && m->at[j].count == count; j++) {
		struct phrase_match *x = &m->at[j];
		struct span wide = x->at;
		if (!fits_case(w, x) || ((x->flags & PLACE_NAME_ABBREVIATION) && !fits_abbreviation(w, x, &wide)))
			x->count = 0; // not a reading
		else if (++fit == 1 || x->unprefixed < least)
			least = x->unprefixed;
		if (x->count && wide.end > at.end)
			at.end = wide.end;
	}
	if (fit == 0)
		return j;
	uint32_t sense = sense_at(w, at, first, count, fit);
	struct sense *s = &w->senses.at[sense];
	for (uint32_t k = i; k < j && s->mentions == 0; k++)
		if (m->at[k].count && m->at[k].unprefixed == least)
			add_reading(w, s, &m->at[k]);
	s->mentions++;
	if (s->reading_count)
		new_candidate(w, at, first, count, sense);
	return j;
}

// Does the article name places of the region that is described in full?
static bool region_stands(const struct place_work *w)
{
	for (uint32_t i = 0; i < w->senses.len; i++) {
		const struct sense *s = &w->senses.at[i];
		for (uint32_t j = 0; j < s->reading_count; j++)
			if ((s->readings[j].place.flags & PLACE_NEAR) && !(s->readings[j].flags & PLACE_NAME_WEAK) &&
			    s->chosen == j)
				return true;
	}
	return false;
}

// Tries the wider keys on capitalised words first.. that no candidate holds; the number of words used.
static uint32_t try_near(struct place_work *w, uint32_t first, uint32_t limit)
{
	const struct article *a = w->a;
	uint32_t n = 1;
	while (n < NEAR_WORDS && first + n < limit && is_capital(w, first + n) &&
	       (a->words.at[first + n - 1].gap == GAP_SPACE || a->words.at[first + n - 1].gap == GAP_HYPHEN))
		n++;
	for (; n > 0; n--) {
		struct span at = { a->words.at[first].at.start, a->words.at[first + n - 1].at.end };
		if (place_is_actor(a, first, n))
			return n;
		uint32_t number = gazetteer_near(w->g, slice_span(a->text, at));
		if (number == UINT32_MAX)
			continue;
		uint32_t sense = sense_at(w, at, first, n, 1);
		struct phrase_match m = { .at = at, .first = first, .count = n, .value = number };
		add_reading(w, &w->senses.at[sense], &m);
		w->senses.at[sense].near = true;
		new_candidate(w, at, first, n, sense);
		return n;
	}
	return 1;
}

static int by_start(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;
	return (a->first > b->first) - (a->first < b->first);
}

// Drops candidates that lie inside a longer one.
static void drop_covered(struct place_work *w)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < w->list.len; i++) {
		const struct candidate *c = &w->list.at[i];
		if (n > 0 && c->at.start < w->list.at[n - 1].at.end) {
			if (c->count > w->list.at[n - 1].count)
				w->list.at[n - 1] = *c;
			continue;
		}
		w->list.at[n++] = *c;
	}
	w->list.len = n;
}

// "Dubai International Airport" lies at Dubai, whichever that is.
static void borrow_readings(struct sense *s, const struct sense *from, const struct reading *own)
{
	for (uint32_t i = 0; i < from->reading_count; i++) {
		struct reading r = from->readings[i];
		r.place.kind = own->place.kind;
		r.place.class = own->place.class;
		r.place.precision = PRECISION_AREA;
		r.place.geonames = 0;
		r.name = own->name;
		r.number = own->number + i;
		r.flags = 0;
		s->readings[s->reading_count++] = r;
	}
	s->chosen = from->chosen;
}

// "St", "Ave", "Blvd", but not "Road": three letters, or none that is a vowel.
static bool is_short_form(struct slice word)
{
	enum { SHORT = 3, LONG = 4 };
	for (size_t i = 0; i < word.len && word.len > SHORT; i++)
		if (strchr("aeiouAEIOU", word.at[i]))
			return false;
	return word.len <= LONG;
}

void place_add_unknown(struct place_work *w, uint32_t first, uint32_t count, struct slice kind, int32_t inside)
{
	const struct article *a = w->a;
	struct span at = { a->words.at[first].at.start, a->words.at[first + count - 1].at.end };
	uint32_t last = first + count - 1;
	if (has_cue(w, last, CUE_STREET) && is_short_form(slice_span(a->text, a->words.at[last].at)) &&
	    stop_follows(a, at))
		at.end++; // "Main St."
	uint32_t inner = inside >= 0 ? w->list.at[inside].sense : UINT32_MAX;
	uint32_t sense = sense_at(w, at, first, count, inside >= 0 ? w->senses.at[inner].reading_count : 1);
	struct sense *s = &w->senses.at[sense];
	struct reading own = { .place = { .kind = kind, .class = PLACE_SITE },
			       .name = slice_span(a->text, at),
			       .number = UNKNOWN_PLACE + sense * READINGS_MAX,
			       .at = UINT32_MAX };
	if (s->reading_count == 0 && inner != UINT32_MAX) {
		borrow_readings(s, &w->senses.at[inner], &own);
	} else if (s->reading_count == 0) {
		s->readings[0] = own;
		s->reading_count = 1;
	}
	s->mentions++;
	new_candidate(w, at, first, count, sense);
	w->list.at[w->list.len - 1].unknown = s->readings[0].number >= UNKNOWN_PLACE;
}

static void find_near(struct place_work *w)
{
	uint32_t known = w->list.len, next = 0, i = 0;
	while (i < w->a->words.len) {
		while (next < known && w->list.at[next].first + w->list.at[next].count <= i)
			next++;
		if (next < known && w->list.at[next].first <= i) {
			i = w->list.at[next].first + w->list.at[next].count;
			continue;
		}
		uint32_t limit = next < known ? w->list.at[next].first : w->a->words.len;
		if (is_capital(w, i) && !(w->cues[i] & (1u << CUE_COMMON | 1u << CUE_TITLE | 1u << CUE_PERSON)))
			i += try_near(w, i, limit);
		else
			i++;
	}
	if (w->list.len > known)
		qsort(w->list.at, w->list.len, sizeof *w->list.at, by_start);
}

void place_sort(struct place_work *w)
{
	if (w->list.len > 1)
		qsort(w->list.at, w->list.len, sizeof *w->list.at, by_start);
	drop_covered(w);
	set_sentences(w);
}

// "Paris, Texas", "Springfield, Ill.", "RAFAH, Gaza Strip", "Rafah in Gaza", "Old City of Mosul" are not split up: the
// second says where the first is.
void place_qualify(struct place_work *w)
{
	const struct article *a = w->a;
	for (uint32_t i = 0; i < w->list.len; i++)
		w->list.at[i].qualifier = w->list.at[i].qualified = NO_CANDIDATE;
	for (uint32_t i = 0; i + 1 < w->list.len; i++) {
		struct candidate *c = &w->list.at[i], *d = &w->list.at[i + 1];
		uint32_t behind = c->first + c->count; // "in", which a direction may stand behind: "in southern Idlib"
		bool far = d->first == behind + 2 && has_cue(w, behind + 1, CUE_DIRECTION) &&
			   !is_capital(w, behind + 1) && a->words.at[behind + 1].gap == GAP_SPACE;
		bool in = (d->first == behind + 1 || far) &&
			  (has_cue(w, behind, CUE_INTO) || has_cue(w, behind, CUE_OF)) &&
			  a->words.at[behind].gap == GAP_SPACE && a->words.at[behind - 1].gap == GAP_SPACE;
		if (in && !sense_of(w, c)->demonym && !sense_of(w, d)->demonym) {
			c->qualifier = (int32_t)i + 1;
			d->qualified = (int32_t)i;
			continue;
		}
		if (d->first != c->first + c->count || sense_of(w, c)->demonym || sense_of(w, d)->demonym)
			continue;
		uint8_t gap = a->words.at[d->first - 1].gap;
		if (gap == GAP_COMMA || sense_of(w, d)->abbreviation) {
			c->qualifier = (int32_t)i + 1;
			d->qualified = (int32_t)i;
		}
	}
}

// Is word i a capitalised noun or direction that makes a longer name of the place before it: "Hajjah Governorate"?
static bool lengthens(const struct place_work *w, uint32_t i)
{
	const struct article *a = w->a;
	if (i >= a->words.len || a->words.at[i - 1].gap != GAP_SPACE || !is_capital(w, i) ||
	    (a->words.at[i].shape & WORD_CAPS))
		return false;
	if (!has_cue(w, i, CUE_DIVISION) && !has_cue(w, i, CUE_URBAN) && !has_cue(w, i, CUE_DIRECTION))
		return false;
	if (i + 1 >= a->words.len || a->words.at[i].gap != GAP_SPACE)
		return true;
	return !is_capital(w, i + 1) && !has_cue(w, i + 1, CUE_AGAINST); // not "Ohio Department of ..."
}

// Does another candidate hold word n, and is it more than a direction?
static bool next_differs(const struct place_work *w, uint32_t i, uint32_t n)
{
	const struct candidate *next = &w->list.at[i] + 1;
	return i + 1 < w->list.len && next->first <= n && !(next->count == 1 && has_cue(w, n, CUE_DIRECTION));
}

// The longer name stands for the place that the gazetteer knows under the shorter one.
static void lengthen(struct place_work *w)
{
	for (uint32_t i = 0; i < w->list.len; i++) {
		struct candidate *c = &w->list.at[i];
		const struct sense *s = sense_of(w, c);
		uint32_t n = c->first + c->count;
		if (s->demonym || s->abbreviation || s->readings[s->chosen].place.class == PLACE_COUNTRY ||
		    !lengthens(w, n) || next_differs(w, i, n))
			continue;
		c->at.end = w->a->words.at[n].at.end;
		c->tokens = token_at(w->a, c->at.end - 1) + 1 - c->token;
	}
}

void place_find(struct place_work *w)
{
	struct article *a = w->a;
	phrase_matches m = { NULL, 0, 0 };
	gazetteer_scan(w->g, a->text, a->words.at, a->words.len, a->arena, &m);
	gazetteer_fetch(w->g, &m);
	uint32_t end = 0;
	for (uint32_t i = 0; i < m.len;) {
		uint32_t before = w->list.len;
		if (m.at[i].first < end) {
			i++;
			continue;
		}
		i = take(w, &m, i);
		if (w->list.len > before)
			end = w->list.at[before].first + w->list.at[before].count;
	}
	if (region_stands(w))
		find_near(w);
	place_unknown(w);
	place_sort(w);
	lengthen(w);
	place_sort(w);
	place_qualify(w);
}
