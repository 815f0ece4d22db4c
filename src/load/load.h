// load.h: bytes of one document to UTF-8 text, by format.
// SPDX-License-Identifier: Apache-2.0
#ifndef LOAD_LOAD_H
#define LOAD_LOAD_H

#include "article/article.h"

struct load_options {
	const char *encoding; // --encoding, or NULL
	const char *declared; // what the transport declared, or NULL
	const bool *without;  // an HTML page without these of its lines, as hints number them; NULL: all. For training
	uint32_t lines;	      // how many those are
};

// Each fills a->loaded, a->source.encoding* and what the format tells of a->meta. a->raw is set. On failure
// a->error is set.
void load_text(struct article *a, const struct load_options *options);
// One line of JSON Lines: a->raw is the line. Fills a->id and a->in (its unknown fields) too.
void load_jsonl(struct article *a, const struct load_options *options);

// An HTML page, decoded as it declares; then load_html() of markup.h.
void load_page(struct article *a, const struct load_options *options);

#endif
