// feed.c: an item of a feed (RSS, Atom, RDF) or a news document (NITF, NewsML-G2) as an article; called by the
// pipeline. SPDX-License-Identifier: Apache-2.0
#include "load/feed.h"
#include "base/buf.h"
#include "load/charset.h"
#include "load/feed_date.h"
#include "load/load.h"
#include "load/markup.h"
#include "load/markup_events.h"

enum field {
	FIELD_NONE,
	FIELD_TITLE,
	FIELD_SUBTITLE,
	FIELD_LINK,
	FIELD_ID,
	FIELD_SUMMARY,
	FIELD_CONTENT,
	FIELD_PUBLISHED,
	FIELD_UPDATED,
	FIELD_TAG,
	FIELD_AUTHOR,
	FIELD_LANGUAGE,
	FIELD_PUBLISHER,
	FIELD_SECTION,
	FIELD_RIGHTS,
	FIELD_MARKUP, // content that is elements, not text
	FIELD_IGNORE, // with all in it
};

static const struct {
	const char *name;
	enum field field;
} names[] = {
	{ "title", FIELD_TITLE },
	{ "dc:title", FIELD_TITLE },
	{ "headline", FIELD_TITLE },
	{ "hl1", FIELD_TITLE },
	{ "hl2", FIELD_SUBTITLE },
	{ "link", FIELD_LINK },
	{ "guid", FIELD_ID },
	{ "id", FIELD_ID },
	{ "description", FIELD_SUMMARY },
	{ "summary", FIELD_SUMMARY },
	{ "abstract", FIELD_SUMMARY },
	{ "content:encoded", FIELD_CONTENT },
	{ "content", FIELD_CONTENT },
	{ "pubDate", FIELD_PUBLISHED },
	{ "published", FIELD_PUBLISHED },
	{ "issued", FIELD_PUBLISHED },
	{ "dc:date", FIELD_PUBLISHED },
	{ "contentCreated", FIELD_PUBLISHED },
	{ "updated", FIELD_UPDATED },
	{ "dcterms:modified", FIELD_UPDATED },
	{ "versionCreated", FIELD_UPDATED },
	{ "contentModified", FIELD_UPDATED },
	{ "category", FIELD_TAG },
	{ "dc:subject", FIELD_TAG },
	{ "keyword", FIELD_TAG },
	{ "name", FIELD_AUTHOR },
	{ "author", FIELD_AUTHOR },
	{ "dc:creator", FIELD_AUTHOR },
	{ "byline", FIELD_AUTHOR },
	{ "by", FIELD_AUTHOR },
	{ "dc:language", FIELD_LANGUAGE },
	{ "language", FIELD_LANGUAGE },
	{ "dc:publisher", FIELD_PUBLISHER },
	{ "creditline", FIELD_PUBLISHER },
	{ "rights", FIELD_RIGHTS },
	{ "dc:rights", FIELD_RIGHTS },
	{ "body.content", FIELD_MARKUP },
	{ "inlineXML", FIELD_MARKUP },
	{ "inlineData", FIELD_CONTENT },
	{ "source", FIELD_IGNORE },
	{ "image", FIELD_IGNORE },
	{ "media:group", FIELD_IGNORE },
	{ "tobject", FIELD_IGNORE },
	{ "catalogRef", FIELD_IGNORE },
};

enum { DEPTH_MAX = 200, FIELD_BYTES = 8 << 20 };

struct reader {
	struct article *a;
	struct arena *arena;
	struct buf text; // of the field that is open
	enum field field;
	uint32_t depth, field_depth;
	bool channel; // inside the feed's own head, which read/feed.c puts before the item
	bool html;    // of the field that is open: type="html" or as RSS has it
	struct slice title, summary, content, id;
	bool content_html, summary_html;
};

static enum field field_of(const char *name)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(name, names[i].name) == 0)
			return names[i].field;
	}
	return FIELD_NONE;
}

static const char *attribute(const char **attributes, const char *name)
{
	for (size_t i = 0; attributes[i]; i += 2) {
		if (strcmp(attributes[i], name) == 0)
			return attributes[i + 1];
	}
	return NULL;
}

