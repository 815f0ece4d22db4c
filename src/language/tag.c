// tag.c: part of speech and lemma of a sentence; called by extract/ and parse.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/language.h"
#include "language/lemma.h"
#include "language/tagger.h"

static unsigned best(const struct tagger *t, const struct tagger_state *s)
{
	uint64_t features[TAGGER_FEATURES];
	int32_t scores[LINEAR_OUTPUTS] = { 0 };
	unsigned label = 0;
	linear_score(&t->linear, features, tagger_features(s, features), scores);
	for (unsigned i = 1; i < t->head->labels; i++)
		if (scores[i] > scores[label])
			label = i;
	return label;
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
	struct tagger_state state = { .forms = forms,
				      .usual = usual,
				      .count = s->count,
				      .last = LINEAR_OUTPUTS,
				      .before = LINEAR_OUTPUTS,
				      .headline = tokens[0].flags & (TOKEN_TITLE_CASE_LINE | TOKEN_ALL_CAPS_LINE) };
	for (state.at = 0; state.at < s->count; state.at++) {
		unsigned label = sure[state.at] != UINT8_MAX ? sure[state.at] : best(&t, &state);
		tokens[state.at].upos = t.head->upos[label];
		tokens[state.at].xpos = t.head->xpos[label];
		state.before = state.last;
		state.last = label;
	}
	lemma_fill(a, m, s);
	s->tagged = true;
}
