// language.h: what the extractor knows about grammar: sentences, tokens, tags, lemmas, names, dependencies.
// SPDX-License-Identifier: Apache-2.0
//
//   language_segment ──▶ language_tag ──▶ language_parse        sentences, tokens and tags of the whole text first,
//                  │                    (some sentences)        the rest on demand; each is idempotent
//                  └───▶ language_names (whole article; uses hits of the lexicon and tags)
//
// What is made lives in the article's arena. Nothing is allocated per token.
#ifndef LANGUAGE_LANGUAGE_H
#define LANGUAGE_LANGUAGE_H

#include "article/article.h"
#include "language/xpos.h"
#include "model/model.h"

// Fills sentences and tokens of a->text. A sentence never reaches over the edge of a block (or over an empty line
// where the text is taken whole).
void language_segment(struct article *a, const struct model *m);
// Fills upos and xpos of all tokens.
void language_tag(struct article *a, const struct model *m);
// Fills lemma, head and deprel of the tokens of all sentences that are wanted; tags them first when they were not.
// Heads are indices into a->tokens; sentences of more than 500 tokens get none. Many at a time take less time than few.
void language_parse(struct article *a, const struct model *m);
// Steps of work (article/work.h) that this takes.
uint64_t language_parse_steps(const struct sentence *s);
// Fills a->names from the whole text; a->words and a->hits are used where the lexicon has filled them.
void language_names(struct article *a, const struct model *m);

// For model_open(): are the inner offsets of a section sound, so that looking things up never leaves it?
bool language_check(enum model_kind kind, struct slice body);

// The surface of a token in a->text. For a word inside a multiword token (TOKEN_MWT_FIRST, TOKEN_MWT_INNER) this is
// its own part: "do" and "n't" of "don't".
static inline struct slice token_text(const struct article *a, const struct token *t)
{
	return slice_span(a->text, t->at);
}

#endif
