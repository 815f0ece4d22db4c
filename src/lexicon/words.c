// words.c: the splitter of words.h; a table and eight bytes at a time for ASCII, code point by code point for the rest.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/words.h"
#include "base/utf8.h"
#include "lexicon/fold.h"
#include "lexicon/word_bits.h"
#include "lexicon/word_run.h"

static bool is_lower_ascii(char c)
{
	return c >= 'a' && c <= 'z';
}

// What the bytes hashed so far add up to.
struct tally {
	uint64_t hash;
	unsigned letters, upper;
};

// Hashes eight bytes of letters and digits (zeros where there are fewer).
static inline void tally_eight(struct tally *t, uint64_t x)
{
	uint64_t letter = x >> 6 & ONES, upper = letter & ~(x >> 5);
	t->letters += (unsigned)((letter * ONES) >> 56);
	t->upper += (unsigned)((upper * ONES) >> 56);
	t->hash = hash_step(t->hash, x | upper << 5);
}

static inline uint8_t tally_shape(const struct tally *t, char first)
{
	unsigned capital = first >= 'A' && first <= 'Z';
	unsigned s = capital * WORD_CAPITAL;
	s |= (t->upper && t->upper == t->letters) ? WORD_CAPS : 0u;
	s |= t->upper > capital ? WORD_INNER : 0u;
	s |= t->letters > t->upper ? WORD_LOWER : 0u;
	s |= first <= '9' ? WORD_DIGIT : 0u;
	return (uint8_t)s;
}

// May the byte behind a word make it more than a run of ASCII?
static inline bool special(const char *p, const char *q, const char *end)
{
	uint8_t c = q < end ? WORD_CLASS[(uint8_t)*q] : GAP;
	return c == HIGH || c == QUOTE || (c == STOP && q == p + 1);
}

// The run at p when it goes on in a way that the fast path does not know; end NULL when it does not.
static struct run special_run(const char *p, const char *q, const char *end)
{
	uint8_t c = WORD_CLASS[(uint8_t)*q];
	// dashes and quotation marks of U+2010 to U+201F end a run of letters; one of them is the apostrophe
	bool mark = c == HIGH && end - q >= 3 && memcmp(q, "\xE2\x80", 2) == 0 && (uint8_t)q[2] >= 0x90 &&
		    (uint8_t)q[2] <= 0x9F;
	if (mark && (!letter_at(q + 3, end) || clitic_at(q + 3, end)))
		return (struct run){ 0 };
	if (c == HIGH || (c == QUOTE && letter_at(q + 1, end) && !clitic_at(q + 1, end)))
		return slow_run(p, end, false);
	if (c == STOP && *p > '9' && stops_end(p, end) > p)
		return slow_run(p, stops_end(p, end), true);
	return (struct run){ 0 };
}

// The run at p, whose first byte is a letter or digit of ASCII.
static inline __attribute__((always_inline)) struct run fast_run(const char *p, const char *end)
{
	struct tally t = { .hash = HASH_START };
	const char *q = p;
	for (;;) {
		uint64_t x = eight(q, end);
		unsigned n = letters_in(x);
		if (n < 8)
			x &= (UINT64_C(1) << 8 * n) - 1;
		if (n && q - p < WORD_FOLD_MAX)
			tally_eight(&t, x);
		q += n;
		if (n < 8)
			break;
	}
	if (special(p, q, end)) {
		struct run r = special_run(p, q, end);
		if (r.end)
			return r;
	}
	return (struct run){ q, hash_end(t.hash), tally_shape(&t, *p) };
}

static bool is_dash(uint32_t cp)
{
	return cp == '-' || cp == 0x2010 || cp == 0x2011 || cp == 0x2013 || cp == 0x5BE;
}

