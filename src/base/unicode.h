// unicode.h: properties of code points; the one door to utf8proc.
// SPDX-License-Identifier: Apache-2.0
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include "base/slice.h"

enum unicode_class {
	UNICODE_OTHER,	 // unassigned, private use, surrogate
	UNICODE_CONTROL, // Cc
	UNICODE_FORMAT,	 // Cf: zero-width, soft hyphen, direction marks
	UNICODE_SPACE,	 // Zs, Zl, Zp, and the controls that are white space (TAB LF VT FF CR NEL)
	UNICODE_UPPER,	 // Lu, Lt
	UNICODE_LOWER,	 // Ll
	UNICODE_LETTER,	 // Lo, Lm: letters without case
	UNICODE_MARK,	 // Mn, Mc, Me
	UNICODE_DIGIT,	 // Nd
	UNICODE_NUMBER,	 // Nl, No
	UNICODE_PUNCT,	 // P*
	UNICODE_SYMBOL,	 // S*
};

enum unicode_class unicode_class(uint32_t cp);
uint32_t unicode_lower(uint32_t cp);
uint32_t unicode_upper(uint32_t cp);
// Base letter of a precomposed letter with marks ("é" -> "e", "Ḥ" -> "H"), also ø ł đ ı and the like; cp itself
// where there is none. Arabic and Hebrew letter variants are not touched.
uint32_t unicode_base(uint32_t cp);
// Canonical combining class (0: starter).
uint8_t unicode_combining(uint32_t cp);
// May cp change under NFC or compose with what stands before it (quick check is not "yes")?
bool unicode_nfc_maybe(uint32_t cp);
// NFC of valid UTF-8 in s into out; the length, or SIZE_MAX when out_cap is too small or memory ended. At most
// UNICODE_PIECE bytes at a time (utf8proc reorders marks in quadratic time).
enum { UNICODE_PIECE = 1024 };
size_t unicode_nfc(struct slice s, char *out, size_t out_cap);
// Version of the library at run time.
const char *unicode_version(void);

static inline bool unicode_is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
	enum unicode_class c = unicode_class(cp);
	return c >= UNICODE_UPPER && c <= UNICODE_LETTER;
}

#endif
