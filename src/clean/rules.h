// rules.h: boilerplate phrases from data/lexicon/boilerplate.tsv: read, looked up by their key words, matched.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLEAN_RULES_H
#define CLEAN_RULES_H

#include "base/arena.h"
#include "base/error.h"
#include "base/regex.h"

// Kinds of removed lines; RULE(enumerator, name in the record and in the file).
#define RULE_KIND_LIST(RULE)           \
	RULE(AD, "ad")                 \
	RULE(SHARE, "share")           \
	RULE(NEWSLETTER, "newsletter") \
	RULE(COMMENTS, "comments")     \
	RULE(RELATED, "related")       \
	RULE(NAV, "nav")               \
	RULE(LEGAL, "legal")           \
	RULE(PLATFORM, "platform")     \
	RULE(BYLINE, "byline")         \
	RULE(DATE, "date")             \
	RULE(CAPTION, "caption")       \
	RULE(TAGS, "tags")             \
	RULE(SOURCE, "source")         \
	RULE(SHOP, "shop")             \
	RULE(CONSENT, "consent")       \
	RULE(MEDIA, "media")           \
	RULE(BIO, "bio")               \
	RULE(TEMPLATE, "template")

enum rule_kind {
#define X_ENUM(name, text) RULE_##name,
	RULE_KIND_LIST(X_ENUM)
#undef X_ENUM
	    RULE_KIND_COUNT
};

const char *rule_kind_name(enum rule_kind kind);

struct rule {
	enum rule_kind kind;
	bool cut;	      // removes the line; else it is only evidence
	bool once;	      // only the text's edge: before the body or after it
	bool numbered;	      // only lines with a number
	uint32_t most;	      // words of a line that it is tried on
	struct slice pattern; // PCRE2, caseless
	struct slice why;
	struct slice file;
	uint32_t line;		     // of the file
	struct regex *_Atomic regex; // compiled when first needed; the same for all threads from then on
};

enum {
	RULE_KEYS = 16,	       // key words of one line looked at
	RULE_FILTER = 1 << 15, // slots
	SIGN_COPYRIGHT = 1,    // place of © among the ASCII signs
	WORD_KEY = 1,	       // what the filter says of a word: it may be a key of rules
	WORD_FUNCTION = 2,     // it is a function word
};

struct rule_key {
	uint64_t hash;
	uint32_t rule, next; // next: index into keys plus 1; 0: the last with this hash's slot
};

enum { RULES_MONTHS = 12 };

struct month_name {
	struct slice name; // lower case
	int month;	   // from 1
};

struct rules {
	VEC(struct rule) at;
	VEC(struct rule_key) keys;
	VEC(uint32_t) always;	  // rules without key words
	VEC(uint32_t) numbers;	  // rules for lines with a number
	VEC(uint32_t) signs[128]; // rules keyed by an ASCII sign
	uint64_t sign_set[2];	  // which of them there are
	uint32_t *slots;	  // heads of chains; index into keys plus 1
	uint32_t slot_mask;
	uint8_t filter[RULE_FILTER / 4];   // two bits a word, by its hash
	struct slice months[RULES_MONTHS]; // names of each, separated by spaces, lower case
	VEC(struct month_name) month_names;
	uint32_t next_month;		// the next row's, from 0, of all files
	struct slice joints, places;	// words between the names of a byline; words that end them
	struct slice agencies, offices; // words of news agencies' names; words that no person's name has
	uint32_t dateline;		// rule that finds a dateline at the start of a paragraph, plus 1; 0: none
};

// Hash of a word's bytes, eight at a time; room: bytes that may be read. Capitals count as small letters in ASCII; a
// few letters of other scripts fall together, which for what is looked up here costs less than folding them would.
static inline uint64_t word_hash(const char *p, size_t n, size_t room)
{
	const uint64_t small = 0x2020202020202020u, factor = 0x9e3779b97f4a7c15u;
	uint64_t h = n * factor, x = 0;
	for (; n >= 8; n -= 8, room -= 8, p += 8) {
		memcpy(&x, p, 8);
		h = (h ^ (x | small)) * factor;
		h ^= h >> 32;
	}
	if (room >= 8)
		memcpy(&x, p, 8);
	else
		memcpy(&x, p, n);
	h = (h ^ ((x & ~(~0ull << (8 * n))) | small)) * factor;
	return h ^ h >> 32;
}

static inline uint32_t word_slot(uint64_t h)
{
	return (uint32_t)((h ^ h >> 29) & (RULE_FILTER - 1));
}

static inline uint32_t word_look(const struct rules *r, uint64_t h)
{
	uint32_t s = word_slot(h);
	return r->filter[s / 4] >> (s % 4 * 2) & 3u;
}

// What counting a line found for the rules.
struct rule_keys {
	uint64_t hash[RULE_KEYS];
	uint32_t count;
	uint64_t signs[2]; // ASCII signs in it
	bool number;	   // a word starts with a digit
};

// Adds the rules of a file's text, which must stay; file names it in errors.
bool rules_read(struct rules *r, struct arena *arena, struct slice text, struct slice file, struct error *why);
// Builds the look-up; after the last rules_read().
void rules_index(struct rules *r, struct arena *arena);
void rules_free(struct rules *r); // the compiled patterns
// Both leave by the arena's jump when memory ends. All rules that match the line: their kinds as bits in *kinds; the
// first that cuts, else the first, or NULL.
const struct rule *rules_match(const struct rules *r, struct arena *arena, struct slice line, uint32_t words,
			       const struct rule_keys *keys, uint32_t *kinds);
// The rule's own groups in the line; false when it does not match.
bool rule_groups(const struct rule *r, struct arena *arena, struct slice line, struct span *groups);

#endif
