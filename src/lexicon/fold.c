// fold.c: folds one code point for matching: case, marks, and the letter variants of Arabic and Hebrew.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/fold.h"
#include "base/unicode.h"
#include "base/utf8.h"

static struct folded one(enum fold_class class, uint32_t cp)
{
	struct folded f = { .class = class };
	f.len = (uint8_t)utf8_put(f.out, cp);
	return f;
}

static struct folded two(enum fold_class class, char a, char b)
{
	return (struct folded){ class, 2, { a, b } };
}

static struct folded none(enum fold_class class)
{
	return (struct folded){ .class = class };
}

// Arabic letters that are written for one another, and Persian forms of Arabic ones.
static uint32_t arabic_letter(uint32_t cp)
{
	switch (cp) {
	case 0x622: // alef with madda, hamza above, hamza below, wasla
	case 0x623:
	case 0x625:
	case 0x671:
		return 0x627;
	case 0x624: // waw with hamza
		return 0x648;
	case 0x626: // yeh with hamza, alef maksura, Persian yeh
	case 0x649:
	case 0x6CC:
		return 0x64A;
	case 0x629: // teh marbuta, Persian heh forms
	case 0x6C0:
	case 0x6C1:
	case 0x6D5:
		return 0x647;
	case 0x6A9: // Persian kaf
		return 0x643;
	case 0x6AF: // gaf is mostly written kaf, ghain or jeem; its own letter here
	default:
		return cp;
	}
}

static struct folded arabic(uint32_t cp)
{
	if (cp == 0x621) // a lone hamza comes and goes
		return none(FOLD_SILENT);
	if ((cp >= 0x64B && cp <= 0x65F) || cp == 0x670 || cp == 0x640 || (cp >= 0x610 && cp <= 0x61A) ||
	    (cp >= 0x6D6 && cp <= 0x6DC) || (cp >= 0x6DF && cp <= 0x6E8 && cp != 0x6E5 && cp != 0x6E6))
		return none(FOLD_SILENT);
	if (cp >= 0x660 && cp <= 0x669)
		return one(FOLD_DIGIT, '0' + cp - 0x660);
	if (cp >= 0x6F0 && cp <= 0x6F9)
		return one(FOLD_DIGIT, '0' + cp - 0x6F0);
	if ((cp >= 0x620 && cp <= 0x64A) || (cp >= 0x671 && cp <= 0x6D3) || cp == 0x6D5 || cp >= 0x6FA)
		return one(FOLD_LETTER, arabic_letter(cp));
	return none(FOLD_END);
}

static struct folded hebrew(uint32_t cp)
{
	if (cp == 0x5F3 || cp == 0x5F4)
		return none(FOLD_APOSTROPHE);
	if (cp >= 0x591 && cp <= 0x5C7 && cp != 0x5BE && cp != 0x5C0 && cp != 0x5C3 && cp != 0x5C6)
		return none(FOLD_SILENT);
	// Final letters stand one before their ordinary form.
	if (cp == 0x5DA || cp == 0x5DD || cp == 0x5DF || cp == 0x5E3 || cp == 0x5E5)
		return one(FOLD_LETTER, cp + 1);
	if (cp >= 0x5D0 && cp <= 0x5F2)
		return one(FOLD_LETTER, cp);
	return none(FOLD_END);
}

static struct folded any(uint32_t cp)
{
	enum fold_class class;
	switch (unicode_class(cp)) {
	case UNICODE_UPPER:
		class = FOLD_UPPER;
		break;
	case UNICODE_LOWER:
		class = FOLD_LOWER;
		break;
	case UNICODE_LETTER:
		class = FOLD_LETTER;
		break;
	case UNICODE_DIGIT:
	case UNICODE_NUMBER:
		class = FOLD_DIGIT;
		break;
	case UNICODE_MARK:
		return none(FOLD_SILENT);
	default:
		return none(FOLD_END);
	}
	switch (cp) {
	case 0xDF:
	case 0x1E9E:
		return two(class, 's', 's');
	case 0xC6:
	case 0xE6:
		return two(class, 'a', 'e');
	case 0x152:
	case 0x153:
		return two(class, 'o', 'e');
	case 0xDE:
	case 0xFE:
		return two(class, 't', 'h');
	default:
		return one(class, unicode_lower(unicode_base(cp)));
	}
}

struct folded fold_code_point(uint32_t cp)
{
	if (cp < 0x80) {
		if (cp >= 'a' && cp <= 'z')
			return one(FOLD_LOWER, cp);
		if (cp >= 'A' && cp <= 'Z')
			return one(FOLD_UPPER, cp + 32);
		if (cp >= '0' && cp <= '9')
			return one(FOLD_DIGIT, cp);
		return none(cp == '\'' || cp == '`' ? FOLD_APOSTROPHE : FOLD_END);
	}
	// Apostrophes, primes and the letters that stand for ayn and hamza in transliteration.
	if (cp == 0x2018 || cp == 0x2019 || cp == 0x201B || cp == 0x2032 || cp == 0xB4 ||
	    (cp >= 0x2B9 && cp <= 0x2BF) || cp == 0x2C8)
		return none(FOLD_APOSTROPHE);
	if (cp >= 0x2000 && cp <= 0x206F)
		return none((cp >= 0x200B && cp <= 0x200F) || cp >= 0x2060 ? FOLD_SILENT : FOLD_END);
	if (cp == 0xAD || cp == 0xFEFF)
		return none(FOLD_SILENT);
	if (cp < 0xC0 && cp != 0xAA && cp != 0xB5 && cp != 0xBA)
		return none(FOLD_END);
	if (cp >= 0x300 && cp <= 0x36F)
		return none(FOLD_SILENT);
	if (cp >= 0x600 && cp <= 0x6FF)
		return arabic(cp);
	if (cp >= 0x590 && cp <= 0x5FF)
		return hebrew(cp);
	return any(cp);
}
