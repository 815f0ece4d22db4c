// slice.c: the few things one does with borrowed text; called from every stage.
// SPDX-License-Identifier: Apache-2.0
#include "base/slice.h"

int slice_cmp(struct slice a, struct slice b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n ? memcmp(a.at, b.at, n) : 0;
	if (c != 0)
		return c;
	return a.len < b.len ? -1 : a.len > b.len;
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct slice slice_trim(struct slice s)
{
	while (s.len && is_blank(s.at[0])) {
		s.at++;
		s.len--;
	}
	while (s.len && is_blank(s.at[s.len - 1]))
		s.len--;
	return s;
}

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

bool slice_starts_caseless(struct slice a, struct slice prefix)
{
	if (prefix.len == 0 || a.len < prefix.len)
		return false;
	for (size_t i = 0; i < prefix.len; i++)
		if (lower(a.at[i]) != lower(prefix.at[i]))
			return false;
	return true;
}

bool slice_split(struct slice *rest, char sep, struct slice *piece)
{
	if (rest->at == NULL)
		return false;
	size_t i = slice_find(*rest, sep, 0);
	*piece = slice_cut(*rest, 0, i);
	if (i == rest->len)
		*rest = (struct slice){ NULL, 0 };
	else
		*rest = slice_cut(*rest, i + 1, rest->len);
	return true;
}

size_t slice_find(struct slice s, char c, size_t from)
{
	if (from >= s.len)
		return s.len;
	const char *p = memchr(s.at + from, c, s.len - from);
	return p ? (size_t)(p - s.at) : s.len;
}

size_t slice_count(struct slice s, char c)
{
	const uint64_t ones = 0x0101010101010101u, low = ones * 0x7F;
	size_t n = 0, i = 0;
	for (; s.len - i >= 8; i += 8) {
		uint64_t x;
		memcpy(&x, s.at + i, 8);
		x ^= ones * (unsigned char)c;
		uint64_t zero = ~(((x & low) + low) | x | low) >> 7; // 1 in each byte that is 0
		n += (size_t)((zero * ones) >> 56);
	}
	for (; i < s.len; i++)
		n += s.at[i] == c;
	return n;
}

size_t slice_search(struct slice s, struct slice needle, size_t from)
{
	if (needle.len == 0)
		return from <= s.len ? from : s.len;
	for (size_t i = slice_find(s, needle.at[0], from); i + needle.len <= s.len;
	     i = slice_find(s, needle.at[0], i + 1))
		if (memcmp(s.at + i, needle.at, needle.len) == 0)
			return i;
	return s.len;
}

bool slice_number(struct slice s, uint64_t max, uint64_t *out)
{
	uint64_t n = 0;
	if (s.len == 0)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
		uint64_t d = (uint64_t)(s.at[i] - '0');
		if (n > (max - d) / 10)
			return false;
		n = n * 10 + d;
	}
	*out = n;
	return true;
}
