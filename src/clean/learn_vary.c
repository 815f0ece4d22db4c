// learn_vary.c: versions of a labelled page that are trained on besides it; see learn_vary.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/learn_vary.h"
#include "base/buf.h"
#include "base/utf8.h"
#include <math.h>

static const double SHORTEST = 60, LONGEST = 3000;	  // words of a version's article
static const double BOX = 0.25;				  // chance of a box behind a paragraph
static const double CAPTION = 0.12, CAPTION_BEFORE = 0.3; // chance of one behind a paragraph, before the first
static const double CREDITED = 0.5;			  // of captions
static const double BROKEN = 0.08;			  // of a text that ends in the middle of a sentence
static const double STORIES_BEFORE = 0.15;		  // chance of other stories before the article
static const double STORIES = 0.5, COMMENTS = 0.3;	  // of them and of comments behind it
enum { BOX_LINES = 7, BOX_TRIES = 20, MORE_POSTS = 7 };

struct maker {
	struct arena *arena;
	struct buf text;
	VEC(bool) label;
	uint32_t gold_words;
	uint64_t random;
};

void vary_choose(struct sample from, bool html, uint64_t random, bool *take)
{
	const double all = html ? 0.5 : 0.25, some = html ? 0.8 : 0.6;
	double room = exp(log(SHORTEST) + borrow_chance(&random) * log(LONGEST / SHORTEST));
	uint32_t lines = from.page->lines.len;
	for (uint32_t i = 0; i < lines;) {
		uint32_t end = i;
		while (end < lines && from.label[end] == from.label[i])
			end++;
		double dice = borrow_chance(&random);
		for (uint32_t k = i; k < end; k++) {
			if (from.label[i]) {
				take[k] = room > 0;
				room -= from.page->lines.at[k].n.words;
			} else {
				bool edge = borrow_chance(&random) < 0.5 ? k - i < 3 : end - k <= 3;
				take[k] = dice < all || (dice < some && edge);
			}
		}
		i = end;
	}
}

// English spelt in Cyrillic, or in Hebrew letters, which have no capitals.
static void spell(struct buf *out, struct slice s, bool hebrew)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i], small = c | 0x20;
		if (c >= 0x80 || small < 'a' || small > 'z') {
			buf_char(out, s.at[i]);
			continue;
		}
		uint32_t cp = hebrew ? 0x5D0u : c == small ? 0x430u : 0x410u;
		char utf8[4];
		buf_add(out, (struct slice){ utf8, utf8_put(utf8, cp + (small - 'a')) });
	}
}

static void add_text(struct maker *m, struct slice s, bool label)
{
	buf_add(&m->text, s);
	buf_char(&m->text, '\n');
	*vec_push(m->arena, &m->label) = label;
}

static void add_copy(struct maker *m, const struct page *p, const struct line *o, bool label, enum version version)
{
	if ((o->flags & LINE_BLANK) && version != VERSION_BARE)
		buf_char(&m->text, '\n');
	if ((o->flags & (LINE_BULLET | LINE_NUMBER)) && version != VERSION_BARE)
		buf_add(&m->text, SLICE("  "));
	if (version == VERSION_FOREIGN) {
		spell(&m->text, slice_span(p->flat, o->whole), m->random % 2);
		add_text(m, SLICE(""), label);
	} else {
		add_text(m, slice_span(p->flat, version == VERSION_BARE ? o->at : o->whole), label);
	}
	m->gold_words += label ? o->n.words : 0;
}

// A paragraph as a few.
static void add_parted(struct maker *m, const struct page *p, const struct line *o)
{
	struct slice s = slice_span(p->flat, o->whole);
	m->gold_words += o->n.words;
	for (size_t at = 0; at < s.len;) {
		size_t end = borrow_sentence_end(s, at);
		if (end < s.len && borrow_chance(&m->random) < 0.5)
			end = borrow_sentence_end(s, end);
		if (o->flags & LINE_BLANK)
			buf_char(&m->text, '\n');
		add_text(m, slice_trim(slice_cut(s, at, end)), true);
		at = end;
	}
}

// A paragraph whose end is missing.
static void add_broken(struct maker *m, const struct page *p, const struct line *o)
{
	struct slice s = slice_span(p->flat, o->whole);
	size_t end = s.len / 3 + borrow_below(&m->random, (uint32_t)(s.len / 2));
	while (end > 0 && ((unsigned char)s.at[end] & 0xC0) == 0x80)
		end--;
	if (o->flags & LINE_BLANK)
		buf_char(&m->text, '\n');
	add_text(m, slice_trim(slice_cut(s, 0, end)), true);
	m->gold_words += o->n.words;
}

// A few lines that are no article, of another page.
static void add_box(struct maker *m, struct samples others)
{
	const uint32_t heads = 1u << RULE_RELATED | 1u << RULE_NEWSLETTER | 1u << RULE_AD | 1u << RULE_SHARE;
	uint32_t lines = 1 + borrow_below(&m->random, BOX_LINES);
	bool headed = borrow_chance(&m->random) < 0.5;
	for (int tries = 0; tries < BOX_TRIES && others.count; tries++) {
		struct sample o = others.at[borrow_below(&m->random, others.count)];
		if (o.page->lines.len == 0)
			continue;
		uint32_t first = borrow_below(&m->random, o.page->lines.len), end = first;
		while (end < o.page->lines.len && end < first + lines && !o.label[end])
			end++;
		if (end == first || (headed && tries < BOX_TRIES / 2 && !(o.page->lines.at[first].rules & heads)))
			continue;
		for (uint32_t i = first; i < end; i++)
			add_copy(m, o.page, &o.page->lines.at[i], false, VERSION_REPORT);
		return;
	}
}

