// learn.c: averaged-perceptron training of learn.h; called by the train commands.
// SPDX-License-Identifier: Apache-2.0
#include "model/learn.h"
#include "base/hash.h"
#include "model/section.h"

struct entry {
	int32_t weight;
	uint32_t since; // tick of the last change
	int64_t total;	// sum of the weight over all ticks before since
	int64_t done;	// thousandths: sum of the averages of earlier runs
	uint8_t label;
};

struct row {
	uint64_t key; // 0: free
	struct entry *entries;
	uint16_t len, cap;
	uint32_t changes;
};

struct learner {
	struct arena *arena;
	struct row *rows; // open addressing
	uint32_t cap, len;
	uint32_t tick;
	unsigned runs; // ended by learner_restart()
	unsigned outputs;
};

struct learner *learner_new(struct arena *a, unsigned outputs)
{
	struct learner *l = ARENA_NEW(a, struct learner, 1);
	*l = (struct learner){ .arena = a, .cap = 1 << 18, .outputs = outputs, .tick = 1 };
	l->rows = ARENA_NEW(a, struct row, l->cap);
	return l;
}

static struct row *find(const struct learner *l, uint64_t key)
{
	uint32_t at = (uint32_t)(key >> 32) & (l->cap - 1);
	while (l->rows[at].key != 0 && l->rows[at].key != key)
		at = (at + 1) & (l->cap - 1);
	return &l->rows[at];
}

static uint64_t key_of(uint64_t feature)
{
	return feature ? feature : 1;
}

void learner_score(const struct learner *l, const uint64_t *features, unsigned n, int32_t *scores)
{
	for (unsigned i = 0; i < n; i++)
		__builtin_prefetch(&l->rows[(uint32_t)(features[i] >> 32) & (l->cap - 1)]);
	for (unsigned i = 0; i < n; i++) {
		const struct row *r = find(l, key_of(features[i]));
		for (unsigned j = 0; j < r->len; j++)
			scores[r->entries[j].label] += r->entries[j].weight;
	}
}

static void grow(struct learner *l)
{
	struct row *old = l->rows;
	uint32_t n = l->cap;
	l->cap *= 2;
	l->rows = ARENA_NEW(l->arena, struct row, l->cap);
	for (uint32_t i = 0; i < n; i++)
		if (old[i].key)
			*find(l, old[i].key) = old[i];
}

static void change(struct learner *l, struct row *r, unsigned label, int32_t delta)
{
	unsigned j = 0;
	while (j < r->len && r->entries[j].label != label)
		j++;
	if (j == r->len) {
		if (r->len == r->cap) {
			uint16_t cap = r->cap ? (uint16_t)(r->cap * 2) : 2;
			struct entry *e = arena_alloc(l->arena, cap * sizeof *e);
			if (r->len)
				memcpy(e, r->entries, r->len * sizeof *e);
			r->entries = e;
			r->cap = cap;
		}
		r->entries[r->len++] = (struct entry){ .label = (uint8_t)label, .since = l->tick };
	}
	struct entry *e = &r->entries[j];
	e->total += (int64_t)e->weight * (l->tick - e->since);
	e->since = l->tick;
	e->weight += delta;
	r->changes++;
}

void learner_update(struct learner *l, const uint64_t *features, unsigned n, unsigned label, int32_t delta)
{
	for (unsigned i = 0; i < n; i++) {
		uint64_t key = key_of(features[i]);
		struct row *r = find(l, key);
		if (!r->key) {
			if (l->len * 2 >= l->cap) {
				grow(l);
				r = find(l, key);
			}
			r->key = key;
			l->len++;
		}
		change(l, r, label, delta);
	}
}

void learner_tick(struct learner *l)
{
	l->tick++;
}

void learner_shuffle(uint32_t *order, uint32_t n, uint64_t *state)
{
	for (uint32_t i = 0; i < n; i++)
		order[i] = i;
	for (uint32_t i = n; i > 1; i--) {
		uint32_t j = (uint32_t)(learner_random(state) % i), t = order[i - 1];
		order[i - 1] = order[j];
		order[j] = t;
	}
}

// ---- packing ---------------------------------------------------------------------------------------------------

// Thousandths of one, averaged over all ticks.
static int64_t average(const struct learner *l, const struct entry *e)
{
	int64_t total = e->total + (int64_t)e->weight * (l->tick - e->since);
	return total * 1000 / l->tick;
}

void learner_restart(struct learner *l)
{
	for (uint32_t i = 0; i < l->cap; i++)
		for (unsigned j = 0; j < l->rows[i].len; j++) {
			struct entry *e = &l->rows[i].entries[j];
			*e = (struct entry){ .label = e->label, .since = 1, .done = e->done + average(l, e) };
		}
	l->tick = 1;
	l->runs++;
}

enum { UNIT = 1000 / LEARNER_ONE }; // thousandths

