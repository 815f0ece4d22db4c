// train_sentence.c: learns where sentences end, from a treebank's paragraphs; called by train sentences.
// SPDX-License-Identifier: Apache-2.0
#include "language/sentence.h"
#include "language/train.h"
#include "model/learn.h"

// One paragraph: token by token, is there an end of a sentence? Adds to right and all.
static void learn_paragraph(struct learner *l, const struct article *a, const struct form *forms, uint32_t first,
			    uint32_t last, uint32_t *right, uint32_t *all)
{
	uint32_t end = a->sentences.at[last].first + a->sentences.at[last].count;
	for (uint32_t s = first; s <= last; s++) {
		const struct sentence *it = &a->sentences.at[s];
		for (uint32_t i = it->first; i < it->first + it->count; i++) {
			uint64_t features[SENTENCE_FEATURES];
			int32_t scores[LINEAR_OUTPUTS] = { 0 };
			unsigned n = sentence_features(a, forms, it->first, end, i, features);
			if (n == 0)
				continue;
			bool gold = i + 1 == it->first + it->count;
			learner_score(l, features, n, scores);
			if ((scores[0] > 0) != gold)
				learner_update(l, features, n, 0, gold ? 1 : -1);
			learner_tick(l);
			*right += (scores[0] > 0) == gold;
			++*all;
		}
	}
}

void train_sentences(struct treebank *t, const struct train_options *o, struct buf *out)
{
	struct article *a = t->article;
	const struct form *forms = form_all(a, o->model);
	struct learner *l = learner_new(a->arena, 1);
	uint32_t *order = ARENA_NEW(a->arena, uint32_t, t->paragraph_count + 1);
	uint64_t seed = o->seed;
	unsigned runs = o->runs ? o->runs : 1;
	for (unsigned round = 0; round < o->rounds * runs; round++) {
		uint32_t right = 0, all = 0;
		if (round > 0 && round % o->rounds == 0)
			learner_restart(l);
		learner_shuffle(order, t->paragraph_count, &seed);
		for (uint32_t i = 0; i < t->paragraph_count; i++) {
			uint32_t p = order[i], first = t->paragraphs[p];
			uint32_t next = p + 1 < t->paragraph_count ? t->paragraphs[p + 1] : a->sentences.len;
			if (next > first)
				learn_paragraph(l, a, forms, first, next - 1, &right, &all);
		}
		if (o->progress)
			o->progress(o->ctx, round + 1, all ? (double)right / all : 1);
	}
	struct buf body = buf_new(a->arena);
	learner_pack(l, o->prune, o->changes, &body);
	section_write(out, MODEL_SENTENCES, buf_slice(&body));
}
