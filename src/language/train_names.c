// train_names.c: trains the name finder; called by train names.
// SPDX-License-Identifier: Apache-2.0
#include "language/train_names.h"
#include "language/language.h"
#include "model/learn.h"

enum { DROP = 200, DENSE = 7, MARGIN = 100 };
// DROP: features left out at a time, of a thousand; DENSE: labels of a feature with a row of its own; MARGIN: by how
// much, a token, the right labels must be ahead of others

struct trainer {
	struct arena *arena;
	struct name_texts *t;
	const struct train_options *o;
	struct namer_header head;
	struct namer_phrase *phrases;
	uint64_t *filter;
	uint32_t phrase_count;
	struct learner *learner;
	struct table_keys *keys; // features that were ever changed
	int32_t follow[NAMER_LABELS + 1][NAMER_LABELS + 1];
	int64_t total[NAMER_LABELS + 1][NAMER_LABELS + 1];
	int32_t since[NAMER_LABELS + 1][NAMER_LABELS + 1];
	int64_t mean[NAMER_LABELS + 1][NAMER_LABELS + 1]; // averages of the runs, as packed, times 16
	int32_t tick;
	int32_t *scores;
	uint8_t *back;
	uint32_t right, all;
	uint64_t seed;
	bool dropped[NAMER_FEATURES]; // features left out of the sentence at hand, so that none is relied on too much
};

// ---- lists -----------------------------------------------------------------------------------------------------

enum { PHRASE_BITS = 17 };

// The slot of a phrase, new or known; NULL when the table is full enough: the first ones count most.
static struct namer_phrase *phrase_slot(struct trainer *r, uint32_t hash, uint32_t words)
{
	uint32_t mask = ((uint32_t)1 << PHRASE_BITS) - 1, at = (hash * 0x9e3779b1u) >> (32 - PHRASE_BITS);
	while (r->phrases[at].hash && r->phrases[at].hash != hash)
		at = (at + 1) & mask;
	if (!r->phrases[at].hash && ++r->phrase_count > mask / 4 * 3)
		return NULL;
	r->phrases[at].hash = hash;
	r->phrases[at].words = (uint8_t)words;
	return &r->phrases[at];
}

static void phrase_add(struct trainer *r, const uint32_t *words, uint32_t count, uint8_t bits, uint8_t kind)
{
	uint32_t hash = 0;
	for (uint32_t i = 0; i < count; i++)
		hash = namer_join(hash, words[i]);
	struct namer_phrase *first = phrase_slot(r, namer_join(0, words[0]), 1), *p = phrase_slot(r, hash, count);
	if (!first || !p)
		return;
	p->bits |= bits;
	p->kind |= kind;
	first->longest = (uint8_t)(first->longest < count ? count : first->longest);
	r->filter[namer_filter_bit(words[0]) / 64] |= (uint64_t)1 << namer_filter_bit(words[0]) % 64;
}

static void add_phrase_text(struct trainer *r, struct slice text, uint8_t bits, uint8_t kind)
{
	struct article a = { .arena = r->arena, .text = text };
	uint32_t words[PHRASE_WORDS];
	language_segment(&a, r->o->model);
	if (a.tokens.len == 0 || a.tokens.len > PHRASE_WORDS)
		return;
	if (!kind && bits != NAMER_TITLE &&
	    !(form_make(token_text(&a, &a.tokens.at[0])).flags & (FORM_CAPITAL | FORM_MIXED)))
		return; // only phrases in capitals are looked up
	for (uint32_t i = 0; i < a.tokens.len; i++)
		words[i] = form_make(token_text(&a, &a.tokens.at[i])).word;
	phrase_add(r, words, a.tokens.len, bits, kind);
}

// Words in small letters (and marks) that stand inside names of the data, twice or more.
static void add_joiners(struct trainer *r)
{
	enum { CAP = 1 << 16 };
	struct {
		uint32_t word, inside;
	} *table = arena_zero(r->arena, CAP, sizeof *table);
	for (uint32_t i = 0; i < r->t->texts.len; i++) {
		const struct name_text *t = &r->t->texts.at[i];
		const struct form *forms = form_all(t->article, r->o->model);
		for (uint32_t j = 0; j < t->article->tokens.len; j++) {
			if (forms[j].flags & (FORM_CAPITAL | FORM_MIXED) || !t->gold[j])
				continue;
			uint32_t at = (forms[j].word * 0x9e3779b1u) >> 16;
			while (table[at].word && table[at].word != forms[j].word)
				at = (at + 1) & (CAP - 1);
			table[at].word = forms[j].word;
			if (++table[at].inside == 2)
				phrase_add(r, &forms[j].word, 1, NAMER_JOINER, 0);
		}
	}
}

