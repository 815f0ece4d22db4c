// segment.c: cuts the text into blocks or paragraphs, these into tokens, these into sentences; called by extract/.
// SPDX-License-Identifier: Apache-2.0
#include "language/language.h"
#include "language/parser.h"
#include "language/sentence.h"
#include "language/token.h"

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

// The length in bytes of the longest line and whether lines look cut at a width: no line could have taken the first
// word of the next one.
static bool wrapped(struct slice s)
{
	size_t longest = 0, cut = 0, whole = 0;
	for (size_t start = 0, end; start < s.len; start = end + 1) {
		end = slice_find(s, '\n', start);
		longest = end - start > longest ? end - start : longest;
	}
	if (longest < 40 || longest > 120)
		return false;
	for (size_t start = 0, end; start < s.len; start = end + 1) {
		end = slice_find(s, '\n', start);
		if (end + 1 >= s.len || s.at[end + 1] == '\n' || end == start)
			continue; // the last line of a paragraph
		size_t word = end + 1;
		while (word < s.len && s.at[word] != ' ' && s.at[word] != '\n')
			word++;
		if (word - start > longest)
			cut++;
		else
			whole++;
	}
	return cut > 4 * whole;
}

// One stretch of text (a block or a paragraph) and where its tokens begin.
struct stretch {
	uint32_t first, block;
};

typedef VEC(struct stretch) stretches;

static void stretch(struct article *a, struct span s, uint32_t block, stretches *out)
{
	uint32_t first = a->tokens.len;
	token_split(a, s);
	if (a->tokens.len > first)
		*vec_push(a->arena, out) = (struct stretch){ first, block };
}

// Text taken whole: paragraphs end at an empty line, and at each line end unless the lines were cut at a width.
static void whole_text(struct article *a, stretches *out)
{
	struct slice t = a->text;
	bool soft = wrapped(t);
	uint32_t start = 0;
	for (uint32_t i = 0; i <= t.len; i++) {
		if (i < t.len && t.at[i] != '\n')
			continue;
		uint32_t next = i + 1;
		while (next < t.len && blank(t.at[next]))
			next++;
		if (i < t.len && soft && next < t.len && t.at[next] != '\n')
			continue;
		stretch(a, (struct span){ start, i }, UINT32_MAX, out);
		start = i;
	}
}

void language_segment(struct article *a, const struct model *m)
{
	if (a->sentences.len)
		return;
	stretches all = { 0 };
	if (a->blocks.len == 0)
		whole_text(a, &all);
	for (uint32_t i = 0; i < a->blocks.len; i++)
		stretch(a, a->blocks.at[i].at, i, &all);
	const struct form *forms = form_all(a, m);
	for (uint32_t i = 0; i < all.len; i++)
		sentence_split(a, m, forms, all.at[i].first, i + 1 < all.len ? all.at[i + 1].first : a->tokens.len,
			       all.at[i].block);
}

uint64_t language_parse_steps(const struct sentence *s)
{
	// As measured: the scores of a token; for each other one those of an arc, and of circles that are contracted.
	enum { TOKEN_STEPS = 1000, PAIR_STEPS = 20 };
	bool done = s->parsed || s->count > PARSE_TOKENS;
	return done ? 0 : (uint64_t)s->count * (TOKEN_STEPS + (uint64_t)s->count * PAIR_STEPS);
}
