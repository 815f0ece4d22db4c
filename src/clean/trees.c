// trees.c: scores lines with boosted oblivious trees; see trees.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/trees.h"
#include "base/hash.h"

enum { BATCH = 16 }; // lines scored together

static bool knows(const struct forest *f, uint32_t features)
{
	for (uint32_t t = 0; t < f->count; t++) {
		for (int d = 0; d < TREE_DEPTH; d++) {
			if (f->at[t].feature[d] >= features)
				return false;
		}
	}
	return true;
}

bool trees_open(struct forests *f, struct slice image, uint32_t text_features, uint32_t features)
{
	struct trees_header h;
	size_t trees = 0;
	if (image.len < sizeof h || ((uintptr_t)image.at & 7) != 0)
		return false;
	memcpy(&h, image.at, sizeof h);
	struct slice rest = slice_cut(image, sizeof h, image.len);
	if (memcmp(h.magic, "GZCTREE2", 8) != 0 || h.features != features || hash_bytes(rest, 0) != h.hash)
		return false;
	for (int i = 0; i < FOREST_COUNT; i++) {
		if (h.count[i] > 100000)
			return false;
		f->at[i] = (struct forest){ (const struct tree *)(const void *)rest.at + trees, h.count[i], h.bias[i] };
		trees += h.count[i];
	}
	if (rest.len != trees * sizeof(struct tree))
		return false;
	if (!knows(&f->at[FOREST_TEXT], text_features) || !knows(&f->at[FOREST_HTML], features))
		return false;
	return true;
}

// Sixteen lines answer one question at once: features are at most 63, so signed bytes compare as they are.
typedef int8_t bytes16 __attribute__((vector_size(BATCH)));

static void score_tree(const struct tree *t, const uint8_t *columns, size_t stride, size_t first, int32_t *score)
{
	bytes16 leaf = { 0 };
	for (int d = 0; d < TREE_DEPTH; d++) {
		bytes16 column, above = (bytes16){ 0 } + (int8_t)t->above[d], bit = (bytes16){ 0 } + (int8_t)(1 << d);
		memcpy(&column, columns + t->feature[d] * stride + first, sizeof column);
		leaf |= (bytes16)(column > above) & bit;
	}
	for (int i = 0; i < BATCH; i++)
		score[i] += t->leaf[leaf[i]];
}

void trees_score(const struct forest *f, const uint8_t *columns, size_t stride, uint32_t n, int32_t *score)
{
	for (size_t first = 0; first < n; first += BATCH) {
		int32_t sum[BATCH];
		for (int i = 0; i < BATCH; i++)
			sum[i] = f->bias;
		for (uint32_t t = 0; t < f->count; t++)
			score_tree(&f->at[t], columns, stride, first, sum);
		for (size_t i = 0; i < BATCH && first + i < n; i++)
			score[first + i] = sum[i];
	}
}

// 2^x by its own series, so that the weights trained and the pages cut are the same with every C library.
static double power_of_two(double x)
{
	static const double c[] = { 1,
				    0.6931471805599453,
				    0.2402265069591007,
				    0.05550410866482158,
				    0.009618129107628477,
				    0.0013333558146428443,
				    0.0001540353039338161,
				    0.00001525273380405984 };
	int whole = (int)(x < 0 ? x - 1 : x);
	double rest = x - whole, sum = 0;
	for (int i = 7; i >= 0; i--)
		sum = sum * rest + c[i];
	uint64_t bits = (uint64_t)(whole + 1023) << 52;
	double scale;
	memcpy(&scale, &bits, sizeof scale);
	return sum * scale;
}

float trees_sigmoid(float score)
{
	double x = (double)score;
	if (x > 40 || x < -40)
		return x > 0 ? 1 : 0;
	return (float)(1.0 / (1.0 + power_of_two(-x * 1.4426950408889634)));
}

float trees_probability(int32_t score)
{
	return trees_sigmoid((float)score / TREE_UNIT);
}
