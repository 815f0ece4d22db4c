// mkgazetteer.c: makes the embedded gazetteer from data/gazetteer and the countries of data/lexicon; run by the build.
// SPDX-License-Identifier: Apache-2.0
//
// mkgazetteer OUT DATA/gazetteer DATA/lexicon/countries.tsv
//
//   kinds ─▶ countries ─▶ admin1 ─▶ gaza, regions ─▶ cities ─▶ us_places ─▶ demonyms, abbreviations ─▶ image
//
// Rows are added in that order; a row whose GeoNames id is known already adds its names to the earlier one.
#include "base/hash.h"
#include "lexicon/gazetteer_build.h"
#include <math.h>
#include <stdlib.h>

enum { FIELDS_MAX = 16, LINE_MAX_BYTES = 1 << 16, MARKS_NEAR = 1 };

struct table {
	FILE *f;
	const char *path;
	unsigned line;
	char *text;
	size_t cap;
	struct slice field[FIELDS_MAX];
	unsigned fields;
};

// An open-addressing map from a number (or hash) to a number; 0 is no key.
struct table_map {
	uint64_t key[1 << 18];
	uint32_t value[1 << 18];
};

static struct arena ARENA;
static struct gaz_builder BUILD;
static struct table_map IDS, NAMED, COUNTRY, ADMIN; // geonames id, hash of class and name, iso2, country and code
static char PATH[4096];

static _Noreturn void die(const char *what, const char *why, unsigned line)
{
	fprintf(stderr, "%s:%u: %s\n", what, line, why);
	exit(1);
}

static uint32_t *slot(struct table_map *m, uint64_t key, bool *found)
{
	uint32_t mask = (1 << 18) - 1, i = (uint32_t)hash_mix(key) & mask;
	while (m->key[i] && m->key[i] != key)
		i = (i + 1) & mask;
	*found = m->key[i] != 0;
	m->key[i] = key;
	return &m->value[i];
}

static uint32_t lookup(struct table_map *m, uint64_t key, uint32_t otherwise)
{
	uint32_t mask = (1 << 18) - 1, i = (uint32_t)hash_mix(key) & mask;
	while (m->key[i] && m->key[i] != key)
		i = (i + 1) & mask;
	return m->key[i] ? m->value[i] : otherwise;
}

static uint64_t key_of(const char *class, struct slice a, struct slice b)
{
	return hash_bytes(b, hash_bytes(a, hash_bytes(slice_of(class), 7)));
}

static struct table table_open(const char *folder, const char *name)
{
	struct table t = { .f = NULL };
	snprintf(PATH, sizeof PATH, "%s%s%s", folder, *name ? "/" : "", name);
	t.path = strdup(PATH);
	t.f = fopen(PATH, "r");
	if (!t.f || !t.path)
		die(PATH, "cannot be read", 0);
	return t;
}

// The next row after the header and comments; false at the end.
static bool table_next(struct table *t)
{
	long n;
	static const char *header_of;
	while ((n = getline(&t->text, &t->cap, t->f)) >= 0) {
		t->line++;
		struct slice rest = { t->text, (size_t)n };
		while (rest.len && (rest.at[rest.len - 1] == '\n' || rest.at[rest.len - 1] == '\r'))
			rest.len--;
		if (rest.len == 0 || rest.at[0] == '#')
			continue;
		if (header_of != t->path) {
			header_of = t->path;
			continue;
		}
		struct slice piece;
		for (t->fields = 0; t->fields < FIELDS_MAX && slice_split(&rest, '\t', &piece); t->fields++)
			t->field[t->fields] = piece;
		for (unsigned i = t->fields; i < FIELDS_MAX; i++)
			t->field[i] = (struct slice){ "", 0 };
		return true;
	}
	header_of = NULL;
	fclose(t->f);
	return false;
}

static double number(struct slice s)
{
	char z[32];
	size_t n = s.len < sizeof z - 1 ? s.len : sizeof z - 1;
	memcpy(z, s.at, n);
	z[n] = 0;
	return strtod(z, NULL);
}

