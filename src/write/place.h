// place.h: where a span of text stands: code points of text, bytes of the input. Shared by the record's parts.
// SPDX-License-Identifier: Apache-2.0
#ifndef WRITE_PLACE_H
#define WRITE_PLACE_H

#include "article/article.h"
#include "base/json.h"

struct record {
	struct article *a;
	struct json_writer w;
	uint32_t *counts; // code points before each CHECK_BYTES bytes of text; NULL when text is ASCII
};

enum { CHECK_BYTES = 128 };

void record_index(struct record *r);
// Code points before byte at of text.
uint32_t record_point(const struct record *r, uint32_t at);
// Writes start, end (code points).
void record_ends(struct record *r, struct span at);
// Writes start, end, text, and src where the input keeps bytes.
void record_span(struct record *r, struct span at);
// Writes src alone: the input's bytes that text bytes at came from.
void record_source(struct record *r, struct span at);
// Opens an object with record_span().
void record_mention(struct record *r, const char *key, struct span at);
// Writes key: value unless value is empty.
void record_text(struct record *r, const char *key, struct slice value);

void record_source_part(struct record *r);
void record_meta(struct record *r);
void record_actors(struct record *r);
void record_places(struct record *r);
void record_dates(struct record *r);
void record_events(struct record *r);
void record_names(struct record *r);
void record_sentences(struct record *r);
void record_tokens(struct record *r);

#endif
