// slots_learn.c: averaged-perceptron training of slots_learn.h; called by language/train_parse.c.
// SPDX-License-Identifier: Apache-2.0
#include "model/slots_learn.h"
#include <stdlib.h>

struct row {
	uint64_t key; // 0: free
	int16_t weights[SLOTS_OUTPUTS];
	uint16_t changes;
};

struct sums {
	int32_t ticked[SLOTS_OUTPUTS]; // sum of the changes, each times its tick
	int32_t done[SLOTS_OUTPUTS];   // thousandths: sum of the averages of earlier runs
};

struct slots_learner {
	struct arena *arena;
	struct row *rows; // open addressing
	struct sums *sums;
	uint32_t bits, used;
	int32_t tick;
	int32_t runs; // ended by slots_learner_restart()
	bool closed;  // no new features
};

static void make_rows(struct slots_learner *l, uint32_t bits)
{
	l->bits = bits;
	l->rows = ARENA_NEW(l->arena, struct row, (size_t)1 << bits);
	l->sums = ARENA_NEW(l->arena, struct sums, (size_t)1 << bits);
}

struct slots_learner *slots_learner_new(struct arena *a)
{
	enum { BITS = 20 };
	struct slots_learner *l = ARENA_NEW(a, struct slots_learner, 1);
	*l = (struct slots_learner){ .arena = a, .tick = 1 };
	make_rows(l, BITS);
	return l;
}

static size_t find(const struct slots_learner *l, uint64_t key)
{
	size_t at = key >> (64 - l->bits), mask = ((size_t)1 << l->bits) - 1;
	while (l->rows[at].key != 0 && l->rows[at].key != key)
		at = (at + 1) & mask;
	return at;
}

void slots_learner_score(const struct slots_learner *l, const uint64_t *features, unsigned n,
			 int32_t scores[SLOTS_OUTPUTS])
{
	for (unsigned j = 0; j < SLOTS_OUTPUTS; j++)
		scores[j] = 0;
	for (unsigned i = 0; i < n; i++)
		__builtin_prefetch(&l->rows[features[i] >> (64 - l->bits)]);
	for (unsigned i = 0; i < n; i++) {
		const struct row *r = &l->rows[find(l, features[i])];
		for (unsigned j = 0; j < SLOTS_OUTPUTS; j++)
			scores[j] += r->weights[j];
	}
}

static void grow(struct slots_learner *l)
{
	struct slots_learner old = *l;
	make_rows(l, old.bits + 1);
	for (size_t i = 0; i < (size_t)1 << old.bits; i++)
		if (old.rows[i].key) {
			size_t at = find(l, old.rows[i].key);
			l->rows[at] = old.rows[i];
			l->sums[at] = old.sums[i];
		}
}

void slots_learner_update(struct slots_learner *l, const uint64_t *features, unsigned n, unsigned output, int32_t delta)
{
	for (unsigned i = 0; i < n; i++) {
		size_t at = find(l, features[i]);
		if (!l->rows[at].key && l->closed)
			continue;
		if (!l->rows[at].key) {
			if ((uint64_t)++l->used * 4 > (uint64_t)3 << l->bits) {
				grow(l);
				at = find(l, features[i]);
			}
			l->rows[at].key = features[i];
		}
		struct row *r = &l->rows[at];
		int32_t weight = r->weights[output] + delta;
		if (weight > INT16_MAX || weight < INT16_MIN)
			continue;
		r->weights[output] = (int16_t)weight;
		r->changes = (uint16_t)(r->changes + (r->changes < UINT16_MAX));
		l->sums[at].ticked[output] += delta * l->tick;
	}
}

void slots_learner_tick(struct slots_learner *l)
{
	l->tick++;
}

// Thousandths of one, averaged over all ticks.
static int32_t average(const struct slots_learner *l, size_t at, unsigned output)
{
	return (int32_t)(l->rows[at].weights[output] * 1000 - (int64_t)l->sums[at].ticked[output] * 1000 / l->tick);
}

void slots_learner_restart(struct slots_learner *l)
{
	for (size_t i = 0; i < (size_t)1 << l->bits; i++)
		for (unsigned j = 0; l->rows[i].key && j < SLOTS_OUTPUTS; j++) {
			l->sums[i].done[j] += average(l, i, j);
			l->sums[i].ticked[j] = l->rows[i].weights[j] = 0;
		}
	l->tick = 1;
	l->runs++;
}

void slots_learner_clear(struct slots_learner *l)
{
	memset(l->rows, 0, sizeof *l->rows << l->bits);
	memset(l->sums, 0, sizeof *l->sums << l->bits);
	l->used = 0;
	l->tick = 1;
	l->runs = 0;
	l->closed = false;
}