static void put(struct reader *r, struct meta_value *to, struct slice value)
{
	value = slice_trim(value);
	if (to->value.len == 0 && value.len)
		*to = (struct meta_value){ .value = arena_copy(r->arena, value), .found = SLICE("feed") };
}

static void put_date(struct reader *r, struct meta_value *to, struct slice value)
{
	struct slice iso;
	if (feed_date(r->arena, slice_trim(value), &iso))
		put(r, to, iso);
}

static void escape(struct buf *out, struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		switch (s.at[i]) {
		case '&':
			buf_add(out, SLICE("&amp;"));
			break;
		case '<':
			buf_add(out, SLICE("&lt;"));
			break;
		case '>':
			buf_add(out, SLICE("&gt;"));
			break;
		default:
			buf_char(out, s.at[i]);
		}
	}
}

static void tag(struct reader *r, const char *open, const char *name)
{
	const char *colon = strchr(name, ':');
	if (r->text.len + 64 > FIELD_BYTES)
		return;
	buf_add(&r->text, slice_of(open));
	buf_add(&r->text, slice_of(colon ? colon + 1 : name));
	buf_char(&r->text, '>');
}

static void start_attributes(struct reader *r, enum field field, const char **attributes)
{
	struct meta *m = &r->a->meta;
	const char *href = attribute(attributes, "href"), *rel = attribute(attributes, "rel"),
		   *term = attribute(attributes, "term"), *type = attribute(attributes, "type");
	if (field == FIELD_LINK && href && (rel == NULL || strcmp(rel, "alternate") == 0))
		put(r, &m->url, slice_of(href));
	if (field == FIELD_TAG && term && *term)
		*vec_push(r->arena, &m->tags) =
		    (struct meta_value){ .value = arena_copy(r->arena, slice_of(term)), .found = SLICE("feed") };
	r->html = type == NULL || strstr(type, "html") != NULL;
	if (field == FIELD_CONTENT && type && strcmp(type, "xhtml") == 0)
		r->field = FIELD_MARKUP;
}

static void on_start(void *to, const char *name, const char **attributes)
{
	struct reader *r = to;
	r->depth++;
	if (r->field == FIELD_MARKUP) {
		tag(r, "<", name);
		return;
	}
	if (strcmp(name, "feed-head") == 0)
		r->channel = true;
	const char *norm = strcmp(name, "date.issue") == 0 ? attribute(attributes, "norm") : NULL;
	if (norm)
		put_date(r, &r->a->meta.published, slice_of(norm));
	// An author's name stands in an element of its own (Atom); other fields hold text only.
	if (r->depth > DEPTH_MAX || (r->field != FIELD_NONE && r->field != FIELD_AUTHOR))
		return;
	enum field field = field_of(name);
	if (field == FIELD_NONE)
		return;
	r->field = field;
	r->field_depth = r->depth;
	r->text.len = 0;
	start_attributes(r, field, attributes);
}

static void add_list(struct reader *r, bool author, struct slice value)
{
	struct meta *m = &r->a->meta;
	value = slice_trim(value);
	if (value.len == 0 || value.len > 200)
		return;
	struct meta_value v = { .value = arena_copy(r->arena, value), .found = SLICE("feed") };
	if (author)
		*vec_push(r->arena, &m->authors) = v;
	else
		*vec_push(r->arena, &m->tags) = v;
}

static void keep_longer(struct reader *r, struct slice *to, bool *html)
{
	if (r->text.len > to->len) {
		*to = arena_copy(r->arena, buf_slice(&r->text));
		*html = r->html || r->field == FIELD_MARKUP;
	}
}

