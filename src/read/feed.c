// feed.c: finds the items of RSS, Atom, RDF and NewsML-G2 messages by their tags; see feed.h.
// SPDX-License-Identifier: Apache-2.0
//
// Items are cut as text: each is parsed, under libxml2's limits, by the thread that analyses it, and one broken item
// costs only itself.
#include "read/feed.h"
#include <stdio.h>
#include <stdlib.h>

enum { HEAD_BYTES = 64 * 1024, FIELD_BYTES = 1000 }; // before the first item; of the feed's own title or language

static struct slice all(const struct feed *f)
{
	return (struct slice){ f->bytes, f->len };
}

// Where "<name" followed by the end of a name stands at or after from.
static size_t find_tag(struct slice s, const char *open, size_t from)
{
	struct slice name = slice_of(open);
	for (size_t at = slice_search(s, name, from); at < s.len; at = slice_search(s, name, at + 1)) {
		size_t end = at + name.len;
		if (end < s.len && strchr(" \t\r\n>/", s.at[end]))
			return at;
	}
	return s.len;
}

// The first element of a name in s, tags included; empty when it has none or it is long.
static struct slice element(struct slice s, const char *open, const char *close)
{
	size_t start = find_tag(s, open, 0), end = slice_search(s, slice_of(close), start);
	if (start == s.len || end == s.len || end - start > FIELD_BYTES)
		return slice_cut(s, 0, 0);
	return slice_cut(s, start, end + strlen(close));
}

static const char *item_name(struct slice head)
{
	static const struct {
		const char *root, *item;
	} kinds[] = {
		{ "<rss", "<item" }, { "<rdf:RDF", "<item" }, { "<feed", "<entry" }, { "<newsMessage", "<newsItem" }
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (find_tag(head, kinds[i].root, 0) < head.len)
			return kinds[i].item;
	}
	return NULL;
}

bool feed_begin(struct feed *f, char *bytes, size_t len, struct error *e)
{
	*f = (struct feed){ .bytes = bytes, .len = len, .begun = true };
	struct slice head = slice_cut(all(f), 0, len < HEAD_BYTES ? len : HEAD_BYTES);
	size_t type = slice_search(head, SLICE("<!DOCTYPE"), 0), close = slice_find(head, '>', type);
	bool subset = type < head.len && slice_find(head, '[', type) < close;
	if (subset || slice_search(head, SLICE("<!ENTITY"), 0) < head.len)
		return error_set(e, STATUS_INPUT, "XML that declares entities is not taken");
	f->item = item_name(head);
	if (f->item == NULL)
		return true;
	f->at = find_tag(all(f), f->item, 0);
	if (f->at < head.len)
		head.len = f->at;
	if (slice_starts(head, SLICE("<?xml")))
		f->declaration = slice_cut(head, 0, slice_search(head, SLICE("?>"), 0));
	f->title = element(head, "<title", "</title>");
	f->language = element(head, "<language", "</language>");
	return true;
}

static bool fill(const struct feed *f, struct slice item, struct document *d)
{
	static const char open[] = "<feed-item><feed-head>", middle[] = "</feed-head>", close[] = "</feed-item>";
	size_t size = f->declaration.len + f->title.len + f->language.len + item.len + sizeof open + sizeof middle +
		      sizeof close + 4;
	char *bytes = malloc(size);
	if (bytes == NULL)
		return error_set(&d->error, STATUS_MEMORY, "out of memory");
	int n = snprintf(bytes, size, SLICE_FMT "%s%s" SLICE_FMT SLICE_FMT "%s", SLICE_ARG(f->declaration),
			 f->declaration.len ? "?>\n" : "", open, SLICE_ARG(f->title), SLICE_ARG(f->language), middle);
	memcpy(bytes + n, item.at, item.len);
	memcpy(bytes + n + item.len, close, sizeof close - 1);
	struct slice whole = { bytes, (size_t)n + item.len + sizeof close - 1 };
	bool ok = document_fill(d, whole) || error_set(&d->error, STATUS_MEMORY, "out of memory");
	free(bytes);
	return ok;
}

bool feed_next(struct feed *f, struct document *d)
{
	struct slice s = all(f);
	if (f->item == NULL) {
		bool first = f->at == 0 && s.len > 0;
		f->at = s.len;
		return first && (document_fill(d, s) || error_set(&d->error, STATUS_MEMORY, "out of memory"));
	}
	if (f->at >= s.len)
		return false;
	char name[32];
	snprintf(name, sizeof name, "</%s>", f->item + 1);
	// Only up to the next item: a feed of items that never end would be searched to its end for each.
	size_t start = f->at, next = find_tag(s, f->item, start + 1);
	size_t end = slice_search(slice_cut(s, 0, next), slice_of(name), start);
	end = end < next ? end + strlen(name) : next;
	f->at = find_tag(s, f->item, end);
	d->offset = start;
	return fill(f, slice_cut(s, start, end), d);
}

void feed_end(struct feed *f)
{
	free(f->bytes);
	*f = (struct feed){ 0 };
}
