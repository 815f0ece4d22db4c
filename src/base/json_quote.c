// json_quote.c: strings as JSON writes them; called by json.c.
// SPDX-License-Identifier: Apache-2.0
#include "base/json_quote.h"

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

// Appends what stands at i up to the first byte that may need an escape; where that is, or s.len.
static size_t plain_part(struct buf *b, struct slice s, size_t i)
{
	char *p = buf_room(b, s.len - i), *start = p;
	for (; s.len - i >= 8; i += 8, p += 8) {
		const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
		uint64_t x;
		memcpy(&x, s.at + i, 8);
		uint64_t quote = x ^ ones * '"', slash = x ^ ones * '\\', del = x ^ ones * 0x7F;
		// the highest bit of a byte that is not ASCII, below a space, or zero in one of the three
		if ((x | (x - ones * 0x20) | (quote - ones) | (slash - ones) | (del - ones)) & high)
			break;
		memcpy(p, &x, 8);
	}
	while (i < s.len && plain((unsigned char)s.at[i]))
		*p++ = s.at[i++];
	b->len += (size_t)(p - start);
	return i;
}

void json_quote(struct buf *b, struct slice s)
{
	buf_room(b, s.len + s.len / 16 + 3);
	buf_char(b, '"');
	for (size_t i = 0; i < s.len;) {
		i = plain_part(b, s, i);
		if (i < s.len)
			i += special(b, s, i);
	}
	buf_char(b, '"');
}
