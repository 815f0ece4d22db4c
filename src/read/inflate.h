// inflate.h: gzip, zlib and raw deflate; the one door to zlib (libarchive does not check gzip's sums).
// SPDX-License-Identifier: Apache-2.0
#ifndef READ_INFLATE_H
#define READ_INFLATE_H

#include "base/error.h"
#include "base/slice.h"
#include <sys/types.h>

// Undoes gzip or zlib (raw false), or raw deflate, into *out (to be freed), at most max bytes. False when the data
// are damaged, too large, or memory ends.
bool inflate_all(struct slice packed, bool raw, size_t max, char **out, size_t *len);

struct gunzip;

// Reads more packed bytes, as read(2) does.
typedef ssize_t gunzip_source(void *context, char *out, size_t n);

// All members of a gzip file, one after the other. NULL when memory ends.
struct gunzip *gunzip_new(gunzip_source *source, void *context);
// Up to n bytes; 0 at the end; -1 with *e set when the file is damaged or cut off, or cannot be read (errno).
ssize_t gunzip_read(struct gunzip *g, char *out, size_t n, struct error *e);
// Packed bytes read so far.
uint64_t gunzip_packed(const struct gunzip *g);
void gunzip_free(struct gunzip *g);
const char *inflate_version(void);

#endif
