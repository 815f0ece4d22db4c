// utf8.h: decoding, encoding and checking UTF-8; everything after load/ is valid UTF-8.
// SPDX-License-Identifier: Apache-2.0
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/slice.h"

enum { UTF8_REPLACEMENT = 0xFFFD };

// Decodes the code point that starts at p (p < end) in VALID text; *next is set behind it.
static inline uint32_t utf8_next(const char *p, const char *end, const char **next)
{
	const unsigned char *u = (const unsigned char *)p;
	if (u[0] < 0x80) {
		*next = p + 1;
		return u[0];
	}
	if (u[0] < 0xE0 && end - p >= 2) {
		*next = p + 2;
		return (uint32_t)(u[0] & 0x1F) << 6 | (u[1] & 0x3F);
	}
	if (u[0] < 0xF0 && end - p >= 3) {
		*next = p + 3;
		return (uint32_t)(u[0] & 0x0F) << 12 | (uint32_t)(u[1] & 0x3F) << 6 | (u[2] & 0x3F);
	}
	if (end - p >= 4) {
		*next = p + 4;
		return (uint32_t)(u[0] & 0x07) << 18 | (uint32_t)(u[1] & 0x3F) << 12 | (uint32_t)(u[2] & 0x3F) << 6 |
		       (u[3] & 0x3F);
	}
	*next = end;
	return UTF8_REPLACEMENT;
}

// Start of the code point that ends at p (p > begin), in valid text.
static inline const char *utf8_back(const char *p, const char *begin)
{
	do
		p--;
	while (p > begin && ((unsigned char)*p & 0xC0) == 0x80);
	return p;
}

// Writes cp (a scalar value) to out, at most 4 bytes; the number written.
size_t utf8_put(char *out, uint32_t cp);
// Length in bytes of the ASCII at the start of s.
size_t utf8_ascii(struct slice s);
// Length in bytes of the valid part at the start of s; s.len when all is valid.
size_t utf8_valid(struct slice s);
// Length in bytes (1 to 3) of the broken sequence that starts at s (Unicode: maximal subpart).
size_t utf8_broken(struct slice s);
// Code points in valid text.
size_t utf8_count(struct slice s);

#endif
