// gazetteer_dump.c: makes a gazetteer of a GeoNames dump, row by row; called by `gazacorpus gazetteer build`.
// SPDX-License-Identifier: Apache-2.0
//
//   allCountries.txt      id name ascii alternates lat lon class code country cc2 adm1 ... population ...   19 columns
//   alternateNamesV2.txt  row id language name preferred short colloquial historic from to                  10 columns
#include "base/hash.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "lexicon/gazetteer_build.h"
#include <errno.h>
#include <math.h>
#include <stdlib.h>

// ID_MAX: ids are a table's index; those of 2026 are below 14 million. NAME_MAX_BYTES: longer "names" are none.
// ROW_BYTES: what a row has on average, to guess the number of names.
enum {
	COLUMNS = 19,
	ID_MAX = 64000000,
	NAME_MAX_BYTES = 120,
	FEATURE_SLOTS = 2048,
	ADMIN_SLOTS = 1 << 16,
	ROW_BYTES = 100
};

struct dump {
	struct gaz_builder b;
	struct arena arena;
	struct gazetteer_report *report;
	uint32_t *places; // id -> place + 1
	size_t place_cap;
	struct {
		uint64_t code; // feature, packed
		uint8_t kind;
	} features[FEATURE_SLOTS];
	uint8_t class_kind[26]; // of the rest of a class
	uint16_t countries[26 * 26];
	struct {
		uint64_t key;
		uint16_t admin;
	} admins[ADMIN_SLOTS];
	uint32_t admin_count;
	char *line;
	size_t line_cap;
	FILE *file;
	bool with_alternates;
};

static uint64_t pack(struct slice s)
{
	uint64_t v = 0;
	for (size_t i = 0; i < s.len && i < 8; i++)
		v = v << 8 | (uint8_t)s.at[i];
	return v;
}

static uint8_t *feature(struct dump *d, uint64_t code)
{
	uint32_t i = (uint32_t)hash_mix(code) % FEATURE_SLOTS;
	while (d->features[i].code && d->features[i].code != code)
		i = (i + 1) % FEATURE_SLOTS;
	d->features[i].code = code;
	return &d->features[i].kind;
}

// The kinds' features as "|P.PPL|L.*|": what code becomes what kind.
static void read_features(struct dump *d, const struct gazetteer *g)
{
	struct slice kinds = gaz_section_of(g, GAZ_KINDS);
	const struct gaz_kind *k = (const void *)kinds.at;
	for (uint32_t i = 0; i < kinds.len / sizeof *k; i++) {
		gaz_add(&d->b, GAZ_KINDS, &k[i], sizeof *k);
		struct slice rest = { k[i].features, strnlen(k[i].features, sizeof k->features) }, one;
		while (slice_split(&rest, '|', &one)) {
			if (one.len == 3 && one.at[2] == '*' && one.at[0] >= 'A' && one.at[0] <= 'Z')
				d->class_kind[one.at[0] - 'A'] = (uint8_t)i;
			else if (one.len > 2)
				*feature(d, pack(one)) = (uint8_t)i;
		}
	}
}

static void read_countries(struct dump *d, const struct gazetteer *g)
{
	struct slice s = gaz_section_of(g, GAZ_COUNTRIES), names = gaz_section_of(g, GAZ_NAMES);
	const struct gaz_country *c = (const void *)s.at;
	for (uint32_t i = 0; i < s.len / sizeof *c; i++) {
		struct gaz_country copy = c[i];
		copy.name = gaz_text(&d->b, (struct slice){ names.at + c[i].name + 1, (uint8_t)names.at[c[i].name] });
		gaz_add(&d->b, GAZ_COUNTRIES, &copy, sizeof copy);
		if (c[i].iso2[0] >= 'A' && c[i].iso2[1] >= 'A')
			d->countries[(c[i].iso2[0] - 'A') * 26 + c[i].iso2[1] - 'A'] = (uint16_t)i;
	}
	struct gaz_admin none = { .name = 0 };
	gaz_add(&d->b, GAZ_ADMINS, &none, sizeof none);
}

static uint8_t country_of(const struct dump *d, struct slice iso2)
{
	if (iso2.len != 2 || iso2.at[0] < 'A' || iso2.at[0] > 'Z' || iso2.at[1] < 'A' || iso2.at[1] > 'Z')
		return 0;
	return (uint8_t)d->countries[(iso2.at[0] - 'A') * 26 + iso2.at[1] - 'A'];
}

