// arena.h: memory that lives and dies together; one for each article, one for what is loaded at start.
// SPDX-License-Identifier: Apache-2.0
//
// Everything the stages make for an article comes from its arena and is gone at arena_reset(). Running out of
// memory is an error of the article, not of each call: arena_alloc() never returns NULL but jumps to the place
// that the owner of the arena (src/pipeline.c, or the opener of a lexicon) has set with setjmp(). Things that are
// not arena memory (a libxml2 tree, a cJSON tree, PCRE2 data) are handed over with arena_defer() as soon as they
// exist, so that such a jump loses nothing.
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/slice.h"
#include <setjmp.h>

struct arena_chunk;
struct arena_cleanup;

struct arena {
	struct arena_chunk *chunk;	// newest first; allocation goes to the first
	struct arena_cleanup *cleanups; // newest first, run in this order
	char *next, *end;		// free part of the newest chunk
	size_t held;			// bytes taken from malloc, all chunks
	size_t others;			// bytes of arena_take()
	size_t limit;			// held and others never pass this; 0 is no limit
	size_t keep;			// at arena_reset() no more than this stays; arena_init() sets it
	jmp_buf *out_of_memory;		// where to go when memory or limit ends; must be set before use
};

// Makes an empty arena. out_of_memory may be set (again) later, each time the owner's frame changes.
void arena_init(struct arena *a, jmp_buf *out_of_memory);
// Runs the cleanups; keeps as much memory, in one chunk, for the next article, unless it was very much.
void arena_reset(struct arena *a);
// Runs the cleanups and gives all memory back. The arena may be used again after arena_init().
void arena_free(struct arena *a);
// size bytes aligned for any type, not zeroed. Never NULL. size 0 gives a valid pointer.
void *arena_alloc(struct arena *a, size_t size);
// n objects of size bytes, zeroed; n * size is checked for overflow.
void *arena_zero(struct arena *a, size_t n, size_t size);
// Room for size bytes that begins with the old ones at p, which is no longer valid: in place where p is the newest
// allocation, else elsewhere. p may be NULL with old 0. size is above old.
void *arena_grow(struct arena *a, void *p, size_t old, size_t size);
// Calls fn(p) at reset or free, or at once when there is no memory to remember it (and then jumps).
void arena_defer(struct arena *a, void (*fn)(void *), void *p);
// A copy, followed by a NUL that the length does not count.
struct slice arena_copy(struct arena *a, struct slice s);
// A formatted string as printf makes it; its length without the NUL.
struct slice arena_print(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
// Counts size bytes that something of the arena's owner takes from malloc() itself; false where the limit forbids it.
bool arena_take(struct arena *a, size_t size);
void arena_give_back(struct arena *a, size_t size);
// Ends the work as out of memory does; for owners of things outside the arena whose allocation failed.
_Noreturn void arena_fail(struct arena *a);

#define ARENA_NEW(a, type, n) ((type *)arena_zero((a), (n), sizeof(type)))

// A growing array in an arena: VEC(struct token) tokens; *vec_push(arena, &tokens) = t;
#define VEC(type)                  \
	struct {                   \
		type *at;          \
		uint32_t len, cap; \
	}
void vec_room(struct arena *a, void **at, uint32_t len, uint32_t *cap, size_t size);
#define vec_push(a, v)                                                                                            \
	((v)->len == (v)->cap ? vec_room((a), (void **)&(v)->at, (v)->len, &(v)->cap, sizeof *(v)->at) : (void)0, \
	 &(v)->at[(v)->len++])

#endif
