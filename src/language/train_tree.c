// train_tree.c: heads and relations forwards and back on a batch; called by train_grammar.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/train_tree.h"
#include "model/lanes.h"
#include <math.h>

enum { ARC = 64, LABEL = 64 };
static const float LEFT_OUT = 0.15f;

static float spread_of(size_t inputs)
{
	return sqrtf(1.0f / (float)inputs);
}

// Labels 0 and on for the relations of the treebank.
static void list_relations(struct tree_parameters *p, const struct treebank *t)
{
	bool seen[DEPREL_COUNT] = { [DEPREL_ROOT] = true };
	for (uint32_t i = 0; i < t->article->tokens.len; i++)
		seen[t->gold[i].deprel] = true;
	seen[DEPREL_DEP] = true; // so that there is one besides the root's
	for (unsigned i = 1; i < DEPREL_COUNT; i++)
		if (seen[i]) {
			p->labels[i] = (uint8_t)p->head.relations;
			p->head.relation[p->head.relations++] = (uint8_t)i;
		}
}

struct tree_parameters *tree_parameters_new(const struct treebank *t, uint32_t units, uint64_t *seed)
{
	struct arena *a = t->article->arena;
	struct tree_parameters *p = ARENA_NEW(a, struct tree_parameters, 1);
	p->head = (struct parser_header){ .format = PARSER_FORMAT, .units = units, .arc = ARC, .label = LABEL };
	list_relations(p, t);
	const uint32_t relations = lanes_whole(p->head.relations);
	p->dependents = dense_parameters_new(a, units, ARC, spread_of(units), seed);
	p->heads = dense_parameters_new(a, units, ARC, spread_of(units), seed);
	p->arc = dense_parameters_new(a, ARC, ARC, sqrtf(0.3f / ARC), seed);
	p->label_dependents = dense_parameters_new(a, units, LABEL, spread_of(units), seed);
	p->label_heads = dense_parameters_new(a, units, LABEL, spread_of(units), seed);
	p->relations = dense_parameters_new(a, LABEL, relations, spread_of(LABEL), seed);
	p->root = parameter_new(a, 1, ARC, 0.3f, seed);
	p->distance = parameter_new(a, 1, PARSER_DISTANCES, 0, seed);
	p->label_root = parameter_new(a, 1, LABEL, 0.3f, seed);
	p->label_distance = parameter_new(a, PARSER_DISTANCES, LABEL, 0.05f, seed);
	return p;
}

uint32_t tree_list(struct tree_parameters *p, struct parameter **out)
{
	struct dense_parameters *const DENSE[] = { &p->dependents,	 &p->heads,	  &p->arc,
						   &p->label_dependents, &p->label_heads, &p->relations };
	struct parameter *const ROWS[] = { &p->root, &p->distance, &p->label_root, &p->label_distance };
	uint32_t n = 0;
	for (size_t i = 0; i < sizeof DENSE / sizeof *DENSE; i++) {
		out[n++] = &DENSE[i]->weights;
		out[n++] = &DENSE[i]->bias;
	}
	for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
		out[n++] = ROWS[i];
	return n;
}

// Head of token t (from 0) of sentence i of the batch, counted from 1; 0: root.
static uint32_t gold_head(const struct lesson *l, uint32_t i, uint32_t t)
{
	const struct sentence *s = &l->t->article->sentences.at[l->sentences[i]];
	int32_t head = l->t->gold[s->first + t].head;
	return head < 0 ? 0 : (uint32_t)head - s->first + 1;
}

// ---- heads ---------------------------------------------------------------------------------------------------------

// The rows of one sentence of a batch, one below the other; first: rows of zeros above them.
static struct matrix gather(const struct lesson *l, struct matrix from, uint32_t i, uint32_t first, size_t rows)
{
	struct matrix m = matrix_new(l->s, rows, from.cols);
	for (uint32_t t = 0; t < l->b->lengths[i]; t++)
		memcpy(m.at + (first + t) * m.stride, from.at + batch_row(l->b, i, t) * from.stride,
		       from.cols * sizeof *m.at);
	return m;
}

