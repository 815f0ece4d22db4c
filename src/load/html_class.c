// html_class.c: words that page templates use in class and id attributes, in groups; see html_class.h. The numbers of
// the groups are columns of the classifier's features: a change needs new weights.
// SPDX-License-Identifier: Apache-2.0
#include "load/html_class.h"
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { WORD_MAX = 20, VALUE_MAX = 400 }; // bytes of a word; of a value that are looked at

struct class_word {
	const char *word;
	uint8_t group;
};

// Sorted by word.
static const struct class_word words[] = {
	{ "about", 20 },	{ "actions", 16 },    { "ad", 0 },	    { "ads", 0 },	   { "advert", 0 },
	{ "advertisement", 0 }, { "alert", 23 },      { "archive", 27 },    { "article", 1 },	   { "aside", 7 },
	{ "author", 9 },	{ "banner", 0 },      { "bio", 20 },	    { "blog", 26 },	   { "blurb", 21 },
	{ "body", 2 },		{ "bottom", 17 },     { "box", 22 },	    { "breadcrumb", 6 },   { "breadcrumbs", 6 },
	{ "btn", 16 },		{ "button", 16 },     { "byline", 9 },	    { "caption", 11 },	   { "card", 4 },
	{ "cards", 4 },		{ "carousel", 4 },    { "categories", 12 }, { "category", 12 },	   { "collapse", 30 },
	{ "column", 25 },	{ "comment", 8 },     { "comments", 8 },    { "consent", 18 },	   { "contact", 17 },
	{ "container", 25 },	{ "content", 3 },     { "contributor", 9 }, { "cookie", 18 },	   { "copy", 2 },
	{ "copyright", 17 },	{ "credit", 11 },     { "credits", 11 },    { "cta", 13 },	   { "date", 10 },
	{ "dateline", 10 },	{ "dek", 21 },	      { "desc", 21 },	    { "description", 21 }, { "disclaimer", 17 },
	{ "disqus", 8 },	{ "donate", 13 },     { "dropdown", 6 },    { "embed", 24 },	   { "entry", 1 },
	{ "excerpt", 21 },	{ "extra", 22 },      { "fact", 22 },	    { "faq", 28 },	   { "featured", 4 },
	{ "feed", 4 },		{ "figure", 11 },     { "follow", 5 },	    { "foot", 17 },	   { "footer", 17 },
	{ "form", 14 },		{ "gallery", 24 },    { "gdpr", 18 },	    { "grid", 4 },	   { "head", 19 },
	{ "header", 19 },	{ "headline", 19 },   { "hero", 19 },	    { "hidden", 30 },	   { "hide", 30 },
	{ "icon", 16 },		{ "image", 11 },      { "img", 11 },	    { "info", 22 },	   { "inline", 22 },
	{ "intro", 21 },	{ "item", 4 },	      { "items", 4 },	    { "label", 12 },	   { "latest", 4 },
	{ "lead", 21 },		{ "legal", 17 },      { "link", 16 },	    { "links", 16 },	   { "list", 4 },
	{ "listing", 4 },	{ "login", 14 },      { "main", 3 },	    { "masthead", 19 },	   { "media", 24 },
	{ "menu", 6 },		{ "meta", 10 },	      { "metadata", 10 },   { "modal", 18 },	   { "more", 4 },
	{ "nav", 6 },		{ "navbar", 6 },      { "navigation", 6 },  { "news", 26 },	   { "newsletter", 13 },
	{ "next", 15 },		{ "note", 22 },	      { "outbrain", 0 },    { "overlay", 18 },	   { "page", 25 },
	{ "pager", 15 },	{ "pagination", 15 }, { "paragraph", 2 },   { "partner", 0 },	   { "paywall", 13 },
	{ "photo", 11 },	{ "player", 24 },     { "popular", 4 },	    { "popup", 18 },	   { "post", 1 },
	{ "posts", 4 },		{ "premium", 13 },    { "prev", 15 },	    { "preview", 4 },	   { "price", 14 },
	{ "print", 5 },		{ "product", 14 },    { "profile", 20 },    { "promo", 13 },	   { "promotion", 13 },
	{ "published", 10 },	{ "pullquote", 29 },  { "quote", 29 },	    { "rail", 7 },	   { "rating", 14 },
	{ "read", 4 },		{ "recirc", 4 },      { "recommend", 4 },   { "recommended", 4 },  { "related", 4 },
	{ "reply", 8 },		{ "respond", 8 },     { "rich", 2 },	    { "richtext", 2 },	   { "right", 7 },
	{ "search", 14 },	{ "section", 25 },    { "share", 5 },	    { "sharing", 5 },	   { "shop", 14 },
	{ "sidebar", 7 },	{ "signup", 13 },     { "slide", 4 },	    { "slider", 4 },	   { "social", 5 },
	{ "sponsor", 0 },	{ "sponsored", 0 },   { "sr", 30 },	    { "standfirst", 21 },  { "story", 1 },
	{ "subhead", 21 },	{ "subscribe", 13 },  { "subtitle", 21 },   { "suggested", 4 },	   { "summary", 21 },
	{ "table", 28 },	{ "tabs", 6 },	      { "tag", 12 },	    { "taglist", 12 },	   { "tags", 12 },
	{ "teaser", 4 },	{ "text", 2 },	      { "thumb", 4 },	    { "thumbnail", 4 },	   { "time", 10 },
	{ "timestamp", 10 },	{ "title", 19 },      { "toc", 28 },	    { "toolbar", 16 },	   { "tools", 16 },
	{ "top", 19 },		{ "topic", 12 },      { "topics", 12 },	    { "trending", 4 },	   { "tweet", 5 },
	{ "video", 24 },	{ "visually", 30 },   { "widget", 7 },	    { "wysiwyg", 2 },
};

static int compare(const char *word, size_t len, const char *entry)
{
	int d = strncmp(word, entry, len);
	return d ? d : entry[len] ? -1 : 0;
}

static uint32_t find(const char *word, size_t len)
{
	size_t low = 0, high = sizeof words / sizeof *words;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int d = compare(word, len, words[mid].word);
		if (d == 0)
			return 1u << words[mid].group;
		if (d < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return 0;
}

uint32_t html_class_groups(const char *value)
{
	uint32_t groups = 0;
	char word[WORD_MAX];
	size_t len = 0;
	bool lower_before = false;
	for (size_t i = 0; i < VALUE_MAX; i++) {
		unsigned char c = (unsigned char)value[i];
		bool upper = c >= 'A' && c <= 'Z', letter = upper || (c >= 'a' && c <= 'z');
		if (!letter || (upper && lower_before)) {
			if (len >= 2 && len < WORD_MAX)
				groups |= find(word, len);
			len = 0;
		}
		if (c == 0)
			break;
		if (letter && len < WORD_MAX)
			word[len++] = (char)(c | 0x20);
		lower_before = letter && !upper;
	}
	return groups;
}
