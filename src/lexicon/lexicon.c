// lexicon.c: rows of a lexicon by number, by id, and offices by date; see lexicon.h.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/lexicon.h"
#include "base/hash.h"
#include "lexicon/lexicon_rows.h"
#include <stddef.h>

bool lexicon_image_good(struct slice s, bool checksum)
{
	static const uint32_t SIZES[LEX_PARTS] = {
		[LEX_ENTITIES] = sizeof(struct lex_entity),
		[LEX_IDS] = sizeof(struct lex_key),
		[LEX_ROLES] = sizeof(struct lex_role),
		[LEX_GROUPS] = sizeof(struct lex_group),
		[LEX_CUES] = sizeof(struct lex_role),
		[LEX_OFFICES] = sizeof(struct lex_role),
		[LEX_HOLDERS] = sizeof(struct lex_holder),
		[LEX_TERMS] = sizeof(struct lex_key),
		[LEX_POSTS] = sizeof(struct lex_key),
		[LEX_CODES] = sizeof(struct lex_code),
		[LEX_STRINGS] = 1,
		[LEX_NAMES] = 1,
		[LEX_NOUNS] = 1,
	};
	const struct lex_image *m = (const void *)s.at;
	if (s.len < sizeof *m || (uintptr_t)s.at % 8 || m->magic != LEX_MAGIC || m->version != LEX_VERSION ||
	    m->size != s.len)
		return false;
	for (int i = 0; i < LEX_PARTS; i++)
		if (m->part[i].at % 8 || m->part[i].at > m->size ||
		    m->part[i].count > (m->size - m->part[i].at) / SIZES[i])
			return false;
	size_t from = offsetof(struct lex_image, digest);
	return !checksum || m->checksum == hash_bytes(slice_cut(s, from, s.len), 0);
}

static uint32_t rows_in(const struct lex_image *m, enum lex_part part)
{
	return m ? (uint32_t)m->part[part].count : 0;
}

// The image that has this row of a part, and the row inside it.
static const struct lex_image *image_of(const struct lexicon *l, enum lex_part part, uint32_t *row)
{
	uint32_t lower = rows_in(l->image[0], part);
	if (*row < lower)
		return l->image[0];
	*row -= lower;
	return l->image[1];
}

uint32_t lexicon_entities(const struct lexicon *l)
{
	return rows_in(l->image[0], LEX_ENTITIES) + rows_in(l->image[1], LEX_ENTITIES);
}

struct slice lexicon_sector(struct slice code)
{
	static const char WORLD[][4] = { "IGO", "NGO", "NGM", "MNC" };
	for (size_t i = 0; i < sizeof WORLD / sizeof *WORLD; i++)
		if (slice_starts(code, slice_of(WORLD[i])))
			return slice_cut(code, 0, 3);
	return code.len >= 6 ? slice_cut(code, 3, 6) : (struct slice){ NULL, 0 };
}

struct entity lexicon_entity(const struct lexicon *l, uint32_t row)
{
	const struct lex_image *m = image_of(l, LEX_ENTITIES, &row);
	const struct lex_entity *e = (const struct lex_entity *)lex_part(m, LEX_ENTITIES) + row;
	return (struct entity){
		.sort = (enum entity_kind)e->sort,
		.id = lex_slice(m, e->id),
		.name = lex_slice(m, e->name),
		.kind = lex_slice(m, e->kind),
		.country = lex_slice(m, e->country),
		.code = lex_slice(m, e->code),
		.wikidata = lex_slice(m, e->wikidata),
		.parent = lex_slice(m, e->parent),
		.from = e->from,
		.to = e->to,
		.names = lex_slice(m, e->names),
		.iso2 = lex_slice(m, e->iso2),
		.official = lex_slice(m, e->official),
		.capital = lex_slice(m, e->capital),
		.demonyms = lex_slice(m, e->demonyms),
		.seats = lex_slice(m, e->seats),
	};
}

