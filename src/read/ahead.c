// ahead.c: the look-ahead buffer of ahead.h; called by reader.c and warc.c.
// SPDX-License-Identifier: Apache-2.0
#include "read/ahead.h"
#include <stdlib.h>

enum { STEP = 64 * 1024 };

void ahead_begin(struct ahead *a, struct stream *s)
{
	a->stream = s;
	a->start = a->len = 0;
	a->offset = 0;
	a->ended = false;
}

void ahead_free(struct ahead *a)
{
	free(a->bytes);
	*a = (struct ahead){ 0 };
}

struct slice ahead_slice(const struct ahead *a)
{
	return (struct slice){ a->bytes ? a->bytes + a->start : "", a->len - a->start };
}

// Makes room for STEP bytes behind len.
static bool make_room(struct ahead *a, struct error *e)
{
	if (a->start == a->len)
		a->start = a->len = 0;
	if (a->cap - a->len >= STEP)
		return true;
	if (a->start) {
		memmove(a->bytes, a->bytes + a->start, a->len - a->start);
		a->len -= a->start;
		a->start = 0;
	}
	if (a->cap - a->len >= STEP)
		return true;
	size_t cap = a->cap ? a->cap * 2 : 2 * STEP;
	char *more = realloc(a->bytes, cap);
	if (more == NULL)
		return error_set(e, STATUS_MEMORY, "out of memory");
	a->bytes = more;
	a->cap = cap;
	return true;
}

bool ahead_more(struct ahead *a, struct error *e)
{
	if (a->ended)
		return true;
	if (!make_room(a, e))
		return false;
	ssize_t n = stream_read(a->stream, a->bytes + a->len, a->cap - a->len, e);
	if (n < 0) {
		a->ended = true;
		return false;
	}
	a->ended = n == 0;
	a->len += (size_t)n;
	return true;
}

bool ahead_want(struct ahead *a, size_t n, struct error *e)
{
	while (!a->ended && a->len - a->start < n)
		if (!ahead_more(a, e))
			return false;
	return true;
}

void ahead_skip(struct ahead *a, size_t n)
{
	a->start += n;
	a->offset += n;
}

bool ahead_skip_far(struct ahead *a, uint64_t n, struct error *e)
{
	for (;;) {
		size_t there = a->len - a->start;
		size_t some = n < there ? (size_t)n : there;
		ahead_skip(a, some);
		n -= some;
		if (n == 0 || a->ended)
			return true;
		if (!ahead_more(a, e))
			return false;
	}
}
