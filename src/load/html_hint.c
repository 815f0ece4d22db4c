// html_hint.c: what the elements around each line hold, summed over the page; see html.h and hint.h.
// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"
#include "load/html.h"

enum { GRAM = 3, BODY_MIN = 200 }; // words of a shingle; bytes of an articleBody worth comparing with

static uint8_t share(uint32_t a, uint32_t b)
{
	return b == 0 ? 0 : a >= b ? 255 : (uint8_t)((uint64_t)a * 255 / b);
}

static uint8_t log16(uint32_t n)
{
	if (n < 2)
		return 0;
	uint32_t k = 31u - (uint32_t)__builtin_clz(n);
	uint32_t value = k * 16 + (uint32_t)((((uint64_t)n << 4) >> k) & 15);
	return value > 255 ? 255 : (uint8_t)value;
}

// Every element's totals: children stand behind their parents, so one way back is enough.
static void sum_up(struct html_page *p)
{
	for (uint32_t i = 0; i < p->lines.len; i++) {
		const struct html_line *l = &p->lines.at[i];
		struct html_node *n = &p->nodes.at[l->node];
		n->words += l->words;
		n->links += l->links;
		if (l->prose) {
			n->prose += l->words;
			n->paragraphs++;
			if (l->node)
				p->nodes.at[n->parent].paragraphs++;
		}
	}
	for (uint32_t i = p->nodes.len; i-- > 1;) {
		const struct html_node *n = &p->nodes.at[i];
		struct html_node *up = &p->nodes.at[n->parent];
		up->words += n->words;
		up->links += n->links;
		up->prose += n->prose;
	}
}

// The next element up that holds more than n does: wrappers say nothing.
static uint32_t above(const struct html_page *p, uint32_t n)
{
	uint32_t words = p->nodes.at[n].words;
	while (n && p->nodes.at[n].words == words)
		n = p->nodes.at[n].parent;
	return n;
}

static void describe(const struct html_page *p, const struct html_line *l, struct block_hint *h)
{
	const struct html_node *n = &p->nodes.at[l->node], *root = &p->nodes.at[0];
	const struct html_node *up = &p->nodes.at[n->parent], *top = &p->nodes.at[up->parent];
	uint32_t at = l->node;
	h->holder = above(p, l->node);
	h->classes = n->classes | up->classes | top->classes;
	h->above = top->above;
	h->shape = (uint32_t)hash_add(hash_add(n->make, up->make), top->make);
	h->around = n->around;
	h->tag = n->hint;
	h->level = n->level;
	// A span of a heading or list item may be a block of its own: take what its parent is.
	if (h->tag == HINT_TEXT && up->hint != HINT_TEXT && up->words == n->words) {
		h->tag = up->hint;
		h->level = up->level;
	}
	h->links = share(l->links, l->words);
	h->strong = share(l->strong, l->words);
	h->depth = (uint8_t)(n->depth > 255 ? 255 : n->depth);
	for (int k = 0; k < HINT_UP; k++) {
		const struct html_node *o = &p->nodes.at[at];
		h->up[k] =
		    (struct hint_holder){ share(o->prose, root->prose), share(o->links, o->words), log16(o->words),
					  (uint8_t)(o->paragraphs > 255 ? 255 : o->paragraphs) };
		at = above(p, at);
	}
}

// ---- the page's own articleBody --------------------------------------------------------------------------------

struct shingles {
	uint64_t *bits;
	uint32_t mask;
	uint64_t word[GRAM]; // hashes of the last words
	uint32_t count, hits, seen;
};

static void add_word(struct shingles *s, uint64_t hash, bool look)
{
	memmove(s->word, s->word + 1, sizeof s->word - sizeof *s->word);
	s->word[GRAM - 1] = hash;
	if (++s->count < GRAM)
		return;
	uint64_t h = hash_add(hash_add(s->word[0], s->word[1]), s->word[2]);
	uint64_t *cell = &s->bits[(h & s->mask) / 64], bit = 1ull << (h % 64);
	s->seen++;
	if (look)
		s->hits += (*cell & bit) != 0;
	else
		*cell |= bit;
}

// Words are runs of letters and digits, ASCII lower-cased, other bytes as they are.
static void read_words(struct shingles *s, struct slice text, bool look)
{
	uint64_t hash = 0;
	s->count = s->hits = s->seen = 0;
	for (size_t i = 0; i <= text.len; i++) {
		unsigned char c = i < text.len ? (unsigned char)text.at[i] : ' ';
		bool letter = (c >= '0' && c <= '9') || ((c | 0x20u) >= 'a' && (c | 0x20u) <= 'z') || c >= 0x80;
		if (letter)
			hash = (hash ^ (c | (c < 0x80 ? 0x20u : 0u))) * 0x100000001b3u + 1;
		else if (hash) {
			add_word(s, hash, look);
			hash = 0;
		}
	}
}

static void compare(struct html_page *p, struct slice body)
{
	struct shingles s = { .mask = 1 << 12 };
	while (s.mask < body.len * 4 && s.mask < 1u << 24)
		s.mask *= 2;
	s.bits = ARENA_NEW(p->arena, uint64_t, s.mask / 64);
	s.mask--;
	read_words(&s, body, false);
	for (uint32_t i = 0; i < p->hints.len; i++) {
		struct block_hint *h = &p->hints.at[i];
		read_words(&s, slice_cut(p->a->loaded.text, h->start, h->end), true);
		h->evidence = share(s.hits, s.seen);
		h->has_evidence = s.seen ? 2 : 1; // 1: the line is too short to tell
	}
}

void html_hints(struct html_page *p, struct slice body)
{
	sum_up(p);
	for (uint32_t i = 0; i < p->lines.len; i++)
		describe(p, &p->lines.at[i], &p->hints.at[i]);
	if (body.len >= BODY_MIN)
		compare(p, body);
}
