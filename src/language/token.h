// token.h: cuts one stretch of text (a block or a paragraph) into tokens; called by segment.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_TOKEN_H
#define LANGUAGE_TOKEN_H

#include "article/article.h"

// Adds the tokens of a->text[s] to a->tokens. Nothing but white space and format characters is left out.
void token_split(struct article *a, struct span s);

#endif
