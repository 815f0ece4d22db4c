// stream.h: the bytes of an input, unpacked where it is packed, member by member; the one door to libarchive.
// SPDX-License-Identifier: Apache-2.0
#ifndef READ_STREAM_H
#define READ_STREAM_H

#include "base/error.h"
#include "base/slice.h"
#include <sys/types.h>

enum {
	UNPACK_RATIO = 250,	      // unpacked bytes for one packed byte: text never comes near it, bombs do
	UNPACK_FREE = 8 * 1024 * 1024 // so many unpacked bytes are given whatever the ratio
};

struct stream;

// Looks at the first bytes of fd: gzip, zstd, xz and bzip2 are unpacked (all their parts), tar and zip have members;
// anything else is one member as it stands. fd stays the caller's. NULL with *e set.
struct stream *stream_open(int fd, struct error *e);
// On to the next member (the first at first). False at the end, or with *e set.
bool stream_next(struct stream *s, struct error *e);
// Name of the member, in the container's own bytes; NULL where the input has no names.
const char *stream_member(const struct stream *s);
// Up to n bytes of the member; 0 at its end, -1 with *e set (damaged, cut off, unpacks to too much).
ssize_t stream_read(struct stream *s, char *out, size_t n, struct error *e);
void stream_close(struct stream *s);
// Version of libarchive at run time.
const char *stream_version(void);

#endif
