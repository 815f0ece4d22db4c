// gazetteer.c: opens gazetteer images, embedded or mapped, and looks names up in them; called by extract/place, cli/.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/gazetteer.h"
#include "lexicon/gazetteer_build.h"
#include "lexicon/skeleton.h"
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// Set in place numbers of the user's layer.
#define USER_LAYER 0x40000000u

struct gaz_layer {
	const struct gaz_header *h; // NULL: no such layer
	const struct phrases *phrases, *cues;
	size_t mapped; // bytes to unmap; 0: embedded
};

struct gazetteer {
	struct gaz_layer layer[2];
};

extern const char gazetteer_image[];
extern const uint64_t gazetteer_image_size;

static const void *section(const struct gaz_layer *l, enum gaz_section s)
{
	return (const char *)l->h + l->h->section[s].at;
}

static uint32_t count(const struct gaz_layer *l, enum gaz_section s, size_t size)
{
	return (uint32_t)(l->h->section[s].size / size);
}

// Sections lie inside the image, one after another, aligned.
static bool sections_fit(const struct gaz_header *h, uint64_t size)
{
	uint64_t at = sizeof *h;
	for (unsigned s = 0; s < GAZ_SECTIONS; s++) {
		if (h->section[s].at != at || h->section[s].size > size - at)
			return false;
		at = (at + h->section[s].size + GAZ_ALIGN - 1) / GAZ_ALIGN * GAZ_ALIGN;
		if (at > size)
			return false;
	}
	return at == size;
}

static const struct phrases *phrases_of(const struct gaz_layer *l, enum gaz_section s)
{
	return phrases_open((struct slice){ section(l, s), l->h->section[s].size });
}

static bool layer_open(struct gaz_layer *l, const void *bytes, uint64_t size)
{
	const struct gaz_header *h = bytes;
	l->h = h;
	if (size < sizeof *h || h->magic != GAZ_MAGIC || h->version != GAZ_VERSION || h->order != 0x01020304 ||
	    h->size != size || !sections_fit(h, size))
		return false;
	l->phrases = phrases_of(l, GAZ_PHRASES);
	l->cues = phrases_of(l, GAZ_CUES);
	return l->phrases && l->cues && count(l, GAZ_KINDS, sizeof(struct gaz_kind)) > 0;
}

// Reads the whole once and gives the pages back: a damaged file is refused before a look-up trusts it.
static bool layer_intact(const struct gaz_layer *l, void *bytes, size_t size)
{
	struct gaz_header h = *l->h;
	h.check = 0;
	madvise(bytes, size, MADV_SEQUENTIAL);
	uint64_t sum = gaz_check(&h, sizeof h) ^ gaz_check((const char *)bytes + sizeof h, size - sizeof h);
	madvise(bytes, size, MADV_DONTNEED);
	madvise(bytes, size, MADV_RANDOM);
	return sum == l->h->check;
}

const struct gazetteer *gazetteer_builtin(struct error *e)
{
	struct gazetteer *g = calloc(1, sizeof *g);
	if (!g) {
		error_set(e, STATUS_MEMORY, "out of memory");
		return NULL;
	}
	if (!layer_open(&g->layer[0], gazetteer_image, gazetteer_image_size)) {
		error_set(e, STATUS_USAGE, "the embedded gazetteer is damaged");
		free(g);
		return NULL;
	}
	return g;
}

static bool map_file(struct gaz_layer *l, const char *path, struct error *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	if (fd < 0 || fstat(fd, &st) != 0) {
		error_set(e, STATUS_USAGE, "%s: %s", path, strerror(errno));
		if (fd >= 0)
			close(fd);
		return false;
	}
	size_t size = (size_t)st.st_size;
	void *bytes = S_ISREG(st.st_mode) && size >= sizeof(struct gaz_header)
			  ? mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0)
			  : MAP_FAILED;
	close(fd);
	if (bytes == MAP_FAILED)
		return error_set(e, STATUS_USAGE, "%s: not a gazetteer", path);
	l->mapped = size;
	if (!layer_open(l, bytes, size)) {
		munmap(bytes, size);
		return error_set(e, STATUS_USAGE, "%s: not a gazetteer of this version, or cut short", path);
	}
	if (!layer_intact(l, bytes, size)) {
		munmap(bytes, size);
		return error_set(e, STATUS_USAGE, "%s: damaged gazetteer (check sum differs)", path);
	}
	return true;
}

