// markup_charset.c: the encoding a page declares in its first bytes; called by load/ before decoding.
// SPDX-License-Identifier: Apache-2.0
#include "load/markup.h"
#include <strings.h>

enum { LOOK_BYTES = 4096 }; // browsers look at 1024; pages put scripts before the declaration

static bool starts_nocase(struct slice s, size_t at, struct slice word)
{
	return at + word.len <= s.len && strncasecmp(s.at + at, word.at, word.len) == 0;
}

static bool is_name_byte(char c)
{
	unsigned char u = (unsigned char)c;
	return (u >= '0' && u <= '9') || ((u | 0x20u) >= 'a' && (u | 0x20u) <= 'z') || u == '-' || u == '_' ||
	       u == ':' || u == '.' || u == '+';
}

// The name after key, '=' and an optional quote; empty when key does not stand in s.
static struct slice value_after(struct slice s, struct slice key)
{
	for (size_t i = 0; i + key.len < s.len; i++) {
		if (!starts_nocase(s, i, key))
			continue;
		size_t at = i + key.len;
		while (at < s.len && (s.at[at] == ' ' || s.at[at] == '='))
			at++;
		if (at < s.len && (s.at[at] == '"' || s.at[at] == '\''))
			at++;
		size_t end = at;
		while (end < s.len && is_name_byte(s.at[end]))
			end++;
		return slice_cut(s, at, end);
	}
	return SLICE("");
}

struct slice markup_charset(struct slice raw)
{
	struct slice head = slice_cut(raw, 0, raw.len < LOOK_BYTES ? raw.len : LOOK_BYTES);
	size_t start = 0;
	while (start < head.len && (unsigned char)head.at[start] <= ' ')
		start++;
	if (starts_nocase(head, start, SLICE("<?xml")))
		return value_after(slice_cut(head, 0, slice_find(head, '>', 0)), SLICE("encoding"));
	for (size_t i = slice_find(head, '<', 0); i < head.len; i = slice_find(head, '<', i + 1)) {
		if (!starts_nocase(head, i, SLICE("<meta")))
			continue;
		struct slice tag = slice_cut(head, i, slice_find(head, '>', i));
		struct slice name = value_after(tag, SLICE("charset"));
		if (name.len)
			return name;
	}
	return SLICE("");
}
