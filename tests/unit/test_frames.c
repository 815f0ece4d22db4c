// test_frames.c: the compiled event frames: what must be in them, and how words are found (lexicon/frames.h).
// SPDX-License-Identifier: Apache-2.0
#include "test.h"

#include "lexicon/frames.h"

enum { FRAMES_WANTED = 1500, TYPES = 16 };

static uint64_t hash(const char *word)
{
	return hash_word(slice_of(word));
}

static void test_image(void **state)
{
	(void)state;
	const struct frames *f = frames_builtin();
	assert_memory_equal(f->magic, "GZCFRAM2", 8);
	assert_true(f->frame_count >= FRAMES_WANTED);
	assert_int_equal(f->type_count, TYPES);
	struct slice rest = { (const char *)f + sizeof *f, f->size - sizeof *f };
	assert_true(hash_bytes(rest, 0) == f->hash);
}

static void test_every_type(void **state)
{
	(void)state;
	const struct frames *f = frames_builtin();
	int seen[TYPES] = { 0 };
	for (uint32_t i = 0; i < f->frame_count; i++) {
		const struct frame *k = frames_at(f, i);
		assert_true(k->type < TYPES);
		assert_true(k->line > 0 && k->file < f->file_count);
		seen[k->type]++;
	}
	for (int t = 0; t < TYPES; t++)
		assert_true(seen[t] > 0);
}

static void test_forms(void **state)
{
	(void)state;
	const struct frames *f = frames_builtin();
	static const char *const form[][2] = { { "bombed", "bomb" },	    { "met", "meet" },
					       { "withdrew", "withdraw" },  { "vetoes", "veto" },
					       { "condemning", "condemn" }, { "Attacks", "attack" } };
	for (size_t i = 0; i < sizeof form / sizeof *form; i++) {
		const struct frame_lemma *l = frames_word(f, hash(form[i][0])).form;
		assert_non_null(l);
		assert_true(l->hash == hash(form[i][1]));
	}
	assert_null(frames_word(f, hash("tableware")).form);
}

static void test_classes(void **state)
{
	(void)state;
	const struct frames *f = frames_builtin();
	assert_true(frames_in_class(frames_lemma(f, hash("if")), FRAME_CLASS_CONDITION));
	assert_false(frames_in_class(frames_lemma(f, hash("if")), FRAME_CLASS_LIGHT));
	assert_false(frames_in_class(NULL, FRAME_CLASS_LIGHT));
}

static void test_compose(void **state)
{
	(void)state;
	const struct frames *f = frames_builtin();
	for (unsigned t = 0; t < f->type_count; t++) {
		const struct frame_compose *k = frames_compose(f, TURN_DECLARED, t);
		if (slice_is(frames_type_name(f, t), "ASSAULT"))
			assert_slice(frames_type_name(f, k->type), "THREATEN");
		if (slice_is(frames_type_name(f, t), "ACCUSE"))
			assert_int_equal(k->type, UINT16_MAX);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_image),	cmocka_unit_test(test_every_type), cmocka_unit_test(test_forms),
		cmocka_unit_test(test_classes), cmocka_unit_test(test_compose),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
