// kind.c: which lines stay, by probability, rules and place, and what to call the others; see kind.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/kind.h"
#include "clean/cleaner.h"

enum {
	TINY_LINES = 3, // a text of so few lines is taken as it stands, rules apart
	HEADING_WORDS = 16,
	HEADLINE_WORDS = 32,
	BOX_LINES = 12,	  // in the article, of another matter
	BROKEN_WORDS = 8, // of a sentence that breaks off
	HEAD_WORDS = 3,	  // of a heading under a time of day
	PROSE_WORDS = 12, // a line of so many words opens the body even without a full stop
};

static const float SELECTED = 0.04f; // the least probability where the input gives the article alone
static const float DOUBT = 0.5f;     // of the highest probability of a paragraph
static const float BRIDGE = 0.03f;   // of a paragraph that continues a kept one
static const float BROKEN = 0.05f;   // of one that breaks off
static const float LAST = 0.2f;	     // of one without a full stop before a line that is cut
static const float DOUBTED = 0.1f;   // of one between two kept ones that evidence is against
static const float RESUMES = 0.6f;   // of the threshold; of one behind a box

static bool opens_body(const struct line *l)
{
	return line_is_prose(l) || l->n.words >= PROSE_WORDS;
}

static bool is_quote_mark(struct slice s)
{
	return slice_starts(s, SLICE("\"")) || slice_starts(s, SLICE("“")) || slice_starts(s, SLICE("”"));
}

// A sentence that breaks off: at a comma, in a quote, or because the text has been cut to a length; or that ends the
// article without a full stop.
bool line_breaks_off(const struct page *p, uint32_t i)
{
	const struct line *l = &p->lines.at[i];
	struct slice s = line_text(p, l);
	if (l->n.words < BROKEN_WORDS || l->marker.len || s.at[0] == '(' || l->n.capital * 2 > l->n.words)
		return false;
	const struct line *before = i > 0 ? l - 1 : NULL;
	if ((l->flags & LINE_ELLIPSIS) && before && before->keep && line_is_prose(before))
		return true;
	const struct line *next = i + 1 < p->lines.len ? l + 1 : NULL;
	bool last = next == NULL || (next->rule && next->rule->cut && l->p >= LAST && !(l->flags & LINE_COLON));
	return (last && l->n.words >= PROSE_WORDS) || slice_ends(s, SLICE(",")) ||
	       ((l->flags & LINE_QUOTE) && is_quote_mark(s) && l->n.quotes == 1);
}

// A headline too long for one, right over a date or a name.
static bool heads_names(const struct page *p, uint32_t i)
{
	const struct line *l = &p->lines.at[i], *next = i + 1 < p->lines.len ? l + 1 : NULL;
	return !line_is_prose(l) && l->n.words <= HEADLINE_WORDS && next && next->rule && next->rule->once;
}

void kind_extent(struct page *p)
{
	p->first = p->lines.len;
	p->last = 0;
	for (int round = 0; round < 2 && p->first == p->lines.len; round++) { // where nothing opens a body: any line
		for (uint32_t i = 0; i < p->lines.len; i++) {
			const struct line *l = &p->lines.at[i];
			if (!l->keep || (round == 0 && !opens_body(l)))
				continue;
			if (p->first == p->lines.len && !heads_names(p, i))
				p->first = i;
			p->last = i;
		}
	}
}

// An article that the run has several times would be all repeated lines: then they say nothing.
static bool repeats_tell(const struct page *p)
{
	uint32_t repeated = 0, kept = 0;
	for (uint32_t i = 0; i < p->lines.len; i++) {
		const struct line *l = &p->lines.at[i];
		kept += l->keep ? l->n.words : 0;
		repeated += l->keep && (l->flags & LINE_RUN) ? l->n.words : 0;
	}
	return repeated * 2 < kept;
}

// Rules that cut outside the body only.
static void cut_edges(struct page *p)
{
	kind_extent(p);
	for (uint32_t i = 0; i < p->lines.len; i++) {
		struct line *l = &p->lines.at[i];
		bool outside = i <= p->first || i >= p->last;
		if (l->rule && l->rule->once && outside && !(line_is_prose(l) && l->n.words > 30))
			line_cut(l, rule_kind_name(l->rule->kind), l->rule->why);
	}
}

// Rules that cut anywhere.
static void apply_rules(struct page *p)
{
	bool tell = repeats_tell(p);
	for (uint32_t i = 0; i < p->lines.len; i++) {
		struct line *l = &p->lines.at[i];
		if (l->rule && l->rule->cut && !l->rule->once)
			line_cut(l, rule_kind_name(l->rule->kind), l->rule->why);
		else if ((l->flags & LINE_RUN) && tell)
			line_cut(l, "repeated", SLICE("stands in other articles of the run"));
	}
}

static bool falls_back(const struct page *p, uint32_t i, int round)
{
	const struct line *l = &p->lines.at[i];
	if (l->rule && l->rule->cut && !l->rule->once)
		return false;
	switch (round) {
	case 0:
		return line_is_prose(l) && l->p > 0.1f;
	case 1:
		return opens_body(l);
	case 2: // the shortest news: sentences, and what stands right before one
		return (l->flags & LINE_TERMINAL) ||
		       (i + 1 < p->lines.len && (p->lines.at[i + 1].flags & LINE_TERMINAL));
	default:
		return true;
	}
}

