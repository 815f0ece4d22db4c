// choose.c: which lines are the article, by the probabilities of all lines of the text together; see kind.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/kind.h"

enum { STEPS = 64 }; // of probability

static const float SWITCH = 5;	   // words of sure text that starting or ending a stretch of the article must win
static const float DOUBTED = 0.5f; // of the threshold; a line in the article below that is no part of it, prose apart

// A list of lines with their probabilities has one cut that promises the best F1: lines are taken, the likeliest
// first, as long as the expected share of the article's words among those taken gains by it. The least probability
// that is worth taking is half the F1 so reached.
float choose_threshold(const struct page *p)
{
	float words[STEPS] = { 0 }, right[STEPS] = { 0 }, all = 0, taken = 0, good = 0, best = 0;
	for (uint32_t i = 0; i < p->lines.len; i++) {
		const struct line *l = &p->lines.at[i];
		if (l->rule && l->rule->cut && !l->rule->once)
			continue;
		int step = (int)(l->p * (STEPS - 1));
		words[step] += (float)l->n.words;
		right[step] += l->p * (float)l->n.words;
		all += l->p * (float)l->n.words;
	}
	for (int step = STEPS - 1; step >= 0; step--) {
		taken += words[step];
		good += right[step];
		if (taken > 0 && 2 * good / (taken + all) > best)
			best = 2 * good / (taken + all);
	}
	return best / 2;
}

// The choice of lines that wins most words above the threshold, where every border between the article and the rest
// costs some: single doubted lines go with their neighbours (Viterbi's algorithm over two states).
void choose_lines(struct page *p, float threshold)
{
	uint32_t n = p->lines.len;
	uint8_t *from = ARENA_NEW(p->a->arena, uint8_t, 2 * (size_t)n + 2); // best state before, for each state
	float out = 0, in = 0;
	for (uint32_t i = 0; i < n; i++) {
		const struct line *l = &p->lines.at[i];
		float gain = (l->p - threshold) * (float)(l->n.words + 1);
		bool leave = in - SWITCH > out, enter = out - SWITCH > in;
		float next_out = leave ? in - SWITCH : out, next_in = (enter ? out - SWITCH : in) + gain;
		from[2 * i] = leave;
		from[2 * i + 1] = !enter;
		// Only the difference counts: so sums stay small in the longest text.
		out = 0;
		in = next_in - next_out;
	}
	uint8_t state = in > out;
	for (uint32_t i = n; i-- > 0;) {
		struct line *l = &p->lines.at[i];
		l->keep = state && (l->p >= threshold * DOUBTED || line_is_prose(l));
		state = from[2 * i + state];
	}
}
