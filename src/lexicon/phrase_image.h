// phrase_image.h: how a phrase table lies in memory; shared by phrase_build.c and phrase.c.
// SPDX-License-Identifier: Apache-2.0
//
//   header | lengths: 1 byte x 2^length_bits | bloom: 2^bloom_bits bits | buckets: u32 x (2^bucket_bits + 1)
//          | entries: {fingerprint, ref} x phrases, sorted by key | pool: u32 x pool_words
//
// The Bloom filter holds the keys of all phrases, and of those of more than two words the first two as well (pair).
// key: 64-bit hash of the folds. Bucket: its highest bits; fingerprint: its lowest 32. A ref below PHRASE_POOL is the
// value of a phrase that has one value with PHRASE_CAPITAL and no other flag; else ref - PHRASE_POOL is an index into
// the pool: {values | letters << 16}, values x {value, flags | cases << 16}, letters (bytes, padded to 4).
#ifndef LEXICON_PHRASE_IMAGE_H
#define LEXICON_PHRASE_IMAGE_H

#include "lexicon/phrase.h"

#define PHRASE_MAGIC UINT64_C(0x31657361726870) // "phrase1"
enum { PHRASE_VERSION = 2 };
#define PHRASE_POOL 0x80000000u
#define PHRASE_VALUE_MAX 0x7FFFFFFFu
enum { PHRASE_VALUES_MAX = 0xFFFF };

struct phrases {
	uint64_t magic;
	uint32_t version, options;
	uint32_t phrases, length_bits, bloom_bits, bucket_bits;
	uint64_t pool_words;
	uint64_t size; // bytes of the image, header included
};

struct phrase_entry {
	uint32_t fingerprint, ref;
};

// Where the parts lie, as offsets in bytes from the header.
struct phrase_layout {
	uint64_t lengths, bloom, buckets, entries, pool, size;
};

static inline struct phrase_layout phrase_layout(const struct phrases *p)
{
	struct phrase_layout l;
	l.lengths = sizeof(struct phrases);
	l.bloom = l.lengths + (UINT64_C(1) << p->length_bits);
	l.buckets = l.bloom + (UINT64_C(1) << p->bloom_bits) / 8;
	l.entries = l.buckets + ((UINT64_C(1) << p->bucket_bits) + 1) * 4;
	l.pool = l.entries + (uint64_t)p->phrases * sizeof(struct phrase_entry);
	l.size = (l.pool + p->pool_words * 4 + 7) & ~UINT64_C(7);
	return l;
}

// The key of a phrase is made word by word: phrase_chain for each, phrase_key at the end.
static inline uint64_t phrase_chain(uint64_t chain, uint64_t fold)
{
	return ((chain << 7 | chain >> 57) ^ fold) * 0x9fb21c651e98df25u;
}

static inline uint64_t phrase_key(uint64_t chain)
{
	uint64_t k = chain ^ chain >> 32;
	k *= 0xd6e8feb86659fd93u;
	return k ^ k >> 32;
}

// The first two words, of a chain of both.
static inline uint32_t phrase_pair(uint64_t chain)
{
	return (uint32_t)(phrase_key(chain) >> 32);
}

// Bit of the lengths byte for phrases of n words.
static inline unsigned phrase_length_bit(unsigned n)
{
	return n < 8 ? n - 1 : 7;
}

static inline uint32_t phrase_bloom_bit(uint64_t key, unsigned bits)
{
	return (uint32_t)((key * 0x9e3779b97f4a7c15u) >> (64 - bits));
}

// May a phrase run on from word w to the next one?
static inline bool phrase_joins(const struct word *w)
{
	switch (w->gap) {
	case GAP_SPACE:
	case GAP_HYPHEN:
	case GAP_APOSTROPHE:
	case GAP_LINE:
	case GAP_NONE:
		return true;
	case GAP_STOP: // "J. Blinken", "St. Petersburg", "Gen. Herzi"; not the end of a sentence
		return w->at.end - w->at.start <= 3;
	default:
		return false;
	}
}

// The case of a phrase's first eight words is kept.
enum { PHRASE_CASE_WORDS = 8 };

// Letter case of a word in two bits: 0 no capitals, 1 first letter, 2 all, 3 otherwise.
static inline unsigned phrase_case(uint8_t shape)
{
	if (shape & WORD_CAPS)
		return (shape & WORD_INNER) || !(shape & WORD_CAPITAL) ? 2 : 1;
	if (shape & WORD_INNER)
		return 3;
	return shape & WORD_CAPITAL ? 1 : 0;
}

#endif
