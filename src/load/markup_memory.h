// markup_memory.h: the memory that libxml2 takes for one parse, so that it can be dropped when the parse is left by a
// jump; between markup.c and libxml2, which asks for memory through these functions.
// SPDX-License-Identifier: Apache-2.0
#ifndef LOAD_MARKUP_MEMORY_H
#define LOAD_MARKUP_MEMORY_H

#include "base/arena.h"

struct markup_block;

// What one parse holds. It counts against the arena's limit, and where memory ends, the arena's jump is taken out of
// libxml2, which is not fit to go on then.
struct markup_memory {
	struct arena *arena;
	struct markup_block *newest;
};

// Whose memory this thread's calls take from now on; NULL: nobody's, it lives as long as the program. Gives the one
// before.
struct markup_memory *markup_memory_use(struct markup_memory *m);
// Frees all blocks, whoever may still point to them.
void markup_memory_drop(struct markup_memory *m);

// For xmlMemSetup(). Nobody's memory may end only while the program starts: that ends it, with a line that says so.
void *markup_malloc(size_t n);
void *markup_realloc(void *p, size_t n);
char *markup_strdup(const char *s);
void markup_free(void *p);

#endif
