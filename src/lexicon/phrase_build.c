// phrase_build.c: gathers phrases, sorts them and writes the image of phrase_image.h.
// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"
#include "lexicon/phrase_image.h"
#include <stdlib.h>

struct item {
	uint64_t key;
	uint32_t first; // high half of the first word's fold
	uint32_t value;
	uint32_t letters; // with PHRASES_LETTERS: offset into the letters; else the pair (phrase_image.h)
	uint16_t cases;
	uint8_t flags, count;
};

struct phrases_builder {
	struct arena *arena;
	unsigned options;
	struct item *items;
	size_t len, cap;
	struct buf letters; // a length byte pair, then the letters, for each item
};

// The items are many, and grow outside the arena, so that no old copies stay.
static void free_items(void *p)
{
	struct phrases_builder *b = p;
	free(b->items);
	b->items = NULL;
}

static void room_for_item(struct phrases_builder *b)
{
	if (b->len < b->cap)
		return;
	size_t cap = b->cap + b->cap / 4 + 1024;
	struct item *items = realloc(b->items, cap * sizeof *items);
	if (!items)
		arena_fail(b->arena);
	b->items = items;
	b->cap = cap;
}

struct phrases_builder *phrases_begin(struct arena *a, unsigned options, size_t expected)
{
	struct phrases_builder *b = ARENA_NEW(a, struct phrases_builder, 1);
	b->arena = a;
	b->options = options;
	b->cap = expected ? expected : 1024;
	arena_defer(a, free_items, b);
	b->items = malloc(b->cap * sizeof *b->items);
	if (!b->items)
		arena_fail(a);
	b->letters = buf_new(a);
	return b;
}

// Folded letters of the words, one space between them; two bytes of length before.
static uint32_t add_letters(struct phrases_builder *b, struct slice name, const struct word *w, uint32_t n)
{
	size_t start = b->letters.len;
	buf_room(&b->letters, 2 + (size_t)n * (WORD_FOLD_MAX + 9));
	b->letters.len += 2;
	for (uint32_t i = 0; i < n; i++) {
		if (i)
			buf_char(&b->letters, ' ');
		b->letters.len += words_fold(name, &w[i], 0, b->letters.at + b->letters.len);
	}
	size_t len = b->letters.len - start - 2;
	b->letters.at[start] = (char)(len & 0xFF);
	b->letters.at[start + 1] = (char)(len >> 8);
	if (b->letters.len > UINT32_MAX - 4096)
		arena_fail(b->arena);
	return (uint32_t)start;
}

bool phrases_add(struct phrases_builder *b, struct slice name, uint32_t value, uint8_t flags)
{
	enum { NAME_BYTES_MAX = 1024 };
	if (name.len > NAME_BYTES_MAX || value > PHRASE_VALUE_MAX)
		return false;
	struct word words[PHRASE_WORDS_MAX];
	uint32_t n = words_split_name(name, words, PHRASE_WORDS_MAX);
	if (n == 0 || n > PHRASE_WORDS_MAX)
		return false;
	uint64_t chain = 0;
	uint32_t pair = 0;
	unsigned cases = 0;
	flags &= (uint8_t) ~(PHRASE_ARTICLE | PHRASE_CAPITAL);
	for (uint32_t i = 0; i < n; i++) {
		chain = phrase_chain(chain, words[i].fold);
		if (i == 1)
			pair = phrase_pair(chain);
		if (i < PHRASE_CASE_WORDS)
			cases |= phrase_case(words[i].shape) << (2 * i);
		if (words[i].shape & (WORD_CAPITAL | WORD_INNER))
			flags |= PHRASE_CAPITAL;
	}
	if (words[0].shape & WORD_ARTICLE)
		flags |= PHRASE_ARTICLE;
	room_for_item(b);
	b->items[b->len++] = (struct item){
		.key = phrase_key(chain),
		.first = (uint32_t)(words[0].fold >> 32),
		.value = value,
		.letters = b->options & PHRASES_LETTERS ? add_letters(b, name, words, n) : pair,
		.cases = (uint16_t)(flags & PHRASE_CASE ? cases : 0),
		.flags = flags,
		.count = (uint8_t)n,
	};
	return true;
}

static int compare(const struct item *a, const struct item *b)
{
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->value != b->value)
		return a->value < b->value ? -1 : 1;
	if (a->flags != b->flags)
		return a->flags < b->flags ? -1 : 1;
	return (a->cases > b->cases) - (a->cases < b->cases);
}

static void swap(struct item *a, struct item *b)
{
	struct item t = *a;
	*a = *b;
	*b = t;
}

