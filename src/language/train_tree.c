// train_tree.c: trains with a beam, updates at the largest violation; called by train_parse.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/train_tree.h"

enum {
	FOLDS = 3,
	CHOOSE_ROUNDS = 2, // in which the features are found that are worth a place
};

struct reader {
	const struct tree_data *d;
	struct slots_learner *learner;
	bool backwards;
	unsigned width;
	struct drops drops;
	uint64_t seed;
	uint32_t right, all;		    // sentences
	int16_t heads[PARSE_TOKENS + 2];    // of the sentence at hand, in the order it is read
	uint8_t classes[PARSE_TOKENS + 2];  // of its relations
	uint16_t pending[PARSE_TOKENS + 2]; // right dependents not yet attached
};

void train_drop(struct drops *d, uint64_t *seed)
{
	for (unsigned i = 0; i < TRAIN_DROPS; i++)
		d->out[i] = (learner_random(seed) >> 32) % 1000 < TRAIN_DROP;
}

unsigned train_left(const struct drops *d, const uint64_t *features, unsigned n, uint64_t *out)
{
	unsigned left = 0;
	for (unsigned i = 0; i < n; i++)
		if (!d->out[i])
			out[left++] = features[i];
	return left;
}

static void score(const void *weights, const uint64_t *features, unsigned n, int32_t scores[SLOTS_OUTPUTS])
{
	const struct reader *r = weights;
	uint64_t left[PARSE_FEATURES];
	slots_learner_score(r->learner, left, train_left(&r->drops, features, n, left), scores);
}

// Heads and classes of a sentence in the order it is read.
static void prepare(struct reader *r, uint32_t number)
{
	const struct sentence *s = &r->d->a->sentences.at[number];
	const int16_t *heads = r->d->heads + s->first + number;
	int n = (int)s->count;
	memset(r->pending, 0, sizeof r->pending);
	for (int i = 1; i <= n; i++) {
		int from = r->backwards ? n + 1 - i : i, head = heads[from];
		r->heads[i] = (int16_t)(r->backwards && head ? n + 1 - head : head);
		r->classes[i] = (uint8_t)transition_class(r->d->gold[s->first + (uint32_t)from - 1].deprel);
		if (r->heads[i] > 0 && r->heads[i] < i)
			r->pending[r->heads[i]]++;
	}
}

static unsigned gold_action(const struct reader *r, uint32_t count, const struct state *state)
{
	int top = state->top->token, front = state->front->token;
	unsigned class = top > 0 ? r->classes[top] : 0;
	if (top > 0 && r->heads[top] == front)
		return ACTION_LEFT + 2 * class;
	if (top > 0 && r->heads[top] == state->top->below->token && r->pending[top] == 0 &&
	    (r->heads[top] != 0 || front > (int)count))
		return ACTION_RIGHT + 2 * class;
	return ACTION_SHIFT;
}

static void reinforce(struct reader *r, const struct parse_input *in, const struct state *s, const struct state *until,
		      int32_t delta)
{
	for (; s != until && s->prev; s = s->prev) {
		uint64_t features[PARSE_FEATURES], left[PARSE_FEATURES];
		unsigned n = train_left(&r->drops, features, transition_features(in, s->prev, features), left);
		slots_learner_update(r->learner, left, n, s->action, delta);
	}
}

static const struct state *meet(const struct state *x, const struct state *y)
{
	while (x != y) { // both have as many actions behind them
		x = x->prev;
		y = y->prev;
	}
	return x;
}

// Marks in the beam the state that gold became, if it is still there.
static bool in_beam(const struct beam *b, const struct state *parent, unsigned action, struct state **found)
{
	for (unsigned i = 0; i < b->size; i++)
		if (b->now[i]->prev == parent && b->now[i]->action == action) {
			*found = b->now[i];
			return true;
		}
	return false;
}

// The state that gold becomes by the action: the one in the beam if it is still there.
static const struct state *gold_next(struct reader *r, struct beam *b, const struct state *gold, unsigned action)
{
	uint64_t features[PARSE_FEATURES];
	int32_t scores[SLOTS_OUTPUTS];
	struct state *found;
	if (in_beam(b, gold, action, &found))
		return found;
	score(r, features, transition_features(b->in, gold, features), scores);
	return transition_apply(b, gold, action, gold->score + scores[action]);
}

struct violation {
	const struct state *gold, *beam;
	int32_t size;
};

