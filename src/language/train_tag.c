// train_tag.c: tags forwards and back on a batch; called by train_grammar.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/train_tag.h"
#include "language/xpos.h"
#include "model/lanes.h"
#include <math.h>

// How often a combination must be there to be one of the labels; three times at least.
static uint32_t rarest(uint32_t counts[UPOS_COUNT][XPOS_COUNT])
{
	for (uint32_t least = 3;; least++) {
		unsigned labels = 0;
		for (unsigned u = 1; u < UPOS_COUNT; u++)
			for (unsigned x = 1; x < XPOS_COUNT; x++)
				labels += counts[u][x] >= least;
		if (labels < TAG_RARE)
			return least;
	}
}

static void number_labels(struct tag_parameters *p, const struct treebank *t)
{
	uint32_t n = t->article->tokens.len, counts[UPOS_COUNT][XPOS_COUNT] = { 0 };
	uint8_t ids[UPOS_COUNT][XPOS_COUNT] = { 0 };
	for (uint32_t i = 0; i < n; i++)
		counts[t->gold[i].upos][t->gold[i].xpos]++;
	p->head.labels = 1; // the first for what has none: no tags
	for (uint32_t least = rarest(counts), u = 1; u < UPOS_COUNT; u++)
		for (unsigned x = 1; x < XPOS_COUNT; x++)
			if (counts[u][x] >= least) {
				p->head.upos[p->head.labels] = (uint8_t)u;
				p->head.xpos[p->head.labels] = (uint8_t)x;
				ids[u][x] = (uint8_t)p->head.labels++;
			}
	for (uint32_t i = 0; i < n; i++) {
		unsigned id = ids[t->gold[i].upos][t->gold[i].xpos];
		p->labels[i] = id ? (uint8_t)id : TAG_RARE;
	}
}

struct tag_parameters *tag_parameters_new(const struct treebank *t, uint32_t units, uint64_t *seed)
{
	struct arena *a = t->article->arena;
	struct tag_parameters *p = ARENA_NEW(a, struct tag_parameters, 1);
	p->head = (struct tagger_header){ .format = TAGGER_FORMAT, .units = units };
	p->labels = arena_alloc(a, t->article->tokens.len + 1);
	number_labels(p, t);
	const uint32_t outputs = lanes_whole(p->head.labels);
	p->layer = dense_parameters_new(a, units, outputs, sqrtf(1.0f / (float)units), seed);
	return p;
}

uint32_t tag_learn(struct tag_parameters *p, const struct lesson *l)
{
	struct matrix scores = dense_forward(&p->layer, l->units, l->s);
	uint32_t right = 0;
	for (uint32_t i = 0; i < l->b->count; i++)
		for (uint32_t t = 0; t < l->b->longest; t++) {
			float *row = scores.at + batch_row(l->b, i, t) * scores.stride;
			uint32_t first = l->t->article->sentences.at[l->sentences[i]].first;
			uint8_t label = t < l->b->lengths[i] ? p->labels[first + t] : TAG_RARE;
			if (label != TAG_RARE)
				right += train_tell(row, p->head.labels, label, l->weight);
			else
				memset(row, 0, scores.cols * sizeof *row);
		}
	dense_back(&p->layer, l->units, scores, l->d_units, l->s);
	return right;
}
