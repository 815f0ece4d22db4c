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
// Adds start, end (code points), text, and src where the input keeps bytes.
void record_span(struct record *r, json *object, struct span at);
// Adds src alone: the input's bytes that text bytes at came from.
void record_source(struct record *r, json *object, struct span at);
// A new object with record_span().
json *record_mention(struct record *r, struct span at);
// Adds key: value unless value is empty.
void record_text(struct record *r, json *object, const char *key, struct slice value);

json *record_source_part(struct record *r);
json *record_meta(struct record *r);
json *record_actors(struct record *r);
json *record_places(struct record *r);
json *record_dates(struct record *r);
json *record_events(struct record *r);
json *record_names(struct record *r);
json *record_sentences(struct record *r);
json *record_tokens(struct record *r);

#endif
