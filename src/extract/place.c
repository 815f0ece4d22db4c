// place.c: finds, judges and resolves the places of an article and writes them into it; called by the pipeline.
// SPDX-License-Identifier: Apache-2.0
#include "extract/place.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "extract/place_parts.h"
#include "language/language.h"
#include "lexicon/lexicon.h"
#include <math.h>

uint32_t token_at(const struct article *a, uint32_t at)
{
	return SPANS_BEHIND(a->tokens, at);
}

static void read_cues(struct place_work *w)
{
	struct article *a = w->a;
	w->cues = ARENA_NEW(a->arena, uint32_t, a->words.len + 1);
	gazetteer_cues(w->g, a->text, a->words.at, a->words.len, a->arena, w->cues);
}

static void mark(struct place_work *w, const struct hit *h, unsigned part)
{
	for (uint32_t i = h->first; i < h->first + h->count && i < w->a->words.len; i++)
		w->cues[i] |= 1u << part;
}

// What the lexicon knows of persons and organisations in the text.
static void read_hits(struct place_work *w)
{
	const struct article *a = w->a;
	for (uint32_t i = 0; i < a->hits.len; i++) {
		const struct hit *h = &a->hits.at[i];
		if (h->flags & HIT_NO_CAPITAL)
			continue;
		// two short words of Arabic or Hebrew may be any two words
		uint32_t least = a->words.at[h->first].shape & WORD_PREFIXABLE ? 2 : 1;
		if (h->kind == ENTRY_GIVEN || h->kind == ENTRY_SURNAME)
			mark(w, h, h->kind == ENTRY_GIVEN ? PART_GIVEN : PART_SURNAME);
		else if (h->kind == ENTRY_ROLE || h->kind == ENTRY_GROUP)
			mark(w, h, PART_NOUN);
		else if (h->kind == ENTRY_PERSON && !(h->flags & HIT_WEAK))
			mark(w, h, h->count > 1 ? PART_PERSON : PART_SINGLE_PERSON);
		else if (h->kind == ENTRY_ORGANISATION && h->count > least && !(h->flags & HIT_WEAK)) {
			mark(w, h, PART_ORGANISATION);
			w->cues[h->first] |= 1u << PART_ORGANISATION_OPENS;
		}
	}
}

// Names in small letters joined by hyphens.
static struct slice slug(struct arena *arena, const char *prefix, struct slice name, struct slice suffix)
{
	char *out = arena_alloc(arena, name.len + suffix.len + strlen(prefix) + 8);
	size_t n = strlen(prefix);
	memcpy(out, prefix, n);
	const char *p = name.at, *end = name.at + name.len;
	while (p < end) {
		const char *start = p;
		uint32_t cp = unicode_lower(unicode_base(utf8_next(p, end, &p)));
		if (cp >= 0x80 && unicode_is_letter(cp)) {
			memcpy(out + n, start, (size_t)(p - start));
			n += (size_t)(p - start);
		} else if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9')) {
			out[n++] = (char)cp;
		} else if (out[n - 1] != '-' && cp != '\'' && cp != 0x2019) {
			out[n++] = '-';
		}
	}
	if (n > strlen(prefix) && out[n - 1] == '-')
		n--;
	for (size_t i = 0; suffix.len && i < suffix.len + 1; i++)
		out[n++] = i == 0 ? '-' : (char)(suffix.at[i - 1] | 0x20);
	return (struct slice){ out, n };
}

static struct slice place_id(struct arena *arena, const struct place_facts *f, const struct place *p)
{
	if (f->class == PLACE_COUNTRY)
		return slug(arena, "place-", p->country, (struct slice){ NULL, 0 });
	if (p->country.len == 0)
		return slug(arena, "place-", p->name, (struct slice){ NULL, 0 });
	if (f->geonames)
		return arena_print(arena, "geonames-%u", f->geonames);
	return slug(arena, "place-", p->name, p->country);
}

static struct place *new_place(const struct place_work *w, const struct reading *r)
{
	static const char *const PRECISION[] = { "point", "area", "centroid" };
	struct arena *arena = w->a->arena;
	const struct place_facts *f = &r->place;
	struct place_entry e = gazetteer_place(w->g, r->at);
	struct place *p = vec_push(arena, &w->a->places);
	*p = (struct place){ .name = r->name.len ? r->name : e.name,
			     .kind = f->kind,
			     .country = e.iso3,
			     .admin1 = e.admin1,
			     .lat = f->lat,
			     .lon = f->lon,
			     .located = f->located,
			     .precision = slice_of(PRECISION[f->precision]),
			     .geonames = f->geonames };
	p->id = place_id(arena, f, p);
	if (e.wikidata && r->name.len == 0)
		p->wikidata = arena_print(arena, "Q%u", e.wikidata);
	return p;
}

