// html.c: HTML to lines of visible text with their elements; called by the pipeline's load step.
// SPDX-License-Identifier: Apache-2.0
#include "load/html.h"
#include "load/html_class.h"
#include "load/markup_events.h"
#include <strings.h>

enum { PROSE_WORDS = 10, NODES_MAX = 2000000, LINE_MAX = 1 << 20 }; // words; elements; bytes of a line

static const struct html_tag *tag_of(struct html_page *p, const char *name)
{
	// The parser gives the same pointer for the same name, nearly always.
	size_t slot = ((uintptr_t)name >> 3) & 255;
	if (p->names[slot] != name) {
		p->names[slot] = name;
		p->tags[slot] = html_tag_find(name);
	}
	return p->tags[slot];
}

// ---- text ------------------------------------------------------------------------------------------------------

static bool ends_sentence(struct slice s)
{
	static const char *const ends[] = { ".",  "!",	"?",  "\"", "”", "’", "»", ")",
					    "。", "！", "？", "؟",  "।", "…", "۔" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		if (slice_ends(s, slice_of(ends[i])))
			return true;
	}
	return false;
}

// Words, near enough: gaps between them; of scripts without gaps, two characters of three bytes a word.
static uint32_t count_words(struct slice s)
{
	uint32_t words = 1, wide = 0;
	for (size_t i = 0; i < s.len; i++) {
		words += s.at[i] == ' ';
		wide += (unsigned char)s.at[i] >= 0xE3 && (unsigned char)s.at[i] <= 0xED;
	}
	return words + wide / 2;
}

static uint32_t part(uint32_t words, uint32_t some, uint32_t all)
{
	return all ? (uint32_t)((uint64_t)words * some / all) : 0;
}

static bool is_left_out(struct html_page *p)
{
	uint32_t number = p->line_count++;
	return p->without && number < p->without_count && p->without[number];
}

static void drop_line(struct html_page *p)
{
	p->line.len = 0;
	p->space = false;
	p->link_bytes = p->strong_bytes = p->bytes = 0;
}

static void end_line(struct html_page *p)
{
	if (p->line.len == 0) {
		p->space = false;
		return;
	}
	struct slice s = buf_slice(&p->line);
	if (is_left_out(p)) {
		drop_line(p);
		return;
	}
	struct html_line *l = vec_push(p->arena, &p->lines);
	*l = (struct html_line){ .node = p->node, .words = count_words(s) };
	l->links = part(l->words, p->link_bytes, p->bytes);
	l->strong = part(l->words, p->strong_bytes, p->bytes);
	l->prose = l->words >= PROSE_WORDS && ends_sentence(s) && l->links * 2 < l->words;
	uint32_t start = (uint32_t)p->out.len;
	buf_add(&p->out, s);
	*vec_push(p->arena, &p->hints) = (struct block_hint){ .start = start, .end = (uint32_t)p->out.len };
	buf_char(&p->out, '\n');
	drop_line(p);
}

// C1 controls come from references like &#146;, which mean windows-1252 (HTML standard).
static const uint16_t c1[32] = { 0x20AC, 0x81,	 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
				 0x2039, 0x0152, 0x8D,	 0x017D, 0x8F,	 0x90,	 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
				 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,	 0x017E, 0x0178 };

static size_t put_c1(char *out, unsigned char second)
{
	uint32_t cp = c1[second - 0x80];
	out[0] = (char)(0xE0 | cp >> 12);
	out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[2] = (char)(0x80 | (cp & 0x3F));
	if (cp >= 0x800)
		return 3;
	out[0] = (char)(0xC0 | cp >> 6);
	out[1] = (char)(0x80 | (cp & 0x3F));
	return 2;
}

