// sibling.c: lines of a page that share the fate of those beside them in the same element, or in elements of the same
// make; and what the page itself gives as its article. Called by kind.c; texts without elements are left as they are.
// SPDX-License-Identifier: Apache-2.0
#include "clean/kind.h"

enum {
	EVIDENT = 230, // of 255: a line found in the page's own articleBody
	EVIDENT_WORDS = 6,
	LINKED = 128, // of 255: a line that is mostly link
	ALL_LINK = 250,
	LINK_WORDS = 4,
	LINK_SHARE = 6, // at most one word in so many of the prose
	SIBLING_WORDS = 12,
	HEAD_WORDS = 3,
	MAKE_WORDS = 40, // kept, in lines of one make
};

static const float LEAST = 0.03f;

static bool is_cut(const struct line *l)
{
	return l->rule && l->rule->cut;
}

// A paragraph that tells what else stands in its element.
static bool tells(const struct line *l)
{
	return l->keep && l->rule == NULL && line_is_prose(l) && l->n.words >= SIBLING_WORDS;
}

// A title over what does not belong to the article.
static bool closes(const struct line *l)
{
	const uint32_t kinds = 1u << RULE_COMMENTS | 1u << RULE_BIO | 1u << RULE_TAGS;
	return is_cut(l) && ((l->rules & kinds) || ((l->rules & 1u << RULE_RELATED) && l->n.words <= HEAD_WORDS));
}

static void keep_evident(struct page *p)
{
	for (uint32_t i = 0; i < p->lines.len; i++) {
		struct line *l = &p->lines.at[i];
		if (l->hint->evidence >= EVIDENT && l->n.words >= EVIDENT_WORDS && !is_cut(l))
			l->keep = true;
	}
}

// Is there a telling line of the same element that way, with nothing of that element between but what is cut by rule,
// kept or short?
static bool has_sibling(const struct page *p, uint32_t i, int step)
{
	enum { REACH = 40 };
	const struct line *l = &p->lines.at[i];
	for (int k = 1; k <= REACH; k++) {
		int64_t at = (int64_t)i + step * k;
		if (at < 0 || at >= (int64_t)p->lines.len)
			return false;
		const struct line *o = &p->lines.at[at];
		if (closes(o))
			return false;
		if (o->hint->holder != l->hint->holder)
			continue;
		if (tells(o))
			return true;
		if (!o->keep && o->rule == NULL && line_is_prose(o))
			return false;
	}
	return false;
}

static bool belongs(const struct page *p, uint32_t i)
{
	const struct line *l = &p->lines.at[i];
	uint8_t tag = l->hint->tag;
	bool heading = tag == HINT_HEADING, stop = (l->flags & (LINE_TERMINAL | LINE_QUESTION)) != 0;
	if (!heading && !line_is_prose(l) && !(tag == HINT_P && stop && l->n.words >= 2))
		return false;
	bool before = has_sibling(p, i, -1), after = has_sibling(p, i, 1);
	if (heading && l->hint->level > 1 && i + 1 < p->lines.len && p->lines.at[i + 1].hint->tag == HINT_P)
		return after; // right over its paragraph
	return (before && after) || (!heading && (before || after) && l->p >= LEAST);
}

static void keep_siblings(struct page *p)
{
	uint32_t n = p->lines.len;
	for (uint32_t k = 0; k < 2 * n; k++) { // there and back, so that stretches are bridged
		uint32_t i = k < n ? k : 2 * n - 1 - k;
		struct line *l = &p->lines.at[i];
		if (!l->keep && l->rule == NULL && l->hint->links < LINKED && belongs(p, i))
			l->keep = true;
	}
}

struct make {
	uint32_t shape, kept, all; // words
};

static struct make *find_make(struct make *at, uint32_t mask, uint32_t shape)
{
	uint32_t i = shape & mask;
	while (at[i].all && at[i].shape != shape)
		i = (i + 1) & mask;
	return &at[i];
}

// Where most paragraphs of one make are kept, as the posts of a live blog are, the others are too.
static void keep_alike(struct page *p)
{
	uint32_t mask = 64;
	while (mask < p->lines.len * 2)
		mask *= 2;
	struct make *at = ARENA_NEW(p->a->arena, struct make, mask--);
	for (uint32_t i = 0; i < p->lines.len; i++) {
		const struct line *l = &p->lines.at[i];
		if (!line_is_prose(l))
			continue;
		struct make *m = find_make(at, mask, l->hint->shape);
		m->shape = l->hint->shape;
		m->all += l->n.words;
		m->kept += l->keep ? l->n.words : 0;
	}
	for (uint32_t i = 0; i < p->lines.len; i++) {
		struct line *l = &p->lines.at[i];
		if (l->keep || l->rule || !line_is_prose(l) || l->p < LEAST)
			continue;
		const struct make *m = find_make(at, mask, l->hint->shape);
		l->keep = m->kept >= MAKE_WORDS && m->kept * 10 >= m->all * 6;
	}
}

// up[1] is the element around the paragraph.
static bool is_teaser(const struct line *l, const struct line *above)
{
	const struct hint_holder *card = &l->hint->up[1];
	return above->hint->links >= LINKED && above->n.words > HEAD_WORDS && !above->keep && card->paragraphs == 1 &&
	       card->links > 0;
}

// Under a heading like "Top stories" a paragraph below a linked headline, both in an element of their own, is a teaser.
static void cut_teasers(struct page *p)
{
	const struct rule *head = NULL;
	bool any = false;
	for (uint32_t i = 0; i < p->lines.len; i++) {
		struct line *l = &p->lines.at[i];
		if (any && is_cut(l) && (l->rules & 1u << RULE_RELATED) && l->n.words <= HEAD_WORDS)
			head = l->rule;
		if (!l->keep || is_cut(l))
			continue;
		if (head && i > 0 && is_teaser(l, &p->lines.at[i - 1]))
			line_cut(l, "related", SLICE("teaser under such a heading"));
		else if (line_is_prose(l)) {
			head = NULL;
			any = true;
		}
	}
}

static bool is_link(const struct line *l)
{
	return l->keep && l->hint->links >= ALL_LINK && l->n.words >= LINK_WORDS && l->hint->tag != HINT_HEADING &&
	       !(l->flags & (LINE_TERMINAL | LINE_QUESTION));
}

// In a page of prose lines that are nothing but links, as few as they are, lead to other stories.
static void cut_links(struct page *p)
{
	uint32_t links = 0, prose = 0;
	for (uint32_t i = 0; i < p->lines.len; i++) {
		const struct line *l = &p->lines.at[i];
		links += is_link(l) ? l->n.words : 0;
		prose += l->keep && line_is_prose(l) ? l->n.words : 0;
	}
	if (links * LINK_SHARE > prose)
		return;
	for (uint32_t i = 0; i < p->lines.len; i++) {
		struct line *l = &p->lines.at[i];
		if (is_link(l))
			line_cut(l, "related", SLICE("link among paragraphs"));
	}
}

void keep_relatives(struct page *p)
{
	for (uint32_t i = 0; i < p->lines.len; i++) {
		if (p->lines.at[i].hint == NULL)
			return;
	}
	keep_evident(p);
	keep_alike(p);
	keep_siblings(p);
	cut_teasers(p);
	cut_links(p);
}