const struct gazetteer *gazetteer_open(const char *path, struct error *e)
{
	const struct gazetteer *builtin = gazetteer_builtin(e);
	if (!builtin)
		return NULL;
	struct gazetteer *g = malloc(sizeof *g);
	if (g) {
		*g = *builtin;
		if (!map_file(&g->layer[1], path, e)) {
			free(g);
			g = NULL;
		}
	} else {
		error_set(e, STATUS_MEMORY, "out of memory");
	}
	gazetteer_close(builtin);
	return g;
}

void gazetteer_close(const struct gazetteer *g)
{
	if (g && g->layer[1].mapped)
		munmap((void *)(uintptr_t)g->layer[1].h, g->layer[1].mapped);
	free((void *)(uintptr_t)g);
}

// Number of the user's layer in every match from first on.
static void mark_user(phrase_matches *m, uint32_t first)
{
	for (uint32_t i = first; i < m->len; i++)
		m->at[i].value |= USER_LAYER;
}

static bool before(const struct phrase_match *a, const struct phrase_match *b)
{
	return a->first != b->first ? a->first < b->first : a->count > b->count;
}

// Merges the sorted runs [start, middle) and [middle, len).
static void merge(struct arena *a, phrase_matches *m, uint32_t start, uint32_t middle)
{
	uint32_t n = m->len - start, i = start, j = middle, k = 0;
	struct phrase_match *all = ARENA_NEW(a, struct phrase_match, n);
	while (k < n)
		all[k++] = j >= m->len || (i < middle && !before(&m->at[j], &m->at[i])) ? m->at[i++] : m->at[j++];
	memcpy(m->at + start, all, n * sizeof *all);
}

void gazetteer_scan(const struct gazetteer *g, struct slice text, const struct word *words, uint32_t n, struct arena *a,
		    phrase_matches *out)
{
	uint32_t start = out->len;
	phrases_scan(g->layer[0].phrases, text, words, n, true, a, out);
	if (!g->layer[1].h)
		return;
	uint32_t middle = out->len;
	phrases_scan(g->layer[1].phrases, text, words, n, true, a, out);
	mark_user(out, middle);
	if (out->len > middle)
		merge(a, out, start, middle);
}

void gazetteer_find(const struct gazetteer *g, struct slice name, struct arena *a, phrase_matches *out)
{
	phrases_find(g->layer[0].phrases, name, a, out);
	if (!g->layer[1].h)
		return;
	uint32_t middle = out->len;
	phrases_find(g->layer[1].phrases, name, a, out);
	mark_user(out, middle);
}

void gazetteer_cues(const struct gazetteer *g, struct slice text, const struct word *words, uint32_t n, struct arena *a,
		    uint32_t *marks)
{
	phrases_mark(g->layer[0].cues, text, words, n, a, marks);
}

static struct slice text_of(const struct gaz_layer *l, uint32_t at)
{
	const struct gaz_header *h = l->h;
	const char *pool = section(l, GAZ_NAMES);
	uint64_t size = h->section[GAZ_NAMES].size;
	if (at >= size || at + 1 + (uint8_t)pool[at] > size)
		return (struct slice){ NULL, 0 };
	return (struct slice){ pool + at + 1, (uint8_t)pool[at] };
}

