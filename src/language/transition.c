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
	for (unsigned i = 0; b->keeps && i < PAIRS_KEPT; i++)
		b->ahead[i].first = b->behind[i].first = INT16_MIN;
}

bool transition_allowed(const struct parse_input *in, const struct state *s, unsigned action)
{
	bool buffer = s->front->token <= (int)in->count;
	if (action == ACTION_SHIFT)
		return buffer;
	if (s->top->token == 0)
		return false;
	if (transition_is_left(action))
		return buffer;
	return s->top->below->token != 0 || !buffer; // the root takes one dependent, the last action of all
}

static uint16_t set_add(uint16_t set, unsigned tag)
{
	return (uint16_t)((set + tag * 0x9e37u) ^ set >> 7);
}

unsigned transition_class(uint8_t relation)
{
	switch ((enum deprel)relation) {
	case DEPREL_NSUBJ:
	case DEPREL_NSUBJ_PASS:
	case DEPREL_NSUBJ_OUTER:
	case DEPREL_CSUBJ:
	case DEPREL_CSUBJ_PASS:
	case DEPREL_CSUBJ_OUTER:
	case DEPREL_EXPL:
	case DEPREL_OBJ:
	case DEPREL_IOBJ:
	case DEPREL_CCOMP:
	case DEPREL_XCOMP:
		return 1; // what a predicate asks for
	case DEPREL_ACL:
	case DEPREL_ACL_RELCL:
	case DEPREL_ADVCL:
	case DEPREL_ADVCL_RELCL:
	case DEPREL_APPOS:
	case DEPREL_CONJ:
	case DEPREL_DISCOURSE:
	case DEPREL_DISLOCATED:
	case DEPREL_LIST:
	case DEPREL_NMOD:
	case DEPREL_NMOD_NPMOD:
	case DEPREL_NMOD_TMOD:
	case DEPREL_NMOD_UNMARKED:
	case DEPREL_OBL:
	case DEPREL_OBL_AGENT:
	case DEPREL_OBL_NPMOD:
	case DEPREL_OBL_TMOD:
	case DEPREL_OBL_UNMARKED:
	case DEPREL_ORPHAN:
	case DEPREL_PARATAXIS:
	case DEPREL_REPARANDUM:
	case DEPREL_VOCATIVE:
		return 2; // phrases and clauses that are added
	default:
		return 0; // words that belong to a phrase
	}
}

static void add_left(const struct parse_input *in, struct node *head, int token, unsigned class)
{
	head->left2 = head->left1;
	head->left1 = (int16_t)token;
	head->left1_class = (uint8_t)(class + 1);
	head->classes |= (uint8_t)(1u << class);
	head->lefts++;
	head->left_set = set_add(head->left_set, in->at[token].u | class << 5);
}

static void add_right(const struct parse_input *in, struct node *head, int token, unsigned class)
{
	head->right2 = head->right1;
	head->right1 = (int16_t)token;
	head->right2_class = head->right1_class;
	head->right1_class = (uint8_t)(class + 1);
	head->classes |= (uint8_t)(1u << (class + RELATION_CLASSES));
	head->rights++;
	head->right_set = set_add(head->right_set, in->at[token].u | class << 5);
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
	} else if (transition_is_left(action)) {
		struct node *n = node_copy(b, s->front);
		add_left(b->in, n, s->top->token, transition_class_of(action));
		t->top = s->top->below;
		t->front = n;
	} else {
		struct node *n = node_copy(b, s->top->below);
		add_right(b->in, n, s->top->token, transition_class_of(action));
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

// Adds the sums for two tokens, from those kept where they are there.
static void add_pair(const struct beam *b, struct pair_sums *kept, int first, int second,
		     unsigned (*features)(const struct parse_input *, int, int, uint64_t *), int32_t *scores)
{
	struct pair_sums *p = &kept[(unsigned)(first * 7 + second) % PAIRS_KEPT];
	if (p->first != first || p->second != second) {
		uint64_t out[PARSE_FEATURES];
		b->score(b->weights, out, features(b->in, first, second, out), p->sums);
		p->first = (int16_t)first;
		p->second = (int16_t)second;
	}
	for (unsigned i = 0; i < SLOTS_OUTPUTS; i++)
		scores[i] += p->sums[i];
}

static void score_state(struct beam *b, const struct state *s, int32_t *scores)
{
	uint64_t features[PARSE_FEATURES];
	if (!b->keeps) {
		b->score(b->weights, features, transition_features(b->in, s, features), scores);
		return;
	}
	int top = s->top->token, below = s->top->below ? s->top->below->token : -1;
	b->score(b->weights, features, transition_rest(b->in, s, features), scores);
	add_pair(b, b->ahead, top, s->front->token, transition_ahead, scores);
	add_pair(b, b->behind, below, top, transition_behind, scores);
}

void transition_step(struct beam *b)
{
	struct choice best[BEAM_MAX];
	unsigned n = 0;
	for (unsigned i = 0; i < b->size; i++) {
		const struct state *s = b->now[i];
		int32_t scores[SLOTS_OUTPUTS];
		if (b->lead && b->now[0]->score - s->score > b->lead)
			break;
		score_state(b, s, scores);
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
	return (count + 3 + VIEWS_BEHIND) * sizeof(struct view) + (count + 2) * sizeof(uint16_t);
}

struct parse_input transition_input(const struct token *tokens, const struct form *forms, uint32_t count,
				    bool backwards, void *memory)
{
	static const struct view NONE = { .w = 5, .p = 62, .u = 62 };
	struct view *at = (struct view *)memory + 1;
	uint16_t *marks = (uint16_t *)(at + count + 2 + VIEWS_BEHIND);
	at[-1] = NONE;
	at[0] = (struct view){ .w = 2, .p = 60, .u = 60 };
	marks[0] = 0;
	for (uint32_t i = 1; i <= count; i++) {
		uint32_t from = backwards ? count - i : i - 1;
		const struct token *t = &tokens[from];
		at[i] = (struct view){ forms[from].word, forms[from].class, t->xpos, t->upos };
		unsigned m = marks[i - 1], verb = m & 31, comma = m >> 5 & 31, joint = m >> 10 & 31;
		verb += verb < 31 && t->upos == UPOS_VERB;
		comma += comma < 31 && t->upos == UPOS_PUNCT;
		joint += joint < 31 && (t->upos == UPOS_CCONJ || t->upos == UPOS_SCONJ);
		marks[i] = (uint16_t)(verb | comma << 5 | joint << 10);
	}
	at[count + 1] = (struct view){ .w = 3, .p = 61, .u = 61 };
	marks[count + 1] = marks[count];
	for (uint32_t i = 0; i < VIEWS_BEHIND; i++)
		at[count + 2 + i] = NONE;
	return (struct parse_input){ count, NULL, at, marks };
}
