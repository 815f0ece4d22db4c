// json.c: writes JSON into a buffer, parses it into cJSON trees; the only file that includes cJSON.
// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/hash.h"
#include "base/json_check.h"
#include "base/json_quote.h"
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { NUMBER_BYTES = 32 }; // of the longest number, with its sign and point

// What stands before a value: a comma, its name; there is room for a number behind it.
static void begin(struct json_writer *w, const char *key)
{
	size_t n = key ? strlen(key) : 0;
	char *p = buf_room(&w->out, n + 4 + NUMBER_BYTES), *start = p;
	if (w->more)
		*p++ = ',';
	w->more = true;
	if (key) {
		*p++ = '"';
		memcpy(p, key, n);
		p += n;
		*p++ = '"';
		*p++ = ':';
	}
	w->out.len += (size_t)(p - start);
}

void json_open(struct json_writer *w, const char *key, char bracket)
{
	begin(w, key);
	buf_char(&w->out, bracket);
	w->more = false;
}

void json_close(struct json_writer *w, char bracket)
{
	buf_char(&w->out, bracket);
	w->more = true;
}

void json_string(struct json_writer *w, const char *key, struct slice value)
{
	begin(w, key);
	json_quote(&w->out, value);
}

void json_raw(struct json_writer *w, const char *key, struct slice value)
{
	begin(w, key);
	buf_add(&w->out, value);
}

// Writes the digits of u before end, at least so many; where they begin.
static char *digits_before(char *end, uint64_t u, int least)
{
	for (; u || least > 0; u /= 10, least--)
		*--end = (char)('0' + u % 10);
	return end;
}

// A number that stands before the middle of its text.
static void add_number(struct json_writer *w, const char *key, const char *at, const char *middle)
{
	begin(w, key);
	memcpy(w->out.at + w->out.len, at, NUMBER_BYTES); // one move; what is too much is written over
	w->out.len += (size_t)(middle - at);
}

void json_int(struct json_writer *w, const char *key, int64_t value)
{
	char text[2 * NUMBER_BYTES] = { 0 }, *middle = text + NUMBER_BYTES;
	char *at = digits_before(middle, value < 0 ? 0 - (uint64_t)value : (uint64_t)value, 1);
	if (value < 0)
		*--at = '-';
	add_number(w, key, at, middle);
}

void json_number(struct json_writer *w, const char *key, double value, int decimals)
{
	// Spelt out without the locale: a program that uses the library may have set one.
	int64_t scale = 1;
	for (int i = 0; i < decimals; i++)
		scale *= 10;
	int64_t n = llround(value * (double)scale);
	uint64_t u = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	uint64_t whole = u / (uint64_t)scale, part = u % (uint64_t)scale;
	for (; decimals > 0 && part % 10 == 0; decimals--)
		part /= 10;
	char text[2 * NUMBER_BYTES] = { 0 }, *middle = text + NUMBER_BYTES, *at = digits_before(middle, part, decimals);
	if (decimals > 0)
		*--at = '.';
	at = digits_before(at, whole, 1);
	if (n < 0)
		*--at = '-';
	add_number(w, key, at, middle);
}

static void free_tree(void *tree)
{
	cJSON_Delete(tree);
}

// What json_check() has set aside into the tree, in order. The recursion is bounded by JSON_DEPTH_MAX.
static void put_back(json *tree, const struct json_aside **next)
{
	if (cJSON_IsString(tree)) {
		cJSON_free(tree->valuestring);
		tree->valuestring = (char *)(uintptr_t)(*next)->text.at;
		tree->type |= cJSON_IsReference; // it is not cJSON's to free
		tree->valueint = (*next)->number;
		++*next;
	}
	for (json *c = tree->child; c; c = c->next)
		put_back(c, next);
}

json *json_parse(struct arena *a, struct slice text, bool *repaired, struct error *e)
{
	struct json_checked checked;
	if (!json_check(a, text, &checked, e))
		return NULL;
	if (repaired)
		*repaired = checked.repaired;
	json *tree = cJSON_ParseWithLength(checked.text.at, checked.text.len);
	if (tree == NULL) {
		// json_check() has found the text to be well formed, so only memory can have ended.
		arena_fail(a);
	}
	arena_defer(a, free_tree, tree);
	const struct json_aside *next = checked.aside.at;
	put_back(tree, &next);
	return tree;
}

bool json_empty(const json *value)
{
	return value->child == NULL;
}

const json *json_first(const json *object)
{
	return object ? object->child : NULL;
}

