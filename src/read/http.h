// http.h: an HTTP response as a WARC record keeps it: head, chunks, compression.
// SPDX-License-Identifier: Apache-2.0
#ifndef READ_HTTP_H
#define READ_HTTP_H

#include "base/error.h"
#include "base/slice.h"

// Value of a header ("content-type") in lines "Name: value"; empty when there is none. name is in lower case.
struct slice http_header(struct slice lines, const char *name);
// Cuts a response into its header lines and body. False when it is none.
bool http_cut(struct slice response, unsigned *status, struct slice *lines, struct slice *body);
// The body with chunks joined and gzip or deflate undone, at most max bytes. *owned is to be freed (NULL when body
// needed nothing). False with *e set.
bool http_decode(struct slice lines, struct slice body, size_t max, struct slice *out, char **owned, struct error *e);

#endif