// Index of a division; its name comes with its own row, perhaps later. 0 when there are too many.
static uint16_t admin_of(struct dump *d, uint8_t country, struct slice code)
{
	if (code.len == 0 || slice_is(code, "00"))
		return 0;
	uint64_t key = hash_bytes(code, country + 1u);
	uint32_t i = (uint32_t)key % ADMIN_SLOTS;
	while (d->admins[i].key && d->admins[i].key != key)
		i = (i + 1) % ADMIN_SLOTS;
	if (d->admins[i].key == 0) {
		if (d->admin_count >= ADMIN_SLOTS / 2)
			return 0;
		struct gaz_admin a = { .country = country };
		memcpy(a.code, code.at, code.len < sizeof a.code ? code.len : sizeof a.code);
		d->admin_count++;
		d->admins[i].key = key;
		d->admins[i].admin = (uint16_t)gaz_add(&d->b, GAZ_ADMINS, &a, sizeof a);
	}
	return d->admins[i].admin;
}

static bool coordinate(struct slice s, double limit, int32_t *out)
{
	char z[32];
	if (s.len == 0 || s.len >= sizeof z)
		return false;
	memcpy(z, s.at, s.len);
	z[s.len] = 0;
	char *end;
	double v = strtod(z, &end);
	if (*end || !(fabs(v) <= limit))
		return false;
	*out = (int32_t)lround(v * 1e5);
	return true;
}

// Letters of the scripts that are matched (Latin, Arabic, Hebrew), and not an address or a code.
static bool is_name(struct slice s)
{
	if (s.len < 2 || s.len > NAME_MAX_BYTES)
		return false;
	bool small = false, other = false;
	const char *p = s.at, *end = s.at + s.len;
	while (p < end) {
		uint32_t cp = utf8_next(p, end, &p);
		if (cp == ':' || cp == '/' || cp == '@' || cp == UTF8_REPLACEMENT)
			return false;
		if (cp < 0x80) {
			small |= cp >= 'a' && cp <= 'z';
			continue;
		}
		bool matched = cp < 0x250 || (cp >= 0x1E00 && cp < 0x1F00) || (cp >= 0x590 && cp < 0x700) ||
			       (cp >= 0x2000 && cp < 0x2070) || (cp >= 0x2B0 && cp < 0x370);
		if (!matched)
			return false;
		other = true;
	}
	return small || other;
}

static uint64_t folded(struct slice name)
{
	struct word w[PHRASE_WORDS_MAX + 1];
	uint32_t n = words_split_name(name, w, PHRASE_WORDS_MAX);
	uint64_t h = n;
	for (uint32_t i = 0; i < n && i < PHRASE_WORDS_MAX; i++)
		h = hash_add(h, w[i].fold);
	return h;
}

static void add_name(struct dump *d, uint32_t place, struct slice name)
{
	if (is_name(name) && gaz_name(&d->b, place, name, 0))
		d->report->names++;
}

static void remember(struct dump *d, uint32_t id, uint32_t place)
{
	if (id >= d->place_cap) {
		size_t cap = id + id / 4 + 1024u;
		uint32_t *p = realloc(d->places, cap * sizeof *p);
		if (!p)
			arena_fail(&d->arena);
		memset(p + d->place_cap, 0, (cap - d->place_cap) * sizeof *p);
		d->places = p;
		d->place_cap = cap;
	}
	d->places[id] = place + 1;
}

static void add_names(struct dump *d, uint32_t place, const struct slice *f)
{
	uint64_t seen[4] = { folded(f[1]), 0, 0, 0 };
	add_name(d, place, f[1]);
	if (folded(f[2]) != seen[0])
		add_name(d, place, f[2]);
	struct slice rest = f[3], one;
	unsigned n = 1;
	while (!d->with_alternates && slice_split(&rest, ',', &one)) {
		uint64_t h = folded(one);
		bool known = false;
		for (unsigned i = 0; i < 4; i++)
			known |= seen[i] == h;
		if (!known)
			add_name(d, place, one);
		seen[n++ % 4] = h;
	}
}

static bool add_row(struct dump *d, const struct slice *f)
{
	uint64_t id, people = 0;
	struct gaz_place p = { .lat = 0 };
	if (!slice_number(f[0], ID_MAX, &id) || id == 0 || !coordinate(f[4], 90, &p.lat) ||
	    !coordinate(f[5], 180, &p.lon) || f[6].len != 1 || f[6].at[0] < 'A' || f[6].at[0] > 'Z' || f[1].len == 0)
		return false;
	if (f[14].len && !slice_number(f[14], UINT64_C(20000000000), &people))
		return false;
	char code[16];
	int n = snprintf(code, sizeof code, SLICE_FMT "." SLICE_FMT, SLICE_ARG(f[6]), SLICE_ARG(f[7]));
	uint8_t kind = n > 2 && n < (int)sizeof code ? *feature(d, pack((struct slice){ code, (size_t)n })) : 0;
	p.kind = kind ? kind : d->class_kind[f[6].at[0] - 'A'];
	if (slice_starts(f[7], SLICE("PCL")))
		p.kind = 0; // the first kind: country
	p.geonames = (uint32_t)id;
	p.country = country_of(d, f[8]);
	p.admin = admin_of(d, p.country, f[10]);
	p.population = gaz_population(people);
	p.name = gaz_text(&d->b, f[1]);
	if (slice_is(f[7], "ADM1") && p.admin)
		((struct gaz_admin *)(void *)d->b.part[GAZ_ADMINS].at)[p.admin].name = p.name;
	uint32_t place = gaz_add(&d->b, GAZ_PLACES, &p, sizeof p);
	if (d->with_alternates)
		remember(d, (uint32_t)id, place);
	add_names(d, place, f);
	d->report->places++;
	return true;
}

