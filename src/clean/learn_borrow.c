// learn_borrow.c: lines of other pages, of which the trainer makes what stands around an article; see learn_borrow.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/learn_borrow.h"
#include "base/hash.h"

enum { TRIES = 60, REACH = 20, SENTENCE_BYTES = 30, CUT_LEAST = 60, CUT_MORE = 40 }; // tries; lines; bytes

double borrow_chance(uint64_t *random)
{
	*random = hash_mix(*random + 0x9e3779b97f4a7c15u);
	return (double)(*random >> 11) / 9007199254740992.0;
}

uint32_t borrow_below(uint64_t *random, uint32_t n)
{
	uint32_t k = (uint32_t)(borrow_chance(random) * n);
	return k < n ? k : n - 1;
}

static bool heads(const struct line *l, enum rule_kind kind)
{
	return (l->rules & 1u << kind) && l->rule->cut && l->n.words <= 5;
}

static bool fits(const struct line *l, enum borrowed kind)
{
	const uint32_t head = 1u << RULE_BYLINE | 1u << RULE_DATE;
	const uint32_t not_headline = LINE_TERMINAL | LINE_COLON | LINE_BULLET | LINE_NUMBER | LINE_LOWER;
	switch (kind) {
	case BORROW_HEADLINE:
		return l->rule == NULL && l->n.words >= 4 && l->n.words <= 14 && !(l->flags & not_headline);
	case BORROW_PARAGRAPH:
		return l->rule == NULL && line_is_prose(l) && l->n.words >= 15;
	case BORROW_POST_HEAD:
		return (l->rules & head) && l->n.words <= 8 && !(l->flags & LINE_TERMINAL);
	case BORROW_STORIES:
		return heads(l, RULE_RELATED);
	case BORROW_COMMENTS:
		return heads(l, RULE_COMMENTS);
	case BORROW_LETTER:
		return (l->rules & 1u << RULE_NEWSLETTER) != 0;
	case BORROW_CAPTION:
		return (l->rules & 1u << RULE_CAPTION) && l->n.words >= 4;
	}
	return false;
}

struct slice borrow_line(struct samples others, enum borrowed kind, uint64_t *random)
{
	for (int tries = 0; tries < TRIES && others.count; tries++) {
		const struct page *p = others.at[borrow_below(random, others.count)].page;
		uint32_t n = p->lines.len, first = n ? borrow_below(random, n) : 0;
		for (uint32_t i = first; i < n && i < first + REACH; i++) {
			if (fits(&p->lines.at[i], kind))
				return line_text(p, &p->lines.at[i]);
		}
	}
	return SLICE("");
}

size_t borrow_sentence_end(struct slice s, size_t from)
{
	for (size_t i = from + SENTENCE_BYTES; i + SENTENCE_BYTES < s.len; i++) {
		bool stop = s.at[i] == '.' && s.at[i + 1] == ' ' && s.at[i - 2] != ' ' && s.at[i - 2] != '.';
		if (stop && s.at[i + 2] >= 'A' && s.at[i + 2] <= 'Z')
			return i + 1;
	}
	return s.len;
}

struct slice borrow_blurb(struct samples others, bool cut, uint64_t *random, struct arena *arena)
{
	struct slice s = borrow_line(others, BORROW_PARAGRAPH, random);
	size_t end = borrow_sentence_end(s, 0);
	if (!cut || end <= CUT_LEAST + CUT_MORE)
		return slice_cut(s, 0, end);
	end = CUT_LEAST + borrow_below(random, CUT_MORE);
	while (end < s.len && s.at[end] != ' ')
		end++;
	return arena_print(arena, SLICE_FMT "...", SLICE_ARG(slice_cut(s, 0, end)));
}
