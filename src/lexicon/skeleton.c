// skeleton.c: see skeleton.h; called by gazetteer.c and its builder.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/skeleton.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "base/utf8.h"

// Is the word an Arabic article as it is written in Latin letters ("al", "ash", "el" ...)?
static bool is_article(const char *w, size_t n)
{
	if (n < 2 || n > 3 || (w[0] != 'a' && w[0] != 'e' && w[0] != 'u'))
		return false;
	if (n == 2)
		return strchr("ldnrstz", w[1]) != NULL;
	return (w[1] == 's' && w[2] == 'h') || (w[1] == 'd' && w[2] == 'h') || (w[1] == 't' && w[2] == 'h');
}

static size_t close_word(char *out, size_t start, size_t n)
{
	return is_article(out + start, n - start) ? start : n;
}

size_t skeleton_fold(struct slice name, char *out)
{
	size_t n = 0, start = 0;
	const char *p = name.at, *end = name.at + name.len;
	while (p < end) {
		uint32_t cp = unicode_lower(unicode_base(utf8_next(p, end, &p)));
		if (cp >= 'a' && cp <= 'z') {
			if (n > start && out[n - 1] == (char)cp)
				continue;
			if (n >= SKELETON_MAX - 1)
				return 0;
			out[n++] = (char)cp;
		} else if (cp == ' ' || cp == '-') {
			n = close_word(out, start, n);
			if (n > start)
				out[n++] = ' ';
			start = n;
		} else if (cp > 0x7F && unicode_is_letter(cp) && cp > 0x2FF) {
			return 0;
		} else if (cp >= '0' && cp <= '9') {
			return 0;
		}
	}
	n = close_word(out, start, n);
	while (n > 0 && out[n - 1] == ' ')
		n--;
	return n;
}

// The sound of the consonant at s[i]; *step: letters used. 0: no consonant.
static char consonant(struct slice s, size_t i, size_t *step)
{
	char c = s.at[i], next = i + 1 < s.len ? s.at[i + 1] : 0;
	*step = 1;
	if (next == 'h' && strchr("kgstdcz", c)) {
		*step = 2;
		switch (c) {
		case 'k':
			return 'X';
		case 'g':
			return 'G';
		case 's':
		case 'c':
			return 'S';
		case 't':
			return 't';
		default:
			return 'd';
		}
	}
	switch (c) {
	case 'a':
	case 'e':
	case 'i':
	case 'o':
	case 'u':
	case 'h':
	case 'y':
	case 'w':
		return 0;
	case 'q':
	case 'c':
		return 'k';
	default:
		return c;
	}
}

uint32_t skeleton_key(struct slice s)
{
	char key[SKELETON_MAX];
	size_t n = 0, consonants = 0, step;
	for (size_t i = 0; i < s.len; i += step) {
		if (s.at[i] == ' ') {
			step = 1;
			key[n++] = ' ';
			continue;
		}
		bool first = i == 0 || s.at[i - 1] == ' ';
		char c = consonant(s, i, &step);
		if (!c && first)
			c = strchr("hyw", s.at[i]) ? s.at[i] : 'A';
		if (!c || (n > 0 && key[n - 1] == c))
			continue;
		key[n++] = c;
		consonants++;
	}
	if (consonants < 3)
		return 0;
	uint64_t h = hash_bytes((struct slice){ key, n }, 0x6e656172);
	return (uint32_t)h | 1;
}

unsigned skeleton_distance(struct slice a, struct slice b)
{
	unsigned row[SKELETON_MAX + 1];
	if (a.len > SKELETON_MAX || b.len > SKELETON_MAX)
		return SKELETON_MAX;
	for (size_t j = 0; j <= b.len; j++)
		row[j] = (unsigned)j;
	for (size_t i = 1; i <= a.len; i++) {
		unsigned diagonal = row[0];
		row[0] = (unsigned)i;
		for (size_t j = 1; j <= b.len; j++) {
			unsigned up = row[j], best = diagonal + (a.at[i - 1] != b.at[j - 1]);
			if (up + 1 < best)
				best = up + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			diagonal = up;
			row[j] = best;
		}
	}
	return row[b.len];
}
