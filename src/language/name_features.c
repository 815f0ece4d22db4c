// name_features.c: the features of a token for the name finder; called by names.c and train_names.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/namer.h"

static const struct form EDGE = {
	.exact = 1, .word = 1, .suffix = { 1, 1, 1, 1 }, .prefix = { 1, 1, 1 }, .shape = 255
};

// What the features are made from: the token and two neighbours to each side, and the run of capitals it stands in.
struct view {
	const struct form *f[5]; // the token's own is f[2]
	const struct token *t[5];
	const struct namer_token *k[5];
	struct form own;				    // f[2], or what is left of it when the word is hidden
	const struct form *before2, *before, *last, *after; // of the run
	uint64_t look, place, lex;			    // shape and line; place in the run; what the lists know
	unsigned kind, kind_before, kind_first, kind_last, kind_after; // of the token, and of the run as above
};

static void view_neighbours(const struct namer_state *s, uint32_t at, struct view *v)
{
	static const struct token NO_TOKEN = { .xpos = 62 };
	static const struct namer_token NOT_SEEN = { 0 };
	for (int i = 0; i < 5; i++) {
		int64_t j = (int64_t)at + i - 2;
		bool in = j >= 0 && j < s->count;
		v->f[i] = in ? &s->forms[j] : &EDGE;
		v->t[i] = in ? &s->tokens[j] : &NO_TOKEN;
		v->k[i] = in ? &s->seen[j] : &NOT_SEEN;
	}
	v->own = *v->f[2];
	if (s->blind) {
		v->own.word = v->own.exact = 4;
		v->own.class = 0;
	}
}

enum { EDGE_KIND = 255 };

static void view_kinds(const struct namer_state *s, uint32_t at, uint32_t from, uint32_t to, struct view *v)
{
	v->kind = s->blind ? 0 : s->seen[at].kind;
	v->kind_before = from > 0 ? s->seen[from - 1].kind : EDGE_KIND;
	v->kind_after = to + 1 < s->count ? s->seen[to + 1].kind : EDGE_KIND;
	v->kind_first = from == at ? v->kind : s->seen[from].kind;
	v->kind_last = to == at ? v->kind : s->seen[to].kind;
}

static void view_run(const struct namer_state *s, uint32_t at, struct view *v)
{
	const struct namer_token *me = v->k[2];
	uint32_t from = me->run_first - s->first, to = me->run_last - s->first;
	v->before = from > 0 ? &s->forms[from - 1] : &EDGE;
	v->before2 = from > 1 ? &s->forms[from - 2] : &EDGE;
	v->after = to + 1 < s->count ? &s->forms[to + 1] : &EDGE;
	v->last = s->blind && to == at ? &v->own : &s->forms[to];
	unsigned headline =
	    (v->t[2]->flags & TOKEN_TITLE_CASE_LINE ? 1u : 0u) | (v->t[2]->flags & TOKEN_ALL_CAPS_LINE ? 2u : 0u);
	v->look = (uint64_t)v->own.shape << 4 | headline << 1 | (at == 0);
	v->place = (uint64_t)(at - from < 3 ? at - from : 3) << 4 | (to - at < 3 ? to - at : 3);
	v->lex = (uint64_t)me->lexicon << 16 | me->lists;
	view_kinds(s, at, from, to, v);
}

#define F(template, a, b, c) out[n++] = linear_feature(template, a, b, c)

// The word and its neighbours.
static unsigned words(const struct view *v, uint64_t *out)
{
	const struct form *const *f = v->f, *own = &v->own;
	uint64_t look = v->look;
	unsigned n = 0;
	F(0, 0, 0, 0);
	F(1, own->word, 0, 0);
	F(2, own->exact, 0, 0);
	F(3, f[1]->word, 0, 0);
	F(4, f[3]->word, 0, 0);
	F(5, f[0]->word, 0, 0);
	F(6, f[4]->word, 0, 0);
	F(7, f[1]->word, own->word, 0);
	F(8, own->word, f[3]->word, 0);
	F(9, f[1]->word, f[3]->word, look);
	F(12, f[1]->word, look, 0);
	F(13, f[3]->word, look, 0);
	F(14, look, 0, 0);
	F(20, own->suffix[1], 0, 0);
	F(21, own->suffix[2], 0, 0);
	F(23, own->prefix[1], 0, 0);
	F(28, own->class, look, 0);
	F(31, f[1]->class, own->class, f[3]->class);
	return n;
}