static void read_kinds(const char *folder)
{
	static const char *const PRECISION[] = { "point", "area", "centroid" };
	static const char *const CLASS[] = { "country",	  "region", "adm1",  "adm2",
					     "populated", "site",   "water", "terrain" };
	struct table t = table_open(folder, "kinds.tsv");
	while (table_next(&t)) {
		struct gaz_kind k = { .weight = (int16_t)number(t.field[3]) };
		uint8_t c = 0, p = 0;
		while (c < PLACE_CLASS_COUNT && !slice_is(t.field[2], CLASS[c]))
			c++;
		while (p < 3 && !slice_is(t.field[1], PRECISION[p]))
			p++;
		if (t.fields < 4 || c == PLACE_CLASS_COUNT || p == 3 || t.field[0].len >= sizeof k.name ||
		    t.field[4].len + 2 >= sizeof k.features)
			die(t.path, "not a kind", t.line);
		k.class = c;
		k.precision = p;
		memcpy(k.name, t.field[0].at, t.field[0].len);
		snprintf(k.features, sizeof k.features, "|" SLICE_FMT "|", SLICE_ARG(t.field[4]));
		bool found;
		*slot(&NAMED, key_of("kind", t.field[0], SLICE("")), &found) = gaz_add(&BUILD, GAZ_KINDS, &k, sizeof k);
	}
}

static uint8_t kind_of(const struct table *t, struct slice name)
{
	uint32_t k = lookup(&NAMED, key_of("kind", name, SLICE("")), UINT32_MAX);
	if (k == UINT32_MAX)
		die(t->path, "unknown kind", t->line);
	return (uint8_t)k;
}

static uint8_t country_of(const struct table *t, struct slice iso2)
{
	if (iso2.len == 0)
		return 0;
	uint32_t c = lookup(&COUNTRY, key_of("country", iso2, SLICE("")), 0);
	if (c == 0 && (slice_is(iso2, "AN") || slice_is(iso2, "CC") || slice_is(iso2, "TF") || slice_is(iso2, "MF") ||
		       slice_is(iso2, "BL") || slice_is(iso2, "PN") || slice_is(iso2, "BQ") || slice_is(iso2, "GS") ||
		       slice_is(iso2, "UM") || slice_is(iso2, "CS")))
		return 0;
	if (c == 0)
		die(t->path, "unknown country", t->line);
	return (uint8_t)c;
}

static uint16_t admin_of(uint8_t country, struct slice code, struct slice name)
{
	char c[8];
	int n = snprintf(c, sizeof c, "%u", country);
	bool found;
	struct slice country_text = { c, (size_t)n };
	uint32_t *v = slot(&ADMIN, key_of("admin", country_text, code), &found);
	if (!found) {
		struct gaz_admin a = { .country = country };
		a.name = gaz_text(&BUILD, name);
		memcpy(a.code, code.at, code.len < sizeof a.code ? code.len : sizeof a.code);
		*v = gaz_add(&BUILD, GAZ_ADMINS, &a, sizeof a);
	}
	return (uint16_t)*v;
}

static uint32_t add_place(struct gaz_place p, struct slice name)
{
	bool found = false;
	uint32_t *v = p.geonames ? slot(&IDS, p.geonames, &found) : NULL;
	if (found) {
		struct gaz_place *old = (struct gaz_place *)(void *)BUILD.part[GAZ_PLACES].at + *v;
		if (old->population < p.population)
			old->population = p.population;
		if (!old->admin)
			old->admin = p.admin;
		return *v;
	}
	p.name = gaz_text(&BUILD, name);
	uint32_t index = gaz_add(&BUILD, GAZ_PLACES, &p, sizeof p);
	if (v)
		*v = index;
	return index;
}

