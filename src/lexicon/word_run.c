// word_run.c: the runs of letters that are not plain ASCII: see word_run.h.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/word_run.h"
#include "base/utf8.h"
#include "lexicon/fold.h"

#define L16 LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER
#define H16 HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH
const uint8_t WORD_CLASS[256] = {
	['&'] = AND,
	['\''] = QUOTE,
	['`'] = QUOTE,
	['.'] = STOP,
	['0'] = LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	['A'] = L16,
	L16,
	L16,
	LETTER,
	LETTER,
	['a'] = L16,
	L16,
	L16,
	LETTER,
	LETTER,
	[0x80] = H16,
	H16,
	H16,
	H16,
	H16,
	H16,
	H16,
	H16,
};

uint64_t words_hash(struct slice s)
{
	uint64_t h = HASH_START;
	for (size_t i = 0; i < s.len; i += 8)
		h = hash_step(h, little(s.at + i, s.len - i));
	return hash_end(h);
}

bool letter_at(const char *p, const char *end)
{
	if (p >= end)
		return false;
	const char *next;
	enum fold_class c = fold_code_point(utf8_next(p, end, &next)).class;
	return c == FOLD_LETTER || c == FOLD_UPPER || c == FOLD_LOWER;
}

bool clitic_at(const char *p, const char *end)
{
	static const char ENDINGS[][3] = { "s", "t", "d", "m", "ll", "re", "ve" };
	for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
		size_t n = strlen(ENDINGS[i]);
		if ((size_t)(end - p) < n)
			continue;
		if ((p[0] | 32) != ENDINGS[i][0] || (n == 2 && (p[1] | 32) != ENDINGS[i][1]))
			continue;
		if (!letter_at(p + n, end))
			return true;
	}
	return false;
}

static uint8_t shape_of(const struct count *n)
{
	unsigned s = 0;
	if (n->first_upper)
		s |= WORD_CAPITAL;
	if (n->upper && n->upper == n->letters)
		s |= WORD_CAPS;
	if (n->upper > (unsigned)n->first_upper)
		s |= WORD_INNER;
	if (n->first_digit)
		s |= WORD_DIGIT;
	if (n->lower)
		s |= WORD_LOWER;
	if (n->script)
		s |= WORD_PREFIXABLE;
	return (uint8_t)s;
}

static void count_letter(struct count *n, enum fold_class c, uint32_t cp)
{
	bool first = n->letters == 0 && !n->first_digit;
	if (c == FOLD_DIGIT) {
		if (first)
			n->first_digit = true;
		return;
	}
	n->letters++;
	n->upper += c == FOLD_UPPER;
	n->lower += c == FOLD_LOWER;
	if (first)
		n->first_upper = c == FOLD_UPPER;
	if (cp >= 0x5D0 && cp < 0x700)
		n->script = true;
}

const char *fold_run(const char *p, const char *end, bool stops, char *out, size_t *len, struct count *n)
{
	*len = 0;
	while (p < end) {
		const char *next;
		uint32_t cp = utf8_next(p, end, &next);
		struct folded f = fold_code_point(cp);
		if (f.class == FOLD_END) {
			bool joined = (stops && cp == '.') ||
				      (cp == '"' && n->script && letter_at(next, end)); // gershayim typed as a quote
			if (!joined)
				break;
			p = next;
			continue;
		}
		if (f.class == FOLD_APOSTROPHE && (n->letters == 0 || !letter_at(next, end) || clitic_at(next, end)))
			break;
		if (f.len) {
			count_letter(n, f.class, cp);
			if (*len < WORD_FOLD_MAX) {
				memcpy(out + *len, f.out, f.len);
				*len += f.len;
			}
		}
		p = next;
	}
	return p;
}

// Arabic article at the start of folded letters, with at least two letters behind it.
bool arabic_article(const char *out, size_t len)
{
	return len >= 8 && memcmp(out, "\xD8\xA7\xD9\x84", 4) == 0;
}

struct run slow_run(const char *p, const char *end, bool stops)
{
	char out[WORD_FOLD_MAX + 8];
	size_t len;
	struct count n = { 0 };
	struct run r;
	r.end = fold_run(p, end, stops, out, &len, &n);
	r.shape = shape_of(&n);
	if (stops)
		r.shape |= WORD_STOPS;
	const char *from = out;
	if (n.script && arabic_article(out, len)) {
		from += 4;
		len -= 4;
		r.shape |= WORD_ARTICLE;
	}
	r.fold = words_hash((struct slice){ from, len });
	return r;
}

const char *stops_end(const char *p, const char *end)
{
	const char *q = p;
	while (end - q >= 2 && WORD_CLASS[(uint8_t)q[0]] == LETTER && q[0] > '9' && q[1] == '.')
		q += 2;
	if (q - p < 4)
		return p;
	return q;
}
