// tag.c: part of speech and lemma of a sentence; called by extract/ and parse.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/language.h"
#include "language/lemma.h"
#include "language/tagger.h"

// What a sentence is tagged with. The features of a token that need no labels are looked up while the token before it
// is being decided.
struct tagging {
	const struct tagger *t;
	struct tagger_state state;
	const uint8_t *sure; // label of each token, UINT8_MAX where it must be decided
	struct table_found found[2];
	unsigned turn; // of the found
};

// The next token from at on that must be decided: its features are asked for.
static uint32_t prepare(struct tagging *g, uint32_t at, uint64_t *features, unsigned *n)
{
	*n = 0;
	while (at < g->state.count && g->sure[at] != UINT8_MAX)
		at++;
	if (at == g->state.count)
		return at;
	struct tagger_state state = g->state;
	state.at = at;
	*n = tagger_features_still(&state, features);
	table_prefetch(&g->t->table, features, *n);
	return at;
}

static void find(struct tagging *g, const uint64_t *features, unsigned n)
{
	struct table_found *found = &g->found[g->turn ^= 1];
	found->sparse_count = found->dense_count = 0;
	table_find(&g->t->table, features, n, found);
}

static unsigned best(const int32_t *scores, unsigned labels)
{
	int32_t most = scores[0];
	unsigned label = 0;
	for (unsigned i = 1; i < labels; i++)
		most = scores[i] > most ? scores[i] : most;
	while (scores[label] != most)
		label++;
	return label;
}

// The label of the token at hand, which is in found; the features of the next one are looked up on the way.
static unsigned decide(struct tagging *g, uint32_t *next)
{
	uint64_t moving[TAGGER_FEATURES], still[TAGGER_FEATURES];
	unsigned n, moving_count = tagger_features_moving(&g->state, moving);
	int32_t scores[LINEAR_OUTPUTS];
	struct table_found *found = &g->found[g->turn];
	table_prefetch(&g->t->table, moving, moving_count);
	*next = prepare(g, g->state.at + 1, still, &n);
	memset(scores, 0, g->t->table.outputs * sizeof *scores);
	table_find(&g->t->table, moving, moving_count, found);
	find(g, still, n);
	table_add(&g->t->table, found, scores);
	return best(scores, g->t->head->labels);
}

static void label_tokens(struct tagging *g, struct token *tokens)
{
	uint64_t features[TAGGER_FEATURES];
	unsigned n;
	uint32_t next = prepare(g, 0, features, &n);
	find(g, features, n);
	for (g->state.at = 0; g->state.at < g->state.count; g->state.at++) {
		uint32_t at = g->state.at;
		unsigned label = at == next ? decide(g, &next) : g->sure[at];
		tokens[at].upos = g->t->head->upos[label];
		tokens[at].xpos = g->t->head->xpos[label];
		g->state.before = g->state.last;
		g->state.last = label;
	}
}

void language_tag(struct article *a, const struct model *m, uint32_t sentence)
{
	struct sentence *s = &a->sentences.at[sentence];
	struct tagger t;
	if (s->tagged || s->count == 0 || !tagger_of(m, &t))
		return;
	struct token *tokens = a->tokens.at + s->first;
	const struct form *forms = form_all(a, m) + s->first;
	uint16_t *usual = arena_alloc(a->arena, s->count * sizeof *usual);
	uint8_t *sure = arena_alloc(a->arena, s->count * sizeof *sure);
	for (uint32_t i = 0; i < s->count; i++) {
		const struct tagger_word *w = tagger_find(&t, forms[i].word);
		usual[i] = w ? w->usual : 0;
		sure[i] = w && w->sure && !(forms[i].flags & FORM_CAPITAL) ? w->label : UINT8_MAX;
	}
	struct tagging g; // found is large and filled before it is read
	g.t = &t;
	g.sure = sure;
	g.turn = 0;
	g.state = (struct tagger_state){ .forms = forms,
					 .usual = usual,
					 .count = s->count,
					 .last = LINEAR_OUTPUTS,
					 .before = LINEAR_OUTPUTS,
					 .headline = tokens[0].flags & (TOKEN_TITLE_CASE_LINE | TOKEN_ALL_CAPS_LINE) };
	label_tokens(&g, tokens);
	lemma_fill(a, m, s);
	s->tagged = true;
}
