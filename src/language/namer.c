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
	n->table = table_at(body.at + n->head->table);
	return true;
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

// Labels behind which a name may begin or none be: outside, the last and the only token of each type.
static unsigned closed_label(unsigned i)
{
	return i == 0 ? 0 : namer_label((i - 1) / 2, i & 1 ? NAMER_LAST : NAMER_ONLY);
}

// Labels that may follow those: outside, the first and the only token of each type.
static unsigned opening_label(unsigned i)
{
	return i == 0 ? 0 : namer_label((i - 1) / 2, i & 1 ? NAMER_FIRST : NAMER_ONLY);
}

enum { CLOSED = 1 + 2 * NAMER_TYPES };

struct step {
	const int32_t *before, *scores;
	const int32_t (*follow)[NAMER_LABELS + 1];
	int32_t *now;
	uint8_t *back;
};

// The best way into label l from label k, if it is better than those so far.
static inline void way(const struct step *s, unsigned k, unsigned l)
{
	int32_t sum = s->before[k] + s->follow[k][l];
	if (s->before[k] > NEVER && sum > s->now[l]) {
		s->now[l] = sum;
		s->back[l] = (uint8_t)k;
	}
}

// Best way into each label from the ways so far; a token that is no candidate has label 0 only.
static void step(const struct step *s, bool candidate, bool candidate_before)
{
	for (unsigned l = 0; l < NAMER_LABELS; l++)
		s->now[l] = NEVER;
	for (unsigned k = 0; k < (candidate_before ? CLOSED : 1u); k++)
		for (unsigned l = 0; l < (candidate ? CLOSED : 1u); l++)
			way(s, closed_label(k), opening_label(l));
	if (!candidate)
		return;
	for (unsigned type = 0; candidate_before && type < NAMER_TYPES; type++)
		for (unsigned part = NAMER_INNER; part <= NAMER_LAST; part++) {
			way(s, namer_label(type, NAMER_FIRST), namer_label(type, part));
			way(s, namer_label(type, NAMER_INNER), namer_label(type, part));
		}
	for (unsigned l = 0; l < NAMER_LABELS; l++)
		s->now[l] += s->now[l] > NEVER ? s->scores[l] : 0;
}

static void start(const struct step *s, bool candidate)
{
	for (unsigned l = 0; l < NAMER_LABELS; l++)
		s->now[l] = NEVER;
	for (unsigned i = 0; i < (candidate ? CLOSED : 1u); i++) {
		unsigned l = opening_label(i);
		s->now[l] = (candidate ? s->scores[l] : 0) + s->follow[NAMER_LABELS][l];
	}
}

void namer_decode(const struct namer_state *s, const int32_t *scores, const int32_t (*follow)[NAMER_LABELS + 1],
		  uint8_t *back, uint8_t *labels)
{
	int32_t ways[2][NAMER_LABELS] = { { 0 } };
	for (uint32_t i = 0; i < s->count; i++) {
		const struct step one = { .before = ways[(i + 1) & 1],
					  .scores = scores + (size_t)i * NAMER_LABELS,
					  .follow = follow,
					  .now = ways[i & 1],
					  .back = back + (size_t)i * NAMER_LABELS };
		if (i == 0)
			start(&one, s->seen[i].candidate);
		else
			step(&one, s->seen[i].candidate, s->seen[i - 1].candidate);
	}
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