static unsigned split(struct slice line, struct slice *field, unsigned max)
{
	unsigned n = 0;
	while (n < max && slice_split(&line, '\t', &field[n]))
		n++;
	for (unsigned i = n; i < max; i++)
		field[i] = (struct slice){ "", 0 };
	return n;
}

// Calls take for each row; false with *e set when the file cannot be read.
static bool read_rows(struct dump *d, const char *path, bool (*take)(struct dump *, const struct slice *),
		      unsigned least, struct error *e)
{
	d->file = fopen(path, "r");
	if (!d->file)
		return error_set(e, STATUS_USAGE, "%s: %s", path, strerror(errno));
	long n;
	while ((n = getline(&d->line, &d->line_cap, d->file)) >= 0) {
		struct slice line = { d->line, (size_t)n }, field[COLUMNS];
		while (line.len && (line.at[line.len - 1] == '\n' || line.at[line.len - 1] == '\r'))
			line.len--;
		d->report->rows++;
		if (utf8_valid(line) != line.len || split(line, field, COLUMNS) < least || !take(d, field))
			d->report->bad_rows++;
	}
	bool ok = !ferror(d->file);
	if (!ok)
		error_set(e, STATUS_INPUT, "%s: %s", path, strerror(errno));
	fclose(d->file);
	d->file = NULL;
	return ok;
}

// Languages whose names are taken: none given, English, and those of the region.
static bool is_language(struct slice s)
{
	static const char *const TAKEN[] = { "", "en", "ar", "he", "fa", "tr", "ku", "fr", "abbr" };
	for (unsigned i = 0; i < sizeof TAKEN / sizeof *TAKEN; i++)
		if (slice_is(s, TAKEN[i]))
			return true;
	return false;
}

static bool add_alternate(struct dump *d, const struct slice *f)
{
	uint64_t id;
	if (!slice_number(f[1], ID_MAX, &id))
		return false;
	if (id < d->place_cap && d->places[id] && is_language(f[2]) && f[7].len == 0)
		add_name(d, d->places[id] - 1, f[3]);
	return true;
}

// Bytes of a file, or 0.
static size_t file_size(const char *path)
{
	FILE *f = path ? fopen(path, "r") : NULL;
	long n = f && fseek(f, 0, SEEK_END) == 0 ? ftell(f) : 0;
	if (f)
		fclose(f);
	return n > 0 ? (size_t)n : 0;
}

static bool build(struct dump *d, const struct gazetteer *g, const char *all, const char *alternates, FILE *to,
		  struct error *e)
{
	gaz_begin(&d->b, &d->arena, file_size(all) / ROW_BYTES + file_size(alternates) / ROW_BYTES);
	read_features(d, g);
	read_countries(d, g);
	if (!read_rows(d, all, add_row, 15, e) || (alternates && !read_rows(d, alternates, add_alternate, 4, e)))
		return false;
	if (d->report->places == 0)
		return error_set(e, STATUS_USAGE, "%s: no rows of a GeoNames dump in it", all);
	free(d->places);
	d->places = NULL;
	if (!gaz_write(&d->b, to))
		return error_set(e, STATUS_OUTPUT, "gazetteer: %s", strerror(errno));
	return true;
}

bool gazetteer_build(const struct gazetteer *g, const char *all, const char *alternates, FILE *to,
		     struct gazetteer_report *report, struct error *e)
{
	struct dump *d = calloc(1, sizeof *d);
	jmp_buf out;
	if (!d)
		return error_set(e, STATUS_MEMORY, "out of memory");
	*report = (struct gazetteer_report){ 0 };
	d->report = report;
	d->with_alternates = alternates != NULL;
	arena_init(&d->arena, &out);
	volatile bool ok = false;
	if (setjmp(out) == 0)
		ok = build(d, g, all, alternates, to, e);
	else
		error_set(e, STATUS_MEMORY, "out of memory");
	if (d->file)
		fclose(d->file);
	arena_free(&d->arena);
	free(d->places);
	free(d->line);
	free(d);
	return ok;
}