// Is p[0, n) the Arabic article for a word that begins with c: al, el, ul, or assimilated to a sun letter?
static bool is_article(const char *p, size_t n, char c)
{
	char a = (char)(p[0] | 32), b = (char)(p[1] | 32);
	if (n == 2 && b == 'l')
		return a == 'a' || a == 'e' || a == 'u';
	if ((a != 'a' && a != 'e') || b != (c | 32))
		return false;
	if (n == 2)
		return strchr("tdrzsn", b) != NULL;
	return (p[2] | 32) == 'h' && strchr("tds", b) != NULL;
}

// Is letter c (of any case) one of those in the mask? Digits may pass.
static inline unsigned among(char c, uint32_t letters)
{
	return letters >> (c & 31) & 1;
}

#define IN(c) (UINT32_C(1) << ((c)&31))

// A cheap look at n letters with two bytes behind them, without branches: al, el, ul, ad, at, as ..., ash, eth, adh.
static inline unsigned may_be_article(const char *p, size_t n)
{
	unsigned two = n == 2, three = n == 3, l = among(p[1], IN('l'));
	unsigned sun = among(p[1], IN('d') | IN('t') | IN('s') | IN('r') | IN('z') | IN('n'));
	unsigned word = two & (p[2] == ' ') & (unsigned)is_lower_ascii(p[0]); // "at", "as", "an"
	return (two | (three & among(p[2], IN('h')))) & among(p[0], IN('a') | IN('e') | IN('u')) & (l | (sun & ~word));
}

// Where the word behind an article p[0, n) starts; NULL when it is no article.
static const char *behind_article(const char *p, size_t n, const char *end)
{
	const char *q = p + n, *body;
	if (end - q < 2)
		return NULL;
	uint32_t cp = utf8_next(q, end, &body);
	if (body >= end)
		return NULL;
	while (body < end && fold_code_point(utf8_next(body, end, &q)).class == FOLD_APOSTROPHE)
		body = q; // al-'Arish
	if (!letter_at(body, end))
		return NULL;
	const char *next;
	struct folded first = fold_code_point(utf8_next(body, end, &next));
	if (!is_article(p, n, first.len ? first.out[0] : 0))
		return NULL;
	if (is_dash(cp))
		return body;
	// With a space: "Al Jazeera", "Deir al Balah"; "As Suwayda" only with both capitals.
	bool plain = n == 2 && (p[1] | 32) == 'l';
	if (cp == ' ' && first.class == FOLD_UPPER && (plain || !is_lower_ascii(p[0])))
		return body;
	return NULL;
}

static inline __attribute__((always_inline)) struct run run_at(const char *p, const char *end)
{
	return WORD_CLASS[(uint8_t)*p] == HIGH ? slow_run(p, end, false) : fast_run(p, end);
}

// The run at body with the article before it.
static struct run article_run(const char *body, const char *end)
{
	struct run r = run_at(body, end);
	r.shape |= WORD_ARTICLE;
	return r;
}

static inline __attribute__((always_inline)) struct run word_at(const char *p, const char *end)
{
	struct run r = run_at(p, end);
	size_t n = (size_t)(r.end - p);
	if (end - r.end >= 2 && may_be_article(p, n)) {
		const char *body = behind_article(p, n, end);
		if (body)
			return article_run(body, end);
	}
	return r;
}

static enum word_gap gap_between(const char *p, const char *q)
{
	const char *next;
	bool blank = false;
	unsigned line = 0;
	enum word_gap kind = GAP_SPACE;
	if (p == q)
		return GAP_NONE;
	unsigned char before = (unsigned char)p[-1]; // a word ends there
	for (; p < q; p = next) {
		uint32_t cp = utf8_next(p, q, &next);
		if (cp == ' ' || cp == 0xA0 || cp == '\t') {
			blank = true;
			if (kind == GAP_HYPHEN)
				return GAP_OTHER;
		} else if (cp == '\n') {
			line++;
		} else if (kind != GAP_SPACE || line) {
			return GAP_OTHER;
		} else if (cp == '.' && !blank) {
			kind = GAP_STOP;
		} else if (cp == ',' && !blank) {
			kind = GAP_COMMA;
		} else if (is_dash(cp) && !blank) {
			kind = GAP_HYPHEN;
		} else if (!blank && fold_code_point(cp).class == FOLD_APOSTROPHE) {
			kind = GAP_APOSTROPHE;
		} else {
			return GAP_OTHER;
		}
	}
	if (line)
		return kind == GAP_SPACE && line == 1 ? GAP_LINE : GAP_OTHER;
	if (kind == GAP_APOSTROPHE && blank) // "Martyrs' Hospital", a geresh; else a quotation ends
		return before == 's' || (before & 0x80) ? GAP_SPACE : GAP_OTHER;
	return kind;
}

