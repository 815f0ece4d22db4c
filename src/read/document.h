// document.h: one article's bytes on their way from read/ to load/.
// SPDX-License-Identifier: Apache-2.0
#ifndef READ_DOCUMENT_H
#define READ_DOCUMENT_H

#include "base/error.h"
#include "base/slice.h"

enum format { FORMAT_AUTO, FORMAT_TEXT, FORMAT_JSONL, FORMAT_HTML, FORMAT_FEED, FORMAT_COUNT };

struct document {
	char *path;	    // as given, NUL-terminated; owned
	size_t path_cap;    // bytes held at path
	char *bytes;	    // owned; may be longer than len
	size_t len, cap;    // bytes
	enum format format; // found or forced, never FORMAT_AUTO
	uint64_t line;	    // JSON Lines: 1-based line that bytes hold; else 0
	uint64_t offset;    // JSON Lines: byte in the input where the line starts
	bool answer;	    // a failure of this document gets a record too (one line out for one line in)
	struct error error; // reading failed: there is no article
};

void document_free(struct document *d);
// "text", "jsonl" ...; NULL for FORMAT_AUTO.
const char *format_name(enum format f);
// FORMAT_AUTO when there is no such format.
enum format format_find(struct slice name);

#endif