struct slice lexicon_code(const struct lexicon *l, uint32_t row, uint32_t day)
{
	uint32_t inner = row;
	const struct lex_image *m = image_of(l, LEX_ENTITIES, &inner);
	const struct lex_code *c = lex_part(m, LEX_CODES);
	for (uint32_t i = 0; i < rows_in(m, LEX_CODES); i++)
		if (c[i].entity == inner && day && day >= c[i].from && day <= c[i].to)
			return lex_slice(m, c[i].code);
	return lexicon_entity(l, row).code;
}

// The next slot of the table from *at on that has the hash, which *at begins with; NULL behind the last.
static const struct lex_key *next_key(const struct lex_image *m, enum lex_part part, uint32_t hash, uint32_t *at)
{
	const struct lex_key *k = lex_part(m, part);
	uint32_t mask = rows_in(m, part) - 1;
	while (k[*at & mask].row && k[*at & mask].hash != hash)
		++*at;
	k += (*at)++ & mask;
	return k->row ? k : NULL;
}

static bool find_in(const struct lex_image *m, struct slice id, uint32_t *row)
{
	const struct lex_entity *e = lex_part(m, LEX_ENTITIES);
	const struct lex_key *k;
	uint32_t hash = lex_hash(id), at = hash;
	while ((k = next_key(m, LEX_IDS, hash, &at)) != NULL) {
		*row = k->row - 1;
		if (slice_eq(lex_slice(m, e[*row].id), id))
			return true;
	}
	return false;
}

bool lexicon_find(const struct lexicon *l, struct slice id, uint32_t *row)
{
	if (l->image[1] && find_in(l->image[1], id, row)) {
		*row += rows_in(l->image[0], LEX_ENTITIES);
		return true;
	}
	return l->image[0] && find_in(l->image[0], id, row);
}

bool lexicon_state(const struct lexicon *l, struct slice iso3, uint32_t *row)
{
	char lower[3];
	if (iso3.len != 3)
		return false;
	for (int i = 0; i < 3; i++)
		lower[i] = (char)(iso3.at[i] | 32);
	return lexicon_find(l, (struct slice){ lower, 3 }, row) && lexicon_entity(l, *row).sort == ENTITY_STATE;
}

struct role lexicon_role(const struct lexicon *l, uint32_t row)
{
	const struct lex_image *m = image_of(l, LEX_ROLES, &row);
	const struct lex_role *r = (const struct lex_role *)lex_part(m, LEX_ROLES) + row;
	return (struct role){ lex_slice(m, r->id), lex_slice(m, r->sector), lex_slice(m, r->names) };
}

bool lexicon_has_role(const struct lexicon *l, struct slice id)
{
	uint32_t n = rows_in(l->image[0], LEX_ROLES) + rows_in(l->image[1], LEX_ROLES);
	for (uint32_t i = 0; i < n; i++)
		if (slice_eq(lexicon_role(l, i).id, id))
			return true;
	return false;
}

struct slice lexicon_cue(const struct lexicon *l, uint32_t row)
{
	const struct lex_image *m = image_of(l, LEX_CUES, &row);
	return lex_slice(m, ((const struct lex_role *)lex_part(m, LEX_CUES) + row)->id);
}

struct group_noun lexicon_group(const struct lexicon *l, uint32_t row)
{
	const struct lex_image *m = image_of(l, LEX_GROUPS, &row);
	const struct lex_group *g = (const struct lex_group *)lex_part(m, LEX_GROUPS) + row;
	return (struct group_noun){ lex_slice(m, g->noun), lex_slice(m, g->plural), lex_slice(m, g->sector),
				    lex_slice(m, g->kind) };
}

static bool in_list(struct slice list, struct slice word)
{
	struct slice rest = list.len ? list : (struct slice){ NULL, 0 }, one;
	while (slice_split(&rest, '|', &one))
		if (slice_eq(one, word))
			return true;
	return false;
}

// Does the role name this office, by itself or as offices.tsv tells?
static bool means_office(const struct lexicon *l, struct slice role, struct slice office)
{
	if (slice_eq(role, office))
		return true;
	for (int k = 0; k < 2; k++) {
		const struct lex_image *m = l->image[k];
		const struct lex_role *o = m ? lex_part(m, LEX_OFFICES) : NULL;
		for (uint32_t i = 0; i < rows_in(m, LEX_OFFICES); i++)
			if (slice_eq(lex_slice(m, o[i].id), office) && in_list(lex_slice(m, o[i].names), role))
				return true;
	}
	return false;
}

