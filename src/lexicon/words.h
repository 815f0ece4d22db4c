// words.h: splits a text into words for matching, once; every phrase table (phrase.h) then looks up the same words.
// SPDX-License-Identifier: Apache-2.0
//
// A word is a run of letters, digits and marks. It is folded before it is hashed:
//   * lower case, base letters without marks ("Hạ" = "ha", "Łódź" = "lodz"), ß = ss, æ = ae;
//   * an apostrophe inside a word is dropped ("Sana'a" = "sanaa"), but a clitic is a word of its own ("Israel" + "s");
//   * single letters with full stops are one word with the last stop in its span ("U.S." = "us");
//   * "&" between spaces is the word "and";
//   * the Arabic article is glued to the word it stands before and left out of the fold: "al-Qassam", "Al Jazeera",
//     "ash-Shati" and "Ash Shati" fold as "qassam", "jazeera", "shati" and have WORD_ARTICLE; `at` holds both;
//   * Arabic: harakat and tatweel dropped, alef, yeh, kaf, teh marbuta and hamza seats unified, article dropped;
//   * Hebrew: points dropped, final letters unified, gershayim inside a word dropped.
// Words are what is matched, not what is analysed: language/ has tokens of its own.
#ifndef LEXICON_WORDS_H
#define LEXICON_WORDS_H

#include "article/article.h"

enum word_shape {
	WORD_CAPITAL = 1,     // the first letter is upper case (of the body, not of a glued article)
	WORD_CAPS = 2,	      // all letters are upper case; one capital letter is both
	WORD_INNER = 4,	      // some letter after the first is upper case
	WORD_DIGIT = 8,	      // begins with a digit
	WORD_ARTICLE = 16,    // the Arabic article is glued to it
	WORD_PREFIXABLE = 32, // Arabic or Hebrew letters: one-letter particles may be glued to it (words_unprefix)
	WORD_STOPS = 64,      // letters with full stops: "U.S."
	WORD_LOWER = 128,     // has a lower-case letter
};

// What stands between a word and the next one.
enum word_gap {
	GAP_END,	// nothing follows
	GAP_SPACE,	// blanks on one line
	GAP_HYPHEN,	// one hyphen or dash without blanks
	GAP_APOSTROPHE, // an apostrophe: a clitic follows
	GAP_STOP,	// a full stop and perhaps blanks
	GAP_COMMA,	// a comma and perhaps blanks
	GAP_NONE,	// nothing: "&" or a word cut at its limit
	GAP_LINE,	// only white space, with one line end in it
	GAP_OTHER,
};

// Letters of a word that are hashed and compared; what follows in a longer run is ignored.
enum { WORD_FOLD_MAX = 256 };

// The words of text (valid UTF-8, under 4 GiB) into an array of the arena; returns their number.
uint32_t words_split(struct arena *a, struct slice text, struct word **out);

// The words of a short text without memory: at most max of them into out; their number, or max + 1 when there are more.
uint32_t words_split_name(struct slice name, struct word *out, uint32_t max);

// How many of a person's n words are name, without the "Jr" behind them.
uint32_t words_name_end(struct slice name, const struct word *w, uint32_t n);

// The part of a word's span without a glued article, in bytes of text.
struct span words_body(struct slice text, const struct word *w);

// For a WORD_PREFIXABLE word: the fold without its first n-th choice of glued particles (n = 0, 1, 2 ...).
// Gives false when there is no further choice; else *fold, and *skip, the bytes of the particles.
bool words_unprefix(struct slice text, const struct word *w, unsigned n, uint64_t *fold, uint32_t *skip);

// Writes the folded letters of the word, leaving out its first skip bytes; returns the number of bytes, at most
// WORD_FOLD_MAX + 8 (out must have room for that).
size_t words_fold(struct slice text, const struct word *w, uint32_t skip, char *out);

// Hash of folded letters: word.fold of a word that folds to them. Never 0.
uint64_t words_hash(struct slice folded);

#endif
