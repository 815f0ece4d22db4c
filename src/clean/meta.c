// meta.c: metadata that stands in a text's own lines: title, authors, date, source, tags, dateline; see kind.h.
// SPDX-License-Identifier: Apache-2.0
#include "base/unicode.h"
#include "base/utf8.h"
#include "clean/cleaner.h"
#include "clean/kind.h"
#include "clean/when.h"

enum { AUTHORS_MAX = 12, NAME_WORDS = 5, BYLINE_REACH = 12, FOOT_REACH = 3, TAGS_MAX = 64 };

static struct meta_value value_at(const struct page *p, struct slice s, const char *found)
{
	uint32_t start = (uint32_t)(s.at - p->flat.at);
	struct span at = { start, start + (uint32_t)s.len };
	return (struct meta_value){ s, slice_of(found), p->wrapped ? map_source(&p->flat_map, at) : at };
}

static void set_once(struct meta_value *v, struct meta_value to)
{
	if (v->value.len == 0 && to.value.len)
		*v = to;
}

// A name: one to five words, each with a capital (or in letters without case) or a particle, no digits.
static bool is_name(struct slice s)
{
	const char *p = s.at, *end = s.at + s.len;
	uint32_t words = 0, capitals = 0;
	bool start = true;
	while (p < end) {
		uint32_t cp = utf8_next(p, end, &p);
		enum unicode_class c = unicode_class(cp);
		if (c == UNICODE_DIGIT || cp == '@' || cp == '/' || cp == ':')
			return false;
		if (cp == ' ') {
			start = true;
			continue;
		}
		if (start && unicode_is_letter(cp)) {
			words++;
			capitals += c == UNICODE_UPPER || c == UNICODE_LETTER;
		}
		start = false;
	}
	return words >= 1 && words <= NAME_WORDS && capitals >= 1 && capitals * 2 >= words;
}

static bool is_listed(struct slice words, struct slice word)
{
	struct slice one;
	while (slice_split(&words, ' ', &one)) {
		if (slice_eq(one, word))
			return true;
	}
	return false;
}

// Which words of the name are on a list, in small letters.
struct listed {
	bool any, all;
};

static struct listed listed_words(struct slice list, struct slice name)
{
	struct listed l = { .all = true };
	struct slice word;
	while (slice_split(&name, ' ', &word)) {
		char low[24];
		size_t n = word.len < sizeof low ? word.len : sizeof low;
		for (size_t i = 0; i < n; i++)
			low[i] = (char)(word.at[i] >= 'A' && word.at[i] <= 'Z' ? word.at[i] | 0x20 : word.at[i]);
		bool there = is_listed(list, (struct slice){ low, n });
		l.any |= there;
		l.all &= there;
	}
	return l;
}

static void add_author(struct page *p, struct slice name)
{
	struct meta *m = &p->a->meta;
	const struct rules *r = &p->cleaner->rules;
	name = slice_trim(name);
	while (name.len && strchr("|,;.-*", name.at[name.len - 1]))
		name = slice_trim(slice_cut(name, 0, name.len - 1));
	// A single word after a full name is where it was written: "By A B, Jerusalem".
	bool single = slice_find(name, ' ', 0) == name.len && m->authors.len > 0;
	if (name.len && listed_words(r->agencies, name).all)
		set_once(&m->agency, value_at(p, name, "byline"));
	if (name.len < 3 || m->authors.len >= AUTHORS_MAX || single || !is_name(name) ||
	    listed_words(r->agencies, name).all || listed_words(r->offices, name).any)
		return;
	for (uint32_t i = 0; i < m->authors.len; i++) {
		if (slice_eq(m->authors.at[i].value, name))
			return;
	}
	*vec_push(p->a->arena, &m->authors) = value_at(p, name, "byline");
}

// "A B, C D and E F in G": names end at commas and joining words; a place or paper comes last.
static void read_byline(struct page *p, const struct line *l)
{
	const struct rules *r = &p->cleaner->rules;
	struct span group[REGEX_GROUPS];
	struct slice line = line_text(p, l);
	if (!rule_groups(l->rule, p->a->arena, line, group) || group[1].end == group[1].start)
		return;
	struct slice names = slice_span(line, group[1]);
	size_t start = 0, at = 0;
	bool place = false;
	while (at < names.len && !place) {
		size_t end = slice_find(names, ' ', at);
		struct slice word = slice_cut(names, at, end);
		bool comma = word.len && word.at[word.len - 1] == ',';
		place = is_listed(r->places, word);
		if (place || is_listed(r->joints, word)) {
			add_author(p, slice_cut(names, start, at));
			start = end;
		} else if (comma) {
			add_author(p, slice_cut(names, start, end));
			start = end;
		}
		at = end + 1;
	}
	if (!place && start < names.len)
		add_author(p, slice_cut(names, start, names.len));
}

