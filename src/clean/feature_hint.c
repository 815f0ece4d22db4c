// feature_hint.c: features from the page's structure; see feature.h. As there, the order is the numbering.
// SPDX-License-Identifier: Apache-2.0
#include "clean/feature.h"
#include <strings.h>

enum { CLASS_GROUPS = 31, AROUND_BITS = 16, LINK_WINDOW = 5 };

static void put(struct cursor *c, uint32_t value)
{
	feature_put(c, feature_clip(value));
}

static void own(struct cursor *c, const struct block_hint *h)
{
	for (uint8_t tag = HINT_P; tag <= HINT_ADDRESS; tag++)
		put(c, h->tag == tag);
	put(c, h->level);
	feature_put_bits(c, h->around, AROUND_BITS);
	feature_put_bits(c, h->classes, CLASS_GROUPS);
	feature_put_bits(c, h->above, CLASS_GROUPS);
	put(c, h->links / 4);
	put(c, h->strong / 4);
	put(c, h->depth);
	put(c, h->evidence / 4);
	put(c, h->has_evidence);
	for (int k = 0; k < HINT_UP; k++) {
		put(c, h->up[k].prose / 4);
		put(c, h->up[k].links / 4);
		put(c, h->up[k].words / 4);
		put(c, h->up[k].paragraphs);
	}
}

static const struct block_hint *hint_at(const struct page *p, int64_t i)
{
	return i < 0 || i >= (int64_t)p->lines.len ? NULL : p->lines.at[i].hint;
}

static void beside(struct cursor *c, const struct block_hint *h, const struct block_hint *other)
{
	put(c, other == NULL ? 0 : other->holder == h->holder ? 2 : 1);
	put(c, other ? (uint8_t)(1 + other->links / 5) : 0);
	put(c, other ? (uint8_t)(1 + other->tag) : 0);
}

static uint8_t links_near(const struct page *p, uint32_t i)
{
	uint32_t sum = 0, count = 0;
	for (int64_t k = (int64_t)i - LINK_WINDOW; k <= (int64_t)i + LINK_WINDOW; k++) {
		const struct block_hint *h = hint_at(p, k);
		if (h) {
			sum += h->links;
			count++;
		}
	}
	return (uint8_t)(count ? sum / count / 4 : 0);
}

// The element that holds most prose right below it.
static const struct block_hint *main_holder(const struct page *p)
{
	const struct block_hint *best = NULL;
	uint32_t top = 0;
	for (uint32_t i = 0; i < p->lines.len; i++) {
		const struct block_hint *h = p->lines.at[i].hint;
		uint32_t score = h ? (uint32_t)h->up[0].paragraphs * 4 + h->up[0].prose : 0;
		if (score > top && h->up[0].links < 128) {
			top = score;
			best = h;
		}
	}
	return best;
}

// Lines of elements of one make, wherever they stand on the page: paragraphs of the body are made alike, and so are
// the teasers of a list.
struct shape {
	uint32_t shape, lines, words, prose, links, holders, holder;
};

struct shapes {
	struct shape *at;
	uint32_t mask;
	uint32_t prose; // words of the page
};

static struct shape *find_shape(const struct shapes *s, uint32_t shape)
{
	uint32_t i = shape & s->mask;
	while (s->at[i].lines && s->at[i].shape != shape)
		i = (i + 1) & s->mask;
	return &s->at[i];
}

static struct shapes find_shapes(const struct page *p)
{
	struct shapes s = { .mask = 64 };
	while (s.mask < p->lines.len * 2)
		s.mask *= 2;
	s.at = ARENA_NEW(p->a->arena, struct shape, s.mask);
	s.mask--;
	for (uint32_t i = 0; i < p->lines.len; i++) {
		const struct line *l = &p->lines.at[i];
		uint32_t prose = line_is_prose(l) ? l->n.words : 0;
		s.prose += prose;
		if (l->hint == NULL)
			continue;
		struct shape *o = find_shape(&s, l->hint->shape);
		o->holders += o->lines == 0 || o->holder != l->hint->holder;
		o->holder = l->hint->holder;
		o->shape = l->hint->shape;
		o->lines++;
		o->words += l->n.words;
		o->prose += prose;
		o->links += l->hint->links * l->n.words / 255;
	}
	return s;
}

