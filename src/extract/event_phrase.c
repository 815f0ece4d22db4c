// event_phrase.c: the words of a noun phrase, for the spans of parties; event_party.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

static bool in_phrase(uint8_t rel)
{
	switch (rel) {
	case DEPREL_ACL_RELCL:
	case DEPREL_ADVCL:
	case DEPREL_PARATAXIS:
	case DEPREL_CONJ:
	case DEPREL_CC:
	case DEPREL_PUNCT:
	case DEPREL_CASE:
	case DEPREL_MARK:
	case DEPREL_COP:
	case DEPREL_NSUBJ:
	case DEPREL_CCOMP:
	case DEPREL_ADVMOD:
	case DEPREL_AUX:
		return false;
	default:
		return true;
	}
}

// A colon, or a dash with a space before it: what stands before it is a label, a dateline or another clause.
static bool separator(const struct coder *c, int w)
{
	const struct token *t = &c->a->tokens.at[c->first + (uint32_t)w];
	struct slice s = slice_span(c->a->text, t->at);
	bool dash = slice_eq(s, SLICE("--")) || (s.len && slice_dash(s) == s.len);
	return slice_eq(s, SLICE(":")) || (dash && w > 0 && t[-1].at.end < t->at.start);
}

// The words of a noun phrase without clauses and coordinated further phrases.
struct span tree_phrase(const struct coder *c, int w)
{
	int low = w, high = w, todo[EVENT_WORDS], n = 0;
	todo[n++] = w;
	for (int i = 0; i < n; i++)
		for (int k = c->word[todo[i]].child; k >= 0 && n < EVENT_WORDS; k = c->word[k].next) {
			uint8_t r = c->word[k].rel;
			bool clause =
			    r == DEPREL_ACL_RELCL || r == DEPREL_ADVCL || r == DEPREL_PARATAXIS || r == DEPREL_PUNCT;
			bool loose = r == DEPREL_ACL && (i > 0 || (k > 0 && c->word[k - 1].upos == UPOS_PUNCT) ||
							 (c->word[k].xpos == XPOS_VBG && tree_case(c, k) >= 0));
			bool by =
			    r == DEPREL_NMOD && tree_can_act(c, todo[i]) && tree_is(c, tree_case(c, k), FRAME_CLASS_BY);
			bool when = r == DEPREL_NMOD && (c->word[k].time || tree_is(c, k, FRAME_CLASS_TIME));
			if (clause || loose || by || when || (i == 0 && !in_phrase(r)) ||
			    (tree_verb(c, w) && r != DEPREL_OBJ))
				continue;
			todo[n++] = k;
			low = k < low ? k : low;
			high = k > high ? k : high;
		}
	while (low < w && c->word[low].upos == UPOS_ADV && !tree_is(c, low, FRAME_CLASS_STATUS))
		low++; // "sent back 150 people"
	for (int k = w - 1; k > low; k--)
		if (c->word[k].head != w && separator(c, k))
			low = k + 1;
	const struct token *t = &c->a->tokens.at[c->first];
	return (struct span){ t[low].at.start, t[high].at.end };
}
