// title.c: the headline among the lines before the body, and what repeats it or a paragraph; see kind.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/kind.h"

enum { TITLE_MIN_WORDS = 3, TITLE_MAX_WORDS = 32, SUFFIX_WORDS = 7, PARAGRAPH_WORDS = 8, TITLE_REACH = 60 };

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

static bool starts_with(struct slice s, struct slice head)
{
	if (head.len == 0 || s.len < head.len)
		return false;
	for (size_t i = 0; i < head.len; i++) {
		if (lower(s.at[i]) != lower(head.at[i]))
			return false;
	}
	return true;
}

// The page's own title names the line, or names it and then the site.
static bool is_known_title(struct slice text, struct slice known)
{
	return known.len && (starts_with(text, known) ? text.len <= known.len + 3
						      : starts_with(known, text) && text.len * 2 > known.len);
}

static float title_score(const struct page *p, uint32_t i)
{
	const struct line *l = &p->lines.at[i];
	bool rule_cut = l->rule && l->rule->cut;
	if (is_known_title(line_text(p, l), p->a->meta.title.value))
		return 20.f + (l->hint && l->hint->tag == HINT_HEADING ? 3.f : 0.f);
	if (rule_cut || l->marker.len || l->n.words < TITLE_MIN_WORDS || l->n.words > TITLE_MAX_WORDS)
		return 0;
	if ((l->flags & (LINE_TERMINAL | LINE_COLON | LINE_URL)) && !(l->flags & LINE_REPEATED))
		return 0;
	if (l->n.pipes && l->n.words < 8)
		return 0;
	float score = 1.f + (float)(l->n.words > 12 ? 12 : l->n.words) / 4.f;
	if (l->flags & LINE_REPEATED)
		score += l->n.words >= 5 ? 3.f : 0.5f;
	if (l->rule)
		score -= 2.f;
	if (l->hint && l->hint->tag == HINT_HEADING)
		score += l->hint->level == 1 ? 8.f : l->hint->level == 2 ? 2.f : 0.f;
	if (l->hint && l->hint->links > 128)
		score -= 3.f;
	if (p->first < p->lines.len && p->first - i > 12)
		score -= 1.5f;
	return score;
}

static void find_title(struct page *p)
{
	float best = 1.6f;
	uint32_t end = p->first < p->lines.len ? p->first : 0;
	p->title = -1;
	// The body may open with the headline itself when it is long.
	if (end < p->lines.len && !line_is_prose(&p->lines.at[end]))
		end++;
	for (uint32_t i = end > TITLE_REACH ? end - TITLE_REACH : 0; i < end; i++) {
		float score = title_score(p, i);
		if (score > best) {
			best = score;
			p->title = (int32_t)i;
		}
	}
}

static void cut_repeated_title(struct page *p)
{
	const struct line *t = &p->lines.at[p->title];
	for (uint32_t i = 0; i < p->lines.len; i++) {
		struct line *l = &p->lines.at[i];
		if ((int32_t)i == p->title || (l->kind && l->rule))
			continue;
		bool suffix = t->n.words >= 4 && l->n.words <= t->n.words + SUFFIX_WORDS &&
			      starts_with(line_text(p, l), line_text(p, t)) && !(l->flags & LINE_TERMINAL);
		if (l->hash == t->hash || suffix)
			line_cut(l, "duplicate", SLICE("repeats the title"));
	}
}

static void cut_repeated_paragraphs(struct page *p)
{
	for (uint32_t i = 0; i < p->lines.len; i++) {
		struct line *l = &p->lines.at[i];
		if (!l->keep || !(l->flags & LINE_REPEATED) || l->n.words < PARAGRAPH_WORDS)
			continue;
		struct line *first = &p->lines.at[l->first];
		if (first->taken)
			line_cut(l, "duplicate", SLICE("repeats a paragraph"));
		first->taken = true;
	}
}

void kind_title(struct page *p)
{
	find_title(p);
	if (p->title >= 0) {
		struct line *t = &p->lines.at[p->title];
		t->keep = true;
		t->kind = NULL;
		for (int32_t i = 0; i < p->title; i++) {
			struct line *l = &p->lines.at[i];
			if (l->keep && !line_is_prose(l))
				line_cut(l, "nav", SLICE("short line before the title"));
		}
		cut_repeated_title(p);
	}
	cut_repeated_paragraphs(p);
}
