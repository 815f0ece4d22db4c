// gazetteer_build.c: see gazetteer_build.h.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/gazetteer_build.h"
#include "base/hash.h"
#include "lexicon/skeleton.h"
#include <math.h>
#include <stdlib.h>

static void free_parts(void *p)
{
	struct gaz_builder *b = p;
	for (unsigned s = 0; s < GAZ_SECTIONS; s++) {
		free(b->part[s].at);
		b->part[s] = (struct gaz_array){ NULL, 0, 0 };
	}
}

static void *room(struct gaz_builder *b, struct gaz_array *v, size_t more)
{
	if (v->len + more > v->cap) {
		size_t cap = v->cap + v->cap / 4 + more + 4096;
		char *at = realloc(v->at, cap);
		if (!at)
			arena_fail(b->arena);
		v->at = at;
		v->cap = cap;
	}
	return v->at + v->len;
}

void gaz_begin(struct gaz_builder *b, struct arena *a, size_t expected)
{
	*b = (struct gaz_builder){ .arena = a };
	arena_defer(a, free_parts, b);
	b->phrases = phrases_begin(a, 0, expected);
	b->cues = phrases_begin(a, PHRASES_BITS, 0);
	gaz_text(b, SLICE(""));
	static const uint32_t NONE = 0;
	gaz_add(b, GAZ_WIKIDATA, &NONE, sizeof NONE);
}

uint32_t gaz_text(struct gaz_builder *b, struct slice s)
{
	struct gaz_array *v = &b->part[GAZ_NAMES];
	if (s.len == 0 && v->len > 0)
		return 0;
	size_t n = s.len < 255 ? s.len : 255;
	while (n < s.len && n > 0 && ((unsigned char)s.at[n] & 0xC0) == 0x80)
		n--;
	char *p = room(b, v, n + 1);
	uint32_t at = (uint32_t)v->len;
	p[0] = (char)n;
	if (n)
		memcpy(p + 1, s.at, n);
	v->len += n + 1;
	return at;
}

uint32_t gaz_add(struct gaz_builder *b, enum gaz_section s, const void *record, size_t size)
{
	struct gaz_array *v = &b->part[s];
	memcpy(room(b, v, size), record, size);
	uint32_t index = (uint32_t)(v->len / size);
	v->len += size;
	return index;
}

bool gaz_name(struct gaz_builder *b, uint32_t place, struct slice name, uint8_t flags)
{
	if (!phrases_add(b->phrases, name, place, flags))
		return false;
	b->names++;
	return true;
}

void gaz_near_name(struct gaz_builder *b, uint32_t place, struct slice name)
{
	char folded[SKELETON_MAX];
	struct slice f = { folded, skeleton_fold(name, folded) };
	uint32_t key = f.len ? skeleton_key(f) : 0;
	if (!key)
		return;
	struct gaz_near n = { key, place, gaz_text(b, name) };
	gaz_add(b, GAZ_NEAR, &n, sizeof n);
}

uint8_t gaz_population(uint64_t people)
{
	double v = 8 * log2(1 + (double)people);
	return (uint8_t)(v < 255 ? v + 0.5 : 255);
}

static int by_key(const void *x, const void *y)
{
	const struct gaz_near *a = x, *b = y;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	return (a->spelling > b->spelling) - (a->spelling < b->spelling);
}

struct sink {
	FILE *f;
	struct gaz_sum sum;
	uint64_t size; // bytes written, header included
};

static bool write_bytes(void *to, const void *bytes, size_t size)
{
	struct sink *k = to;
	if (size == 0)
		return true;
	gaz_sum_add(&k->sum, bytes, size);
	k->size += size;
	return fwrite(bytes, 1, size, k->f) == size;
}

// The section's bytes and the padding behind them.
static bool write_section(struct gaz_builder *b, enum gaz_section s, struct sink *k, struct gaz_header *h)
{
	static const char ZERO[GAZ_ALIGN];
	uint64_t start = k->size;
	bool ok;
	if (s == GAZ_PHRASES || s == GAZ_CUES)
		ok = phrases_write(s == GAZ_CUES ? b->cues : b->phrases, write_bytes, k);
	else
		ok = write_bytes(k, b->part[s].at, b->part[s].len);
	h->section[s].at = start;
	h->section[s].size = k->size - start;
	free(b->part[s].at);
	b->part[s] = (struct gaz_array){ NULL, 0, 0 };
	return ok && write_bytes(k, ZERO, (size_t)(-k->size & (GAZ_ALIGN - 1)));
}

// Keys of countries and divisions, now that all have their names.
static void set_keys(struct gaz_builder *b)
{
	struct gaz_country *c = (void *)b->part[GAZ_COUNTRIES].at;
	struct gaz_admin *a = (void *)b->part[GAZ_ADMINS].at;
	const char *names = b->part[GAZ_NAMES].at;
	for (size_t i = 0; i < b->part[GAZ_COUNTRIES].len / sizeof *c; i++)
		c[i].key = c[i].iso2[0] ? hash_bytes((struct slice){ c[i].iso2, 2 }, 1) : 0;
	for (size_t i = 0; i < b->part[GAZ_ADMINS].len / sizeof *a; i++) {
		struct slice name = { names + a[i].name + 1, (uint8_t)names[a[i].name] };
		a[i].key = name.len ? hash_bytes(name, c[a[i].country].key) : 0;
	}
}

bool gaz_write(struct gaz_builder *b, FILE *f)
{
	set_keys(b);
	struct gaz_header h = { .magic = GAZ_MAGIC, .version = GAZ_VERSION, .order = 0x01020304, .names = b->names };
	struct gaz_array *near = &b->part[GAZ_NEAR];
	struct sink k = { .f = f, .sum = { .lane = { 1, 2, 3, 4 } }, .size = sizeof h };
	if (near->len)
		qsort(near->at, near->len / sizeof(struct gaz_near), sizeof(struct gaz_near), by_key);
	if (fwrite(&h, 1, sizeof h, f) != sizeof h)
		return false;
	for (unsigned s = 0; s < GAZ_SECTIONS; s++)
		if (!write_section(b, (enum gaz_section)s, &k, &h))
			return false;
	h.size = k.size;
	h.check = gaz_check(&h, sizeof h) ^ gaz_sum_end(&k.sum);
	return fseek(f, 0, SEEK_SET) == 0 && fwrite(&h, 1, sizeof h, f) == sizeof h && fflush(f) == 0;
}
