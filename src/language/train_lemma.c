// train_lemma.c: learns the suffix rules of lemma.h; called by train tagger.
// SPDX-License-Identifier: Apache-2.0
#include "language/lemma.h"
#include "language/train.h"
#include "model/learn.h"

enum { RULES = 4096, CANDIDATES = 6, TABLE_BITS = 21 };

// What was seen under one key: the rules and how often, the most frequent few.
struct candidate {
	uint32_t key; // 0: free
	uint16_t rule[CANDIDATES], count[CANDIDATES];
	uint16_t len;	// of the suffix; 255: the whole form; 253: as it stands; 254: left out
	uint32_t whole; // of a form as it stands: key of the whole form
};

struct trainer {
	struct arena *arena;
	struct lemma_rule rules[RULES];
	uint32_t rule_count;
	struct candidate *table;
};

static bool rule_make(struct slice form, struct slice lower, struct slice lemma, struct lemma_rule *r)
{
	size_t same = 0, cased = 0;
	while (same < lower.len && same < lemma.len && lower.at[same] == lemma.at[same])
		same++;
	while (cased < form.len && cased < lemma.len && form.at[cased] == lemma.at[cased])
		cased++;
	*r = (struct lemma_rule){ .keep = cased > same };
	size_t stay = cased > same ? cased : same, whole = cased > same ? form.len : lower.len;
	if (stay == 0 || lemma.len - stay > LEMMA_ADD || whole - stay >= LEMMA_WHOLE) {
		if (lemma.len > LEMMA_ADD)
			return false;
		stay = 0;
		r->cut = LEMMA_WHOLE;
	} else {
		r->cut = (uint8_t)(whole - stay);
	}
	r->len = (uint8_t)(lemma.len - stay);
	memcpy(r->add, lemma.at + stay, r->len);
	return true;
}

static int rule_number(struct trainer *t, const struct lemma_rule *r)
{
	for (uint32_t i = 0; i < t->rule_count; i++)
		if (memcmp(&t->rules[i], r, sizeof *r) == 0)
			return (int)i;
	if (t->rule_count == RULES)
		return -1;
	t->rules[t->rule_count] = *r;
	return (int)t->rule_count++;
}

static struct candidate *slot(struct trainer *t, uint32_t key)
{
	uint32_t mask = ((uint32_t)1 << TABLE_BITS) - 1, at = (key * 0x9e3779b1u) >> (32 - TABLE_BITS);
	while (t->table[at].key && t->table[at].key != key)
		at = (at + 1) & mask;
	return &t->table[at];
}

static void note(struct trainer *t, uint32_t key, size_t len, uint16_t rule)
{
	struct candidate *c = slot(t, key);
	unsigned i = 0;
	c->key = key;
	c->len = (uint16_t)len;
	while (i < CANDIDATES - 1 && c->count[i] && c->rule[i] != rule)
		i++;
	if (c->rule[i] != rule)
		c->count[i] = 0;
	c->rule[i] = rule;
	c->count[i]++;
}

static unsigned winner(const struct candidate *c)
{
	unsigned best = 0;
	for (unsigned i = 1; i < CANDIDATES; i++)
		if (c->count[i] > c->count[best])
			best = i;
	return best;
}

static uint32_t all(const struct candidate *c)
{
	uint32_t n = 0;
	for (unsigned i = 0; i < CANDIDATES; i++)
		n += c->count[i];
	return n;
}

static void see(struct trainer *t, struct slice form, const struct gold *g)
{
	char text[512];
	struct lemma_rule rule;
	if (form.len == 0 || form.len > 200)
		return;
	struct slice lower = { text, lemma_lower(form, text) };
	int number = rule_make(form, lower, g->lemma, &rule) ? rule_number(t, &rule) : -1;
	if (number < 0)
		return;
	uint32_t whole = lemma_key(lower, lower.len, g->upos, g->xpos);
	note(t, whole, 255, (uint16_t)number);
	note(t, lemma_exact_key(form, g->upos, g->xpos), 253, (uint16_t)number);
	slot(t, lemma_exact_key(form, g->upos, g->xpos))->whole = whole;
	for (size_t len = 0; len < lower.len && len <= LEMMA_SUFFIX; len++)
		note(t, lemma_key(lower, len, g->upos, g->xpos), len, (uint16_t)number);
}

static void write(struct trainer *t, struct buf *out)
{
	uint32_t used = 0, bits = 4;
	// A whole form counts always, a suffix when it was seen twice or is the shortest.
	for (uint32_t i = 0; i < (uint32_t)1 << TABLE_BITS; i++) {
		struct candidate *c = &t->table[i];
		if (c->key && c->len != 255 && c->len > 0 && all(c) < 2)
			c->len = 254;
		if (c->key && c->len == 253) { // needed only where the letter case makes a difference
			const struct candidate *whole = slot(t, c->whole);
			if (all(c) < 3 || c->rule[winner(c)] == whole->rule[winner(whole)])
				c->len = 254;
		}
		used += c->key && c->len != 254;
	}
	while (((uint64_t)3 << bits) / 4 <= used)
		bits++;
	struct lemma_slot *slots = ARENA_NEW(t->arena, struct lemma_slot, (size_t)1 << bits);
	for (uint32_t i = 0; i < (uint32_t)1 << TABLE_BITS; i++) {
		const struct candidate *c = &t->table[i];
		if (!c->key || c->len == 254)
			continue;
		uint32_t at = (c->key * 0x9e3779b1u) >> (32 - bits);
		while (slots[at].key)
			at = (at + 1) & (((uint32_t)1 << bits) - 1);
		slots[at] = (struct lemma_slot){ .key = c->key, .rule = (uint16_t)(c->rule[winner(c)] + 1) };
	}
	struct buf body = buf_new(t->arena);
	size_t rules = t->rule_count * sizeof *t->rules;
	struct lemma_header h = { .bits = bits, .rules = t->rule_count };
	h.slots = (uint32_t)((sizeof h + rules + 63) / 64 * 64);
	buf_add(&body, (struct slice){ (const char *)&h, sizeof h });
	buf_add(&body, (struct slice){ (const char *)t->rules, rules });
	learner_pad(&body);
	buf_add(&body, (struct slice){ (const char *)slots, sizeof *slots << bits });
	section_write(out, MODEL_LEMMAS, buf_slice(&body));
}

void train_lemmas(struct treebank *t, struct buf *out)
{
	struct article *a = t->article;
	struct trainer *r = ARENA_NEW(a->arena, struct trainer, 1);
	r->arena = a->arena;
	r->table = ARENA_NEW(a->arena, struct candidate, (size_t)1 << TABLE_BITS);
	for (uint32_t i = 0; i < a->tokens.len; i++)
		see(r, token_text(a, &a->tokens.at[i]), &t->gold[i]);
	write(r, out);
}
