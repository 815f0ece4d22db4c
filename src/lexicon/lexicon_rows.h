// lexicon_rows.h: a lexicon in use: the built-in image and, perhaps, a user's over it; inside src/lexicon only.
// SPDX-License-Identifier: Apache-2.0
#ifndef LEXICON_LEXICON_ROWS_H
#define LEXICON_LEXICON_ROWS_H

#include "lexicon/lexicon.h"
#include "lexicon/lexicon_image.h"

// Rows of the lower image come first, those of the upper one behind them.
struct lexicon {
	const struct lex_image *image[2]; // lower, upper; NULL where there is none
	const uint32_t *replaced;	  // for each row of the lower image the row that counts; NULL: itself
	const struct frames *frames;	  // NULL: the built-in ones
	const struct date_table *dates;	  // NULL: the built-in one
	struct arena *arena;		  // owns this lexicon; NULL: static
};

// The built-in image (builtin.c).
const struct lexicon *lexicon_static(void);
// Is this an image of this version with parts inside its size? The checksum is compared when asked for.
bool lexicon_image_good(struct slice image, bool checksum);
// Does every row of a good image point inside it? Phrase tables are opened, their values checked where they are used.
bool lexicon_image_sound(const struct lex_image *image);
// Lays image over lower; the result and what it needs are in the arena, which it owns from then on.
struct lexicon_language;
const struct lexicon *lexicon_over(struct arena *a, const struct lexicon *lower, const struct lex_image *upper,
				   const struct lexicon_language *language);

#endif
