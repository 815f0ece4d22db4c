// tone.h: how the words of a line sound, like an article's or like what stands around one; private to clean/.
// SPDX-License-Identifier: Apache-2.0
//
// A word's tone is the logarithm of how much more often it stands in articles, by a table over the word's hash that
// is learnt with the trees. Only words that start with an ASCII letter or digit have one: those of other scripts
// would get what some English word has earned.
#ifndef CLEAN_TONE_H
#define CLEAN_TONE_H

#include "clean/feature.h"

enum {
	TONE_BITS = 12,
	TONES = 1 << TONE_BITS,
	TONE_UNIT = 8, // a word of tone 8 is e times as often in articles
	TONE_MAX = 64,
};

static inline uint16_t tone_place(uint64_t word_hash)
{
	return (uint16_t)(word_hash >> (64 - TONE_BITS));
}

// The columns from FEATURE_TONE on; tone: a table of TONES.
void features_tone(const struct page *p, const struct features *f, const int8_t *tone);

#endif
