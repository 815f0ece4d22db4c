// test_network.c: sums of bytes, exponentials, slopes of a layer, the best tree (model/, language/arborescence.c).
// SPDX-License-Identifier: Apache-2.0
#include "test.h"

#include "language/arborescence.h"
#include "language/train_batch.h"
#include "model/bytes.h"
#include "model/dense.h"
#include "model/lanes.h"
#include "model/learn.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void test_bytes(void **state)
{
	(void)state;
	enum { ROWS = 9, INPUTS = 20, OUTPUTS = 208, REAL = 201 };
	static int8_t rows[OUTPUTS * INPUTS], weights[OUTPUTS * INPUTS];
	static uint8_t a[ROWS * INPUTS];
	static int32_t base[OUTPUTS], out[ROWS * OUTPUTS];
	uint64_t seed = 5;
	for (unsigned i = 0; i < sizeof rows; i++)
		rows[i] = (int8_t)(learner_random(&seed) >> 56);
	for (unsigned i = 0; i < sizeof a; i++)
		a[i] = (uint8_t)(learner_random(&seed) >> 56);
	memset(a, 255, INPUTS); // the largest sums there are
	memset(rows, 127, INPUTS);
	memset(rows + INPUTS, -128, INPUTS);
	bytes_pack(rows, INPUTS, REAL, INPUTS, OUTPUTS, weights, base);
	bytes_multiply(&(struct bytes){ INPUTS, OUTPUTS, weights, base }, a, INPUTS, ROWS, out, OUTPUTS);
	for (unsigned r = 0; r < ROWS; r++)
		for (unsigned o = 0; o < OUTPUTS; o++) {
			int32_t sum = 0;
			for (unsigned i = 0; i < INPUTS && o < REAL; i++)
				sum += (a[r * INPUTS + i] - BYTES_ZERO) * rows[o * INPUTS + i];
			assert_int_equal(out[r * OUTPUTS + o], sum);
		}
}

static void test_rounding(void **state)
{
	(void)state;
	assert_int_equal(bytes_of(0), BYTES_ZERO);
	assert_int_equal(bytes_of(-1e30f), BYTES_ZERO - BYTES_MOST);
	assert_int_equal(bytes_of(1e30f), BYTES_ZERO + BYTES_MOST);
	assert_int_equal(bytes_of(2.6f), BYTES_ZERO + 3);
	assert_int_equal(bytes_of(-2.6f), BYTES_ZERO - 3);
}

static void test_largest(void **state)
{
	(void)state;
	enum { LONGEST = 70, ROOM = 80 };
	for (uint32_t n = 1; n <= LONGEST; n++)
		for (uint32_t at = 0; at < n; at++) {
			float x[ROOM];
			int32_t whole[ROOM];
			for (uint32_t i = 0; i < ROOM;
			     i++) { // the second one counts for nothing, nor does what is behind
				x[i] = i >= n ? 1.0f : i == at || i == at + 3 ? -1.0f : -2.0f - (float)i;
				whole[i] = i >= n ? INT32_MAX : i == at || i == at + 17 ? -7 : INT32_MIN;
			}
			assert_int_equal(dense_largest(x, n), at);
			assert_int_equal(dense_largest_sum(whole, n), at);
		}
}

static void test_exponentials(void **state)
{
	(void)state;
	for (float at = -20; at < 20; at += 0.37f) {
		lanes x = { 0 };
		x[3] = at;
		lanes_exp(&x);
		assert_true(fabsf(x[3] / expf(at) - 1) < 2e-6f);
		assert_true(x[0] == 1);
		x[3] = at;
		lanes_tanh(&x);
		assert_true(fabsf(x[3] - tanhf(at)) < 2e-6f);
		x[3] = at;
		lanes_sigmoid(&x);
		assert_true(fabsf(x[3] - 1 / (1 + expf(-at))) < 2e-6f);
	}
}

// ---- slopes --------------------------------------------------------------------------------------------------------

enum { INPUTS = 16, SIZE = 16, SENTENCES = 2, LONGEST = 3 };

// The sum of the units, weighted by their place, so that each has a slope of its own.
static float loss(const struct recur_parameters *r, const struct batch *b, struct matrix x, struct arena *s)
{
	struct recur_pass p = recur_forward(r, b, x, s);
	float sum = 0;
	for (uint32_t i = 0; i < b->count; i++)
		for (uint32_t t = 0; t < b->lengths[i]; t++)
			for (size_t k = 0; k < p.out.cols; k++)
				sum += p.out.at[batch_row(b, i, t) * p.out.stride + k] * (float)(k % 5 + t);
	return sum;
}

// Is the slope what a small step to both sides gives?
static void check_slope(const struct recur_parameters *r, const struct batch *b, struct matrix x, struct arena *s,
			float *at, float slope)
{
	const float step = 0.01f, before = *at;
	*at = before + step;
	float up = loss(r, b, x, s);
	*at = before - step;
	float down = loss(r, b, x, s);
	*at = before;
	assert_true(fabsf((up - down) / (2 * step) - slope) < 0.02f + 0.02f * fabsf(slope));
}

