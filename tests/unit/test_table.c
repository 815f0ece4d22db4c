// test_table.c: tables of weights hold what the linear model held, and damaged ones are refused (model/table.c).
// SPDX-License-Identifier: Apache-2.0
#include "test.h"

#include "model/learn.h"
#include "model/table_layout.h"

enum { OUTPUTS = 21, FEATURES = 400, DENSE = 7 };

static uint64_t feature(unsigned i)
{
	return linear_feature(i % 7, i, i / 3, 1);
}

// Weights for each feature: i % 12 labels (so that some have rows of their own), a large one now and then.
static struct buf table_made(struct arena *a, struct linear *linear)
{
	struct learner *l = learner_new(a, OUTPUTS);
	struct table_keys *keys = table_keys_new(a);
	struct buf *packed = ARENA_NEW(a, struct buf, 1);
	struct buf out = buf_new(a);
	*packed = buf_new(a);
	for (unsigned i = 0; i < FEATURES; i++) {
		uint64_t f = feature(i);
		table_keys_add(keys, &f, 1);
		for (unsigned label = 0; label < i % 12; label++)
			learner_update(l, &f, 1, (label * 5 + i) % OUTPUTS, label % 2 ? -1 : i % 30 == 7 ? 9 : 2);
	}
	learner_tick(l);
	learner_pack(l, 0, 0, packed);
	*linear = linear_at(packed->at);
	table_pack(keys, linear, OUTPUTS, DENSE, &out);
	return out;
}

static void scores_of(const struct table *t, const uint64_t *features, unsigned n, int32_t *scores)
{
	struct table_found found;
	found.sparse_count = found.dense_count = 0;
	memset(scores, 0, LINEAR_OUTPUTS * sizeof *scores);
	table_prefetch(t, features, n);
	table_find(t, features, n, &found);
	table_add(t, &found, scores);
}

static void test_same_scores(void **state)
{
	(void)state;
	struct arena arena = test_arena();
	struct linear linear;
	struct buf made = table_made(&arena, &linear);
	assert_true(table_check(buf_slice(&made), OUTPUTS));
	struct table t = table_at(made.at);
	unsigned lost = 0;
	for (unsigned i = 0; i < FEATURES; i++) {
		int32_t got[LINEAR_OUTPUTS], want[LINEAR_OUTPUTS] = { 0 };
		uint64_t f = feature(i);
		linear_score(&linear, &f, 1, want);
		scores_of(&t, &f, 1, got);
		lost += memcmp(got, want, OUTPUTS * sizeof *got) != 0; // no room in its bucket
	}
	assert_in_range(lost, 0, FEATURES / 20);
	// Features that were never learned add nothing, together as one by one.
	uint64_t unknown[50];
	int32_t got[LINEAR_OUTPUTS];
	for (unsigned i = 0; i < 50; i++)
		unknown[i] = linear_feature(99, i, 0, 0);
	scores_of(&t, unknown, 50, got);
	for (unsigned i = 0; i < OUTPUTS; i++)
		assert_int_equal(got[i], 0);
	arena_free(&arena);
}

// The sum of many features is the sum of their scores.
static void test_sum(void **state)
{
	(void)state;
	struct arena arena = test_arena();
	struct linear linear;
	struct buf made = table_made(&arena, &linear);
	struct table t = table_at(made.at);
	uint64_t all[TABLE_FEATURES];
	int32_t sum[LINEAR_OUTPUTS] = { 0 }, one[LINEAR_OUTPUTS], got[LINEAR_OUTPUTS];
	for (unsigned i = 0; i < TABLE_FEATURES; i++) {
		all[i] = feature(i);
		scores_of(&t, &all[i], 1, one);
		for (unsigned j = 0; j < OUTPUTS; j++)
			sum[j] += one[j];
	}
	scores_of(&t, all, TABLE_FEATURES, got);
	assert_memory_equal(got, sum, OUTPUTS * sizeof *sum);
	arena_free(&arena);
}

static void test_damaged(void **state)
{
	(void)state;
	struct arena arena = test_arena();
	struct linear linear;
	struct buf made = table_made(&arena, &linear);
	struct table_header *h = (struct table_header *)(void *)made.at;
	struct table_bucket *b = (struct table_bucket *)(void *)(h + 1);
	assert_false(table_check(slice_cut(buf_slice(&made), 0, made.len - 64), OUTPUTS));
	assert_false(table_check(slice_cut(buf_slice(&made), 0, 10), OUTPUTS));
	assert_false(table_check(buf_slice(&made), OUTPUTS - 1)); // labels beyond those of the reader
	h->rows--;
	assert_false(table_check(buf_slice(&made), OUTPUTS)); // a row that is not there
	h->rows++;
	h->buckets = UINT32_MAX;
	assert_false(table_check(buf_slice(&made), OUTPUTS));
	h->buckets = 0;
	assert_false(table_check(buf_slice(&made), OUTPUTS));
	made = table_made(&arena, &linear);
	b = (struct table_bucket *)(void *)(made.at + sizeof *h);
	b->mark[7] = 1;
	b->entry[7][1] = OUTPUTS << 8; // a label out of range
	assert_false(table_check(buf_slice(&made), OUTPUTS));
	made.at[0] ^= 1;
	assert_false(table_check(buf_slice(&made), OUTPUTS));
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_scores),
		cmocka_unit_test(test_sum),
		cmocka_unit_test(test_damaged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
