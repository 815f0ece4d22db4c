// markup.c: the one door to libxml2: guards its input, runs it as an event parser; see markup_events.h, markup.h.
// SPDX-License-Identifier: Apache-2.0
#include "load/markup.h"
#include "load/markup_events.h"
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlversion.h>
#include <stdlib.h>
#include <unistd.h>

enum { ATTRIBUTE_BYTES = 2 }; // the shortest attribute: a space and a letter

// libxml2 2.9.14 loops for ever or crashes in places where malloc() fails, so memory that ends inside it ends the
// process, with a line that says so. Temporary output files are unlinked by the next run's owner: they carry a name
// that is never an input.
static void *checked(void *p)
{
	static const char text[] = "gazacorpus: out of memory\n";
	if (p == NULL) {
		ssize_t n = write(STDERR_FILENO, text, sizeof text - 1);
		_exit(n > 0 ? 1 : 3);
	}
	return p;
}

static void *xml_malloc(size_t n)
{
	return checked(malloc(n ? n : 1));
}

static void *xml_realloc(void *p, size_t n)
{
	return checked(realloc(p, n ? n : 1));
}

static char *xml_strdup(const char *s)
{
	return checked(strdup(s));
}

static xmlParserInputPtr load_nothing(const char *url, const char *id, xmlParserCtxtPtr context)
{
	(void)url;
	(void)id;
	(void)context;
	return NULL;
}

static void say_nothing(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

void markup_init(void)
{
	xmlMemSetup(free, xml_malloc, xml_realloc, xml_strdup);
	xmlInitParser();
	xmlSetExternalEntityLoader(load_nothing);
	xmlSetGenericErrorFunc(NULL, say_nothing);
}

void markup_open(void)
{
	xmlInitParser();
}

const char *markup_version(void)
{
	return xmlParserVersion;
}

// ---- guards ----------------------------------------------------------------------------------------------------

// Where the attributes of a tag (from '<' to end) pass the cap; end when they do not.
static size_t attributes_end(struct slice s, size_t start, size_t end)
{
	char quote = 0;
	size_t count = 0;
	for (size_t i = start + 1; i < end; i++) {
		char c = s.at[i];
		if (quote) {
			quote = c == quote ? 0 : quote;
		} else if (c == '"' || c == '\'') {
			quote = c;
		} else if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '/') {
			if (++count > MARKUP_MAX_ATTRIBUTES)
				return i;
		}
	}
	return end;
}

static size_t find_close(struct slice s, size_t at)
{
	const char *p = memchr(s.at + at, '>', s.len - at);
	return p ? (size_t)(p - s.at) : s.len;
}

// Blanks out what the parser cannot stand: attributes past the cap, and "<!-->", which it takes for the start of a
// comment that never ends. NUL bytes become spaces. Copies only when there is something to mend.
static struct slice guarded(struct arena *arena, struct slice s)
{
	char *copy = NULL;
	if (memchr(s.at, 0, s.len)) {
		copy = memcpy(arena_alloc(arena, s.len), s.at, s.len);
		s.at = copy;
		for (size_t i = 0; i < s.len; i++)
			copy[i] = copy[i] ? copy[i] : ' ';
	}
	for (size_t i = slice_find(s, '<', 0); i < s.len; i = slice_find(s, '<', i + 1)) {
		struct slice rest = slice_cut(s, i, s.len);
		size_t from = 0, to = 0;
		if (slice_starts(rest, SLICE("<!-->")) || slice_starts(rest, SLICE("<!--->"))) {
			from = i;
			to = i + (rest.at[4] == '>' ? 5 : 6);
		} else if (rest.len > 1 && (((unsigned char)rest.at[1] | 0x20u) - 'a') < 26u) {
			size_t end = find_close(s, i);
			if (end - i > (size_t)MARKUP_MAX_ATTRIBUTES * ATTRIBUTE_BYTES) {
				// A quoted '>' is rare; what is cut then is attributes of a tag over the cap all the
				// same.
				from = attributes_end(s, i, end);
				to = end;
			}
			i = end < s.len ? end : s.len - 1;
		}
		if (from == to)
			continue;
		if (copy == NULL) {
			copy = memcpy(arena_alloc(arena, s.len), s.at, s.len);
			s.at = copy;
		}
		memset(copy + from, ' ', to - from);
	}
	return s;
}

