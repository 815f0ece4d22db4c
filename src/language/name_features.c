// name_features.c: the features of a token for the name finder; called by names.c and train_names.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/namer.h"

static const struct form EDGE = {
	.exact = 1, .word = 1, .suffix = { 1, 1, 1, 1 }, .prefix = { 1, 1, 1 }, .shape = 255
};

unsigned namer_features(const struct namer_state *s, uint32_t at, uint64_t out[NAMER_FEATURES])
{
	static const struct token NO_TOKEN = { .xpos = 62 };
	static const struct namer_token NOT_SEEN = { 0 };
	const struct form *f[5];
	const struct token *t[5];
	const struct namer_token *k[5];
	for (int i = 0; i < 5; i++) {
		int64_t j = (int64_t)at + i - 2;
		bool in = j >= 0 && j < s->count;
		f[i] = in ? &s->forms[j] : &EDGE;
		t[i] = in ? &s->tokens[j] : &NO_TOKEN;
		k[i] = in ? &s->seen[j] : &NOT_SEEN;
	}
	struct form own = *f[2];
	if (s->blind) {
		own.word = own.exact = 4;
		own.class = 0;
	}
	const struct namer_token *me = k[2];
	uint32_t from = me->run_first - s->first, to = me->run_last - s->first;
	const struct form *before = from > 0 ? &s->forms[from - 1] : &EDGE;
	const struct form *before2 = from > 1 ? &s->forms[from - 2] : &EDGE;
	const struct form *after = to + 1 < s->count ? &s->forms[to + 1] : &EDGE;
	const struct form *last = s->blind && to == at ? &own : &s->forms[to];
	const struct form *first = s->blind && from == at ? &own : &s->forms[from];
	unsigned headline =
	    (t[2]->flags & TOKEN_TITLE_CASE_LINE ? 1u : 0u) | (t[2]->flags & TOKEN_ALL_CAPS_LINE ? 2u : 0u);
	uint64_t look = (uint64_t)own.shape << 4 | headline << 1 | (at == 0);
	uint64_t place = (uint64_t)(at - from < 3 ? at - from : 3) << 4 | (to - at < 3 ? to - at : 3);
	uint64_t lex = (uint64_t)me->lexicon << 16 | me->lists;
	uint64_t lexl = (uint64_t)k[1]->lexicon << 16 | k[1]->lists, lexr = (uint64_t)k[3]->lexicon << 16 | k[3]->lists;
	uint64_t stage = s->stage ? 200 : 0;
	unsigned n = 0;
#define F(template, a, b, c) out[n++] = linear_feature(template + stage, a, b, c)
	F(0, 0, 0, 0);
	F(1, own.word, 0, 0);
	F(2, own.exact, 0, 0);
	F(3, f[1]->word, 0, 0);
	F(4, f[3]->word, 0, 0);
	F(5, f[0]->word, 0, 0);
	F(6, f[4]->word, 0, 0);
	F(7, f[1]->word, own.word, 0);
	F(8, own.word, f[3]->word, 0);
	F(9, f[1]->word, f[3]->word, look);
	F(10, f[0]->word, f[1]->word, look);
	F(11, f[3]->word, f[4]->word, look);
	F(12, f[1]->word, look, 0);
	F(13, f[3]->word, look, 0);
	F(14, look, 0, 0);
	F(15, f[1]->shape, look, 0);
	F(16, look, f[3]->shape, 0);
	F(17, f[1]->shape, look, f[3]->shape);
	F(18, (uint64_t)f[0]->shape << 8 | f[1]->shape, look, 0);
	F(19, look, (uint64_t)f[3]->shape << 8 | f[4]->shape, 0);
	F(20, own.suffix[1], 0, 0);
	F(21, own.suffix[2], 0, 0);
	F(22, own.suffix[3], 0, 0);
	F(23, own.prefix[1], 0, 0);
	F(24, own.prefix[2], 0, 0);
	F(25, own.suffix[2], look, me->evidence);
	F(26, f[1]->suffix[2], look, 0);
	F(27, f[3]->suffix[2], look, 0);
	F(28, own.class, look, 0);
	F(29, f[1]->class, look, 0);
	F(30, f[3]->class, look, 0);
	F(31, f[1]->class, own.class, f[3]->class);
	F(32, f[0]->class, f[1]->class, look);
	F(33, t[2]->xpos, look, 0);
	F(34, t[1]->xpos, t[2]->xpos, look);
	F(35, t[2]->xpos, t[3]->xpos, look);
	F(36, t[1]->xpos, t[2]->xpos, t[3]->xpos);
	F(37, t[1]->xpos, look, f[3]->word);
	F(38, t[3]->xpos, look, f[1]->word);
	F(39, lex, 0, 0);
	F(40, lex, look, 0);
	F(41, lex, lexl, 0);
	F(42, lex, lexr, 0);
	F(43, lexl, look, 0);
	F(44, lexr, look, 0);
	F(45, lexl, lex, lexr);
	F(46, lex, f[1]->word, 0);
	F(47, lex, f[3]->word, 0);
	F(48, lex, place, 0);
	F(49, me->evidence, look, 0);
	F(50, me->evidence, look, place);
	F(51, me->evidence, k[1]->evidence, look);
	F(52, me->evidence, k[3]->evidence, look);
	F(53, place, look, 0);
	F(54, place, last->word, 0);
	F(55, place, last->suffix[2], 0);
	F(56, place, last->class, 0);
	F(57, place, first->word, 0);
	F(58, place, first->class, 0);
	F(59, place, before->word, 0);
	F(60, place, after->word, 0);
	F(61, place, before->class, 0);
	F(62, place, after->class, 0);
	F(63, before2->word, before->word, place);
	F(64, before->word, after->word, place);
	F(65, before->word, last->word, place);
	F(66, first->word, last->word, place);
	F(67, place, before->suffix[2], after->suffix[2]);
	F(68, lex, before->word, place);
	F(69, lex, after->word, place);
	for (unsigned i = 1; i < 16; i++)
		if (me->lexicon >> i & 1) {
			F(70, i, 0, 0);
			F(71, i, place, look);
			F(72, i, t[2]->xpos, t[3]->xpos);
			F(73, i, before->word, 0);
		}
	for (unsigned i = 0; i < 16; i++)
		if (me->lists >> i & 1) {
			F(74, i, look, 0);
			F(75, i, place, me->evidence);
			F(76, i, t[1]->xpos, t[3]->xpos);
		}
	F(77, t[2]->xpos, me->evidence, look);
	F(78, own.shape, before->class, after->class);
	if (s->stage) {
		unsigned vote = me->voted * 4u + me->voted_only;
		F(90, vote, 0, 0);
		F(91, vote, look, me->evidence);
		F(92, vote, lex, 0);
		F(93, vote, k[1]->voted, k[3]->voted);
		F(94, vote, place, 0);
		F(95, vote, before->word, 0);
		F(96, vote, after->word, 0);
		F(97, me->voted, k[1]->voted, place);
		F(98, me->voted, k[3]->voted, place);
	}
#undef F
	return n;
}
