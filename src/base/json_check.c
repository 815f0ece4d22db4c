// json_check.c: a scanner for JSON text, without recursion; called by json.c before cJSON parses.
// SPDX-License-Identifier: Apache-2.0
#include "base/json_check.h"
#include "base/json_quote.h"
#include "base/utf8.h"

struct scan {
	struct slice in;
	size_t at;
	struct buf out;
	struct buf text; // of the string at hand
	struct json_checked *result;
	struct error *e;
	bool object[JSON_DEPTH_MAX]; // what each open bracket is
	int depth;
};

static bool fail(struct scan *s, const char *why)
{
	return error_set(s->e, STATUS_INPUT, "byte %zu: %s", s->at, why);
}

static int peek(const struct scan *s)
{
	return s->at < s->in.len ? (unsigned char)s->in.at[s->at] : -1;
}

static void copy(struct scan *s, size_t n)
{
	buf_add(&s->out, slice_cut(s->in, s->at, s->at + n));
	s->at += n;
}

// A string or number goes into the list, and an empty string stands for it.
static void set_aside(struct scan *s, struct slice text, bool number)
{
	*vec_push(s->out.arena, &s->result->aside) = (struct json_aside){ text, number };
	buf_add(&s->out, SLICE("\"\""));
}

// U+FFFD in place of n bytes.
static void replace(struct scan *s, size_t n)
{
	buf_add(&s->text, SLICE("\xEF\xBF\xBD"));
	s->at += n;
	s->result->repaired = true;
}

static void skip_space(struct scan *s)
{
	while (peek(s) == ' ' || peek(s) == '\t' || peek(s) == '\r' || peek(s) == '\n')
		s->at++;
}

