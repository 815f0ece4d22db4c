// unicode.c: asks utf8proc; the only file that includes it.
// SPDX-License-Identifier: Apache-2.0
#include "base/unicode.h"
#include <utf8proc.h>

// The same as the categories say.
static enum unicode_class ascii_class(uint32_t cp)
{
	if ((cp | 0x20) - 'a' < 26)
		return cp & 0x20 ? UNICODE_LOWER : UNICODE_UPPER;
	if (cp - '0' < 10)
		return UNICODE_DIGIT;
	if (cp <= ' ')
		return cp == ' ' || cp - 9 < 5 ? UNICODE_SPACE : UNICODE_CONTROL;
	if (cp == 0x7F)
		return UNICODE_CONTROL;
	return strchr("$+<=>^`|~", (int)cp) ? UNICODE_SYMBOL : UNICODE_PUNCT;
}

enum unicode_class unicode_class(uint32_t cp)
{
	if (cp < 0x80)
		return ascii_class(cp);
	static const uint8_t OF_CATEGORY[] = {
		[UTF8PROC_CATEGORY_CN] = UNICODE_OTHER,	  [UTF8PROC_CATEGORY_LU] = UNICODE_UPPER,
		[UTF8PROC_CATEGORY_LL] = UNICODE_LOWER,	  [UTF8PROC_CATEGORY_LT] = UNICODE_UPPER,
		[UTF8PROC_CATEGORY_LM] = UNICODE_LETTER,  [UTF8PROC_CATEGORY_LO] = UNICODE_LETTER,
		[UTF8PROC_CATEGORY_MN] = UNICODE_MARK,	  [UTF8PROC_CATEGORY_MC] = UNICODE_MARK,
		[UTF8PROC_CATEGORY_ME] = UNICODE_MARK,	  [UTF8PROC_CATEGORY_ND] = UNICODE_DIGIT,
		[UTF8PROC_CATEGORY_NL] = UNICODE_NUMBER,  [UTF8PROC_CATEGORY_NO] = UNICODE_NUMBER,
		[UTF8PROC_CATEGORY_PC] = UNICODE_PUNCT,	  [UTF8PROC_CATEGORY_PD] = UNICODE_PUNCT,
		[UTF8PROC_CATEGORY_PS] = UNICODE_PUNCT,	  [UTF8PROC_CATEGORY_PE] = UNICODE_PUNCT,
		[UTF8PROC_CATEGORY_PI] = UNICODE_PUNCT,	  [UTF8PROC_CATEGORY_PF] = UNICODE_PUNCT,
		[UTF8PROC_CATEGORY_PO] = UNICODE_PUNCT,	  [UTF8PROC_CATEGORY_SM] = UNICODE_SYMBOL,
		[UTF8PROC_CATEGORY_SC] = UNICODE_SYMBOL,  [UTF8PROC_CATEGORY_SK] = UNICODE_SYMBOL,
		[UTF8PROC_CATEGORY_SO] = UNICODE_SYMBOL,  [UTF8PROC_CATEGORY_ZS] = UNICODE_SPACE,
		[UTF8PROC_CATEGORY_ZL] = UNICODE_SPACE,	  [UTF8PROC_CATEGORY_ZP] = UNICODE_SPACE,
		[UTF8PROC_CATEGORY_CC] = UNICODE_CONTROL, [UTF8PROC_CATEGORY_CF] = UNICODE_FORMAT,
		[UTF8PROC_CATEGORY_CS] = UNICODE_OTHER,	  [UTF8PROC_CATEGORY_CO] = UNICODE_OTHER,
	};
	if (cp == 0x85)
		return UNICODE_SPACE;
	return (enum unicode_class)OF_CATEGORY[utf8proc_get_property((utf8proc_int32_t)cp)->category];
}

uint32_t unicode_lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

uint32_t unicode_upper(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'a' && cp <= 'z' ? cp - 32 : cp;
	return (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp);
}

uint32_t unicode_base(uint32_t cp)
{
	// Letters whose stroke or form Unicode does not decompose.
	static const struct {
		uint16_t from;
		char to;
	} STROKES[] = {
		{ 0xD8, 'O' },	{ 0xF8, 'o' },	{ 0x110, 'D' }, { 0x111, 'd' }, { 0x126, 'H' }, { 0x127, 'h' },
		{ 0x131, 'i' }, { 0x141, 'L' }, { 0x142, 'l' }, { 0x166, 'T' }, { 0x167, 't' }, { 0x1E9E, 'S' }
	};
	if (cp < 0xC0)
		return cp;
	for (size_t i = 0; i < sizeof STROKES / sizeof *STROKES; i++)
		if (STROKES[i].from == cp)
			return (uint32_t)STROKES[i].to;
	if (cp >= 0x590 && cp < 0x900)
		return cp;
	utf8proc_int32_t out[8];
	int boundary = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, out, 8, UTF8PROC_DECOMPOSE, &boundary);
	return n >= 1 && n <= 8 ? (uint32_t)out[0] : cp;
}

uint8_t unicode_combining(uint32_t cp)
{
	if (cp < 0x300)
		return 0;
	return (uint8_t)utf8proc_get_property((utf8proc_int32_t)cp)->combining_class;
}

bool unicode_nfc_maybe(uint32_t cp)
{
	if (cp < 0x300)
		return false;
	const utf8proc_property_t *p = utf8proc_get_property((utf8proc_int32_t)cp);
	if (p->combining_class != 0)
		return true;
	// Hangul vowels and trailing consonants compose with what stands before them.
	if ((cp >= 0x1161 && cp <= 0x1175) || (cp >= 0x11A8 && cp <= 0x11C2))
		return true;
	// Second halves of a composition, and singletons or excluded letters that decompose and do not come back.
	if (p->comb_index != UINT16_MAX && (p->comb_index & 0x8000))
		return true;
	if (p->decomp_seqindex != UINT16_MAX && p->decomp_type == 0) {
		char in[4], out[64];
		utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)cp, (utf8proc_uint8_t *)in);
		size_t got = unicode_nfc((struct slice){ in, (size_t)n }, out, sizeof out);
		return got != (size_t)n || memcmp(in, out, (size_t)n) != 0;
	}
	return false;
}

size_t unicode_nfc(struct slice s, char *out, size_t out_cap)
{
	utf8proc_int32_t cps[UNICODE_PIECE * 3 + 1];
	utf8proc_ssize_t n = utf8proc_decompose((const utf8proc_uint8_t *)s.at, (utf8proc_ssize_t)s.len, cps,
						UNICODE_PIECE * 3, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (n < 0 || n > UNICODE_PIECE * 3)
		return SIZE_MAX;
	n = utf8proc_normalize_utf32(cps, n, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	size_t len = 0;
	for (utf8proc_ssize_t i = 0; i < n; i++) {
		if (out_cap - len < 4)
			return SIZE_MAX;
		len += (size_t)utf8proc_encode_char(cps[i], (utf8proc_uint8_t *)out + len);
	}
	return len;
}

const char *unicode_version(void)
{
	return utf8proc_version();
}
