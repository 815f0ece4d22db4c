// classes.h: word classes learned from raw text (data/model); looked up by form.c, made by train classes.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_CLASSES_H
#define LANGUAGE_CLASSES_H

#include "model/model.h"

// Body of the section: this header, then 1 << bits slots.
struct classes_header {
	uint32_t bits, count; // count: classes
	uint32_t unused[2];
};

struct classes_slot {
	uint32_t word;	// form.word
	uint16_t class; // 0: free slot
	uint16_t unused;
};

struct classes {
	const struct classes_slot *slots;
	uint32_t shift, mask;
};

// The classes of the model; empty (slots NULL) when it has none.
struct classes classes_of(const struct model *m);

// 0: unknown word.
static inline uint16_t classes_find(const struct classes *c, uint32_t word)
{
	if (!c->slots)
		return 0;
	uint32_t at = (word * 0x9e3779b1u) >> c->shift;
	while (c->slots[at].class && c->slots[at].word != word)
		at = (at + 1) & c->mask;
	return c->slots[at].class;
}

// Asks for what classes_find() will read.
static inline void classes_prefetch(const struct classes *c, uint32_t word)
{
	if (c->slots)
		__builtin_prefetch(&c->slots[(word * 0x9e3779b1u) >> c->shift]);
}

#endif
