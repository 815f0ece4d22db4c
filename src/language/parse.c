// parse.c: dependencies of a sentence, first the tree, then the relations; called by extract/.
// SPDX-License-Identifier: Apache-2.0
#include "language/label.h"
#include "language/language.h"
#include "language/parser.h"

static void score(const void *weights, const uint64_t *features, unsigned n, int32_t *scores)
{
	linear_score(weights, features, n, scores);
}

// Reads the heads off the actions that led to the state.
static void read_heads(const struct state *s, int16_t *heads)
{
	for (; s->prev; s = s->prev) {
		const struct node *top = s->prev->top;
		if (s->action != ACTION_SHIFT)
			heads[top->token] = s->action == ACTION_LEFT ? s->prev->front->token : top->below->token;
	}
}

static uint8_t relation_of(const struct parser_header *h, const struct linear *l, const struct tree *t, int token)
{
	uint64_t features[LABEL_FEATURES];
	int32_t scores[LINEAR_OUTPUTS] = { 0 };
	uint32_t best = UINT32_MAX;
	if (t->heads[token] == 0)
		return DEPREL_ROOT;
	linear_score(l, features, label_features(t, token, features), scores);
	for (uint32_t i = 0; i < h->relations; i++)
		if (h->relation[i] != DEPREL_ROOT && (best == UINT32_MAX || scores[i] > scores[best]))
			best = i;
	return h->relation[best];
}

static void tell_relations(const struct parser_header *h, struct tree *t, struct token *tokens, uint32_t first)
{
	struct linear labels = linear_at((const char *)h + h->labels);
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

void language_parse(struct article *a, const struct model *m, uint32_t sentence)
{
	struct sentence *s = &a->sentences.at[sentence];
	struct slice body = model_section(m, MODEL_PARSER);
	language_tag(a, m, sentence);
	if (s->parsed || !s->tagged || body.len < sizeof(struct parser_header) || s->count > PARSE_TOKENS)
		return;
	const struct parser_header *h = (const struct parser_header *)(const void *)body.at;
	struct linear linear = linear_at(body.at + sizeof *h);
	size_t input = aligned(transition_input_size(s->count)), tree = aligned(label_tree_size(s->count));
	size_t heads = aligned((s->count + 2) * sizeof(int16_t)), states = transition_states(s->count, h->width);
	char *memory = form_scratch(a, input + tree + heads + states + transition_nodes(s->count, h->width));
	struct parse_input in = transition_input(a->tokens.at + s->first, form_all(a, m) + s->first, s->count, memory);
	int16_t *head = (int16_t *)(void *)(memory + input + tree);
	char *rest = memory + input + tree + heads;
	struct beam b = { .in = &in,
			  .width = h->width,
			  .score = score,
			  .weights = &linear,
			  .states = (struct state *)(void *)rest,
			  .nodes = (struct node *)(void *)(rest + states) };
	transition_begin(&b);
	for (uint32_t i = 0; i < 2 * s->count; i++)
		transition_step(&b);
	read_heads(b.now[0], head);
	struct tree t = label_tree(&in, head, memory + input);
	tell_relations(h, &t, a->tokens.at + s->first, s->first);
	s->parsed = true;
}
