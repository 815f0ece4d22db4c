// train_tag.c: trains the tagger of tagger.h; called by train tagger.
// SPDX-License-Identifier: Apache-2.0
#include "language/tagger.h"
#include "language/train.h"
#include "model/learn.h"

enum { FREQUENT = 4, KNOWN = 2, SLOT_BITS = 15, DENSE = 10 }; // DENSE: labels of a feature with a row of its own

// How often a word has which label, over the treebank.
struct count {
	uint32_t word;
	uint32_t all; // 0: free
	uint16_t of[LINEAR_OUTPUTS];
	bool lower; // seen without a capital
};

struct trainer {
	struct arena *arena;
	struct treebank *t;
	const struct form *forms;
	struct tagger_header head;
	uint8_t *labels; // gold, one a token
	struct tagger_word *words;
	uint32_t bits;
	uint16_t *usual; // one a token
	uint8_t *sure;
	struct table_keys *keys; // features that were ever changed
	bool *left_out;		 // the token's sentence is not trained on
};

// How often a combination must be there to be one of the TAGGER_LABELS most frequent; three times at least.
static uint32_t rarest(uint32_t counts[UPOS_COUNT][XPOS_COUNT])
{
	for (uint32_t least = 3;; least++) {
		unsigned labels = 0;
		for (unsigned u = 1; u < UPOS_COUNT; u++)
			for (unsigned x = 1; x < XPOS_COUNT; x++)
				labels += counts[u][x] >= least;
		if (labels <= TAGGER_LABELS)
			return least;
	}
}

static void number_labels(struct trainer *r)
{
	uint32_t n = r->t->article->tokens.len, counts[UPOS_COUNT][XPOS_COUNT] = { 0 };
	uint8_t ids[UPOS_COUNT][XPOS_COUNT] = { 0 };
	for (uint32_t i = 0; i < n; i++)
		counts[r->t->gold[i].upos][r->t->gold[i].xpos]++;
	for (uint32_t least = rarest(counts), u = 1; u < UPOS_COUNT; u++)
		for (unsigned x = 1; x < XPOS_COUNT; x++)
			if (counts[u][x] >= least) {
				r->head.upos[r->head.labels] = (uint8_t)u;
				r->head.xpos[r->head.labels] = (uint8_t)x;
				ids[u][x] = (uint8_t)++r->head.labels; // 1 + label for now
			}
	for (uint32_t i = 0; i < n; i++) {
		unsigned id = ids[r->t->gold[i].upos][r->t->gold[i].xpos];
		r->labels[i] = id ? (uint8_t)(id - 1) : UINT8_MAX; // a combination too rare to learn
	}
}

static struct count *count_words(struct trainer *r, uint32_t *cap)
{
	uint32_t n = r->t->article->tokens.len;
	*cap = 1 << 16;
	struct count *counts = ARENA_NEW(r->arena, struct count, *cap);
	for (uint32_t i = 0; i < n; i++) {
		const struct form *f = &r->forms[i];
		if (r->left_out[i])
			continue;
		uint32_t at = (f->word * 0x9e3779b1u) >> 16;
		while (counts[at].all && counts[at].word != f->word)
			at = (at + 1) & (*cap - 1);
		counts[at].word = f->word;
		counts[at].all++;
		counts[at].lower |= !(f->flags & FORM_CAPITAL);
		if (r->labels[i] != UINT8_MAX && counts[at].of[r->labels[i]] < UINT16_MAX)
			counts[at].of[r->labels[i]]++;
	}
	return counts;
}

static struct tagger_word entry(const struct trainer *r, const struct count *c)
{
	struct tagger_word w = { .word = c->word };
	uint32_t hash = 1;
	for (unsigned l = 0; l < r->head.labels; l++) {
		if (c->of[l] > c->of[w.label])
			w.label = (uint8_t)l;
		if (c->of[l] * 20u > c->all)
			hash = (hash ^ l) * 0x9e3779b1u;
	}
	w.usual = (uint16_t)(hash >> 16);
	if (!w.usual)
		w.usual = 1;
	// Forms of verbs are never sure: "arrested" is a past tense wherever the data happened to have participles.
	w.sure = c->all >= FREQUENT && c->of[w.label] * 100u >= c->all * 98u && c->lower &&
		 r->head.upos[w.label] != UPOS_VERB;
	return w;
}

static void make_dictionary(struct trainer *r)
{
	uint32_t cap;
	struct count *counts = count_words(r, &cap);
	r->bits = SLOT_BITS;
	r->words = ARENA_NEW(r->arena, struct tagger_word, (size_t)1 << r->bits);
	for (uint32_t i = 0; i < cap; i++) {
		if (counts[i].all < KNOWN)
			continue;
		uint32_t at = (counts[i].word * 0x9e3779b1u) >> (32 - r->bits);
		while (r->words[at].usual)
			at = (at + 1) & (((uint32_t)1 << r->bits) - 1);
		r->words[at] = entry(r, &counts[i]);
	}
}

