// word_run.h: reads one run of word letters, code point by code point; between words.c and word_run.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LEXICON_WORD_RUN_H
#define LEXICON_WORD_RUN_H

#include "lexicon/words.h"

// Classes of bytes.
enum { GAP = 0, LETTER = 1, HIGH = 2, QUOTE = 3, STOP = 4, AND = 5 };
extern const uint8_t WORD_CLASS[256];

#define ONES 0x0101010101010101u

static inline uint64_t little(const char *p, size_t n)
{
	uint64_t x = 0;
	if (n >= 8)
		memcpy(&x, p, 8);
	else
		memcpy(&x, p, n);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = __builtin_bswap64(x);
#endif
	return x;
}

// The hash of folded letters takes eight bytes a step; the last step has zeros above.
static inline uint64_t hash_step(uint64_t h, uint64_t x)
{
	h = (h ^ x) * 0x9fb21c651e98df25u;
	return h ^ h >> 29;
}

static inline uint64_t hash_end(uint64_t h)
{
	h *= 0xd6e8feb86659fd93u;
	h ^= h >> 32;
	return h ? h : 1;
}

enum { HASH_START = 0x5bd1 };

// One run of word letters: where it ends, its hash and its shape.
struct run {
	const char *end;
	uint64_t fold;
	uint8_t shape;
};

// Letters as counted for the shape of a word.
struct count {
	unsigned letters, upper, lower;
	bool first_upper, first_digit, script;
};

// Does a letter stand at p?
bool letter_at(const char *p, const char *end);
// Does a clitic stand at p, behind an apostrophe: s, t, d, m, ll, re, ve, and then no letter?
bool clitic_at(const char *p, const char *end);
// Folds the run at p into out (room for WORD_FOLD_MAX + 8); gives its end. stops: "U.S." is one run.
const char *fold_run(const char *p, const char *end, bool stops, char *out, size_t *len, struct count *n);
// Has out an Arabic article at its start, with at least two letters behind it?
bool arabic_article(const char *out, size_t len);
struct run slow_run(const char *p, const char *end, bool stops);
// End of letters with full stops that start at p ("U.S."), or p when there are none: at least two of them.
const char *stops_end(const char *p, const char *end);

#endif