// Nothing passed: all that no rule cuts, best prose first.
static void fall_back(struct page *p)
{
	bool any = false;
	for (int round = 0; round < 4 && !any; round++) {
		for (uint32_t i = 0; i < p->lines.len; i++) {
			p->lines.at[i].keep = falls_back(p, i, round);
			any |= p->lines.at[i].keep;
		}
	}
}

// A paragraph right beside a kept one, in the same element where there are any, is hardly ever another story's.
static bool continues(const struct page *p, uint32_t i, int64_t step)
{
	// One advertisement or link may stand between.
	const uint32_t between = 1u << RULE_AD | 1u << RULE_MEDIA | 1u << RULE_CAPTION | 1u << RULE_RELATED;
	int64_t k = (int64_t)i + step;
	if (k > 0 && k + 1 < (int64_t)p->lines.len && p->lines.at[k].rule && p->lines.at[k].rule->cut &&
	    !p->lines.at[k].rule->once && (p->lines.at[k].rules & between))
		k += step;
	if (k < 0 || k >= (int64_t)p->lines.len)
		return false;
	const struct line *l = &p->lines.at[i], *o = &p->lines.at[k];
	// What a kept heading heads is kept as well.
	bool plain = step < 0 && o->keep ? o->rule == NULL : line_is_prose(o) && o->n.words >= PROSE_WORDS;
	if (o->rule && o->rule->cut)
		plain = false;
	return o->keep && plain && (l->hint == NULL || (o->hint && o->hint->holder == l->hint->holder));
}

// A paragraph behind a box in the article: nothing but short lines stands between it and a kept one.
static bool resumes(const struct page *p, uint32_t i, float least)
{
	if (p->lines.at[i].hint || p->lines.at[i].p < least * RESUMES)
		return false;
	for (uint32_t k = i; k-- > 0 && i - k <= BOX_LINES;) {
		const struct line *o = &p->lines.at[k];
		if (line_is_prose(o) && o->rule == NULL)
			return o->keep;
	}
	return false;
}

// Keeps doubted paragraphs that continue kept ones; forwards, then backwards, so that a stretch of them is bridged.
static void bridge(struct page *p, float threshold)
{
	uint32_t n = p->lines.len;
	float least = p->cleaner->favor == FAVOR_PRECISION ? 0.4f : BRIDGE;
	for (uint32_t k = 0; k < 2 * n; k++) {
		uint32_t i = k < n ? k : 2 * n - 1 - k;
		struct line *l = &p->lines.at[i];
		bool doubted = l->rule != NULL; // evidence against it, as an agency's name
		if (l->keep || (doubted && l->rule->cut) || !(line_is_prose(l) || (!doubted && line_breaks_off(p, i))))
			continue;
		bool before = continues(p, i, -1), after = continues(p, i, 1);
		float enough = line_is_prose(l) || least > BROKEN ? least : BROKEN;
		if ((before && after && (!doubted || l->p >= DOUBTED)) ||
		    (!doubted && (((before || after) && l->p >= enough) || resumes(p, i, threshold))))
			l->keep = true;
	}
}

// Length of the time of day that opens s, with its zone: "18:10 GMT", "18h10"; 0: none.
static size_t time_length(struct slice s)
{
	size_t i = 0, digits = 0;
	for (; i < s.len && (s.at[i] == ':' || s.at[i] == '.' || s.at[i] == 'h' || (s.at[i] >= '0' && s.at[i] <= '9'));
	     i++)
		digits += s.at[i] >= '0' && s.at[i] <= '9';
	if (digits < 3 || digits > 4 || i == digits)
		return 0;
	size_t zone = i;
	while (i < s.len && i - zone < 8 && (s.at[i] == ' ' || s.at[i] == '.' || (s.at[i] | 0x20) >= 'a'))
		i++;
	return i;
}

// "18:10 GMT - Evacuation orders for the suburbs", or such words below the time alone.
static bool is_stamped(const struct page *p, uint32_t i)
{
	struct slice s = line_text(p, &p->lines.at[i]), above = i ? line_text(p, &p->lines.at[i - 1]) : SLICE("");
	size_t time = time_length(s);
	if (time)
		return slice_dash(slice_cut(s, time, s.len)) > 0;
	return p->lines.at[i].n.words >= HEAD_WORDS && above.len && time_length(above) == above.len;
}

// A paragraph under such a heading, or under the time itself.
static bool is_report(const struct page *p, uint32_t i)
{
	const struct line *l = &p->lines.at[i];
	if (i == 0 || !line_is_prose(l) || l->rule)
		return false;
	struct slice above = line_text(p, l - 1);
	return time_length(above) == above.len || (!line_is_prose(l - 1) && is_stamped(p, i - 1));
}

