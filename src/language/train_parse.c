// train_parse.c: trains the parser with a beam and updates at the largest violation; called by train parser.
// SPDX-License-Identifier: Apache-2.0
#include "language/label.h"
#include "language/parser.h"
#include "language/train.h"
#include "model/learn.h"

enum { FOLDS = 8, TAG_ROUNDS = 8, DROP = 150 }; // DROP: features left out at a time, of a thousand

struct trainer {
	struct article *a;
	const struct form *forms;
	struct treebank *t;
	struct parser_header head;
	uint8_t labels[LINEAR_OUTPUTS]; // of each relation in the model
	int16_t *heads;			// projective, from 1 in the sentence; 0: root
	uint32_t *pending;		// of one sentence: right dependents not yet attached; by token from 1
	struct learner *learner;
	uint32_t right, all; // sentences
	uint64_t seed;
	bool dropped[PARSE_FEATURES];
};

// Features that are left out of the sentence at hand, so that none is relied on too much.
static unsigned drop(const struct trainer *r, const uint64_t *features, unsigned n, uint64_t *out)
{
	unsigned left = 0;
	for (unsigned i = 0; i < n; i++)
		if (!r->dropped[i])
			out[left++] = features[i];
	return left;
}

static void score(const void *weights, const uint64_t *features, unsigned n, int32_t *scores)
{
	const struct trainer *r = weights;
	uint64_t left[PARSE_FEATURES];
	learner_score(r->learner, left, drop(r, features, n, left), scores);
}

// Tags every sentence with a tagger that has not seen it, so that the parser learns from tags as wrong as those it
// will meet.
static void tag_folds(struct treebank *t, const struct train_options *o)
{
	struct article *a = t->article;
	for (unsigned fold = 0; fold < FOLDS; fold++) {
		struct train_options tagger = *o;
		struct buf out = buf_new(a->arena);
		struct error e = { 0 };
		tagger.rounds = TAG_ROUNDS;
		tagger.runs = 1;
		tagger.fold = fold;
		tagger.folds = FOLDS;
		tagger.progress = NULL;
		train_tagger(t, &tagger, &out);
		const struct model *m = model_memory(buf_slice(&out), language_check, &e);
		for (uint32_t i = 0; m && i < a->sentences.len; i++)
			if (train_skips(&tagger, i))
				language_tag(a, m, i);
		model_close(m);
	}
}

// ---- projective heads ------------------------------------------------------------------------------------------

static bool below(const int16_t *heads, int token, int head)
{
	while (token > 0 && token != head)
		token = heads[token];
	return token == head;
}

static bool projective(const int16_t *heads, int token)
{
	int head = heads[token], from = token < head ? token : head, to = token < head ? head : token;
	for (int i = from + 1; i < to; i++)
		if (!below(heads, i, head))
			return false;
	return true;
}

// Lifts the shortest arc that crosses another one to the head's head until none crosses (heads from 1).
static void lift(int16_t *heads, int count)
{
	for (;;) {
		int worst = 0, length = count + 1;
		for (int i = 1; i <= count; i++) {
			int d = heads[i] < i ? i - heads[i] : heads[i] - i;
			if (heads[i] != 0 && d < length && !projective(heads, i)) {
				worst = i;
				length = d;
			}
		}
		if (!worst)
			return;
		heads[worst] = heads[heads[worst]];
	}
}

static void prepare_heads(struct trainer *r)
{
	struct article *a = r->a;
	r->heads = ARENA_NEW(a->arena, int16_t, a->tokens.len + a->sentences.len);
	for (uint32_t i = 0; i < a->sentences.len; i++) {
		const struct sentence *s = &a->sentences.at[i];
		int16_t *heads = r->heads + s->first + i; // one more place a sentence, for the root
		for (uint32_t j = 0; j < s->count; j++) {
			int32_t head = r->t->gold[s->first + j].head;
			heads[j + 1] = (int16_t)(head < 0 ? 0 : head - (int32_t)s->first + 1);
		}
		lift(heads, (int)s->count);
	}
}

