// json.c: builds and prints cJSON trees in an arena, parses into them; the only file that includes cJSON.
// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/json_check.h"
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// cJSON's nodes are plain structs, so they are made in the arena instead of one malloc each. Values are "raw":
// their text is printed as it stands.
static json *node(struct json_writer *w, int type)
{
	json *n = arena_zero(w->arena, 1, sizeof *n);
	n->type = type;
	w->size += 4;
	return n;
}

json *json_object(struct json_writer *w)
{
	return node(w, cJSON_Object);
}

json *json_array(struct json_writer *w)
{
	return node(w, cJSON_Array);
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

void json_set(struct json_writer *w, json *object, const char *key, json *value)
{
	value->string = (char *)(uintptr_t)key;
	value->type |= cJSON_StringIsConst;
	w->size += 6 * strlen(key) + 4;
	append(object, value);
}

void json_push(struct json_writer *w, json *array, json *value)
{
	w->size += 2;
	append(array, value);
}

static json *raw(struct json_writer *w, struct slice text)
{
	json *n = node(w, cJSON_Raw);
	n->valuestring = (char *)(uintptr_t)text.at;
	w->size += text.len;
	return n;
}

static bool plain(unsigned char c)
{
	return c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && c != 0xC2 && c != 0xE2;
}

static void escape(struct buf *b, uint32_t unit)
{
	static const char HEX[] = "0123456789abcdef";
	char text[6] = { '\\', 'u', HEX[unit >> 12], HEX[unit >> 8 & 15], HEX[unit >> 4 & 15], HEX[unit & 15] };
	buf_add(b, (struct slice){ text, 6 });
}

// Appends the character at s.at[i], escaped where it must be; its length in bytes.
static size_t special(struct buf *b, struct slice s, size_t i)
{
	unsigned char c = (unsigned char)s.at[i];
	const char *short_form = c == '"'    ? "\\\""
				 : c == '\\' ? "\\\\"
				 : c == '\n' ? "\\n"
				 : c == '\t' ? "\\t"
				 : c == '\r' ? "\\r"
					     : NULL;
	if (short_form) {
		buf_add(b, slice_of(short_form));
		return 1;
	}
	if (c < 0x80) {
		escape(b, c);
		return 1;
	}
	size_t n = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	if (c == 0xC2 && (unsigned char)s.at[i + 1] < 0xA0)
		escape(b, (unsigned char)s.at[i + 1]);
	else if (n == 3 && c == 0xE2 && (unsigned char)s.at[i + 1] == 0x80 &&
		 ((unsigned char)s.at[i + 2] & 0xFE) == 0xA8)
		escape(b, 0x2000 | ((unsigned char)s.at[i + 2] & 0x3F));
	else
		buf_add(b, slice_cut(s, i, i + n));
	return n;
}

// s in quotes, escaped.
static void quote(struct buf *b, struct slice s)
{
	buf_room(b, s.len + s.len / 16 + 3);
	buf_char(b, '"');
	for (size_t i = 0; i < s.len;) {
		size_t from = i;
		while (i < s.len && plain((unsigned char)s.at[i]))
			i++;
		buf_add(b, slice_cut(s, from, i));
		if (i < s.len)
			i += special(b, s, i);
	}
	buf_char(b, '"');
}

static json *string(struct json_writer *w, struct slice s)
{
	size_t safe = 0;
	while (safe < s.len && plain((unsigned char)s.at[safe]))
		safe++;
	if (safe == s.len) { // most are names
		char *text = arena_alloc(w->arena, s.len + 3);
		text[0] = text[s.len + 1] = '"';
		if (s.len)
			memcpy(text + 1, s.at, s.len);
		text[s.len + 2] = 0;
		return raw(w, (struct slice){ text, s.len + 2 });
	}
	struct buf b = buf_new(w->arena);
	quote(&b, s);
	buf_char(&b, 0);
	return raw(w, (struct slice){ b.at, b.len - 1 });
}

enum { NUMBER_BYTES = 32 }; // of the longest number, its sign, point and NUL

// Writes the digits of u before end, at least so many; where they begin.
static char *digits_before(char *end, uint64_t u, int least)
{
	for (; u || least > 0; u /= 10, least--)
		*--end = (char)('0' + u % 10);
	return end;
}

static json *number(struct json_writer *w, const char *from, const char *end)
{
	size_t n = (size_t)(end - from);
	char *text = arena_alloc(w->arena, n + 1);
	memcpy(text, from, n);
	text[n] = 0;
	return raw(w, (struct slice){ text, n });
}

static json *integer(struct json_writer *w, int64_t value)
{
	char text[NUMBER_BYTES], *end = text + NUMBER_BYTES;
	char *at = digits_before(end, value < 0 ? 0 - (uint64_t)value : (uint64_t)value, 1);
	if (value < 0)
		*--at = '-';
	return number(w, at, end);
}

void json_set_string(struct json_writer *w, json *object, const char *key, struct slice value)
{
	json_set(w, object, key, string(w, value));
}

void json_set_int(struct json_writer *w, json *object, const char *key, int64_t value)
{
	json_set(w, object, key, integer(w, value));
}

void json_set_number(struct json_writer *w, json *object, const char *key, double value, int decimals)
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
	char text[NUMBER_BYTES], *end = text + NUMBER_BYTES, *at = digits_before(end, part, decimals);
	if (decimals > 0)
		*--at = '.';
	at = digits_before(at, whole, 1);
	if (n < 0)
		*--at = '-';
	json_set(w, object, key, number(w, at, end));
}

