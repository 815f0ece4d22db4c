// test_json.c: what JSON is taken, what is refused with which byte, and what is written.
// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "test.h"

static const char *round_trip(struct arena *a, const char *text)
{
	struct error e = { 0 };
	json *tree = json_parse(a, slice_of(text), NULL, &e);
	if (tree == NULL)
		return arena_copy(a, slice_of(e.text)).at;
	struct json_writer w = json_new(a);
	json_open(&w, NULL, '{');
	json_copy(&w, "v", tree);
	json_close(&w, '}');
	buf_char(&w.out, 0);
	return w.out.at;
}

static void values_come_back(void **state)
{
	(void)state;
	static const char *const CASES[][2] = {
		{ "{\"a\": [1, -2.50, true, null]}", "{\"v\":{\"a\":[1,-2.50,true,null]}}" },
		{ "12345678901234567890", "{\"v\":12345678901234567890}" }, // a double would change it
		{ "1e999", "{\"v\":1e999}" },
		{ "{\"k\":1,\"k\":2}", "{\"v\":{\"k\":2}}" }, // the last one counts
		{ "\"a\\u0000b\"", "{\"v\":\"a\xEF\xBF\xBD"
				   "b\"}" },
		{ "\"\\ud800x\"", "{\"v\":\"\xEF\xBF\xBDx\"}" },
		{ "\"\\ud83d\\ude00\"", "{\"v\":\"\xF0\x9F\x98\x80\"}" },
		{ "\"\\u2028\x7F\\u0085\"", "{\"v\":\"\\u2028\\u007f\\u0085\"}" },
		{ "{\"a\\u2028\":1}", "{\"v\":{\"a\\u2028\":1}}" },
		{ "{}", "{\"v\":{}}" },
		{ "\"\\u0001n\"", "{\"v\":\"\\u0001n\"}" },
	};
	struct arena a = test_arena();
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		assert_string_equal(round_trip(&a, CASES[i][0]), CASES[i][1]);
	arena_free(&a);
}

static void errors_name_the_byte(void **state)
{
	(void)state;
	static const char *const CASES[][2] = {
		{ "", "byte 0: ends too early" },
		{ "{\"a\":01}", "byte 5: bad number" },
		{ "{\"a\":1}x", "byte 7: more text after the value" },
		{ "{\"a\" 1}", "byte 5: ':' was expected" },
		{ "[1 2]", "byte 3: ',' or ']' was expected" },
		{ "\"abc", "byte 4: a string does not end" },
		{ "\"\\x\"", "byte 1: bad escape in a string" },
		{ "{a:1}", "byte 1: a string was expected" },
		{ "nul", "byte 0: not JSON" },
	};
	struct arena a = test_arena();
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		assert_string_equal(round_trip(&a, CASES[i][0]), CASES[i][1]);
	arena_free(&a);
}

static void depth_is_limited(void **state)
{
	(void)state;
	struct arena a = test_arena();
	char deep[202];
	memset(deep, '[', 100);
	memset(deep + 100, ']', 100);
	deep[200] = 0;
	assert_null(strstr(round_trip(&a, deep), "nested"));
	memset(deep, '[', 101);
	assert_non_null(strstr(round_trip(&a, deep), "byte 100: nested too deeply"));
	arena_free(&a);
}

static void numbers_have_no_locale(void **state)
{
	(void)state;
	struct arena a = test_arena();
	struct json_writer w = json_new(&a);
	json_open(&w, NULL, '{');
	json_number(&w, "a", 31.50161, 5);
	json_number(&w, "b", -0.5, 3);
	json_number(&w, "c", 7.0, 1);
	json_number(&w, "d", 2.0049, 2);
	json_int(&w, "e", INT64_MIN);
	json_close(&w, '}');
	assert_slice(buf_slice(&w.out), "{\"a\":31.50161,\"b\":-0.5,\"c\":7,\"d\":2,\"e\":-9223372036854775808}");
	arena_free(&a);
}

// An escape is found wherever it stands among plain letters, which are looked at eight at a time.
static void escapes_stand_anywhere(void **state)
{
	(void)state;
	static const char *const CASES[][2] = { { "\"", "\\\"" },
						{ "\\", "\\\\" },
						{ "\n", "\\n" },
						{ "\x7F", "\\u007f" },
						{ "\x1F", "\\u001f" },
						{ "\xC2\x85", "\\u0085" },
						{ "\xE2\x80\xA9", "\\u2029" },
						{ "\xC3\xA9", "\xC3\xA9" } };
	struct arena a = test_arena();
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		for (int before = 0; before < 20; before++)
			for (int behind = 0; behind < 10; behind++) {
				struct json_writer w = json_new(&a);
				json_open(&w, NULL, '[');
				json_string(&w, NULL,
					    arena_print(&a, "%.*s%s%.*s", before, "~!#[]^`abcdefghijklmnop",
							CASES[i][0], behind, "~!#[]^`abcdefghijklmnop"));
				struct slice want =
				    arena_print(&a, "[\"%.*s%s%.*s\"]", before, "~!#[]^`abcdefghijklmnop", CASES[i][1],
						behind, "~!#[]^`abcdefghijklmnop");
				json_close(&w, ']');
				assert_slice(buf_slice(&w.out), want.at);
			}
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_come_back),	  cmocka_unit_test(errors_name_the_byte),
		cmocka_unit_test(depth_is_limited),	  cmocka_unit_test(numbers_have_no_locale),
		cmocka_unit_test(escapes_stand_anywhere),
	};
	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