const json *json_next(const json *member)
{
	return member->next;
}

const json *json_get(const json *object, const char *key)
{
	const json *found = NULL;
	for (const json *m = json_first(object); m; m = m->next)
		if (m->string && strcmp(m->string, key) == 0)
			found = m;
	return found;
}

struct slice json_key(const json *member)
{
	return slice_of(member->string);
}

bool json_is_object(const json *value)
{
	return value && cJSON_IsObject(value);
}

bool json_is_array(const json *value)
{
	return value && cJSON_IsArray(value);
}

static bool is_number_as_written(const json *value)
{
	return cJSON_IsString(value) && value->valueint;
}

bool json_is_string(const json *value)
{
	return value && cJSON_IsString(value) && !is_number_as_written(value);
}

bool json_text(struct arena *a, const json *value, struct slice *out)
{
	*out = (struct slice){ NULL, 0 };
	if (value == NULL)
		return false;
	if (cJSON_IsNumber(value)) {
		*out = arena_print(a, "%.0f", value->valuedouble);
		return true;
	}
	if (!cJSON_IsString(value))
		return false;
	*out = slice_of(value->valuestring);
	return true;
}

// The last member of each name, by a table of the members' hashes; NULL slots are free.
struct last_members {
	const json **slots;
	size_t mask;
};

static const json **slot_of(const struct last_members *t, const char *key)
{
	size_t i = hash_bytes(slice_of(key), 0) & t->mask;
	while (t->slots[i] && strcmp(t->slots[i]->string, key) != 0)
		i = (i + 1) & t->mask;
	return &t->slots[i];
}

static struct last_members last_members(struct arena *a, const json *object)
{
	size_t n = 0, size = 8;
	for (const json *m = object->child; m; m = m->next)
		n++;
	while (size < n * 2)
		size *= 2;
	struct last_members t = { ARENA_NEW(a, const json *, size), size - 1 };
	for (const json *m = object->child; m; m = m->next)
		*slot_of(&t, m->string) = m;
	return t;
}

// Prints a parsed tree. The recursion is bounded by JSON_DEPTH_MAX.
static void print_tree(struct buf *b, const json *tree)
{
	if (is_number_as_written(tree)) {
		buf_add(b, slice_of(tree->valuestring));
	} else if (cJSON_IsString(tree)) {
		json_quote(b, slice_of(tree->valuestring));
	} else if (cJSON_IsNumber(tree)) {
		buf_print(b, "%.0f", tree->valuedouble);
	} else if (cJSON_IsObject(tree)) {
		struct last_members last = last_members(b->arena, tree);
		char before = '{';
		if (tree->child == NULL)
			buf_char(b, '{');
		for (const json *m = tree->child; m; m = m->next) {
			if (*slot_of(&last, m->string) != m)
				continue;
			buf_char(b, before);
			json_quote(b, slice_of(m->string));
			buf_char(b, ':');
			print_tree(b, m);
			before = ',';
		}
		buf_char(b, '}');
	} else if (cJSON_IsArray(tree)) {
		buf_char(b, '[');
		for (const json *m = tree->child; m; m = m->next) {
			print_tree(b, m);
			if (m->next)
				buf_char(b, ',');
		}
		buf_char(b, ']');
	} else {
		buf_add(b, cJSON_IsTrue(tree) ? SLICE("true") : cJSON_IsFalse(tree) ? SLICE("false") : SLICE("null"));
	}
}

void json_copy(struct json_writer *w, const char *key, const json *tree)
{
	begin(w, key);
	print_tree(&w->out, tree);
}

// cJSON keeps the last child in the first child's prev.
static void append(json *parent, json *child)
{
	if (parent->child == NULL) {
		parent->child = child;
		child->prev = child;
		return;
	}
	json *last = parent->child->prev;
	last->next = child;
	child->prev = last;
	parent->child->prev = child;
}

json *json_without(struct arena *a, const json *object, const char *const *names, size_t count)
{
	json *out = arena_zero(a, 1, sizeof *out);
	out->type = cJSON_Object;
	for (const json *m = json_first(object); m; m = m->next) {
		bool drop = false;
		for (size_t i = 0; i < count; i++)
			drop |= strcmp(m->string, names[i]) == 0;
		if (drop)
			continue;
		json *twin = arena_alloc(a, sizeof *twin);
		*twin = *m;
		twin->next = twin->prev = NULL;
		append(out, twin);
	}
	return out;
}

const char *json_version(void)
{
	return cJSON_Version();
}
