// transition.c: the arc-hybrid transition system with a beam; called by parse.c and train_parse.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/transition.h"
#include "language/xpos.h"

size_t transition_states(uint32_t count, unsigned width)
{
	return ((size_t)2 * count * width + 2 * (size_t)count + 2) * sizeof(struct state);
}

size_t transition_nodes(uint32_t count, unsigned width)
{
	return ((size_t)4 * count * width + 4 * (size_t)count + 4) * sizeof(struct node);
}

static struct node *node_new(struct beam *b, int token)
{
	struct node *n = &b->nodes[b->node_count++];
	*n = (struct node){ .token = (int16_t)token, .left1 = -1, .left2 = -1, .right1 = -1, .right2 = -1 };
	return n;
}

static struct node *node_copy(struct beam *b, const struct node *from)
{
	struct node *n = &b->nodes[b->node_count++];
	*n = *from;
	return n;
}

void transition_begin(struct beam *b)
{
	b->state_count = b->node_count = 0;
	struct state *s = &b->states[b->state_count++];
	*s = (struct state){ .top = node_new(b, 0), .front = node_new(b, 1), .gold = true };
	b->now[0] = s;
	b->size = 1;
}

bool transition_allowed(const struct parse_input *in, const struct state *s, unsigned action)
{
	bool buffer = s->front->token <= (int)in->count;
	if (action == ACTION_SHIFT)
		return buffer;
	if (s->top->token == 0)
		return false;
	if (action == ACTION_LEFT)
		return buffer;
	return s->top->below->token != 0 || !buffer; // the root takes one dependent, the last action of all
}

static uint16_t set_add(uint16_t set, unsigned tag)
{
	return (uint16_t)((set + tag * 0x9e37u) ^ set >> 7);
}

static void add_left(const struct parse_input *in, struct node *head, int token)
{
	head->left2 = head->left1;
	head->left1 = (int16_t)token;
	head->lefts++;
	head->left_set = set_add(head->left_set, in->upos[token]);
}

static void add_right(const struct parse_input *in, struct node *head, int token)
{
	head->right2 = head->right1;
	head->right1 = (int16_t)token;
	head->rights++;
	head->right_set = set_add(head->right_set, in->upos[token]);
}

struct state *transition_apply(struct beam *b, const struct state *s, unsigned action, int32_t score)
{
	struct state *t = &b->states[b->state_count++];
	*t = (struct state){ .prev = s, .score = score, .action = (uint8_t)action };
	if (action == ACTION_SHIFT) {
		struct node *n = node_copy(b, s->front);
		n->below = s->top;
		t->top = n;
		t->front = node_new(b, s->front->token + 1);
	} else if (action == ACTION_LEFT) {
		struct node *n = node_copy(b, s->front);
		add_left(b->in, n, s->top->token);
		t->top = s->top->below;
		t->front = n;
	} else {
		struct node *n = node_copy(b, s->top->below);
		add_right(b->in, n, s->top->token);
		t->top = n;
		t->front = s->front;
	}
	return t;
}

struct choice {
	const struct state *from;
	int32_t score;
	unsigned action;
};

// Keeps the best choices in falling order; of equals the first one stays first.
static unsigned insert(struct choice *best, unsigned n, unsigned width, struct choice c)
{
	if (n == width && c.score <= best[n - 1].score)
		return n;
	unsigned i = n < width ? n++ : n - 1;
	for (; i > 0 && best[i - 1].score < c.score; i--)
		best[i] = best[i - 1];
	best[i] = c;
	return n;
}

void transition_step(struct beam *b)
{
	struct choice best[BEAM_MAX];
	unsigned n = 0;
	for (unsigned i = 0; i < b->size; i++) {
		const struct state *s = b->now[i];
		uint64_t features[PARSE_FEATURES];
		int32_t scores[LINEAR_OUTPUTS] = { 0 };
		b->score(b->weights, features, transition_features(b->in, s, features), scores);
		for (unsigned action = 0; action < ACTION_COUNT; action++)
			if (transition_allowed(b->in, s, action))
				n = insert(best, n, b->width, (struct choice){ s, s->score + scores[action], action });
	}
	for (unsigned i = 0; i < n; i++)
		b->now[i] = transition_apply(b, best[i].from, best[i].action, best[i].score);
	b->size = n;
}

// ---- input -----------------------------------------------------------------------------------------------------

size_t transition_input_size(uint32_t count)
{
	return (count + 2) * (sizeof(uint32_t) + 2 * sizeof(uint16_t) + 2);
}

struct parse_input transition_input(const struct token *tokens, const struct form *forms, uint32_t count, void *memory)
{
	uint32_t *word = memory, n = count + 2;
	uint16_t *class = (uint16_t *)(word + n), *marks = class + n;
	uint8_t *xpos = (uint8_t *)(marks + n), *upos = xpos + n;
	word[0] = 2;
	class[0] = marks[0] = 0;
	xpos[0] = upos[0] = 60;
	for (uint32_t i = 1; i <= count; i++) {
		const struct token *t = &tokens[i - 1];
		word[i] = forms[i - 1].word;
		class[i] = forms[i - 1].class;
		xpos[i] = t->xpos;
		upos[i] = t->upos;
		unsigned m = marks[i - 1], verb = m & 31, comma = m >> 5 & 31, joint = m >> 10 & 31;
		verb += verb < 31 && t->upos == UPOS_VERB;
		comma += comma < 31 && t->upos == UPOS_PUNCT;
		joint += joint < 31 && (t->upos == UPOS_CCONJ || t->upos == UPOS_SCONJ);
		marks[i] = (uint16_t)(verb | comma << 5 | joint << 10);
	}
	word[n - 1] = 3;
	class[n - 1] = 0;
	marks[n - 1] = marks[n - 2];
	xpos[n - 1] = upos[n - 1] = 61;
	return (struct parse_input){ count, word, class, xpos, upos, marks };
}
