// wordlist.h: the tokenizer's word lists (abbreviations, clitics, prefixes), compiled from data/lexicon by mktokens.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_WORDLIST_H
#define LANGUAGE_WORDLIST_H

#include "base/hash.h"

enum word_kind {
	WORD_TITLE = 1,	 // "Mr.": stands before a name
	WORD_PLAIN = 2,	 // "Inc."
	WORD_NUMBER = 4, // "No." before a digit
	WORD_PROPER = 8, // "Sat."
	// from here on in lower case, as in tokens.txt; a list of its own, because "no" may be in both
	WORD_SPLIT = 16,
	WORD_PREFIX = 32,
	WORD_SUFFIX = 64,
	WORD_KEEP = 128,
	WORD_UNIT = 256,
	WORD_DOMAIN = 512,
};

struct wordlist_slot {
	uint32_t tag;	// the upper half of its hash
	uint16_t kinds; // bits of enum word_kind; 0: free
	uint16_t split; // of WORD_SPLIT: bytes of the first word
};

enum { WORDLIST_SLOTS = 1024 };

static inline uint64_t wordlist_hash(struct slice word, bool lower)
{
	return hash_bytes(word, lower ? 0x5ca1e : 0xabb7);
}

// The slot of a word, or NULL. lower: the word is in lower case and meant for the lists of tokens.txt.
const struct wordlist_slot *wordlist_find(struct slice word, bool lower);

#endif
