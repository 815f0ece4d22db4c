// boost.c: gradient boosting of oblivious trees with Newton steps on the logistic loss; see boost.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/boost.h"
#include "base/hash.h"
#include <math.h>

enum { BINS = 64 };

// First and second derivatives of the loss as whole numbers, both in one: the first in the upper half. So sums do not
// depend on the order of rows, and one addition makes both.
typedef int64_t slope;

static float first_of(slope s)
{
	return (float)(s >> 32); // the lower half is never negative
}

static float second_of(slope s)
{
	return (float)(uint32_t)s;
}

struct boost {
	const struct boost_rows *rows;
	const struct boost_options *options;
	float *score;
	float unit;	  // of slopes in one of weight
	float often;	  // chance of a row of weight 1 to be in the sample
	slope *slope;	  // of all rows
	uint32_t *sample; // rows of this tree
	uint32_t samples;
	uint8_t *leaf;	    // of all rows
	slope *near;	    // slopes of the sample, in a row
	uint8_t *near_leaf; // leaves of the sample
	uint32_t *varied;   // features that are not the same in all rows
	uint32_t varied_count;
	uint64_t random;
};

static double next_random(struct boost *b)
{
	b->random = hash_mix(b->random + 0x9e3779b97f4a7c15u);
	return (double)(b->random >> 11) / 9007199254740992.0;
}

// The sample takes heavy rows rather than light ones, and the light ones that it takes count for those left out.
static void find_slopes(struct boost *b)
{
	const struct boost_rows *r = b->rows;
	b->samples = 0;
	for (uint32_t i = 0; i < r->count; i++) {
		float p = trees_sigmoid(b->score[i]), weight = r->weight[i] * b->unit, chance = r->weight[i] * b->often;
		float g = (p - r->label[i]) * weight, h = p * (1.f - p) * weight;
		b->slope[i] = (int32_t)g * (1ll << 32) + (int32_t)h;
		b->leaf[i] = 0;
		if (chance < 1 && next_random(b) >= (double)chance)
			continue;
		float count = chance < 1 ? 1 / chance : 1;
		b->near[b->samples] = (int32_t)(g * count) * (1ll << 32) + (int32_t)(h * count);
		b->near_leaf[b->samples] = 0;
		b->sample[b->samples++] = i;
	}
}

static float value(float g, float h, float penalty)
{
	return g * g / (h + penalty);
}

// The best threshold of one feature for all leaves of a depth together; its gain.
static float best_threshold(const struct boost *b, uint32_t feature, uint32_t leaves, uint8_t *above)
{
	slope sum[TREE_LEAVES / 2][BINS];
	float gain[BINS] = { 0 }, penalty = b->options->penalty * b->unit;
	const uint8_t *column = b->rows->columns + feature * b->rows->stride;
	memset(sum, 0, leaves * sizeof sum[0]);
	for (uint32_t i = 0; i < b->samples; i++)
		sum[b->near_leaf[i]][column[b->sample[i]] & (BINS - 1)] += b->near[i];
	for (uint32_t k = 0; k < leaves; k++) {
		slope all = 0, left = 0;
		for (int v = 0; v < BINS; v++) {
			all += sum[k][v];
			sum[k][v] = all;
		}
		float whole = value(first_of(all), second_of(all), penalty);
		for (int v = 0; v < BINS - 1; v++) {
			left = sum[k][v];
			gain[v] += value(first_of(left), second_of(left), penalty) +
				   value(first_of(all - left), second_of(all - left), penalty) - whole;
		}
	}
	int best = 0;
	for (int v = 1; v < BINS - 1; v++)
		best = gain[v] > gain[best] ? v : best;
	*above = (uint8_t)best;
	return gain[best];
}

static void ask(struct boost *b, struct tree *t, int depth)
{
	float top = -1;
	for (uint32_t k = 0; k < b->varied_count; k++) {
		uint32_t f = b->varied[k];
		uint8_t above;
		if (next_random(b) >= (double)b->options->columns)
			continue;
		float gain = best_threshold(b, f, 1u << depth, &above);
		if (gain > top) {
			top = gain;
			t->feature[depth] = (uint16_t)f;
			memset(t->above[depth], above, sizeof t->above[depth]);
		}
	}
	const uint8_t *column = b->rows->columns + t->feature[depth] * b->rows->stride;
	for (uint32_t i = 0; i < b->rows->count; i++)
		b->leaf[i] = (uint8_t)(b->leaf[i] | (column[i] > t->above[depth][0]) << depth);
	for (uint32_t i = 0; i < b->samples; i++)
		b->near_leaf[i] = b->leaf[b->sample[i]];
}

static void set_leaves(struct boost *b, struct tree *t)
{
	slope sum[TREE_LEAVES] = { 0 };
	for (uint32_t i = 0; i < b->rows->count; i++)
		sum[b->leaf[i]] += b->slope[i];
	for (int k = 0; k < TREE_LEAVES; k++) {
		float step = -first_of(sum[k]) / (second_of(sum[k]) + b->options->penalty * b->unit) * b->options->rate;
		float unit = roundf(step * TREE_UNIT);
		t->leaf[k] = (int16_t)(unit > 32000 ? 32000 : unit < -32000 ? -32000 : unit);
	}
	for (uint32_t i = 0; i < b->rows->count; i++)
		b->score[i] += (float)t->leaf[b->leaf[i]] / TREE_UNIT;
}

static void find_varied(struct arena *a, struct boost *b)
{
	const struct boost_rows *r = b->rows;
	b->varied = ARENA_NEW(a, uint32_t, r->features);
	for (uint32_t f = 0; f < r->features && r->count; f++) {
		const uint8_t *column = r->columns + f * r->stride;
		if (memcmp(column, column + 1, r->count - 1) != 0)
			b->varied[b->varied_count++] = f;
	}
}

void boost_train(struct arena *a, const struct boost_rows *rows, const struct boost_options *options, struct tree *out,
		 int32_t *bias)
{
	struct boost b = { .rows = rows, .options = options, .random = options->seed };
	double yes = 1, all = 2;
	for (uint32_t i = 0; i < rows->count; i++) {
		yes += (double)(rows->label[i] * rows->weight[i]);
		all += (double)rows->weight[i];
	}
	*bias = (int32_t)lround(log(yes / (all - yes)) * TREE_UNIT);
	// A power of two, so that the sums of all rows stay below 2^31.
	for (b.unit = 1; (double)b.unit * all < (double)(1 << 29); b.unit *= 2)
		;
	b.often = (float)(options->rows * rows->count / all);
	find_varied(a, &b);
	b.score = ARENA_NEW(a, float, rows->count);
	b.slope = ARENA_NEW(a, slope, rows->count);
	b.near = ARENA_NEW(a, slope, rows->count);
	b.sample = ARENA_NEW(a, uint32_t, rows->count);
	b.leaf = ARENA_NEW(a, uint8_t, rows->count);
	b.near_leaf = ARENA_NEW(a, uint8_t, rows->count);
	for (uint32_t i = 0; i < rows->count; i++)
		b.score[i] = (float)*bias / TREE_UNIT;
	for (uint32_t t = 0; t < options->trees; t++) {
		out[t] = (struct tree){ 0 };
		find_slopes(&b);
		for (int depth = 0; depth < TREE_DEPTH; depth++)
			ask(&b, &out[t], depth);
		set_leaves(&b, &out[t]);
	}
}
