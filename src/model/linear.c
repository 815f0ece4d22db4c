// linear.c: scoring of linear.h in three passes, so that the fetches from memory overlap; called by language/.
// SPDX-License-Identifier: Apache-2.0
#include "model/linear.h"

enum { PLACE_BITS = 22, PLACE_MASK = (1 << PLACE_BITS) - 1 };

static uint32_t slot_mark(uint64_t h)
{
	return (uint32_t)(h >> 8) & 0x3ff;
}

static uint32_t row_mark(uint64_t h)
{
	return (uint32_t)h >> 2 & 15;
}

struct linear linear_at(const char *p)
{
	struct linear_header h;
	memcpy(&h, p, sizeof h);
	const uint32_t *index = (const uint32_t *)(const void *)(p + sizeof h);
	return (struct linear){ .index = index,
				.rows = (const uint16_t *)(const void *)(index + ((size_t)1 << h.index_bits)),
				.shift = 64 - h.index_bits,
				.mask = (uint32_t)(((uint64_t)1 << h.index_bits) - 1),
				.outputs = (h.outputs + 15) / 16 * 16 };
}

size_t linear_check(struct slice s)
{
	struct linear_header h;
	if (s.len < sizeof h)
		return 0;
	memcpy(&h, s.at, sizeof h);
	if (h.outputs > LINEAR_OUTPUTS || h.index_bits < 4 || h.index_bits > 24 || h.bytes > s.len || h.bytes % 64)
		return 0;
	size_t slots = (size_t)1 << h.index_bits, used = 0;
	if (sizeof h + slots * 4 + (size_t)h.row_bytes > h.bytes || h.row_bytes % 4)
		return 0;
	struct linear l = linear_at(s.at);
	for (size_t i = 0; i < slots; i++) {
		size_t place = (size_t)(l.index[i] & PLACE_MASK) * 2;
		if (l.index[i] == 0)
			continue;
		used++;
		if (place * 2 + 2 > h.row_bytes)
			return 0;
		unsigned count = l.rows[place] & 0xff;
		if (count == LINEAR_DENSE ? place * 2 + 4 + l.outputs > h.row_bytes
					  : (place + 1 + count) * 2 > h.row_bytes)
			return 0;
		for (unsigned j = 1; count != LINEAR_DENSE && j <= count; j++)
			if (l.rows[place + j] >> 8 >= h.outputs)
				return 0;
	}
	return used < slots ? h.bytes : 0;
}

// Several versions of the inner loop, the processor's best chosen when the program starts.
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define CLONES __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define CLONES
#endif

CLONES
static void add_dense(const int8_t *row, unsigned shift, unsigned outputs, int32_t *restrict scores)
{
	for (unsigned i = 0; i < outputs; i += 16)
		for (unsigned j = 0; j < 16; j++)
			scores[i + j] += (int32_t)row[i + j] * (1 << shift);
}

void linear_score(const struct linear *l, const uint64_t *features, unsigned n, int32_t *scores)
{
	const uint16_t *rows[LINEAR_FEATURES];
	uint32_t marks[LINEAR_FEATURES];
	unsigned found = 0;
	for (unsigned i = 0; i < n; i++)
		__builtin_prefetch(&l->index[features[i] >> l->shift]);
	for (unsigned i = 0; i < n; i++) {
		uint64_t h = features[i];
		uint32_t at = (uint32_t)(h >> l->shift), slot, mark = slot_mark(h);
		while ((slot = l->index[at]) != 0 && slot >> PLACE_BITS != mark)
			at = (at + 1) & l->mask;
		if (slot == 0)
			continue;
		rows[found] = l->rows + (size_t)(slot & PLACE_MASK) * 2;
		marks[found] = row_mark(h);
		__builtin_prefetch(rows[found++]);
	}
	for (unsigned i = 0; i < found; i++) {
		const uint16_t *row = rows[i];
		unsigned head = row[0], count = head & 0xff, shift = head >> 8 & 15;
		if (head >> 12 != marks[i])
			continue;
		if (count == LINEAR_DENSE) {
			add_dense((const int8_t *)(row + 2), shift, l->outputs, scores);
			continue;
		}
		for (unsigned j = 1; j <= count; j++)
			scores[row[j] >> 8] += (int32_t)(int8_t)(row[j] & 0xff) * (1 << shift);
	}
}
