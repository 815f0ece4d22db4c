// html.h: a page while it is being read: elements, lines of visible text, what its head says; private to load/.
// SPDX-License-Identifier: Apache-2.0
#ifndef LOAD_HTML_H
#define LOAD_HTML_H

#include "base/buf.h"
#include "load/hint.h"
#include "load/markup.h"

// How an element takes part in the page.
enum html_role {
	ROLE_INLINE,
	ROLE_BLOCK,  // starts and ends a line
	ROLE_BREAK,  // ends a line, has no content
	ROLE_SKIP,   // its content is not shown
	ROLE_META,   // head: title, meta, link, base
	ROLE_SCRIPT, // content matters only as JSON-LD
};

struct html_tag {
	const char *name;
	uint8_t role;	 // enum html_role
	uint8_t hint;	 // enum hint_tag
	uint16_t around; // enum hint_around
	uint8_t level;	 // of a heading
};

// The row of a tag; a row of ROLE_INLINE for names that are not known.
const struct html_tag *html_tag_find(const char *name);

// A block element. Numbers are those of page.nodes; node 0 is the root.
struct html_node {
	uint32_t parent;
	uint32_t classes; // its own groups
	uint32_t above;	  // those of all its ancestors
	uint32_t make;	  // hash of its name and classes
	uint16_t around;
	uint16_t depth;
	uint8_t hint, level;
	uint32_t words, links, prose, paragraphs; // of all the text in it; links, prose: words
};

struct html_line {
	uint32_t node, words, links, strong;
	bool prose;
};

struct html_open {
	const struct html_tag *tag;
	uint32_t node;			     // node that was current before it
	uint8_t skip, link, strong, caption; // depths that its end takes back
};

enum { HTML_META_MAX = 128, HTML_SCRIPTS_MAX = 16, HTML_CAPTURE_MAX = 2 << 20 }; // of one page; bytes of JSON-LD

// One fact of the head (or of microdata): <meta property="og:title" content="...">
struct html_fact {
	struct slice key, value;
};

struct html_page {
	struct article *a;
	struct arena *arena;
	struct buf out;	 // the visible text
	struct buf line; // the line that is being made
	VEC(struct html_node) nodes;
	VEC(struct html_line) lines;
	VEC(struct block_hint) hints;
	struct html_open open[MARKUP_MAX_DEPTH];
	uint32_t depth, too_deep; // elements open; those past the cap
	uint32_t node, skip, link, strong;
	uint32_t link_bytes, strong_bytes, bytes; // of the line, without spaces
	bool space;				  // one is due before the next character
	bool pre;
	const bool *without; // lines to leave out, or NULL
	uint32_t line_count, without_count;
	VEC(struct html_fact) facts;
	VEC(struct slice) scripts; // JSON-LD
	struct buf capture;	   // title or script that is being read
	bool capturing;
	struct slice title, lang, canonical, time;
	const char *names[256]; // cache: names by pointer
	const struct html_tag *tags[256];
};

// In html_meta.c: a->meta from facts and scripts; the page's own articleBody, or empty.
struct slice html_meta(struct html_page *p);
// In html_hint.c: hints of all lines.
void html_hints(struct html_page *p, struct slice body);

#endif
