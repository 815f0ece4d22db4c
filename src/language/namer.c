// namer.c: finds the name finder in a model, and decodes labels; called by names.c and train_names.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/namer.h"

bool namer_of(const struct model *m, struct namer *n)
{
	struct slice body = model_section(m, MODEL_NAMES);
	if (body.len < sizeof *n->head)
		return false;
	n->head = (const struct namer_header *)(const void *)body.at;
	n->filter = (const uint64_t *)(const void *)(n->head + 1);
	n->phrases = (const struct namer_phrase *)(const void *)(n->filter + FILTER_WORDS);
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

// Labels behind which a name may begin or none be (outside, the last and the only token of each type), and labels that
// may follow those (outside, the first and the only token of each type).
#define TYPE(t) 1 + 4 * (t) + NAMER_LAST, 1 + 4 * (t) + NAMER_ONLY
static const uint8_t CLOSED[] = { 0, TYPE(0), TYPE(1), TYPE(2), TYPE(3), TYPE(4) };
#undef TYPE
#define TYPE(t) 1 + 4 * (t) + NAMER_FIRST, 1 + 4 * (t) + NAMER_ONLY
static const uint8_t OPENING[] = { 0, TYPE(0), TYPE(1), TYPE(2), TYPE(3), TYPE(4) };
#undef TYPE
enum { CHOICES = sizeof CLOSED };
_Static_assert(CHOICES == 1 + 2 * NAMER_TYPES, "a row for each type");

struct step {
	const int32_t *before, *scores;
	const int32_t (*follow)[NAMER_LABELS + 1];
	int32_t *now;
	uint8_t *back;
};

// The best way into label l from the first n of the labels in from.
static inline void best_way(const struct step *s, const uint8_t *from, unsigned n, unsigned l)
{
	int32_t best = NEVER;
	unsigned back = 0;
	for (unsigned i = 0; i < n; i++) {
		int32_t sum = s->before[from[i]] + s->follow[from[i]][l];
		back = sum > best ? from[i] : back;
		best = sum > best ? sum : best;
	}
	s->now[l] = best > NEVER ? best : NEVER;
	s->back[l] = (uint8_t)back;
}

// How far apart the weights of neighbours are: a way that much below the best one cannot overtake it.
static int32_t spread(const int32_t (*follow)[NAMER_LABELS + 1])
{
	int32_t least = 0, most = 0;
	for (unsigned i = 0; i < CHOICES; i++)
		for (unsigned j = 0; j < CHOICES; j++) {
			int32_t w = follow[CLOSED[i]][OPENING[j]];
			least = w < least ? w : least;
			most = w > most ? w : most;
		}
	return most - least;
}

// The closed labels whose ways can still be the best; their number.
static unsigned hopeful(const struct step *s, int32_t margin, uint8_t out[CHOICES])
{
	int32_t best = NEVER;
	unsigned n = 0;
	for (unsigned i = 0; i < CHOICES; i++)
		best = s->before[CLOSED[i]] > best ? s->before[CLOSED[i]] : best;
	for (unsigned i = 0; i < CHOICES; i++)
		if (s->before[CLOSED[i]] >= best - margin)
			out[n++] = CLOSED[i];
	return n;
}

// Best way into each label from the ways so far. NEVER is so low that sums with it stay below all others.
static void step(const struct step *s, int32_t margin)
{
	uint8_t closed[CHOICES] = { 0 };
	unsigned n = hopeful(s, margin, closed);
	for (unsigned i = 0; i < CHOICES; i++)
		best_way(s, closed, n, OPENING[i]);
	for (unsigned type = 0; type < NAMER_TYPES; type++) {
		const uint8_t open[] = { (uint8_t)namer_label(type, NAMER_FIRST),
					 (uint8_t)namer_label(type, NAMER_INNER) };
		best_way(s, open, 2, namer_label(type, NAMER_INNER));
		best_way(s, open, 2, namer_label(type, NAMER_LAST));
	}
	for (unsigned l = 0; l < NAMER_LABELS; l++)
		s->now[l] += s->scores[l];
}

// before: what stands in front, a token outside of names or the sentence's edge.
static void start(const struct step *s, unsigned before)
{
	for (unsigned l = 0; l < NAMER_LABELS; l++)
		s->now[l] = NEVER;
	for (unsigned i = 0; i < CHOICES; i++)
		s->now[OPENING[i]] = s->scores[OPENING[i]] + s->follow[before][OPENING[i]];
}

enum { REBASE = 1024 }; // candidates whose sums stay far from NEVER

// Only differences of ways count: the best becomes 0, so that the sums of a long run stay in range.
static void rebase(int32_t ways[NAMER_LABELS])
{
	int32_t best = ways[0];
	for (unsigned l = 1; l < NAMER_LABELS; l++)
		best = ways[l] > best ? ways[l] : best;
	for (unsigned l = 0; l < NAMER_LABELS; l++)
		ways[l] = ways[l] - best > NEVER ? ways[l] - best : NEVER;
}

// Labels the candidates from first up to end, in front of and behind which no name goes on.
static void decode_run(const struct namer_decoding *d, int32_t margin, uint32_t first, uint32_t end, uint32_t count)
{
	int32_t ways[2][NAMER_LABELS] = { { 0 } };
	unsigned before = first > 0 ? 0 : NAMER_LABELS, behind = end < count ? 0 : NAMER_LABELS, best = 0;
	for (uint32_t i = first; i < end; i++) {
		const struct step one = { .before = ways[(i + 1) & 1],
					  .scores = d->scores + (size_t)i * NAMER_LABELS,
					  .follow = d->follow,
					  .now = ways[i & 1],
					  .back = d->back + (size_t)i * NAMER_LABELS };
		if ((i - first) % REBASE == REBASE - 1)
			rebase(ways[(i + 1) & 1]);
		if (i == first)
			start(&one, before);
		else
			step(&one, margin);
	}
	const int32_t *last = ways[(end - 1) & 1];
	for (unsigned i = 1; i < CHOICES; i++)
		if (last[CLOSED[i]] + d->follow[CLOSED[i]][behind] > last[best] + d->follow[best][behind])
			best = CLOSED[i];
	for (uint32_t i = end; i-- > first;) {
		d->labels[i] = (uint8_t)best;
		best = d->back[(size_t)i * NAMER_LABELS + best];
	}
}

void namer_decode(const struct namer_state *s, const struct namer_decoding *d)
{
	const int32_t margin = spread(d->follow);
	memset(d->labels, 0, s->count);
	for (uint32_t first = 0, end; first < s->count; first = end + 1) {
		for (end = first; end < s->count && s->seen[end].candidate;)
			end++;
		if (end > first)
			decode_run(d, margin, first, end, s->count);
	}
}
