// boost.c: gradient boosting of oblivious trees with Newton steps on the logistic loss; see boost.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/boost.h"
#include "base/hash.h"
#include <math.h>

enum { BINS = 64 };

struct cell {
	float g, h; // first and second derivative of the loss
};

struct boost {
	const struct boost_rows *rows;
	const struct boost_options *options;
	float *score;
	struct cell *slope; // of all rows
	uint32_t *sample;   // rows of this tree
	uint32_t samples;
	uint8_t *leaf;	    // of all rows
	struct cell *near;  // slopes of the sample, in a row
	uint8_t *near_leaf; // leaves of the sample
	uint64_t random;
};

static double next_random(struct boost *b)
{
	b->random = hash_mix(b->random + 0x9e3779b97f4a7c15u);
	return (double)(b->random >> 11) / 9007199254740992.0;
}

static void find_slopes(struct boost *b)
{
	const struct boost_rows *r = b->rows;
	b->samples = 0;
	for (uint32_t i = 0; i < r->count; i++) {
		float p = 1.f / (1.f + expf(-b->score[i]));
		b->slope[i] = (struct cell){ (p - r->label[i]) * r->weight[i], p * (1.f - p) * r->weight[i] };
		b->leaf[i] = 0;
		if (r->weight[i] > 0 && next_random(b) < (double)b->options->rows) {
			b->near[b->samples] = b->slope[i];
			b->near_leaf[b->samples] = 0;
			b->sample[b->samples++] = i;
		}
	}
}

static float value(float g, float h, float penalty)
{
	return g * g / (h + penalty);
}

// The best threshold of one feature for all leaves of a depth together; its gain.
static float best_threshold(const struct boost *b, uint32_t feature, uint32_t leaves, uint8_t *above)
{
	static const struct cell zero = { 0, 0 };
	struct cell sum[TREE_LEAVES / 2][BINS];
	float gain[BINS] = { 0 }, penalty = b->options->penalty;
	const uint8_t *column = b->rows->columns + feature * b->rows->stride;
	for (uint32_t k = 0; k < leaves; k++)
		for (int v = 0; v < BINS; v++)
			sum[k][v] = zero;
	for (uint32_t i = 0; i < b->samples; i++) {
		struct cell *c = &sum[b->near_leaf[i]][column[b->sample[i]] & (BINS - 1)];
		c->g += b->near[i].g;
		c->h += b->near[i].h;
	}
	for (uint32_t k = 0; k < leaves; k++) {
		struct cell all = zero, left = zero;
		for (int v = 0; v < BINS; v++) {
			all.g += sum[k][v].g;
			all.h += sum[k][v].h;
		}
		float whole = value(all.g, all.h, penalty);
		for (int v = 0; v < BINS - 1; v++) {
			left.g += sum[k][v].g;
			left.h += sum[k][v].h;
			gain[v] +=
			    value(left.g, left.h, penalty) + value(all.g - left.g, all.h - left.h, penalty) - whole;
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
	for (uint32_t f = 0; f < b->rows->features; f++) {
		uint8_t above;
		if (next_random(b) >= (double)b->options->columns)
			continue;
		float gain = best_threshold(b, f, 1u << depth, &above);
		if (gain > top) {
			top = gain;
			t->feature[depth] = (uint16_t)f;
			t->above[depth] = above;
		}
	}
	const uint8_t *column = b->rows->columns + t->feature[depth] * b->rows->stride;
	for (uint32_t i = 0; i < b->rows->count; i++)
		b->leaf[i] = (uint8_t)(b->leaf[i] | (column[i] > t->above[depth]) << depth);
	for (uint32_t i = 0; i < b->samples; i++)
		b->near_leaf[i] = b->leaf[b->sample[i]];
}

static void set_leaves(struct boost *b, struct tree *t)
{
	struct cell sum[TREE_LEAVES] = { 0 };
	for (uint32_t i = 0; i < b->rows->count; i++) {
		sum[b->leaf[i]].g += b->slope[i].g;
		sum[b->leaf[i]].h += b->slope[i].h;
	}
	for (int k = 0; k < TREE_LEAVES; k++) {
		float step = -sum[k].g / (sum[k].h + b->options->penalty) * b->options->rate;
		float unit = roundf(step * TREE_UNIT);
		t->leaf[k] = (int16_t)(unit > 32000 ? 32000 : unit < -32000 ? -32000 : unit);
	}
	for (uint32_t i = 0; i < b->rows->count; i++)
		b->score[i] += (float)t->leaf[b->leaf[i]] / TREE_UNIT;
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
	b.score = ARENA_NEW(a, float, rows->count);
	b.slope = ARENA_NEW(a, struct cell, rows->count);
	b.near = ARENA_NEW(a, struct cell, rows->count);
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
