// title.c: the headline among the lines before the body, and what repeats it or a paragraph; see kind.h.
// SPDX-License-Identifier: Apache-2.0
#include "article/site.h"
#include "clean/kind.h"

enum {
	TITLE_MIN_WORDS = 3,
	TITLE_MAX_WORDS = 32,
	LONG_TITLE = 16, // words
	SUFFIX_WORDS = 7,
	PARAGRAPH_WORDS = 8,
	TITLE_REACH = 60,
	META_REACH = 5,
	PAGE_TITLE_LINES = 3,
	TOPIC_BITS = 1024,
	TOPICS_ENOUGH = 2, // shared with the body
	BODY_LINES = 60,
};

static const float AHEAD = 0.25f;
static const float BODY = 0.8f; // least probability of a long line that is a paragraph without a full stop

// The page's own title names the line, or names it and then the site.
static bool is_known_title(struct slice text, struct slice known)
{
	return known.len &&
	       (slice_starts_caseless(text, known) ? text.len <= known.len + 3
						   : slice_starts_caseless(known, text) && text.len * 2 > known.len);
}

// What the lines before the body are measured by.
struct header {
	uint32_t start, end; // lines that may be the headline
	uint32_t meta;	     // the first of them that names an author or a date; end: none
	uint64_t body[TOPIC_BITS / 64];
};

static void mark_topics(const struct page *p, struct header *h)
{
	uint32_t lines = 0;
	for (uint32_t i = p->first; i < p->lines.len && lines < BODY_LINES; i++) {
		const struct line *l = &p->lines.at[i];
		if (!l->keep)
			continue;
		lines++;
		for (uint32_t k = 0; k < l->topics; k++) {
			uint32_t bit = p->topic.at[l->topic + k] % TOPIC_BITS;
			h->body[bit / 64] |= 1ull << (bit % 64);
		}
	}
}

static float shared_topics(const struct page *p, const struct header *h, const struct line *l)
{
	uint32_t hits = 0;
	for (uint32_t k = 0; k < l->topics; k++) {
		uint32_t bit = p->topic.at[l->topic + k] % TOPIC_BITS;
		hits += h->body[bit / 64] >> (bit % 64) & 1;
	}
	return hits > TOPICS_ENOUGH ? TOPICS_ENOUGH : (float)hits;
}

// A dump of a whole page opens with the page's title: the headline and the site's name.
static bool is_in_page_title(const struct page *p, uint32_t i)
{
	const struct line *l = &p->lines.at[i];
	for (uint32_t k = 0; k < i && k < PAGE_TITLE_LINES; k++) {
		const struct line *o = &p->lines.at[k];
		if (o->n.words > l->n.words && o->n.words <= l->n.words + SUFFIX_WORDS &&
		    slice_search(line_text(p, o), line_text(p, l), 0) < line_text(p, o).len)
			return true;
	}
	return false;
}

static bool has(struct slice s, struct slice part)
{
	return slice_search(s, part, 0) < s.len;
}

// "World » Asia » Quake in the hills": the way to the page.
static bool is_path(struct slice s)
{
	return has(s, SLICE(" › ")) || has(s, SLICE(" > ")) || (has(s, SLICE(" » ")) && !has(s, SLICE("«")));
}

// Twice before the body; the name of a section stands again behind it, a picture's caption in a list of pictures.
static bool stands_again(const struct page *p, const struct header *h, uint32_t i)
{
	const struct line *l = &p->lines.at[i];
	for (uint32_t k = h->start; k < h->end && (l->flags & LINE_REPEATED); k++) {
		if (k != i && p->lines.at[k].hash == l->hash && p->lines.at[k].marker.len == 0)
			return true;
	}
	return false;
}

// Between empty lines.
static bool stands_alone(const struct page *p, uint32_t i)
{
	return (p->lines.at[i].flags & LINE_BLANK) && i + 1 < p->lines.len && (p->lines.at[i + 1].flags & LINE_BLANK);
}

