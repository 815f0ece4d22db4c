// meta.c: the record's source and meta; called by record.c.
// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"
#include "base/digest.h"
#include "write/place.h"

json *record_source_part(struct record *r)
{
	const struct source *s = &r->a->source;
	json *o = json_object(&r->w);
	json_set_string(&r->w, o, "path", utf8_repaired(r->a->arena, s->path));
	record_text(r, o, "member", utf8_repaired(r->a->arena, s->member));
	if (s->line)
		json_set_int(&r->w, o, "line", (int64_t)s->line);
	record_text(r, o, "format", s->format);
	record_text(r, o, "encoding", s->encoding);
	record_text(r, o, "encoding_source", s->encoding_source);
	json_set_int(&r->w, o, "bytes", (int64_t)s->bytes);
	if (s->partial)
		json_set_true(&r->w, o, "partial");
	if (s->invalid)
		json_set_int(&r->w, o, "invalid", s->invalid);
	char *hex = arena_alloc(r->a->arena, 65);
	digest_hex(s->sha256, 32, hex);
	json_set_string(&r->w, o, "sha256", (struct slice){ hex, 64 });
	return o;
}

static void value(struct record *r, json *o, json *found, const char *key, const struct meta_value *m)
{
	if (m->value.len == 0)
		return;
	json_set_string(&r->w, o, key, m->value);
	record_text(r, found, key, m->found);
}

static void list(struct record *r, json *o, json *found, const char *key, const struct meta_value *at, uint32_t n)
{
	if (n == 0)
		return;
	json *values = json_array(&r->w);
	for (uint32_t i = 0; i < n; i++)
		json_push_string(&r->w, values, at[i].value);
	json_set(&r->w, o, key, values);
	record_text(r, found, key, at[0].found);
}

json *record_meta(struct record *r)
{
	const struct meta *m = &r->a->meta;
	json *o = json_object(&r->w), *found = json_object(&r->w);
	value(r, o, found, "title", &m->title);
	value(r, o, found, "subtitle", &m->subtitle);
	list(r, o, found, "authors", m->authors.at, m->authors.len);
	value(r, o, found, "agency", &m->agency);
	value(r, o, found, "publisher", &m->publisher);
	value(r, o, found, "published", &m->published);
	value(r, o, found, "updated", &m->updated);
	value(r, o, found, "url", &m->url);
	value(r, o, found, "language", &m->language);
	value(r, o, found, "section", &m->section);
	list(r, o, found, "tags", m->tags.at, m->tags.len);
	value(r, o, found, "dateline", &m->dateline);
	value(r, o, found, "source_line", &m->source_line);
	value(r, o, found, "licence", &m->licence);
	if (!json_empty(o))
		json_set(&r->w, o, "found", found);
	return o;
}
