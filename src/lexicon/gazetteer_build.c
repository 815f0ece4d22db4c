// gazetteer_build.c: see gazetteer_build.h.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/gazetteer_build.h"
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
	b->cues = phrases_begin(a, PHRASES_LETTERS, 0);
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

static bool write_bytes(void *to, const void *bytes, size_t size)
{
	return size == 0 || fwrite(bytes, 1, size, to) == size;
}

// The section's bytes and the padding behind them.
static bool write_section(struct gaz_builder *b, enum gaz_section s, FILE *f, struct gaz_header *h)
{
	static const char ZERO[8];
	long start = ftell(f);
	bool ok = start >= 0;
	if (s == GAZ_PHRASES || s == GAZ_CUES)
		ok = ok && phrases_write(s == GAZ_CUES ? b->cues : b->phrases, write_bytes, f);
	else
		ok = ok && write_bytes(f, b->part[s].at, b->part[s].len);
	long end = ftell(f);
	if (!ok || end < start)
		return false;
	h->section[s].at = (uint64_t)start;
	h->section[s].size = (uint64_t)(end - start);
	return write_bytes(f, ZERO, (size_t)(-end & 7));
}

// Reads the image back and sets its check sum; the parts are in the page cache.
static bool seal(FILE *f, struct gaz_header *h, struct arena *a)
{
	size_t n = h->size - sizeof *h;
	char *bytes = malloc(n);
	if (!bytes)
		arena_fail(a);
	bool ok = fflush(f) == 0 && fseek(f, (long)sizeof *h, SEEK_SET) == 0 && fread(bytes, 1, n, f) == n;
	if (ok)
		h->check = gaz_check(h, sizeof *h) ^ gaz_check(bytes, n);
	free(bytes);
	return ok && fseek(f, 0, SEEK_SET) == 0 && write_bytes(f, h, sizeof *h) && fflush(f) == 0;
}

bool gaz_write(struct gaz_builder *b, FILE *f)
{
	struct gaz_header h = { .magic = GAZ_MAGIC, .version = GAZ_VERSION, .order = 0x01020304, .names = b->names };
	struct gaz_array *near = &b->part[GAZ_NEAR];
	if (near->len)
		qsort(near->at, near->len / sizeof(struct gaz_near), sizeof(struct gaz_near), by_key);
	if (!write_bytes(f, &h, sizeof h))
		return false;
	for (unsigned s = 0; s < GAZ_SECTIONS; s++) {
		if (!write_section(b, (enum gaz_section)s, f, &h))
			return false;
		free(b->part[s].at);
		b->part[s] = (struct gaz_array){ NULL, 0, 0 };
	}
	h.size = (uint64_t)ftell(f);
	return seal(f, &h, b->arena);
}
