// phrase.h: an immutable table from phrases of one to sixteen words to numbers; gazetteer, lexicon and frames use it.
// SPDX-License-Identifier: Apache-2.0
//
//   words of the text ──▶ length filter ──▶ Bloom filter ──▶ bucket ──▶ fingerprint ──▶ value, or list in the pool
//                         1 byte a first     1 bit a hash     range of    32 bits        (values, case, letters)
//                         word: bit n-1 =    of n words       entries
//                         "n words occur",
//                         bit 7: 8 and more
//
// The image holds offsets only, so it can stand in .rodata or in a mapped file, 8-byte aligned. A phrase is the folds
// of its words (words.h): case, marks, hyphens, and the Arabic article make no difference to the look-up; what was
// listed is reported in the flags of the match, and the caller decides.
//
// Memory of a build: 24 bytes a phrase added and, with PHRASES_LETTERS, its folded letters; then the parts are handed
// to a writer one after another, so the image need not be in memory. 40 million phrases take 1 GB. Without
// PHRASES_LETTERS a phrase of one plain value takes 8 bytes and 1 to 2 bytes of filters in the image; matches rest on
// 32 bits of fingerprint and the bits of the bucket (about 32 + log2(phrases / 2)) and the caller may verify against
// the name it has. With PHRASES_LETTERS every match is compared letter by letter.
#ifndef LEXICON_PHRASE_H
#define LEXICON_PHRASE_H

#include "lexicon/words.h"

enum { PHRASE_WORDS_MAX = 16 };

// Flags of a value: given when a phrase is added, free for the caller but for the last three.
enum phrase_flag {
	PHRASE_FLAG_1 = 1,
	PHRASE_FLAG_2 = 2,
	PHRASE_FLAG_3 = 4,
	PHRASE_FLAG_4 = 8,
	PHRASE_CASE = 16,    // matches only in the letter case it was listed in; checked by the look-up
	PHRASE_ARTICLE = 32, // listed with an Arabic article on its first word; set by phrases_add
	PHRASE_CAPITAL = 64, // listed with a capital letter in it; set by phrases_add
};

struct phrase_match {
	struct span at;	       // bytes of the text; without glued particles, and without an article that is not listed
	uint32_t first, count; // words
	uint32_t value;
	uint8_t flags;	    // enum phrase_flag as listed
	bool no_article;    // listed with an article, and none stands in the text: "Arish" for "al-Arish"
	bool extra_article; // listed without, and one stands before it: "al-Gaza" for "Gaza"; not part of `at`
	bool no_capital;    // listed with a capital, and the text has none in these words
	uint8_t unprefixed; // bytes of Arabic or Hebrew particles before it
};

typedef VEC(struct phrase_match) phrase_matches;

// ---- building ---------------------------------------------------------------------------------------------------

struct phrases_builder;

enum phrases_option {
	PHRASES_LETTERS = 1,
	PHRASES_BITS = 2, // values are numbers under 31; a phrase's are kept as one mask, for phrases_mark only
};

// Receives the image part by part; false stops the build.
typedef bool phrases_writer(void *to, const void *bytes, size_t size);

// Lives in the arena. expected: number of phrases, if known (0 otherwise).
struct phrases_builder *phrases_begin(struct arena *a, unsigned options, size_t expected);
// Adds one name. value is under 2^31. False when it has no word or more than PHRASE_WORDS_MAX.
bool phrases_add(struct phrases_builder *b, struct slice name, uint32_t value, uint8_t flags);
// Sorts and writes. The image does not depend on the order of adding. False when the writer gave false.
bool phrases_write(struct phrases_builder *b, phrases_writer *write, void *to);
// The same into the arena.
struct slice phrases_image(struct phrases_builder *b, struct arena *a);

// ---- looking up -------------------------------------------------------------------------------------------------

struct phrases; // an image

// The table in an image at an 8-byte aligned address; NULL when it is damaged (sizes and offsets are checked, the
// content of the pool is not: verify a file's checksum first).
const struct phrases *phrases_open(struct slice image);
// All matches among n words of text, in order of their first word, the longest first at one word; appended to out.
// With capitals, only matches that have a capital letter in the text, or letters of a script without case: most words
// of running text need no look-up then.
void phrases_scan(const struct phrases *p, struct slice text, const struct word *words, uint32_t n, bool capitals,
		  struct arena *a, phrase_matches *out);
// Sets in marks[i] the bits of all phrases that begin at word i, of a table with PHRASES_BITS and without
// PHRASES_LETTERS; what was listed about case and articles makes no difference.
void phrases_mark(const struct phrases *p, struct slice text, const struct word *words, uint32_t n, struct arena *a,
		  uint32_t *marks);
// All matches that are exactly the whole of name; appended to out.
void phrases_find(const struct phrases *p, struct slice name, struct arena *a, phrase_matches *out);

#endif
