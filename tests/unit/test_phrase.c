// test_phrase.c: building and looking up phrase tables (lexicon/phrase.h).
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/phrase.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

struct fixture {
	struct arena arena;
	jmp_buf out;
};

static void start(struct fixture *f)
{
	arena_init(&f->arena, &f->out);
	if (setjmp(f->out))
		fail_msg("out of memory");
}

static const char *const NAMES[] = { "Hamas",	  "Gaza Strip", "Gaza",		  "al-Qassam Brigades",
				     "=US",	  "Al Jazeera", "prime minister", "Antony J. Blinken",
				     "حركة حماس", "القاهرة",	"al-Arish",	  "=White House" };

static const struct phrases *table(struct arena *a, unsigned options)
{
	struct phrases_builder *b = phrases_begin(a, options, 0);
	for (uint32_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
		bool exact = NAMES[i][0] == '=';
		assert_true(phrases_add(b, slice_of(NAMES[i] + exact), i, exact ? PHRASE_CASE : 0));
	}
	return phrases_open(phrases_image(b, a));
}

// The matches in text as "words=value", joined by "|"; marks: ! no article, + extra article, - no capital.
static void check(unsigned options, const char *text, bool capitals, const char *want)
{
	struct fixture f;
	start(&f);
	const struct phrases *p = table(&f.arena, options);
	assert_non_null(p);
	struct slice t = slice_of(text);
	struct word *w;
	uint32_t n = words_split(&f.arena, t, &w);
	phrase_matches m = { 0 };
	phrases_scan(p, t, w, n, capitals, &f.arena, &m);
	char out[1000] = "";
	size_t len = 0;
	for (uint32_t i = 0; i < m.len; i++) {
		struct slice at = slice_span(t, m.at[i].at);
		len += (size_t)snprintf(out + len, sizeof out - len, "%s%.*s=%u%s%s%s", i ? "|" : "", (int)at.len,
					at.at, m.at[i].value, m.at[i].no_article ? "!" : "",
					m.at[i].extra_article ? "+" : "", m.at[i].no_capital ? "-" : "");
	}
	assert_string_equal(out, want);
	arena_free(&f.arena);
}

static void both(const char *text, const char *want)
{
	check(PHRASES_LETTERS, text, false, want);
	check(0, text, false, want);
}

static void test_scan(void **state)
{
	(void)state;
	both("", "");
	both("Hamas in the Gaza Strip", "Hamas=0|Gaza Strip=1|Gaza=2");
	both("Hamas's GAZA-STRIP.", "Hamas=0|GAZA-STRIP=1|GAZA=2");
	both("Qassam Brigades and al-Qassam brigades", "Qassam Brigades=3!|al-Qassam brigades=3");
	both("al-Gaza and el-Arish, Arish", "Gaza=2+|el-Arish=10|Arish=10!");
	both("al-Jazeera, Al Jazeera", "al-Jazeera=5|Al Jazeera=5");
	both("hamas", "hamas=0-");
	check(PHRASES_LETTERS, "hamas, Hamas and the prime minister", true, "Hamas=0");
}

static void test_case(void **state)
{
	(void)state;
	both("US us U.S. Us White House white house WHITE HOUSE", "US=4|U.S.=4|White House=11|WHITE HOUSE=11");
}

static void test_joins(void **state)
{
	(void)state;
	both("Gaza. Strip, Gaza, Strip Antony J Blinken Antony\nJ. Blinken",
	     "Gaza=2|Gaza=2|Antony J Blinken=7|Antony\nJ. Blinken=7");
}

static void test_particles(void **state)
{
	(void)state;
	both("وحركة حماس", "حركة حماس=8");
	both("بالقاهرة للقاهرة", "القاهرة=9|قاهرة=9");
}

// A table of many phrases has each of them, whatever the order of adding, and the same bytes.
static void test_many(void **state)
{
	(void)state;
	enum { N = 20000 };
	struct fixture f;
	start(&f);
	struct slice image[2];
	for (int round = 0; round < 2; round++) {
		struct phrases_builder *b = phrases_begin(&f.arena, PHRASES_LETTERS, round ? N : 0);
		for (uint32_t i = 0; i < N; i++) {
			uint32_t k = round ? N - 1 - i : i;
			assert_true(phrases_add(b, arena_print(&f.arena, "Name%u of %u", k, k % 7), k, 0));
		}
		image[round] = phrases_image(b, &f.arena);
	}
	assert_true(slice_eq(image[0], image[1]));
	const struct phrases *p = phrases_open(image[0]);
	for (uint32_t i = 0; i < N; i++) {
		phrase_matches m = { 0 };
		phrases_find(p, arena_print(&f.arena, "name%u OF %u", i, i % 7), &f.arena, &m);
		assert_int_equal(m.len, 1);
		assert_int_equal(m.at[0].value, i);
		phrases_find(p, arena_print(&f.arena, "Name%u of %u", i, i % 7 + 1), &f.arena, &m);
		assert_int_equal(m.len, 1);
	}
	arena_free(&f.arena);
}

static void test_damaged(void **state)
{
	(void)state;
	struct fixture f;
	start(&f);
	struct phrases_builder *b = phrases_begin(&f.arena, 0, 0);
	phrases_add(b, SLICE("Gaza"), 1, 0);
	struct slice image = phrases_image(b, &f.arena);
	assert_non_null(phrases_open(image));
	for (size_t n = 0; n < image.len; n++)
		assert_null(phrases_open(slice_cut(image, 0, n)));
	assert_false(phrases_add(b, SLICE("..."), 1, 0));
	assert_false(phrases_add(b, SLICE("a b c d e f g h i j k l m n o p q"), 1, 0));
	assert_false(phrases_add(b, SLICE("Gaza"), UINT32_MAX, 0));
	arena_free(&f.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scan),	  cmocka_unit_test(test_case), cmocka_unit_test(test_joins),
		cmocka_unit_test(test_particles), cmocka_unit_test(test_many), cmocka_unit_test(test_damaged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
