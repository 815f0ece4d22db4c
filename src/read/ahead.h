// ahead.h: bytes of a member that have been read but not handed out; what the cutters of read/ look at.
// SPDX-License-Identifier: Apache-2.0
#ifndef READ_AHEAD_H
#define READ_AHEAD_H

#include "read/stream.h"

struct ahead {
	struct stream *stream;
	char *bytes; // owned; [start, len) is ahead
	size_t start, len, cap;
	bool ended;	 // the member has no more
	uint64_t offset; // byte of the member at start
};

// Begins a new member.
void ahead_begin(struct ahead *a, struct stream *s);
// What is there now.
struct slice ahead_slice(const struct ahead *a);
// Reads once more; sets ended at the end. False with *e set on failure.
bool ahead_more(struct ahead *a, struct error *e);
// Until n bytes are there or the member ends.
bool ahead_want(struct ahead *a, size_t n, struct error *e);
// Goes over n bytes that are there.
void ahead_skip(struct ahead *a, size_t n);
// Goes over n bytes, read or not; stops at the end of the member.
bool ahead_skip_far(struct ahead *a, uint64_t n, struct error *e);
void ahead_free(struct ahead *a);

#endif