static bool is_space(unsigned char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

// Appends text with runs of white space made one space; a line that grows past any sense is ended.
static void add_text(struct html_page *p, const char *at, size_t len)
{
	const char *end = at + len;
	while (at < end) {
		while (at < end && is_space((unsigned char)*at)) {
			p->space = true;
			if (*at == '\n' && p->pre)
				end_line(p);
			at++;
		}
		const char *start = at;
		while (at < end && !is_space((unsigned char)*at) && (unsigned char)*at != 0xC2)
			at++;
		size_t n = (size_t)(at - start);
		char *to = buf_room(&p->line, n + 4);
		size_t put = 0;
		if (p->space && p->line.len && (n || at < end))
			to[put++] = ' ';
		if (n || at < end)
			p->space = false;
		memcpy(to + put, start, n);
		put += n;
		if (at < end && (unsigned char)*at == 0xC2) {
			unsigned char second = at + 1 < end ? (unsigned char)at[1] : 0;
			if (second >= 0x80 && second < 0xA0) {
				put += put_c1(to + put, second);
				n += 2;
				at += 2;
			} else {
				to[put++] = *at++;
				n++;
			}
		}
		p->line.len += put;
		p->bytes += (uint32_t)n;
		p->link_bytes += p->link ? (uint32_t)n : 0;
		p->strong_bytes += p->strong ? (uint32_t)n : 0;
		if (p->line.len > LINE_MAX)
			end_line(p);
	}
}

static void on_text(void *to, const char *at, size_t len)
{
	struct html_page *p = to;
	if (p->capturing) {
		if (p->capture.len + len <= HTML_CAPTURE_MAX)
			buf_add(&p->capture, (struct slice){ at, len });
	} else if (p->skip == 0) {
		add_text(p, at, len);
	}
}

// ---- elements --------------------------------------------------------------------------------------------------

static bool same(const char *a, const char *b)
{
	return a != NULL && strcasecmp(a, b) == 0;
}

static const char *attribute(const char **attributes, const char *name)
{
	for (size_t i = 0; attributes[i]; i += 2) {
		if (strcmp(attributes[i], name) == 0)
			return attributes[i + 1] ? attributes[i + 1] : "";
	}
	return NULL;
}

static void add_fact(struct html_page *p, const char *key, const char *value)
{
	if (key && value && *value && p->facts.len < HTML_META_MAX)
		*vec_push(p->arena, &p->facts) =
		    (struct html_fact){ arena_copy(p->arena, slice_of(key)), arena_copy(p->arena, slice_of(value)) };
}

static void set_once(struct html_page *p, struct slice *to, const char *value)
{
	if (to->len == 0 && value && *value)
		*to = arena_copy(p->arena, slice_of(value));
}

static void start_meta(struct html_page *p, const struct html_tag *tag, const char **attributes)
{
	if (strcmp(tag->name, "meta") == 0) {
		const char *key = attribute(attributes, "property");
		key = key ? key : attribute(attributes, "name");
		add_fact(p, key ? key : attribute(attributes, "itemprop"), attribute(attributes, "content"));
	} else if (strcmp(tag->name, "link") == 0 && same(attribute(attributes, "rel"), "canonical")) {
		set_once(p, &p->canonical, attribute(attributes, "href"));
	} else if (strcmp(tag->name, "title") == 0 && p->title.len == 0 && p->skip == 0) {
		p->capturing = true;
	}
}

static uint16_t role_around(const char *role)
{
	static const struct {
		const char *name;
		uint16_t around;
	} roles[] = { { "navigation", IN_NAV },	 { "main", IN_MAIN },
		      { "article", IN_ARTICLE }, { "complementary", IN_ASIDE },
		      { "banner", IN_HEADER },	 { "contentinfo", IN_FOOTER },
		      { "dialog", IN_DIALOG },	 { "alertdialog", IN_DIALOG },
		      { "search", IN_FORM },	 { "form", IN_FORM },
		      { "menu", IN_NAV } };
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		if (same(role, roles[i].name))
			return roles[i].around;
	}
	return 0;
}

static bool is_hidden(const char *name, const char *value)
{
	if (strcmp(name, "hidden") == 0)
		return true;
	if (strcmp(name, "aria-hidden") == 0)
		return same(value, "true");
	return strcmp(name, "style") == 0 &&
	       (strstr(value, "display:none") || strstr(value, "display: none") || strstr(value, "visibility:hidden"));
}

// Classes without their digits, which number the elements of a list ("post-17").
static uint32_t hash_classes(const char *s, uint32_t hash)
{
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (c < '0' || c > '9')
			hash = (hash ^ c) * 0x01000193u;
	}
	return hash;
}

static void read_attributes(struct html_node *n, const char **attributes)
{
	for (size_t i = 0; attributes[i]; i += 2) {
		const char *name = attributes[i], *value = attributes[i + 1] ? attributes[i + 1] : "";
		if (strcmp(name, "class") == 0)
			n->make = hash_classes(value, n->make);
		if (strcmp(name, "class") == 0 || strcmp(name, "id") == 0)
			n->classes |= html_class_groups(value);
		else if (strcmp(name, "role") == 0)
			n->around |= role_around(value);
		else if (strcmp(name, "itemprop") == 0 &&
			 (strcmp(value, "articleBody") == 0 || strcmp(value, "text") == 0))
			n->around |= IN_BODY_PROP;
		else if (is_hidden(name, value))
			n->around |= IN_HIDDEN;
	}
}

