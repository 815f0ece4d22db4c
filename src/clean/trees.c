// trees.c: scores lines with boosted oblivious trees; see trees.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/trees.h"
#include "base/hash.h"
#include <math.h>

enum { BATCH = 64 }; // lines scored together; their leaf numbers stay in the first cache

bool trees_open(struct forests *f, struct slice image, uint32_t features)
{
	struct trees_header h;
	size_t trees = 0;
	if (image.len < sizeof h || ((uintptr_t)image.at & 7) != 0)
		return false;
	memcpy(&h, image.at, sizeof h);
	struct slice rest = slice_cut(image, sizeof h, image.len);
	if (memcmp(h.magic, "GZCTREE1", 8) != 0 || h.features != features || hash_bytes(rest, 0) != h.hash)
		return false;
	for (int i = 0; i < FOREST_COUNT; i++) {
		if (h.count[i] > 100000)
			return false;
		f->at[i] = (struct forest){ (const struct tree *)(const void *)rest.at + trees, h.count[i], h.bias[i] };
		trees += h.count[i];
	}
	if (rest.len != trees * sizeof(struct tree))
		return false;
	for (size_t t = 0; t < trees; t++) {
		for (int d = 0; d < TREE_DEPTH; d++) {
			if (f->at[0].at[t].feature[d] >= features)
				return false;
		}
	}
	return true;
}

static void score_tree(const struct tree *t, const uint8_t *columns, size_t stride, size_t first, int32_t *score)
{
	uint8_t leaf[BATCH] = { 0 };
	for (int d = 0; d < TREE_DEPTH; d++) {
		const uint8_t *column = columns + t->feature[d] * stride + first;
		uint8_t above = t->above[d], bit = (uint8_t)(1u << d);
		for (int i = 0; i < BATCH; i++)
			leaf[i] = (uint8_t)(leaf[i] | (column[i] > above ? bit : 0));
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

float trees_probability(int32_t score)
{
	return (float)(1.0 / (1.0 + exp(-(double)score / TREE_UNIT)));
}
