// json.h: JSON in and out; the one door to cJSON.
// SPDX-License-Identifier: Apache-2.0
//
// Out: values are written one behind the other into a buffer. Strings are escaped so that a record stays one line for
// every reader and holds no control byte: C0, DEL, C1, U+2028, U+2029 are written as \uXXXX.
// In: the text is checked and its strings are read first, since cJSON is slow at these, cuts them at \u0000, takes
// numbers as doubles and recurses: too deep nesting and bad numbers are errors, \u0000 and lone surrogates become
// U+FFFD, numbers that a double would change are kept as written, of equal keys the last one counts.
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"
#include "base/error.h"

struct cJSON;
typedef struct cJSON json;

struct json_writer {
	struct buf out;
	bool more; // a comma stands before what comes next
};

static inline struct json_writer json_new(struct arena *a)
{
	return (struct json_writer){ .out = buf_new(a) };
}

// Each writes a member of an object under its key, a literal of plain ASCII; key NULL: a value of an array, or alone.
void json_open(struct json_writer *w, const char *key, char bracket);
void json_close(struct json_writer *w, char bracket);
void json_string(struct json_writer *w, const char *key, struct slice value);
void json_int(struct json_writer *w, const char *key, int64_t value);
// decimals: digits after the point at the most; trailing zeros are dropped.
void json_number(struct json_writer *w, const char *key, double value, int decimals);
// What is JSON already.
void json_raw(struct json_writer *w, const char *key, struct slice value);
// A parsed tree as it is.
void json_copy(struct json_writer *w, const char *key, const json *tree);

// A shallow copy of an object without the members of these names; shares the values with it.
json *json_without(struct arena *a, const json *object, const char *const *names, size_t count);
bool json_empty(const json *value);

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