// Is it an office of the organisation, when one is asked for, else of the state itself?
static bool same_body(const struct lex_image *m, const struct lex_holder *h, struct slice country, struct slice org)
{
	struct slice here = lex_slice(m, h->org);
	return org.len ? slice_eq(here, org) : here.len == 0 && slice_eq(lex_slice(m, h->country), country);
}

// How well a holder's dates fit a day: 0 not, 1 perhaps, 2 for sure.
static int fits(const struct lex_holder *h, uint32_t day)
{
	if ((h->from_low && day < h->from_low) || (h->to_high && day > h->to_high))
		return 0;
	bool begun = h->from_high && day >= h->from_high, lasting = h->to_low == 0 || day <= h->to_low;
	return begun && lasting ? 2 : 1;
}

// The one person in an office (by its own name) on a day. False when nobody is; *several when more than one may be.
static bool holder_of(const struct lexicon *l, struct slice country, struct slice org, struct slice office,
		      uint32_t day, struct slice *who, bool *several)
{
	int best = 0;
	uint32_t since = 0, hash = lex_post_hash(org.len ? org : country, office);
	*several = false;
	for (int k = 0; k < 2; k++) {
		const struct lex_image *m = l->image[k];
		const struct lex_key *key;
		for (uint32_t at = hash; m && (key = next_key(m, LEX_POSTS, hash, &at)) != NULL;) {
			const struct lex_holder *h = (const struct lex_holder *)lex_part(m, LEX_HOLDERS) + key->row - 1;
			if (!slice_eq(lex_slice(m, h->role), office) || !same_body(m, h, country, org))
				continue;
			struct slice id = lex_slice(m, h->person);
			int fit = fits(h, day);
			// On the day of handing over the new holder counts.
			if (fit > best || (fit == 2 && best == 2 && h->from_high > since)) {
				best = fit;
				since = h->from_high;
				*who = id;
				*several = false;
			} else if (fit && fit == best && !slice_eq(id, *who) && !(fit == 2 && h->from_high < since)) {
				*several = true;
			}
		}
	}
	return best > 0;
}

bool lexicon_holder(const struct lexicon *l, struct slice country, struct slice org, struct slice role, uint32_t day,
		    uint32_t *person)
{
	struct slice who = { NULL, 0 };
	bool several = false;
	if (day == 0)
		return false;
	// The office of that very name, else those that offices.tsv says it may mean, in its order.
	bool found = holder_of(l, country, org, role, day, &who, &several);
	for (int k = 1; k >= 0 && !found; k--) {
		const struct lex_image *m = l->image[k];
		const struct lex_role *o = m ? lex_part(m, LEX_OFFICES) : NULL;
		for (uint32_t i = 0; i < rows_in(m, LEX_OFFICES) && !found; i++)
			if (in_list(lex_slice(m, o[i].names), role))
				found = holder_of(l, country, org, lex_slice(m, o[i].id), day, &who, &several);
	}
	return found && !several && lexicon_find(l, who, person);
}

// The next term of the person in the image, of a search that began with *at at the hash; NULL behind the last.
static const struct lex_holder *next_term(const struct lex_image *m, struct slice person, uint32_t hash, uint32_t *at)
{
	const struct lex_key *k;
	while (m && (k = next_key(m, LEX_TERMS, hash, at)) != NULL) {
		const struct lex_holder *h = (const struct lex_holder *)lex_part(m, LEX_HOLDERS) + k->row - 1;
		if (slice_eq(lex_slice(m, h->person), person))
			return h;
	}
	return NULL;
}

