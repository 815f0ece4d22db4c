// markup.c: the one door to libxml2: guards its input, runs it as an event parser; see markup_events.h, markup.h.
// SPDX-License-Identifier: Apache-2.0
#include "load/markup.h"
#include "load/markup_events.h"
#include "load/markup_memory.h"
#include <libxml/HTMLparser.h>
#include <libxml/globals.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/threads.h>
#include <libxml/xmlversion.h>

enum { ATTRIBUTE_BYTES = 2 }; // the shortest attribute: a space and a letter

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
	xmlMemSetup(markup_free, markup_malloc, markup_realloc, markup_strdup);
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

// One parse. libxml2 2.9.14 loops for ever or crashes in places where malloc() fails, so it is left by a jump then, and
// what it held is dropped as it lies.
struct parse {
	struct markup_memory memory; // empty where libxml2 was not given our functions (in a program of others)
	xmlParserCtxtPtr context;
	bool html, left;
	struct slice text;
	const struct markup_events *events;
};

static void free_parse(void *parse)
{
	struct parse *p = parse;
	bool sound = !p->left || p->memory.newest == NULL;
	if (sound && p->context && p->html)
		htmlFreeParserCtxt(p->context);
	else if (sound && p->context) {
		if (p->context->myDoc)
			xmlFreeDoc(p->context->myDoc);
		xmlFreeParserCtxt(p->context);
	}
	markup_memory_drop(&p->memory);
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

static void run_html(struct parse *p)
{
	htmlParserCtxtPtr c = p->context = htmlCreateMemoryParserCtxt(p->text.at, (int)p->text.len);
	if (c == NULL)
		return;
	set_handlers(c, p->events);
	c->sax->startElement = on_html_start;
	htmlCtxtUseOptions(c, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
				  HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(c, XML_CHAR_ENCODING_UTF8);
	htmlParseDocument(c);
}

static void run_xml(struct parse *p)
{
	xmlParserCtxtPtr c = p->context = xmlCreateMemoryParserCtxt(p->text.at, (int)p->text.len);
	if (c == NULL)
		return;
	set_handlers(c, p->events);
	xmlCtxtUseOptions(c, XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC |
				 XML_PARSE_SAX1);
	xmlSwitchEncoding(c, XML_CHAR_ENCODING_UTF8);
	(void)xmlParseDocument(c);
}

// libxml2 takes what it keeps for each thread from malloc() when it is first asked for, and does not look at it.
static bool thread_is_ready(void)
{
#if LIBXML_VERSION >= 21200
	return xmlCheckThreadLocalStorage() == 0;
#else
	return xmlIsMainThread() || xmlGetGlobalState() != NULL;
#endif
}

// Both the events and the parser's memory may leave by the arena's jump. What the thread keeps of the last error is
// this parse's memory, so it is forgotten either way.
static void run_parse(struct parse *p, struct arena *arena)
{
	jmp_buf left, *outer = arena->out_of_memory;
	if (!thread_is_ready())
		arena_fail(arena);
	struct markup_memory *before = markup_memory_use(&p->memory);
	arena->out_of_memory = &left;
	if (setjmp(left) != 0) {
		p->left = true;
	} else if (p->html) {
		run_html(p);
	} else {
		run_xml(p);
	}
	markup_memory_use(before);
	arena->out_of_memory = outer;
	xmlResetLastError();
	if (p->left)
		arena_fail(arena);
}

static struct parse *parse(struct arena *arena, struct slice text, const struct markup_events *events, bool html)
{
	struct parse *p = ARENA_NEW(arena, struct parse, 1);
	*p = (struct parse){ .memory = { .arena = arena }, .html = html, .text = text, .events = events };
	arena_defer(arena, free_parse, p);
	run_parse(p, arena);
	return p;
}

bool markup_html(struct arena *arena, struct slice text, const struct markup_events *events, struct error *why)
{
	if (too_large(text, why))
		return false;
	const struct parse *p = parse(arena, guarded(arena, text), events, true);
	return p->context || error_set(why, STATUS_INPUT, "no HTML in it");
}

bool markup_xml(struct arena *arena, struct slice text, const struct markup_events *events, struct error *why)
{
	if (too_large(text, why))
		return false;
	if (has_doctype_subset(text))
		return error_set(why, STATUS_INPUT, "XML that declares entities is not taken");
	const struct parse *p = parse(arena, guarded(arena, text), events, false);
	if (p->context == NULL)
		return error_set(why, STATUS_INPUT, "no XML in it");
	if (p->context->wellFormed)
		return true;
	const xmlError *last = xmlCtxtGetLastError(p->context);
	const char *reason = last && last->message ? last->message : "not well-formed";
	return error_set(why, STATUS_INPUT, "line %d: %.*s", last ? last->line : 0, (int)strcspn(reason, "\n"), reason);
}