static void test_slopes(void **state)
{
	(void)state;
	struct arena arena = test_arena();
	uint64_t seed = 3;
	const uint32_t lengths[SENTENCES] = { 2, 3 };
	struct batch b = { SENTENCES, LONGEST, lengths };
	struct recur_parameters r = recur_parameters_new(&arena, INPUTS, SIZE, &seed);
	struct matrix x = parameter_new(&arena, batch_rows(&b), INPUTS, 0.5f, &seed).value;
	struct recur_pass p = recur_forward(&r, &b, x, &arena);
	struct matrix d = matrix_new(&arena, p.out.rows, p.out.cols);
	for (uint32_t i = 0; i < SENTENCES; i++)
		for (uint32_t t = 0; t < lengths[i]; t++)
			for (size_t k = 0; k < d.cols; k++)
				d.at[batch_row(&b, i, t) * d.stride + k] = (float)(k % 5 + t);
	struct matrix d_x = recur_back(&r, &b, &p, d, &arena);
	for (size_t k = 0; k < INPUTS; k += 3)
		check_slope(&r, &b, x, &arena, x.at + batch_row(&b, 1, 2) * x.stride + k,
			    d_x.at[batch_row(&b, 1, 2) * d_x.stride + k]);
	for (size_t k = 0; k < r.in.value.rows * r.in.value.cols; k += 97)
		check_slope(&r, &b, x, &arena, r.in.value.at + k, r.in.slope.at[k]);
	for (size_t k = 0; k < r.bias.value.cols; k += 7)
		check_slope(&r, &b, x, &arena, r.bias.value.at + k, r.bias.slope.at[k]);
	for (unsigned way = 0; way < RECUR_WAYS; way++)
		for (size_t k = 0; k < r.back[way].value.rows * r.back[way].value.cols; k += 61)
			check_slope(&r, &b, x, &arena, r.back[way].value.at + k, r.back[way].slope.at[k]);
	arena_free(&arena);
}

static void test_told(void **state)
{
	(void)state;
	float row[LANES] = { 1, 2, 0 };
	assert_true(train_tell(row, 3, 1, 1));
	assert_true(fabsf(row[0] - 0.24473f) < 1e-4f && fabsf(row[1] + 0.33476f) < 1e-4f);
	assert_true(row[3] == 0);
	float other[LANES] = { 1, 2, 0 };
	assert_false(train_tell(other, 3, 2, 1));
}

// ---- trees ---------------------------------------------------------------------------------------------------------

enum { MOST = 5, STRIDE = 16 };

struct best {
	const int32_t *scores;
	uint32_t count;
	int64_t sum;
	uint16_t heads[MOST + 1];
};

static bool is_tree(const uint16_t *heads, uint32_t count)
{
	uint32_t roots = 0;
	for (uint32_t i = 1; i <= count; i++) {
		uint32_t at = i, steps = 0;
		roots += heads[i] == 0;
		while (at != 0 && steps++ <= count)
			at = heads[at];
		if (at != 0)
			return false;
	}
	return roots == 1;
}

// All trees there are.
static void try_all(struct best *b, uint32_t token, int64_t sum)
{
	if (token > b->count) {
		if (is_tree(b->heads, b->count) && sum > b->sum)
			b->sum = sum;
		return;
	}
	for (uint32_t head = 0; head <= b->count; head++)
		if (head != token) {
			b->heads[token] = (uint16_t)head;
			try_all(b, token + 1, sum + b->scores[(token - 1) * STRIDE + head]);
		}
}

static void test_trees(void **state)
{
	(void)state;
	uint64_t seed = 11;
	for (unsigned round = 0; round < 400; round++) {
		int32_t scores[MOST * STRIDE];
		uint16_t heads[MOST + 1];
		uint32_t count = 1 + round % MOST;
		for (unsigned i = 0; i < MOST * STRIDE; i++)
			scores[i] = (int32_t)(learner_random(&seed) >> 54) - 512;
		struct best b = { .scores = scores, .count = count, .sum = INT64_MIN };
		try_all(&b, 1, 0);
		void *memory = malloc(arborescence_room(count));
		arborescence(scores, STRIDE, count, heads, memory);
		free(memory);
		int64_t sum = 0;
		for (uint32_t i = 1; i <= count; i++)
			sum += scores[(i - 1) * STRIDE + heads[i]];
		assert_true(is_tree(heads, count));
		assert_int_equal(sum, b.sum);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes),	     cmocka_unit_test(test_rounding), cmocka_unit_test(test_largest),
		cmocka_unit_test(test_exponentials), cmocka_unit_test(test_slopes),   cmocka_unit_test(test_told),
		cmocka_unit_test(test_trees),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
