// page.h: a text as clean/ sees it: lines with their counts, and what is decided about each; private to clean/.
// SPDX-License-Identifier: Apache-2.0
//
//  norm ──lines.c──▶ lines ──count.c──▶ counts ──rules.c──▶ rule hits ──feature.c, tone.c──▶ features
//                                                                                                       │
//  text, blocks, removed ◀──emit.c── kinds ◀──kind.c── kept? ◀──choose.c── probabilities ◀──trees.c──┘
#ifndef CLEAN_PAGE_H
#define CLEAN_PAGE_H

#include "article/article.h"
#include "clean/rules.h"
#include "load/hint.h"

enum {
	RULE_WORDS_BYTES = 400, // longer lines are not looked up in the rules word by word
	TOPIC_LETTERS = 6,	// words of so many letters, or capitalised ones of four, tell a topic
};

enum line_flag {
	LINE_BULLET = 1 << 0,	 // "•", "-", "*" before it
	LINE_NUMBER = 1 << 1,	 // indented "1." before it
	LINE_TERMINAL = 1 << 2,	 // ends as a sentence does
	LINE_COLON = 1 << 3,	 // ends with a colon
	LINE_ELLIPSIS = 1 << 4,	 // ends with "..." or "…"
	LINE_QUOTE = 1 << 5,	 // starts with a quotation mark
	LINE_LOWER = 1 << 6,	 // starts with a lower-case letter
	LINE_DIGIT = 1 << 7,	 // starts with a digit
	LINE_SYMBOL = 1 << 8,	 // starts with another sign
	LINE_QUESTION = 1 << 9,	 // ends with a question mark
	LINE_URL = 1 << 10,	 // holds an address of the web or of mail
	LINE_BLANK = 1 << 11,	 // an empty line stands before it
	LINE_PIPE_END = 1 << 12, // ends with | or »
	LINE_REPEATED = 1 << 13, // stands more than once in this text
	LINE_AGAIN = 1 << 14,	 // and this is not the first time
	LINE_RUN = 1 << 15,	 // stands in other articles of the run
};

struct repeats;
struct cleaner;

struct counts {
	uint32_t bytes;
	uint32_t words;	  // runs of letters, digits, marks; CJK: two characters a word
	uint32_t letters; // code points
	uint32_t capital; // words that start with a capital
	uint32_t upper;	  // words of two or more letters, all capitals
	uint32_t number;  // words that start with a digit
	uint32_t shorts;  // words of at most three letters
	uint32_t longs;	  // words of at least eight letters
	uint32_t commas, stops, quotes, pipes, parens, signs;
	uint32_t looked;   // words of the first RULE_WORDS_BYTES bytes
	uint32_t function; // those of them on the list of function words
};

struct line {
	struct span at;	     // in flat, marker and spaces off
	struct span whole;   // in flat, with the marker
	struct slice marker; // in flat
	uint32_t flags;	     // enum line_flag
	struct counts n;
	uint64_t hash;		       // of its folded words
	uint32_t topic, topics;	       // its words in page.topic
	uint32_t tone, tones;	       // its words in page.tone
	uint32_t rules;		       // bits of enum rule_kind that matched
	const struct rule *rule;       // the first that matched, cutting ones before hints; or NULL
	const struct block_hint *hint; // or NULL
	float p;		       // probability of being article
	bool keep;
	bool taken;	  // a line with its words is kept already; on the first of them
	uint32_t first;	  // the first line with the same words
	uint8_t block;	  // enum block_kind when kept
	const char *kind; // of what was removed
	struct slice why;
};

struct page {
	struct article *a;
	const struct cleaner *cleaner;
	struct slice flat;   // norm, or norm with hard line ends taken out
	struct map flat_map; // flat -> norm
	bool wrapped;	     // flat is not norm
	VEC(struct line) lines;
	VEC(uint16_t) topic; // hashes of topic words, line by line
	VEC(uint16_t) tone;  // places of words in the table of tones, line by line
	uint32_t words;
	uint32_t first, last; // of what is kept; first > last: nothing
	int32_t title;	      // line, or -1
};

static inline struct slice line_text(const struct page *p, const struct line *l)
{
	return slice_span(p->flat, l->at);
}

// A line that reads as prose: long enough and ended as a sentence.
static inline bool line_is_prose(const struct line *l)
{
	return l->n.words >= 8 && (l->flags & (LINE_TERMINAL | LINE_QUESTION)) != 0;
}

// Lines, counts and rule hits of a->norm, as clean() and the trainer need them (clean.c).
void page_open(struct page *p, struct article *a, const struct cleaner *c, const struct repeats *r);
void lines_split(struct page *p);
void lines_count(struct page *p);
void lines_hint(struct page *p);
void lines_repeat(struct page *p, const struct repeats *r);
struct wrap {
	size_t width;
	bool bytes; // else code points
};
bool unwrap_needed(struct slice text, struct wrap *w);
struct slice unwrap(struct arena *arena, struct slice text, struct wrap w, struct map *map);

#endif