// ---- other stories and what readers say, made of lines of other pages -----------------------------------------------

static void add_other(struct maker *m, struct slice s, bool blank)
{
	if (s.len == 0)
		return;
	if (blank)
		buf_char(&m->text, '\n');
	add_text(m, s, false);
}

// A caption of another page; or a sentence that looks like one.
static void add_caption(struct maker *m, struct samples others)
{
	if (borrow_chance(&m->random) < CREDITED) {
		add_other(m, borrow_line(others, BORROW_CAPTION, &m->random), borrow_chance(&m->random) < 0.5);
		return;
	}
	struct slice s = borrow_blurb(others, false, &m->random, m->arena);
	if (s.len && s.at[s.len - 1] == '.')
		s.len--;
	add_other(m, s, borrow_chance(&m->random) < 0.5);
}

static void add_stories(struct maker *m, struct samples others)
{
	uint64_t *random = &m->random;
	uint32_t count = 2 + borrow_below(random, MORE_POSTS);
	bool headlines = borrow_chance(random) < 0.8, heads = borrow_chance(random) < 0.4;
	bool blank = borrow_chance(random) < 0.3, cut = borrow_chance(random) < 0.4;
	bool blurbs = !headlines || borrow_chance(random) < 0.6;
	if (borrow_chance(random) < 0.6)
		add_other(m, borrow_line(others, BORROW_STORIES, random), blank);
	for (uint32_t i = 0; i < count; i++) {
		if (headlines)
			add_other(m, borrow_line(others, BORROW_HEADLINE, random), blank);
		if (heads)
			add_other(m, borrow_line(others, BORROW_POST_HEAD, random), blank);
		if (blurbs)
			add_other(m, borrow_blurb(others, cut, random, m->arena), blank);
	}
}

static void add_comments(struct maker *m, struct samples others)
{
	uint64_t *random = &m->random;
	uint32_t count = 2 + borrow_below(random, MORE_POSTS);
	bool blank = borrow_chance(random) < 0.3, replies = borrow_chance(random) < 0.5;
	struct slice reply = borrow_line(others, BORROW_COMMENTS, random);
	add_other(m, borrow_line(others, BORROW_COMMENTS, random), blank);
	for (uint32_t i = 0; i < count; i++) {
		add_other(m, borrow_line(others, BORROW_POST_HEAD, random), blank);
		for (uint32_t k = 1 + borrow_below(random, 3); k > 0; k--)
			add_other(m, borrow_blurb(others, false, random, m->arena), blank);
		if (replies)
			add_other(m, reply, blank);
	}
}

// What follows the article.
static void add_tail(struct maker *m, struct samples others)
{
	bool stories_first = borrow_chance(&m->random) < 0.5;
	if (stories_first && borrow_chance(&m->random) < STORIES)
		add_stories(m, others);
	if (borrow_chance(&m->random) < COMMENTS)
		add_comments(m, others);
	if (!stories_first && borrow_chance(&m->random) < STORIES)
		add_stories(m, others);
}

static void make_report(struct maker *m, struct sample from, struct samples others, const bool *take)
{
	bool parted = borrow_chance(&m->random) < 0.7;
	double box = borrow_chance(&m->random) * 2 * BOX;
	bool captions = borrow_chance(&m->random) < 0.5, any = false;
	bool broken = borrow_chance(&m->random) < BROKEN;
	uint32_t last = from.page->lines.len;
	while (last > 0 && !(take[last - 1] && from.label[last - 1]))
		last--;
	if (borrow_chance(&m->random) < STORIES_BEFORE)
		add_stories(m, others);
	for (uint32_t i = 0; i < from.page->lines.len; i++) {
		const struct line *o = &from.page->lines.at[i];
		if (!take[i])
			continue;
		bool prose = from.label[i] && line_is_prose(o);
		if (prose && captions && borrow_chance(&m->random) < (any ? CAPTION : CAPTION_BEFORE))
			add_caption(m, others);
		any = any || prose;
		if (prose && i + 1 == last && broken) {
			add_broken(m, from.page, o);
			return;
		}
		if (prose && parted)
			add_parted(m, from.page, o);
		else
			add_copy(m, from.page, o, from.label[i], VERSION_REPORT);
		if (prose && borrow_chance(&m->random) < box)
			add_box(m, others);
		if (i + 1 == last)
			add_tail(m, others);
	}
}

struct varied vary_page(struct arena *a, struct sample from, struct samples others, enum version version,
			uint64_t random)
{
	struct maker m = { .arena = a, .text = buf_new(a), .random = random };
	uint32_t lines = from.page->lines.len;
	bool *take = ARENA_NEW(a, bool, lines + 1);
	if (version == VERSION_BARE || version == VERSION_FOREIGN)
		memset(take, true, lines * sizeof *take);
	else
		vary_choose(from, false, random, take);
	if (version >= VERSION_REPORT) {
		make_report(&m, from, others, take);
	} else {
		for (uint32_t i = 0; i < lines; i++) {
			if (take[i])
				add_copy(&m, from.page, &from.page->lines.at[i], from.label[i], version);
		}
	}
	return (struct varied){ buf_slice(&m.text), m.label.at, m.label.len, m.gold_words };
}
