// parse.c: dependencies of a sentence; called by extract/.
// SPDX-License-Identifier: Apache-2.0
#include "language/language.h"
#include "language/parser.h"

static void score(const void *weights, const uint64_t *features, unsigned n, int32_t *scores)
{
	linear_score(weights, features, n, scores);
}

// Reads heads and relations off the actions that led to the state.
static void write(struct token *tokens, uint32_t first, const struct state *s)
{
	for (; s->prev; s = s->prev) {
		const struct node *top = s->prev->top;
		if (s->action == ACTION_SHIFT)
			continue;
		struct token *t = &tokens[top->token - 1];
		bool left = s->action <= ACTION_RIGHT;
		int head = left ? s->prev->front->token : top->below->token;
		t->deprel = (uint8_t)(s->action - (left ? ACTION_LEFT : ACTION_RIGHT));
		t->head = head == 0 ? -1 : (int32_t)first + head - 1;
	}
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
	size_t input = (transition_input_size(s->count) + 15) / 16 * 16, states = transition_states(s->count, h->width);
	char *memory = form_scratch(a, input + states + transition_nodes(s->count, h->width));
	struct parse_input in = transition_input(a->tokens.at + s->first, form_all(a, m) + s->first, s->count, memory);
	struct beam b = { .in = &in,
			  .actions = h->actions,
			  .action_count = h->action_count,
			  .width = h->width,
			  .margin = h->margin,
			  .score = score,
			  .weights = &linear,
			  .states = (struct state *)(void *)(memory + input),
			  .nodes = (struct node *)(void *)(memory + input + states) };
	transition_begin(&b);
	for (uint32_t i = 0; i < 2 * s->count; i++)
		transition_step(&b);
	write(a->tokens.at + s->first, s->first, b.now[0]);
	s->parsed = true;
}
