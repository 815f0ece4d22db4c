// charset.c: finds the encoding of an input and decodes it; called by the loaders of load/.
// SPDX-License-Identifier: Apache-2.0
#include "load/charset.h"
#include "base/buf.h"
#include "base/utf8.h"
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <uchardet/uchardet.h>

enum {
	GUESS_BYTES = 256 * 1024, // uchardet looks at no more: its cost is linear and the verdict settles early
	CHAR_BYTES = 16,	  // the longest character of any encoding iconv knows
};

static void replacement(struct article *a, struct buf *out, struct map *m, size_t in, size_t in_len)
{
	map_add(a->arena, m, (struct map_run){ (uint32_t)out->len, 3, (uint32_t)in, (uint32_t)in_len, 0, 0 });
	buf_add(out, SLICE("\xEF\xBF\xBD"));
	a->source.invalid++;
}

// From byte skip of raw on: valid stretches as they stand, each broken sequence one U+FFFD. valid: bytes of the first.
static void decode_utf8(struct article *a, size_t skip, size_t valid)
{
	struct slice raw = a->raw;
	struct map *m = &a->loaded.map;
	a->source.encoding = SLICE("UTF-8");
	if (skip + valid == raw.len) { // the common case copies nothing
		a->loaded.text = slice_cut(raw, skip, raw.len);
		map_add(a->arena, m, (struct map_run){ 0, (uint32_t)valid, (uint32_t)skip, (uint32_t)valid, 1, 1 });
		return;
	}
	struct buf out = buf_new(a->arena);
	buf_room(&out, raw.len + raw.len / 8);
	size_t i = skip;
	for (;;) {
		map_add(a->arena, m,
			(struct map_run){ (uint32_t)out.len, (uint32_t)valid, (uint32_t)i, (uint32_t)valid, 1, 1 });
		buf_add(&out, slice_cut(raw, i, i + valid));
		i += valid;
		if (i == raw.len)
			break;
		size_t broken = utf8_broken(slice_cut(raw, i, raw.len));
		replacement(a, &out, m, i, broken);
		i += broken;
		valid = utf8_valid(slice_cut(raw, i, raw.len));
	}
	a->loaded.text = buf_slice(&out);
}

// One character at a time, so that the map is exact: iconv is given room for no more than one.
static void decode_iconv(struct article *a, iconv_t cd, size_t skip)
{
	struct buf out = buf_new(a->arena);
	struct map *m = &a->loaded.map;
	char *in = (char *)(uintptr_t)a->raw.at + skip;
	size_t left = a->raw.len - skip;
	buf_room(&out, left + left / 2);
	while (left > 0) {
		char one[CHAR_BYTES];
		char *before = in, *to = one;
		size_t try = 1, room = sizeof one;
		// The shortest input that gives a character is that character.
		for (; try <= left && try <= 8; try++) {
			size_t some = try;
			in = before;
			size_t got = iconv(cd, &in, &some, &to, &room);
			if (some == 0 && got != (size_t)-1 && room < sizeof one)
				break;
			if (got == (size_t)-1 && errno == EILSEQ) {
				try = 9;
				break;
			}
			iconv(cd, NULL, NULL, NULL, NULL);
			to = one;
			room = sizeof one;
		}
		size_t at = (size_t)(before - a->raw.at);
		if (try > left || try > 8) {
			iconv(cd, NULL, NULL, NULL, NULL);
			replacement(a, &out, m, at, 1);
			in = before + 1;
			left--;
			continue;
		}
		size_t made = sizeof one - room;
		bool row = made < 5 && try < 5;
		map_add(
		    a->arena, m, (struct map_run) {
			    (uint32_t) out.len, (uint32_t)made, (uint32_t)at, (uint32_t)try, row ? (uint8_t)made : 0,
				row ? (uint8_t)
			    try:
				    0
		    });
		buf_add(&out, (struct slice){ one, made });
		left -= try;
	}
	a->loaded.text = buf_slice(&out);
}