// Takes the markers off one name and adds it.
static void add_name(uint32_t place, struct slice name, uint8_t flags, bool near)
{
	for (; name.len > 0; name = slice_cut(name, 1, name.len)) {
		if (name.at[0] == '=')
			flags |= PHRASE_CASE;
		else if (name.at[0] == '?')
			flags |= PLACE_NAME_WEAK;
		else if (name.at[0] == '~')
			flags |= PLACE_NAME_LOWER;
		else
			break;
	}
	gaz_name(&BUILD, place, name, flags);
	if (near && !(flags & (PLACE_NAME_WEAK | PLACE_NAME_LOWER | PHRASE_CASE)))
		gaz_near_name(&BUILD, place, name);
}

static void add_names(uint32_t place, struct slice names, uint8_t flags, bool near)
{
	struct slice one;
	while (slice_split(&names, '|', &one))
		if (one.len)
			add_name(place, one, flags, near);
}

static void set_point(struct gaz_place *p, struct slice lat, struct slice lon)
{
	p->lat = GAZ_UNLOCATED;
	if (lat.len && lon.len) {
		p->lat = (int32_t)lround(number(lat) * 1e5);
		p->lon = (int32_t)lround(number(lon) * 1e5);
	}
}

// Under what name, kind of table and country demonyms and abbreviations find a place again; the first one stays.
static void remember(const char *class, struct slice name, struct slice country, uint32_t place)
{
	bool found;
	uint32_t *v = slot(&NAMED, key_of(class, name, country), &found);
	if (!found)
		*v = place;
}

// iso2 -> the row of the lexicon's countries.
static void read_countries(const char *folder)
{
	struct gaz_country none = { .name = 0 };
	gaz_add(&BUILD, GAZ_COUNTRIES, &none, sizeof none);
	struct table t = table_open(folder, "countries.tsv");
	struct table_map *at = &NAMED;
	while (table_next(&t)) {
		struct gaz_country c = { .name = 0 };
		struct gaz_place p = { .kind = kind_of(&t, SLICE("country")) };
		bool found;
		memcpy(c.iso3, t.field[0].at, 3);
		memcpy(c.iso2, t.field[1].at, 2);
		if (slice_is(t.field[6], "1")) {
			p.flags = PLACE_NEAR;
			*slot(&NAMED, key_of("near", t.field[1], SLICE("")), &found) = 1;
		}
		uint32_t index = gaz_add(&BUILD, GAZ_COUNTRIES, &c, sizeof c);
		*slot(&COUNTRY, key_of("country", t.field[1], SLICE("")), &found) = index;
		p.country = (uint8_t)index;
		p.geonames = (uint32_t)number(t.field[5]);
		p.population = gaz_population((uint64_t)number(t.field[4]));
		set_point(&p, t.field[2], t.field[3]);
		*slot(at, key_of("iso2", t.field[1], SLICE("")), &found) = gaz_add(&BUILD, GAZ_PLACES, &p, sizeof p);
		add_names(*slot(at, key_of("iso2", t.field[1], SLICE("")), &found), t.field[7], 0, false);
		if (p.geonames)
			*slot(&IDS, p.geonames, &found) = *slot(at, key_of("iso2", t.field[1], SLICE("")), &found);
	}
}

