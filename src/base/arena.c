// arena.c: chunks of memory that are given back together; see arena.h for the rules.
// SPDX-License-Identifier: Apache-2.0
#include "base/arena.h"
#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

struct arena_chunk {
	struct arena_chunk *older;
	size_t size; // bytes, this header included
	bool lone;   // of one growing array
	alignas(max_align_t) char bytes[];
};

struct arena_cleanup {
	struct arena_cleanup *older;
	void (*fn)(void *);
	void *p;
};

enum { CHUNK_MIN = 64 * 1024, KEEP_MAX = 4 << 20, LONE_MIN = 1 << 20 };

void arena_init(struct arena *a, jmp_buf *out_of_memory)
{
	*a = (struct arena){ .out_of_memory = out_of_memory, .keep = KEEP_MAX };
}

static void run_cleanups(struct arena *a)
{
	while (a->cleanups) {
		struct arena_cleanup *c = a->cleanups;
		a->cleanups = c->older;
		c->fn(c->p);
	}
}

static void use_chunk(struct arena *a, struct arena_chunk *c)
{
	a->chunk = c;
	a->next = c->bytes;
	a->end = (char *)c + c->size;
}

static void drop_chunks(struct arena *a)
{
	while (a->chunk) {
		struct arena_chunk *c = a->chunk;
		a->chunk = c->older;
		free(c);
	}
	a->next = a->end = NULL;
	a->held = 0;
}

void arena_reset(struct arena *a)
{
	run_cleanups(a);
	// The next article will need about as much as this one; but one of 60 MB must not hold its memory for the rest.
	size_t keep = a->held > a->keep ? 0 : a->held;
	if (a->chunk && a->chunk->older == NULL && keep) {
		use_chunk(a, a->chunk);
		return;
	}
	drop_chunks(a);
	struct arena_chunk *c = keep ? malloc(keep) : NULL;
	if (c == NULL)
		return;
	*c = (struct arena_chunk){ .size = keep };
	a->held = keep;
	use_chunk(a, c);
}

void arena_free(struct arena *a)
{
	run_cleanups(a);
	drop_chunks(a);
	*a = (struct arena){ .out_of_memory = a->out_of_memory, .limit = a->limit, .keep = a->keep };
}

_Noreturn void arena_fail(struct arena *a)
{
	longjmp(*a->out_of_memory, 1);
}

static void check_limit(struct arena *a, size_t more)
{
	if (a->limit && a->held + a->others + more > a->limit)
		arena_fail(a);
}

static void new_chunk(struct arena *a, size_t size)
{
	// Chunks double with what is held, so that a large article takes few of them.
	size_t want = a->held < CHUNK_MIN ? CHUNK_MIN : a->held / 2;
	if (want > (size_t)16 << 20)
		want = (size_t)16 << 20;
	if (size > SIZE_MAX / 2)
		arena_fail(a);
	if (want < size + sizeof(struct arena_chunk))
		want = size + sizeof(struct arena_chunk);
	check_limit(a, want);
	struct arena_chunk *c = malloc(want);
	if (c == NULL)
		arena_fail(a);
	*c = (struct arena_chunk){ .older = a->chunk, .size = want };
	a->held += want;
	use_chunk(a, c);
}

bool arena_take(struct arena *a, size_t size)
{
	if (a->limit && (size > a->limit || a->held + a->others + size > a->limit))
		return false;
	a->others += size;
	return true;
}

void arena_give_back(struct arena *a, size_t size)
{
	a->others -= size;
}

static size_t rounded(size_t size)
{
	const size_t align = alignof(max_align_t);
	return (size + align - 1) & ~(align - 1);
}

void *arena_alloc(struct arena *a, size_t size)
{
	if (size > SIZE_MAX / 4)
		arena_fail(a);
	size = rounded(size);
	if ((size_t)(a->end - a->next) < size)
		new_chunk(a, size);
	void *p = a->next;
	a->next += size;
	return p;
}

