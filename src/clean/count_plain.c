// count_plain.c: counts lines of ASCII words through bit masks of their bytes, 64 at a time; see count_line.h.
// SPDX-License-Identifier: Apache-2.0
#include "base/unicode.h"
#include "base/utf8.h"
#include "clean/count_line.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 1024, GROUPS = BLOCK / 64 }; // bytes looked at together

// A bit a byte.
struct masks {
	uint64_t word[GROUPS + 1]; // letters and digits; the group behind the last is empty, here and in upper
	uint64_t upper[GROUPS + 1];
	uint64_t digit[GROUPS];
	uint64_t sign[GROUPS];
	uint64_t wide[GROUPS]; // not ASCII
};

#ifdef __SSE2__
// Bytes from first to last, as a mask of 16 bytes.
static __m128i between(__m128i x, char first, char last)
{
	__m128i low = _mm_cmpgt_epi8(x, _mm_set1_epi8((char)(first - 1)));
	return _mm_and_si128(low, _mm_cmplt_epi8(x, _mm_set1_epi8((char)(last + 1))));
}

static void look_at_group(const char *p, struct masks *m, size_t g)
{
	uint64_t words = 0, uppers = 0, digits = 0, signs = 0, wides = 0;
	for (int k = 0; k < 64; k += 16) {
		__m128i x = _mm_loadu_si128((const __m128i *)(const void *)(p + k));
		__m128i letter = between(_mm_or_si128(x, _mm_set1_epi8(0x20)), 'a', 'z');
		__m128i digit = between(x, '0', '9'), sign = between(x, '!', '~');
		uint64_t word = (uint64_t)_mm_movemask_epi8(_mm_or_si128(letter, digit));
		words |= word << k;
		uppers |= (uint64_t)_mm_movemask_epi8(between(x, 'A', 'Z')) << k;
		digits |= (uint64_t)_mm_movemask_epi8(digit) << k;
		signs |= ((uint64_t)_mm_movemask_epi8(sign) & ~word) << k;
		wides |= (uint64_t)_mm_movemask_epi8(x) << k;
	}
	m->word[g] = words;
	m->upper[g] = uppers;
	m->digit[g] = digits;
	m->sign[g] = signs;
	m->wide[g] = wides;
}
#else
static void look_at_group(const char *p, struct masks *m, size_t g)
{
	uint64_t words = 0, uppers = 0, digits = 0, signs = 0, wides = 0;
	for (int k = 0; k < 64; k++) {
		unsigned char c = (unsigned char)p[k], low = c | 0x20;
		uint64_t upper = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
		uint64_t word = digit || (low >= 'a' && low <= 'z' && c < 0x80);
		words |= word << k;
		uppers |= upper << k;
		digits |= digit << k;
		signs |= (uint64_t)(c > ' ' && c < 0x7F && !word) << k;
		wides |= (uint64_t)(c >> 7) << k;
	}
	m->word[g] = words;
	m->upper[g] = uppers;
	m->digit[g] = digits;
	m->sign[g] = signs;
	m->wide[g] = wides;
}
#endif

// Takes the bits from n on away.
static void cut_group(struct masks *m, size_t g, size_t n)
{
	uint64_t in = ~(~0ull << n);
	m->word[g] &= in;
	m->upper[g] &= in;
	m->digit[g] &= in;
	m->sign[g] &= in;
	m->wide[g] &= in;
}

// The first n bytes of s, at most BLOCK. Returns the number of groups.
static size_t look(struct slice s, size_t n, struct masks *m)
{
	size_t groups = (n + 63) / 64;
	m->word[groups] = m->upper[groups] = 0;
	for (size_t g = 0; g < groups; g++) {
		if ((g + 1) * 64 <= s.len) {
			look_at_group(s.at + g * 64, m, g);
		} else {
			char last[64] = { 0 };
			memcpy(last, s.at + g * 64, s.len - g * 64);
			look_at_group(last, m, g);
		}
	}
	if (n % 64)
		cut_group(m, groups - 1, n % 64);
	return groups;
}

static bool is_set(const uint64_t *mask, size_t i)
{
	return mask[i / 64] >> (i % 64) & 1;
}

// Where the run of set bits that starts at i ends.
static size_t run_end(const uint64_t *mask, size_t i)
{
	uint64_t clear = ~mask[i / 64] >> (i % 64);
	if (clear)
		return i + (size_t)__builtin_ctzll(clear);
	for (i = (i / 64 + 1) * 64; mask[i / 64] == ~0ull; i += 64)
		;
	return i + (size_t)__builtin_ctzll(~mask[i / 64]);
}

// Bits of the mask, each n places down; n: 1 to 63.
static uint64_t later(const uint64_t *mask, size_t g, unsigned n)
{
	return mask[g] >> n | mask[g + 1] << (64 - n);
}

