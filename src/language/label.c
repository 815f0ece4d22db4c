// label.c: features of a token and its head in a finished tree; called by parse.c and train_parse.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/label.h"

size_t label_tree_size(uint32_t count)
{
	return (size_t)(count + 2) * (5 * sizeof(int16_t) + 3 * sizeof(uint16_t) + 3);
}

static void add_hash(uint16_t *hash, uint32_t word)
{
	*hash = (uint16_t)(*hash * 31 + (word ^ word >> 16));
}

// What the head's dependents say of it.
static void note(struct tree *t, int head, int token)
{
	struct view x = t->in->at[token];
	switch ((enum upos)x.u) {
	case UPOS_AUX:
		add_hash(&t->helpers[head], x.w);
		add_hash(&t->markers[head], x.w);
		break;
	case UPOS_ADP:
	case UPOS_CCONJ:
	case UPOS_PART:
	case UPOS_SCONJ:
		add_hash(&t->markers[head], x.w);
		break;
	case UPOS_NOUN:
	case UPOS_PRON:
	case UPOS_PROPN:
		t->nouns[head] = (uint8_t)(t->nouns[head] + (token > head ? 1 : 16));
		break;
	default:
		break;
	}
}

struct tree label_tree(const struct parse_input *in, const struct arc *arcs, void *memory)
{
	uint32_t n = in->count + 2;
	int16_t *p = memory;
	uint16_t *hashes = (uint16_t *)(p + 5 * n);
	uint8_t *bytes = (uint8_t *)(hashes + 3 * n);
	struct tree t = { .in = in,
			  .heads = p,
			  .first = p + n,
			  .last = p + 2 * n,
			  .before = p + 3 * n,
			  .after = p + 4 * n,
			  .told = hashes,
			  .helpers = hashes + n,
			  .markers = hashes + 2 * n,
			  .relations = bytes,
			  .nouns = bytes + n,
			  .classes = bytes + 2 * n };
	memset(memory, 0, label_tree_size(in->count));
	for (int i = 1; i <= (int)in->count; i++) {
		int h = t.heads[i] = arcs[i].head;
		t.classes[i] = arcs[i].class;
		note(&t, h, i);
		if (!t.first[h])
			t.first[h] = (int16_t)i;
		if (t.last[h]) {
			t.before[i] = t.last[h];
			t.after[t.last[h]] = (int16_t)i;
		}
		t.last[h] = (int16_t)i;
	}
	return t;
}

void label_tell(struct tree *t, int token, uint8_t relation)
{
	uint16_t *told = &t->told[t->heads[token]];
	t->relations[token] = relation;
	*told = (uint16_t)((*told + relation * 0x9e37u) ^ *told >> 7);
}

static struct view view(const struct parse_input *in, int token, bool is)
{
	return in->at[is ? token : -1];
}

unsigned label_features(const struct tree *t, int token, uint64_t out[LABEL_FEATURES])
{
	const struct parse_input *in = t->in;
	int head = t->heads[token], grand = head ? t->heads[head] : 0, end = (int)in->count + 1;
	int b = t->before[token], a = t->after[token], f = t->first[token], l = t->last[token];
	struct view d = view(in, token, true), h = view(in, head, true), g = view(in, grand, head != 0);
	struct view left = view(in, token - 1, true), right = view(in, token + 1, true);
	struct view hl = view(in, head - 1, head > 0), hr = view(in, head + 1, head + 1 <= end);
	struct view sb = view(in, b, b), sa = view(in, a, a), cf = view(in, f, f), cl = view(in, l, l);
	struct view hf = view(in, t->first[head], t->first[head]), hz = view(in, t->last[head], t->last[head]);
	struct view second = view(in, f ? t->after[f] : 0, f && t->after[f]);
	uint64_t far = (uint64_t)(token - head < -6 ? 0 : token - head > 6 ? 12 : token - head + 6);
	uint64_t way = head == 0      ? 0
		       : token < head ? 1
				      : 2,
		 dp = (uint64_t)d.p << 2 | way, hp = (uint64_t)h.p << 6 | h.u;
	uint64_t inside = (f && f < token ? 1u : 0u) | (l > token ? 2u : 0u) | (b ? 4u : 0u) | (a ? 8u : 0u);
	unsigned n = 0;
#define F(template, x, y, z) out[n++] = linear_feature(300 + template, (uint64_t)(x), (uint64_t)(y), (uint64_t)(z))
	F(0, d.w, dp, 0);
	F(1, dp, d.u, 0);
	F(2, h.w, way, 0);
	F(3, hp, way, 0);
	F(4, d.w, h.w, way);
	F(5, d.w, hp, way);
	F(6, dp, h.w, 0);
	F(7, dp, hp, 0);
	F(8, dp, hp, far);
	F(9, (uint64_t)d.w << 8 | way, h.p, far);
	F(10, d.c, h.c, dp);
	F(11, d.c, hp, way);
	F(12, dp, h.c, h.p);
	F(13, dp, left.p, h.p);
	F(14, dp, right.p, h.p);
	F(15, left.p << 8 | right.p, dp, h.p);
	F(16, dp, hp, hl.p << 8 | hr.p);
	F(17, left.w, dp, 0);
	F(18, right.w, dp, 0);
	F(19, cf.w, dp, h.p);
	F(20, cf.p, dp, hp);
	F(21, cf.w, h.w, way);
	F(22, cl.p, dp, hp);
	F(23, cf.w, d.w, way);
	F(24, cf.p << 8 | second.p, dp, h.p);
	F(25, cf.w, second.w, dp);
	F(26, sb.p << 8 | t->relations[b], dp, h.p);
	F(27, (uint64_t)sb.w << 8 | t->relations[b], dp, 0);
	F(28, sa.p, dp, h.p);
	F(29, sa.w, dp, h.p);
	F(30, t->told[head], dp, h.p);
	F(31, t->told[head], d.u, h.w);
	F(32, t->told[head], d.w, way);
	F(33, g.p, dp, h.p);
	F(34, g.p << 8 | (head < grand), dp, h.w);
	F(35, hf.w, dp, h.p);
	F(36, hf.p << 8 | hz.p, dp, h.p);
	F(37, inside, dp, h.p);
	F(38, cf.c, h.c, dp);
	F(39, cf.w, h.c, dp);
	F(40, d.c, cf.w, way);
	F(41, sb.w, d.w, h.p);
	F(42, h.w, d.c, way);
	F(43, t->relations[head], dp, h.p);
	F(44, t->relations[head], d.w, way);
	F(45, hz.w, dp, h.p);
	F(46, d.w, right.w, way);
	F(47, left.w, d.w, way);
	int from = token < head ? token : head, to = token < head ? head : token;
	uint64_t helpers = t->helpers[head], markers = t->markers[token], nouns = t->nouns[head];
	uint64_t own = (t->nouns[token] >> 4 ? 1u : 0u) | (t->nouns[token] & 15 ? 2u : 0u), class = t->classes[token];
	F(48, helpers, dp, hp);
	F(49, helpers, dp, h.w);
	F(50, nouns, dp, hp);
	F(51, nouns, h.w, dp);
	F(52, markers, dp, hp);
	F(53, markers, h.w, dp);
	F(54, markers << 2 | own, dp, h.u);
	F(55, d.w, d.p, left.w);
	F(56, markers, helpers, dp);
	F(57, sb.u << 8 | sa.u, dp, hp);
	F(58, transition_between(in, from, to), dp, hp);
	F(59, class, dp, hp);
	F(60, class, d.w, way);
	F(61, class, h.w, dp);
	F(62, class, cf.w, dp);
#undef F
	return n;
}
