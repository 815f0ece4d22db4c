// train_grammar.c: trains the encoder with what tells tags and trees from it; called by train tagger, train parser.
// SPDX-License-Identifier: Apache-2.0
#include "language/train_encoder.h"
#include "language/train_tag.h"
#include "language/train_tree.h"
#include "model/learn.h"
#include <math.h>

enum { PARAMETERS = ENCODER_PARAMETERS + 2 + TREE_PARAMETERS, MEASURED = 40 }; // MEASURED: batches
static const float TAG_WEIGHT = 0.7f; // of a tag, where heads and relations have 1 each

struct grammar {
	struct treebank *t;
	struct encoder_parameters *encoder;
	struct tag_parameters *tags;
	struct tree_parameters *trees; // NULL: tags only
	struct parameter *all[PARAMETERS];
	struct steps steps;
	struct arena batch; // memory of one batch
	uint64_t seed;
	uint32_t taken;		      // steps
	uint64_t right, heads, count; // of the round: tokens with the right tags; head; all
};

static void free_batch(void *arena)
{
	arena_free(arena);
}

static void begin(struct grammar *g, struct treebank *t, const struct train_options *o, bool trees)
{
	struct article *a = t->article;
	g->t = t;
	g->seed = o->seed;
	g->encoder = encoder_parameters_new(a, form_all(a, o->model), &g->seed);
	const uint32_t units = RECUR_WAYS * g->encoder->head.size;
	g->tags = tag_parameters_new(t, units, &g->seed);
	g->trees = trees ? tree_parameters_new(t, units, &g->seed) : NULL;
	g->steps = (struct steps){ .of = g->all, .mean_left = 1, .square_left = 1 };
	g->steps.count = encoder_list(g->encoder, g->all);
	g->all[g->steps.count++] = &g->tags->layer.weights;
	g->all[g->steps.count++] = &g->tags->layer.bias;
	if (trees)
		g->steps.count += tree_list(g->trees, g->all + g->steps.count);
	arena_init(&g->batch, a->arena->out_of_memory);
	g->batch.keep = SIZE_MAX; // every batch is large
	arena_defer(a->arena, free_batch, &g->batch);
}

static uint32_t tokens_of(const struct batch *b)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < b->count; i++)
		n += b->lengths[i];
	return n;
}

static void learn(struct grammar *g, const struct batch *b, const uint32_t *sentences, double done)
{
	struct encoder_pass pass = encoder_forward(g->encoder, g->t->article, b, sentences, &g->seed, &g->batch);
	struct matrix d_units[ENCODER_LAYERS];
	for (unsigned i = 0; i < ENCODER_LAYERS; i++)
		d_units[i] = matrix_new(&g->batch, pass.units[i].rows, pass.units[i].cols);
	struct lesson l = { .t = g->t, .b = b, .sentences = sentences, .seed = &g->seed, .s = &g->batch };
	l.units = pass.units[ENCODER_TAGS];
	l.d_units = d_units[ENCODER_TAGS];
	l.weight = TAG_WEIGHT / (float)tokens_of(b);
	g->right += tag_learn(g->tags, &l);
	l.units = pass.units[ENCODER_TREES];
	l.d_units = d_units[ENCODER_TREES];
	l.weight = 1 / (float)tokens_of(b);
	if (g->trees)
		g->heads += tree_learn(g->trees, &l);
	g->count += tokens_of(b);
	encoder_back(g->encoder, b, &pass, d_units, &g->batch);
	steps_take(&g->steps, train_rate(g->taken++, done));
	arena_reset(&g->batch);
}

// What is rounded to bytes, over some batches of which nothing is left out.
static void measure(struct grammar *g, struct batches *all, double *input, struct tree_spread *m)
{
	struct batch b;
	const uint32_t *sentences;
	double squares = 0, count = 0;
	batches_shuffle(all, &g->seed);
	for (unsigned i = 0; i < MEASURED && batches_next(all, &b, &sentences); i++) {
		struct encoder_pass pass = encoder_forward(g->encoder, g->t->article, &b, sentences, NULL, &g->batch);
		struct lesson l = { .t = g->t, .b = &b, .sentences = sentences, .s = &g->batch };
		l.units = pass.units[ENCODER_TREES];
		struct matrix x = pass.layers[0].x;
		for (size_t k = 0; k < x.rows * x.cols; k++)
			squares += (double)(x.at[k] * x.at[k]);
		count += (double)tokens_of(&b) * (double)x.cols;
		if (g->trees)
			tree_measure(g->trees, &l, m);
		arena_reset(&g->batch);
	}
	*input = count > 0 ? sqrt(squares / count) : 1;
}

// trees: heads and relations too, which also make the tags better.
static void train(struct treebank *t, const struct train_options *o, bool trees, struct buf *out)
{
	struct grammar *g = ARENA_NEW(t->article->arena, struct grammar, 1);
	struct batches all = batches_new(t->article);
	struct tree_spread m = { 0 };
	double input;
	begin(g, t, o, trees);
	for (unsigned round = 0; round < o->rounds; round++) {
		struct batch b;
		const uint32_t *sentences;
		g->right = g->heads = g->count = 0;
		batches_shuffle(&all, &g->seed);
		while (batches_next(&all, &b, &sentences))
			learn(g, &b, sentences, (round + (double)all.next / all.count) / o->rounds);
		if (round + o->averaged >= o->rounds)
			steps_average(&g->steps);
		if (o->progress && g->count)
			o->progress(o->ctx, round + 1, (double)(trees ? g->heads : g->right) / (double)g->count);
	}
	steps_settle(&g->steps);
	measure(g, &all, &input, &m);
	encoder_write(g->encoder, (float)input, t->article->arena, out);
	tag_write(&g->tags->head, &g->tags->layer, t->article->arena, out);
	if (trees)
		tree_write(g->trees, &m, t->article->arena, out);
}

void train_tagger(struct treebank *t, const struct train_options *o, struct buf *out)
{
	train(t, o, false, out);
}

void train_parser(struct treebank *t, const struct train_options *o, struct buf *out)
{
	train(t, o, true, out);
}
