// buf.h: a growing byte buffer in an arena, for text that is being made; read it as a slice.
// SPDX-License-Identifier: Apache-2.0
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

struct buf {
	struct arena *arena;
	char *at;
	size_t len, cap; // bytes
};

static inline struct buf buf_new(struct arena *a)
{
	return (struct buf){ .arena = a };
}

// Makes room for more bytes after len; for buf_room().
char *buf_grow(struct buf *b, size_t more);

// Room for more bytes after len; the pointer to write at. The caller adds to len what it wrote.
static inline char *buf_room(struct buf *b, size_t more)
{
	return b->at != NULL && b->cap - b->len >= more ? b->at + b->len : buf_grow(b, more);
}

static inline void buf_add(struct buf *b, struct slice s)
{
	if (s.len == 0)
		return;
	memcpy(buf_room(b, s.len), s.at, s.len);
	b->len += s.len;
}

static inline void buf_char(struct buf *b, char c)
{
	*buf_room(b, 1) = c;
	b->len++;
}

void buf_print(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

// s itself when it is valid UTF-8, else a copy in which each broken sequence is U+FFFD.
struct slice utf8_repaired(struct arena *a, struct slice s);

static inline struct slice buf_slice(const struct buf *b)
{
	return (struct slice){ b->at, b->len };
}

#endif
