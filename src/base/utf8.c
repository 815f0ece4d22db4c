// utf8.c: checks and counts UTF-8 many bytes at a time where the text is ASCII.
// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

size_t utf8_put(char *out, uint32_t cp)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

// Bytes in the sequence that lead announces (0: no lead), and the bounds of its second byte (RFC 3629 table).
static size_t sequence(unsigned char lead, unsigned char *low, unsigned char *high)
{
	*low = 0x80;
	*high = 0xBF;
	if (lead >= 0xC2 && lead <= 0xDF)
		return 2;
	if (lead >= 0xE0 && lead <= 0xEF) {
		if (lead == 0xE0)
			*low = 0xA0;
		if (lead == 0xED)
			*high = 0x9F;
		return 3;
	}
	if (lead >= 0xF0 && lead <= 0xF4) {
		if (lead == 0xF0)
			*low = 0x90;
		if (lead == 0xF4)
			*high = 0x8F;
		return 4;
	}
	return 0;
}

// Bytes of the sequence at u that are right, and in *want how many it should have.
static size_t right_bytes(const unsigned char *u, size_t left, size_t *want)
{
	unsigned char low, high;
	*want = sequence(u[0], &low, &high);
	if (*want == 0)
		return 0;
	size_t n = 1;
	while (n < *want && n < left && u[n] >= low && u[n] <= high) {
		low = 0x80;
		high = 0xBF;
		n++;
	}
	return n;
}

size_t utf8_ascii(struct slice s)
{
	size_t i = 0;
	for (uint64_t x[2]; s.len - i >= sizeof x; i += sizeof x) {
		memcpy(x, s.at + i, sizeof x);
		if ((x[0] | x[1]) & 0x8080808080808080u)
			break;
	}
	while (i < s.len && (unsigned char)s.at[i] < 0x80)
		i++;
	return i;
}

size_t utf8_valid(struct slice s)
{
	for (size_t i = 0;;) {
		i += utf8_ascii(slice_cut(s, i, s.len));
		if (i == s.len)
			return i;
		size_t want, n = right_bytes((const unsigned char *)s.at + i, s.len - i, &want);
		if (n == 0 || n < want)
			return i;
		i += n;
	}
}

size_t utf8_broken(struct slice s)
{
	size_t want, n = right_bytes((const unsigned char *)s.at, s.len, &want);
	return n ? n : 1;
}

size_t utf8_count(struct slice s)
{
	size_t n = 0, i = 0;
	for (; s.len - i >= 8; i += 8) {
		uint64_t x;
		memcpy(&x, s.at + i, 8);
		// A byte 10xxxxxx continues a code point: bit 7 set and bit 6 clear.
		uint64_t cont = (x >> 7) & (~x >> 6) & 0x0101010101010101u;
		n += 8 - (size_t)((cont * 0x0101010101010101u) >> 56);
	}
	for (; i < s.len; i++)
		n += ((unsigned char)s.at[i] & 0xC0) != 0x80;
	return n;
}
