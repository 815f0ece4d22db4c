// learn_splice.c: boxes, lists of stories and comments spliced into a labelled HTML page; see learn_splice.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/learn_splice.h"
#include "base/buf.h"

enum {
	KNOWN_BYTES = 30, // of a paragraph's end, to be found in the gold text
	CLASSES = 24,
	BOX_ITEMS = 4,
	TAIL_ITEMS = 8,
};

static const double BOX = 0.25;			   // chance of a box behind a paragraph
static const double STORIES = 0.5, COMMENTS = 0.3; // of them behind the article
static const double PARTED = 0.5;		   // of a page whose paragraphs are parted

struct splicer {
	struct arena *arena;
	struct buf out;
	struct samples others;
	uint64_t random;
};

static bool dice(struct splicer *s, double chance)
{
	return borrow_chance(&s->random) < chance;
}

static void add_escaped(struct splicer *s, struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (c == '<' || c == '&')
			buf_add(&s->out, c == '<' ? SLICE("&lt;") : SLICE("&amp;"));
		else
			buf_char(&s->out, c);
	}
}

// The line between two pieces of markup; nothing for an empty one.
static void add(struct splicer *s, const char *before, struct slice text, const char *after)
{
	if (text.len == 0)
		return;
	buf_add(&s->out, slice_of(before));
	add_escaped(s, text);
	buf_add(&s->out, slice_of(after));
}

static struct slice line_of(struct splicer *s, enum borrowed kind)
{
	return borrow_line(s->others, kind, &s->random);
}

// An element of a class that templates use, of one that says nothing, or of none.
static void open_element(struct splicer *s, const char *name)
{
	static const char *const classes[CLASSES] = {
		"related",   "promo", "card",	    "teaser-list", "story-package", "inline-box",
		"read-more", "embed", "widget",	    "css-1k7x2a",  "sc-bdVaJa",	    "c-block",
		"module",    "zone",  "component",  "group",	   "row clear",	    "layout-2",
		"u-mt-20",   "sXyQw", "newsletter", "aside-in",	   "recirc-mod",    "more-on",
	};
	buf_add(&s->out, SLICE("<"));
	buf_add(&s->out, slice_of(name));
	if (dice(s, 0.7)) {
		buf_add(&s->out, SLICE(" class=\""));
		buf_add(&s->out, slice_of(classes[borrow_below(&s->random, CLASSES)]));
		buf_add(&s->out, SLICE("\""));
	}
	buf_add(&s->out, SLICE(">"));
}

static void close_element(struct splicer *s, const char *name)
{
	buf_add(&s->out, SLICE("</"));
	buf_add(&s->out, slice_of(name));
	buf_add(&s->out, SLICE(">\n"));
}

static const char *any_of(struct splicer *s, const char *const *names, uint32_t count)
{
	return names[borrow_below(&s->random, count)];
}

static void add_links(struct splicer *s)
{
	uint32_t count = 1 + borrow_below(&s->random, BOX_ITEMS);
	add(s, "<h4>", line_of(s, BORROW_STORIES), "</h4>");
	buf_add(&s->out, SLICE("<ul>"));
	for (uint32_t i = 0; i < count; i++)
		add(s, "<li><a href=\"/1\">", line_of(s, BORROW_HEADLINE), "</a></li>");
	buf_add(&s->out, SLICE("</ul>"));
}

// A headline, when it was written, first words; each linked or not.
static void add_card(struct splicer *s, bool headline, bool date, bool blurb, bool cut)
{
	open_element(s, "div");
	if (headline)
		add(s, "<h3><a href=\"/1\">", line_of(s, BORROW_HEADLINE), "</a></h3>");
	if (date)
		add(s, "<span>", line_of(s, BORROW_POST_HEAD), "</span>");
	if (blurb)
		add(s, "<p>", borrow_blurb(s->others, cut, &s->random, s->arena), "</p>");
	close_element(s, "div");
}

static void add_stories(struct splicer *s, uint32_t most)
{
	static const char *const titles[] = { "<h2>", "</h2>", "<h3>", "</h3>", "<div>", "</div>", "<p>", "</p>" };
	uint32_t count = 1 + borrow_below(&s->random, most), title = 2 * borrow_below(&s->random, 4);
	bool headline = dice(s, 0.8), date = dice(s, 0.4), blurb = !headline || dice(s, 0.6), cut = dice(s, 0.4);
	add(s, titles[title], line_of(s, BORROW_STORIES), titles[title + 1]);
	for (uint32_t i = 0; i < count; i++)
		add_card(s, headline, date, blurb, cut);
}

static void add_letter(struct splicer *s)
{
	add(s, "<h3>", line_of(s, BORROW_LETTER), "</h3>");
	add(s, "<p>", line_of(s, BORROW_LETTER), "</p>");
	if (dice(s, 0.5))
		buf_add(&s->out, SLICE("<form><input type=\"email\"><button>Sign up</button></form>"));
}

