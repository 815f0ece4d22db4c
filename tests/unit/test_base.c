// test_base.c: slices, UTF-8, the arena, the offset map.
// SPDX-License-Identifier: Apache-2.0
#include "article/map.h"
#include "base/utf8.h"
#include "test.h"

static void split_gives_every_piece(void **state)
{
	(void)state;
	struct slice rest = SLICE("a||b"), piece;
	assert_true(slice_split(&rest, '|', &piece));
	assert_slice(piece, "a");
	assert_true(slice_split(&rest, '|', &piece));
	assert_slice(piece, "");
	assert_true(slice_split(&rest, '|', &piece));
	assert_slice(piece, "b");
	assert_false(slice_split(&rest, '|', &piece));
}

static void number_refuses_what_is_none(void **state)
{
	(void)state;
	uint64_t n;
	assert_true(slice_number(SLICE("4096"), 4096, &n));
	assert_int_equal(n, 4096);
	assert_false(slice_number(SLICE("4097"), 4096, &n));
	assert_false(slice_number(SLICE("-1"), 10, &n));
	assert_false(slice_number(SLICE("1x"), 10, &n));
	assert_false(slice_number(SLICE(""), 10, &n));
	assert_false(slice_number(SLICE("99999999999999999999"), UINT64_MAX, &n));
}

static void search_finds_the_last_place(void **state)
{
	(void)state;
	assert_int_equal(slice_search(SLICE("abcabd"), SLICE("abd"), 0), 3);
	assert_int_equal(slice_search(SLICE("abcab"), SLICE("abd"), 0), 5);
}

static void utf8_stops_at_what_is_broken(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t valid, broken;
	} CASES[] = {
		{ "plain ascii text", 16, 0 },
		{ "Qa\xE1\xB9\xADr", 6, 0 },
		{ "ab\xC0\x80", 2, 1 },		  // overlong
		{ "ab\xED\xA0\x80", 2, 1 },	  // surrogate
		{ "abcdefgh\xF0\x9F\x98", 8, 3 }, // ends in the middle
		{ "\xF4\x90\x80\x80", 0, 1 },	  // beyond U+10FFFF
		{ "\x80", 0, 1 },
		{ "\xE2\x28", 0, 1 },
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct slice s = slice_of(CASES[i].text);
		assert_int_equal(utf8_valid(s), CASES[i].valid);
		if (CASES[i].broken)
			assert_int_equal(utf8_broken(slice_cut(s, CASES[i].valid, s.len)), CASES[i].broken);
	}
}

static void utf8_counts_and_round_trips(void **state)
{
	(void)state;
	uint64_t seed = 1;
	for (int round = 0; round < 200; round++) {
		char text[400];
		size_t len = 0, points = 0;
		uint32_t cps[100];
		while (points < 100) {
			uint32_t cp = test_random(&seed) % (round % 2 ? 0x80 : 0x110000);
			if (cp >= 0xD800 && cp < 0xE000)
				continue;
			cps[points++] = cp;
			len += utf8_put(text + len, cp);
		}
		struct slice s = { text, len };
		assert_int_equal(utf8_valid(s), len);
		assert_int_equal(utf8_count(s), points);
		const char *p = text;
		for (size_t i = 0; i < points; i++)
			assert_int_equal(utf8_next(p, text + len, &p), cps[i]);
		assert_ptr_equal(p, text + len);
	}
}

static void arena_grows_in_place_and_by_copy(void **state)
{
	(void)state;
	struct arena a = test_arena();
	char *p = arena_alloc(&a, 10);
	memcpy(p, "0123456789", 10);
	assert_ptr_equal(arena_grow(&a, p, 10, 100), p);
	arena_alloc(&a, 1);
	char *q = arena_grow(&a, p, 100, 1000);
	assert_ptr_not_equal(p, q);
	assert_memory_equal(q, "0123456789", 10);
	arena_free(&a);
}

