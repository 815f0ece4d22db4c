// parse_features.c: the features of a parser state; called by transition.c and train_parse.c.
// SPDX-License-Identifier: Apache-2.0
//
// After Zhang and Nivre (2011): words, tags and classes of the stack's and the buffer's ends, their dependents,
// distances, numbers and sets of dependents; and what stands between two tokens.
#include "language/transition.h"

static unsigned distance(int a, int b)
{
	int d = b - a;
	return d < 5 ? (unsigned)d : d < 8 ? 5 : d < 12 ? 6 : d < 20 ? 7 : 8;
}

static unsigned few(unsigned n)
{
	return n < 4 ? n : 4;
}

unsigned transition_between(const struct parse_input *in, int a, int b)
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

#define VIEW(token) in->at[token]
#define F(template, a, b, c) out[n++] = linear_feature(template, (uint64_t)(a), (uint64_t)(b), (uint64_t)(c))

static unsigned singles(uint64_t base, struct view x, uint64_t *out)
{
	unsigned n = 0;
	F(base, x.w, 0, 0);
	F(base + 1, x.p, 0, 0);
	F(base + 2, x.c, x.p, 0);
	return n;
}

static unsigned pairs(uint64_t base, struct view x, struct view y, unsigned far, unsigned mid, uint64_t *out)
{
	uint64_t xp = (uint64_t)x.p << 6 | x.u, yp = (uint64_t)y.p << 6 | y.u;
	unsigned n = 0;
	F(base, x.w, y.w, 0);
	F(base + 3, (uint64_t)x.w << 8 | x.p, yp, 0);
	F(base + 4, xp, (uint64_t)y.w << 8 | y.p, 0);
	F(base + 5, x.p, y.p, 0);
	F(base + 6, x.c, y.c, 0);
	F(base + 7, x.c << 8 | x.p, yp, 0);
	F(base + 8, xp, y.c << 8 | y.p, 0);
	F(base + 9, (uint64_t)x.w << 8 | x.p, y.c, 0);
	F(base + 10, x.c, (uint64_t)y.w << 8 | y.p, 0);
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
	struct view l1 = VIEW(d->left1), r1 = VIEW(d->right1), l2 = VIEW(d->left2), r2 = VIEW(d->right2);
	uint64_t lp = (uint64_t)l1.p << 3 | d->left1_class, rp = (uint64_t)r1.p << 3 | d->right1_class;
	unsigned n = 0;
	F(base, l1.w, x.p, 0);
	F(base + 1, r1.w, x.p, 0);
	F(base + 2, lp, x.w, 0);
	F(base + 3, rp, x.w, 0);
	F(base + 4, x.p, lp, l2.p);
	F(base + 5, x.p, rp, r2.p << 3 | d->right2_class);
	F(base + 6, (uint64_t)x.w << 8 | x.p, few(d->lefts), d->left_set);
	F(base + 7, (uint64_t)x.w << 8 | x.p, few(d->rights), d->right_set);
	F(base + 8, x.p, d->left_set, 0);
	F(base + 9, x.p, d->right_set, 0);
	F(base + 10, x.p, d->classes, 0);
	return n;
}

unsigned transition_ahead(const struct parse_input *in, int top, int front, uint64_t *out)
{
	struct view s0 = VIEW(top), next = VIEW(top + 1), last = VIEW(top - 1);
	struct view b0 = VIEW(front), b1 = VIEW(front + 1), b2 = VIEW(front + 2), b3 = VIEW(front + 3);
	unsigned n = 0;
	n += singles(1, s0, out + n);
	n += singles(9, b0, out + n);
	n += singles(13, b1, out + n);
	F(19, b2.w, b2.p, 0);
	F(20, b2.p, 0, 0);
	n += pairs(21, s0, b0, distance(top, front), transition_between(in, top, front), out + n);
	F(88, b0.p, b1.p, 0);
	F(89, b0.w, b1.w, 0);
	F(91, s0.p, b0.p, b1.p);
	F(92, s0.w, b0.p, b1.p);
	F(93, s0.p, b0.w, b1.p);
	F(94, s0.p << 8 | b0.p, b1.p, b2.p);
	F(112, s0.c, b0.c, b1.c);
	F(114, s0.w, b1.w, 0);
	F(127, s0.p << 8 | next.p, last.p, b0.p);
	F(128, b1.p << 8 | b2.p, b3.p, b0.p);
	F(129, b0.p << 8 | b1.p, b2.w, s0.p);
	return n;
}

unsigned transition_behind(const struct parse_input *in, int below, int top, uint64_t *out)
{
	struct view s1 = VIEW(below);
	unsigned n = singles(5, s1, out);
	return n + pairs(41, s1, VIEW(top), distance(below, top), transition_between(in, below, top), out + n);
}

// Where another reading has a token's head: at which of the two others, else to the right, at the root, to the left.
static unsigned place(const struct parse_input *in, int token, int one, int two)
{
	int head = token > 0 && token <= (int)in->count ? in->guide[token].head : -1;
	return head < 0 ? 0 : head == 0 ? 4 : head == one ? 1 : head == two ? 2 : head > token ? 3 : 5;
}