bool lexicon_held(const struct lexicon *l, uint32_t person, struct slice country, struct slice org, struct slice role)
{
	struct slice id = lexicon_entity(l, person).id;
	uint32_t hash = lex_hash(id);
	for (int k = 0; k < 2; k++) {
		const struct lex_image *m = l->image[k];
		const struct lex_holder *h;
		for (uint32_t at = hash; (h = next_term(m, id, hash, &at)) != NULL;)
			if ((same_body(m, h, country, org) ||
			     (country.len && slice_eq(lex_slice(m, h->country), country))) &&
			    means_office(l, role, lex_slice(m, h->role)))
				return true;
	}
	return false;
}

uint32_t lexicon_terms(const struct lexicon *l, uint32_t person)
{
	struct slice id = lexicon_entity(l, person).id;
	uint32_t terms = 0, hash = lex_hash(id);
	for (int k = 0; k < 2; k++)
		for (uint32_t at = hash; next_term(l->image[k], id, hash, &at) != NULL;)
			terms++;
	return terms;
}

// The last day on which an office of the lists was taken up or left.
static uint32_t last_day(const struct lexicon *l)
{
	uint32_t last = 0;
	for (int k = 0; k < 2; k++) {
		const struct lex_holder *h = l->image[k] ? lex_part(l->image[k], LEX_HOLDERS) : NULL;
		for (uint32_t i = 0; i < rows_in(l->image[k], LEX_HOLDERS); i++) {
			last = h[i].from_low > last ? h[i].from_low : last;
			last = h[i].to_low > last ? h[i].to_low : last;
		}
	}
	return last;
}

uint32_t lexicon_years(const struct lexicon *l, uint32_t person)
{
	enum { DAYS = 10000 }; // dates are YYYYMMDD
	struct slice id = lexicon_entity(l, person).id;
	uint32_t years = 0, hash = lex_hash(id), open_end = last_day(l);
	for (int k = 0; k < 2; k++) {
		const struct lex_holder *h;
		for (uint32_t at = hash; (h = next_term(l->image[k], id, hash, &at)) != NULL;) {
			uint32_t to = h->to_low ? h->to_low : open_end;
			years += h->from_low && to > h->from_low ? (to - h->from_low) / DAYS : 0;
		}
	}
	return years;
}

static struct slice role_sector(const struct lexicon *l, struct slice id)
{
	for (int k = 1; k >= 0; k--) {
		const struct lex_image *m = l->image[k];
		const struct lex_role *r = m ? lex_part(m, LEX_ROLES) : NULL;
		for (uint32_t i = 0; i < rows_in(m, LEX_ROLES); i++)
			if (slice_eq(lex_slice(m, r[i].id), id))
				return lex_slice(m, r[i].sector);
	}
	return (struct slice){ NULL, 0 };
}

struct slice lexicon_office_sector(const struct lexicon *l, uint32_t person, struct slice role, uint32_t day)
{
	struct slice id = lexicon_entity(l, person).id, country = lexicon_entity(l, person).country;
	struct slice found = { NULL, 0 }, none = { NULL, 0 };
	uint32_t hash = lex_hash(id);
	for (int k = 0; k < 2; k++) {
		const struct lex_image *m = l->image[k];
		const struct lex_holder *h;
		for (uint32_t at = hash; (h = next_term(m, id, hash, &at)) != NULL;) {
			bool meant = role.len ? means_office(l, role, lex_slice(m, h->role))
					      : day && h->to_low && fits(h, day) == 2;
			if (!meant || !same_body(m, h, country, none))
				continue;
			struct slice sector = role_sector(l, lex_slice(m, h->role));
			if (found.len && !slice_eq(found, sector))
				return none;
			found = sector;
		}
	}
	return found;
}

bool lexicon_intact(const struct lexicon *l, struct error *e)
{
	for (int k = 0; k < 2; k++)
		if (l->image[k] &&
		    !lexicon_image_good((struct slice){ (const char *)l->image[k], l->image[k]->size }, true))
			return error_set(e, STATUS_USAGE, "the lexicon is damaged");
	return true;
}

struct slice lexicon_digest(const struct lexicon *l)
{
	const struct lex_image *m = l->image[1] ? l->image[1] : l->image[0];
	return (struct slice){ m->digest, sizeof m->digest };
}
