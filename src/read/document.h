// document.h: one article's bytes on their way from read/ to load/.
// SPDX-License-Identifier: Apache-2.0
#ifndef READ_DOCUMENT_H
#define READ_DOCUMENT_H

#include "base/error.h"
#include "base/slice.h"

enum format { FORMAT_AUTO, FORMAT_TEXT, FORMAT_JSONL, FORMAT_HTML, FORMAT_FEED, FORMAT_WARC, FORMAT_COUNT };

// Strings are owned and ended by NUL; NULL: unknown.
struct document {
	char *path;	    // as given
	char *member;	    // inside a container: a name in a tar or zip
	char *url;	    // address it was fetched from (WARC)
	char *charset;	    // encoding that the transport declared (WARC)
	char *bytes;	    // may be longer than len
	size_t len, cap;    // bytes
	enum format format; // found or forced; FORMAT_AUTO only with an error
	uint64_t line;	    // JSON Lines: 1-based line that bytes hold; else 0
	uint64_t offset;    // byte in the (unpacked) input where the document starts
	bool answer;	    // a failure of this document gets a record too (one line out for one line in)
	struct error error; // reading failed: there is no article
};

void document_free(struct document *d);
// Forgets the last article, keeps path and memory.
void document_clear(struct document *d);
// Sets an owned string; s NULL: none. False when memory ends.
bool document_set(char **field, const char *s);
// Makes the bytes s. False when memory ends.
bool document_fill(struct document *d, struct slice s);
// "text", "jsonl" ...; NULL for FORMAT_AUTO.
const char *format_name(enum format f);
// FORMAT_AUTO when there is no such format.
enum format format_find(struct slice name);

#endif
