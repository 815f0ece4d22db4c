// map.h: which bytes of the source each byte of a derived text came from; made by load/ and normal/, read by write/.
// SPDX-License-Identifier: Apache-2.0
#ifndef ARTICLE_MAP_H
#define ARTICLE_MAP_H

#include "base/arena.h"

// One run of derived bytes [out, out + out_len) that came from source bytes [in, in + in_len), both in ascending
// order and without overlap. Where step_out is not 0 the run is a row of units: each step_out derived bytes came
// from step_in source bytes (1 and 1: copied as it stood; 1 and 2: ASCII out of UTF-16). Where it is 0 the run is
// one unit: all its derived bytes came from all its source bytes (a composed character, a U+FFFD).
// Source bytes between runs were dropped; derived bytes between runs (a joining space) came from nowhere.
struct map_run {
	uint32_t out, out_len;
	uint32_t in, in_len;
	uint8_t step_out, step_in;
};

struct map {
	VEC(struct map_run) runs;
};

// Appends; joins with the last run where both are rows of the same step without a gap between them.
void map_add(struct arena *a, struct map *m, struct map_run run);
// The source bytes that derived bytes [s.start, s.end) came from: from the first to the last unit touched.
// An empty result (start == end) when none of them came from the source.
struct span map_source(const struct map *m, struct span s);
// second after first: derived(second) -> derived(first) -> source(first).
struct map map_compose(struct arena *a, const struct map *first, const struct map *second);

#endif
