// learn_splice.h: an HTML page as news sites have them, made of a labelled one, for the trainer (learn.c); private to
// clean/.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLEAN_LEARN_SPLICE_H
#define CLEAN_LEARN_SPLICE_H

#include "clean/learn_borrow.h"

// The page with paragraphs parted, boxes of lines of other pages between those that the gold text has, and lists of
// stories and comments behind the last; empty when no paragraph is found in it. In the arena.
struct slice splice_page(struct arena *a, struct slice html, struct slice gold, struct samples others, uint64_t random);

#endif