void json_set_true(struct json_writer *w, json *object, const char *key)
{
	json_set(w, object, key, raw(w, SLICE("true")));
}

void json_push_string(struct json_writer *w, json *array, struct slice value)
{
	json_push(w, array, string(w, value));
}

void json_push_int(struct json_writer *w, json *array, int64_t value)
{
	json_push(w, array, integer(w, value));
}

bool json_empty(const json *value)
{
	return value->child == NULL;
}

struct slice json_print(struct json_writer *w, const json *value)
{
	size_t room = w->size + 64;
	if (room > INT32_MAX)
		arena_fail(w->arena);
	char *out = arena_alloc(w->arena, room);
	if (!cJSON_PrintPreallocated((cJSON *)(uintptr_t)value, out, (int)room, false))
		arena_fail(w->arena);
	return slice_of(out);
}

static void free_tree(void *tree)
{
	cJSON_Delete(tree);
}

json *json_parse(struct arena *a, struct slice text, bool *repaired, struct error *e)
{
	struct slice checked;
	bool changed = false;
	bool right = json_check(a, text, &checked, &changed, e);
	if (repaired)
		*repaired = changed;
	if (!right)
		return NULL;
	json *tree = cJSON_ParseWithLength(checked.at, checked.len);
	if (tree == NULL) {
		// json_check() has found the text to be well formed, so only memory can have ended.
		arena_fail(a);
	}
	arena_defer(a, free_tree, tree);
	return tree;
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

// A marked string is a number.
bool json_is_string(const json *value)
{
	return value && cJSON_IsString(value) && value->valuestring[0] != JSON_NUMBER_MARK;
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
	if (out->len && out->at[0] == JSON_NUMBER_MARK)
		*out = slice_cut(*out, 1, out->len);
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
	if (cJSON_IsString(tree)) {
		struct slice s = slice_of(tree->valuestring);
		if (s.len && s.at[0] == JSON_NUMBER_MARK)
			buf_add(b, slice_cut(s, 1, s.len));
		else
			quote(b, s);
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
			quote(b, slice_of(m->string));
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

void json_set_copy(struct json_writer *w, json *object, const char *key, const json *tree)
{
	struct buf b = buf_new(w->arena);
	print_tree(&b, tree);
	buf_char(&b, 0);
	json_set(w, object, key, raw(w, (struct slice){ b.at, b.len - 1 }));
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