static void put_shape(struct cursor *c, const struct shapes *s, const struct block_hint *h)
{
	const struct shape *o = find_shape(s, h->shape);
	put(c, feature_log(o->lines));
	put(c, feature_log(o->words / o->lines));
	put(c, feature_share(o->prose, o->words));
	put(c, feature_share(o->prose, s->prose));
	put(c, feature_share(o->links, o->words));
	put(c, feature_log(o->holders));
	put(c, feature_share(o->holders, o->lines));
}

// The line of the headline: a heading that the page's title starts with or that starts with it, else the first of
// the highest level; UINT32_MAX: none.
static uint32_t find_headline(const struct page *p)
{
	uint32_t best = UINT32_MAX;
	int top = 0;
	struct slice title = p->a->meta.title.value;
	for (uint32_t i = 0; i < p->lines.len; i++) {
		const struct line *l = &p->lines.at[i];
		if (l->hint == NULL || l->hint->tag != HINT_HEADING || l->n.words < 2)
			continue;
		struct slice text = line_text(p, l);
		size_t n = text.len < title.len ? text.len : title.len;
		bool known = n >= 12 && strncasecmp(text.at, title.at, n) == 0;
		int score = (known ? 20 : 0) + 7 - (l->hint->level > 6 ? 6 : l->hint->level);
		if (score > top) {
			top = score;
			best = i;
		}
	}
	return best;
}

enum { TITLE_BITS = 1024 };

struct title_words {
	uint64_t bits[TITLE_BITS / 64];
};

static struct title_words title_words(const struct page *p, uint32_t headline)
{
	struct title_words t = { { 0 } };
	for (uint32_t k = 0; headline != UINT32_MAX && k < p->lines.at[headline].topics; k++) {
		uint32_t h = p->topic.at[p->lines.at[headline].topic + k] % TITLE_BITS;
		t.bits[h / 64] |= 1ull << (h % 64);
	}
	return t;
}

// Words that the line shares with the headline.
static void put_title_words(struct cursor *c, const struct page *p, const struct line *l, const struct title_words *t)
{
	uint32_t hits = 0;
	for (uint32_t k = 0; k < l->topics; k++) {
		uint32_t h = p->topic.at[l->topic + k] % TITLE_BITS;
		hits += t->bits[h / 64] >> (h % 64) & 1;
	}
	put(c, hits);
	put(c, feature_share(hits, l->topics));
}

static void put_headline(struct cursor *c, uint32_t line, uint32_t headline)
{
	bool there = headline != UINT32_MAX;
	put(c, there ? line < headline ? 1 : line == headline ? 2 : 3 : 0);
	put(c, there && line < headline ? feature_log(headline - line) : 0);
	put(c, there && line > headline ? feature_log(line - headline) : 0);
}

void features_hint(const struct page *p, const struct features *f)
{
	const struct block_hint *top = main_holder(p);
	const struct shapes shapes = find_shapes(p);
	uint32_t headline = find_headline(p);
	const struct title_words title = title_words(p, headline);
	for (uint32_t row = 0; row < f->rows; row++) {
		uint32_t i = f->line[row];
		const struct block_hint *h = p->lines.at[i].hint;
		struct cursor c = feature_row(f, FEATURE_HINT, row);
		if (h == NULL)
			continue;
		own(&c, h);
		beside(&c, h, hint_at(p, (int64_t)i - 1));
		beside(&c, h, hint_at(p, (int64_t)i + 1));
		put_shape(&c, &shapes, h);
		put_headline(&c, i, headline);
		put_title_words(&c, p, &p->lines.at[i], &title);
		put(&c, links_near(p, i));
		put(&c, top ? (top->holder == h->holder ? 2 : 1) : 0);
		put(&c, top ? feature_clip((uint32_t)(h->depth > top->depth ? h->depth - top->depth : 0)) : 0);
		put(&c, top ? feature_clip((uint32_t)(h->depth < top->depth ? top->depth - h->depth : 0)) : 0);
	}
}