// A bit for each word that starts in the group.
static uint64_t word_starts(const struct masks *m, size_t g)
{
	return m->word[g] & ~(m->word[g] << 1 | (g ? m->word[g - 1] >> 63 : 0));
}

// Without the call that the builtin is where the processor need not have the instruction.
static inline uint32_t count_bits(uint64_t x)
{
	x -= x >> 1 & 0x5555555555555555u;
	x = (x & 0x3333333333333333u) + (x >> 2 & 0x3333333333333333u);
	x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fu;
	return (uint32_t)(x * 0x0101010101010101u >> 56);
}

// What is told by the masks alone of the words that start in the group.
static void count_group(struct counter *c, const struct masks *m, size_t g, uint64_t starts)
{
	uint64_t two = later(m->word, g, 1), four = two & later(m->word, g, 2) & later(m->word, g, 3);
	uint64_t eight =
	    four & later(m->word, g, 4) & later(m->word, g, 5) & later(m->word, g, 6) & later(m->word, g, 7);
	c->n.words += count_bits(starts);
	c->n.letters += count_bits(m->word[g]);
	c->n.shorts += count_bits(starts & ~four);
	c->n.longs += count_bits(starts & eight);
	uint64_t capitals = starts & m->upper[g];
	c->n.capital += count_bits(capitals);
	if (starts & m->digit[g])
		c->n.number += count_bits(starts & m->digit[g]);
	for (uint64_t left = capitals & later(m->upper, g, 1); left; left &= left - 1) {
		size_t start = g * 64 + (size_t)__builtin_ctzll(left);
		c->n.upper += run_end(m->upper, start) == run_end(m->word, start);
	}
}

static void count_word(struct counter *c, const struct masks *m, struct slice s, size_t start, bool look_up)
{
	size_t end = run_end(m->word, start);
	uint32_t letters = (uint32_t)(end - start);
	if (!look_up) {
		count_into_hash(c, count_tail_hash(letters, s.at[end - 1]));
		return;
	}
	uint64_t hash = word_hash(s.at + start, letters, s.len - start);
	count_into_hash(c, hash);
	count_look(c, hash, letters, is_set(m->upper, start), true);
}

// Signs outside ASCII; false when there is a letter.
static bool count_wide(struct counter *c, const struct masks *m, size_t groups, const char *p, size_t n)
{
	for (size_t g = 0; g < groups; g++) {
		size_t done = 0;
		for (uint64_t left = m->wide[g]; left; left &= left - 1) {
			const char *at = p + g * 64 + (size_t)__builtin_ctzll(left), *next;
			if ((size_t)(at - p) < done || ((unsigned char)*at & 0xC0) == 0x80)
				continue;
			uint32_t cp = utf8_next(at, p + n, &next);
			enum unicode_class k = unicode_class(cp);
			done = (size_t)(next - p);
			if ((k >= UNICODE_UPPER && k <= UNICODE_NUMBER) || k == UNICODE_FORMAT)
				return false;
			if (k == UNICODE_PUNCT || k == UNICODE_SYMBOL)
				count_sign(c, cp);
		}
	}
	return true;
}

static void count_words(struct counter *c, const struct masks *m, size_t groups, struct slice s, size_t look_bytes)
{
	for (size_t g = 0; g < groups; g++) {
		uint64_t starts = word_starts(m, g);
		count_group(c, m, g, starts);
		for (uint64_t left = starts; left; left &= left - 1) {
			size_t start = g * 64 + (size_t)__builtin_ctzll(left);
			count_word(c, m, s, start, start < look_bytes);
		}
		for (uint64_t signs = m->sign[g]; signs; signs &= signs - 1)
			count_ascii_sign(c, (unsigned char)s.at[g * 64 + (size_t)__builtin_ctzll(signs)]);
	}
}

bool count_plain(struct counter *c, struct slice s)
{
	struct masks m;
	const char *end = c->page->flat.at + c->page->flat.len;
	for (size_t at = 0; at < s.len;) {
		size_t n = s.len - at < BLOCK ? s.len - at : BLOCK;
		// A block ends at a space, so that no word or character is cut in two.
		while (at + n < s.len && n > 0 && s.at[at + n - 1] != ' ')
			n--;
		if (n == 0)
			return false;
		struct slice rest = { s.at + at, (size_t)(end - s.at) - at }; // of the text
		size_t groups = look(rest, n, &m);
		if (!count_wide(c, &m, groups, rest.at, n))
			return false;
		count_words(c, &m, groups, rest, at < RULE_WORDS_BYTES ? RULE_WORDS_BYTES - at : 0);
		at += n;
	}
	return true;
}