static void insertion_sort(struct item *at, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t j = i; j > 0 && compare(&at[j], &at[j - 1]) < 0; j--)
			swap(&at[j], &at[j - 1]);
}

// In place, without recursion: qsort() of the C library may take as much memory again. Keys are hashes, so the middle
// element is a fair pivot; the larger part waits on the stack, so 64 places are enough for 2^64 items.
static void sort_items(struct item *at, size_t n)
{
	struct {
		struct item *at;
		size_t n;
	} wait[64];
	size_t waiting = 0;
	for (;;) {
		while (n > 24) {
			struct item pivot = at[n / 2];
			size_t i = 0, j = n - 1;
			for (;; i++, j--) {
				while (compare(&at[i], &pivot) < 0)
					i++;
				while (compare(&pivot, &at[j]) < 0)
					j--;
				if (i >= j)
					break;
				swap(&at[i], &at[j]);
			}
			// [0, j] <= pivot <= [j + 1, n) with both parts smaller than n.
			size_t left = i == j ? j : j + 1;
			if (left == 0)
				left = 1;
			if (left > n - left) {
				wait[waiting].at = at;
				wait[waiting++].n = left;
				at += left;
				n -= left;
			} else {
				wait[waiting].at = at + left;
				wait[waiting++].n = n - left;
				n = left;
			}
		}
		insertion_sort(at, n);
		if (waiting == 0)
			return;
		waiting--;
		at = wait[waiting].at;
		n = wait[waiting].n;
	}
}

// Drops exact duplicates; gives the number of distinct phrases.
static uint32_t unique(struct phrases_builder *b)
{
	size_t out = 0;
	uint32_t phrases = 0;
	for (size_t i = 0; i < b->len; i++) {
		if (out && compare(&b->items[out - 1], &b->items[i]) == 0)
			continue;
		if (out == 0 || b->items[out - 1].key != b->items[i].key)
			phrases++;
		b->items[out++] = b->items[i];
	}
	b->len = out;
	return phrases;
}

// The items of one phrase, [i, end), and what they take in the pool.
struct group {
	size_t end;
	uint32_t values, letters; // letters: bytes
	bool plain;		  // needs no place in the pool
	uint32_t value;		  // of a plain one
	uint32_t pool;		  // words of the pool
};

