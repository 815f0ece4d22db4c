// count_line.h: what the two ways of counting a line share (count.c, count_plain.c); private to clean/.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLEAN_COUNT_LINE_H
#define CLEAN_COUNT_LINE_H

#include "clean/page.h"
#include "clean/tone.h"

enum sign { SIGN_PLAIN, SIGN_COMMA, SIGN_STOP, SIGN_QUOTE, SIGN_PIPE, SIGN_PAREN, SIGN_OTHER, SIGN_KINDS };

struct counter {
	struct counts n;
	uint32_t signs[SIGN_KINDS]; // ASCII ones, to be added to n
	uint32_t cjk, spaceless;    // characters of scripts without word spaces
	uint64_t hash;
	uint32_t hashed_words;
	struct rule_keys keys;
	const struct rules *rules;
	struct page *page; // takes the topic words and the tones
};

void count_sign(struct counter *c, uint32_t cp); // outside ASCII
extern const uint8_t count_sign_kind[128];	 // enum sign of ASCII

static inline void count_ascii_sign(struct counter *c, unsigned char s)
{
	c->keys.signs[s / 64] |= 1ull << (s % 64);
	c->signs[count_sign_kind[s]]++;
}

// A word of which nothing is looked up goes into the line's hash by this.
static inline uint64_t count_tail_hash(uint32_t letters, char last)
{
	return letters * 256u + (unsigned char)last;
}

static inline void count_into_hash(struct counter *c, uint64_t word)
{
	c->hash = (c->hash ^ word) * 0x9e3779b97f4a7c15u;
	c->hash ^= c->hash >> 29;
}

// A word of so many letters is looked up: is it a function word, a key of rules, one that tells the topic? And one that
// starts in ASCII has a tone.
static inline void count_look(struct counter *c, uint64_t hash, uint32_t letters, bool capital_first, bool ascii)
{
	c->hashed_words++;
	if (ascii)
		*vec_push(c->page->a->arena, &c->page->tone) = tone_place(hash);
	// Written always and kept where it counts: there is no telling which words do, so a branch would cost more.
	*vec_push(c->page->a->arena, &c->page->topic) = (uint16_t)(hash ^ hash >> 23);
	c->page->topic.len -= !((letters >= TOPIC_LETTERS) | (capital_first & (letters >= 4)));
	uint32_t what = word_look(c->rules, hash);
	c->n.function += (what & WORD_FUNCTION) != 0;
	if ((what & WORD_KEY) && c->keys.count < RULE_KEYS)
		c->keys.hash[c->keys.count++] = hash;
}

// In count_plain.c: counts a line whose letters and digits are all ASCII. False when they are not: then c holds
// nothing of use.
bool count_plain(struct counter *c, struct slice s);

#endif