// What one sentence's scores of pairs turn into slopes.
struct pairs {
	struct matrix d_dependents, d_heads; // rows of the batch
	uint32_t right;
};

static void learn_pairs(struct tree_parameters *p, const struct lesson *l, uint32_t i, struct matrix dependents,
			struct matrix heads, struct pairs *out)
{
	const uint32_t n = l->b->lengths[i];
	const size_t wide = lanes_whole(n + 1);
	struct matrix from = gather(l, dependents, i, 0, n), to = gather(l, heads, i, 1, wide);
	struct matrix scores = matrix_new(l->s, n, wide), d_to = matrix_new(l->s, wide, ARC);
	memcpy(to.at, p->root.value.at, ARC * sizeof *to.at);
	matrix_multiply(scores, from, matrix_turn(l->s, to));
	for (uint32_t t = 0; t < n; t++) {
		float *row = scores.at + t * wide;
		for (uint32_t j = 0; j <= n; j++)
			row[j] += p->distance.value.at[parser_distance(t + 1, j)];
		row[t + 1] = -1e9f;
		out->right += train_tell(row, n + 1, gold_head(l, i, t), l->weight);
		row[t + 1] = 0;
		for (uint32_t j = 0; j <= n; j++)
			p->distance.slope.at[parser_distance(t + 1, j)] += row[j];
	}
	struct matrix d_from = matrix_new(l->s, n, ARC);
	matrix_multiply(d_from, scores, to);
	matrix_multiply_turned(l->s, d_to, scores, from);
	for (uint32_t k = 0; k < ARC; k++)
		p->root.slope.at[k] += d_to.at[k];
	for (uint32_t t = 0; t < n; t++) {
		const size_t row = batch_row(l->b, i, t);
		memcpy(out->d_dependents.at + row * ARC, d_from.at + t * ARC, ARC * sizeof(float));
		memcpy(out->d_heads.at + row * ARC, d_to.at + (t + 1) * ARC, ARC * sizeof(float));
	}
}

static uint32_t learn_heads(struct tree_parameters *p, const struct lesson *l)
{
	struct matrix dependents = dense_forward(&p->dependents, l->units, l->s);
	struct matrix heads = dense_forward(&p->heads, l->units, l->s);
	train_bend(dependents);
	train_bend(heads);
	struct matrix out = train_mask_new(l->s, l->b, ARC, LEFT_OUT, l->seed);
	struct matrix out_heads = train_mask_new(l->s, l->b, ARC, LEFT_OUT, l->seed);
	struct matrix left = train_masked(l->s, dependents, l->b, out), turned = dense_forward(&p->arc, left, l->s);
	struct pairs pairs = { matrix_new(l->s, left.rows, ARC), matrix_new(l->s, left.rows, ARC), 0 };
	struct matrix left_heads = train_masked(l->s, heads, l->b, out_heads), d = matrix_new(l->s, left.rows, ARC);
	for (uint32_t i = 0; i < l->b->count; i++)
		learn_pairs(p, l, i, turned, left_heads, &pairs);
	dense_back(&p->arc, left, pairs.d_dependents, d, l->s);
	train_mask_on(d, l->b, out);
	train_mask_on(pairs.d_heads, l->b, out_heads);
	train_bend_back(dependents, d);
	train_bend_back(heads, pairs.d_heads);
	dense_back(&p->dependents, l->units, d, l->d_units, l->s);
	dense_back(&p->heads, l->units, pairs.d_heads, l->d_units, l->s);
	return pairs.right;
}

// ---- relations -----------------------------------------------------------------------------------------------------

// Adds up for each token the rows of itself, of its gold head and of the way there.
static struct matrix relation_rows(const struct tree_parameters *p, const struct lesson *l, struct matrix own,
				   struct matrix heads)
{
	struct matrix rows = matrix_new(l->s, own.rows, LABEL);
	for (uint32_t i = 0; i < l->b->count; i++)
		for (uint32_t t = 0; t < l->b->lengths[i]; t++) {
			const size_t row = batch_row(l->b, i, t);
			uint32_t head = gold_head(l, i, t);
			const float *x = own.at + row * LABEL, *z = p->label_root.value.at;
			const float *y = p->label_distance.value.at + parser_distance(t + 1, head) * LABEL;
			if (head > 0)
				z = heads.at + batch_row(l->b, i, head - 1) * LABEL;
			for (uint32_t k = 0; k < LABEL; k++)
				rows.at[row * LABEL + k] = x[k] + z[k] + y[k];
		}
	return rows;
}

