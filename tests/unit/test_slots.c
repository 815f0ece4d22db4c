// test_slots.c: the parser's models: what was learned is what is scored; damaged ones are refused.
// SPDX-License-Identifier: Apache-2.0
#include "model/learn.h"
#include "model/slots_learn.h"
#include "test.h"

enum { BUCKETS = 64, EXAMPLES = 40 };

static uint64_t feature(unsigned i)
{
	return linear_feature(1, i, 0, 0);
}

// Each example's first feature tells its output; the second one is the same for all.
static unsigned features(unsigned i, uint64_t out[2])
{
	out[0] = feature(i);
	out[1] = feature(1000);
	return 2;
}

static unsigned best(const int32_t *scores)
{
	unsigned at = 0;
	for (unsigned i = 1; i < SLOTS_OUTPUTS; i++)
		if (scores[i] > scores[at])
			at = i;
	return at;
}

static void learn(struct slots_learner *l)
{
	for (unsigned round = 0; round < 10; round++)
		for (unsigned i = 0; i < EXAMPLES; i++) {
			uint64_t f[2];
			int32_t scores[SLOTS_OUTPUTS];
			unsigned n = features(i, f), gold = i % SLOTS_OUTPUTS;
			slots_learner_score(l, f, n, scores);
			if (best(scores) != gold) {
				slots_learner_update(l, f, n, gold, 1);
				slots_learner_update(l, f, n, best(scores), -1);
			}
			slots_learner_tick(l);
		}
}

static void test_learn(void **state)
{
	struct arena a;
	jmp_buf out;
	(void)state;
	arena_init(&a, &out);
	assert_int_equal(setjmp(out), 0);
	struct slots_learner *l = slots_learner_new(&a);
	struct buf b = buf_new(&a);
	learn(l);
	slots_learner_close(l, BUCKETS);
	learn(l);
	slots_learner_pack(l, BUCKETS, &b);
	struct slice model = buf_slice(&b);
	assert_int_equal(slots_check(model), model.len);
	struct slots s = slots_at(model.at);
	unsigned right = 0;
	for (unsigned i = 0; i < EXAMPLES; i++) {
		uint64_t f[2];
		int32_t scores[SLOTS_OUTPUTS];
		slots_score(&s, f, features(i, f), scores);
		right += best(scores) == i % SLOTS_OUTPUTS;
	}
	assert_true(right >= EXAMPLES - 4); // a few may have found no room
	arena_free(&a);
}

static void test_damaged(void **state)
{
	struct arena a;
	jmp_buf out;
	(void)state;
	arena_init(&a, &out);
	assert_int_equal(setjmp(out), 0);
	struct buf b = buf_new(&a);
	slots_learner_pack(slots_learner_new(&a), BUCKETS, &b);
	struct slice model = buf_slice(&b);
	assert_true(slots_check(model) > 0);
	assert_int_equal(slots_check(slice_cut(model, 0, model.len - 1)), 0);
	assert_int_equal(slots_check(slice_cut(model, 0, 10)), 0);
	struct slots_header h;
	memcpy(&h, b.at, sizeof h);
	h.buckets = 0;
	memcpy(b.at, &h, sizeof h);
	assert_int_equal(slots_check(model), 0);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_learn), cmocka_unit_test(test_damaged) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
