// slice.h: borrowed text, a pointer and a length in bytes; used everywhere, owns nothing.
// SPDX-License-Identifier: Apache-2.0
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
	const char *at; // not terminated by NUL; NULL only when len is 0
	size_t len;	// bytes
};

// A half-open span of bytes in some text; the name of the field that holds it says which text.
struct span {
	uint32_t start, end;
};

#define SLICE(literal) ((struct slice){ (literal), sizeof(literal) - 1 })
#define SLICE_FMT "%.*s"
#define SLICE_ARG(s) (int)(s).len, (s).len ? (s).at : ""

static inline struct slice slice_of(const char *z)
{
	return (struct slice){ z, strlen(z) };
}

static inline struct slice slice_cut(struct slice s, size_t start, size_t end)
{
	return (struct slice){ start ? s.at + start : s.at, end - start }; // nothing is added to a null pointer
}

static inline struct slice slice_span(struct slice s, struct span p)
{
	return slice_cut(s, p.start, p.end);
}

static inline bool slice_eq(struct slice a, struct slice b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool slice_is(struct slice a, const char *z)
{
	return slice_eq(a, slice_of(z));
}

static inline bool slice_starts(struct slice a, struct slice prefix)
{
	return a.len >= prefix.len && (prefix.len == 0 || memcmp(a.at, prefix.at, prefix.len) == 0);
}

// The same whatever the case of ASCII letters; not so of an empty prefix.
bool slice_starts_caseless(struct slice a, struct slice prefix);
// Bytes of the dash, short or long, that starts s; 0 when none does.
static inline size_t slice_dash(struct slice s)
{
	bool longer = slice_starts(s, SLICE("\xe2\x80\x93")) || slice_starts(s, SLICE("\xe2\x80\x94"));
	return longer ? 3 : slice_starts(s, SLICE("-")) ? 1 : 0;
}

static inline bool slice_ends(struct slice a, struct slice suffix)
{
	return a.len >= suffix.len &&
	       (suffix.len == 0 || memcmp(a.at + a.len - suffix.len, suffix.at, suffix.len) == 0);
}

// Bytewise order, shorter first on a tie.
int slice_cmp(struct slice a, struct slice b);
// Without ASCII white space (space, tab, CR, LF, VT, FF) at both ends.
struct slice slice_trim(struct slice s);
// Cuts *rest at the first sep; gives what stood before it. False when *rest is used up (at == NULL).
bool slice_split(struct slice *rest, char sep, struct slice *piece);
// Index of the first byte c at or after from, or s.len.
size_t slice_find(struct slice s, char c, size_t from);
// How many bytes are c.
size_t slice_count(struct slice s, char c);
// Index of the first place where needle stands at or after from, or s.len.
size_t slice_search(struct slice s, struct slice needle, size_t from);
// Decimal digits only, no sign; false on anything else or overflow past max.
bool slice_number(struct slice s, uint64_t max, uint64_t *out);

#endif
