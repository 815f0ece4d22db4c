// learn_borrow.h: lines of other pages, of which the trainer makes boxes, lists of stories and comments (learn_vary.c,
// learn_splice.c); private to clean/.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLEAN_LEARN_BORROW_H
#define CLEAN_LEARN_BORROW_H

#include "clean/page.h"

// A page and which of its lines are the article.
struct sample {
	const struct page *page;
	const bool *label;
};

struct samples {
	const struct sample *at;
	uint32_t count;
};

enum borrowed {
	BORROW_HEADLINE,
	BORROW_PARAGRAPH,
	BORROW_POST_HEAD, // a name or a date
	BORROW_STORIES,	  // a title over other stories
	BORROW_COMMENTS,  // a title over comments
	BORROW_LETTER,	  // asks for a subscription
	BORROW_CAPTION,
};

// A line of such a kind; empty when none is found soon.
struct slice borrow_line(struct samples others, enum borrowed kind, uint64_t *random);
// The first sentence of a paragraph, or its first words, with an ellipsis, in the arena.
struct slice borrow_blurb(struct samples others, bool cut, uint64_t *random, struct arena *arena);

// Chances that are the same each time.
double borrow_chance(uint64_t *random);
uint32_t borrow_below(uint64_t *random, uint32_t n);
// Where the sentences of a paragraph may be parted, from a place on.
size_t borrow_sentence_end(struct slice s, size_t from);

#endif