static unsigned pack_row(const struct learner *l, const struct row *r, int64_t prune, unsigned *shift, uint16_t *out)
{
	int64_t values[LINEAR_OUTPUTS], largest = 0;
	unsigned n = 0;
	for (unsigned j = 0; j < r->len; j++) {
		int64_t v = (r->entries[j].done + average(l, &r->entries[j])) / (l->runs + 1), size = v < 0 ? -v : v;
		values[j] = size < prune ? 0 : (v + (v < 0 ? -UNIT / 2 : UNIT / 2)) / UNIT;
		size = values[j] < 0 ? -values[j] : values[j];
		largest = size > largest ? size : largest;
	}
	for (*shift = 0; largest >> *shift > 127;)
		++*shift;
	for (unsigned j = 0; j < r->len; j++) {
		int64_t v = values[j] / ((int64_t)1 << *shift);
		if (v != 0)
			out[n++] = (uint16_t)(r->entries[j].label << 8 | (uint8_t)(int8_t)v);
	}
	return n;
}

void learner_pad(struct buf *out)
{
	while (out->len % 64)
		buf_char(out, 0);
}

static void sort(uint16_t *v, unsigned n)
{
	for (unsigned i = 1; i < n; i++)
		for (unsigned j = i; j > 0 && v[j - 1] > v[j]; j--) {
			uint16_t t = v[j];
			v[j] = v[j - 1];
			v[j - 1] = t;
		}
}

// One row: a byte for each label where it has many entries, else its entries.
static void pack_entries(uint16_t *entries, unsigned n, unsigned mark, unsigned outputs, struct buf *rows)
{
	unsigned padded = (outputs + 15) / 16 * 16;
	if (n * 4 < padded) {
		sort(entries + 1, n);
		entries[0] = (uint16_t)(mark | n);
		buf_add(rows, (struct slice){ (const char *)entries, (n + 1) * sizeof *entries });
		if (rows->len % 4)
			buf_add(rows, (struct slice){ "\0\0", 2 });
		return;
	}
	uint16_t head[2] = { (uint16_t)(mark | LINEAR_DENSE), 0 };
	int8_t dense[LINEAR_OUTPUTS] = { 0 };
	for (unsigned i = 1; i <= n; i++)
		dense[entries[i] >> 8] = (int8_t)(entries[i] & 0xff);
	buf_add(rows, (struct slice){ (const char *)head, sizeof head });
	buf_add(rows, (struct slice){ (const char *)dense, padded });
}

void learner_pack(const struct learner *l, unsigned prune, unsigned changes, struct buf *out)
{
	struct buf rows = buf_new(l->arena);
	uint32_t *place = ARENA_NEW(l->arena, uint32_t, l->cap), used = 0, bits = 4;
	buf_add(&rows, (struct slice){ "\0\0\0\0", 4 }); // place 0 means a free slot
	for (uint32_t i = 0; i < l->cap; i++) {
		const struct row *r = &l->rows[i];
		uint16_t entries[LINEAR_OUTPUTS + 1];
		unsigned shift, n = r->key && r->changes >= changes ? pack_row(l, r, prune, &shift, entries + 1) : 0;
		if (n == 0)
			continue;
		unsigned mark = (unsigned)(r->key >> 2 & 15) << 12 | shift << 8;
		place[i] = (uint32_t)(rows.len / 4);
		used++;
		pack_entries(entries, n, mark, l->outputs, &rows);
	}
	while (((uint64_t)3 << bits) / 4 <= used)
		bits++;
	uint32_t slots = (uint32_t)1 << bits, *index = ARENA_NEW(l->arena, uint32_t, slots);
	for (uint32_t i = 0; i < l->cap; i++) {
		if (!place[i])
			continue;
		uint64_t h = l->rows[i].key;
		uint32_t at = (uint32_t)(h >> (64 - bits));
		while (index[at])
			at = (at + 1) & (slots - 1);
		index[at] = ((uint32_t)(h >> 8) & 0x3ff) << 22 | place[i];
	}
	size_t start = out->len;
	struct linear_header head = { .outputs = l->outputs, .index_bits = bits, .row_bytes = (uint32_t)rows.len };
	head.bytes = (uint32_t)((sizeof head + (size_t)slots * 4 + rows.len + 63) / 64 * 64);
	buf_add(out, (struct slice){ (const char *)&head, sizeof head });
	buf_add(out, (struct slice){ (const char *)index, (size_t)slots * 4 });
	buf_add(out, buf_slice(&rows));
	while (out->len - start < head.bytes)
		buf_char(out, 0);
}

void section_write(struct buf *out, enum model_kind kind, struct slice body)
{
	struct section_header h = { .version = SECTION_VERSION, .kind = (uint32_t)kind };
	memcpy(h.magic, SECTION_MAGIC, sizeof h.magic);
	h.size = (body.len + 63) / 64 * 64;
	struct buf padded = buf_new(out->arena);
	buf_add(&padded, body);
	learner_pad(&padded);
	h.checksum = hash_bytes(buf_slice(&padded), h.kind);
	buf_add(out, (struct slice){ (const char *)&h, sizeof h });
	buf_add(out, buf_slice(&padded));
}
