// spans.h: looks for a place of the text among what was found in it; included by article.h.
// SPDX-License-Identifier: Apache-2.0
#ifndef ARTICLE_SPANS_H
#define ARTICLE_SPANS_H

#include "base/slice.h"
#include <stddef.h>

// Of count items in the order of the text, each of size bytes and beginning with its struct span: the first one that
// begins at the byte or behind it; count when there is none.
static inline uint32_t spans_from(const void *items, size_t size, uint32_t count, uint32_t byte)
{
	uint32_t low = 0, high = count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct span *s = (const struct span *)(const void *)((const char *)items + middle * size);
		if (s->start < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

// The first one that ends behind the byte, when no two overlap.
static inline uint32_t spans_behind(const void *items, size_t size, uint32_t count, uint32_t byte)
{
	uint32_t low = 0, high = count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct span *s = (const struct span *)(const void *)((const char *)items + middle * size);
		if (s->end <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

// The same of a VEC.
#define SPANS_FROM(v, byte) spans_from((v).at, sizeof *(v).at, (v).len, (byte))
#define SPANS_BEHIND(v, byte) spans_behind((v).at, sizeof *(v).at, (v).len, (byte))

#endif
