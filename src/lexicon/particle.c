// particle.c: words_unprefix of words.h: the one-letter particles that Arabic and Hebrew write together with a word.
// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"
#include "lexicon/fold.h"
#include "lexicon/words.h"

// At most two particles are taken off: wa- or fa- and then bi-, li-, ka-; Hebrew ve-, she- and then one more.
enum { PARTICLES_MAX = 2, LETTERS_LEFT_MIN = 3 };

static bool arabic_particle(uint32_t cp, unsigned nth)
{
	bool conjunction = cp == 0x648 || cp == 0x641;		      // waw, feh
	bool preposition = cp == 0x628 || cp == 0x644 || cp == 0x643; // beh, lam, kaf
	return preposition || (conjunction && nth == 0);
}

static bool hebrew_particle(uint32_t cp)
{
	// vav, bet, lamed, he, mem, shin, kaf
	return cp == 0x5D5 || cp == 0x5D1 || cp == 0x5DC || cp == 0x5D4 || cp == 0x5DE || cp == 0x5E9 || cp == 0x5DB;
}

static size_t letters_from(const char *p, const char *end)
{
	size_t n = 0;
	const char *next;
	for (; p < end; p = next)
		n += fold_code_point(utf8_next(p, end, &next)).len != 0;
	return n;
}

// Lam and the article are written as two lams: behind the first particle stands the second lam.
static bool lam_article(const char *p, const char *end, uint32_t particle)
{
	const char *next;
	return particle == 0x644 && p < end && utf8_next(p, end, &next) == 0x644 &&
	       letters_from(next, end) >= LETTERS_LEFT_MIN - 1;
}

bool words_unprefix(struct slice text, const struct word *w, unsigned n, uint64_t *fold, uint32_t *skip)
{
	const char *begin = text.at + w->at.start, *p = begin, *end = text.at + w->at.end;
	unsigned found = 0;
	for (unsigned i = 0; i < PARTICLES_MAX && p < end; i++) {
		const char *next;
		uint32_t cp = utf8_next(p, end, &next);
		if (!arabic_particle(cp, i) && !hebrew_particle(cp))
			return false;
		if (letters_from(next, end) < LETTERS_LEFT_MIN)
			return false;
		p = next;
		if (lam_article(p, end, cp) && found++ == n) {
			utf8_next(p, end, &p);
			break;
		}
		if (found++ == n)
			break;
		if (i + 1 == PARTICLES_MAX)
			return false;
	}
	if (found != n + 1)
		return false;
	char out[WORD_FOLD_MAX + 8];
	*skip = (uint32_t)(p - begin);
	struct word rest = *w;
	rest.at.start += *skip;
	rest.shape &= (uint8_t)~WORD_ARTICLE;
	*fold = words_hash((struct slice){ out, words_fold(text, &rest, 0, out) });
	return true;
}