// Parses with the gold actions beside; the largest lead that a wrong state had. False when a gold action was not
// allowed.
static bool find_violation(struct reader *r, struct beam *b, struct violation *worst)
{
	const struct state *gold = b->now[0];
	*worst = (struct violation){ .size = -1 };
	for (uint32_t i = 0; i < 2 * b->in->count; i++) {
		unsigned action = gold_action(r, b->in->count, gold);
		if (!transition_allowed(b->in, gold, action))
			return false;
		if (action != ACTION_SHIFT && !transition_is_left(action) && gold->top->below->token > 0)
			r->pending[gold->top->below->token]--;
		transition_step(b);
		gold = gold_next(r, b, gold, action);
		int32_t lead = b->now[0]->score - gold->score;
		if (b->now[0] != gold && lead > worst->size)
			*worst = (struct violation){ gold, b->now[0], lead };
	}
	r->all++;
	r->right += b->now[0] == gold;
	if (b->now[0] == gold)
		worst->gold = NULL;
	return true;
}

static struct parse_input input(const struct tree_data *d, uint32_t number, bool backwards, void *memory)
{
	const struct sentence *s = &d->a->sentences.at[number];
	struct parse_input in =
	    transition_input(d->a->tokens.at + s->first, d->forms + s->first, s->count, backwards, memory);
	if (!backwards)
		in.guide = d->guides + s->first + (size_t)2 * number;
	return in;
}

static size_t input_size(uint32_t count)
{
	return (transition_input_size(count) + 15) / 16 * 16;
}

static void learn_sentence(struct reader *r, uint32_t number)
{
	struct article *a = r->d->a;
	uint32_t count = a->sentences.at[number].count;
	if (count > PARSE_TOKENS)
		return;
	size_t first = input_size(count), states = transition_states(count, r->width);
	char *memory = form_scratch(a, first + states + transition_nodes(count, r->width));
	struct parse_input in = input(r->d, number, r->backwards, memory);
	struct beam b = { .in = &in,
			  .width = r->width,
			  .score = score,
			  .weights = r,
			  .states = (struct state *)(void *)(memory + first),
			  .nodes = (struct node *)(void *)(memory + first + states) };
	struct violation worst;
	prepare(r, number);
	train_drop(&r->drops, &r->seed);
	transition_begin(&b);
	if (!find_violation(r, &b, &worst))
		return;
	if (worst.gold) {
		const struct state *same = meet(worst.gold, worst.beam);
		reinforce(r, &in, worst.gold, same, 1);
		reinforce(r, &in, worst.beam, same, -1);
	}
	slots_learner_tick(r->learner);
}

static void learn_rounds(struct reader *r, const struct train_options *o, unsigned rounds, unsigned first)
{
	const struct article *a = r->d->a;
	uint32_t *order = ARENA_NEW(a->arena, uint32_t, a->sentences.len);
	for (unsigned round = 0; round < rounds; round++) {
		r->right = r->all = 0;
		learner_shuffle(order, a->sentences.len, &r->seed);
		for (uint32_t i = 0; i < a->sentences.len; i++)
			if (!train_skips(o, order[i]))
				learn_sentence(r, order[i]);
		if (o->progress)
			o->progress(o->ctx, first + round + 1, r->all ? (double)r->right / r->all : 1);
	}
}

void train_tree(const struct tree_data *d, bool backwards, const struct train_options *o, uint32_t buckets,
		struct slots_learner *l, struct buf *out)
{
	struct reader *r = ARENA_NEW(d->a->arena, struct reader, 1);
	unsigned runs = o->runs ? o->runs : 1;
	*r = (struct reader){ .d = d, .learner = l, .backwards = backwards, .width = o->width, .seed = o->seed };
	slots_learner_clear(l);
	learn_rounds(r, o, CHOOSE_ROUNDS, 0);
	slots_learner_close(l, buckets);
	for (unsigned run = 0; run < runs; run++) {
		if (run > 0)
			slots_learner_restart(l);
		learn_rounds(r, o, o->rounds, CHOOSE_ROUNDS + run * o->rounds);
	}
	slots_learner_pack(l, buckets, out);
}

void train_guides(const struct tree_data *d, const struct train_options *o, uint32_t buckets, struct slots_learner *l)
{
	struct article *a = d->a;
	for (unsigned fold = 0; fold < FOLDS; fold++) {
		struct train_options left = *o;
		struct buf out = buf_new(a->arena);
		left.fold = fold;
		left.folds = FOLDS;
		train_tree(d, true, &left, buckets, l, &out);
		struct tree_model m = { slots_at(buf_slice(&out).at), o->width, d->lead };
		for (uint32_t i = 0; i < a->sentences.len; i++) {
			uint32_t count = a->sentences.at[i].count;
			if (!train_skips(&left, i) || count > PARSE_TOKENS)
				continue;
			char *memory = form_scratch(a, input_size(count) + tree_room(count, m.width));
			struct parse_input in = input(d, i, true, memory);
			struct arc *arcs = d->guides + a->sentences.at[i].first + (size_t)2 * i;
			tree_find(&m, &in, memory + input_size(count), arcs);
			tree_turn(arcs, count);
		}
	}
}
