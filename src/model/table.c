// table.c: scoring of table.h; called by language/.
// SPDX-License-Identifier: Apache-2.0
#include "model/table.h"
#include "model/table_layout.h"
#ifdef __x86_64__
#include <immintrin.h>
#endif

struct table table_at(const char *p)
{
	struct table_header h;
	memcpy(&h, p, sizeof h);
	const struct table_bucket *buckets = (const struct table_bucket *)(const void *)(p + sizeof h);
	return (struct table){ .buckets = buckets,
			       .rows = (const int8_t *)(buckets + h.buckets),
			       .count = h.buckets,
			       .outputs = table_outputs(h.outputs) };
}

static bool slot_sound(const uint16_t *entry, const struct table_header *h)
{
	if (entry[0] == TABLE_DENSE)
		return table_row(entry) < h->rows && table_shift(entry) <= TABLE_SHIFT;
	for (unsigned i = 0; i < TABLE_ENTRIES; i++)
		if (entry[i] >> 8 >= h->outputs)
			return false;
	return true;
}

bool table_check(struct slice s, uint32_t outputs)
{
	struct table_header h;
	if (s.len < sizeof h)
		return false;
	memcpy(&h, s.at, sizeof h);
	if (memcmp(h.magic, TABLE_MAGIC, sizeof h.magic) != 0 || h.outputs != outputs || h.buckets == 0 ||
	    h.bytes > s.len)
		return false;
	if (sizeof h + (uint64_t)h.buckets * sizeof(struct table_bucket) + (uint64_t)h.rows * table_outputs(h.outputs) >
	    h.bytes)
		return false;
	struct table t = table_at(s.at);
	for (uint32_t i = 0; i < h.buckets; i++)
		for (unsigned j = 0; j < TABLE_SLOTS; j++)
			if (t.buckets[i].mark[j] && !slot_sound(t.buckets[i].entry[j], &h))
				return false;
	return true;
}

// One bit for each slot that has the mark.
static inline unsigned slots_of(const struct table_bucket *b, uint16_t mark)
{
#ifdef __x86_64__
	__m128i same =
	    _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)(const void *)b->mark), _mm_set1_epi16((short)mark));
	return (unsigned)_mm_movemask_epi8(_mm_packs_epi16(same, _mm_setzero_si128()));
#else
	unsigned bits = 0;
	for (unsigned i = 0; i < TABLE_SLOTS; i++)
		bits |= (unsigned)(b->mark[i] == mark) << i;
	return bits;
#endif
}

#ifdef __x86_64__
// Adds 16 weights to 16 sums; sums end at the limits of 16 bits.
static inline void add_16(const int8_t *weights, __m128i shift, __m128i *low, __m128i *high)
{
	__m128i w = _mm_loadu_si128((const __m128i *)(const void *)weights);
	__m128i a = _mm_srai_epi16(_mm_unpacklo_epi8(w, w), 8), b = _mm_srai_epi16(_mm_unpackhi_epi8(w, w), 8);
	*low = _mm_adds_epi16(*low, _mm_sll_epi16(a, shift));
	*high = _mm_adds_epi16(*high, _mm_sll_epi16(b, shift));
}

static inline void put_8(__m128i sums, int32_t *scores)
{
	__m128i *to = (__m128i *)(void *)scores;
	__m128i a = _mm_srai_epi32(_mm_unpacklo_epi16(sums, sums), 16);
	__m128i b = _mm_srai_epi32(_mm_unpackhi_epi16(sums, sums), 16);
	_mm_storeu_si128(to, _mm_add_epi32(_mm_loadu_si128(to), a));
	_mm_storeu_si128(to + 1, _mm_add_epi32(_mm_loadu_si128(to + 1), b));
}

