// http.c: takes HTTP responses apart; called by warc.c.
// SPDX-License-Identifier: Apache-2.0
#include "read/http.h"
#include "read/inflate.h"
#include <stdlib.h>

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool same_word(struct slice s, const char *word)
{
	size_t n = strlen(word);
	if (s.len != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (lower(s.at[i]) != word[i])
			return false;
	return true;
}

struct slice http_header(struct slice lines, const char *name)
{
	struct slice rest = lines, line;
	while (slice_split(&rest, '\n', &line)) {
		size_t colon = slice_find(line, ':', 0);
		if (colon < line.len && same_word(slice_trim(slice_cut(line, 0, colon)), name))
			return slice_trim(slice_cut(line, colon + 1, line.len));
	}
	return (struct slice){ NULL, 0 };
}

bool http_cut(struct slice response, unsigned *status, struct slice *lines, struct slice *body)
{
	if (!slice_starts(response, SLICE("HTTP/")))
		return false;
	size_t space = slice_find(response, ' ', 0);
	uint64_t number;
	if (response.len - space < 4 || !slice_number(slice_cut(response, space + 1, space + 4), 999, &number))
		return false;
	*status = (unsigned)number;
	size_t crlf = slice_search(response, SLICE("\r\n\r\n"), 0), lf = slice_search(response, SLICE("\n\n"), 0);
	size_t end = crlf < lf ? crlf : lf;
	if (end == response.len)
		return false;
	*lines = slice_cut(response, 0, end);
	*body = slice_cut(response, end + (crlf < lf ? 4 : 2), response.len);
	return true;
}

// Length of a chunk from its line ("1a3;ext"), SIZE_MAX when it is none.
static size_t chunk_length(struct slice line)
{
	size_t n = 0, digits = 0;
	for (; digits < line.len; digits++) {
		char c = lower(line.at[digits]);
		int d = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
		if (d < 0)
			break;
		if (n > SIZE_MAX / 32)
			return SIZE_MAX;
		n = n * 16 + (size_t)d;
	}
	return digits ? n : SIZE_MAX;
}

// Joins chunks. Some archives keep the header but store the body joined: then the first line is no chunk's.
static bool join_chunks(struct slice body, char *out, size_t *len)
{
	*len = 0;
	for (;;) {
		size_t lf = slice_find(body, '\n', 0);
		size_t n = lf < body.len ? chunk_length(slice_trim(slice_cut(body, 0, lf))) : SIZE_MAX;
		if (n == SIZE_MAX || n > body.len - lf - 1)
			return false;
		if (n == 0)
			return true;
		memcpy(out + *len, body.at + lf + 1, n);
		*len += n;
		body = slice_cut(body, lf + 1 + n, body.len);
		while (body.len && (body.at[0] == '\r' || body.at[0] == '\n'))
			body = slice_cut(body, 1, body.len);
	}
}

static bool decompress(struct slice coding, struct slice *body, char **owned, size_t max, struct error *e)
{
	if (coding.len == 0 || same_word(coding, "identity"))
		return true;
	bool gzip = same_word(coding, "gzip") || same_word(coding, "x-gzip"), deflate = same_word(coding, "deflate");
	if (!gzip && !deflate)
		return error_set(e, STATUS_INPUT, "content encoding '" SLICE_FMT "' is not known here",
				 SLICE_ARG(slice_cut(coding, 0, coding.len < 40 ? coding.len : 40)));
	// Crawlers often keep the header of what they have already unpacked.
	bool packed = slice_starts(*body, SLICE("\x1F\x8B")) || (body->len && (body->at[0] & 0x0F) == 8);
	if (gzip && !packed)
		return true;
	char *out;
	size_t len;
	if (!inflate_all(*body, false, max, &out, &len) && (gzip || !inflate_all(*body, true, max, &out, &len)))
		return error_set(e, STATUS_INPUT, "compressed body is damaged or too large");
	free(*owned);
	*owned = out;
	*body = (struct slice){ out, len };
	return true;
}

bool http_decode(struct slice lines, struct slice body, size_t max, struct slice *out, char **owned, struct error *e)
{
	*owned = NULL;
	if (same_word(http_header(lines, "transfer-encoding"), "chunked")) {
		size_t len;
		char *joined = malloc(body.len + 1);
		if (joined == NULL)
			return error_set(e, STATUS_MEMORY, "out of memory");
		if (join_chunks(body, joined, &len)) {
			*owned = joined;
			body = (struct slice){ joined, len };
		} else {
			free(joined);
		}
	}
	if (!decompress(http_header(lines, "content-encoding"), &body, owned, max, e)) {
		free(*owned);
		*owned = NULL;
		return false;
	}
	*out = body;
	return true;
}
