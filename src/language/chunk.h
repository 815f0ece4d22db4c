// chunk.h: tokens inside a run of text without white space; called by token.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_CHUNK_H
#define LANGUAGE_CHUNK_H

#include "article/article.h"
#include "base/unicode.h"

// Adds the tokens of a->text[s], which holds no white space. last: nothing but space follows in the stretch.
void chunk_split(struct article *a, struct span s, bool last);

#endif
