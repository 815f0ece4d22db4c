// buf.c: the growing buffer of buf.h; doubles in its arena.
// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"
#include "base/utf8.h"
#include <stdarg.h>
#include <stdio.h>

char *buf_grow(struct buf *b, size_t more)
{
	if (more > SIZE_MAX / 4)
		arena_fail(b->arena);
	size_t cap = b->cap * 2;
	if (cap < b->len + more)
		cap = b->len + more;
	if (cap < 64)
		cap = 64;
	b->at = arena_grow(b->arena, b->at, b->len, cap);
	b->cap = cap;
	return b->at + b->len;
}

void buf_print(struct buf *b, const char *format, ...)
{
	va_list ap, again;
	va_start(ap, format);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, format, ap);
	va_end(ap);
	if (n > 0) {
		char *p = buf_room(b, (size_t)n + 1);
		vsnprintf(p, (size_t)n + 1, format, again);
		b->len += (size_t)n;
	}
	va_end(again);
}

struct slice utf8_repaired(struct arena *a, struct slice s)
{
	size_t valid = utf8_valid(s);
	if (valid == s.len)
		return s;
	struct buf b = buf_new(a);
	for (size_t i = 0;;) {
		buf_add(&b, slice_cut(s, i, i + valid));
		i += valid;
		if (i == s.len)
			break;
		buf_add(&b, SLICE("\xEF\xBF\xBD"));
		i += utf8_broken(slice_cut(s, i, s.len));
		valid = utf8_valid(slice_cut(s, i, s.len));
	}
	return buf_slice(&b);
}