// The next place at or after p where a word starts; end when there is none.
static const char *next_word(const char *p, const char *end)
{
	for (; p < end; p++) {
		uint8_t c = WORD_CLASS[(uint8_t)*p];
		if (c == LETTER)
			return p;
		if (c == AND && end - p >= 2 && p[1] == ' ')
			return p;
		if (c == HIGH) {
			const char *next;
			enum fold_class f = fold_code_point(utf8_next(p, end, &next)).class;
			if (f >= FOLD_LETTER && f <= FOLD_DIGIT)
				return p;
			p = next - 1;
		}
	}
	return end;
}

// Reads the word at p into *w; gives the place where the next one starts.
static inline const char *read_word(const char *begin, const char *p, const char *end, struct word *w)
{
	struct run r;
	if (*p == '&')
		r = (struct run){ p + 1, words_hash(SLICE("and")), WORD_LOWER };
	else
		r = word_at(p, end);
	const char *next;
	uint8_t gap;
	if (end - r.end >= 2 && *r.end == ' ' && WORD_CLASS[(uint8_t)r.end[1]] == LETTER) {
		next = r.end + 1;
		gap = GAP_SPACE;
	} else {
		next = next_word(r.end, end);
		gap = (uint8_t)(next == end ? GAP_END : gap_between(r.end, next));
	}
	*w = (struct word){
		.at = { (uint32_t)(p - begin), (uint32_t)(r.end - begin) },
		.fold = r.fold,
		.shape = r.shape,
		.gap = gap,
	};
	return next;
}

// A text of ASCII runs, and the classes of its bytes: one byte_bits for 64 bytes and one behind them.
struct reader {
	const char *begin, *end;
	const struct byte_bits *bits;
};

static struct reader reader_of(struct arena *a, struct slice text)
{
	size_t blocks = text.len / BITS_BYTES, rest = text.len % BITS_BYTES;
	struct byte_bits *bits = arena_alloc(a, (blocks + 2) * sizeof *bits);
	char last[BITS_BYTES] = { 0 };
	for (size_t i = 0; i < blocks; i++)
		bits[i] = byte_bits(text.at + i * BITS_BYTES);
	if (rest)
		memcpy(last, text.at + blocks * BITS_BYTES, rest);
	bits[blocks] = byte_bits(last);
	bits[blocks + 1] = (struct byte_bits){ 0, 0, 0 };
	return (struct reader){ text.at, text.at + text.len, bits };
}

// 64 bits of a and the one behind it, from bit `shift` of a on.
static inline uint64_t window(uint64_t a, uint64_t b, unsigned shift)
{
	return a >> shift | (b << 1) << (63 - shift);
}

// Does no plain word end at q, behind n letters? The same as special(), without branches.
static inline unsigned odd_end(const char *q, unsigned n)
{
	unsigned c = WORD_CLASS[(uint8_t)*q];
	return (c == HIGH) | (c == QUOTE) | ((c == STOP) & (n == 1));
}

