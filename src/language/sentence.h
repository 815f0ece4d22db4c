// sentence.h: cuts the tokens of one stretch of text into sentences; called by segment.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_SENTENCE_H
#define LANGUAGE_SENTENCE_H

#include "article/article.h"
#include "model/model.h"

// Adds sentences for the tokens from first to the last one of a->tokens, and marks those of headlines.
void sentence_split(struct article *a, const struct model *m, uint32_t first, uint32_t block);

#endif
