// learn_tone.c: the tones of words (tone.h) from labelled pages; for the trainer (learn.c).
// SPDX-License-Identifier: Apache-2.0
#include "clean/learn_tone.h"
#include <math.h>

static const float RARE = 3e-5f; // share of a page's words that counts as none
enum { FEW = 50 };		 // words of a page that tell no shares

enum { OUTSIDE, ARTICLE, SIDES };

// The pages of a group, which are versions of one page.
struct tone_group {
	uint32_t id;
	float words[SIDES];
	float *share[SIDES]; // of each tone in them; counts before tones_close()
};

struct tones {
	struct arena *arena;
	VEC(struct tone_group) groups;
	float *sum[SIDES]; // of all groups' shares
};

struct tones *tones_new(struct arena *a)
{
	struct tones *t = ARENA_NEW(a, struct tones, 1);
	t->arena = a;
	for (int s = 0; s < SIDES; s++)
		t->sum[s] = ARENA_NEW(a, float, TONES);
	return t;
}

static struct tone_group *find_group(const struct tones *t, uint32_t id)
{
	for (uint32_t i = 0; i < t->groups.len; i++) {
		if (t->groups.at[i].id == id)
			return &t->groups.at[i];
	}
	return NULL;
}

void tones_add(struct tones *t, const struct page *p, const bool *label, uint32_t group)
{
	struct tone_group *g = find_group(t, group);
	if (g == NULL) {
		g = vec_push(t->arena, &t->groups);
		*g = (struct tone_group){ .id = group };
		for (int s = 0; s < SIDES; s++)
			g->share[s] = ARENA_NEW(t->arena, float, TONES);
	}
	for (uint32_t i = 0; i < p->lines.len; i++) {
		const struct line *l = &p->lines.at[i];
		g->words[label[i]] += (float)l->tones;
		for (uint32_t k = 0; k < l->tones; k++)
			g->share[label[i]][p->tone.at[l->tone + k]]++;
	}
}

void tones_close(struct tones *t)
{
	for (uint32_t i = 0; i < t->groups.len; i++) {
		struct tone_group *g = &t->groups.at[i];
		for (int s = 0; s < SIDES; s++) {
			for (uint32_t k = 0; k < TONES; k++) {
				g->share[s][k] /= g->words[s] + FEW;
				t->sum[s][k] += g->share[s][k];
			}
		}
	}
}

void tones_make(const struct tones *t, uint32_t without, int8_t *tone)
{
	const struct tone_group *g = find_group(t, without);
	float groups = (float)t->groups.len - (g ? 1 : 0);
	for (uint32_t k = 0; k < TONES; k++) {
		float share[SIDES];
		for (int s = 0; s < SIDES; s++)
			share[s] = (t->sum[s][k] - (g ? g->share[s][k] : 0)) / groups + RARE;
		long value = lround(TONE_UNIT * log((double)(share[ARTICLE] / share[OUTSIDE])));
		tone[k] = (int8_t)(value > TONE_MAX ? TONE_MAX : value < -TONE_MAX ? -TONE_MAX : value);
	}
}
