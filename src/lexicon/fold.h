// fold.h: one code point as matching sees it; used by words.c only.
// SPDX-License-Identifier: Apache-2.0
#ifndef LEXICON_FOLD_H
#define LEXICON_FOLD_H

#include <stddef.h>
#include <stdint.h>

enum fold_class {
	FOLD_END,	 // not part of a word
	FOLD_LETTER,	 // adds letters to the fold
	FOLD_UPPER,	 // the same, upper case
	FOLD_LOWER,	 // the same, lower case
	FOLD_DIGIT,	 // the same, a digit
	FOLD_SILENT,	 // part of a word, adds nothing: marks, tatweel, direction marks
	FOLD_APOSTROPHE, // part of a word only between two letters; adds nothing
};

struct folded {
	enum fold_class class;
	uint8_t len; // bytes in out
	char out[7];
};

// Folds one code point.
struct folded fold_code_point(uint32_t cp);

#endif