// 32 labels at a time, the sums in registers.
static void add_rows_sse2(const struct table_found *found, size_t outputs, int32_t *scores)
{
	for (size_t i = 0; i < outputs; i += 32) {
		__m128i sums[4] = { _mm_setzero_si128(), _mm_setzero_si128(), _mm_setzero_si128(),
				    _mm_setzero_si128() };
		for (unsigned k = 0; k < found->dense_count; k++) {
			__m128i shift = _mm_cvtsi32_si128(found->shift[k]);
			add_16(found->dense[k] + i, shift, &sums[0], &sums[1]);
			add_16(found->dense[k] + i + 16, shift, &sums[2], &sums[3]);
		}
		for (size_t j = 0; j < 4; j++)
			put_8(sums[j], scores + i + 8 * j);
	}
}
// The same sums with wider registers.
__attribute__((target("avx2"))) static void add_rows_avx2(const struct table_found *found, size_t outputs,
							  int32_t *scores)
{
	for (size_t i = 0; i < outputs; i += 32) {
		__m256i low = _mm256_setzero_si256(), high = low;
		for (unsigned k = 0; k < found->dense_count; k++) {
			const __m128i *w = (const __m128i *)(const void *)(found->dense[k] + i);
			__m128i shift = _mm_cvtsi32_si128(found->shift[k]);
			__m256i a = _mm256_cvtepi8_epi16(_mm_loadu_si128(w));
			__m256i b = _mm256_cvtepi8_epi16(_mm_loadu_si128(w + 1));
			low = _mm256_adds_epi16(low, _mm256_sll_epi16(a, shift));
			high = _mm256_adds_epi16(high, _mm256_sll_epi16(b, shift));
		}
		put_8(_mm256_castsi256_si128(low), scores + i);
		put_8(_mm256_extracti128_si256(low, 1), scores + i + 8);
		put_8(_mm256_castsi256_si128(high), scores + i + 16);
		put_8(_mm256_extracti128_si256(high, 1), scores + i + 24);
	}
}

static void add_rows(const struct table_found *found, size_t outputs, int32_t *scores)
{
	if (__builtin_cpu_supports("avx2"))
		add_rows_avx2(found, outputs, scores);
	else
		add_rows_sse2(found, outputs, scores);
}
#else
static void add_rows(const struct table_found *found, size_t outputs, int32_t *scores)
{
	for (size_t i = 0; i < outputs; i++) {
		int32_t sum = 0;
		for (unsigned k = 0; k < found->dense_count; k++) {
			sum += found->dense[k][i] * (1 << found->shift[k]);
			sum = sum > INT16_MAX ? INT16_MAX : sum < INT16_MIN ? INT16_MIN : sum;
		}
		scores[i] += sum;
	}
}
#endif

static inline void add_entry(int32_t *scores, unsigned entry)
{
	scores[entry >> 8] += (int8_t)(entry & 0xff);
}

void table_prefetch(const struct table *t, const uint64_t *features, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		__builtin_prefetch(&t->buckets[table_bucket_of(features[i], t->count)]);
}

void table_find(const struct table *t, const uint64_t *features, unsigned n, struct table_found *found)
{
	unsigned sparse = found->sparse_count, dense = found->dense_count;
	for (unsigned i = 0; i < n; i++) {
		const struct table_bucket *b = &t->buckets[table_bucket_of(features[i], t->count)];
		unsigned bits = slots_of(b, table_mark(features[i]));
		if (!bits)
			continue;
		const uint16_t *entry = b->entry[__builtin_ctz(bits)];
		unsigned row = entry[0] == TABLE_DENSE;
		const int8_t *weights = t->rows + (row ? (size_t)table_row(entry) * t->outputs : 0);
		// Both lists are written to, one of them grows: no branch.
		__builtin_prefetch(weights);
		found->dense[dense] = weights;
		found->shift[dense] = table_shift(entry);
		found->sparse[sparse] = entry;
		dense += row;
		sparse += !row;
		bits &= bits - 1;
		for (unsigned piece = 1; bits && piece < TABLE_PIECES; piece++, bits &= bits - 1)
			found->sparse[sparse++] = b->entry[__builtin_ctz(bits)];
	}
	found->sparse_count = sparse;
	found->dense_count = dense;
}

void table_add(const struct table *t, const struct table_found *found, int32_t *scores)
{
	for (unsigned i = 0; i < found->sparse_count; i++) {
		add_entry(scores, found->sparse[i][0]);
		add_entry(scores, found->sparse[i][1]);
		add_entry(scores, found->sparse[i][2]);
	}
	add_rows(found, t->outputs, scores);
}
