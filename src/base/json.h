// json.h: JSON in and out; the one door to cJSON.
// SPDX-License-Identifier: Apache-2.0
//
// Out: values are built in an arena and printed compactly into the same arena. Strings are escaped so that a record
// stays one line for every reader and holds no control byte: C0, DEL, C1, U+2028, U+2029 are written as \uXXXX.
// In: the text is checked and repaired first, since cJSON cuts strings at \u0000, takes numbers as doubles and
// recurses: too deep nesting and bad numbers are errors, \u0000 and lone surrogates become U+FFFD, numbers that a
// double would change are kept as written, of equal keys the last one counts.
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"
#include "base/error.h"

struct cJSON;
typedef struct cJSON json;

struct json_writer {
	struct arena *arena;
	size_t size; // about the bytes that will be printed, kept as the tree grows
};

json *json_object(struct json_writer *w);
json *json_array(struct json_writer *w);
// Each adds to an object; key is a literal of plain ASCII. Strings are not copied: they live until json_print().
void json_set(struct json_writer *w, json *object, const char *key, json *value);
void json_set_string(struct json_writer *w, json *object, const char *key, struct slice value);
void json_set_int(struct json_writer *w, json *object, const char *key, int64_t value);
// decimals: digits after the point at the most; trailing zeros are dropped.
void json_set_number(struct json_writer *w, json *object, const char *key, double value, int decimals);
void json_set_true(struct json_writer *w, json *object, const char *key);
void json_push(struct json_writer *w, json *array, json *value);
void json_push_string(struct json_writer *w, json *array, struct slice value);
void json_push_int(struct json_writer *w, json *array, int64_t value);
// Adds the members of a parsed tree as they are.
void json_set_copy(struct json_writer *w, json *object, const char *key, const json *tree);
// A shallow copy of an object without the members of these names; shares the values with it.
json *json_without(struct arena *a, const json *object, const char *const *names, size_t count);
bool json_empty(const json *value);
// One line without LF, with a NUL behind it; in the arena.
struct slice json_print(struct json_writer *w, const json *value);

// Parses valid UTF-8. NULL with *e set to "byte N: reason". The tree belongs to the arena. *repaired (may be NULL)
// tells whether a string differs from what the text says.
json *json_parse(struct arena *a, struct slice text, bool *repaired, struct error *e);
// Walks members of an object: for (m = json_first(o); m; m = json_next(m)).
const json *json_first(const json *object);
const json *json_next(const json *member);
const json *json_get(const json *object, const char *key); // NULL when there is none
struct slice json_key(const json *member);
bool json_is_object(const json *value);
bool json_is_array(const json *value);
bool json_is_string(const json *value);
// A string as it is, a number as written; empty with false for anything else.
bool json_text(struct arena *a, const json *value, struct slice *out);
const char *json_version(void);

#endif