uint32_t gazetteer_near(const struct gazetteer *g, struct slice name)
{
	const struct gaz_layer *l = &g->layer[0];
	const struct gaz_near *near = section(l, GAZ_NEAR);
	uint32_t n = count(l, GAZ_NEAR, sizeof *near), low = 0, high = n, best = UINT32_MAX;
	char folded[SKELETON_MAX], other[SKELETON_MAX];
	struct slice f = { folded, skeleton_fold(name, folded) };
	uint32_t key = f.len ? skeleton_key(f) : 0;
	while (key && low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (near[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	// One change for every four letters: "Jabaliya" and "Jebalia" are near, "Khan" and "Kanne" are not.
	unsigned limit = (unsigned)f.len / 4 + 1;
	for (uint32_t i = low; key && i < n && near[i].key == key; i++) {
		struct slice o = { other, skeleton_fold(text_of(l, near[i].spelling), other) };
		unsigned d = skeleton_distance(f, o);
		if (d < limit) {
			limit = d;
			best = near[i].place;
		}
	}
	return best;
}

static struct slice code_of(const char *z, size_t cap)
{
	return (struct slice){ z, strnlen(z, cap) };
}

static const struct gaz_layer *layer_of(const struct gazetteer *g, uint32_t place)
{
	return &g->layer[place & USER_LAYER ? 1 : 0];
}

static const struct gaz_place *place_at(const struct gaz_layer *l, uint32_t place)
{
	uint32_t i = place & ~USER_LAYER;
	bool there = l->h && i < count(l, GAZ_PLACES, sizeof(struct gaz_place));
	return there ? (const struct gaz_place *)section(l, GAZ_PLACES) + i : NULL;
}

static const struct gaz_admin *admin_at(const struct gaz_layer *l, uint32_t i)
{
	const struct gaz_admin *a = section(l, GAZ_ADMINS);
	return i < count(l, GAZ_ADMINS, sizeof *a) ? a + i : NULL;
}

static const struct gaz_country *country_at(const struct gaz_layer *l, uint32_t i)
{
	const struct gaz_country *c = section(l, GAZ_COUNTRIES);
	return i < count(l, GAZ_COUNTRIES, sizeof *c) ? c + i : NULL;
}

void gazetteer_fetch(const struct gazetteer *g, const phrase_matches *m)
{
	for (uint32_t i = 0; i < m->len; i++)
		__builtin_prefetch(place_at(layer_of(g, m->at[i].value), m->at[i].value));
	for (uint32_t i = 0; i < m->len; i++) {
		const struct gaz_layer *l = layer_of(g, m->at[i].value);
		const struct gaz_place *p = place_at(l, m->at[i].value);
		if (p)
			__builtin_prefetch(admin_at(l, p->admin));
	}
}

bool gazetteer_facts(const struct gazetteer *g, uint32_t place, struct place_facts *out)
{
	const struct gaz_layer *l = layer_of(g, place);
	const struct gaz_place *p = place_at(l, place);
	if (!p || !p->name)
		return false;
	const struct gaz_kind *kinds = section(l, GAZ_KINDS);
	const struct gaz_kind *k = kinds + (p->kind < count(l, GAZ_KINDS, sizeof *kinds) ? p->kind : 0);
	const struct gaz_country *c = country_at(l, p->country);
	const struct gaz_admin *a = admin_at(l, p->admin);
	bool located = p->lat != GAZ_UNLOCATED;
	*out = (struct place_facts){
		.kind = code_of(k->name, sizeof k->name),
		.country = c ? c->key : 0,
		.admin = a ? a->key : 0,
		.lat = located ? p->lat * 1e-5 : 0,
		.lon = located ? p->lon * 1e-5 : 0,
		.located = located,
		.class = k->class < PLACE_CLASS_COUNT ? (enum place_class)k->class : PLACE_REGION,
		.precision = k->precision <= PRECISION_CENTROID ? (enum place_precision)k->precision : PRECISION_AREA,
		.weight = (float)p->population * 0.0866434f + (float)k->weight * 0.1f, // ln 2 / 8
		.geonames = p->geonames,
		.flags = p->flags,
	};
	return true;
}

struct place_entry gazetteer_place(const struct gazetteer *g, uint32_t place)
{
	const struct gaz_layer *l = layer_of(g, place);
	const struct gaz_place *p = place_at(l, place);
	struct place_entry e = { .wikidata = 0 };
	if (!p)
		return e;
	const struct gaz_country *c = country_at(l, p->country);
	const struct gaz_admin *a = admin_at(l, p->admin);
	const uint32_t *wikidata = section(l, GAZ_WIKIDATA);
	e.name = text_of(l, p->name);
	if (c)
		e.iso3 = code_of(c->iso3, sizeof c->iso3);
	if (a)
		e.admin1 = text_of(l, a->name);
	if (p->wikidata && p->wikidata < count(l, GAZ_WIKIDATA, sizeof *wikidata))
		e.wikidata = wikidata[p->wikidata];
	return e;
}

bool gazetteer_is_division(const struct gazetteer *g, uint32_t region, uint32_t place)
{
	const struct gaz_layer *l = layer_of(g, region), *k = layer_of(g, place);
	const struct gaz_place *r = place_at(l, region), *p = place_at(k, place);
	const struct gaz_admin *a = p ? admin_at(k, p->admin) : NULL;
	if (!r || !a)
		return false;
	struct slice name = text_of(k, a->name);
	return name.len > 0 && slice_eq(text_of(l, r->name), name);
}

struct slice gaz_section_of(const struct gazetteer *g, enum gaz_section s)
{
	return (struct slice){ section(&g->layer[0], s), g->layer[0].h->section[s].size };
}

void gazetteer_count(const struct gazetteer *g, uint64_t *places, uint64_t *names)
{
	*places = *names = 0;
	for (unsigned i = 0; i < 2; i++)
		if (g->layer[i].h) {
			*places += count(&g->layer[i], GAZ_PLACES, sizeof(struct gaz_place));
			*names += g->layer[i].h->names;
		}
}
