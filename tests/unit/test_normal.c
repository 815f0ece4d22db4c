// test_normal.c: normalisation, and that every character of its result leads back to the bytes it came from.
// SPDX-License-Identifier: Apache-2.0
#include "base/unicode.h"
#include "base/utf8.h"
#include "load/charset.h"
#include "normal/normal.h"
#include "test.h"

static struct article *article_of(struct arena *a, struct slice text, bool whole)
{
	struct article *x = ARENA_NEW(a, struct article, 1);
	x->arena = a;
	x->raw = text;
	x->whole = whole;
	assert_true(charset_decode(x, &(struct charset_options){ .declared = "utf-8" }));
	normalise(x);
	return x;
}

static void characters_are_unified(void **state)
{
	(void)state;
	static const char *const CASES[][2] = {
		{ "a\r\nb\rc\xE2\x80\xA8"
		  "d",
		  "a\nb\nc\nd" },
		{ "a\tb\xC2\xA0"
		  "c\xE2\x80\x89"
		  "d\xE3\x80\x80"
		  "e",
		  "a b c d e" },
		{ "co\xC2\xAD"
		  "op\xE2\x80\x8B"
		  "er\xEF\xBB\xBF"
		  "ate",
		  "cooperate" },
		{ "nul\x01 bell\x07", "nul bell" },
		{ "e\x01\xCC\x81\x07", "\xC3\xA9" },			    // a control between a letter and its mark
		{ "Ha\xCC\xA3 Lang", "H\xE1\xBA\xA1 Lang" },		    // a, dot below -> one letter
		{ "e\xCC\x82\xCC\xA3", "\xE1\xBB\x87" },		    // marks in the other order
		{ "\xE2\x84\xAB", "\xC3\x85" },				    // Angstrom sign
		{ "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "\xED\x95\x9C" }, // Hangul
		{ "\xE2\x80\x9Cquote\xE2\x80\x9D \xE2\x80\x94", "\xE2\x80\x9Cquote\xE2\x80\x9D \xE2\x80\x94" },
		{ "\xD8\xA7\xD9\x93", "\xD8\xA2" }, // alef, madda
	};
	struct arena a = test_arena();
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		assert_slice(article_of(&a, slice_of(CASES[i][0]), false)->norm, CASES[i][1]);
	arena_free(&a);
}

static void whole_text_loses_nothing(void **state)
{
	(void)state;
	struct arena a = test_arena();
	assert_slice(article_of(&a,
				SLICE("a\r\n\tb\xC2\xAD\xC2\xA0"
				      "e\xCC\x81"),
				true)
			 ->norm,
		     "a\r\n\tb\xC2\xAD\xC2\xA0\xC3\xA9");
	arena_free(&a);
}

static void a_long_row_of_marks_is_quick(void **state)
{
	(void)state;
	struct arena a = test_arena();
	size_t n = 200000;
	char *text = arena_alloc(&a, n * 2 + 1);
	text[0] = 'a';
	for (size_t i = 0; i < n; i++)
		memcpy(text + 1 + 2 * i, i % 2 ? "\xCC\x81" : "\xCC\xA3", 2); // two classes in turn
	struct article *x = article_of(&a, (struct slice){ text, n * 2 + 1 }, false);
	assert_int_equal(utf8_valid(x->norm), x->norm.len);
	arena_free(&a);
}

// Letters with marks composed, apart and in both orders, things that are dropped or folded, several scripts.
static size_t random_text(uint64_t *seed, char *out)
{
	static const char *const PIECES[] = {
		"a",
		"Hamas ",
		"e\xCC\x81",
		"\xC3\xA9",
		"a\xCC\xA3\xCC\x82",
		"\xE1\xBA\xAD",
		"\xC2\xAD",
		"\xC2\xA0",
		"\r\n",
		"\n",
		"\t",
		"\xE2\x80\x8B",
		"\xD9\x81\xD9\x8E",
		"\xD8\xA7\xD9\x94",
		"\xD7\xA9\xD7\x81",
		"\xE4\xB8\xAD",
		"\xE2\x84\xA6",
		"\xEA\xB0\x80\xE1\x86\xA8",
		"\xF0\x9F\x98\x80",
		"\xCC\x88",
		"\xFF",
		"\xE2\x82",
	};
	size_t len = 0, n = 1 + test_random(seed) % 60;
	for (size_t i = 0; i < n; i++) {
		const char *piece = PIECES[test_random(seed) % (sizeof PIECES / sizeof *PIECES)];
		memcpy(out + len, piece, strlen(piece));
		len += strlen(piece);
	}
	return len;
}

// NFC of a small valid text.
static struct slice nfc(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len * 4 + 16);
	return (struct slice){ out, unicode_nfc(s, out, s.len * 4 + 16) };
}

static void every_character_leads_back(void **state)
{
	(void)state;
	uint64_t seed = 7;
	for (int round = 0; round < 3000; round++) {
		struct arena a = test_arena();
		char text[1024];
		struct slice raw = { text, random_text(&seed, text) };
		struct article *x = article_of(&a, raw, round % 2);
		struct slice again = nfc(&a, x->norm);
		assert_true(slice_eq(again, x->norm));
		struct map m = map_compose(&a, &x->loaded.map, &x->norm_map);
		uint32_t last = 0;
		for (const char *p = x->norm.at, *next; p < x->norm.at + x->norm.len; p = next) {
			utf8_next(p, x->norm.at + x->norm.len, &next);
			struct span at = { (uint32_t)(p - x->norm.at), (uint32_t)(next - x->norm.at) };
			struct span src = map_source(&m, at);
			assert_true(src.end > src.start && src.end <= raw.len && src.start >= last);
			last = src.start;
			// The source bytes, normalised, hold the character (a mark that stays apart shares its unit).
			struct article *y = article_of(&a, slice_cut(raw, src.start, src.end), round % 2);
			if (slice_search(y->norm, slice_span(x->norm, at), 0) == y->norm.len)
				fail_msg("bytes %u to %u do not hold the character at %u of round %d", src.start,
					 src.end, at.start, round);
		}
		arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_are_unified),
		cmocka_unit_test(whole_text_loses_nothing),
		cmocka_unit_test(a_long_row_of_marks_is_quick),
		cmocka_unit_test(every_character_leads_back),
	};
	return cmocka_run_group_tests_name("normal", tests, NULL, NULL);
}
