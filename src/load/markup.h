// markup.h: HTML and XML to visible text, hints and metadata; the one door to libxml2 lies behind it.
// SPDX-License-Identifier: Apache-2.0
#ifndef LOAD_MARKUP_H
#define LOAD_MARKUP_H

#include "article/article.h"

enum {
	MARKUP_MAX_BYTES = 32 << 20, // an HTML or XML input
	MARKUP_MAX_DEPTH = 400,	     // elements open at once; deeper ones count as their parent
	MARKUP_MAX_ATTRIBUTES = 400, // of one tag; libxml2 compares them pairwise
};

// The command calls it once, before any thread starts: sets libxml2's memory functions and a loader that loads
// nothing. (The only process-wide thing in the program; libxml2 leaves no other way.) A program that uses the library
// keeps its own: no parser here asks for network, DTD or entities.
void markup_init(void);
// Readies libxml2 where nothing else has; as often and from as many threads as one likes.
void markup_open(void);
// The encoding that the page declares (meta charset, XML declaration); empty when it declares none.
struct slice markup_charset(struct slice raw);
// a->loaded.text is the page's markup in UTF-8; becomes its visible text, one block a line, with hints; fills
// a->meta from what the page says about itself. loaded.mapped becomes false. On refusal a->error is set.
// without: lines that are left out, by their number, or NULL; lines: how many those are.
void load_html(struct article *a, const bool *without, uint32_t lines);
// Version of the library at run time.
const char *markup_version(void);

#endif
