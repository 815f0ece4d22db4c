// html_meta.c: what a page says about itself: JSON-LD, Open Graph, meta, title, canonical link; see html.h.
// SPDX-License-Identifier: Apache-2.0
#include "article/site.h"
#include "base/json.h"
#include "base/utf8.h"
#include "load/feed_date.h"
#include "load/html.h"
#include <stddef.h>

enum { TITLE_BYTES = 300 };				       // a longer headline is a page's first paragraph
enum { LD_OBJECTS = 64, LISTED_MAX = 64, VALUE_BYTES = 2000 }; // JSON-LD objects looked at; authors or tags; a value

// "39" or "x27", of a sign.
static bool read_number(struct slice s, uint64_t *number)
{
	bool hex = s.len > 1 && (s.at[0] | 0x20) == 'x';
	if (!hex)
		return slice_number(s, 0xD7FF, number) && *number >= 32;
	*number = 0;
	for (size_t i = 1; i < s.len; i++) {
		int c = s.at[i] | 0x20, digit = c >= '0' && c <= '9'   ? c - '0'
						: c >= 'a' && c <= 'f' ? c - 'a' + 10
								       : -1;
		if (digit < 0)
			return false;
		*number = *number * 16 + (uint64_t)digit;
	}
	return *number >= 32 && *number <= 0xD7FF;
}

// Without line ends, and without the references that pages leave in attribute values and JSON-LD (escaped twice): the
// few that occur in headlines.
static struct slice plain(struct html_page *p, struct slice s)
{
	static const struct {
		const char *name;
		uint32_t cp;
	} names[] = { { "amp;", '&' },	    { "quot;", '"' },	  { "apos;", '\'' },	 { "lt;", '<' },
		      { "gt;", '>' },	    { "nbsp;", ' ' },	  { "bull;", 0x2022 },	 { "middot;", 0xB7 },
		      { "ndash;", 0x2013 }, { "mdash;", 0x2014 }, { "hellip;", 0x2026 }, { "raquo;", 0xBB },
		      { "lsquo;", 0x2018 }, { "rsquo;", 0x2019 }, { "ldquo;", 0x201C },	 { "rdquo;", 0x201D } };
	s = slice_trim(s);
	if (s.len > VALUE_BYTES)
		return SLICE("");
	struct buf out = buf_new(p->arena);
	for (size_t i = 0; i < s.len;) {
		if ((unsigned char)s.at[i] <= ' ') { // one space for any
			if (out.len && out.at[out.len - 1] != ' ')
				buf_char(&out, ' ');
			i++;
			continue;
		}
		struct slice rest = slice_cut(s, i + 1, s.len);
		uint32_t cp = 0;
		size_t used = 0;
		for (size_t k = 0; s.at[i] == '&' && k < sizeof names / sizeof *names && !used; k++) {
			if (slice_starts(rest, slice_of(names[k].name))) {
				cp = names[k].cp;
				used = strlen(names[k].name);
			}
		}
		size_t semicolon = slice_find(rest, ';', 0);
		uint64_t number = 0;
		if (!used && s.at[i] == '&' && rest.len && rest.at[0] == '#' && semicolon < 8 &&
		    read_number(slice_cut(rest, 1, semicolon), &number)) {
			cp = (uint32_t)number;
			used = semicolon + 1;
		}
		if (used) {
			out.len += utf8_put(buf_room(&out, 4), cp);
			i += used + 1;
		} else {
			buf_char(&out, s.at[i++]);
		}
	}
	return buf_slice(&out);
}

static void put(struct html_page *p, struct meta_value *to, struct slice value, const char *found)
{
	value = plain(p, value);
	if (to->value.len == 0 && value.len)
		*to = (struct meta_value){ .value = value, .found = slice_of(found) };
}

static void put_date(struct html_page *p, struct meta_value *to, struct slice value, const char *found)
{
	struct slice iso;
	if (feed_date(p->arena, slice_trim(value), &iso))
		put(p, to, iso, found);
}

// "en_us" as BCP 47 has it: "en-US".
static void put_language(struct html_page *p, struct meta_value *to, struct slice value, const char *found)
{
	value = arena_copy(p->arena, slice_trim(value));
	char *at = (char *)(uintptr_t)value.at;
	size_t part = slice_find(value, slice_find(value, '_', 0) < value.len ? '_' : '-', 0);
	for (size_t i = 0; i < value.len; i++) {
		bool letter = (at[i] | 0x20) >= 'a' && (at[i] | 0x20) <= 'z';
		if (at[i] == '_')
			at[i] = '-';
		else if (letter && i < part)
			at[i] |= 0x20;
		else if (letter && value.len - part == 3)
			at[i] &= ~0x20;
	}
	put(p, to, value, found);
}