// Reads a run of ASCII letters and digits behind which nothing special stands; gives the next word's place. NULL:
// it is something else, and read_word must look.
static inline const char *read_plain(const struct reader *r, const char *p, struct word *w)
{
	size_t at = (size_t)(p - r->begin);
	const struct byte_bits *b = r->bits + at / BITS_BYTES;
	unsigned shift = at % BITS_BYTES;
	uint64_t letters = window(b[0].letter, b[1].letter, shift);
	unsigned n = letters & 1 && ~letters ? (unsigned)__builtin_ctzll(~letters) : 0;
	if ((n == 0) | (r->end - p < BITS_BYTES + 2) || odd_end(p + n, n) | may_be_article(p, n))
		return NULL;
	uint64_t mask = (UINT64_C(1) << n) - 1, h = HASH_START;
	uint64_t upper = window(b[0].upper, b[1].upper, shift) & mask;
	uint64_t lower = window(b[0].lower, b[1].lower, shift) & mask;
	unsigned k = 0;
	for (; k + 8 < n; k += 8)
		h = hash_step(h, lower_eight(little(p + k, 8)));
	h = hash_step(h, lower_eight(little(p + k, 8) & ~UINT64_C(0) >> 8 * (8 - (n - k))));
	unsigned shape = (upper & 1) * WORD_CAPITAL;
	shape |= ((unsigned)(upper != 0) & (lower == 0)) * WORD_CAPS;
	shape |= (unsigned)(upper >> 1 != 0) * WORD_INNER;
	shape |= (unsigned)(lower != 0) * WORD_LOWER;
	shape |= (unsigned)(*p <= '9') * WORD_DIGIT;
	const char *end = p + n, *next = end + 1;
	uint8_t gap = GAP_SPACE;
	if ((*end == ',' || *end == '.') && *next == ' ' && WORD_CLASS[(uint8_t)next[1]] == LETTER) {
		gap = *end == ',' ? GAP_COMMA : GAP_STOP;
		next++;
	} else if (*end != ' ' || WORD_CLASS[(uint8_t)*next] != LETTER) {
		next = next_word(end, r->end);
		gap = (uint8_t)(next == r->end ? GAP_END : gap_between(end, next));
	}
	*w = (struct word){
		.at = { (uint32_t)at, (uint32_t)at + n },
		.fold = hash_end(h),
		.shape = (uint8_t)shape,
		.gap = gap,
	};
	return next;
}

uint32_t words_split(struct arena *a, struct slice text, struct word **out)
{
	struct reader r = reader_of(a, text);
	uint32_t len = 0, cap = (uint32_t)(text.len / 5 + 16);
	struct word *words = arena_alloc(a, (size_t)cap * sizeof *words);
	for (const char *p = text.len ? next_word(r.begin, r.end) : r.end; p < r.end; len++) {
		if (len == cap) {
			uint32_t more = cap + cap / 2;
			words = arena_grow(a, words, (size_t)cap * sizeof *words, (size_t)more * sizeof *words);
			cap = more;
		}
		const char *next = read_plain(&r, p, &words[len]);
		p = next ? next : read_word(r.begin, p, r.end, &words[len]);
	}
	*out = words;
	return len;
}

uint32_t words_split_name(struct slice name, struct word *out, uint32_t max)
{
	const char *begin = name.at, *end = name.at + name.len;
	uint32_t len = 0;
	for (const char *p = name.len ? next_word(begin, end) : end; p < end; len++) {
		if (len == max)
			return max + 1;
		p = read_word(begin, p, end, &out[len]);
	}
	return len;
}

uint32_t words_name_end(struct slice name, const struct word *w, uint32_t n)
{
	struct slice last = n > 2 ? slice_cut(name, w[n - 1].at.start, w[n - 1].at.end) : SLICE("");
	return slice_is(last, "Jr") || slice_is(last, "Sr") || slice_is(last, "Junior") ? n - 1 : n;
}

struct span words_body(struct slice text, const struct word *w)
{
	struct span at = w->at;
	if (!(w->shape & WORD_ARTICLE) || (w->shape & WORD_PREFIXABLE))
		return at;
	const char *p = text.at + at.start, *end = text.at + at.end;
	size_t n = WORD_CLASS[(uint8_t)p[2]] == LETTER ? 3 : 2;
	const char *body = behind_article(p, n, end);
	if (body)
		at.start = (uint32_t)(body - text.at);
	return at;
}
