// detect.c: finds the format of an input in its first bytes; called by read/reader.c.
// SPDX-License-Identifier: Apache-2.0
#include "read/detect.h"

static struct slice without_bom(struct slice s)
{
	return slice_starts(s, SLICE("\xEF\xBB\xBF")) ? slice_cut(s, 3, s.len) : s;
}

// An object that begins with a quoted key: the start of a JSON line. A story that begins with a brace does not.
static bool looks_like_json_line(struct slice s)
{
	s = slice_trim(s);
	if (s.len < 2 || s.at[0] != '{')
		return false;
	s = slice_trim(slice_cut(s, 1, s.len));
	return s.len && (s.at[0] == '"' || s.at[0] == '}');
}

static bool starts_nocase(struct slice s, const char *word)
{
	for (size_t i = 0; word[i]; i++) {
		if (i >= s.len || (s.at[i] >= 'A' && s.at[i] <= 'Z' ? s.at[i] | 0x20 : s.at[i]) != word[i])
			return false;
	}
	return true;
}

// Behind what may stand before the first element: white space, comments, the XML declaration, a document type.
static struct slice first_element(struct slice s)
{
	for (;;) {
		s = slice_trim(s);
		bool comment = slice_starts(s, SLICE("<!--"));
		if (!comment && !slice_starts(s, SLICE("<?")))
			return s;
		struct slice end = comment ? SLICE("-->") : SLICE("?>");
		size_t at = slice_search(s, end, 2);
		if (at == s.len)
			return slice_cut(s, s.len, s.len);
		s = slice_cut(s, at + end.len, s.len);
	}
}

static bool looks_like_html(struct slice s)
{
	static const char *const starts[] = { "<!doctype html", "<html", "<head",    "<body",	 "<meta ", "<title",
					      "<div",		"<p>",	 "<p ",	     "<article", "<table", "<script",
					      "<link ",		"<h1",	 "<section", "<main",	 "<span",  "<style",
					      "<center",	"<form", "<ul",	     "<nav",	 "<header" };
	s = first_element(s);
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (starts_nocase(s, starts[i]))
			return true;
	return false;
}

// The root element of a feed or a news document, in markup that is no HTML.
static bool looks_like_feed(struct slice s)
{
	static const char *const roots[] = { "<rss", "<feed", "<rdf:RDF", "<nitf", "<newsItem", "<newsMessage" };
	s = slice_trim(s);
	if (s.len == 0 || s.at[0] != '<')
		return false;
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
		struct slice root = slice_of(roots[i]);
		size_t at = slice_search(s, root, 0);
		if (at + root.len < s.len && strchr(" \t\r\n>", s.at[at + root.len]))
			return true;
	}
	return false;
}

enum format detect(struct slice head, bool whole)
{
	(void)whole;
	if (head.len > DETECT_BYTES)
		head.len = DETECT_BYTES;
	struct slice s = without_bom(head);
	if (slice_starts(head, SLICE("WARC/1.")) || slice_starts(head, SLICE("WARC/0.")))
		return FORMAT_WARC;
	if (looks_like_json_line(s))
		return FORMAT_JSONL;
	if (looks_like_html(s))
		return FORMAT_HTML;
	if (looks_like_feed(s))
		return FORMAT_FEED;
	return FORMAT_TEXT;
}