// Four hexadecimal digits at byte i, or -1.
static int32_t hex4(struct slice in, size_t i)
{
	int32_t value = 0;
	if (in.len - i < 4)
		return -1;
	for (size_t k = i; k < i + 4; k++) {
		char c = in.at[k];
		int digit = c >= '0' && c <= '9'   ? c - '0'
			    : c >= 'a' && c <= 'f' ? c - 'a' + 10
			    : c >= 'A' && c <= 'F' ? c - 'A' + 10
						   : -1;
		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

// The escape \uXXXX (or a pair of them) at s->at.
static bool unicode_escape(struct scan *s)
{
	int32_t unit = hex4(s->in, s->at + 2), low = -1;
	if (unit < 0)
		return fail(s, "bad \\u escape");
	bool high = unit >= 0xD800 && unit <= 0xDBFF;
	if (high && s->in.len - s->at >= 12 && s->in.at[s->at + 6] == '\\' && s->in.at[s->at + 7] == 'u')
		low = hex4(s->in, s->at + 8);
	bool pair = low >= 0xDC00 && low <= 0xDFFF;
	if (unit == 0 || (unit >= 0xD800 && unit <= 0xDFFF && !pair)) {
		replace(s, 6);
		return true;
	}
	char utf8[4];
	uint32_t cp = (uint32_t)(pair ? 0x10000 + (unit - 0xD800) * 0x400 + low - 0xDC00 : unit);
	buf_add(&s->text, (struct slice){ utf8, utf8_put(utf8, cp) });
	s->at += pair ? 12 : 6;
	return true;
}

static bool escape(struct scan *s)
{
	static const char escapes[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	int c = s->at + 1 < s->in.len ? (unsigned char)s->in.at[s->at + 1] : -1;
	if (c == 'u')
		return unicode_escape(s);
	const char *known = c > 0 ? strchr(escapes, c) : NULL;
	if (known == NULL)
		return fail(s, "bad escape in a string");
	buf_char(&s->text, meant[known - escapes]);
	s->at += 2;
	return true;
}

// How many bytes at the start of s stand for themselves in a string.
static size_t plain_run(struct slice s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
	size_t n = 0;
	for (; s.len - n >= 8; n += 8) {
		uint64_t x;
		memcpy(&x, s.at + n, 8);
		uint64_t quote = x ^ ones * '"', slash = x ^ ones * '\\';
		// the highest bit of a byte that is zero in one of the two, or below a space
		if (((quote - ones) & ~quote & high) | ((slash - ones) & ~slash & high) |
		    ((x - ones * 0x20) & ~x & high))
			break;
	}
	for (; n < s.len; n++) {
		unsigned char c = (unsigned char)s.at[n];
		if (c == '"' || c == '\\' || c < 0x20)
			break;
	}
	return n;
}

// Takes a string; *out is what it says, with a NUL behind it.
static bool string(struct scan *s, struct slice *out)
{
	if (peek(s) != '"')
		return fail(s, "a string was expected");
	s->at++;
	s->text = buf_new(s->out.arena);
	for (;;) {
		size_t n = plain_run(slice_cut(s->in, s->at, s->in.len));
		buf_add(&s->text, slice_cut(s->in, s->at, s->at + n));
		s->at += n;
		int c = peek(s);
		if (c < 0)
			return fail(s, "a string does not end");
		if (c == '"')
			break;
		if (c == '\\') {
			if (!escape(s))
				return false;
		} else if (c == 0) {
			replace(s, 1);
		} else { // not JSON, but pages hold them and nothing is gained by refusing
			buf_char(&s->text, (char)c);
			s->at++;
		}
	}
	s->at++;
	buf_char(&s->text, 0);
	*out = (struct slice){ s->text.at, s->text.len - 1 };
	return true;
}

static size_t digits(const struct scan *s, size_t at)
{
	size_t n = 0;
	while (at + n < s->in.len && s->in.at[at + n] >= '0' && s->in.at[at + n] <= '9')
		n++;
	return n;
}

static bool number(struct scan *s)
{
	size_t at = s->at + (peek(s) == '-');
	size_t whole = digits(s, at);
	bool exact = whole <= JSON_EXACT_DIGITS && at == s->at;
	if (whole == 0 || (whole > 1 && s->in.at[at] == '0'))
		return fail(s, "bad number");
	at += whole;
	if (at < s->in.len && s->in.at[at] == '.') {
		size_t part = digits(s, at + 1);
		if (part == 0)
			return fail(s, "bad number");
		at += 1 + part;
		exact = false;
	}
	if (at < s->in.len && (s->in.at[at] | 0x20) == 'e') {
		at++;
		if (at < s->in.len && (s->in.at[at] == '+' || s->in.at[at] == '-'))
			at++;
		size_t part = digits(s, at);
		if (part == 0)
			return fail(s, "bad number");
		at += part;
		exact = false;
	}
	if (exact) {
		copy(s, at - s->at);
	} else {
		set_aside(s, arena_copy(s->out.arena, slice_cut(s->in, s->at, at)), true);
		s->at = at;
	}
	return true;
}

static bool literal(struct scan *s)
{
	static const char *const WORDS[] = { "true", "false", "null" };
	for (size_t i = 0; i < 3; i++)
		if (slice_starts(slice_cut(s->in, s->at, s->in.len), slice_of(WORDS[i]))) {
			copy(s, strlen(WORDS[i]));
			return true;
		}
	return fail(s, peek(s) < 0 ? "ends too early" : "not JSON");
}

static bool open_bracket(struct scan *s)
{
	if (s->depth == JSON_DEPTH_MAX)
		return fail(s, "nested too deeply (limit 100)");
	s->object[s->depth++] = peek(s) == '{';
	copy(s, 1);
	return true;
}

// The key and colon before a member's value.
static bool key(struct scan *s)
{
	struct slice name;
	if (!string(s, &name))
		return false;
	json_quote(&s->out, name);
	skip_space(s);
	if (peek(s) != ':')
		return fail(s, "':' was expected");
	copy(s, 1);
	skip_space(s);
	return true;
}

// After a value: closes brackets, and stops before the next value or at the end. *more tells which.
static bool after_value(struct scan *s, bool *more)
{
	for (;;) {
		skip_space(s);
		*more = false;
		if (s->depth == 0)
			return true;
		int c = peek(s);
		bool object = s->object[s->depth - 1];
		if (c == ',') {
			copy(s, 1);
			skip_space(s);
			*more = true;
			return !object || key(s);
		}
		if (c != (object ? '}' : ']'))
			return fail(s, object ? "',' or '}' was expected" : "',' or ']' was expected");
		copy(s, 1);
		s->depth--;
	}
}

static bool value(struct scan *s, bool *opened)
{
	int c = peek(s);
	*opened = false;
	if (c == '{' || c == '[') {
		if (!open_bracket(s))
			return false;
		skip_space(s);
		if (peek(s) == (c == '{' ? '}' : ']')) {
			copy(s, 1);
			s->depth--;
			return true;
		}
		*opened = true;
		return c == '[' || key(s);
	}
	if (c == '"') {
		struct slice text;
		if (!string(s, &text))
			return false;
		set_aside(s, text, false);
		return true;
	}
	if (c == '-' || (c >= '0' && c <= '9'))
		return number(s);
	return literal(s);
}

bool json_check(struct arena *a, struct slice text, struct json_checked *result, struct error *e)
{
	struct scan s = { .in = text, .out = buf_new(a), .result = result, .e = e };
	*result = (struct json_checked){ 0 };
	skip_space(&s);
	for (bool more = true; more;) {
		bool opened = true;
		while (opened)
			if (!value(&s, &opened))
				return false;
		if (!after_value(&s, &more))
			return false;
	}
	if (s.at < text.len)
		return fail(&s, "more text after the value");
	result->text = buf_slice(&s.out);
	return true;
}
