// markup_memory.c: the blocks of markup_memory.h, each in the list of its parse.
// SPDX-License-Identifier: Apache-2.0
#include "load/markup_memory.h"
#include <stdalign.h>
#include <stdlib.h>
#include <unistd.h>

struct markup_block {
	struct markup_memory *owner; // NULL: nobody
	struct markup_block *newer, *older;
	size_t size; // bytes, this header included
	alignas(max_align_t) char bytes[];
};

// libxml2's functions for memory are given nothing that says for whom they are called.
static _Thread_local struct markup_memory *used;

struct markup_memory *markup_memory_use(struct markup_memory *m)
{
	struct markup_memory *before = used;
	used = m;
	return before;
}

static struct markup_block *block_of(void *p)
{
	return (struct markup_block *)(void *)((char *)p - offsetof(struct markup_block, bytes));
}

static void unlink_block(struct markup_block *b)
{
	struct markup_memory *m = b->owner;
	if (m == NULL)
		return;
	if (b->older)
		b->older->newer = b->newer;
	if (b->newer)
		b->newer->older = b->older;
	else
		m->newest = b->older;
	arena_give_back(m->arena, b->size);
}

static void link_block(struct markup_block *b, struct markup_memory *m, size_t size)
{
	*b = (struct markup_block){ .owner = m, .size = size };
	if (m == NULL)
		return;
	b->older = m->newest;
	if (b->older)
		b->older->newer = b;
	m->newest = b;
}

_Noreturn static void fail(struct markup_memory *m)
{
	static const char text[] = "gazacorpus: out of memory\n";
	if (m)
		arena_fail(m->arena);
	ssize_t n = write(STDERR_FILENO, text, sizeof text - 1);
	_exit(n > 0 ? 1 : 3);
}

// A block of n bytes that has what is in old, if that is not NULL; old is gone then, but not where this jumps.
static void *block_new(struct markup_block *old, struct markup_memory *m, size_t n)
{
	size_t size = n + sizeof(struct markup_block);
	if (size < n || (m && !arena_take(m->arena, size)))
		fail(m);
	struct markup_block *b = malloc(size);
	if (b == NULL) {
		if (m)
			arena_give_back(m->arena, size);
		fail(m);
	}
	link_block(b, m, size);
	if (old) {
		size_t kept = old->size < size ? old->size : size;
		memcpy(b->bytes, old->bytes, kept - sizeof *b);
		unlink_block(old);
		free(old);
	}
	return b->bytes;
}

void *markup_malloc(size_t n)
{
	return block_new(NULL, used, n);
}

void *markup_realloc(void *p, size_t n)
{
	return p ? block_new(block_of(p), block_of(p)->owner, n) : markup_malloc(n);
}

char *markup_strdup(const char *s)
{
	size_t n = strlen(s) + 1;
	return memcpy(markup_malloc(n), s, n);
}

void markup_free(void *p)
{
	if (p == NULL)
		return;
	unlink_block(block_of(p));
	free(block_of(p));
}

void markup_memory_drop(struct markup_memory *m)
{
	for (struct markup_block *b = m->newest, *older; b; b = older) {
		older = b->older;
		arena_give_back(m->arena, b->size);
		free(b);
	}
	m->newest = NULL;
}