static void prepare(struct trainer *r)
{
	uint32_t n = r->t->article->tokens.len;
	struct tagger view = { .words = r->words, .shift = 32 - r->bits, .mask = ((uint32_t)1 << r->bits) - 1 };
	for (uint32_t i = 0; i < n; i++) {
		const struct tagger_word *w = tagger_find(&view, r->forms[i].word);
		r->usual[i] = w ? w->usual : 0;
		r->sure[i] = w && w->sure && !(r->forms[i].flags & FORM_CAPITAL) ? w->label : UINT8_MAX;
	}
}

// One sentence, tagged with the weights as they are and corrected where wrong; adds to right and all.
static void learn_sentence(struct trainer *r, struct learner *l, const struct sentence *s, uint32_t *right,
			   uint32_t *all)
{
	struct tagger_state state = { .forms = r->forms + s->first,
				      .usual = r->usual + s->first,
				      .count = s->count,
				      .last = LINEAR_OUTPUTS,
				      .before = LINEAR_OUTPUTS };
	for (state.at = 0; state.at < s->count; state.at++) {
		unsigned gold = r->labels[s->first + state.at], label = r->sure[s->first + state.at];
		if (label == UINT8_MAX) {
			uint64_t features[TAGGER_FEATURES];
			int32_t scores[LINEAR_OUTPUTS] = { 0 };
			unsigned n = tagger_features_still(&state, features);
			n += tagger_features_moving(&state, features + n);
			learner_score(l, features, n, scores);
			label = 0;
			for (unsigned i = 1; i < r->head.labels; i++)
				if (scores[i] > scores[label])
					label = i;
			if (gold != UINT8_MAX && label != gold) {
				table_keys_add(r->keys, features, n);
				learner_update(l, features, n, gold, 1);
				learner_update(l, features, n, label, -1);
			}
			learner_tick(l);
		}
		++*all;
		*right += label == gold;
		state.before = state.last;
		state.last = label;
	}
}

static void write(struct trainer *r, const struct learner *l, const struct train_options *o, struct buf *out)
{
	struct buf body = buf_new(r->arena), packed = buf_new(r->arena);
	struct linear linear;
	size_t words = sizeof *r->words << r->bits;
	r->head.dictionary_bits = r->bits;
	r->head.table = (uint32_t)((sizeof r->head + words + 63) / 64 * 64);
	buf_add(&body, (struct slice){ (const char *)&r->head, sizeof r->head });
	buf_add(&body, (struct slice){ (const char *)r->words, words });
	learner_pad(&body);
	learner_pack(l, o->prune, o->changes, &packed);
	linear = linear_at(packed.at);
	table_pack(r->keys, &linear, r->head.labels, DENSE, &body);
	section_write(out, MODEL_TAGGER, buf_slice(&body));
}

void train_tagger(struct treebank *t, const struct train_options *o, struct buf *out)
{
	struct article *a = t->article;
	struct trainer r = {
		.arena = a->arena, .t = t, .forms = form_all(a, o->model), .keys = table_keys_new(a->arena)
	};
	r.labels = arena_alloc(a->arena, a->tokens.len);
	r.usual = ARENA_NEW(a->arena, uint16_t, a->tokens.len);
	r.sure = arena_alloc(a->arena, a->tokens.len);
	r.left_out = ARENA_NEW(a->arena, bool, a->tokens.len);
	for (uint32_t i = 0; i < a->sentences.len; i++)
		for (uint32_t j = 0; j < a->sentences.at[i].count; j++)
			r.left_out[a->sentences.at[i].first + j] = train_skips(o, i);
	number_labels(&r);
	make_dictionary(&r);
	prepare(&r);
	struct learner *l = learner_new(a->arena, r.head.labels);
	uint32_t *order = ARENA_NEW(a->arena, uint32_t, a->sentences.len);
	uint64_t seed = o->seed;
	unsigned runs = o->runs ? o->runs : 1;
	for (unsigned round = 0; round < o->rounds * runs; round++) {
		if (round > 0 && round % o->rounds == 0)
			learner_restart(l);
		uint32_t right = 0, all = 0;
		learner_shuffle(order, a->sentences.len, &seed);
		for (uint32_t i = 0; i < a->sentences.len; i++)
			if (!train_skips(o, order[i]))
				learn_sentence(&r, l, &a->sentences.at[order[i]], &right, &all);
		if (o->progress)
			o->progress(o->ctx, round + 1, (double)right / all);
	}
	write(&r, l, o, out);
}
