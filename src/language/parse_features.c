// parse_features.c: the features of a parser state; called by transition.c and train_parse.c.
// SPDX-License-Identifier: Apache-2.0
//
// After Zhang and Nivre (2011): words, tags and classes of the stack's and the buffer's ends, their dependents,
// distances, numbers and sets of dependents; and what stands between two tokens.
#include "language/transition.h"

// A token as the features see it.
struct view {
	uint64_t w, p, u, c;
};

static struct view view(const struct parse_input *in, int token)
{
	static const struct view NONE = { 5, 62, 62, 0 };
	if (token < 0 || token > (int)in->count + 1)
		return NONE;
	return (struct view){ in->word[token], in->xpos[token], in->upos[token], in->class[token] };
}

static unsigned distance(int a, int b)
{
	int d = b - a;
	return d < 5 ? (unsigned)d : d < 8 ? 5 : d < 12 ? 6 : d < 20 ? 7 : 8;
}

static unsigned few(unsigned n)
{
	return n < 4 ? n : 4;
}

// What stands between two tokens: verbs, marks, conjunctions, each none, one or more.
static unsigned between(const struct parse_input *in, int a, int b)
{
	if (a < 0 || b <= a + 1)
		return 0;
	unsigned x = in->marks[b - 1], y = in->marks[a], r = 0;
	for (unsigned i = 0; i < 3; i++) {
		unsigned n = (x >> 5 * i & 31) - (y >> 5 * i & 31);
		r = r * 3 + (n < 2 ? n : 2);
	}
	return r + 1;
}

#define F(template, a, b, c) out[n++] = linear_feature(template, a, b, c)

static unsigned singles(uint64_t base, struct view x, uint64_t *out)
{
	unsigned n = 0;
	F(base, x.w, 0, 0);
	F(base + 1, x.p, 0, 0);
	F(base + 3, x.c, x.p, 0);
	return n;
}

static unsigned pairs(uint64_t base, struct view x, struct view y, unsigned far, unsigned mid, uint64_t *out)
{
	uint64_t xp = x.p << 6 | x.u, yp = y.p << 6 | y.u;
	unsigned n = 0;
	F(base, x.w, y.w, 0);
	F(base + 3, x.w << 8 | x.p, yp, 0);
	F(base + 4, xp, y.w << 8 | y.p, 0);
	F(base + 5, x.p, y.p, 0);
	F(base + 6, x.c, y.c, 0);
	F(base + 7, x.c << 8 | x.p, yp, 0);
	F(base + 8, xp, y.c << 8 | y.p, 0);
	F(base + 9, x.w << 8 | x.p, y.c, 0);
	F(base + 10, x.c, y.w << 8 | y.p, 0);
	F(base + 11, x.p, y.p, far);
	F(base + 12, x.w, far, 0);
	F(base + 13, y.w, far, 0);
	F(base + 14, x.u << 8 | y.u, mid, far);
	F(base + 15, x.p, y.p, mid);
	return n;
}

// Dependents of one node.
static unsigned dependents(const struct parse_input *in, uint64_t base, const struct node *d, struct view x,
			   uint64_t *out)
{
	struct view l1 = view(in, d->left1), r1 = view(in, d->right1), l2 = view(in, d->left2),
		    r2 = view(in, d->right2);
	unsigned n = 0;
	F(base, l1.w, x.p, 0);
	F(base + 1, r1.w, x.p, 0);
	F(base + 2, l1.p, x.w, 0);
	F(base + 3, r1.p, x.w, 0);
	F(base + 4, x.p, l1.p, l2.p);
	F(base + 5, x.p, r1.p, r2.p);
	F(base + 6, x.w << 8 | x.p, few(d->lefts), d->left_set);
	F(base + 7, x.w << 8 | x.p, few(d->rights), d->right_set);
	F(base + 8, x.p, d->left_set, 0);
	F(base + 9, x.p, d->right_set, 0);
	return n;
}

unsigned transition_features(const struct parse_input *in, const struct state *s, uint64_t out[PARSE_FEATURES])
{
	static const struct node NONE = { .token = -1, .left1 = -1, .left2 = -1, .right1 = -1, .right2 = -1 };
	const struct node *n0 = s->top, *n1 = n0->below ? n0->below : &NONE, *n2 = n1->below ? n1->below : &NONE;
	const struct node *f0 = s->front;
	int front = f0->token;
	struct view s0 = view(in, n0->token), s1 = view(in, n1->token), s2 = view(in, n2->token);
	struct view b0 = view(in, front), b1 = view(in, front + 1), b2 = view(in, front + 2);
	struct view s0l = view(in, n0->left1), s0r = view(in, n0->right1), s1l = view(in, n1->left1),
		    s1r = view(in, n1->right1), b0l = view(in, f0->left1);
	unsigned n = 0;
	n += singles(1, s0, out + n);
	n += singles(5, s1, out + n);
	n += singles(9, b0, out + n);
	n += singles(13, b1, out + n);
	F(17, s2.w, s2.p, 0);
	F(18, s2.p, 0, 0);
	F(19, b2.w, b2.p, 0);
	F(20, b2.p, 0, 0);
	n += pairs(21, s0, b0, distance(n0->token, front), between(in, n0->token, front), out + n);
	n += pairs(41, s1, s0, distance(n1->token, n0->token), between(in, n1->token, n0->token), out + n);
	n += dependents(in, 61, n0, s0, out + n);
	n += dependents(in, 71, n1, s1, out + n);
	F(81, b0l.w, b0.p, 0);
	F(82, b0.w, few(f0->lefts), f0->left_set);
	F(83, b0.p, f0->left_set, s0.p);
	F(84, b0.p, b1.p, 0);
	F(85, b0.w, b1.w, 0);
	F(86, s1.p, b0.p, s0.p);
	F(88, s0.p, b0.p, b1.p);
	F(89, s0.w, b0.p, b1.p);
	F(90, s0.p, b0.w, b1.p);
	F(91, s0.p << 8 | b0.p, b1.p, b2.p);
	F(92, s1.p << 8 | s0.p, b0.p, b1.p);
	F(93, s2.p, s1.p, s0.p);
	F(94, s2.p << 8 | s1.p, s0.p, b0.p);
	F(95, s1.w, s0.p, b0.p);
	F(96, s1.p, s0.w, b0.p);
	F(97, s1.p, s0.p, b0.w);
	F(98, s0.p << 8 | s0l.p, 0, b0.p);
	F(99, s0.p << 8 | s0r.p, 0, b0.p);
	F(100, s0.p << 8 | b0l.p, 0, b0.p);
	F(101, s1.p << 8 | s1l.p, 0, s0.p);
	F(102, s1.p << 8 | s1r.p, 0, s0.p);
	F(103, s1.p << 8 | s0l.p, 0, s0.p);
	F(104, s1.p << 8 | s0r.p, 0, s0.p);
	F(107, s1.w, s0l.w, s0.p);
	F(110, s1.p, s0.w, n1->right_set);
	F(111, s1.p << 8 | s0.p, n1->right_set, n0->left_set);
	F(112, s0.p << 8 | b0.p, n0->left_set, n0->right_set);
	F(114, s0.c, b0.c, b1.c);
	F(115, s1.c, s0.c, b0.p);
	F(116, s0.w, b1.w, 0);
	F(118, s1.p << 8 | s0.p, b0.p << 8 | b1.p, b2.p);
	return n;
}
#undef F