static bool has_doctype_subset(struct slice s)
{
	size_t at = slice_search(s, SLICE("<!DOCTYPE"), 0);
	if (at == s.len)
		return slice_search(s, SLICE("<!ENTITY"), 0) < s.len;
	size_t close = find_close(s, at);
	return slice_find(slice_cut(s, at, close), '[', 0) < close - at ||
	       slice_search(s, SLICE("<!ENTITY"), 0) < s.len;
}

// ---- events ----------------------------------------------------------------------------------------------------

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
	const struct markup_events *e = ((xmlParserCtxtPtr)context)->_private;
	static const char *none[] = { NULL };
	e->start(e->to, (const char *)name, attributes ? (const char **)(uintptr_t)attributes : none);
}

// libxml2 looks through all open elements at each end tag. What lies deeper than the cap is closed at once, so that
// its content counts as its parent's and a page of unclosed tags costs no square of its length.
static void on_html_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
	htmlParserCtxtPtr c = context;
	on_start(context, name, attributes);
	if (c->nameNr <= MARKUP_MAX_DEPTH)
		return;
	const struct markup_events *e = c->_private;
	e->end(e->to, (const char *)name);
	c->nameNr--;
	c->name = c->nameTab[c->nameNr - 1];
}

static void on_end(void *context, const xmlChar *name)
{
	const struct markup_events *e = ((xmlParserCtxtPtr)context)->_private;
	e->end(e->to, (const char *)name);
}

static void on_text(void *context, const xmlChar *at, int len)
{
	const struct markup_events *e = ((xmlParserCtxtPtr)context)->_private;
	if (len > 0)
		e->text(e->to, (const char *)at, (size_t)len);
}

static void free_html(void *context)
{
	htmlFreeParserCtxt(context);
}

static void free_xml(void *context)
{
	xmlParserCtxtPtr c = context;
	if (c->myDoc)
		xmlFreeDoc(c->myDoc);
	xmlFreeParserCtxt(c);
}

static void set_handlers(xmlParserCtxtPtr c, const struct markup_events *events)
{
	xmlSAXHandler *sax = c->sax;
	memset(sax, 0, sizeof *sax);
	sax->startElement = on_start;
	sax->endElement = on_end;
	sax->characters = on_text;
	sax->ignorableWhitespace = on_text;
	sax->cdataBlock = on_text;
	sax->initialized = 1; // SAX1: no name spaces, "media:text" is a name like others
	c->_private = (void *)(uintptr_t)events;
}

static bool too_large(struct slice text, struct error *why)
{
	return text.len > MARKUP_MAX_BYTES &&
	       !error_set(why, STATUS_INPUT, "markup of %zu bytes is too large (limit %d bytes)", text.len,
			  MARKUP_MAX_BYTES);
}

bool markup_html(struct arena *arena, struct slice text, const struct markup_events *events, struct error *why)
{
	if (too_large(text, why))
		return false;
	text = guarded(arena, text);
	htmlParserCtxtPtr c = htmlCreateMemoryParserCtxt(text.at, (int)text.len);
	if (c == NULL)
		return error_set(why, STATUS_INPUT, "no HTML in it");
	arena_defer(arena, free_html, c);
	set_handlers(c, events);
	c->sax->startElement = on_html_start;
	htmlCtxtUseOptions(c, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
				  HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(c, XML_CHAR_ENCODING_UTF8);
	htmlParseDocument(c);
	return true;
}

bool markup_xml(struct arena *arena, struct slice text, const struct markup_events *events, struct error *why)
{
	if (too_large(text, why))
		return false;
	if (has_doctype_subset(text))
		return error_set(why, STATUS_INPUT, "XML that declares entities is not taken");
	text = guarded(arena, text);
	xmlParserCtxtPtr c = xmlCreateMemoryParserCtxt(text.at, (int)text.len);
	if (c == NULL)
		return error_set(why, STATUS_INPUT, "no XML in it");
	arena_defer(arena, free_xml, c);
	set_handlers(c, events);
	xmlCtxtUseOptions(c, XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC |
				 XML_PARSE_SAX1);
	xmlSwitchEncoding(c, XML_CHAR_ENCODING_UTF8);
	(void)xmlParseDocument(c);
	if (c->wellFormed)
		return true;
	const xmlError *last = xmlCtxtGetLastError(c);
	const char *reason = last && last->message ? last->message : "not well-formed";
	return error_set(why, STATUS_INPUT, "line %d: %.*s", last ? last->line : 0, (int)strcspn(reason, "\n"), reason);
}
