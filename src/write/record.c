// record.c: puts the parts of a record together in their fixed order; called by the pipeline.
// SPDX-License-Identifier: Apache-2.0
#include "write/record.h"
#include "write/place.h"

static const char SCHEMA[] = "gazacorpus/1";

static const char *const BLOCK_KINDS[] = {
	[BLOCK_TITLE] = "title", [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph",
	[BLOCK_LIST] = "list",	 [BLOCK_QUOTE] = "quote",     [BLOCK_CAPTION] = "caption"
};

static void blocks(struct record *r)
{
	json_open(&r->w, "blocks", '[');
	for (uint32_t i = 0; i < r->a->blocks.len; i++) {
		const struct block *b = &r->a->blocks.at[i];
		json_open(&r->w, NULL, '{');
		json_string(&r->w, "kind", slice_of(BLOCK_KINDS[b->kind]));
		record_ends(r, b->at);
		record_text(r, "marker", b->marker);
		record_source(r, b->at);
		json_close(&r->w, '}');
	}
	json_close(&r->w, ']');
}

static void removed(struct record *r)
{
	const struct article *a = r->a;
	json_open(&r->w, "removed", '[');
	for (uint32_t i = 0; i < a->removed.len; i++) {
		const struct removed *x = &a->removed.at[i];
		json_open(&r->w, NULL, '{');
		json_string(&r->w, "kind", x->kind);
		json_string(&r->w, "text", slice_trim(slice_span(a->norm, x->norm)));
		struct span loaded = map_source(&a->norm_map, x->norm);
		struct span src = map_source(&a->loaded.map, loaded);
		if (a->loaded.mapped && src.end > src.start) {
			json_open(&r->w, "src", '[');
			json_int(&r->w, NULL, src.start);
			json_int(&r->w, NULL, src.end);
			json_close(&r->w, ']');
		}
		json_string(&r->w, "why", x->why);
		json_close(&r->w, '}');
	}
	json_close(&r->w, ']');
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

static void layers(struct record *r, unsigned which)
{
	if (which & LAYER_NAMES)
		record_names(r);
	if (which & LAYER_SENTENCES)
		record_sentences(r);
	if (which & LAYER_TOKENS)
		record_tokens(r);
}

static void failure(struct record *r)
{
	const struct article *a = r->a;
	struct slice why = slice_of(a->error.text);
	if (a->source.line)
		why = arena_print(a->arena, "line %llu: %s", (unsigned long long)a->source.line, a->error.text);
	json_string(&r->w, "error", why);
}

static void analysis(struct record *r, unsigned which)
{
	enum { AROUND = 1 << 16 }; // what is said of a text is mostly four times as long
	size_t len = r->a->text.len;
	buf_room(&r->w.out, len + (len < AROUND ? 4 * len : AROUND) + 4096);
	record_index(r);
	record_meta(r);
	json_string(&r->w, "text", r->a->text);
	blocks(r);
	removed(r);
	record_actors(r);
	record_places(r);
	record_dates(r);
	record_events(r);
	layers(r, which);
}

struct slice write_record(struct article *a, unsigned which)
{
	struct record r = { .a = a, .w = json_new(a->arena) };
	json_open(&r.w, NULL, '{');
	json_string(&r.w, "schema", SLICE(SCHEMA));
	json_string(&r.w, "id", identity(a));
	record_source_part(&r);
	if (a->error.status != STATUS_OK)
		failure(&r);
	else
		analysis(&r, which);
	if (a->in)
		json_copy(&r.w, "in", a->in);
	json_close(&r.w, '}');
	buf_char(&r.w.out, '\n');
	return buf_slice(&r.w.out);
}
