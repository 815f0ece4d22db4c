// html_tag.c: the elements of HTML and how they take part in a page; see html.h.
// SPDX-License-Identifier: Apache-2.0
#include "load/html.h"

static const struct html_tag tags[] = {
	// sorted by name
	{ "address", ROLE_BLOCK, HINT_ADDRESS, 0, 0 },
	{ "article", ROLE_BLOCK, HINT_TEXT, IN_ARTICLE, 0 },
	{ "aside", ROLE_BLOCK, HINT_TEXT, IN_ASIDE, 0 },
	{ "audio", ROLE_SKIP, 0, 0, 0 },
	{ "b", ROLE_INLINE, 0, 0, 1 },
	{ "base", ROLE_META, 0, 0, 0 },
	{ "blockquote", ROLE_BLOCK, HINT_QUOTE, IN_QUOTE, 0 },
	{ "body", ROLE_BLOCK, HINT_TEXT, 0, 0 },
	{ "br", ROLE_BREAK, 0, 0, 0 },
	{ "button", ROLE_BLOCK, HINT_BUTTON, 0, 0 },
	{ "canvas", ROLE_SKIP, 0, 0, 0 },
	{ "caption", ROLE_BLOCK, HINT_CAPTION, 0, 0 },
	{ "center", ROLE_BLOCK, HINT_TEXT, 0, 0 },
	{ "datalist", ROLE_SKIP, 0, 0, 0 },
	{ "dd", ROLE_BLOCK, HINT_DT, 0, 0 },
	{ "details", ROLE_BLOCK, HINT_TEXT, 0, 0 },
	{ "dialog", ROLE_BLOCK, HINT_TEXT, IN_DIALOG, 0 },
	{ "div", ROLE_BLOCK, HINT_TEXT, 0, 0 },
	{ "dl", ROLE_BLOCK, HINT_TEXT, IN_LIST, 0 },
	{ "dt", ROLE_BLOCK, HINT_DT, 0, 0 },
	{ "embed", ROLE_SKIP, 0, 0, 0 },
	{ "fieldset", ROLE_BLOCK, HINT_TEXT, IN_FORM, 0 },
	{ "figcaption", ROLE_BLOCK, HINT_CAPTION, IN_FIGURE, 0 },
	{ "figure", ROLE_BLOCK, HINT_TEXT, IN_FIGURE, 0 },
	{ "footer", ROLE_BLOCK, HINT_TEXT, IN_FOOTER, 0 },
	{ "form", ROLE_BLOCK, HINT_TEXT, IN_FORM, 0 },
	{ "frameset", ROLE_BLOCK, HINT_TEXT, 0, 0 },
	{ "h1", ROLE_BLOCK, HINT_HEADING, 0, 1 },
	{ "h2", ROLE_BLOCK, HINT_HEADING, 0, 2 },
	{ "h3", ROLE_BLOCK, HINT_HEADING, 0, 3 },
	{ "h4", ROLE_BLOCK, HINT_HEADING, 0, 4 },
	{ "h5", ROLE_BLOCK, HINT_HEADING, 0, 5 },
	{ "h6", ROLE_BLOCK, HINT_HEADING, 0, 6 },
	{ "header", ROLE_BLOCK, HINT_TEXT, IN_HEADER, 0 },
	{ "hr", ROLE_BREAK, 0, 0, 0 },
	{ "html", ROLE_BLOCK, HINT_TEXT, 0, 0 },
	{ "iframe", ROLE_SKIP, 0, 0, 0 },
	{ "label", ROLE_INLINE, 0, 0, 0 },
	{ "legend", ROLE_BLOCK, HINT_BUTTON, 0, 0 },
	{ "li", ROLE_BLOCK, HINT_LI, 0, 0 },
	{ "link", ROLE_META, 0, 0, 0 },
	{ "main", ROLE_BLOCK, HINT_TEXT, IN_MAIN, 0 },
	{ "math", ROLE_SKIP, 0, 0, 0 },
	{ "menu", ROLE_BLOCK, HINT_TEXT, IN_NAV, 0 },
	{ "meta", ROLE_META, 0, 0, 0 },
	{ "nav", ROLE_BLOCK, HINT_TEXT, IN_NAV, 0 },
	{ "noscript", ROLE_SKIP, 0, 0, 0 },
	{ "object", ROLE_SKIP, 0, 0, 0 },
	{ "ol", ROLE_BLOCK, HINT_TEXT, IN_LIST | IN_ORDERED, 0 },
	{ "option", ROLE_SKIP, 0, 0, 0 },
	{ "p", ROLE_BLOCK, HINT_P, 0, 0 },
	{ "pre", ROLE_BLOCK, HINT_PRE, 0, 0 },
	{ "script", ROLE_SCRIPT, 0, 0, 0 },
	{ "search", ROLE_BLOCK, HINT_TEXT, IN_FORM, 0 },
	{ "section", ROLE_BLOCK, HINT_TEXT, IN_SECTION, 0 },
	{ "select", ROLE_SKIP, 0, 0, 0 },
	{ "strong", ROLE_INLINE, 0, 0, 1 },
	{ "style", ROLE_SKIP, 0, 0, 0 },
	{ "summary", ROLE_BLOCK, HINT_BUTTON, 0, 0 },
	{ "svg", ROLE_SKIP, 0, 0, 0 },
	{ "table", ROLE_BLOCK, HINT_TEXT, IN_TABLE, 0 },
	{ "tbody", ROLE_BLOCK, HINT_TEXT, 0, 0 },
	{ "td", ROLE_BLOCK, HINT_CELL, 0, 0 },
	{ "template", ROLE_SKIP, 0, 0, 0 },
	{ "textarea", ROLE_SKIP, 0, 0, 0 },
	{ "th", ROLE_BLOCK, HINT_CELL, 0, 0 },
	{ "thead", ROLE_BLOCK, HINT_TEXT, 0, 0 },
	{ "time", ROLE_INLINE, HINT_TIME, 0, 0 },
	{ "title", ROLE_META, 0, 0, 0 },
	{ "tr", ROLE_BLOCK, HINT_TEXT, 0, 0 },
	{ "ul", ROLE_BLOCK, HINT_TEXT, IN_LIST, 0 },
	{ "video", ROLE_SKIP, 0, 0, 0 },
};

const struct html_tag *html_tag_find(const char *name)
{
	static const struct html_tag other = { "", ROLE_INLINE, 0, 0, 0 };
	size_t low = 0, high = sizeof tags / sizeof *tags;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int d = strcmp(name, tags[mid].name);
		if (d == 0)
			return &tags[mid];
		if (d < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return &other;
}
