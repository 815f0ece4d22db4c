// train_parse.c: trains the parser with a beam and updates at the largest violation; called by train parser.
// SPDX-License-Identifier: Apache-2.0
#include "language/label.h"
#include "language/parser.h"
#include "language/train_file.h"
#include "language/train_tree.h"
#include "model/table.h"

enum {
	FOLDS = 8,
	WEAK_PRUNE = 1000, // of the weak tagger
	WEAK_CHANGES = 34,
	LEAD = 120, // states that much behind the best one are given up in use
	BACK_LEAD = 100,
	BUCKETS = 1 << 18,	// of the actions' model
	BACK_BUCKETS = 1 << 17, // of the one that reads from the end
	BACK_ROUNDS = 3,
	BACK_WIDTH = 2,
	CHOOSE_ROUNDS = 2, // in which the features are found that are worth a place
	CHANGES = 12,	   // of those of the relations
	RELATION_ROUNDS = 4,
	DENSE = 9, // relations from which on a feature has a row of its own
};

struct trainer {
	struct article *a;
	const struct form *forms;
	struct treebank *t;
	struct parser_header head;
	uint8_t labels[LINEAR_OUTPUTS]; // of each relation in the model
	int16_t *heads;			// projective, from 1 in the sentence; 0: root
	struct table_keys *keys;	// of the relations' features
	uint32_t right, all;		// sentences
	uint64_t seed;
	struct drops drops;
};

// Tags those sentences of the fold that have the parity with a tagger that has not seen the fold.
static void tag_fold(struct treebank *t, const struct train_options *tagger, unsigned parity)
{
	struct article *a = t->article;
	struct buf out = buf_new(a->arena);
	struct error e = { 0 };
	train_tagger(t, tagger, &out);
	const struct model *m = model_memory(buf_slice(&out), language_check, &e);
	for (uint32_t i = 0; m && i < a->sentences.len; i++)
		if (train_skips(tagger, i) && i % 2 == parity)
			language_tag(a, m, i);
	model_close(m);
}

