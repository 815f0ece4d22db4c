// sentence.h: cuts the tokens of one stretch of text into sentences; called by segment.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_SENTENCE_H
#define LANGUAGE_SENTENCE_H

#include "article/article.h"
#include "language/form.h"
#include "model/linear.h"

enum { SENTENCE_FEATURES = 32 };

// Adds sentences for the tokens from first to end (behind the last one) of one stretch of text, and marks those of
// headlines. forms: of all tokens of the article.
void sentence_split(struct article *a, const struct model *m, const struct form *forms, uint32_t first, uint32_t end,
		    uint32_t block);

// What a boundary after token i is judged by; the stretch reaches from first to end. start: first token of the
// sentence so far. 0 features: a boundary cannot be here.
unsigned sentence_features(const struct article *a, const struct form *forms, uint32_t start, uint32_t end, uint32_t i,
			   uint64_t out[SENTENCE_FEATURES]);
// How sure the model must be (packed score) that a sentence ends after token i.
int32_t sentence_threshold(const struct article *a, uint32_t i);

#endif