// ---- JSON-LD ---------------------------------------------------------------------------------------------------

struct ld {
	struct html_page *p;
	const json *article; // the first object that is one
	const json *at[LD_OBJECTS];
	uint32_t count;
};

static bool is_article_type(struct slice t)
{
	return slice_search(t, SLICE("Article"), 0) < t.len || slice_search(t, SLICE("Posting"), 0) < t.len ||
	       slice_is(t, "Report");
}

static bool is_article(struct ld *ld, const json *o)
{
	const json *type = json_get(o, "@type");
	struct slice name;
	if (json_is_array(type)) {
		for (const json *m = json_first(type); m; m = json_next(m)) {
			if (json_text(ld->p->arena, m, &name) && is_article_type(name))
				return true;
		}
		return false;
	}
	return json_text(ld->p->arena, type, &name) && is_article_type(name);
}

static void collect(struct ld *ld, const json *root)
{
	if (ld->count < LD_OBJECTS)
		ld->at[ld->count++] = root;
	for (uint32_t i = 0; i < ld->count; i++) {
		const json *o = ld->at[i], *graph = json_is_object(o) ? json_get(o, "@graph") : o;
		if (json_is_object(o) && ld->article == NULL && is_article(ld, o))
			ld->article = o;
		if (!json_is_array(graph))
			continue;
		for (const json *m = json_first(graph); m && ld->count < LD_OBJECTS; m = json_next(m)) {
			if (json_is_object(m) || json_is_array(m))
				ld->at[ld->count++] = m;
		}
	}
}

// A string, or the name of an object.
static struct slice name_of(struct html_page *p, const json *value)
{
	struct slice s = SLICE("");
	if (json_is_object(value))
		value = json_get(value, "name");
	if (value)
		(void)json_text(p->arena, value, &s);
	return s;
}

// "q_admin", "jsmith2": one word in small letters.
static bool is_login(struct slice name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-'))
			return false;
	}
	return true;
}

static void add_author(struct html_page *p, struct slice name, const char *found)
{
	struct meta *m = &p->a->meta;
	name = plain(p, name);
	if (name.len < 2 || name.len > 120 || m->authors.len >= LISTED_MAX || slice_starts(name, SLICE("http")) ||
	    is_login(name))
		return;
	for (uint32_t i = 0; i < m->authors.len; i++) {
		if (slice_eq(m->authors.at[i].value, name))
			return;
	}
	*vec_push(p->arena, &m->authors) = (struct meta_value){ .value = name, .found = slice_of(found) };
}

static void add_tags(struct html_page *p, struct slice list, const char *found)
{
	struct meta *m = &p->a->meta;
	struct slice tag;
	while (slice_split(&list, ',', &tag)) {
		tag = plain(p, tag);
		if (tag.len && tag.len <= 80 && m->tags.len < LISTED_MAX)
			*vec_push(p->arena, &m->tags) = (struct meta_value){ .value = tag, .found = slice_of(found) };
	}
}

static struct slice field(struct html_page *p, const json *o, const char *key)
{
	return name_of(p, json_get(o, key));
}

static void take_article(struct html_page *p, const json *o)
{
	struct meta *m = &p->a->meta;
	struct slice headline = field(p, o, "headline");
	if (headline.len <= TITLE_BYTES)
		put(p, &m->title, headline, "json-ld");
	put(p, &m->subtitle, field(p, o, "alternativeHeadline"), "json-ld");
	put(p, &m->publisher, field(p, o, "publisher"), "json-ld");
	put_date(p, &m->published, field(p, o, "datePublished"), "json-ld");
	put_date(p, &m->updated, field(p, o, "dateModified"), "json-ld");
	put_language(p, &m->language, field(p, o, "inLanguage"), "json-ld");
	put(p, &m->licence, field(p, o, "license"), "json-ld");
	const json *author = json_get(o, "author"), *section = json_get(o, "articleSection"),
		   *words = json_get(o, "keywords");
	for (const json *one = json_is_array(author) ? json_first(author) : author; one; one = json_next(one)) {
		add_author(p, name_of(p, one), "json-ld");
		if (!json_is_array(author))
			break;
	}
	put(p, &m->section, name_of(p, json_is_array(section) ? json_first(section) : section), "json-ld");
	for (const json *one = json_is_array(words) ? json_first(words) : words; one; one = json_next(one)) {
		add_tags(p, name_of(p, one), "json-ld");
		if (!json_is_array(words))
			break;
	}
}