// Tags every sentence with a tagger that has not seen it, so that the parser learns from tags as wrong as those it
// will meet: half of them from a weak tagger, since other texts than the treebank's are harder to tag.
static void tag_folds(struct treebank *t, const struct train_options *o)
{
	for (unsigned fold = 0; fold < FOLDS; fold++) {
		struct train_options tagger;
		train_options_of("tagger", &tagger);
		tagger.runs = 1;
		tagger.changes /= 3; // of one run instead of three
		tagger.model = o->model;
		tagger.seed = o->seed;
		tagger.fold = fold;
		tagger.folds = FOLDS;
		tag_fold(t, &tagger, 0);
		tagger.prune = WEAK_PRUNE;
		tagger.changes = WEAK_CHANGES;
		tag_fold(t, &tagger, 1);
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

// One sentence's relations on its gold tree, told and corrected from left to right.
static void learn_relations(struct trainer *r, uint32_t number, struct learner *l)
{
	struct article *a = r->a;
	const struct sentence *s = &a->sentences.at[number];
	if (s->count > PARSE_TOKENS)
		return;
	size_t input = (transition_input_size(s->count) + 15) / 16 * 16;
	size_t tree = (label_tree_size(s->count) + 15) / 16 * 16;
	char *memory = form_scratch(a, input + tree + (s->count + 2) * sizeof(struct arc));
	struct arc *arcs = (struct arc *)(void *)(memory + input + tree);
	const int16_t *heads = r->heads + s->first + number;
	struct parse_input in = transition_input(a->tokens.at + s->first, r->forms + s->first, s->count, false, memory);
	for (uint32_t i = 1; i <= s->count; i++)
		arcs[i] = (struct arc){ heads[i], 0, (uint8_t)transition_class(r->t->gold[s->first + i - 1].deprel) };
	struct tree t = label_tree(&in, arcs, memory + input);
	for (int i = 1; i <= (int)s->count; i++) {
		uint64_t features[LABEL_FEATURES], left[LABEL_FEATURES];
		int32_t scores[LINEAR_OUTPUTS] = { 0 };
		unsigned best = UINT32_MAX, rel = r->t->gold[s->first + (uint32_t)i - 1].deprel;
		if (t.heads[i] == 0) {
			label_tell(&t, i, DEPREL_ROOT);
			continue;
		}
		train_drop(&r->drops, &r->seed);
		unsigned n = train_left(&r->drops, features, label_features(&t, i, features), left);
		learner_score(l, left, n, scores);
		for (unsigned k = 0; k < r->head.relations; k++)
			if (r->head.relation[k] != DEPREL_ROOT && (best == UINT32_MAX || scores[k] > scores[best]))
				best = k;
		if (best != r->labels[rel] && rel != DEPREL_ROOT) {
			table_keys_add(r->keys, left, n);
			learner_update(l, left, n, r->labels[rel], 1);
			learner_update(l, left, n, best, -1);
		}
		r->right += best == r->labels[rel];
		r->all++;
		learner_tick(l);
		label_tell(&t, i, r->head.relation[best]);
	}
}

static void relation_rounds(struct trainer *r, const struct train_options *o, unsigned rounds, unsigned first,
			    struct learner *l)
{
	struct article *a = r->a;
	uint32_t *order = ARENA_NEW(a->arena, uint32_t, a->sentences.len);
	for (unsigned round = 0; round < rounds; round++) {
		r->right = r->all = 0;
		learner_shuffle(order, a->sentences.len, &r->seed);
		for (uint32_t i = 0; i < a->sentences.len; i++)
			if (!train_skips(o, order[i]))
				learn_relations(r, order[i], l);
		if (o->progress)
			o->progress(o->ctx, first + round + 1, r->all ? (double)r->right / r->all : 1);
	}
}

static void train_relations(struct trainer *r, const struct train_options *o, struct buf *body)
{
	struct learner *l = learner_new(r->a->arena, r->head.relations);
	struct buf packed = buf_new(r->a->arena);
	unsigned runs = o->runs ? o->runs : 1;
	r->seed = o->seed;
	r->keys = table_keys_new(r->a->arena);
	relation_rounds(r, o, CHOOSE_ROUNDS, 0, l);
	learner_close(l, CHANGES);
	for (unsigned run = 0; run < runs; run++) {
		if (run > 0)
			learner_restart(l);
		relation_rounds(r, o, RELATION_ROUNDS, CHOOSE_ROUNDS + run * RELATION_ROUNDS, l);
	}
	learner_pack(l, 0, 0, &packed);
	struct linear linear = linear_at(packed.at);
	table_pack(r->keys, &linear, r->head.relations, DENSE, body);
}

// The models of the actions: first the one that reads from the end, then the one that is guided by it.
static void train_trees(struct trainer *r, const struct train_options *o, struct buf *body)
{
	struct article *a = r->a;
	struct tree_data d = { a, r->forms, r->t->gold, r->heads, NULL, (int32_t)r->head.back_lead };
	struct slots_learner *l = slots_learner_new(a->arena);
	struct train_options back = *o;
	back.runs = 1;
	back.width = BACK_WIDTH;
	back.rounds = o->rounds < BACK_ROUNDS ? o->rounds : BACK_ROUNDS;
	d.guides = ARENA_NEW(a->arena, struct arc, a->tokens.len + (size_t)2 * a->sentences.len);
	train_guides(&d, &back, BACK_BUCKETS, l);
	train_tree(&d, false, o, BUCKETS, l, body);
	r->head.back = (uint32_t)body->len;
	train_tree(&d, true, &back, BACK_BUCKETS, l, body);
	r->head.labels = (uint32_t)body->len;
}

void train_parser(struct treebank *t, const struct train_options *o, struct buf *out)
{
	struct article *a = t->article;
	struct trainer r = { .a = a, .t = t };
	struct buf body = buf_new(a->arena);
	tag_folds(t, o);
	r.forms = form_all(a, o->model);
	r.head = (struct parser_header){ .format = PARSER_FORMAT,
					 .width = o->width,
					 .back_width = BACK_WIDTH,
					 .back_lead = BACK_LEAD * SLOTS_ONE,
					 .lead = LEAD * SLOTS_ONE };
	prepare_heads(&r);
	list_relations(&r);
	buf_add(&body, (struct slice){ (const char *)&r.head, sizeof r.head });
	train_trees(&r, o, &body);
	memcpy(body.at, &r.head, sizeof r.head);
	train_relations(&r, o, &body);
	section_write(out, MODEL_PARSER, buf_slice(&body));
}
