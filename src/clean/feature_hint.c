// feature_hint.c: features from the page's structure; see feature.h. As there, the order is the numbering.
// SPDX-License-Identifier: Apache-2.0
#include "clean/feature.h"

enum { CLASS_GROUPS = 31, AROUND_BITS = 16, LINK_WINDOW = 5 };

static void put(struct cursor *c, uint32_t value)
{
	feature_put(c, feature_clip(value));
}

static void put_bits(struct cursor *c, uint32_t bits, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		put(c, bits >> i & 1);
}

static void own(struct cursor *c, const struct block_hint *h)
{
	for (uint8_t tag = HINT_P; tag <= HINT_ADDRESS; tag++)
		put(c, h->tag == tag);
	put(c, h->level);
	put_bits(c, h->around, AROUND_BITS);
	put_bits(c, h->classes, CLASS_GROUPS);
	put_bits(c, h->above, CLASS_GROUPS);
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

void features_hint(const struct page *p, const struct features *f)
{
	const struct block_hint *top = main_holder(p);
	for (uint32_t row = 0; row < f->rows; row++) {
		uint32_t i = f->line[row];
		const struct block_hint *h = p->lines.at[i].hint;
		struct cursor c = feature_row(f, FEATURE_HINT, row);
		if (h == NULL)
			continue;
		own(&c, h);
		beside(&c, h, hint_at(p, (int64_t)i - 1));
		beside(&c, h, hint_at(p, (int64_t)i + 1));
		put(&c, links_near(p, i));
		put(&c, top ? (top->holder == h->holder ? 2 : 1) : 0);
		put(&c, top ? feature_clip((uint32_t)(h->depth > top->depth ? h->depth - top->depth : 0)) : 0);
		put(&c, top ? feature_clip((uint32_t)(h->depth < top->depth ? top->depth - h->depth : 0)) : 0);
	}
}