static void list_relations(struct trainer *r)
{
	bool seen[DEPREL_COUNT] = { false };
	for (uint32_t i = 0; i < r->a->tokens.len; i++)
		seen[r->t->gold[i].deprel] = true;
	for (unsigned i = 1; i < DEPREL_COUNT; i++)
		if (seen[i]) {
			r->labels[i] = (uint8_t)r->head.relations;
			r->head.relation[r->head.relations++] = (uint8_t)i;
		}
}

// ---- learning --------------------------------------------------------------------------------------------------

static unsigned gold_action(const struct trainer *r, const struct sentence *s, const int16_t *heads,
			    const struct state *state)
{
	int top = state->top->token, front = state->front->token;
	if (top > 0 && heads[top] == front)
		return ACTION_LEFT;
	if (top > 0 && heads[top] == state->top->below->token && r->pending[top] == 0 &&
	    (heads[top] != 0 || front > (int)s->count))
		return ACTION_RIGHT;
	return ACTION_SHIFT;
}

static void reinforce(struct trainer *r, const struct parse_input *in, const struct state *s, const struct state *until,
		      int32_t delta)
{
	for (; s != until && s->prev; s = s->prev) {
		uint64_t features[PARSE_FEATURES], left[PARSE_FEATURES];
		unsigned n = drop(r, features, transition_features(in, s->prev, features), left);
		learner_update(r->learner, left, n, s->action, delta);
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

static void learn_sentence(struct trainer *r, uint32_t number, unsigned width)
{
	struct article *a = r->a;
	const struct sentence *s = &a->sentences.at[number];
	if (s->count > PARSE_TOKENS)
		return;
	const int16_t *heads = r->heads + s->first + number;
	size_t input = (transition_input_size(s->count) + 15) / 16 * 16, states = transition_states(s->count, width);
	char *memory = form_scratch(a, input + states + transition_nodes(s->count, width));
	struct parse_input in = transition_input(a->tokens.at + s->first, r->forms + s->first, s->count, memory);
	struct beam b = { .in = &in,
			  .width = width,
			  .score = score,
			  .weights = r,
			  .states = (struct state *)(void *)(memory + input),
			  .nodes = (struct node *)(void *)(memory + input + states) };
	for (uint32_t i = 0; i <= s->count; i++)
		r->pending[i] = 0;
	for (uint32_t i = 1; i <= s->count; i++)
		r->pending[heads[i]] += heads[i] < (int)i && heads[i] > 0;
	for (unsigned i = 0; i < PARSE_FEATURES; i++)
		r->dropped[i] = (learner_random(&r->seed) >> 32) % 1000 < DROP;
	transition_begin(&b);
	const struct state *gold = b.now[0], *worst_gold = NULL, *worst_beam = NULL;
	int32_t worst = -1;
	for (uint32_t i = 0; i < 2 * s->count; i++) {
		unsigned action = gold_action(r, s, heads, gold);
		if (!transition_allowed(&in, gold, action))
			return;
		if (action == ACTION_RIGHT && gold->top->below->token > 0)
			r->pending[gold->top->below->token]--;
		transition_step(&b);
		struct state *next;
		if (!in_beam(&b, gold, action, &next)) {
			uint64_t features[PARSE_FEATURES];
			int32_t scores[LINEAR_OUTPUTS] = { 0 };
			score(r, features, transition_features(&in, gold, features), scores);
			next = transition_apply(&b, gold, action, gold->score + scores[action]);
		}
		gold = next;
		if (b.now[0] != gold && b.now[0]->score - gold->score > worst) {
			worst = b.now[0]->score - gold->score;
			worst_gold = gold;
			worst_beam = b.now[0];
		}
	}
	r->all++;
	if (b.now[0] == gold) {
		r->right++;
	} else if (worst_gold) {
		const struct state *same = meet(worst_gold, worst_beam);
		reinforce(r, &in, worst_gold, same, 1);
		reinforce(r, &in, worst_beam, same, -1);
	}
	learner_tick(r->learner);
}

// One sentence's relations on its gold tree, told and corrected from left to right.
static void learn_relations(struct trainer *r, uint32_t number, struct learner *l)
{
	struct article *a = r->a;
	const struct sentence *s = &a->sentences.at[number];
	if (s->count > PARSE_TOKENS)
		return;
	size_t input = (transition_input_size(s->count) + 15) / 16 * 16;
	char *memory = form_scratch(a, input + label_tree_size(s->count));
	struct parse_input in = transition_input(a->tokens.at + s->first, r->forms + s->first, s->count, memory);
	struct tree t = label_tree(&in, r->heads + s->first + number, memory + input);
	for (int i = 1; i <= (int)s->count; i++) {
		uint64_t features[LABEL_FEATURES], left[LABEL_FEATURES];
		int32_t scores[LINEAR_OUTPUTS] = { 0 };
		unsigned best = UINT32_MAX, rel = r->t->gold[s->first + (uint32_t)i - 1].deprel;
		if (t.heads[i] == 0) {
			label_tell(&t, i, DEPREL_ROOT);
			continue;
		}
		for (unsigned k = 0; k < LABEL_FEATURES; k++)
			r->dropped[k] = (learner_random(&r->seed) >> 32) % 1000 < DROP;
		unsigned n = drop(r, features, label_features(&t, i, features), left);
		learner_score(l, left, n, scores);
		for (unsigned k = 0; k < r->head.relations; k++)
			if (r->head.relation[k] != DEPREL_ROOT && (best == UINT32_MAX || scores[k] > scores[best]))
				best = k;
		if (best != r->labels[rel] && rel != DEPREL_ROOT) {
			learner_update(l, left, n, r->labels[rel], 1);
			learner_update(l, left, n, best, -1);
		}
		r->right += best == r->labels[rel];
		r->all++;
		learner_tick(l);
		label_tell(&t, i, r->head.relation[best]);
	}
}

typedef void learn_one(struct trainer *r, uint32_t sentence, const struct train_options *o, struct learner *l);

static void learn_actions_of(struct trainer *r, uint32_t sentence, const struct train_options *o, struct learner *l)
{
	(void)l;
	learn_sentence(r, sentence, o->width);
}

static void learn_relations_of(struct trainer *r, uint32_t sentence, const struct train_options *o, struct learner *l)
{
	(void)o;
	learn_relations(r, sentence, l);
}

static void learn_all(struct trainer *r, const struct train_options *o, struct learner *l, learn_one *learn)
{
	struct article *a = r->a;
	uint32_t *order = ARENA_NEW(a->arena, uint32_t, a->sentences.len);
	unsigned runs = o->runs ? o->runs : 1;
	r->seed = o->seed;
	for (unsigned round = 0; round < o->rounds * runs; round++) {
		if (round > 0 && round % o->rounds == 0)
			learner_restart(l);
		r->right = r->all = 0;
		learner_shuffle(order, a->sentences.len, &r->seed);
		for (uint32_t i = 0; i < a->sentences.len; i++)
			if (!train_skips(o, order[i]))
				learn(r, order[i], o, l);
		if (o->progress)
			o->progress(o->ctx, round + 1, r->all ? (double)r->right / r->all : 1);
	}
}

void train_parser(struct treebank *t, const struct train_options *o, struct buf *out)
{
	struct article *a = t->article;
	struct trainer r = { .a = a, .t = t };
	struct buf body = buf_new(a->arena), actions = buf_new(a->arena);
	tag_folds(t, o);
	r.forms = form_all(a, o->model);
	r.head.width = o->narrow ? o->narrow : o->width;
	r.pending = ARENA_NEW(a->arena, uint32_t, PARSE_TOKENS + 2);
	prepare_heads(&r);
	list_relations(&r);
	struct learner *relations = learner_new(a->arena, r.head.relations);
	learn_all(&r, o, relations, learn_relations_of);
	r.learner = learner_new(a->arena, ACTION_COUNT);
	learn_all(&r, o, r.learner, learn_actions_of);
	learner_pack(r.learner, o->prune, o->changes, &actions);
	r.head.labels = (uint32_t)(sizeof r.head + actions.len);
	buf_add(&body, (struct slice){ (const char *)&r.head, sizeof r.head });
	buf_add(&body, buf_slice(&actions));
	learner_pack(relations, o->prune / 3, o->changes * 3 / 10, &body); // fewer decisions, fewer changes
	section_write(out, MODEL_PARSER, buf_slice(&body));
}
