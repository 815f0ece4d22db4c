// slots.c: scoring of slots.h in two passes, so that the fetches from memory overlap; called by language/parse.c.
// SPDX-License-Identifier: Apache-2.0
#include "model/slots.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

struct slots slots_at(const char *p)
{
	struct slots_header h;
	memcpy(&h, p, sizeof h);
	return (struct slots){ (const struct slot *)(const void *)(p + sizeof h), h.buckets };
}

size_t slots_check(struct slice s)
{
	struct slots_header h;
	if (s.len < sizeof h)
		return 0;
	memcpy(&h, s.at, sizeof h);
	if (h.buckets == 0 || h.bytes > s.len ||
	    h.bytes != sizeof h + (size_t)h.buckets * SLOTS_BUCKET * sizeof(struct slot))
		return 0;
	return h.bytes;
}

// Sums are of 16 bits: at most 200 times 127.
#ifdef __SSE2__
static void add_all(const struct slot *const *at, const uint64_t *features, unsigned n, int16_t sums[8])
{
	const __m128i high = _mm_set1_epi64x((long long)0xff00000000000000u);
	__m128i sum = _mm_setzero_si128();
	for (unsigned i = 0; i < n; i++) {
		// Both slots of the bucket; those without the mark become zeros. The bytes of marks count for nothing.
		__m128i both = _mm_load_si128((const __m128i *)(const void *)at[i]);
		__m128i marks = _mm_set1_epi64x((long long)(features[i] << 48 & 0xff00000000000000u));
		__m128i same = _mm_cmpeq_epi8(_mm_and_si128(both, high), marks);
		same = _mm_srai_epi16(_mm_shufflehi_epi16(_mm_shufflelo_epi16(same, 0xff), 0xff), 8);
		both = _mm_and_si128(both, same);
		sum = _mm_add_epi16(sum, _mm_srai_epi16(_mm_unpacklo_epi8(both, both), 8));
		sum = _mm_add_epi16(sum, _mm_srai_epi16(_mm_unpackhi_epi8(both, both), 8));
	}
	_mm_storeu_si128((__m128i *)(void *)sums, sum);
}
#else
static void add_all(const struct slot *const *at, const uint64_t *features, unsigned n, int16_t sums[8])
{
	for (unsigned i = 0; i < n; i++)
		for (unsigned k = 0; k < SLOTS_BUCKET; k++)
			for (unsigned j = 0; at[i][k].mark == slots_mark(features[i]) && j < SLOTS_OUTPUTS; j++)
				sums[j] = (int16_t)(sums[j] + at[i][k].weights[j]);
}
#endif

void slots_score(const struct slots *t, const uint64_t *features, unsigned n, int32_t scores[SLOTS_OUTPUTS])
{
	const struct slot *at[SLOTS_FEATURES];
	int16_t sums[8] = { 0 };
	for (unsigned i = 0; i < n; i++) {
		at[i] = t->slots + slots_bucket(features[i], t->buckets);
		__builtin_prefetch(at[i]);
	}
	add_all(at, features, n, sums);
	for (unsigned i = 0; i < SLOTS_OUTPUTS; i++)
		scores[i] = sums[i];
}