static struct slice read_scripts(struct html_page *p)
{
	struct ld ld = { .p = p };
	for (uint32_t i = 0; i < p->scripts.len; i++) {
		struct error ignored = { 0 };
		const json *root = json_parse(p->arena, p->scripts.at[i], NULL, &ignored);
		if (root)
			collect(&ld, root);
	}
	if (ld.article == NULL)
		return SLICE("");
	take_article(p, ld.article);
	return field(p, ld.article, "articleBody");
}

// ---- meta elements ---------------------------------------------------------------------------------------------

static struct slice fact(const struct html_page *p, const char *key)
{
	for (uint32_t i = 0; i < p->facts.len; i++) {
		if (slice_is(p->facts.at[i].key, key))
			return p->facts.at[i].value;
	}
	return SLICE("");
}

static void take_facts(struct html_page *p)
{
	struct meta *m = &p->a->meta;
	static const struct {
		const char *key, *found;
		size_t to;
		bool date;
	} rows[] = {
		{ "og:title", "meta og:title", offsetof(struct meta, title), false },
		{ "twitter:title", "meta twitter:title", offsetof(struct meta, title), false },
		{ "og:site_name", "meta og:site_name", offsetof(struct meta, publisher), false },
		{ "article:published_time", "meta article:published_time", offsetof(struct meta, published), true },
		{ "datePublished", "microdata datePublished", offsetof(struct meta, published), true },
		{ "date", "meta date", offsetof(struct meta, published), true },
		{ "pubdate", "meta pubdate", offsetof(struct meta, published), true },
		{ "DC.date.issued", "meta DC.date.issued", offsetof(struct meta, published), true },
		{ "parsely-pub-date", "meta parsely-pub-date", offsetof(struct meta, published), true },
		{ "article:modified_time", "meta article:modified_time", offsetof(struct meta, updated), true },
		{ "og:updated_time", "meta og:updated_time", offsetof(struct meta, updated), true },
		{ "dateModified", "microdata dateModified", offsetof(struct meta, updated), true },
		{ "article:section", "meta article:section", offsetof(struct meta, section), false },
		{ "og:url", "meta og:url", offsetof(struct meta, url), false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct meta_value *to = (struct meta_value *)(void *)((char *)m + rows[i].to);
		struct slice value = fact(p, rows[i].key);
		if (rows[i].date)
			put_date(p, to, value, rows[i].found);
		else
			put(p, to, value, rows[i].found);
	}
	if (m->authors.len == 0) {
		for (uint32_t i = 0; i < p->facts.len; i++) {
			if (slice_is(p->facts.at[i].key, "author"))
				add_author(p, p->facts.at[i].value, "meta author");
		}
	}
	if (m->tags.len == 0) {
		for (uint32_t i = 0; i < p->facts.len; i++) {
			if (slice_is(p->facts.at[i].key, "article:tag"))
				add_tags(p, p->facts.at[i].value, "meta article:tag");
		}
	}
	if (m->tags.len == 0)
		add_tags(p, fact(p, "keywords"), "meta keywords");
}

// "Headline | The Site" without the publisher.
static void cut_publisher(struct meta *m)
{
	struct slice *t = &m->title.value, site = m->publisher.value;
	if (site.len == 0 || t->len <= site.len)
		return;
	size_t more = t->len - site.len;
	struct slice before = slice_cut(*t, 0, more), behind = slice_cut(*t, site.len, t->len);
	size_t sign = site_sign(before, false), other = site_sign(behind, true);
	if (sign && sign < more && slice_starts_caseless(slice_cut(*t, more, t->len), site))
		*t = slice_cut(before, 0, more - sign);
	else if (other && other < more && slice_starts_caseless(*t, site))
		*t = slice_cut(behind, other, behind.len);
}

struct slice html_meta(struct html_page *p)
{
	struct meta *m = &p->a->meta;
	put(p, &m->url, p->canonical, "link canonical");
	struct slice body = read_scripts(p);
	take_facts(p);
	put(p, &m->title, p->title, "title element");
	cut_publisher(m);
	put_language(p, &m->language, p->lang, "html lang");
	put_date(p, &m->published, p->time, "time element");
	return body;
}
