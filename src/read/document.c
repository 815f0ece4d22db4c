// document.c: fills and frees documents, names formats; called by read/, run/ and cli/.
// SPDX-License-Identifier: Apache-2.0
#include "read/document.h"
#include <stdlib.h>

static const char *const FORMATS[FORMAT_COUNT] = { [FORMAT_TEXT] = "text",
						   [FORMAT_JSONL] = "jsonl",
						   [FORMAT_HTML] = "html",
						   [FORMAT_FEED] = "feed",
						   [FORMAT_WARC] = "warc" };

void document_free(struct document *d)
{
	document_clear(d);
	free(d->path);
	free(d->bytes);
	*d = (struct document){ 0 };
}

void document_clear(struct document *d)
{
	document_set(&d->member, NULL);
	document_set(&d->url, NULL);
	document_set(&d->charset, NULL);
	d->len = 0;
	d->format = FORMAT_AUTO;
	d->line = 0;
	d->offset = 0;
	d->answer = false;
	d->error = (struct error){ 0 };
}

bool document_set(char **field, const char *s)
{
	if (*field && s && strcmp(*field, s) == 0)
		return true;
	free(*field);
	*field = s ? strdup(s) : NULL;
	return s == NULL || *field;
}

bool document_fill(struct document *d, struct slice s)
{
	if (d->cap < s.len + 1) {
		char *more = realloc(d->bytes, s.len + 1);
		if (more == NULL)
			return false;
		d->bytes = more;
		d->cap = s.len + 1;
	}
	if (s.len)
		memcpy(d->bytes, s.at, s.len);
	d->bytes[s.len] = 0;
	d->len = s.len;
	return true;
}

const char *format_name(enum format f)
{
	return FORMATS[f];
}

enum format format_find(struct slice name)
{
	for (int f = FORMAT_AUTO + 1; f < FORMAT_COUNT; f++)
		if (FORMATS[f] && slice_is(name, FORMATS[f]))
			return (enum format)f;
	return FORMAT_AUTO;
}
