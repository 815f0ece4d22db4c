// record.c: puts the parts of a record together in their fixed order; called by the pipeline.
// SPDX-License-Identifier: Apache-2.0
#include "write/record.h"
#include "base/buf.h"
#include "write/place.h"

static const char SCHEMA[] = "gazacorpus/1";

static const char *const BLOCK_KINDS[] = {
	[BLOCK_TITLE] = "title", [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph",
	[BLOCK_LIST] = "list",	 [BLOCK_QUOTE] = "quote",     [BLOCK_CAPTION] = "caption"
};

static json *blocks(struct record *r)
{
	json *list = json_array(&r->w);
	for (uint32_t i = 0; i < r->a->blocks.len; i++) {
		const struct block *b = &r->a->blocks.at[i];
		json *o = json_object(&r->w);
		json_set_string(&r->w, o, "kind", slice_of(BLOCK_KINDS[b->kind]));
		json_set_int(&r->w, o, "start", record_point(r, b->at.start));
		json_set_int(&r->w, o, "end", record_point(r, b->at.end));
		record_text(r, o, "marker", b->marker);
		record_source(r, o, b->at);
		json_push(&r->w, list, o);
	}
	return list;
}

static json *removed(struct record *r)
{
	const struct article *a = r->a;
	json *list = json_array(&r->w);
	for (uint32_t i = 0; i < a->removed.len; i++) {
		const struct removed *x = &a->removed.at[i];
		json *o = json_object(&r->w);
		json_set_string(&r->w, o, "kind", x->kind);
		json_set_string(&r->w, o, "text", slice_trim(slice_span(a->norm, x->norm)));
		struct span loaded = map_source(&a->norm_map, x->norm);
		struct span src = map_source(&a->loaded.map, loaded);
		if (a->loaded.mapped && src.end > src.start) {
			json *pair = json_array(&r->w);
			json_push_int(&r->w, pair, src.start);
			json_push_int(&r->w, pair, src.end);
			json_set(&r->w, o, "src", pair);
		}
		json_set_string(&r->w, o, "why", x->why);
		json_push(&r->w, list, o);
	}
	return list;
}

static struct slice identity(const struct article *a)
{
	if (a->id.len)
		return a->id;
	static const char HEX[] = "0123456789abcdef";
	char *id = arena_alloc(a->arena, 16);
	for (int i = 0; i < 8; i++) {
		id[2 * i] = HEX[a->source.sha256[i] >> 4];
		id[2 * i + 1] = HEX[a->source.sha256[i] & 15];
	}
	return (struct slice){ id, 16 };
}

static void layers(struct record *r, json *o, unsigned which)
{
	if (which & LAYER_NAMES)
		json_set(&r->w, o, "names", record_names(r));
	if (which & LAYER_SENTENCES)
		json_set(&r->w, o, "sentences", record_sentences(r));
	if (which & LAYER_TOKENS)
		json_set(&r->w, o, "tokens", record_tokens(r));
}

struct slice write_record(struct article *a, unsigned which)
{
	struct record r = { .a = a, .w = { .arena = a->arena } };
	json *o = json_object(&r.w);
	json_set_string(&r.w, o, "schema", SLICE(SCHEMA));
	json_set_string(&r.w, o, "id", identity(a));
	json_set(&r.w, o, "source", record_source_part(&r));
	if (a->error.status != STATUS_OK) {
		struct slice why = slice_of(a->error.text);
		if (a->source.line)
			why = arena_print(a->arena, "line %llu: %s", (unsigned long long)a->source.line, a->error.text);
		json_set_string(&r.w, o, "error", why);
	} else {
		record_index(&r);
		json_set(&r.w, o, "meta", record_meta(&r));
		json_set_string(&r.w, o, "text", a->text);
		json_set(&r.w, o, "blocks", blocks(&r));
		json_set(&r.w, o, "removed", removed(&r));
		json_set(&r.w, o, "actors", record_actors(&r));
		json_set(&r.w, o, "places", record_places(&r));
		json_set(&r.w, o, "dates", record_dates(&r));
		json_set(&r.w, o, "events", record_events(&r));
		layers(&r, o, which);
	}
	if (a->in)
		json_set_copy(&r.w, o, "in", a->in);
	struct slice line = json_print(&r.w, o);
	struct buf out = { .arena = a->arena, .at = (char *)(uintptr_t)line.at, .len = line.len, .cap = line.len + 1 };
	buf_char(&out, '\n');
	return buf_slice(&out);
}
