// place.c: spans in code points and input bytes; called by the parts of the record.
// SPDX-License-Identifier: Apache-2.0
#include "write/place.h"
#include "base/utf8.h"

void record_index(struct record *r)
{
	struct slice text = r->a->text;
	size_t points = utf8_count(text);
	r->counts = NULL;
	if (points == text.len)
		return;
	size_t n = text.len / CHECK_BYTES + 1;
	r->counts = arena_alloc(r->a->arena, n * sizeof *r->counts);
	r->counts[0] = 0;
	for (size_t i = 1; i < n; i++)
		r->counts[i] =
		    r->counts[i - 1] + (uint32_t)utf8_count(slice_cut(text, (i - 1) * CHECK_BYTES, i * CHECK_BYTES));
}

uint32_t record_point(const struct record *r, uint32_t at)
{
	if (r->counts == NULL)
		return at;
	uint32_t i = at / CHECK_BYTES;
	return r->counts[i] + (uint32_t)utf8_count(slice_cut(r->a->text, (size_t)i * CHECK_BYTES, at));
}

void record_source(struct record *r, struct span at)
{
	struct span src = map_source(&r->a->to_source, at);
	if (src.end == src.start)
		return;
	json_open(&r->w, "src", '[');
	json_int(&r->w, NULL, src.start);
	json_int(&r->w, NULL, src.end);
	json_close(&r->w, ']');
}

void record_ends(struct record *r, struct span at)
{
	json_int(&r->w, "start", record_point(r, at.start));
	json_int(&r->w, "end", record_point(r, at.end));
}

void record_span(struct record *r, struct span at)
{
	record_ends(r, at);
	json_string(&r->w, "text", slice_span(r->a->text, at));
	record_source(r, at);
}

void record_mention(struct record *r, const char *key, struct span at)
{
	json_open(&r->w, key, '{');
	record_span(r, at);
}

void record_text(struct record *r, const char *key, struct slice value)
{
	if (value.len)
		json_string(&r->w, key, value);
}