void *arena_zero(struct arena *a, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / 4 / size)
		arena_fail(a);
	void *p = arena_alloc(a, n * size);
	if (n && size)
		memset(p, 0, n * size);
	return p;
}

// The link to the chunk of the growing array at p, or to NULL.
static struct arena_chunk **lone_chunk(struct arena *a, const void *p)
{
	struct arena_chunk **c = &a->chunk;
	while (*c && !((*c)->lone && (*c)->bytes == p))
		c = &(*c)->older;
	return c;
}

// A large array grows in a chunk of its own, behind the one that allocation goes to: the system mostly moves its pages
// instead of their bytes, and what it had before is free again.
static void *grow_lone(struct arena *a, void *p, size_t old, size_t size)
{
	if (a->chunk == NULL)
		new_chunk(a, 0);
	struct arena_chunk **at = lone_chunk(a, p), *c = *at;
	const size_t had = c ? c->size : 0, want = size + sizeof *c;
	if (want <= had)
		return p;
	check_limit(a, want - had);
	c = realloc(c, want);
	if (c == NULL)
		arena_fail(a);
	*at = c;
	a->held += want - had;
	c->size = want;
	if (had == 0) {
		c->older = NULL;
		c->lone = true;
		if (p != NULL)
			memcpy(c->bytes, p, old);
	}
	return c->bytes;
}

void *arena_grow(struct arena *a, void *p, size_t old, size_t size)
{
	if (size > SIZE_MAX / 4)
		arena_fail(a);
	if (p != NULL && (char *)p + rounded(old) == a->next && rounded(size) <= (size_t)(a->end - (char *)p)) {
		a->next = (char *)p + rounded(size);
		return p;
	}
	if (size >= LONE_MIN)
		return grow_lone(a, p, old, size);
	void *q = arena_alloc(a, size);
	if (p != NULL && old)
		memcpy(q, p, old < size ? old : size);
	return q;
}

void vec_room(struct arena *a, void **at, uint32_t len, uint32_t *cap, size_t size)
{
	if (len > UINT32_MAX / 2)
		arena_fail(a);
	uint32_t more = len < 8 ? 8 : len * 2;
	*at = arena_grow(a, *at, (size_t)len * size, (size_t)more * size);
	*cap = more;
}

void arena_defer(struct arena *a, void (*fn)(void *), void *p)
{
	const size_t size = rounded(sizeof(struct arena_cleanup));
	if ((size_t)(a->end - a->next) < size) {
		// new_chunk() may jump: p must not be lost then.
		struct arena_cleanup here = { a->cleanups, fn, p };
		a->cleanups = &here;
		jmp_buf retry, *outer = a->out_of_memory;
		if (setjmp(retry) != 0) {
			a->out_of_memory = outer;
			a->cleanups = here.older;
			fn(p);
			arena_fail(a);
		}
		a->out_of_memory = &retry;
		new_chunk(a, size);
		a->out_of_memory = outer;
		a->cleanups = here.older;
	}
	struct arena_cleanup *c = arena_alloc(a, size);
	*c = (struct arena_cleanup){ a->cleanups, fn, p };
	a->cleanups = c;
}

struct slice arena_copy(struct arena *a, struct slice s)
{
	char *p = arena_alloc(a, s.len + 1);
	if (s.len)
		memcpy(p, s.at, s.len);
	p[s.len] = 0;
	return (struct slice){ p, s.len };
}

struct slice arena_print(struct arena *a, const char *format, ...)
{
	va_list ap, again;
	va_start(ap, format);
	va_copy(again, ap);
	size_t room = (size_t)(a->end - a->next); // most fit in there at the first try
	int n = vsnprintf(a->next, room, format, ap);
	va_end(ap);
	size_t len = n < 0 ? 0 : (size_t)n;
	char *p = arena_alloc(a, len + 1);
	if (n <= 0)
		p[0] = 0;
	else if (len >= room)
		vsnprintf(p, len + 1, format, again);
	va_end(again);
	return (struct slice){ p, len };
}