static uint32_t letters_len(const struct phrases_builder *b, const struct item *it)
{
	const unsigned char *p = (const unsigned char *)b->letters.at + it->letters;
	return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

static struct group group_at(const struct phrases_builder *b, size_t i)
{
	struct group g = { .end = i + 1 };
	while (g.end < b->len && b->items[g.end].key == b->items[i].key)
		g.end++;
	size_t n = g.end - i;
	g.values = (uint32_t)(n > PHRASE_VALUES_MAX ? PHRASE_VALUES_MAX : n);
	if (b->options & PHRASES_LETTERS)
		g.letters = letters_len(b, &b->items[i]);
	g.plain = !(b->options & PHRASES_LETTERS) && n == 1 && b->items[i].flags == PHRASE_CAPITAL;
	g.value = b->items[i].value;
	if (b->options & PHRASES_BITS) {
		g.plain = true;
		g.value = 0;
		for (size_t k = i; k < g.end; k++)
			g.value |= UINT32_C(1) << b->items[k].value;
	}
	g.pool = g.plain ? 0 : 1 + 2 * g.values + (g.letters + 3) / 4;
	return g;
}

static unsigned bits_for(uint64_t n, unsigned least, unsigned most)
{
	unsigned bits = least;
	while (bits < most && (UINT64_C(1) << bits) < n)
		bits++;
	return bits;
}

// A buffer before the writer.
struct out {
	phrases_writer *write;
	void *to;
	size_t len;
	bool ok;
	char bytes[16384];
};

static void flush(struct out *o)
{
	if (o->ok && o->len)
		o->ok = o->write(o->to, o->bytes, o->len);
	o->len = 0;
}

static void put(struct out *o, const void *bytes, size_t size)
{
	const char *p = bytes;
	while (size) {
		size_t room = sizeof o->bytes - o->len, n = size < room ? size : room;
		memcpy(o->bytes + o->len, p, n);
		o->len += n;
		p += n;
		size -= n;
		if (o->len == sizeof o->bytes)
			flush(o);
	}
}

// The pair of a phrase of more than two words.
static uint32_t pair_of(const struct phrases_builder *b, const struct item *it)
{
	if (!(b->options & PHRASES_LETTERS))
		return it->letters;
	struct slice left = { b->letters.at + it->letters + 2, letters_len(b, it) }, word;
	uint64_t chain = 0;
	for (unsigned i = 0; i < 2 && slice_split(&left, ' ', &word); i++)
		chain = phrase_chain(chain, words_hash(word));
	return phrase_pair(chain);
}

static void put_filters(struct phrases_builder *b, const struct phrases *h, struct out *o)
{
	size_t lengths_size = (size_t)1 << h->length_bits, bloom_size = ((size_t)1 << h->bloom_bits) / 8;
	uint8_t *lengths = ARENA_NEW(b->arena, uint8_t, lengths_size);
	uint8_t *bloom = ARENA_NEW(b->arena, uint8_t, bloom_size);
	for (size_t i = 0; i < b->len; i++) {
		const struct item *it = &b->items[i];
		lengths[it->first >> (32 - h->length_bits)] |= (uint8_t)(1u << phrase_length_bit(it->count));
		uint32_t bit = phrase_bloom_bit(it->key, h->bloom_bits);
		bloom[bit / 8] |= (uint8_t)(1u << bit % 8);
		bit = it->count > 2 ? phrase_bloom_bit(pair_of(b, it), h->bloom_bits) : bit;
		bloom[bit / 8] |= (uint8_t)(1u << bit % 8);
	}
	put(o, lengths, lengths_size);
	put(o, bloom, bloom_size);
}

static void put_buckets(const struct phrases_builder *b, const struct phrases *h, struct out *o)
{
	uint64_t buckets = UINT64_C(1) << h->bucket_bits, next = 0;
	uint32_t phrase = 0;
	for (size_t i = 0; i < b->len; i = group_at(b, i).end, phrase++)
		for (; next <= b->items[i].key >> (64 - h->bucket_bits); next++)
			put(o, &phrase, 4);
	for (; next <= buckets; next++)
		put(o, &phrase, 4);
}

static void put_entries(const struct phrases_builder *b, struct out *o)
{
	uint32_t pool = 0;
	for (size_t i = 0; i < b->len;) {
		struct group g = group_at(b, i);
		struct phrase_entry e = { (uint32_t)b->items[i].key, g.plain ? g.value : PHRASE_POOL + pool };
		put(o, &e, sizeof e);
		pool += g.pool;
		i = g.end;
	}
}

static void put_pool(const struct phrases_builder *b, struct out *o)
{
	for (size_t i = 0; i < b->len;) {
		struct group g = group_at(b, i);
		uint32_t head = g.values | g.letters << 16;
		if (!g.plain)
			put(o, &head, 4);
		for (size_t k = i; !g.plain && k < i + g.values; k++) {
			const struct item *it = &b->items[k];
			uint32_t pair[2] = { it->value, it->flags | (uint32_t)it->cases << 16 };
			put(o, pair, sizeof pair);
		}
		if (g.letters) {
			put(o, b->letters.at + b->items[i].letters + 2, g.letters);
			put(o, "\0\0\0", (4 - g.letters % 4) % 4);
		}
		i = g.end;
	}
}

static bool make_header(struct phrases_builder *b, struct phrases *h)
{
	*h = (struct phrases){ .magic = PHRASE_MAGIC, .version = PHRASE_VERSION, .options = b->options };
	sort_items(b->items, b->len);
	h->phrases = unique(b);
	for (size_t i = 0; i < b->len;) {
		struct group g = group_at(b, i);
		h->pool_words += g.pool;
		i = g.end;
	}
	// Few first words collide at 4 places each; 16 bits a phrase let 1 in 16 wrong phrases through.
	h->length_bits = bits_for((uint64_t)h->phrases * 4, 6, 26);
	h->bloom_bits = bits_for((uint64_t)h->phrases * 12, 6, 30);
	h->bucket_bits = bits_for(h->phrases / 2, 1, 28);
	h->size = phrase_layout(h).size;
	return h->pool_words < PHRASE_POOL;
}

bool phrases_write(struct phrases_builder *b, phrases_writer *write, void *to)
{
	struct phrases h;
	if (!make_header(b, &h))
		return false;
	struct out *o = ARENA_NEW(b->arena, struct out, 1);
	o->write = write;
	o->to = to;
	o->ok = true;
	put(o, &h, sizeof h);
	put_filters(b, &h, o);
	put_buckets(b, &h, o);
	put_entries(b, o);
	put_pool(b, o);
	struct phrase_layout l = phrase_layout(&h);
	put(o, "\0\0\0\0\0\0\0", l.size - l.pool - h.pool_words * 4);
	flush(o);
	return o->ok;
}

static bool to_buf(void *to, const void *bytes, size_t size)
{
	buf_add(to, (struct slice){ bytes, size });
	return true;
}

struct slice phrases_image(struct phrases_builder *b, struct arena *a)
{
	struct buf out = buf_new(a);
	phrases_write(b, to_buf, &out);
	return buf_slice(&out);
}
