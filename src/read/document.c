// document.c: frees documents, names formats; called by run/ and cli/.
// SPDX-License-Identifier: Apache-2.0
#include "read/document.h"
#include <stdlib.h>

static const char *const FORMATS[FORMAT_COUNT] = {
	[FORMAT_TEXT] = "text", [FORMAT_JSONL] = "jsonl", [FORMAT_HTML] = "html", [FORMAT_FEED] = "feed"
};

void document_free(struct document *d)
{
	free(d->path);
	free(d->bytes);
	*d = (struct document){ 0 };
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
