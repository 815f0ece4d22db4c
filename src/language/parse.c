// parse.c: dependencies of a sentence, first the tree, then the relations; called by extract/.
// SPDX-License-Identifier: Apache-2.0
#include "language/label.h"
#include "language/language.h"
#include "language/parser.h"
#include "language/tree.h"
#include "model/table.h"

static uint8_t relation_of(const struct parser_header *h, const struct table *labels, const struct tree *t, int token)
{
	uint64_t features[LABEL_FEATURES];
	int32_t scores[LINEAR_OUTPUTS] = { 0 };
	uint32_t best = UINT32_MAX;
	if (t->heads[token] == 0)
		return DEPREL_ROOT;
	unsigned n = label_features(t, token, features);
	struct table_found found;
	found.sparse_count = found.dense_count = 0;
	table_prefetch(labels, features, n);
	table_find(labels, features, n, &found);
	table_add(labels, &found, scores);
	for (uint32_t i = 0; i < h->relations; i++)
		if (h->relation[i] != DEPREL_ROOT && (best == UINT32_MAX || scores[i] > scores[best]))
			best = i;
	return h->relation[best];
}

static void tell_relations(const struct parser_header *h, struct tree *t, struct token *tokens, uint32_t first)
{
	struct table labels = table_at((const char *)h + h->labels);
	for (int i = 1; i <= (int)t->in->count; i++) {
		struct token *x = &tokens[i - 1];
		label_tell(t, i, relation_of(h, &labels, t, i));
		x->deprel = t->relations[i];
		x->head = t->heads[i] == 0 ? -1 : (int32_t)first + t->heads[i] - 1;
	}
}

static size_t aligned(size_t n)
{
	return (n + 15) / 16 * 16;
}

// The memory of one sentence, in one piece.
struct room {
	char *input, *arcs, *tree, *rest;
};

static struct room room(struct article *a, uint32_t count, unsigned width)
{
	size_t input = aligned(transition_input_size(count)), arcs = aligned((count + 2) * sizeof(struct arc));
	size_t tree = aligned(label_tree_size(count));
	struct room r;
	r.input = form_scratch(a, input + arcs + tree + tree_room(count, width));
	r.arcs = r.input + input;
	r.tree = r.arcs + arcs;
	r.rest = r.tree + tree;
	return r;
}

void language_parse(struct article *a, const struct model *m, uint32_t sentence)
{
	struct sentence *s = &a->sentences.at[sentence];
	struct slice body = model_section(m, MODEL_PARSER);
	language_tag(a, m, sentence);
	if (s->parsed || !s->tagged || body.len < sizeof(struct parser_header) || s->count > PARSE_TOKENS)
		return;
	const struct parser_header *h = (const struct parser_header *)(const void *)body.at;
	struct tree_model on = { slots_at(body.at + sizeof *h), h->width, (int32_t)h->lead }, back = on;
	back.slots = slots_at(body.at + h->back);
	back.width = h->back_width;
	back.lead = (int32_t)h->back_lead;
	struct room r = room(a, s->count, h->width);
	const struct token *tokens = a->tokens.at + s->first;
	const struct form *forms = form_all(a, m) + s->first;
	struct arc *arcs = (struct arc *)(void *)r.arcs;
	struct parse_input in = transition_input(tokens, forms, s->count, true, r.input);
	tree_find(&back, &in, r.rest, arcs);
	tree_turn(arcs, s->count);
	in = transition_input(tokens, forms, s->count, false, r.input);
	in.guide = arcs;
	tree_find(&on, &in, r.rest, arcs); // the arcs are written when all is read
	struct tree t = label_tree(&in, arcs, r.tree);
	tell_relations(h, &t, a->tokens.at + s->first, s->first);
	s->parsed = true;
}