// What another reading made of the ends.
static unsigned guided(const struct parse_input *in, const struct node *n0, int below, int front, uint64_t *out)
{
	int top = n0->token;
	struct view s0 = VIEW(top), s1 = VIEW(below), b0 = VIEW(front), s0l = VIEW(n0->left1);
	bool open = top > 0 && in->guide[top].last >= front, open1 = below > 0 && in->guide[below].last >= front;
	uint64_t g0 = place(in, top, front, below) << 1 | open, g1 = place(in, below, top, front);
	uint64_t gb = place(in, front, top, below), c0 = g0 << 2 | in->guide[top].class;
	unsigned n = 0;
	F(140, g0, 0, 0);
	F(141, c0, s0.p, b0.p);
	F(142, g0, s0.w, 0);
	F(143, g0, b0.w, 0);
	F(144, c0, s1.p, s0.p);
	F(145, gb << 2 | in->guide[front].class, s0.p, b0.p);
	F(146, g0 << 8 | gb << 4 | g1, open1, 0);
	F(147, g0 << 8 | gb << 4 | g1, s0.p, b0.p);
	F(148, g0 << 8 | g1, s1.p, s0.p);
	F(149, g0, s1.w, s0.p);
	F(150, c0, s0.u << 6 | b0.u, distance(top, front));
	F(151, g0, s0.c, b0.c);
	F(152, g0, s0.c, s1.c);
	F(153, c0, s0.p, s0l.w);
	F(154, g0, s0.p, n0->right_set);
	F(155, c0, s1.u << 6 | s0.u, distance(below, top));
	return n;
}

unsigned transition_rest(const struct parse_input *in, const struct state *s, uint64_t *out)
{
	static const struct node NONE = { .token = -1, .left1 = -1, .left2 = -1, .right1 = -1, .right2 = -1 };
	const struct node *n0 = s->top, *n1 = n0->below ? n0->below : &NONE, *n2 = n1->below ? n1->below : &NONE;
	const struct node *f0 = s->front;
	struct view s0 = VIEW(n0->token), s1 = VIEW(n1->token), s2 = VIEW(n2->token);
	struct view b0 = VIEW(f0->token), b1 = VIEW(f0->token + 1), b2 = VIEW(f0->token + 2);
	struct view s0l = VIEW(n0->left1), s0r = VIEW(n0->right1), s1l = VIEW(n1->left1), s1r = VIEW(n1->right1),
		    b0l = VIEW(f0->left1);
	unsigned n = 0;
	F(17, s2.w, s2.p, 0);
	F(18, s2.p, 0, 0);
	n += dependents(in, 61, n0, s0, out + n);
	n += dependents(in, 73, n1, s1, out + n);
	F(85, b0l.w, b0.p, 0);
	F(86, b0.w, few(f0->lefts), f0->left_set);
	F(87, b0.p, f0->left_set, s0.p);
	F(90, s1.p, b0.p, s0.p);
	F(95, s1.p << 8 | s0.p, b0.p, b1.p);
	F(96, s2.p, s1.p, s0.p);
	F(97, s2.p << 8 | s1.p, s0.p, b0.p);
	F(98, s1.w, s0.p, b0.p);
	F(99, s1.p, s0.w, b0.p);
	F(100, s1.p, s0.p, b0.w);
	F(101, s0.p << 8 | s0l.p, n0->left1_class, b0.p);
	F(102, s0.p << 8 | s0r.p, n0->right1_class, b0.p);
	F(103, s0.p << 8 | b0l.p, f0->left1_class, b0.p);
	F(104, s1.p << 8 | s1l.p, n1->left1_class, s0.p);
	F(105, s1.p << 8 | s1r.p, n1->right1_class, s0.p);
	F(106, s1.p << 8 | s0l.p, n0->left1_class, s0.p);
	F(107, s1.p << 8 | s0r.p, n0->right1_class, s0.p);
	F(108, s1.w, s0l.w, s0.p);
	F(109, s1.p, s0.w, n1->right_set);
	F(110, s1.p << 8 | s0.p, n1->right_set, n0->left_set);
	F(111, s0.p << 8 | b0.p, n0->left_set, n0->right_set);
	F(113, s1.c, s0.c, b0.p);
	F(115, s1.p << 8 | s0.p, b0.p << 8 | b1.p, b2.p);
	F(116, s1.w, s0l.w, s0.c);
	F(117, s2.w, s0l.w, s1.p);
	F(118, s2.p << 8 | s1.p, s0l.w, s0.p);
	F(120, s1.w, s0.w, n0->left1_class << 8 | s0l.p);
	F(121, s1.p << 8 | s0.p, n1->classes, n0->classes);
	F(122, s0.p << 8 | b0.p, n0->classes, f0->classes);
	F(123, s1.w, n1->classes, s0.p);
	F(124, b0.w, f0->classes, s0.p);
	F(125, s1.w, s1r.w, s0.w);
	F(126, s1r.p << 8 | n1->right1_class, s0.p, s1.w);
	if (in->guide)
		n += guided(in, n0, n1->token, f0->token, out + n);
	return n;
}
#undef F
#undef VIEW

unsigned transition_features(const struct parse_input *in, const struct state *s, uint64_t out[PARSE_FEATURES])
{
	unsigned n = transition_ahead(in, s->top->token, s->front->token, out);
	n += transition_behind(in, s->top->below ? s->top->below->token : -1, s->top->token, out + n);
	return n + transition_rest(in, s, out + n);
}
