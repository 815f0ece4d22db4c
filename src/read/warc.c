// warc.c: walks WARC records, over damage too; called by reader.c.
// SPDX-License-Identifier: Apache-2.0
#include "read/warc.h"
#include "read/detect.h"
#include "read/http.h"
#include <stdio.h>
#include <stdlib.h>

enum { HEAD_MAX = 64 * 1024 }; // a record's header is never longer

static bool is_record(struct slice s)
{
	return slice_starts(s, SLICE("WARC/1.")) || slice_starts(s, SLICE("WARC/0."));
}

// Goes to the next line that begins a record, or to the end.
static bool find_record(struct ahead *a, struct error *e)
{
	for (;;) {
		if (!ahead_want(a, HEAD_MAX, e))
			return false;
		struct slice s = ahead_slice(a);
		size_t at = slice_search(s, SLICE("\nWARC/"), 0);
		if (at < s.len) {
			ahead_skip(a, at + 1);
			return true;
		}
		if (a->ended) {
			ahead_skip(a, s.len);
			return true;
		}
		ahead_skip(a, s.len - 5);
	}
}

static bool damaged(struct ahead *a, struct document *d)
{
	struct error ignored = { 0 };
	error_set(&d->error, STATUS_INPUT, "damaged record at byte %llu", (unsigned long long)a->offset);
	if (ahead_slice(a).len)
		ahead_skip(a, 1);
	find_record(a, &ignored);
	return false;
}

// Header lines of the record ahead and its block's length; false when there is no such thing.
static bool read_head(struct ahead *a, struct slice *lines, uint64_t *length, struct error *e)
{
	if (!ahead_want(a, HEAD_MAX, e))
		return false;
	struct slice s = ahead_slice(a);
	if (!is_record(s))
		return false;
	size_t crlf = slice_search(s, SLICE("\r\n\r\n"), 0), lf = slice_search(s, SLICE("\n\n"), 0);
	size_t end = crlf < lf ? crlf : lf;
	if (end == s.len)
		return false;
	*lines = slice_cut(s, 0, end);
	if (!slice_number(http_header(*lines, "content-length"), (uint64_t)1 << 50, length))
		return false;
	return true;
}

static size_t head_end(struct slice lines, const struct ahead *a)
{
	struct slice s = ahead_slice(a);
	return lines.len + (s.at[lines.len] == '\r' ? 4 : 2);
}

// Format for a media type; FORMAT_AUTO: look; FORMAT_COUNT: nothing to read here.
static enum format format_of(struct slice type)
{
	static const struct {
		const char *type;
		enum format format;
	} TYPES[] = { { "text/html", FORMAT_HTML },
		      { "application/xhtml+xml", FORMAT_HTML },
		      { "text/plain", FORMAT_TEXT },
		      { "application/rss+xml", FORMAT_FEED },
		      { "application/atom+xml", FORMAT_FEED },
		      { "application/rdf+xml", FORMAT_FEED },
		      { "application/xml", FORMAT_AUTO },
		      { "text/xml", FORMAT_AUTO } };
	type = slice_trim(slice_cut(type, 0, slice_find(type, ';', 0)));
	if (type.len == 0)
		return FORMAT_AUTO;
	for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
		if (slice_is(type, TYPES[i].type))
			return TYPES[i].format;
	return FORMAT_COUNT;
}

// The value of charset= in a media type, as an owned string.
static bool set_charset(struct document *d, struct slice type)
{
	size_t at = slice_search(type, SLICE("charset="), 0);
	if (at == type.len)
		return true;
	struct slice name = slice_cut(type, at + 8, type.len);
	if (name.len && name.at[0] == '"')
		name = slice_cut(name, 1, name.len);
	size_t n = 0;
	while (n < name.len && name.at[n] != '"' && name.at[n] != ';' && name.at[n] > ' ')
		n++;
	char text[64];
	snprintf(text, sizeof text, SLICE_FMT, (int)(n < 60 ? n : 60), name.at);
	return document_set(&d->charset, text);
}

static bool set_url(struct document *d, struct slice url)
{
	if (url.len && url.at[0] == '<')
		url = slice_cut(url, 1, url.len - 1);
	char *text = strndup(url.at ? url.at : "", url.len < 8000 ? url.len : 8000);
	bool ok = text && document_set(&d->url, url.len ? text : NULL);
	free(text);
	return ok;
}

// Fills d from a record's block. False when it holds no text, or with d->error set.
static bool take(struct document *d, struct slice lines, struct slice block, size_t max_bytes)
{
	struct slice type = http_header(lines, "content-type"), body = block;
	char *owned = NULL;
	if (slice_starts(type, SLICE("application/http"))) {
		unsigned status;
		struct slice head;
		if (!http_cut(block, &status, &head, &body))
			return error_set(&d->error, STATUS_INPUT, "record is not an HTTP response");
		type = http_header(head, "content-type");
		if (status != 200 || format_of(type) == FORMAT_COUNT)
			return false;
		if (!http_decode(head, body, max_bytes, &body, &owned, &d->error))
			return false;
	}
	enum format format = format_of(type);
	bool wanted = format != FORMAT_COUNT && slice_trim(body).len;
	if (wanted) {
		d->format = format == FORMAT_AUTO ? detect(body, true) : format;
		if (!document_fill(d, body) || !set_charset(d, type))
			error_set(&d->error, STATUS_MEMORY, "out of memory");
	}
	free(owned);
	return wanted && d->error.status == STATUS_OK;
}

static bool is_wanted(struct slice lines)
{
	struct slice type = http_header(lines, "warc-type");
	return slice_is(type, "response") || slice_is(type, "resource") || slice_is(type, "conversion");
}

static void skip_blank(struct ahead *a)
{
	struct slice s = ahead_slice(a);
	size_t n = 0;
	while (n < s.len && (s.at[n] == '\r' || s.at[n] == '\n'))
		n++;
	ahead_skip(a, n);
}

bool warc_next(struct ahead *a, size_t max_bytes, struct document *d)
{
	for (;;) {
		if (!ahead_want(a, 16, &d->error))
			return false;
		skip_blank(a);
		if (!ahead_want(a, 16, &d->error))
			return false;
		if (ahead_slice(a).len == 0)
			return false;
		struct slice lines;
		uint64_t length;
		if (!read_head(a, &lines, &length, &d->error))
			return d->error.status == STATUS_OK ? damaged(a, d) : false;
		d->offset = a->offset;
		size_t head = head_end(lines, a);
		bool wanted = is_wanted(lines), large = length > max_bytes;
		if (wanted && !set_url(d, http_header(lines, "warc-target-uri")))
			return error_set(&d->error, STATUS_MEMORY, "out of memory");
		if (!wanted || large) {
			if (!ahead_skip_far(a, head + length, &d->error))
				return false;
			if (wanted)
				return error_set(&d->error, STATUS_INPUT,
						 "record at byte %llu is too large (limit %zu bytes)",
						 (unsigned long long)d->offset, max_bytes);
			continue;
		}
		if (!ahead_want(a, head + (size_t)length + 4, &d->error))
			return false;
		struct slice s = ahead_slice(a);
		if (s.len < head + length)
			return damaged(a, d);
		lines.at = s.at; // the buffer may have moved
		struct slice after = slice_cut(s, head + (size_t)length, s.len);
		if (after.len && after.at[0] != '\r' && after.at[0] != '\n')
			return damaged(a, d);
		bool got = take(d, lines, slice_cut(s, head, head + (size_t)length), max_bytes);
		ahead_skip(a, head + (size_t)length);
		if (got || d->error.status != STATUS_OK)
			return got;
	}
}
