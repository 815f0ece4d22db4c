// hint.h: what a page's structure says about each line of its visible text; made by the HTML reader, used by clean/.
// SPDX-License-Identifier: Apache-2.0
#ifndef LOAD_HINT_H
#define LOAD_HINT_H

#include "base/slice.h"

// What kind of element the line stands in, the nearest block element that says something.
enum hint_tag {
	HINT_TEXT, // div, span, body: says nothing
	HINT_P,
	HINT_HEADING,
	HINT_LI,
	HINT_QUOTE,
	HINT_CAPTION,
	HINT_CELL,
	HINT_PRE,
	HINT_DT,
	HINT_BUTTON, // button, label, legend, summary
	HINT_ADDRESS,
	HINT_TIME,
	HINT_TAGS
};

// Elements around the line, any distance up.
enum hint_around {
	IN_ARTICLE = 1 << 0,
	IN_MAIN = 1 << 1,
	IN_NAV = 1 << 2,
	IN_HEADER = 1 << 3,
	IN_FOOTER = 1 << 4,
	IN_ASIDE = 1 << 5,
	IN_FORM = 1 << 6,
	IN_TABLE = 1 << 7,
	IN_LIST = 1 << 8,
	IN_FIGURE = 1 << 9,
	IN_HIDDEN = 1 << 10,
	IN_DIALOG = 1 << 11,
	IN_BODY_PROP = 1 << 12, // itemprop="articleBody" and the like
	IN_QUOTE = 1 << 13,
	IN_SECTION = 1 << 14,
	IN_ORDERED = 1 << 15,
};

enum { HINT_GROUPS = 32, HINT_UP = 3 }; // groups of class words (data/lexicon/boilerplate_hints.tsv); ancestors shown

// An element above the line, by what it holds.
struct hint_holder {
	uint8_t prose;	    // share of the page's prose words that it holds, 0..255
	uint8_t links;	    // share of its words that are link text, 0..255
	uint8_t words;	    // log2 of its words, times 16
	uint8_t paragraphs; // lines of prose it holds itself or through one more element, up to 255
};

struct block_hint {
	uint32_t start, end;  // bytes of loaded.text; one line of it
	uint32_t holder;      // number of the block element right above, for "same element as the line before"
	uint32_t classes;     // bits of the class-word groups of the element and its two next ancestors
	uint32_t above;	      // the same of all further ancestors
	uint32_t shape;	      // hash of names and classes of the element and its two next ancestors
	uint16_t around;      // enum hint_around
	uint8_t tag;	      // enum hint_tag
	uint8_t level;	      // of a heading, 1 to 6; of a list item, how deep
	uint8_t links;	      // share of the line's words that are link text, 0..255
	uint8_t strong;	      // share of the line's words in bold or heading-like inline elements, 0..255
	uint8_t depth;	      // elements above, at most 255
	uint8_t evidence;     // share of the line found in the page's own articleBody, 0..255; 0 also when it has none
	uint8_t has_evidence; // 1: the page has an articleBody
	struct hint_holder up[HINT_UP];
};

#endif
