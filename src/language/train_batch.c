// train_batch.c: batches of sentences and what is left out of them at random; called by train_tag.c, train_parse.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/train_batch.h"
#include "model/learn.h"

enum { JITTER = 10, KEYS = TRAIN_LONGEST * 4 + JITTER }; // sentences of nearly the same length change places

struct batches batches_new(struct article *a)
{
	const uint32_t n = a->sentences.len;
	struct batches b = { .a = a };
	b.order = ARENA_NEW(a->arena, uint32_t, n + 1);
	b.all = ARENA_NEW(a->arena, uint32_t, n + 1);
	b.starts = ARENA_NEW(a->arena, uint32_t, n + 1);
	b.turn = ARENA_NEW(a->arena, uint32_t, n + 1);
	b.lengths = ARENA_NEW(a->arena, uint32_t, n + 1);
	for (uint32_t i = 0; i < n; i++)
		if (a->sentences.at[i].count > 0 && a->sentences.at[i].count <= TRAIN_LONGEST)
			b.all[b.sentences++] = i;
	return b;
}

static uint32_t length(const struct batches *b, uint32_t place)
{
	return b->a->sentences.at[b->order[place]].count;
}

// Cuts the order into batches; the longest sentence of each is its last or nearly so.
static void cut(struct batches *b)
{
	b->count = 0;
	for (uint32_t i = 0; i < b->sentences;) {
		uint32_t longest = 0, first = i;
		b->starts[b->count++] = first;
		for (; i < b->sentences; i++) {
			uint32_t next = length(b, i) > longest ? length(b, i) : longest;
			if (i > first && next * (i - first + 1) > TRAIN_BATCH)
				break;
			longest = next;
		}
	}
	b->starts[b->count] = b->sentences;
}

void batches_shuffle(struct batches *b, uint64_t *seed)
{
	uint32_t places[KEYS + 1] = { 0 };
	uint32_t *key = b->lengths; // of each sentence, for now
	learner_shuffle(b->turn, b->sentences, seed);
	for (uint32_t i = 0; i < b->sentences; i++) {
		uint32_t n = b->a->sentences.at[b->all[i]].count;
		key[i] = (n - 1) * 4 + (uint32_t)(learner_random(seed) >> 32) % JITTER;
		places[key[i] + 1]++;
	}
	for (uint32_t k = 0; k < KEYS; k++)
		places[k + 1] += places[k];
	for (uint32_t i = 0; i < b->sentences; i++) // in random order within a key
		b->order[places[key[b->turn[i]]]++] = b->all[b->turn[i]];
	cut(b);
	learner_shuffle(b->turn, b->count, seed);
	b->next = 0;
}

bool batches_next(struct batches *b, struct batch *out, const uint32_t **sentences)
{
	if (b->next == b->count)
		return false;
	uint32_t first = b->starts[b->turn[b->next]], end = b->starts[b->turn[b->next] + 1];
	b->next++;
	*out = (struct batch){ .count = end - first, .lengths = b->lengths };
	for (uint32_t i = first; i < end; i++) {
		b->lengths[i - first] = length(b, i);
		out->longest = length(b, i) > out->longest ? length(b, i) : out->longest;
	}
	*sentences = b->order + first;
	return true;
}

float train_rate(uint32_t steps, double done)
{
	static const float RATE = 0.002f;
	enum { WARM = 100 };
	if (steps < WARM)
		return RATE * (float)(steps + 1) / WARM;
	return RATE * (done < 0.5 ? 1 : (float)(2 * (1 - done)) + 0.01f);
}

// ---- what is left out ----------------------------------------------------------------------------------------------

float train_random(uint64_t *seed)
{
	return (float)(learner_random(seed) >> 40) / (1 << 24);
}

struct matrix train_mask_new(struct arena *s, const struct batch *b, size_t cols, float out, uint64_t *seed)
{
	struct matrix m = matrix_new(s, b->count, cols);
	for (size_t i = 0; i < b->count * cols; i++)
		m.at[i] = train_random(seed) < out ? 0 : 1 / (1 - out);
	return m;
}

void train_mask_on(struct matrix m, const struct batch *b, struct matrix mask)
{
	for (size_t i = 0; i < m.rows; i++) {
		const float *by = mask.at + i % b->count * mask.stride;
		for (size_t j = 0; j < m.cols; j++)
			m.at[i * m.stride + j] *= by[j];
	}
}

struct matrix train_masked(struct arena *s, struct matrix m, const struct batch *b, struct matrix mask)
{
	struct matrix out = matrix_new(s, m.rows, m.cols);
	memcpy(out.at, m.at, m.rows * m.cols * sizeof *out.at);
	train_mask_on(out, b, mask);
	return out;
}
