// meta.c: the record's source and meta; called by record.c.
// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"
#include "base/digest.h"
#include "write/place.h"

void record_source_part(struct record *r)
{
	const struct source *s = &r->a->source;
	json_open(&r->w, "source", '{');
	json_string(&r->w, "path", utf8_repaired(r->a->arena, s->path));
	record_text(r, "member", utf8_repaired(r->a->arena, s->member));
	if (s->line)
		json_int(&r->w, "line", (int64_t)s->line);
	record_text(r, "format", s->format);
	record_text(r, "encoding", s->encoding);
	record_text(r, "encoding_source", s->encoding_source);
	json_int(&r->w, "bytes", (int64_t)s->bytes);
	if (s->partial)
		json_raw(&r->w, "partial", SLICE("true"));
	if (s->invalid)
		json_int(&r->w, "invalid", s->invalid);
	char *hex = arena_alloc(r->a->arena, 65);
	digest_hex(s->sha256, 32, hex);
	json_string(&r->w, "sha256", (struct slice){ hex, 64 });
	json_close(&r->w, '}');
}

// found: where each value was found, written beside.
static void told(struct json_writer *found, const char *key, struct slice how)
{
	if (how.len)
		json_string(found, key, how);
}

static void value(struct record *r, struct json_writer *found, const char *key, const struct meta_value *m)
{
	if (m->value.len == 0)
		return;
	json_string(&r->w, key, m->value);
	told(found, key, m->found);
}

static void list(struct record *r, struct json_writer *found, const char *key, const struct meta_value *at, uint32_t n)
{
	if (n == 0)
		return;
	json_open(&r->w, key, '[');
	for (uint32_t i = 0; i < n; i++)
		json_string(&r->w, NULL, at[i].value);
	json_close(&r->w, ']');
	told(found, key, at[0].found);
}

void record_meta(struct record *r)
{
	const struct meta *m = &r->a->meta;
	struct json_writer found = json_new(r->a->arena);
	json_open(&r->w, "meta", '{');
	json_open(&found, NULL, '{');
	value(r, &found, "title", &m->title);
	value(r, &found, "subtitle", &m->subtitle);
	list(r, &found, "authors", m->authors.at, m->authors.len);
	value(r, &found, "agency", &m->agency);
	value(r, &found, "publisher", &m->publisher);
	value(r, &found, "published", &m->published);
	value(r, &found, "updated", &m->updated);
	value(r, &found, "url", &m->url);
	value(r, &found, "language", &m->language);
	value(r, &found, "section", &m->section);
	list(r, &found, "tags", m->tags.at, m->tags.len);
	value(r, &found, "dateline", &m->dateline);
	value(r, &found, "source_line", &m->source_line);
	value(r, &found, "licence", &m->licence);
	json_close(&found, '}');
	if (r->w.more)
		json_raw(&r->w, "found", buf_slice(&found.out));
	json_close(&r->w, '}');
}