static void read_source(struct page *p, const struct line *l)
{
	struct slice s = line_text(p, l);
	size_t colon = slice_find(s, ':', 0);
	struct slice value = colon < 40 && colon < s.len ? slice_trim(slice_cut(s, colon + 1, s.len)) : s;
	if (listed_words(p->cleaner->rules.agencies, s).all) // "AFP" alone on the line
		set_once(&p->a->meta.agency, value_at(p, s, "byline"));
	else
		set_once(&p->a->meta.source_line, value_at(p, value, "source line"));
}

static void add_tag(struct page *p, struct slice s, const char *found)
{
	struct meta *m = &p->a->meta;
	s = slice_trim(s);
	while (s.len && s.at[0] == '#')
		s = slice_cut(s, 1, s.len);
	if (s.len && s.len <= 80 && m->tags.len < TAGS_MAX)
		*vec_push(p->a->arena, &m->tags) = value_at(p, s, found);
}

static void read_tags(struct page *p, const struct line *l)
{
	struct slice s = line_text(p, l), tag;
	size_t colon = slice_find(s, ':', 0);
	bool several = slice_count(s, ',') >= 2 && slice_count(s, '|') == 0;
	if (l->rule == NULL && !several) {
		add_tag(p, s, "tag list");
		return;
	}
	if (colon == s.len && s.at[0] != '#' && !several)
		return;
	char sep = s.at[0] == '#' ? ' ' : ',';
	s = colon < s.len ? slice_cut(s, colon + 1, s.len) : s;
	while (slice_split(&s, sep, &tag))
		add_tag(p, tag, "tag line");
}

static void read_date(struct page *p, const struct line *l)
{
	struct slice s = line_text(p, l), iso;
	if (p->a->meta.published.value.len == 0 && when_read(p->a->arena, &p->cleaner->rules, s, &iso)) {
		struct meta_value v = value_at(p, s, "date line");
		v.value = iso;
		set_once(&p->a->meta.published, v);
	}
}

// Does line i stand before the body or just after its first paragraph (a standfirst)?
static bool is_head(const struct page *p, uint32_t i)
{
	bool before = i <= p->first && p->first - i <= BYLINE_REACH;
	return before || (i > p->first && i < p->last && i - p->first <= BYLINE_REACH / 2);
}

static void read_removed(struct page *p, uint32_t i)
{
	const struct line *l = &p->lines.at[i];
	if (slice_is(slice_of(l->kind), "tags"))
		read_tags(p, l);
	if (l->rule == NULL)
		return;
	enum rule_kind kind = l->rule->kind;
	bool foot = i > p->last && i - p->last <= FOOT_REACH && l->rule->once && p->a->meta.authors.len == 0;
	bool near = is_head(p, i) || i == p->last + 1 || foot;
	if (kind == RULE_BYLINE && near)
		read_byline(p, l);
	else if (kind == RULE_DATE && l->rule->cut && near)
		read_date(p, l);
	else if (kind == RULE_SOURCE && l->rule->cut)
		read_source(p, l);
}

// "The Associated Press" on a line of its own between the title and the body.
static void read_agency(struct page *p, uint32_t i)
{
	struct line *l = &p->lines.at[i];
	struct slice s = line_text(p, l);
	if (p->title < 0 || (int32_t)i <= p->title || i >= p->first || l->n.words < (l->keep ? 1 : 2) ||
	    l->n.words > NAME_WORDS || l->rule || !listed_words(p->cleaner->rules.agencies, s).all)
		return;
	set_once(&p->a->meta.agency, value_at(p, s, "byline"));
	line_cut(l, "byline", SLICE("name of an agency"));
}

// "13:45", "9:05": a time of day.
static bool has_time(struct slice s)
{
	for (size_t i = 1; i + 2 < s.len; i++) {
		bool figures = s.at[i - 1] >= '0' && s.at[i - 1] <= '9' && s.at[i + 1] >= '0' && s.at[i + 1] <= '5' &&
			       s.at[i + 2] >= '0' && s.at[i + 2] <= '9';
		if (s.at[i] == ':' && figures)
			return true;
	}
	return false;
}

