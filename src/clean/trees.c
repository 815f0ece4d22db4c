// trees.c: scores lines with boosted oblivious trees; see trees.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/trees.h"
#include "base/hash.h"
#ifdef __x86_64__
#include <immintrin.h>
#endif

enum { BATCH = TREE_BATCH };

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

bool trees_open(struct forests *f, struct slice image, uint32_t text_features, uint32_t features, uint32_t tones)
{
	struct trees_header h;
	size_t trees = 0;
	if (image.len < sizeof h || ((uintptr_t)image.at & 7) != 0)
		return false;
	memcpy(&h, image.at, sizeof h);
	struct slice rest = slice_cut(image, sizeof h, image.len);
	if (memcmp(h.magic, "GZCTREE4", 8) != 0 || h.features != features || h.tones != tones || rest.len < tones ||
	    hash_bytes(rest, 0) != h.hash)
		return false;
	const int8_t *tone = (const int8_t *)rest.at;
	rest = slice_cut(rest, tones, rest.len);
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
	f->tone = tone;
	return true;
}

// Sixteen lines answer one question at once: features are at most 63, so signed bytes compare as they are.
typedef int8_t bytes16 __attribute__((vector_size(BATCH)));

static inline __attribute__((always_inline)) void find_leaves(const struct tree *t, const uint8_t *columns,
							      uint8_t *out)
{
	bytes16 leaf = { 0 };
	for (int d = TREE_DEPTH - 1; d >= 0; d--) { // a comparison gives -1 where it holds
		bytes16 column, above;
		memcpy(&above, t->above[d], sizeof above);
		memcpy(&column, columns + t->feature[d] * BATCH, sizeof column);
		leaf = leaf + leaf - (bytes16)(column > above);
	}
	memcpy(out, &leaf, sizeof leaf);
}

// Four sums at once, so that none waits for the one before.
static inline int32_t sum_leaves(const struct tree *t, uint32_t count, const uint8_t *leaf)
{
	int32_t sum[4] = { 0 };
	uint32_t k = 0;
	for (; k + 4 <= count; k += 4, t += 4) {
		const uint8_t *at = leaf + (size_t)k * BATCH;
		sum[0] += t[0].leaf[at[0]];
		sum[1] += t[1].leaf[at[BATCH]];
		sum[2] += t[2].leaf[at[2 * BATCH]];
		sum[3] += t[3].leaf[at[3 * BATCH]];
	}
	for (; k < count; k++, t++)
		sum[0] += t->leaf[leaf[(size_t)k * BATCH]];
	return sum[0] + sum[1] + sum[2] + sum[3];
}

// Some trees find the leaves of all lines of a batch, then each line sums up its own.
static void score_batch(const struct forest *f, const uint8_t *columns, uint32_t lines, int32_t *score)
{
	enum { SOME = 32 };
	uint8_t leaf[SOME][BATCH];
	for (uint32_t i = 0; i < lines; i++)
		score[i] = f->bias;
	for (uint32_t first = 0; first < f->count; first += SOME) {
		const struct tree *t = f->at + first;
		uint32_t count = f->count - first < SOME ? f->count - first : SOME;
		for (uint32_t k = 0; k < count; k++)
			find_leaves(&t[k], columns, leaf[k]);
		for (uint32_t i = 0; i < lines; i++)
			score[i] += sum_leaves(t, count, &leaf[0][i]);
	}
}

#ifdef __x86_64__
// The same where one instruction looks up the leaves of all lines of a batch: a tree's are two registers of words.
__attribute__((target("avx512f,avx512bw"))) static void score_wide(const struct forest *f, const uint8_t *columns,
								   uint32_t lines, int32_t *score)
{
	__m512i sum = _mm512_set1_epi32(f->bias);
	for (const struct tree *t = f->at, *end = t + f->count; t < end; t++) {
		uint8_t leaf[BATCH];
		find_leaves(t, columns, leaf);
		__m512i index = _mm512_cvtepu8_epi16(_mm256_castsi128_si256(_mm_loadu_si128((const void *)leaf)));
		__m512i value = _mm512_permutex2var_epi16(_mm512_loadu_si512(t->leaf), index,
							  _mm512_loadu_si512(t->leaf + TREE_LEAVES / 2));
		sum = _mm512_add_epi32(sum, _mm512_cvtepi16_epi32(_mm512_castsi512_si256(value)));
	}
	_mm512_mask_storeu_epi32(score, (__mmask16)((1u << lines) - 1), sum);
}

static bool has_wide(void)
{
	return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw");
}
#endif

void trees_score(const struct forest *f, const uint8_t *at, size_t columns, uint32_t n, int32_t *score)
{
#ifdef __x86_64__
	if (has_wide()) {
		for (uint32_t first = 0; first < n; first += BATCH, at += columns * BATCH)
			score_wide(f, at, n - first < BATCH ? n - first : BATCH, score + first);
		return;
	}
#endif
	for (uint32_t first = 0; first < n; first += BATCH, at += columns * BATCH)
		score_batch(f, at, n - first < BATCH ? n - first : BATCH, score + first);
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