// Changes from which on no more than so many features are left.
static unsigned limit(const struct slots_learner *l, size_t most)
{
	enum { COUNTS = 1024 };
	size_t of[COUNTS] = { 0 }, left = 0;
	for (size_t i = 0; i < (size_t)1 << l->bits; i++)
		if (l->rows[i].key)
			of[l->rows[i].changes < COUNTS ? l->rows[i].changes : COUNTS - 1]++;
	unsigned changes = COUNTS - 1;
	while (changes > 0 && left + of[changes] <= most)
		left += of[changes--];
	return changes + 1;
}

// ---- packing ---------------------------------------------------------------------------------------------------

struct packed {
	uint64_t key, worth;
	struct slot slot;
};

static int by_worth(const void *x, const void *y)
{
	const struct packed *a = x, *b = y;
	if (a->worth != b->worth)
		return a->worth < b->worth ? 1 : -1;
	return a->key < b->key ? -1 : a->key > b->key;
}

// One row's weights as bytes; what it is worth: its weights' size, the more the more often it was changed.
static struct packed pack_row(const struct slots_learner *l, size_t at)
{
	struct packed p = { .key = l->rows[at].key, .slot.mark = slots_mark(l->rows[at].key) };
	for (unsigned j = 0; j < SLOTS_OUTPUTS; j++) {
		int32_t v = (l->sums[at].done[j] + average(l, at, j)) / (l->runs + 1) * SLOTS_ONE;
		v = (v + (v < 0 ? -500 : 500)) / 1000;
		v = v > INT8_MAX ? INT8_MAX : v < -INT8_MAX ? -INT8_MAX : v;
		p.slot.weights[j] = (int8_t)v;
		p.worth += (uint64_t)(v < 0 ? -v : v);
	}
	p.worth *= l->rows[at].changes;
	return p;
}

// Puts the slots of a table, the worthiest first, where there is room for them; those that found none have worth 0.
static void place(struct packed *all, size_t n, uint32_t buckets, struct slot *table, uint8_t *used)
{
	qsort(all, n, sizeof *all, by_worth);
	for (size_t i = 0; i < n; i++) {
		size_t at = slots_bucket(all[i].key, buckets), k = 0;
		while (k < used[at / SLOTS_BUCKET] && table[at + k].mark != all[i].slot.mark)
			k++;
		if (k == used[at / SLOTS_BUCKET] && k < SLOTS_BUCKET)
			table[at + used[at / SLOTS_BUCKET]++] = all[i].slot;
		else
			all[i].worth = 0;
	}
}

void slots_learner_close(struct slots_learner *l, uint32_t buckets)
{
	size_t slots = (size_t)buckets * SLOTS_BUCKET, rows = (size_t)1 << l->bits, n = 0;
	unsigned changes = limit(l, slots * 2);
	struct packed *all = ARENA_NEW(l->arena, struct packed, slots * 2 + 1);
	for (size_t i = 0; i < rows; i++)
		if (l->rows[i].key && l->rows[i].changes >= changes)
			all[n++] = (struct packed){ .key = l->rows[i].key,
						    .worth = l->rows[i].changes,
						    .slot.mark = slots_mark(l->rows[i].key) };
	place(all, n, buckets, ARENA_NEW(l->arena, struct slot, slots), ARENA_NEW(l->arena, uint8_t, buckets));
	slots_learner_clear(l);
	for (size_t i = 0; i < n; i++)
		if (all[i].worth) {
			l->rows[find(l, all[i].key)].key = all[i].key;
			l->used++;
		}
	l->closed = true;
}

void slots_learner_pack(const struct slots_learner *l, uint32_t buckets, struct buf *out)
{
	struct packed *all = ARENA_NEW(l->arena, struct packed, l->used + 1);
	size_t n = 0, slots = (size_t)buckets * SLOTS_BUCKET;
	struct slot *table = ARENA_NEW(l->arena, struct slot, slots);
	struct slots_header head = { .buckets = buckets, .bytes = (uint32_t)(sizeof head + slots * sizeof *table) };
	for (size_t i = 0; i < (size_t)1 << l->bits; i++)
		if (l->rows[i].key) {
			all[n] = pack_row(l, i);
			n += all[n].worth > 0;
		}
	place(all, n, buckets, table, ARENA_NEW(l->arena, uint8_t, buckets));
	buf_add(out, (struct slice){ (const char *)&head, sizeof head });
	buf_add(out, (struct slice){ (const char *)table, slots * sizeof *table });
}