// A short line of the head that has a date and a time of day, whatever else is in it ("By A B May 5, 2024 4:51 PM"), or
// that begins with the date: it tells the day where no date line does. A caption tells the day of its picture.
static void read_timed(struct page *p)
{
	enum { WORDS = 14, SHORT = 8, OPENING = 24 };
	for (uint32_t i = 0; i < p->lines.len; i++) {
		struct line *l = &p->lines.at[i];
		struct slice s = line_text(p, l), iso;
		if (!is_head(p, i) || l->n.words > WORDS || s.len == 0 || strchr(".!?", s.at[s.len - 1]) ||
		    (!l->keep && slice_is(slice_of(l->kind), "caption")))
			continue;
		bool timed = has_time(s), before = i < p->first;
		struct slice start = timed || s.len < OPENING ? s : slice_cut(s, 0, OPENING);
		if ((l->keep && !timed && !before) || !when_read(p->a->arena, &p->cleaner->rules, start, &iso))
			continue;
		read_date(p, l);
		if (l->keep && (before || (timed && l->n.words <= SHORT)) && (int32_t)i != p->title)
			line_cut(l, "date", SLICE("date and time of day"));
	}
}

static bool read_dateline_of(struct page *p, const struct line *l, bool whole)
{
	const struct rules *r = &p->cleaner->rules;
	struct meta *m = &p->a->meta;
	struct span group[REGEX_GROUPS];
	struct slice text = line_text(p, l);
	struct slice head = slice_cut(text, 0, text.len < 120 ? text.len : 120);
	while (head.len < text.len && head.len && ((unsigned char)text.at[head.len] & 0xC0) == 0x80)
		head.len--;
	if (!rule_groups(&r->at.at[r->dateline - 1], p->a->arena, head, group) || (whole && group[0].end < text.len))
		return false;
	set_once(&m->dateline, value_at(p, slice_span(head, group[1]), "dateline"));
	if (group[2].end > group[2].start)
		set_once(&m->agency, value_at(p, slice_span(head, group[2]), "dateline"));
	return true;
}

// At the body's start, or on a line of its own before that.
static void read_dateline(struct page *p)
{
	if (p->cleaner->rules.dateline == 0 || p->first >= p->lines.len)
		return;
	if (!read_dateline_of(p, &p->lines.at[p->first], false) && p->first > 0)
		read_dateline_of(p, &p->lines.at[p->first - 1], true);
}

void meta_find(struct page *p)
{
	if (p->title >= 0)
		set_once(&p->a->meta.title, value_at(p, line_text(p, &p->lines.at[p->title]), "line"));
	for (uint32_t i = 0; i < p->lines.len; i++) {
		read_agency(p, i);
		if (!p->lines.at[i].keep)
			read_removed(p, i);
	}
	read_timed(p);
	read_dateline(p);
}

// Tells of an author: the name and more, or a short line that ends with it.
static bool tells_author(const struct page *p, const struct line *l)
{
	const struct meta *m = &p->a->meta;
	struct slice s = line_text(p, l);
	for (uint32_t k = 0; k < m->authors.len; k++) {
		struct slice name = m->authors.at[k].value;
		if (slice_find(name, ' ', 0) < name.len &&
		    (slice_starts(s, name) || (l->n.words <= NAME_WORDS + 1 && slice_ends(s, name))))
			return true;
	}
	return false;
}

// The author's box behind the article: the name, and who that is.
static void cut_author_box(struct page *p)
{
	for (uint32_t i = p->lines.len; i-- > p->first + 1;) {
		struct line *l = &p->lines.at[i];
		if (l->keep && tells_author(p, l))
			line_cut(l, "bio", SLICE("tells of an author"));
		else if (l->keep && l->n.words > NAME_WORDS + 1)
			return;
	}
}

void authors_mark(struct page *p)
{
	const struct meta *m = &p->a->meta;
	for (uint32_t i = 0; i < p->lines.len && m->authors.len; i++) {
		struct line *l = &p->lines.at[i];
		if (l->n.words > NAME_WORDS + 1 || (i > p->first && i < p->last) || (int32_t)i == p->title)
			continue;
		struct slice s = line_text(p, l);
		for (uint32_t k = 0; k < m->authors.len; k++) {
			if (slice_eq(s, m->authors.at[k].value))
				line_cut(l, "byline", SLICE("name of an author"));
		}
	}
	cut_author_box(p);
}
