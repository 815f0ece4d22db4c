// skeleton.h: wider keys for names of the region: consonants only, so that spellings of one Arabic or Hebrew name meet.
// SPDX-License-Identifier: Apache-2.0
#ifndef LEXICON_SKELETON_H
#define LEXICON_SKELETON_H

#include "base/slice.h"

// Letters that are folded and compared; longer names have no key.
enum { SKELETON_MAX = 48 };

// Folds name to small base letters without articles, apostrophes and doubled letters, words joined by one blank;
// returns the length, 0 when it does not fit or has letters that are not Latin. out has SKELETON_MAX bytes.
size_t skeleton_fold(struct slice name, char *out);
// Key of folded letters: what is left without vowels. 0 when fewer than three consonants are left.
uint32_t skeleton_key(struct slice folded);
// Edit distance (insert, delete, replace) of two folded names.
unsigned skeleton_distance(struct slice a, struct slice b);

#endif