static void start_block(struct html_page *p, const struct html_tag *tag, const char **attributes)
{
	end_line(p);
	if (p->nodes.len >= NODES_MAX)
		return;
	uint32_t index = p->nodes.len;
	struct html_node *n = vec_push(p->arena, &p->nodes);
	const struct html_node *up = &p->nodes.at[p->node];
	*n = (struct html_node){ .parent = p->node,
				 .above = up->above | up->classes,
				 .around = up->around,
				 .depth = (uint16_t)(up->depth + 1),
				 .hint = tag->hint,
				 .level = tag->level,
				 .make = hash_classes(tag->name, 0x811c9dc5u) };
	n->around |= tag->around;
	read_attributes(n, attributes);
	if (tag->hint == HINT_LI || (tag->around & IN_LIST))
		n->level = (uint8_t)(up->hint == HINT_HEADING || up->level > 200 ? 1 : up->level + 1);
	p->node = index;
}

static void on_start(void *to, const char *name, const char **attributes)
{
	struct html_page *p = to;
	if (p->depth == MARKUP_MAX_DEPTH) {
		p->too_deep++;
		return;
	}
	const struct html_tag *tag = tag_of(p, name);
	struct html_open *o = &p->open[p->depth++];
	*o = (struct html_open){ .tag = tag, .node = p->node };
	switch (tag->role) {
	case ROLE_BLOCK:
		if (p->skip == 0)
			start_block(p, tag, attributes);
		if (tag->hint == HINT_PRE)
			p->pre = true;
		if (p->lang.len == 0 && strcmp(tag->name, "html") == 0)
			set_once(p, &p->lang, attribute(attributes, "lang"));
		break;
	case ROLE_BREAK:
		end_line(p);
		break;
	case ROLE_SKIP:
		o->skip = 1;
		break;
	case ROLE_SCRIPT:
		o->skip = 1;
		p->capturing = same(attribute(attributes, "type"), "application/ld+json");
		break;
	case ROLE_META:
		o->skip = strcmp(tag->name, "title") == 0;
		start_meta(p, tag, attributes);
		break;
	default:
		o->link = name[0] == 'a' && name[1] == 0;
		o->strong = tag->level;
		if (tag->hint == HINT_TIME)
			set_once(p, &p->time, attribute(attributes, "datetime"));
	}
	p->skip += o->skip;
	p->link += o->link;
	p->strong += o->strong;
}

static void end_capture(struct html_page *p, const struct html_tag *tag)
{
	struct slice got = slice_trim(buf_slice(&p->capture));
	if (tag->role == ROLE_META && p->title.len == 0)
		p->title = arena_copy(p->arena, got);
	else if (tag->role == ROLE_SCRIPT && got.len && p->scripts.len < HTML_SCRIPTS_MAX)
		*vec_push(p->arena, &p->scripts) = arena_copy(p->arena, got);
	p->capture.len = 0;
	p->capturing = false;
}

static void on_end(void *to, const char *name)
{
	struct html_page *p = to;
	(void)name;
	if (p->too_deep) {
		p->too_deep--;
		return;
	}
	if (p->depth == 0)
		return;
	const struct html_open *o = &p->open[--p->depth];
	if (p->capturing && (o->tag->role == ROLE_META || o->tag->role == ROLE_SCRIPT))
		end_capture(p, o->tag);
	if (o->tag->role == ROLE_BLOCK) {
		end_line(p);
		p->node = o->node;
		if (o->tag->hint == HINT_PRE)
			p->pre = false;
	}
	p->skip -= o->skip;
	p->link -= o->link;
	p->strong -= o->strong;
}

void load_html(struct article *a, const bool *without, uint32_t lines)
{
	struct html_page *p = ARENA_NEW(a->arena, struct html_page, 1);
	p->a = a;
	p->arena = a->arena;
	p->without = without;
	p->without_count = lines;
	p->out = p->line = p->capture = buf_new(a->arena);
	*vec_push(a->arena, &p->nodes) = (struct html_node){ 0 };
	const struct markup_events events = { on_start, on_end, on_text, p };
	if (!markup_html(a->arena, a->loaded.text, &events, &a->error))
		return;
	end_line(p);
	a->loaded = (struct loaded){ .text = buf_slice(&p->out), .hints = p->hints.at, .hint_count = p->hints.len };
	html_hints(p, html_meta(p));
	a->loaded.hints = p->hints.at;
}