static void add_box(struct splicer *s)
{
	static const char *const names[] = { "div", "div", "aside", "section" };
	if (dice(s, 0.25)) { // as a paragraph of its own
		add(s, "<p><a href=\"/1\"><strong>", line_of(s, BORROW_HEADLINE), "</strong></a></p>\n");
		return;
	}
	if (dice(s, 0.25)) {
		add(s, "<figure><img src=\"/1.jpg\"><figcaption>", borrow_blurb(s->others, false, &s->random, s->arena),
		    "</figcaption></figure>\n");
		return;
	}
	const char *name = any_of(s, names, 4);
	open_element(s, name);
	if (dice(s, 0.4))
		add_links(s);
	else if (dice(s, 0.6))
		add_stories(s, BOX_ITEMS);
	else
		add_letter(s);
	close_element(s, name);
}

static void add_comments(struct splicer *s)
{
	uint32_t count = 2 + borrow_below(&s->random, TAIL_ITEMS);
	bool replies = dice(s, 0.5), paragraphs = dice(s, 0.5);
	open_element(s, "section");
	add(s, "<h3>", line_of(s, BORROW_COMMENTS), "</h3>");
	for (uint32_t i = 0; i < count; i++) {
		open_element(s, "div");
		add(s, "<span>", line_of(s, BORROW_POST_HEAD), "</span>");
		for (uint32_t k = 1 + borrow_below(&s->random, 3); k > 0; k--)
			add(s, paragraphs ? "<p>" : "<div>", borrow_blurb(s->others, false, &s->random, s->arena),
			    paragraphs ? "</p>" : "</div>");
		if (replies)
			buf_add(&s->out, SLICE("<button>Reply</button>"));
		close_element(s, "div");
	}
	close_element(s, "section");
}

static void add_tail(struct splicer *s)
{
	if (dice(s, STORIES)) {
		open_element(s, "div");
		add_stories(s, TAIL_ITEMS);
		close_element(s, "div");
	}
	if (dice(s, COMMENTS))
		add_comments(s);
}

// ---- paragraphs of the page --------------------------------------------------------------------------------------

// The next <p ...>: where its text begins; the end of the page when there is none.
static size_t next_paragraph(struct slice html, size_t from)
{
	for (size_t i = slice_search(html, SLICE("<p"), from); i + 2 < html.len;
	     i = slice_search(html, SLICE("<p"), i + 2)) {
		if (html.at[i + 2] == '>' || html.at[i + 2] == ' ') {
			size_t end = slice_find(html, '>', i);
			return end < html.len ? end + 1 : html.len;
		}
	}
	return html.len;
}

// The text without markup that it ends with stands in the gold text.
static bool is_known(struct slice inner, struct slice gold)
{
	size_t start = inner.len;
	while (start > 0 && inner.at[start - 1] != '>' && inner.at[start - 1] != ';')
		start--;
	struct slice s = slice_trim(slice_cut(inner, start, inner.len));
	if (s.len < KNOWN_BYTES)
		return false;
	return slice_search(gold, slice_cut(s, s.len - KNOWN_BYTES, s.len), 0) < gold.len;
}

static void add_parted(struct splicer *s, struct slice inner)
{
	for (size_t at = 0; at < inner.len;) {
		size_t end = borrow_sentence_end(inner, at);
		if (end < inner.len && dice(s, 0.5))
			end = borrow_sentence_end(inner, end);
		if (at > 0)
			buf_add(&s->out, SLICE("</p>\n<p>"));
		buf_add(&s->out, slice_cut(inner, at, end));
		at = end;
	}
}

struct slice splice_page(struct arena *a, struct slice html, struct slice gold, struct samples others, uint64_t random)
{
	struct splicer s = { .arena = a, .out = buf_new(a), .others = others, .random = random };
	bool parted = dice(&s, PARTED);
	double box = borrow_chance(&s.random) * 2 * BOX;
	size_t done = 0, last = 0;
	for (size_t at = next_paragraph(html, 0); at < html.len; at = next_paragraph(html, at)) {
		size_t end = slice_search(html, SLICE("</p>"), at);
		if (end < html.len && is_known(slice_cut(html, at, end), gold))
			last = at;
		at = end;
	}
	for (size_t at = next_paragraph(html, 0); at <= last && at < html.len; at = next_paragraph(html, at)) {
		size_t end = slice_search(html, SLICE("</p>"), at);
		struct slice inner = slice_cut(html, at, end);
		if (is_known(inner, gold)) {
			buf_add(&s.out, slice_cut(html, done, at));
			if (parted && slice_find(inner, '<', 0) == inner.len)
				add_parted(&s, inner);
			else
				buf_add(&s.out, inner);
			done = end + 4;
			buf_add(&s.out, SLICE("</p>"));
			if (at == last)
				add_tail(&s);
			else if (dice(&s, box))
				add_box(&s);
		}
		at = end;
	}
	buf_add(&s.out, slice_cut(html, done, html.len));
	return last ? buf_slice(&s.out) : SLICE("");
}