static float title_score(const struct page *p, const struct header *h, uint32_t i)
{
	const struct line *l = &p->lines.at[i];
	bool rule_cut = l->rule && l->rule->cut;
	if (is_known_title(line_text(p, l), p->a->meta.title.value))
		return 20.f + (l->hint && l->hint->tag == HINT_HEADING ? 3.f : 0.f);
	if (rule_cut || l->marker.len || l->n.words < TITLE_MIN_WORDS || l->n.words > TITLE_MAX_WORDS)
		return 0;
	if ((l->flags & (LINE_TERMINAL | LINE_COLON | LINE_URL)) && !(l->flags & LINE_REPEATED))
		return 0;
	if ((l->n.pipes && l->n.words < 8) || (l->n.words > LONG_TITLE && l->p > BODY && i == 0))
		return 0;
	float score = 1.f + (float)(l->n.words > 6 ? 6 : l->n.words) / 3.f;
	if (l->n.words > LONG_TITLE)
		score -= 1.f;
	if (stands_again(p, h, i))
		score += l->n.words >= 5 ? 3.f : 0.5f;
	if (l->rule)
		score -= 2.f;
	if (is_path(line_text(p, l)))
		score -= 3.f;
	if (l->flags & LINE_TERMINAL) // a notice that stands twice
		score -= 2.f;
	if (l->hint && l->hint->tag == HINT_HEADING)
		score += l->hint->level == 1 ? 8.f : l->hint->level == 2 ? 2.f : 0.f;
	if (l->hint && l->hint->links > 128)
		score -= 3.f;
	if (p->first < p->lines.len && p->first - i > 12)
		score -= 1.5f;
	if (is_in_page_title(p, i))
		score += 4.f;
	if (stands_alone(p, i))
		score += 1.f;
	float topics = shared_topics(p, h, l);
	// Captions and subtitles come after the names and dates that stand below the headline.
	if (h->meta < h->end && i > h->meta)
		score -= 1.f;
	else if (h->meta < h->end && h->meta - i <= META_REACH && (topics > 0 || l->hint))
		score += 1.f;
	return score + topics * 0.5f;
}

static bool is_meta(const struct line *l)
{
	const uint32_t kinds = 1u << RULE_BYLINE | 1u << RULE_DATE;
	return (l->rules & kinds) != 0;
}

// Where the headline stands in capitals and again in small letters, the latter.
static void prefer_small_letters(struct page *p, const struct header *h)
{
	const struct line *t = &p->lines.at[p->title];
	for (uint32_t i = h->start; i < h->end && t->n.upper == t->n.words; i++) {
		const struct line *l = &p->lines.at[i];
		if (l->hash == t->hash && l->n.upper < l->n.words && !(l->rule && l->rule->cut)) {
			p->title = (int32_t)i;
			return;
		}
	}
}

static bool may_be_title(const struct page *p, uint32_t i)
{
	return i < p->lines.len && !line_is_prose(&p->lines.at[i]) && p->lines.at[i].n.words <= TITLE_MAX_WORDS;
}

static void find_title(struct page *p)
{
	struct header h = { .end = p->first < p->lines.len ? p->first : 0 };
	float best = 1.6f;
	p->title = -1;
	// The body may open with the headline itself when it is long, or with the page's title before it.
	for (uint32_t k = 0; k < PAGE_TITLE_LINES && may_be_title(p, h.end); k++)
		h.end++;
	h.start = h.end > TITLE_REACH ? h.end - TITLE_REACH : 0;
	// The last stretch of such lines is the article's own; others, as of a date on the page's top, come before it.
	for (h.meta = h.end; h.meta > h.start && !is_meta(&p->lines.at[h.meta - 1]); h.meta--)
		;
	h.meta = h.meta > h.start ? h.meta - 1 : h.end;
	while (h.meta < h.end && h.meta > h.start && is_meta(&p->lines.at[h.meta - 1]))
		h.meta--;
	mark_topics(p, &h);
	for (uint32_t i = h.start; i < h.end; i++) {
		float score = title_score(p, &h, i);
		if (score > best) { // a later line must be better, not as good
			best = score + AHEAD;
			p->title = (int32_t)i;
		}
	}
	if (p->title >= 0)
		prefer_small_letters(p, &h);
}