static void relation_slopes(struct tree_parameters *p, const struct lesson *l, struct matrix d, struct matrix d_heads)
{
	for (uint32_t i = 0; i < l->b->count; i++)
		for (uint32_t t = 0; t < l->b->lengths[i]; t++) {
			const float *from = d.at + batch_row(l->b, i, t) * LABEL;
			uint32_t head = gold_head(l, i, t);
			float *y = p->label_distance.slope.at + parser_distance(t + 1, head) * LABEL;
			float *z =
			    head > 0 ? d_heads.at + batch_row(l->b, i, head - 1) * LABEL : p->label_root.slope.at;
			for (uint32_t k = 0; k < LABEL; k++) {
				y[k] += from[k];
				z[k] += from[k];
			}
		}
}

static void learn_relations(struct tree_parameters *p, const struct lesson *l)
{
	struct matrix own = dense_forward(&p->label_dependents, l->units, l->s);
	struct matrix heads = dense_forward(&p->label_heads, l->units, l->s);
	struct matrix rows = relation_rows(p, l, own, heads);
	train_bend(rows);
	struct matrix out = train_mask_new(l->s, l->b, LABEL, LEFT_OUT, l->seed);
	struct matrix left = train_masked(l->s, rows, l->b, out), scores = dense_forward(&p->relations, left, l->s);
	const struct article *a = l->t->article;
	for (uint32_t i = 0; i < l->b->count; i++)
		for (uint32_t t = 0; t < l->b->longest; t++) {
			float *row = scores.at + batch_row(l->b, i, t) * scores.stride;
			uint32_t token = a->sentences.at[l->sentences[i]].first + t;
			if (t < l->b->lengths[i])
				train_tell(row, p->head.relations, p->labels[l->t->gold[token].deprel], l->weight);
			else
				memset(row, 0, scores.cols * sizeof *row);
		}
	struct matrix d = matrix_new(l->s, rows.rows, LABEL), d_heads = matrix_new(l->s, rows.rows, LABEL);
	dense_back(&p->relations, left, scores, d, l->s);
	train_mask_on(d, l->b, out);
	train_bend_back(rows, d);
	relation_slopes(p, l, d, d_heads);
	dense_back(&p->label_dependents, l->units, d, l->d_units, l->s);
	dense_back(&p->label_heads, l->units, d_heads, l->d_units, l->s);
}

uint32_t tree_learn(struct tree_parameters *p, const struct lesson *l)
{
	uint32_t right = learn_heads(p, l);
	learn_relations(p, l);
	return right;
}

// ---- writing -------------------------------------------------------------------------------------------------------

static double squares(const struct lesson *l, struct matrix m)
{
	double sum = 0;
	for (uint32_t i = 0; i < l->b->count; i++)
		for (uint32_t t = 0; t < l->b->lengths[i]; t++)
			for (size_t k = 0; k < m.cols; k++) {
				float x = m.at[batch_row(l->b, i, t) * m.stride + k];
				sum += (double)(x * x);
			}
	return sum / (double)m.cols;
}

void tree_measure(const struct tree_parameters *p, const struct lesson *l, struct tree_spread *m)
{
	struct matrix dependents = dense_forward(&p->dependents, l->units, l->s);
	struct matrix heads = dense_forward(&p->heads, l->units, l->s);
	struct matrix rows = relation_rows(p, l, dense_forward(&p->label_dependents, l->units, l->s),
					   dense_forward(&p->label_heads, l->units, l->s));
	train_bend(dependents);
	train_bend(heads);
	train_bend(rows);
	m->dependent += squares(l, dependents);
	m->head += squares(l, heads);
	m->arc += squares(l, dense_forward(&p->arc, dependents, l->s));
	m->label += squares(l, rows);
	for (uint32_t i = 0; i < l->b->count; i++)
		m->count += l->b->lengths[i];
}
