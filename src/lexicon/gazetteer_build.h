// gazetteer_build.h: makes a gazetteer image place by place; used by src/tool/mkgazetteer and `gazacorpus gazetteer`.
// SPDX-License-Identifier: Apache-2.0
//
// Memory: 24 bytes a place, its name and a length byte, 24 bytes a listed name until it is written.
#ifndef LEXICON_GAZETTEER_BUILD_H
#define LEXICON_GAZETTEER_BUILD_H

#include "lexicon/gazetteer_image.h"
#include <stdio.h>

// A growing array outside the arena: what is large is moved by realloc, not copied into a second arena chunk.
struct gaz_array {
	char *at;
	size_t len, cap; // bytes
};

struct gaz_builder {
	struct arena *arena;
	struct phrases_builder *phrases, *cues;
	struct gaz_array part[GAZ_SECTIONS]; // all but the phrase tables
	uint64_t names;
};

// expected: names that will be added, when known. The arrays are freed with the arena.
void gaz_begin(struct gaz_builder *b, struct arena *a, size_t expected);
// Text number of s (its first 255 bytes, cut at a code point).
uint32_t gaz_text(struct gaz_builder *b, struct slice s);
// Appends one record; its index.
uint32_t gaz_add(struct gaz_builder *b, enum gaz_section s, const void *record, size_t size);
// Adds a name of a place; false when it cannot be matched (no word, too many words).
bool gaz_name(struct gaz_builder *b, uint32_t place, struct slice name, uint8_t flags);
// Adds the wider key of a name; nothing where it has none.
void gaz_near_name(struct gaz_builder *b, uint32_t place, struct slice name);
// 8 * log2(1 + people) as the image keeps it.
uint8_t gaz_population(uint64_t people);
// One section of the embedded gazetteer.
struct slice gaz_section_of(const struct gazetteer *g, enum gaz_section s);
// Writes the image to f, which must be seekable. False when writing failed.
bool gaz_write(struct gaz_builder *b, FILE *f);

#endif