// "Headline | Section | Site" as the page names itself, where the headline stands on the page: that alone.
static void shorten_known(struct page *p)
{
	struct slice *known = &p->a->meta.title.value, t = line_text(p, &p->lines.at[p->title]);
	if (known->len <= t.len)
		return;
	size_t more = known->len - t.len;
	if (slice_starts_caseless(*known, t) && site_sign(slice_cut(*known, t.len, known->len), true))
		known->len = t.len;
	else if (slice_starts_caseless(slice_cut(*known, more, known->len), t) &&
		 site_sign(slice_cut(*known, 0, more), false))
		*known = slice_cut(*known, more, known->len);
}

static void cut_repeated_title(struct page *p)
{
	const struct line *t = &p->lines.at[p->title];
	for (uint32_t i = 0; i < p->lines.len; i++) {
		struct line *l = &p->lines.at[i];
		if ((int32_t)i == p->title || (l->kind && l->rule))
			continue;
		bool suffix = t->n.words >= 4 && l->n.words <= t->n.words + SUFFIX_WORDS &&
			      slice_starts_caseless(line_text(p, l), line_text(p, t)) && !(l->flags & LINE_TERMINAL);
		if (l->hash == t->hash || suffix)
			line_cut(l, "duplicate", SLICE("repeats the title"));
	}
}

// A teaser that breaks off where a paragraph goes on.
static bool is_begun(const struct page *p, uint32_t i)
{
	enum { REACH = 12 };
	const struct line *l = &p->lines.at[i];
	struct slice s = line_text(p, l);
	while (s.len && (s.at[s.len - 1] == '.' || slice_ends(s, SLICE("…")) || s.at[s.len - 1] == ' '))
		s.len -= slice_ends(s, SLICE("…")) ? SLICE("…").len : 1;
	for (uint32_t k = i + 1; k < p->lines.len && k - i <= REACH && (l->flags & LINE_ELLIPSIS); k++) {
		const struct line *o = &p->lines.at[k];
		if (o->keep && o->n.words > l->n.words && slice_starts_caseless(line_text(p, o), s))
			return true;
	}
	return false;
}

// The words of a picture or a button and then those of the link, which are the same.
static bool is_doubled(struct slice s)
{
	size_t half = s.len / 2;
	return s.len % 2 == 1 && s.at[half] == ' ' && slice_eq(slice_cut(s, 0, half), slice_cut(s, half + 1, s.len));
}

// The words of a picture and its caption, which are the same.
static bool stands_beside(const struct page *p, uint32_t i)
{
	uint64_t hash = p->lines.at[i].hash;
	return (i > 0 && p->lines.at[i - 1].hash == hash) || (i + 1 < p->lines.len && p->lines.at[i + 1].hash == hash);
}

static void cut_doubled(struct page *p)
{
	for (uint32_t i = 0; i < p->lines.len; i++) {
		struct line *l = &p->lines.at[i];
		if (!l->keep || l->n.words < PARAGRAPH_WORDS)
			continue;
		if (is_begun(p, i))
			line_cut(l, "duplicate", SLICE("begins a paragraph"));
		else if ((l->flags & (LINE_TERMINAL | LINE_QUESTION)) || p->first >= p->last)
			continue;
		else if (is_doubled(line_text(p, l)))
			line_cut(l, "related", SLICE("the same words twice"));
		else if ((int32_t)i != p->title && stands_beside(p, i))
			line_cut(l, "caption", SLICE("stands twice in a row"));
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
			if (l->keep && may_be_title(p, (uint32_t)i))
				line_cut(l, "nav", SLICE("short line before the title"));
		}
		cut_repeated_title(p);
		shorten_known(p);
	}
	cut_repeated_paragraphs(p);
	cut_doubled(p);
}