// Parts of speech, and how the article writes the word elsewhere.
static unsigned uses(const struct view *v, uint64_t *out)
{
	const struct token *const *t = v->t;
	uint64_t look = v->look;
	unsigned evidence = v->k[2]->evidence, n = 0;
	F(25, v->own.suffix[2], look, evidence);
	F(33, t[2]->xpos, look, 0);
	F(34, t[1]->xpos, t[2]->xpos, look);
	F(35, t[2]->xpos, t[3]->xpos, look);
	F(36, t[1]->xpos, t[2]->xpos, t[3]->xpos);
	F(49, evidence, look, 0);
	F(50, evidence, look, v->place);
	F(77, t[2]->xpos, evidence, look);
	return n;
}

// The run of capitals and the words around it.
static unsigned runs(const struct view *v, uint64_t *out)
{
	const struct form *before = v->before, *after = v->after, *last = v->last;
	uint64_t place = v->place, lex = v->lex;
	unsigned n = 0;
	F(48, lex, place, 0);
	F(53, place, v->look, 0);
	F(54, place, last->word, 0);
	F(56, place, last->class, 0);
	F(59, place, before->word, 0);
	F(60, place, after->word, 0);
	F(63, v->before2->word, before->word, place);
	F(64, before->word, after->word, place);
	F(65, before->word, last->word, place);
	F(68, lex, before->word, place);
	F(69, lex, after->word, place);
	return n;
}

// What the lexicon and the lists know, each kind of entry for itself.
static unsigned lists(const struct view *v, uint64_t *out)
{
	const struct namer_token *me = v->k[2];
	const struct token *const *t = v->t;
	unsigned n = 0;
	F(39, v->lex, 0, 0);
	F(40, v->lex, v->look, 0);
	for (unsigned i = 1; i < 16; i++)
		if (me->lexicon >> i & 1) {
			F(70, i, 0, 0);
			F(71, i, v->place, v->look);
			F(72, i, t[2]->xpos, t[3]->xpos);
			F(73, i, v->before->word, 0);
		}
	for (unsigned i = 0; i < 16; i++)
		if (me->lists >> i & 1) {
			F(74, i, v->look, 0);
			F(75, i, v->place, me->evidence);
		}
	return n;
}

// What kind of word stands in the name and beside it: a person, a body, a building.
static unsigned kinds(const struct view *v, uint64_t *out)
{
	unsigned n = 0;
	F(85, v->kind, v->look, 0);
	F(86, v->k[1]->kind, v->kind, v->look);
	F(87, v->k[3]->kind, v->kind, v->look);
	F(88, v->kind_last, v->place, 0);
	F(89, v->kind_before, v->kind_after, v->place);
	F(90, v->kind_last, v->before->word, v->place);
	F(91, v->kind_first, v->kind_last, v->place);
	F(92, v->kind_before, v->kind_last, v->place);
	F(93, v->kind_after, v->kind_last, v->place);
	return n;
}

// What is a name, and of which type, in articles of this style.
static unsigned styles(const struct view *v, uint64_t *out)
{
	unsigned style = v->k[2]->style, n = 0;
	F(94, style, v->look, 0);
	F(95, style, v->kind_last, v->place);
	F(96, style, v->lex, 0);
	F(97, style, v->own.class, 0);
	F(98, style, v->t[2]->xpos, v->place);
	return n;
}

// Names written in small letters.
static unsigned small(const struct view *v, uint64_t *out)
{
	const struct token *const *t = v->t;
	unsigned bits = v->k[2]->small, n = 0;
	if (!bits)
		return 0;
	F(79, bits, v->f[1]->word, 0);
	F(80, bits, v->f[3]->word, 0);
	F(81, bits, t[1]->xpos, t[2]->xpos);
	F(82, bits, v->k[1]->small, v->k[3]->small);
	F(83, bits, v->own.class, 0);
	F(84, bits, t[2]->xpos, t[3]->xpos);
	return n;
}

#undef F

unsigned namer_features(const struct namer_state *s, uint32_t at, uint64_t out[NAMER_FEATURES])
{
	struct view v;
	view_neighbours(s, at, &v);
	view_run(s, at, &v);
	unsigned n = words(&v, out);
	n += uses(&v, out + n);
	n += runs(&v, out + n);
	n += lists(&v, out + n);
	n += kinds(&v, out + n);
	n += styles(&v, out + n);
	return n + small(&v, out + n);
}
