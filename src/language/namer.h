// namer.h: the name finder's part of a model, what it sees of an article, and its features; shared by names.c and
// train_names.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_NAMER_H
#define LANGUAGE_NAMER_H

#include "language/form.h"
#include "model/table.h"

// The types that are learned; GPE and FAC are told from LOC afterwards.
enum namer_type { NAMER_PER, NAMER_ORG, NAMER_LOC, NAMER_NORP, NAMER_MISC, NAMER_TYPES };

// Labels: 0 outside, then for each type the first, an inner, the last and the only token of a name.
enum { NAMER_LABELS = 1 + 4 * NAMER_TYPES, NAMER_FEATURES = 200 };
enum namer_part { NAMER_FIRST, NAMER_INNER, NAMER_LAST, NAMER_ONLY };

static inline unsigned namer_label(unsigned type, unsigned part)
{
	return 1 + 4 * type + part;
}

// May the label follow the other one (NAMER_LABELS: a sentence edge)?
bool namer_follows(unsigned before, unsigned label);

// Body of the section: header, filter (a bit for each word that a phrase begins with), phrase slots, table.
struct namer_header {
	uint32_t phrase_bits;				    // slots of the phrases: 1 << bits
	uint32_t table;					    // where it begins, bytes
	int32_t follow[NAMER_LABELS + 1][NAMER_LABELS + 1]; // weights of neighbours
};

// A phrase of a list of names, by the hash of its words; each first word of one has a slot of its own, if an empty one.
struct namer_phrase {
	uint32_t hash; // 0: free
	uint8_t bits;  // enum namer_list
	uint8_t words;
	uint8_t kind;	 // of a common word (data/lexicon/word-kinds.txt); 0: none
	uint8_t longest; // words of the longest phrase that begins with this word
};

enum namer_list {
	NAMER_PLACE = 1,
	NAMER_GIVEN = 2,
	NAMER_SURNAME = 4,
	NAMER_JOINER = 8,
	NAMER_TOWN = 16,
	NAMER_COMPANY = 32,
	NAMER_TITLE = 64,
	NAMER_LANDMARK = 128
};
enum { PHRASE_WORDS = 4 };

enum { FILTER_BITS = 18, FILTER_WORDS = 1 << (FILTER_BITS - 6) };

struct namer {
	const struct namer_header *head;
	const uint64_t *filter;
	const struct namer_phrase *phrases;
	uint32_t shift, mask;
	struct table table;
};

bool namer_of(const struct model *m, struct namer *n); // false: the model has none
const struct namer_phrase *namer_find(const struct namer *n, uint32_t hash);
// Which bit of the filter stands for the word.
static inline uint32_t namer_filter_bit(uint32_t word)
{
	return (word * 0x9e3779b1u) >> (32 - FILTER_BITS);
}
static inline uint32_t namer_join(uint32_t hash, uint32_t word)
{
	uint32_t h = (hash * 31 + word) * 0x9e3779b1u;
	return (h ^ h >> 15) | 1;
}
// The slot of a word that begins a phrase; NULL: none does.
static inline const struct namer_phrase *namer_begins(const struct namer *n, uint32_t word)
{
	uint32_t bit = namer_filter_bit(word);
	return n->filter[bit / 64] >> bit % 64 & 1 ? namer_find(n, namer_join(0, word)) : NULL;
}
// Asks for what namer_begins() will read.
static inline void namer_prefetch(const struct namer *n, uint32_t word)
{
	__builtin_prefetch(&n->phrases[(namer_join(0, word) * 0x9e3779b1u) >> n->shift]);
}

enum { NAMER_VOTES = 5 };

// What is known of each token of the article before names are looked for.
struct namer_token {
	uint16_t lexicon; // bits of the lexicon's hits over it
	uint16_t lists;	  // bits of namer_list; shifted by 8: inside such a phrase
	uint8_t evidence; // elsewhere in the article: 1 in lower case, 2 capitalised inside a sentence, 4 after a given
	uint8_t small;	  // in small letters: 1 begins, 2 is in a place's name; 4: a hit of the lexicon
	uint8_t kind;	  // of the word, as in the phrases
	uint8_t style;	  // of the article: 0 reports, up to 3 talk
	uint8_t candidate;	      // may be in a name
	uint8_t voted;		      // 1 + type most often given to the same word elsewhere; 0: none
	uint8_t votes;		      // how often, at most NAMER_VOTES
	uint32_t run_first, run_last; // first and last token of the run of capitals it stands in
};

// Fills one namer_token for each token of the article; tags all sentences first.
void namer_look(struct article *a, const struct model *m, const struct namer *n, struct namer_token *out);
// Fills voted and votes from labels, one a token.
void namer_vote(struct article *a, const struct form *forms, const uint8_t *labels, struct namer_token *out);

struct namer_state {
	const struct token *tokens; // of the sentence
	const struct form *forms;
	const struct namer_token *seen;
	uint32_t first; // token of the article that the sentence begins with
	uint32_t count;
	bool second;	// the votes of the article count
	uint32_t blind; // train_names.c: the word's own form is hidden from the features
};

unsigned namer_features(const struct namer_state *s, uint32_t at, uint64_t out[NAMER_FEATURES]);
// What the labels of a sentence are told from and where they go.
struct namer_decoding {
	const int32_t *scores;			   // NAMER_LABELS for each token, read for candidates only
	const int32_t (*follow)[NAMER_LABELS + 1]; // as in the header
	uint8_t *back;				   // scratch of count * NAMER_LABELS bytes
	uint8_t *labels;
};

// The best labels of a sentence; 0 for all that are no candidates.
void namer_decode(const struct namer_state *s, const struct namer_decoding *d);

#endif
