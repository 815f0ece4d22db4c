// namer.c: finds the name finder in a model, and decodes labels; called by names.c and train_names.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/namer.h"

bool namer_of(const struct model *m, struct namer *n)
{
	struct slice body = model_section(m, MODEL_NAMES);
	if (body.len < sizeof *n->head)
		return false;
	n->head = (const struct namer_header *)(const void *)body.at;
	n->phrases = (const struct namer_phrase *)(const void *)(n->head + 1);
	n->shift = 32 - n->head->phrase_bits;
	n->mask = ((uint32_t)1 << n->head->phrase_bits) - 1;
	for (n->stages = 0; n->stages < NAMER_STAGES && n->head->linear[n->stages]; n->stages++)
		n->linear[n->stages] = linear_at(body.at + n->head->linear[n->stages]);
	return n->stages > 0;
}

const struct namer_phrase *namer_find(const struct namer *n, uint32_t hash)
{
	uint32_t at = (hash * 0x9e3779b1u) >> n->shift;
	while (n->phrases[at].hash && n->phrases[at].hash != hash)
		at = (at + 1) & n->mask;
	return n->phrases[at].hash ? &n->phrases[at] : NULL;
}

bool namer_follows(unsigned before, unsigned label)
{
	bool edge = before == NAMER_LABELS, open = false;
	if (!edge && before > 0) {
		unsigned part = (before - 1) % 4;
		open = part == NAMER_FIRST || part == NAMER_INNER;
	}
	if (label == 0 || label == NAMER_LABELS)
		return !open;
	unsigned part = (label - 1) % 4;
	if (part == NAMER_FIRST || part == NAMER_ONLY)
		return !open;
	return open && (label - 1) / 4 == (before - 1) / 4;
}

enum { NEVER = -(1 << 28) };

// Best way into each label from the ways so far; a token that is no candidate has label 0 only.
static void step(const int32_t *before, const int32_t *scores, bool candidate, bool first,
		 const int32_t (*follow)[NAMER_LABELS + 1], int32_t *now, uint8_t *back)
{
	for (unsigned l = 0; l < NAMER_LABELS; l++) {
		now[l] = NEVER;
		if (l > 0 && !candidate)
			continue;
		if (first) {
			if (namer_follows(NAMER_LABELS, l))
				now[l] = scores[l] + follow[NAMER_LABELS][l];
			continue;
		}
		int32_t best = NEVER;
		for (unsigned k = 0; k < NAMER_LABELS; k++)
			if (before[k] > NEVER && namer_follows(k, l) && before[k] + follow[k][l] > best) {
				best = before[k] + follow[k][l];
				back[l] = (uint8_t)k;
			}
		if (best > NEVER)
			now[l] = best + scores[l];
	}
}

void namer_decode(const struct namer_state *s, const int32_t *scores, const int32_t (*follow)[NAMER_LABELS + 1],
		  uint8_t *back, uint8_t *labels)
{
	int32_t ways[2][NAMER_LABELS] = { { 0 } };
	for (uint32_t i = 0; i < s->count; i++)
		step(ways[(i + 1) & 1], scores + (size_t)i * NAMER_LABELS, s->seen[i].candidate, i == 0, follow,
		     ways[i & 1], back + (size_t)i * NAMER_LABELS);
	const int32_t *end = ways[(s->count - 1) & 1];
	unsigned best = 0;
	for (unsigned l = 1; l < NAMER_LABELS; l++)
		if (end[l] > NEVER && namer_follows(l, NAMER_LABELS) &&
		    (end[best] == NEVER || end[l] + follow[l][NAMER_LABELS] > end[best] + follow[best][NAMER_LABELS]))
			best = l;
	for (uint32_t i = s->count; i-- > 0;) {
		labels[i] = (uint8_t)best;
		best = back[(size_t)i * NAMER_LABELS + best];
	}
}
