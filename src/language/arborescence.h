// arborescence.h: the best tree over the tokens of a sentence; called by parse.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_ARBORESCENCE_H
#define LANGUAGE_ARBORESCENCE_H

#include <stddef.h>
#include <stdint.h>

// Finds the heads (1 to count; 0: root, which one token has) of the tokens 1 to count with the largest sum of
// scores. scores[(i - 1) * stride + j]: of head j for token i, below 2^28 in size; those with j = i count for nothing
// and are written over. stride: a multiple of LANES (model/lanes.h) above count.
// memory: arborescence_room(count) bytes, aligned for any type.
size_t arborescence_room(uint32_t count);
void arborescence(int32_t *scores, size_t stride, uint32_t count, uint16_t *heads, void *memory);

#endif