// How sure the reading is: its lead over the next one, and the evidence that it is a place at all.
static float certainty(const struct place_work *w, const struct candidate *c)
{
	const struct sense *x = sense_of(w, c);
	const struct reading *chosen = reading_of(w, c);
	float next = -1e9f, lead = 8;
	for (uint32_t i = 0; i < x->reading_count; i++)
		if (&x->readings[i] != chosen && x->readings[i].score > next)
			next = x->readings[i].score;
	if (x->reading_count > 1)
		lead = c->own >= 0 ? 10 : chosen->score - next;
	float s = 1.0f / (1.0f + expf(-0.5f * (lead < 12 ? lead : 12)));
	float t = 1.0f / (1.0f + expf(-(c->evidence < 6 ? c->evidence : 6)));
	return s * t;
}

// A hash table from numbers of the gazetteer to indices into a->places.
struct known {
	uint32_t *slots; // index + 1
	uint32_t *numbers;
	uint32_t mask;
};

static struct known known_new(struct arena *arena, uint32_t n)
{
	struct known k = { NULL, NULL, 15 };
	while (k.mask < 2 * n)
		k.mask = k.mask * 2 + 1;
	k.slots = ARENA_NEW(arena, uint32_t, k.mask + 1);
	k.numbers = ARENA_NEW(arena, uint32_t, k.mask + 1);
	return k;
}

static struct place *place_for(const struct place_work *w, struct known *k, const struct reading *r)
{
	struct article *a = w->a;
	uint32_t h = (uint32_t)hash_mix(r->number) & k->mask;
	while (k->slots[h] && k->numbers[h] != r->number)
		h = (h + 1) & k->mask;
	if (k->slots[h])
		return &a->places.at[k->slots[h] - 1];
	struct place *p = new_place(w, r);
	k->slots[h] = a->places.len;
	k->numbers[h] = r->number;
	return p;
}

// A place that no list has is in the country of the one that is told to hold it: "Ibleen in southern Idlib".
static void lies_in(const struct place_work *w, struct place *p, const struct reading *r, const struct candidate *outer)
{
	const struct reading *o = reading_of(w, outer);
	if (outer->state == CANDIDATE_DROPPED || o->at == UINT32_MAX)
		return;
	struct place_entry e = gazetteer_place(w->g, o->at);
	p->country = e.iso3;
	p->admin1 = e.admin1;
	p->id = place_id(w->a->arena, &r->place, p);
}

static void write_places(struct place_work *w)
{
	struct article *a = w->a;
	struct known k = known_new(a->arena, w->list.len);
	for (uint32_t i = 0; i < w->list.len; i++) {
		struct candidate *c = &w->list.at[i];
		if ((c->state != CANDIDATE_TAKEN && c->state != CANDIDATE_EMBEDDED) ||
		    (c->state == CANDIDATE_EMBEDDED && (reading_of(w, c)->at == UINT32_MAX || sense_of(w, c)->near)))
			continue; // a place that no list has so, inside another name, is none
		struct place *p = place_for(w, &k, reading_of(w, c));
		if (reading_of(w, c)->at == UINT32_MAX && c->qualifier >= 0 && p->country.len == 0)
			lies_in(w, p, reading_of(w, c), &w->list.at[c->qualifier]);
		float s = certainty(w, c);
		uint32_t others = sense_of(w, c)->reading_count - 1;
		p->score = s > p->score ? s : p->score;
		p->alternatives = others > p->alternatives ? others : p->alternatives;
		*vec_push(a->arena, &p->mentions) =
		    (struct place_mention){ .at = c->at, .use = c->use, .head = c->token + c->tokens - 1 };
	}
}

void extract_places(struct article *a, const struct gazetteer *g, const struct lexicon *lexicon, const struct model *m)
{
	(void)lexicon;
	if (a->words.len == 0)
		a->words.len = a->words.cap = words_split(a->arena, a->text, &a->words.at);
	struct place_work w = { .a = a, .g = g, .model = m };
	read_cues(&w);
	read_hits(&w);
	place_find(&w);
	language_names(a, m);
	place_named(&w);
	place_judge(&w);
	place_resolve(&w);
	place_judge(&w);
	place_uses(&w);
	write_places(&w);
}
