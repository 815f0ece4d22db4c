// table_pack.c: makes the tables of table.h from a trained linear model; called by the train commands.
// SPDX-License-Identifier: Apache-2.0
#include "model/table_layout.h"
#include <stdlib.h>

struct table_keys {
	struct arena *arena;
	uint64_t *keys; // open addressing; 0: free
	uint32_t *times;
	uint32_t cap, len;
};

struct table_keys *table_keys_new(struct arena *a)
{
	struct table_keys *k = ARENA_NEW(a, struct table_keys, 1);
	*k = (struct table_keys){ .arena = a, .cap = 1 << 16 };
	k->keys = ARENA_NEW(a, uint64_t, k->cap);
	k->times = ARENA_NEW(a, uint32_t, k->cap);
	return k;
}

static void put(struct table_keys *k, uint64_t key, uint32_t times)
{
	uint32_t at = (uint32_t)(key >> 32) & (k->cap - 1);
	while (k->keys[at] && k->keys[at] != key)
		at = (at + 1) & (k->cap - 1);
	k->len += !k->keys[at];
	k->keys[at] = key;
	k->times[at] += times;
}

static void grow(struct table_keys *k)
{
	struct table_keys old = *k;
	k->cap *= 2;
	k->len = 0;
	k->keys = ARENA_NEW(k->arena, uint64_t, k->cap);
	k->times = ARENA_NEW(k->arena, uint32_t, k->cap);
	for (uint32_t i = 0; i < old.cap; i++)
		if (old.keys[i])
			put(k, old.keys[i], old.times[i]);
}

void table_keys_add(struct table_keys *k, const uint64_t *features, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		if (k->len * 2 >= k->cap)
			grow(k);
		put(k, features[i] ? features[i] : 1, 1);
	}
}

// What is known of one feature.
struct feature {
	uint64_t key;
	int32_t size;	// of its largest weight
	uint32_t times; // changed in training
	uint32_t first; // in weights
	uint16_t count;
	bool dense;
};

struct weight {
	uint8_t label;
	int32_t value;
};

struct packer {
	const struct linear *from;
	struct feature *features;
	uint32_t count;
	VEC(struct weight) weights;
	struct buf rows;
	uint32_t row_count, slots;
};

static void look_up(struct packer *p, struct arena *a, uint64_t key, uint32_t times, unsigned outputs, unsigned dense)
{
	int32_t scores[LINEAR_OUTPUTS] = { 0 };
	struct feature f = { .key = key, .times = times, .first = p->weights.len };
	linear_score(p->from, &key, 1, scores);
	for (unsigned i = 0; i < outputs; i++) {
		int32_t size = scores[i] < 0 ? -scores[i] : scores[i];
		if (!size)
			continue;
		*vec_push(a, &p->weights) = (struct weight){ (uint8_t)i, scores[i] };
		f.count++;
		f.size = size > f.size ? size : f.size;
	}
	if (!f.count)
		return;
	f.dense = f.count >= dense || f.size > 127;
	p->slots += f.dense ? 1u : (f.count + TABLE_ENTRIES - 1u) / TABLE_ENTRIES;
	p->features[p->count++] = f;
}

// Dense rows first, those used often together; then the largest weights, so that what finds no room matters least.
static int by_use(const void *x, const void *y)
{
	const struct feature *a = x, *b = y;
	if (a->dense != b->dense)
		return a->dense ? -1 : 1;
	if (a->dense && a->times != b->times)
		return a->times > b->times ? -1 : 1;
	if (a->size != b->size)
		return a->size > b->size ? -1 : 1;
	return a->key < b->key ? -1 : a->key > b->key;
}

static void add_row(struct packer *p, const struct feature *f, unsigned outputs, uint16_t *entry)
{
	int8_t row[LINEAR_OUTPUTS] = { 0 };
	unsigned shift = 0;
	while (f->size >> shift > 127)
		shift++;
	for (unsigned i = 0; i < f->count; i++) {
		const struct weight *w = &p->weights.at[f->first + i];
		row[w->label] = (int8_t)(w->value / (1 << shift));
	}
	entry[0] = TABLE_DENSE;
	entry[1] = (uint16_t)p->row_count;
	entry[2] = (uint16_t)(p->row_count >> 16 | shift << (TABLE_ROW_BITS - 16));
	p->row_count++;
	buf_add(&p->rows, (struct slice){ (const char *)row, table_outputs(outputs) });
}

static void insert(struct packer *p, const struct feature *f, unsigned outputs, struct table_bucket *b)
{
	unsigned need = f->dense ? 1 : (f->count + TABLE_ENTRIES - 1u) / TABLE_ENTRIES, used = 0;
	uint16_t mark = table_mark(f->key);
	while (used < TABLE_SLOTS && b->mark[used]) {
		if (b->mark[used] == mark)
			return; // two features could not be told apart
		used++;
	}
	if (used + need > TABLE_SLOTS)
		return;
	for (unsigned i = 0; i < need; i++)
		b->mark[used + i] = mark;
	if (f->dense) {
		add_row(p, f, outputs, b->entry[used]);
		return;
	}
	for (unsigned i = 0; i < need * TABLE_ENTRIES; i++) {
		// Entries to spare add nothing; they are spread over the labels so that the sums do not wait for one.
		struct weight w = { (uint8_t)((mark + i) % outputs), 0 };
		if (i < f->count)
			w = p->weights.at[f->first + i];
		b->entry[used + i / TABLE_ENTRIES][i % TABLE_ENTRIES] =
		    (uint16_t)(w.label << 8 | (uint8_t)(int8_t)w.value);
	}
}

void table_pack(const struct table_keys *k, const struct linear *from, unsigned outputs, unsigned dense,
		struct buf *out)
{
	struct packer *p = ARENA_NEW(k->arena, struct packer, 1);
	*p = (struct packer){ .from = from,
			      .features = ARENA_NEW(k->arena, struct feature, k->len),
			      .rows = buf_new(k->arena) };
	for (uint32_t i = 0; i < k->cap; i++)
		if (k->keys[i])
			look_up(p, k->arena, k->keys[i], k->times[i], outputs, dense);
	qsort(p->features, p->count, sizeof *p->features, by_use);
	struct table_header head = { .outputs = outputs, .buckets = p->slots * 10 / (TABLE_SLOTS * 7) + 1 };
	memcpy(head.magic, TABLE_MAGIC, sizeof head.magic);
	struct table_bucket *buckets = ARENA_NEW(k->arena, struct table_bucket, head.buckets);
	for (uint32_t i = 0; i < p->count; i++)
		insert(p, &p->features[i], outputs, &buckets[table_bucket_of(p->features[i].key, head.buckets)]);
	head.rows = p->row_count;
	size_t size = sizeof head + head.buckets * sizeof *buckets + p->rows.len;
	head.bytes = (uint32_t)((size + 63) / 64 * 64);
	buf_add(out, (struct slice){ (const char *)&head, sizeof head });
	buf_add(out, (struct slice){ (const char *)buckets, head.buckets * sizeof *buckets });
	buf_add(out, buf_slice(&p->rows));
	for (; size < head.bytes; size++)
		buf_char(out, 0);
}