static void close_iconv(void *cd)
{
	iconv_close((iconv_t)cd);
}

static bool same_name(const char *a, const char *b)
{
	for (; *a && *b; a++, b++)
		if ((*a | 0x20) != (*b | 0x20))
			return false;
	return *a == *b;
}

static bool is_utf8(const char *name)
{
	return same_name(name, "utf-8") || same_name(name, "utf8") || same_name(name, "us-ascii") ||
	       same_name(name, "ascii");
}

static const char *const NAME_UTF16LE = "UTF-16LE", *const NAME_UTF16BE = "UTF-16BE";

bool charset_known(const char *name)
{
	if (is_utf8(name))
		return true;
	iconv_t cd = iconv_open("UTF-8", name);
	if (cd == (iconv_t)-1)
		return false;
	iconv_close(cd);
	return true;
}

static bool decode_as(struct article *a, const char *name, const char *how, size_t skip)
{
	a->source.encoding_source = slice_of(how);
	if (is_utf8(name)) {
		decode_utf8(a, skip, utf8_valid(slice_cut(a->raw, skip, a->raw.len)));
		return true;
	}
	iconv_t cd = iconv_open("UTF-8", name);
	if (cd == (iconv_t)-1)
		return false;
	arena_defer(a->arena, close_iconv, cd);
	a->source.encoding = arena_copy(a->arena, slice_of(name));
	decode_iconv(a, cd, skip);
	return true;
}

static void free_uchardet(void *ud)
{
	uchardet_delete(ud);
}

// The name uchardet gives, or NULL.
static const char *guess(struct article *a)
{
	uchardet_t ud = uchardet_new();
	if (ud == NULL)
		arena_fail(a->arena);
	arena_defer(a->arena, free_uchardet, ud);
	size_t n = a->raw.len < GUESS_BYTES ? a->raw.len : GUESS_BYTES;
	if (uchardet_handle_data(ud, a->raw.at, n) != 0)
		return NULL;
	uchardet_data_end(ud);
	const char *name = uchardet_get_charset(ud);
	return name && name[0] ? name : NULL;
}

// Valid sequences of two bytes or more, and broken ones: text in UTF-8 with a few damaged bytes has more of the former.
static bool mostly_utf8(struct slice raw)
{
	size_t whole = 0, broken = 0;
	for (size_t i = 0; i < raw.len;) {
		size_t valid = utf8_valid(slice_cut(raw, i, raw.len));
		for (size_t k = i; k < i + valid; k++)
			whole += (unsigned char)raw.at[k] >= 0xC0;
		i += valid;
		if (i < raw.len) {
			broken++;
			i += utf8_broken(slice_cut(raw, i, raw.len));
		}
	}
	return broken == 0 || whole > broken;
}

bool charset_decode(struct article *a, const struct charset_options *options)
{
	struct slice raw = a->raw;
	a->loaded.mapped = true;
	if (slice_starts(raw, SLICE("\xEF\xBB\xBF")))
		return decode_as(a, "utf-8", "bom", 3);
	if (slice_starts(raw, SLICE("\xFF\xFE")))
		return decode_as(a, NAME_UTF16LE, "bom", 2);
	if (slice_starts(raw, SLICE("\xFE\xFF")))
		return decode_as(a, NAME_UTF16BE, "bom", 2);
	if (options->declared && decode_as(a, options->declared, "declared", 0))
		return true;
	if (utf8_valid(raw) == raw.len) {
		a->source.encoding_source = SLICE("valid");
		decode_utf8(a, 0, raw.len);
		return true;
	}
	if (options->given)
		return decode_as(a, options->given, "option", 0) ||
		       error_set(&a->error, STATUS_USAGE, "unknown encoding %s", options->given);
	const char *name = mostly_utf8(raw) ? NULL : guess(a);
	if (name && decode_as(a, name, "guessed", 0))
		return true;
	return decode_as(a, "utf-8", "guessed", 0);
}
