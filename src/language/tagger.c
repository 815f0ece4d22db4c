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
	t->table = table_at(body.at + t->head->table);
	return true;
}

const struct tagger_word *tagger_find(const struct tagger *t, uint32_t word)
{
	uint32_t at = (word * 0x9e3779b1u) >> t->shift;
	while (t->words[at].usual && t->words[at].word != word)
		at = (at + 1) & t->mask;
	return t->words[at].usual ? &t->words[at] : NULL;
}

// What the features are made from: forms of the token and its neighbours.
struct view {
	const struct form *f, *l1, *l2, *r1, *r2;
	unsigned u, u1, u2; // tagger_word.usual of the token and the next ones
	uint64_t look;
};

static struct view view(const struct tagger_state *s)
{
	static const struct form NONE = { .word = 1, .suffix = { 1, 1, 1, 1 }, .prefix = { 1, 1, 1 }, .shape = 255 };
	const struct form *f = s->forms + s->at;
	const uint16_t *u = s->usual + s->at;
	unsigned place = (s->at == 0 ? 1u : 0u) + (s->headline ? 2u : 0u);
	return (struct view){ .f = f,
			      .l1 = s->at >= 1 ? f - 1 : &NONE,
			      .l2 = s->at >= 2 ? f - 2 : &NONE,
			      .r1 = s->at + 1 < s->count ? f + 1 : &NONE,
			      .r2 = s->at + 2 < s->count ? f + 2 : &NONE,
			      .u = *u,
			      .u1 = s->at + 1 < s->count ? u[1] : 1,
			      .u2 = s->at + 2 < s->count ? u[2] : 1,
			      .look = (uint64_t)f->shape << 8 | place };
}

#define F(template, a, b, c) out[n++] = linear_feature(template, a, b, c)

unsigned tagger_features_still(const struct tagger_state *s, uint64_t out[TAGGER_FEATURES])
{
	const struct view v = view(s);
	unsigned n = 0;
	F(1, v.f->word, 0, 0);
	F(2, v.f->exact, 0, 0);
	F(3, v.f->suffix[1], 0, 0);
	F(4, v.f->suffix[2], 0, 0);
	F(5, v.f->suffix[3], 0, 0);
	F(6, v.f->prefix[0], v.look, 0);
	F(7, v.f->prefix[2], 0, 0);
	F(8, v.look, v.f->flags, 0);
	F(9, v.look, v.f->suffix[0], 0);
	F(10, v.f->class, 0, 0);
	F(11, v.u, v.look, 0);
	F(18, v.l1->word, 0, 0);
	F(19, v.l1->word, v.f->word, 0);
	F(20, v.l2->word, 0, 0);
	F(21, v.r1->word, 0, 0);
	F(22, v.f->word, v.r1->word, 0);
	F(23, v.r2->word, 0, 0);
	F(24, v.u1, 0, 0);
	F(25, v.u1, v.u2, 0);
	F(27, v.f->word, v.u1, 0);
	F(28, v.u, v.u1, v.u2);
	F(30, v.r1->suffix[1], v.f->suffix[1], 0);
	F(31, v.l1->class, v.f->class, 0);
	F(32, v.f->class, v.r1->class, 0);
	F(34, v.r1->class, v.r2->class, 0);
	F(37, v.f->suffix[2], v.u1, v.look);
	F(40, v.l1->word, v.r1->word, 0);
	F(41, v.f->prefix[1], v.f->suffix[1], 0);
	return n;
}

unsigned tagger_features_moving(const struct tagger_state *s, uint64_t out[TAGGER_FEATURES])
{
	const struct view v = view(s);
	unsigned p1 = s->last, p2 = s->before, n = 0;
	F(12, p1, 0, 0);
	F(13, p1, p2, 0);
	F(14, p1, v.f->word, 0);
	F(15, p1, p2, v.f->word);
	F(16, p1, v.u, v.u1);
	F(17, p1, v.f->suffix[2], 0);
	F(26, p1, v.u1, 0);
	F(29, v.r1->suffix[2], p1, 0);
	F(33, p1, v.f->class, v.r1->class);
	F(35, v.l1->class, p1, v.r1->class);
	F(36, v.r1->shape, v.look, p1);
	F(38, v.l1->suffix[2], p1, 0);
	F(39, p1, p2, v.u);
	return n;
}

#undef F