static void end_field(struct reader *r)
{
	struct meta *m = &r->a->meta;
	struct slice text = buf_slice(&r->text);
	if (r->channel) {
		if (r->field == FIELD_TITLE)
			put(r, &m->publisher, text);
		else if (r->field == FIELD_LANGUAGE)
			put(r, &m->language, text);
		return;
	}
	switch (r->field) {
	case FIELD_TITLE:
		if (r->title.len == 0)
			r->title = arena_copy(r->arena, slice_trim(text));
		break;
	case FIELD_SUBTITLE:
		put(r, &m->subtitle, text);
		break;
	case FIELD_LINK:
		put(r, &m->url, text);
		break;
	case FIELD_ID:
		if (r->id.len == 0)
			r->id = arena_copy(r->arena, slice_trim(text));
		break;
	case FIELD_SUMMARY:
		keep_longer(r, &r->summary, &r->summary_html);
		break;
	case FIELD_CONTENT:
	case FIELD_MARKUP:
		keep_longer(r, &r->content, &r->content_html);
		break;
	case FIELD_PUBLISHED:
		put_date(r, &m->published, text);
		break;
	case FIELD_UPDATED:
		put_date(r, &m->updated, text);
		break;
	case FIELD_AUTHOR:
	case FIELD_TAG:
		add_list(r, r->field == FIELD_AUTHOR, text);
		break;
	case FIELD_LANGUAGE:
		put(r, &m->language, text);
		break;
	case FIELD_PUBLISHER:
		put(r, &m->publisher, text);
		break;
	case FIELD_RIGHTS:
		put(r, &m->licence, text);
		break;
	default:
		break;
	}
}

static void on_end(void *to, const char *name)
{
	struct reader *r = to;
	if (r->field != FIELD_NONE && r->depth == r->field_depth) {
		end_field(r);
		r->field = FIELD_NONE;
	} else if (r->field == FIELD_MARKUP) {
		tag(r, "</", name);
	}
	if (strcmp(name, "feed-head") == 0)
		r->channel = false;
	r->depth--;
}

static void on_text(void *to, const char *at, size_t len)
{
	struct reader *r = to;
	struct slice s = { at, len };
	if (r->field == FIELD_NONE || r->text.len + len > FIELD_BYTES)
		return;
	if (r->field == FIELD_MARKUP)
		escape(&r->text, s);
	else
		buf_add(&r->text, s);
}

// The item as a small page, so that HTML in it is read as any other.
static struct slice as_page(struct reader *r)
{
	struct buf page = buf_new(r->arena);
	bool full = r->content.len > 0;
	struct slice body = full ? r->content : r->summary;
	bool html = full ? r->content_html : r->summary_html;
	if (r->title.len) {
		buf_add(&page, SLICE("<h1>"));
		escape(&page, r->title);
		buf_add(&page, SLICE("</h1>\n"));
	}
	buf_add(&page, SLICE("<article>"));
	if (html && slice_find(body, '<', 0) < body.len) {
		buf_add(&page, body);
		return buf_slice(&page);
	}
	struct slice line;
	while (slice_split(&body, '\n', &line)) {
		buf_add(&page, SLICE("<p>"));
		if (html)
			buf_add(&page, line); // references stay references
		else
			escape(&page, line);
		buf_add(&page, SLICE("</p>\n"));
	}
	return buf_slice(&page);
}

void load_feed(struct article *a, const struct load_options *options)
{
	struct slice name = markup_charset(a->raw);
	const char *declared = name.len ? arena_copy(a->arena, name).at : NULL;
	if (!charset_decode(a, &(struct charset_options){ .declared = declared, .given = options->encoding }))
		return;
	struct reader *r = ARENA_NEW(a->arena, struct reader, 1);
	r->a = a;
	r->arena = a->arena;
	r->text = buf_new(a->arena);
	const struct markup_events events = { on_start, on_end, on_text, r };
	if (!markup_xml(a->arena, a->loaded.text, &events, &a->error))
		return;
	if (r->title.len == 0 && r->summary.len == 0 && r->content.len == 0) {
		error_set(&a->error, STATUS_INPUT, "no title or text in it");
		return;
	}
	a->source.partial = r->content.len == 0;
	put(r, &a->meta.title, r->title);
	if (a->meta.url.value.len == 0 && slice_starts(r->id, SLICE("http")))
		put(r, &a->meta.url, r->id);
	a->loaded.text = as_page(r);
	load_html(a, NULL, 0);
	a->loaded.selected = true;
}
