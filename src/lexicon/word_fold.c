// word_fold.c: words_fold of words.h: the folded letters of a word, for comparing what a hash has found.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/word_bits.h"

// Folds a run of ASCII letters and digits that end before end, in a text that ends at limit; 0 when it is something
// else, or too long. Eight bytes are written at a time: out has room for eight more than the word has.
static inline size_t fold_ascii(const char *p, const char *end, const char *limit, char *out)
{
	size_t n = (size_t)(end - p);
	if (n > WORD_FOLD_MAX)
		return 0;
	for (size_t i = 0; i < n; i += 8) {
		uint64_t x = eight(p + i, limit);
		if (letters_in(x) < (n - i < 8 ? n - i : 8))
			return 0;
		x = lower_eight(x);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
		x = __builtin_bswap64(x);
#endif
		memcpy(out + i, &x, sizeof x);
	}
	return n;
}

size_t words_fold(struct slice text, const struct word *w, uint32_t skip, char *out)
{
	struct span at = words_body(text, w);
	const char *p = text.at + at.start + skip, *end = text.at + at.end;
	if (*p == '&') {
		memcpy(out, "and", 3);
		return 3;
	}
	size_t len = fold_ascii(p, end, text.at + text.len, out);
	if (len)
		return len;
	struct count n = { 0 };
	fold_run(p, end, w->shape & WORD_STOPS, out, &len, &n);
	if (n.script && arabic_article(out, len)) {
		len -= 4;
		memmove(out, out + 4, len);
	}
	return len;
}
