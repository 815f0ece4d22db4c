// form.h: what the learned parts see of a token's form: hashes of the word and its ends, shape; made once.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_FORM_H
#define LANGUAGE_FORM_H

#include "article/article.h"
#include "model/model.h"

enum form_flag {
	FORM_CAPITAL = 1,   // first letter is a capital
	FORM_CAPITALS = 2,  // two letters or more, all capitals
	FORM_MIXED = 4,	    // a capital after a small letter
	FORM_DIGIT = 8,	    // has a digit
	FORM_NUMBER = 16,   // digits, and marks between them
	FORM_LETTER = 32,   // has a letter
	FORM_INNER = 64,    // has a mark inside ("-", ".", "'")
	FORM_FOREIGN = 128, // has a letter beyond ASCII
};

// form.shape: 1 + FORM_SHAPE_STEP times one of these, and more for the length and for marks inside.
enum form_shape {
	FORM_SHAPE_MARKS,
	FORM_SHAPE_NUMBER,
	FORM_SHAPE_DIGITS,   // and letters
	FORM_SHAPE_CAPITALS, // two or more
	FORM_SHAPE_CAPITAL,  // then small letters
	FORM_SHAPE_LETTER,   // one capital
	FORM_SHAPE_MIXED,
	FORM_SHAPE_SMALL,
	FORM_SHAPE_STEP,
};

struct form {
	uint32_t exact;	    // hash of the form as it stands
	uint32_t word;	    // hash of the form in lower case, digits as 0
	uint32_t suffix[4]; // hashes of the last 1 to 4 code points in lower case
	uint32_t prefix[3]; // hashes of the first 1 to 3
	uint16_t class;	    // word class learned from raw text; 0: unknown
	uint8_t flags;	    // enum form_flag
	uint8_t shape;	    // small number for the shape
	uint8_t length;	    // code points, at most 255
};

// The form of one word.
struct form form_make(struct slice s);
// Memory that is free again at the next call, aligned for any type; kept in the article's arena.
void *form_scratch(struct article *a, size_t size);
// The forms of all tokens, made at the first call, in the article's arena.
const struct form *form_all(struct article *a, const struct model *m);

#endif
