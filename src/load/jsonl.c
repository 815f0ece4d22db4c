// jsonl.c: one line of JSON Lines as an article; called by the pipeline.
// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/utf8.h"
#include "load/charset.h"
#include "load/load.h"

static const char *const KNOWN[] = {
	"id", "text", "title", "date", "url", "author", "authors", "publisher", "language"
};

static void set_meta(struct article *a, struct meta_value *m, const json *object, const char *key)
{
	struct slice value;
	if (json_text(a->arena, json_get(object, key), &value) && slice_trim(value).len)
		*m = (struct meta_value){ .value = slice_trim(value), .found = SLICE("json") };
}

static void add_author(struct article *a, const json *value)
{
	struct slice name;
	if (json_text(a->arena, value, &name) && slice_trim(name).len)
		*vec_push(a->arena, &a->meta.authors) =
		    (struct meta_value){ .value = slice_trim(name), .found = SLICE("json") };
}

static void set_authors(struct article *a, const json *value)
{
	if (json_is_array(value))
		for (const json *m = json_first(value); m; m = json_next(m))
			add_author(a, m);
	else
		add_author(a, value);
}

static void read_fields(struct article *a, const json *object)
{
	json_text(a->arena, json_get(object, "id"), &a->id);
	set_meta(a, &a->meta.title, object, "title");
	set_meta(a, &a->meta.published, object, "date");
	set_meta(a, &a->meta.url, object, "url");
	set_meta(a, &a->meta.publisher, object, "publisher");
	set_meta(a, &a->meta.language, object, "language");
	set_authors(a, json_get(object, "author"));
	set_authors(a, json_get(object, "authors"));
	json *rest = json_without(a->arena, object, KNOWN, sizeof KNOWN / sizeof *KNOWN);
	a->in = json_empty(rest) ? NULL : rest;
}

void load_jsonl(struct article *a, const struct load_options *options)
{
	if (!charset_decode(a, &(struct charset_options){ .given = options->encoding }))
		return;
	struct slice line = slice_trim(a->loaded.text);
	a->loaded.text = (struct slice){ NULL, 0 };
	a->loaded.map = (struct map){ 0 };
	bool repaired;
	if (slice_is(line, "{")) {
		error_set(&a->error, STATUS_INPUT, "the object does not end on its line; write one a line (jq -c .)");
		return;
	}
	json *object = json_parse(a->arena, line, &repaired, &a->error);
	if (a->error.status != STATUS_OK)
		return;
	if (!json_is_object(object)) {
		error_set(&a->error, STATUS_INPUT, "not a JSON object");
		return;
	}
	read_fields(a, object);
	struct slice text;
	if (!json_is_string(json_get(object, "text")) || !json_text(a->arena, json_get(object, "text"), &text)) {
		error_set(&a->error, STATUS_INPUT, "no \"text\" that is a string");
		return;
	}
	a->loaded.text = text;
	// Where a string was repaired its bytes are not those that other readers see: no offsets then.
	a->loaded.mapped = !repaired;
	map_add(a->arena, &a->loaded.map, (struct map_run){ 0, (uint32_t)text.len, 0, (uint32_t)text.len, 1, 1 });
}