static void make_lists(struct trainer *r, const struct name_list *lists, size_t count)
{
	r->filter = ARENA_NEW(r->arena, uint64_t, FILTER_WORDS);
	r->phrases = ARENA_NEW(r->arena, struct namer_phrase, (size_t)1 << PHRASE_BITS);
	r->head.phrase_bits = PHRASE_BITS;
	for (size_t i = 0; i < count; i++)
		for (uint32_t j = 0; j < lists[i].count; j++)
			add_phrase_text(r, lists[i].phrases[j], lists[i].bit, lists[i].kind);
	add_joiners(r);
}

// The features of a token without those that are dropped for this sentence.
static unsigned features_left(const struct trainer *r, const struct namer_state *s, uint32_t at, uint64_t *out)
{
	unsigned n = namer_features(s, at, out), left = 0;
	for (unsigned i = 0; i < n; i++)
		if (!r->dropped[i])
			out[left++] = out[i];
	return left;
}

// ---- learning --------------------------------------------------------------------------------------------------

static void follow_change(struct trainer *r, unsigned before, unsigned label, int32_t delta)
{
	r->total[before][label] += (int64_t)r->follow[before][label] * (r->tick - r->since[before][label]);
	r->since[before][label] = r->tick;
	r->follow[before][label] += delta;
}

static void correct(struct trainer *r, const struct namer_state *s, const uint8_t *gold, const uint8_t *labels)
{
	for (uint32_t i = 0; i <= s->count; i++) {
		unsigned g0 = i ? gold[i - 1] : NAMER_LABELS, l0 = i ? labels[i - 1] : NAMER_LABELS;
		unsigned g1 = i < s->count ? gold[i] : NAMER_LABELS, l1 = i < s->count ? labels[i] : NAMER_LABELS;
		if (g0 != l0 || g1 != l1) {
			follow_change(r, g0, g1, 1);
			follow_change(r, l0, l1, -1);
		}
		if (i == s->count || g1 == l1)
			continue;
		uint64_t features[NAMER_FEATURES];
		unsigned n = features_left(r, s, i, features);
		table_keys_add(r->keys, features, n);
		learner_update(r->learner, features, n, g1, 1);
		learner_update(r->learner, features, n, l1, -1);
	}
}

static void label(struct trainer *r, const struct namer_state *s, const uint8_t *gold, uint8_t *labels)
{
	for (uint32_t i = 0; i < s->count; i++) {
		int32_t *row = r->scores + (size_t)i * NAMER_LABELS, all[LINEAR_OUTPUTS] = { 0 };
		uint64_t features[NAMER_FEATURES];
		if (s->seen[i].candidate)
			learner_score(r->learner, features, features_left(r, s, i, features), all);
		for (unsigned l = 0; l < NAMER_LABELS; l++)
			row[l] = all[l] + (l == gold[i] ? 0 : MARGIN);
	}
	const struct namer_decoding d = { .scores = r->scores,
					  .follow = (const int32_t(*)[NAMER_LABELS + 1]) r->follow,
					  .back = r->back,
					  .labels = labels };
	namer_decode(s, &d);
}

// Cuts tokens that are no candidates off the ends of names ("the"). False when one is inside: what cannot be found is
// not taught.
static bool teachable(const struct namer_state *s, uint8_t *gold)
{
	for (uint32_t i = 0, end; i < s->count; i = end) {
		uint32_t from = i, last;
		end = i + 1;
		if (!gold[i])
			continue;
		while ((gold[end - 1] - 1u) % 4 < NAMER_LAST)
			end++;
		for (last = end - 1; last > from && !s->seen[last].candidate;)
			last--;
		while (from < last && !s->seen[from].candidate)
			from++;
		unsigned type = (gold[i] - 1u) / 4;
		for (uint32_t j = i; j < end; j++) {
			unsigned part = from == last ? NAMER_ONLY
					: j == from  ? NAMER_FIRST
					: j == last  ? NAMER_LAST
						     : NAMER_INNER;
			gold[j] = j < from || j > last ? 0 : (uint8_t)namer_label(type, part);
			if (gold[j] && !s->seen[j].candidate)
				return false;
		}
	}
	return true;
}

static void learn_sentence(struct trainer *r, struct name_text *t, uint32_t number)
{
	const struct sentence *s = &t->article->sentences.at[number];
	uint8_t labels[4096], gold[4096];
	if (s->count > sizeof labels)
		return;
	struct namer_state state = { .tokens = t->article->tokens.at + s->first,
				     .forms = form_all(t->article, r->o->model) + s->first,
				     .seen = t->seen + s->first,
				     .first = s->first,
				     .count = s->count,
				     .blind = learner_random(&r->seed) >> 32 & 3 ? 0 : 1 }; // one in four
	for (uint32_t i = 0; i < s->count; i++)
		gold[i] = t->gold[s->first + i];
	if (!teachable(&state, gold))
		return;
	for (unsigned i = 0; i < NAMER_FEATURES; i++)
		r->dropped[i] = (learner_random(&r->seed) >> 32) % 1000 < DROP;
	label(r, &state, gold, labels);
	r->all++;
	r->right += memcmp(labels, gold, s->count) == 0;
	if (memcmp(labels, gold, s->count) != 0)
		correct(r, &state, gold, labels);
	learner_tick(r->learner);
	r->tick++;
}

