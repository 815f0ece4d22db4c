// end.c: where the article ends: at comments, at headings over other stories, at lists of key words; see kind.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/kind.h"

enum {
	TAG_ITEMS = 5, // so many short list items after the body are a list of tags
	HEADING_WORDS = 16,
	HEADLINE_WORDS = 32,
	RELATED_WORDS = 6,    // of a heading over other stories
	END_REACH = 10,	      // lines from the tags to it
	COMMENT_WORDS = 6,    // of a line that heads comments
	COMMENT_REACH = 20,   // lines to the next one
	COMMENTED_WORDS = 40, // of the article before them
};

// A sentence that is no question for a headline, or more words than a headline has.
static bool is_paragraph(const struct line *l)
{
	bool question = (l->flags & LINE_QUESTION) && l->n.words <= HEADING_WORDS;
	return (line_is_prose(l) && !question) || l->n.words > HEADLINE_WORDS;
}

// A numbered list of key phrases that closes the text is for search engines, whatever its words.
static void cut_tag_list(struct page *p)
{
	for (uint32_t i = p->last + 1; i < p->lines.len; i++) {
		uint32_t end = i, stops = 0;
		for (; end < p->lines.len && line_is_tag(&p->lines.at[end]) && !p->lines.at[end].rule; end++)
			stops += (p->lines.at[end].flags & LINE_TERMINAL) != 0;
		bool numbered = (p->lines.at[i].flags & LINE_NUMBER) != 0;
		// A phrase may end with an abbreviation; sentences would all end with a stop.
		if (end - i >= TAG_ITEMS && stops * 3 <= end - i && (numbered || !p->lines.at[i].keep)) {
			for (uint32_t k = i; k < end; k++)
				line_cut(&p->lines.at[k], "tags", SLICE("list of short phrases after the article"));
		}
		i = end > i ? end - 1 : i;
	}
}

// Where the last kept paragraph ends; behind it are no more words than before.
static uint32_t find_tail(const struct page *p)
{
	uint32_t last = p->lines.len, behind = 0, words = 0;
	while (last > 0 && !(p->lines.at[last - 1].keep && is_paragraph(&p->lines.at[last - 1]))) {
		last--;
		behind += p->lines.at[last].keep ? p->lines.at[last].n.words : 0;
	}
	for (uint32_t i = 0; i < last; i++)
		words += p->lines.at[i].keep ? p->lines.at[i].n.words : 0;
	return behind <= words ? last : p->last + 1;
}

// Lines behind the last paragraph and behind a heading like "Related" that are no sentences: they belong to that. What
// stands there several times is a button.
static void cut_tail(struct page *p)
{
	const uint32_t tails = 1u << RULE_RELATED | 1u << RULE_COMMENTS | 1u << RULE_NEWSLETTER | 1u << RULE_SHARE;
	const struct rule *head = NULL;
	for (uint32_t i = find_tail(p); i < p->lines.len; i++) {
		struct line *l = &p->lines.at[i];
		bool pager = l->rule && l->rule->once && l->rule->kind == RULE_NAV;
		if (l->rule && l->rule->cut && (pager || (1u << l->rule->kind & tails)) &&
		    (i > p->last || (l->n.words <= RELATED_WORDS && !(l->flags & LINE_REPEATED))))
			head = l->rule;
		else if (head && l->keep && !(l->flags & LINE_TERMINAL) && !line_breaks_off(p, i))
			line_cut(l, rule_kind_name(head->kind), SLICE("follows such a heading after the article"));
	}
}

static bool tells_comment(const struct line *l)
{
	return (l->rules & 1u << RULE_COMMENTS) && l->n.words <= COMMENT_WORDS;
}

// "Comments:" or "A. B. said...", or such a line with another near behind it: readers speak from there on.
static bool heads_comments(const struct page *p, uint32_t i)
{
	const struct line *l = &p->lines.at[i];
	if (!tells_comment(l) || (l->flags & (LINE_COLON | LINE_ELLIPSIS)))
		return tells_comment(l);
	for (uint32_t k = i + 1; k < p->lines.len && k - i <= COMMENT_REACH; k++) {
		if (tells_comment(&p->lines.at[k]) && p->lines.at[k].hash != l->hash)
			return true;
	}
	return false;
}

// The only one of a numbered list, right before the form for the next.
static bool is_comment(const struct page *p, uint32_t i)
{
	const struct line *l = &p->lines.at[i], *next = i + 1 < p->lines.len ? l + 1 : NULL;
	return (l->flags & LINE_NUMBER) && line_is_prose(l) && i > 0 && !(l[-1].flags & LINE_NUMBER) && next &&
	       next->rule && next->rule->cut && (next->rules & 1u << RULE_COMMENTS);
}

// Where the article has ended: at a heading like "Related" right behind tags, an author box or comments, and behind the
// article's text; or where comments begin.
static uint32_t find_end(const struct page *p)
{
	const uint32_t ends = 1u << RULE_TAGS | 1u << RULE_BIO | 1u << RULE_COMMENTS;
	uint32_t end = UINT32_MAX, prose = 0; // the last line of such a kind; words kept before it
	for (uint32_t i = p->first; i < p->lines.len; i++) {
		const struct line *l = &p->lines.at[i];
		if (is_comment(p, i) && prose >= COMMENTED_WORDS)
			return i;
		if (l->keep && line_is_prose(l)) {
			end = UINT32_MAX;
			prose += l->n.words;
		}
		if (l->rule == NULL || !l->rule->cut || i == p->first)
			continue;
		if (heads_comments(p, i) && prose >= COMMENTED_WORDS)
			return i;
		if ((l->rules & 1u << RULE_RELATED) && l->n.words <= RELATED_WORDS && end != UINT32_MAX &&
		    i - end <= END_REACH)
			return i;
		if (l->rules & ends)
			end = i;
	}
	return p->lines.len;
}

bool end_cut(struct page *p)
{
	bool any = false;
	uint32_t end = find_end(p);
	for (uint32_t i = end; i < p->lines.len; i++) {
		if (!p->lines.at[i].keep)
			continue;
		line_cut(&p->lines.at[i], heads_comments(p, end) || is_comment(p, end) ? "comments" : "related",
			 SLICE("follows such a heading after the article"));
		any = true;
	}
	kind_extent(p);
	return any;
}

void end_cut_tail(struct page *p)
{
	cut_tag_list(p);
	cut_tail(p);
}
