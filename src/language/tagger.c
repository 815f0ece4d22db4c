// tagger.c: finds the tagger in a model and makes its features; called by tag.c and train_tag.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/tagger.h"

bool tagger_of(const struct model *m, struct tagger *t)
{
	struct slice body = model_section(m, MODEL_TAGGER);
	if (body.len < sizeof *t->head)
		return false;
	t->head = (const struct tagger_header *)(const void *)body.at;
	t->words = (const struct tagger_word *)(const void *)(t->head + 1);
	t->shift = 32 - t->head->dictionary_bits;
	t->mask = ((uint32_t)1 << t->head->dictionary_bits) - 1;
	t->linear = linear_at(body.at + t->head->linear);
	return true;
}

const struct tagger_word *tagger_find(const struct tagger *t, uint32_t word)
{
	uint32_t at = (word * 0x9e3779b1u) >> t->shift;
	while (t->words[at].usual && t->words[at].word != word)
		at = (at + 1) & t->mask;
	return t->words[at].usual ? &t->words[at] : NULL;
}

unsigned tagger_features(const struct tagger_state *s, uint64_t out[TAGGER_FEATURES])
{
	static const struct form NONE = { .word = 1, .suffix = { 1, 1, 1, 1 }, .prefix = { 1, 1, 1 }, .shape = 255 };
	const struct form *f = s->forms + s->at;
	const struct form *l1 = s->at >= 1 ? f - 1 : &NONE, *l2 = s->at >= 2 ? f - 2 : &NONE;
	const struct form *r1 = s->at + 1 < s->count ? f + 1 : &NONE, *r2 = s->at + 2 < s->count ? f + 2 : &NONE;
	const uint16_t *u = s->usual + s->at;
	unsigned u1 = s->at + 1 < s->count ? u[1] : 1, u2 = s->at + 2 < s->count ? u[2] : 1;
	unsigned p1 = s->last, p2 = s->before, n = 0;
	unsigned place = (s->at == 0 ? 1u : 0u) + (s->headline ? 2u : 0u);
	uint64_t look = (uint64_t)f->shape << 8 | place;
#define F(template, a, b, c) out[n++] = linear_feature(template, a, b, c)
	F(1, f->word, 0, 0);
	F(2, f->exact, 0, 0);
	F(3, f->suffix[1], 0, 0);
	F(4, f->suffix[2], 0, 0);
	F(5, f->suffix[3], 0, 0);
	F(6, f->prefix[0], look, 0);
	F(7, f->prefix[2], 0, 0);
	F(8, look, f->flags, 0);
	F(9, look, f->suffix[0], 0);
	F(10, f->class, 0, 0);
	F(11, *u, look, 0);
	F(12, p1, 0, 0);
	F(13, p1, p2, 0);
	F(14, p1, f->word, 0);
	F(15, p1, p2, f->word);
	F(16, p1, *u, u1);
	F(17, p1, f->suffix[2], 0);
	F(18, l1->word, 0, 0);
	F(19, l1->word, f->word, 0);
	F(20, l2->word, 0, 0);
	F(21, r1->word, 0, 0);
	F(22, f->word, r1->word, 0);
	F(23, r2->word, 0, 0);
	F(24, u1, 0, 0);
	F(25, u1, u2, 0);
	F(26, p1, u1, 0);
	F(27, f->word, u1, 0);
	F(28, *u, u1, u2);
	F(29, r1->suffix[2], p1, 0);
	F(30, r1->suffix[1], f->suffix[1], 0);
	F(31, l1->class, f->class, 0);
	F(32, f->class, r1->class, 0);
	F(33, p1, f->class, r1->class);
	F(34, r1->class, r2->class, 0);
	F(35, l1->class, p1, r1->class);
	F(36, r1->shape, look, p1);
	F(37, f->suffix[2], u1, look);
	F(38, l1->suffix[2], p1, 0);
	F(39, p1, p2, *u);
	F(40, l1->word, r1->word, 0);
	F(41, f->prefix[1], f->suffix[1], 0);
#undef F
	return n;
}
