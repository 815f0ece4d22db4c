// dates_build.h: makes the table of date words from its files; used by the build, by --lexicon and by lexicon check.
// SPDX-License-Identifier: Apache-2.0
#ifndef LEXICON_DATES_BUILD_H
#define LEXICON_DATES_BUILD_H

#include "lexicon/compile.h"
#include "lexicon/date_words.h"

// The words of the last `own` files replace those of the others. False, with every fault in *messages, when there was
// one. The image, a struct date_table, is in the arena.
bool dates_compile(struct arena *a, const lexicon_files *files, uint32_t own, struct lexicon_messages *messages,
		   struct slice *image);
// The file that the built-in table was made from.
void dates_source(struct arena *a, lexicon_files *files);

#endif