// Names of countries, but for those that one of their own divisions bears ("Scotland").
static void read_country_names(const char *lexicon)
{
	struct table_map *at = &NAMED;
	struct table t = table_open(lexicon, "");
	while (table_next(&t)) {
		uint32_t i = lookup(at, key_of("iso2", t.field[1], SLICE("")), UINT32_MAX);
		if (i == UINT32_MAX)
			continue;
		uint32_t name = gaz_text(&BUILD, t.field[2]), wikidata = 0;
		struct gaz_place *p = (struct gaz_place *)(void *)BUILD.part[GAZ_PLACES].at + i;
		p->name = name;
		((struct gaz_country *)(void *)BUILD.part[GAZ_COUNTRIES].at)[p->country].name = name;
		if (t.field[8].len > 1) {
			wikidata = (uint32_t)number(slice_cut(t.field[8], 1, t.field[8].len));
			p->wikidata = (uint16_t)gaz_add(&BUILD, GAZ_WIKIDATA, &wikidata, sizeof wikidata);
		}
		add_name(i, t.field[2], 0, false);
		add_names(i, t.field[3], 0, false);
		add_names(i, t.field[4], PLACE_NAME_DEMONYM, false);
		struct slice one, names = t.field[7];
		while (slice_split(&names, '|', &one)) {
			struct slice bare = one.len && one.at[0] == '?' ? slice_cut(one, 1, one.len) : one;
			if (one.len && lookup(at, key_of("place", bare, t.field[1]), UINT32_MAX) == UINT32_MAX)
				add_name(i, one, 0, false);
		}
	}
}

static void read_admins(const char *folder)
{
	struct gaz_admin none = { .name = 0 };
	gaz_add(&BUILD, GAZ_ADMINS, &none, sizeof none);
	struct table t = table_open(folder, "admin1.tsv");
	while (table_next(&t)) {
		struct gaz_place p = { .kind = kind_of(&t, t.field[7]), .country = country_of(&t, t.field[0]) };
		p.admin = admin_of(p.country, t.field[1], t.field[2]);
		p.population = gaz_population((uint64_t)number(t.field[6]));
		set_point(&p, t.field[4], t.field[5]);
		uint32_t i = add_place(p, t.field[2]);
		remember("admin1", t.field[1], t.field[0], i);
		remember("place", t.field[2], t.field[0], i);
		add_name(i, t.field[2], 0, false);
		add_names(i, t.field[3], 0, false);
		struct slice one, names = t.field[3];
		while (slice_split(&names, '|', &one))
			remember("place", one, t.field[0], i);
	}
}

// The division of a country (its ISO code) that is listed under this name, or one of this name alone; 0 for no name.
static uint16_t admin_named(uint8_t country, struct slice name, struct slice iso2)
{
	const struct gaz_place *places = (const void *)BUILD.part[GAZ_PLACES].at;
	uint32_t i = name.len ? lookup(&NAMED, key_of("place", name, iso2), UINT32_MAX) : UINT32_MAX;
	if (i != UINT32_MAX && places[i].country == country && places[i].admin)
		return places[i].admin;
	return name.len ? admin_of(country, name, name) : 0;
}

static void read_region(const char *folder)
{
	struct table t = table_open(folder, "gaza.tsv");
	while (table_next(&t)) {
		struct gaz_place p = { .kind = kind_of(&t, t.field[1]), .country = country_of(&t, t.field[2]) };
		uint32_t wikidata = t.field[8].len > 1 ? (uint32_t)number(slice_cut(t.field[8], 1, t.field[8].len)) : 0;
		p.geonames = (uint32_t)number(t.field[7]);
		p.flags = t.field[2].len && lookup(&NAMED, key_of("near", t.field[2], SLICE("")), 0) ? PLACE_NEAR : 0;
		p.admin = admin_named(p.country, t.field[3], t.field[2]);
		p.population = gaz_population((uint64_t)number(t.field[11]));
		if (wikidata)
			p.wikidata = (uint16_t)gaz_add(&BUILD, GAZ_WIKIDATA, &wikidata, sizeof wikidata);
		set_point(&p, t.field[4], t.field[5]);
		uint32_t i = add_place(p, t.field[0]);
		remember("place", t.field[0], t.field[2], i);
		add_names(i, t.field[9], 0, p.flags & PLACE_NEAR);
		add_names(i, t.field[10], PLACE_NAME_DEMONYM, false);
	}
	t = table_open(folder, "regions.tsv");
	while (table_next(&t)) {
		struct gaz_place p = { .kind = kind_of(&t, t.field[1]), .country = country_of(&t, t.field[4]) };
		set_point(&p, t.field[2], t.field[3]);
		uint32_t i = add_place(p, t.field[0]);
		remember("place", t.field[0], t.field[4], i);
		add_names(i, t.field[5], 0, false);
	}
}