struct turn {
	uint32_t text, sentence;
};

static void learn_run(struct trainer *r, const struct turn *places, uint32_t *order, uint32_t n)
{
	memset(r->follow, 0, sizeof r->follow);
	memset(r->total, 0, sizeof r->total);
	memset(r->since, 0, sizeof r->since);
	r->tick = 1;
	for (unsigned round = 0; round < r->o->rounds; round++) {
		r->right = r->all = 0;
		learner_shuffle(order, n, &r->seed);
		for (uint32_t i = 0; i < n; i++) {
			struct name_text *t = &r->t->texts.at[places[order[i]].text];
			if ((round + places[order[i]].text) % t->share == 0)
				learn_sentence(r, t, places[order[i]].sentence);
		}
		if (r->o->progress)
			r->o->progress(r->o->ctx, round + 1, (double)r->right / r->all);
	}
}

static void learn(struct trainer *r)
{
	uint32_t n = 0, *order;
	struct turn *places;
	for (uint32_t i = 0; i < r->t->texts.len; i++)
		n += r->t->texts.at[i].article->sentences.len;
	places = ARENA_NEW(r->arena, struct turn, n);
	order = ARENA_NEW(r->arena, uint32_t, n);
	n = 0;
	for (uint32_t i = 0; i < r->t->texts.len; i++)
		for (uint32_t j = 0; j < r->t->texts.at[i].article->sentences.len; j++)
			places[n++] = (struct turn){ i, j };
	r->learner = learner_new(r->arena, NAMER_LABELS);
	r->keys = table_keys_new(r->arena);
	memset(r->mean, 0, sizeof r->mean);
	r->seed = r->o->seed;
	unsigned runs = r->o->runs ? r->o->runs : 1;
	for (unsigned run = 0; run < runs; run++) {
		if (run > 0)
			learner_restart(r->learner);
		learn_run(r, places, order, n);
		for (unsigned i = 0; i <= NAMER_LABELS; i++)
			for (unsigned j = 0; j <= NAMER_LABELS; j++) {
				int64_t total = r->total[i][j] + (int64_t)r->follow[i][j] * (r->tick - r->since[i][j]);
				r->mean[i][j] += total * LEARNER_ONE * 16 / r->tick / runs;
			}
	}
}

// ---- putting together ------------------------------------------------------------------------------------------

static void write_model(struct trainer *r, struct buf *out)
{
	struct buf body = buf_new(r->arena), packed = buf_new(r->arena);
	size_t phrases = sizeof *r->phrases << PHRASE_BITS, filter = FILTER_WORDS * sizeof *r->filter;
	for (unsigned i = 0; i <= NAMER_LABELS; i++)
		for (unsigned j = 0; j <= NAMER_LABELS; j++)
			r->head.follow[i][j] = (int32_t)(r->mean[i][j] / 16);
	r->head.table = (uint32_t)((sizeof r->head + filter + phrases + 63) / 64 * 64);
	buf_add(&body, (struct slice){ (const char *)&r->head, sizeof r->head });
	buf_add(&body, (struct slice){ (const char *)r->filter, filter });
	buf_add(&body, (struct slice){ (const char *)r->phrases, phrases });
	learner_pad(&body);
	learner_pack(r->learner, r->o->prune, r->o->changes, &packed);
	struct linear linear = linear_at(packed.at);
	table_pack(r->keys, &linear, NAMER_LABELS, DENSE, &body);
	section_write(out, MODEL_NAMES, buf_slice(&body));
}

void train_names(struct name_texts *t, const struct name_list *lists, size_t list_count, const struct train_options *o,
		 struct arena *arena, struct buf *out)
{
	struct trainer *r = ARENA_NEW(arena, struct trainer, 1);
	uint32_t longest = 1;
	*r = (struct trainer){ .arena = arena, .t = t, .o = o };
	for (uint32_t i = 0; i < t->texts.len; i++)
		for (uint32_t j = 0; j < t->texts.at[i].article->sentences.len; j++) {
			uint32_t n = t->texts.at[i].article->sentences.at[j].count;
			longest = n > longest ? n : longest;
		}
	r->scores = arena_alloc(arena, (size_t)longest * NAMER_LABELS * sizeof *r->scores);
	r->back = arena_zero(arena, longest, NAMER_LABELS);
	make_lists(r, lists, list_count);
	struct namer view = { .head = &r->head,
			      .filter = r->filter,
			      .phrases = r->phrases,
			      .shift = 32 - PHRASE_BITS,
			      .mask = ((uint32_t)1 << PHRASE_BITS) - 1 };
	for (uint32_t i = 0; i < t->texts.len; i++)
		namer_look(t->texts.at[i].article, o->model, &view, t->texts.at[i].seen);
	learn(r);
	write_model(r, out);
}