// The reports of a live page, when as many are kept as not; and the stamped headings over them.
static void keep_stamped(struct page *p)
{
	uint32_t kept = 0, all = 0;
	for (uint32_t i = 0; i < p->lines.len; i++) {
		all += is_report(p, i);
		kept += p->lines.at[i].keep && is_report(p, i);
	}
	for (uint32_t i = 0; i < p->lines.len && kept * 2 >= all && all; i++) {
		struct line *l = &p->lines.at[i];
		l->keep = l->keep || (is_report(p, i) && l->p >= BROKEN);
	}
	for (uint32_t i = 0; i + 1 < p->lines.len; i++) {
		struct line *l = &p->lines.at[i];
		const struct line *under = &p->lines.at[i + 1];
		if (!(l->rule && l->rule->cut) && under->keep && line_is_prose(under) && is_stamped(p, i))
			l->keep = true;
	}
}

void kind_keep(struct page *p)
{
	static const float share[] = { [FAVOR_BALANCE] = 1, [FAVOR_PRECISION] = 1.6f, [FAVOR_RECALL] = 0.5f };
	bool any = false;
	float top = 0, least = p->a->loaded.selected ? SELECTED : choose_threshold(p) * share[p->cleaner->favor];
	for (uint32_t i = 0; i < p->lines.len; i++) {
		if (opens_body(&p->lines.at[i]) && p->lines.at[i].p > top)
			top = p->lines.at[i].p;
	}
	// In a text unlike those it was trained on the classifier doubts all: then what it doubts least is the article.
	if (least > top * DOUBT)
		least = top * DOUBT;
	choose_lines(p, least);
	for (uint32_t i = 0; i < p->lines.len; i++) {
		struct line *l = &p->lines.at[i];
		l->keep = l->keep || p->lines.len <= TINY_LINES;
		any |= l->keep && opens_body(l);
	}
	if (!any)
		fall_back(p);
	bridge(p, least);
	keep_stamped(p);
	keep_relatives(p);
	apply_rules(p);
	cut_edges(p);
	if (end_cut(p))
		cut_edges(p);
	end_cut_tail(p);
}

static bool is_short(const struct line *l)
{
	return l->n.words <= HEADING_WORDS && !(l->flags & LINE_TERMINAL);
}

// A heading heads something: a kept line that is more than a heading comes next.
static bool is_heading(const struct page *p, uint32_t i)
{
	const struct line *l = &p->lines.at[i];
	if (l->hint && l->hint->tag == HINT_HEADING)
		return true;
	if (!is_short(l) || slice_ends(line_text(p, l), SLICE(",")) || l->marker.len ||
	    (l->hint && (l->hint->tag == HINT_P || l->hint->tag == HINT_LI)))
		return false;
	for (uint32_t k = i + 1; k < p->lines.len && k < i + 6; k++) {
		if (p->lines.at[k].keep)
			return !is_short(&p->lines.at[k]) || p->lines.at[k].marker.len;
	}
	return false;
}

static enum block_kind kept_kind(const struct page *p, uint32_t i)
{
	const struct line *l = &p->lines.at[i];
	if ((int32_t)i == p->title)
		return BLOCK_TITLE;
	if (l->hint && (l->hint->tag == HINT_CAPTION || (l->hint->around & IN_FIGURE)))
		return BLOCK_CAPTION;
	if (is_heading(p, i))
		return BLOCK_HEADING;
	if (l->marker.len || (l->hint && l->hint->tag == HINT_LI))
		return BLOCK_LIST;
	if (l->hint && (l->hint->around & IN_QUOTE))
		return BLOCK_QUOTE;
	return BLOCK_PARAGRAPH;
}

static void name_removed(struct page *p, uint32_t i)
{
	struct line *l = &p->lines.at[i];
	bool after = i > p->last;
	if (l->kind && after && l->rule && l->rule->kind == RULE_BYLINE && !l->rule->once)
		line_cut(l, "related", SLICE("name after the article"));
	if (l->kind)
		return;
	uint16_t around = l->hint ? l->hint->around : 0;
	if (l->rule)
		line_cut(l, rule_kind_name(l->rule->kind), l->rule->why);
	else if (l->flags & LINE_AGAIN)
		line_cut(l, "duplicate", SLICE("stands twice"));
	else if (around & (IN_NAV | IN_FOOTER))
		line_cut(l, "nav", SLICE("navigation or footer element"));
	else if (around & IN_FIGURE)
		line_cut(l, "caption", SLICE("caption"));
	else if (after && line_is_tag(l))
		line_cut(l, "tags", SLICE("short list item after the article"));
	else if (l->n.words <= 4)
		line_cut(l, "nav", SLICE("classifier: short line outside the article"));
	else if (!(l->flags & (LINE_TERMINAL | LINE_QUESTION)))
		line_cut(l, "related", SLICE("classifier: headline of another story"));
	else
		line_cut(l, "other", SLICE("classifier: text outside the article"));
}

void kind_name(struct page *p)
{
	for (uint32_t i = 0; i < p->lines.len; i++) {
		if (p->lines.at[i].keep)
			p->lines.at[i].block = (uint8_t)kept_kind(p, i);
		else
			name_removed(p, i);
	}
}