static void read_cities(const char *folder)
{
	struct table t = table_open(folder, "cities.tsv");
	while (table_next(&t)) {
		struct gaz_place p = { .kind = kind_of(&t, t.field[8]), .country = country_of(&t, t.field[3]) };
		p.geonames = (uint32_t)number(t.field[0]);
		p.population = gaz_population((uint64_t)number(t.field[7]));
		char country[8];
		snprintf(country, sizeof country, "%u", p.country);
		p.admin = (uint16_t)lookup(&ADMIN, key_of("admin", slice_of(country), t.field[4]), 0);
		set_point(&p, t.field[5], t.field[6]);
		uint32_t i = add_place(p, t.field[1]);
		remember("place", t.field[1], t.field[3], i);
		add_name(i, t.field[1], 0, false);
		add_names(i, t.field[2], 0, false);
	}
	t = table_open(folder, "us_places.tsv");
	while (table_next(&t)) {
		struct gaz_place p = { .kind = kind_of(&t, t.field[4]), .country = country_of(&t, SLICE("US")) };
		char country[8];
		snprintf(country, sizeof country, "%u", p.country);
		p.admin = (uint16_t)lookup(&ADMIN, key_of("admin", slice_of(country), t.field[1]), 0);
		p.flags = PLACE_SMALL;
		set_point(&p, t.field[2], t.field[3]);
		add_name(add_place(p, t.field[0]), t.field[0], 0, false);
	}
}

static void read_more(const char *folder)
{
	struct table t = table_open(folder, "demonyms.tsv");
	while (table_next(&t)) {
		uint32_t i = lookup(&NAMED, key_of("place", t.field[0], t.field[1]), UINT32_MAX);
		if (i == UINT32_MAX)
			fprintf(stderr, "%s:%u: no such place\n", t.path, t.line);
		else
			add_names(i, t.field[2], PLACE_NAME_DEMONYM, false);
	}
	t = table_open(folder, "abbreviations.tsv");
	while (table_next(&t)) {
		uint32_t i = lookup(&NAMED, key_of("admin1", t.field[1], t.field[0]), UINT32_MAX);
		if (i == UINT32_MAX)
			die(t.path, "no such division", t.line);
		add_names(i, t.field[2], PLACE_NAME_ABBREVIATION | PHRASE_CASE, false);
	}
	t = table_open(folder, "cues.tsv");
	static const char *const CUES[] = {
#define X_NAME(name, text) text,
		PLACE_CUES(X_NAME)
#undef X_NAME
	};
	while (table_next(&t)) {
		uint32_t c = 0;
		while (c < CUE_COUNT && !slice_is(t.field[0], CUES[c]))
			c++;
		if (c == CUE_COUNT)
			die(t.path, "unknown class of cues", t.line);
		struct slice one, words = t.field[1];
		while (slice_split(&words, '|', &one))
			phrases_add(BUILD.cues, one, c, 0);
	}
}

int main(int argc, char **argv)
{
	jmp_buf out;
	if (argc != 4)
		die("mkgazetteer", "usage: mkgazetteer OUT GAZETTEER COUNTRIES", 0);
	if (setjmp(out) != 0)
		die("mkgazetteer", "out of memory", 0);
	arena_init(&ARENA, &out);
	gaz_begin(&BUILD, &ARENA, 200000);
	read_kinds(argv[2]);
	read_countries(argv[2]);
	read_admins(argv[2]);
	read_country_names(argv[3]);
	read_region(argv[2]);
	read_cities(argv[2]);
	read_more(argv[2]);
	FILE *f = fopen(argv[1], "w+b");
	if (!f || !gaz_write(&BUILD, f) || fclose(f) != 0)
		die(argv[1], "cannot be written", 0);
	arena_free(&ARENA);
	return 0;
}