static void arena_grows_large_arrays(void **state)
{
	enum { MOST = 3000000 };
	(void)state;
	struct arena a = test_arena();
	VEC(uint32_t) one = { 0 }, two = { 0 };
	for (uint32_t i = 0; i < MOST; i++) {
		*vec_push(&a, &one) = i;
		if (i % 3 == 0)
			*vec_push(&a, &two) = ~i;
		if (i % 100000 == 0)
			memset(arena_alloc(&a, 5000), 0xff, 5000);
	}
	for (uint32_t i = 0; i < MOST; i++)
		assert_true(one.at[i] == i && two.at[i / 3] == ~(i / 3 * 3));
	assert_true(a.held < (size_t)one.cap * sizeof *one.at * 2); // what they were before is given back
	a.limit = a.held + 100;
	jmp_buf out;
	a.out_of_memory = &out;
	if (setjmp(out) == 0) {
		arena_grow(&a, one.at, (size_t)one.len * sizeof *one.at, (size_t)one.cap * sizeof *one.at * 2);
		fail();
	}
	assert_int_equal(one.at[MOST - 1], MOST - 1);
	arena_free(&a);
}

static void arena_jumps_at_its_limit(void **state)
{
	(void)state;
	struct arena a;
	jmp_buf out;
	arena_init(&a, &out);
	a.limit = 1 << 20;
	volatile int made = 0;
	if (setjmp(out) == 0)
		for (;; made++)
			arena_alloc(&a, 1000);
	assert_in_range(made, 100, 1100);
	arena_free(&a);
}

static void count_call(void *p)
{
	++*(int *)p;
}

static void arena_runs_cleanups_once(void **state)
{
	(void)state;
	struct arena a = test_arena();
	int calls = 0;
	for (int i = 0; i < 5000; i++) // more than a chunk holds
		arena_defer(&a, count_call, &calls);
	arena_reset(&a);
	assert_int_equal(calls, 5000);
	arena_free(&a);
	assert_int_equal(calls, 5000);
}

static void map_leads_back(void **state)
{
	(void)state;
	struct arena a = test_arena();
	struct map m = { 0 };
	map_add(&a, &m, (struct map_run){ 0, 4, 0, 4, 1, 1 });
	map_add(&a, &m, (struct map_run){ 4, 2, 4, 2, 1, 1 });
	assert_int_equal(m.runs.len, 1);			// rows join
	map_add(&a, &m, (struct map_run){ 6, 2, 6, 3, 0, 0 });	// three bytes became two
	map_add(&a, &m, (struct map_run){ 8, 4, 12, 8, 1, 2 }); // after a gap, two bytes each
	struct span s = map_source(&m, (struct span){ 1, 3 });
	assert_int_equal(s.start, 1);
	assert_int_equal(s.end, 3);
	s = map_source(&m, (struct span){ 7, 9 });
	assert_int_equal(s.start, 6);
	assert_int_equal(s.end, 14);
	s = map_source(&m, (struct span){ 20, 21 });
	assert_int_equal(s.start, s.end);
	arena_free(&a);
}

static void maps_compose(void **state)
{
	(void)state;
	struct arena a = test_arena();
	struct map first = { 0 }, second = { 0 };
	// source "xxABCDE" -> "ABCDE" -> "DE A" (the space comes from nowhere)
	map_add(&a, &first, (struct map_run){ 0, 5, 2, 5, 1, 1 });
	map_add(&a, &second, (struct map_run){ 0, 2, 3, 2, 1, 1 });
	map_add(&a, &second, (struct map_run){ 3, 1, 0, 1, 1, 1 });
	struct map both = map_compose(&a, &first, &second);
	struct span s = map_source(&both, (struct span){ 0, 2 });
	assert_int_equal(s.start, 5);
	assert_int_equal(s.end, 7);
	s = map_source(&both, (struct span){ 3, 4 });
	assert_int_equal(s.start, 2);
	s = map_source(&both, (struct span){ 2, 3 });
	assert_int_equal(s.end, s.start);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(split_gives_every_piece),
		cmocka_unit_test(number_refuses_what_is_none),
		cmocka_unit_test(search_finds_the_last_place),
		cmocka_unit_test(utf8_stops_at_what_is_broken),
		cmocka_unit_test(utf8_counts_and_round_trips),
		cmocka_unit_test(arena_grows_in_place_and_by_copy),
		cmocka_unit_test(arena_grows_large_arrays),
		cmocka_unit_test(arena_jumps_at_its_limit),
		cmocka_unit_test(arena_runs_cleanups_once),
		cmocka_unit_test(map_leads_back),
		cmocka_unit_test(maps_compose),
	};
	return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
