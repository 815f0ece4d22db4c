// test_words.c: splitting and folding of words (lexicon/words.h).
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/words.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

// The folds of the words of text, joined by "|", article words marked with "+" before them.
static struct slice folds(struct slice text, char *out)
{
	struct word w[64];
	uint32_t n = words_split_name(text, w, 64);
	size_t len = 0;
	assert_true(n <= 64);
	for (uint32_t i = 0; i < n; i++) {
		if (i)
			out[len++] = '|';
		if (w[i].shape & WORD_ARTICLE)
			out[len++] = '+';
		size_t k = words_fold(text, &w[i], 0, out + len);
		assert_true(words_hash((struct slice){ out + len, k }) == w[i].fold);
		len += k;
	}
	out[len] = 0;
	return (struct slice){ out, len };
}

static void check(const char *text, const char *want)
{
	char out[4096];
	folds(slice_of(text), out);
	assert_string_equal(out, want);
}

static void test_plain(void **state)
{
	(void)state;
	check("", "");
	check(" ,.- ", "");
	check("The Israeli army said", "the|israeli|army|said");
	check("cease-fire, 2024", "cease|fire|2024");
	check("incomprehensibilities of X1y2", "incomprehensibilities|of|x1y2");
	check("Economic & Social", "economic|and|social");
}

static void test_marks_and_apostrophes(void **state)
{
	(void)state;
	check("Hạ Lang, Łódź, Straße", "ha|lang|lodz|strasse");
	check("Ha\xCC\xA3 Lang", "ha|lang");
	check("Sana'a, Ra\u2019anana, Ma\u02BFan", "sanaa|raanana|maan");
	check("Israel's, Israel\u2019s we'll d'Ivoire", "israel|s|israel|s|we|ll|divoire");
	check("Jews' 'quoted'", "jews|quoted");
}

static void test_stops(void **state)
{
	(void)state;
	check("the U.S. plan. A U.S.-led", "the|us|plan|a|us|led");
	check("Antony J. Blinken", "antony|j|blinken");
	check("Qatar.The", "qatar|the");
	struct slice text = SLICE("the U.S. plan");
	struct word w[8];
	assert_int_equal(words_split_name(text, w, 8), 3);
	assert_int_equal(w[1].at.start, 4);
	assert_int_equal(w[1].at.end, 8);
	assert_true(w[1].shape & WORD_CAPS);
}

static void test_article(void **state)
{
	(void)state;
	check("al-Qassam Al Jazeera El-Arish ash-Shati Ash Shati", "+qassam|+jazeera|+arish|+shati|+shati");
	check("Deir el-Balah, Deir al Balah", "deir|+balah|deir|+balah");
	check("at-risk as Syria al gore ad-hoc", "at|risk|as|syria|al|gore|ad|hoc");
	check("al-\u02BFArish al-\u2018Arab al-\xC4\x92n", "+arish|+arab|+en");
	struct slice text = SLICE("in al-Arish");
	struct word w[4];
	assert_int_equal(words_split_name(text, w, 4), 2);
	assert_int_equal(words_body(text, &w[1]).start, 6);
	assert_true(w[1].shape & WORD_CAPITAL);
}

static void test_arabic_and_hebrew(void **state)
{
	(void)state;
	check("القاهرة", "+قاهره");
	check("حَمَاس أحمد إيران", "حماس|احمد|ايران");
	check("צה\"ל צה״ל", "צהל|צהל");
	struct slice text = slice_of("وبالقاهرة");
	struct word w[2];
	assert_int_equal(words_split_name(text, w, 2), 1);
	assert_true(w[0].shape & WORD_PREFIXABLE);
	uint64_t fold, want = words_hash(slice_of("قاهره"));
	uint32_t skip;
	bool found = false;
	for (unsigned i = 0; words_unprefix(text, &w[0], i, &fold, &skip); i++)
		found |= fold == want;
	assert_true(found);
	text = slice_of("للبنان");
	words_split_name(text, w, 2);
	found = false;
	for (unsigned i = 0; words_unprefix(text, &w[0], i, &fold, &skip); i++)
		found |= fold == words_hash(slice_of("لبنان"));
	assert_true(found);
	text = slice_of("בישראל");
	words_split_name(text, w, 2);
	assert_true(words_unprefix(text, &w[0], 0, &fold, &skip));
	assert_true(fold == words_hash(slice_of("ישראל")));
	assert_int_equal(skip, 2);
}

static void test_gaps(void **state)
{
	(void)state;
	struct slice text = SLICE("a b-c d's e. f, g\nh\n\ni (j) k");
	static const uint8_t WANT[] = { GAP_SPACE, GAP_HYPHEN, GAP_SPACE, GAP_APOSTROPHE, GAP_SPACE, GAP_STOP,
					GAP_COMMA, GAP_LINE,   GAP_OTHER, GAP_OTHER,	  GAP_OTHER, GAP_END };
	struct word w[16];
	uint32_t n = words_split_name(text, w, 16);
	assert_int_equal(n, sizeof WANT);
	for (uint32_t i = 0; i < n; i++)
		assert_int_equal(w[i].gap, WANT[i]);
}

// A long run is one word, and its hash does not depend on what stands behind it.
static void test_long(void **state)
{
	(void)state;
	char text[2000];
	memset(text, 'x', sizeof text);
	struct word w[2];
	assert_int_equal(words_split_name((struct slice){ text, sizeof text }, w, 2), 1);
	for (size_t n = 1; n < 40; n++) {
		struct word v[2];
		char out[WORD_FOLD_MAX + 8];
		struct slice cut = { text + sizeof text - n, n };
		assert_int_equal(words_split_name(cut, w, 2), 1);
		text[sizeof text - n - 1] = ' ';
		words_split_name((struct slice){ text, n }, v, 2);
		assert_true(v[0].fold == w[0].fold);
		assert_int_equal(words_fold(cut, &w[0], 0, out), n);
		text[sizeof text - n - 1] = 'x';
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_marks_and_apostrophes),
		cmocka_unit_test(test_stops),
		cmocka_unit_test(test_article),
		cmocka_unit_test(test_arabic_and_hebrew),
		cmocka_unit_test(test_gaps),
		cmocka_unit_test(test_long),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
