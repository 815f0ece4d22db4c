// learn_tone.h: tones of words from labelled pages; private to the trainer (learn.c).
// SPDX-License-Identifier: Apache-2.0
#ifndef CLEAN_LEARN_TONE_H
#define CLEAN_LEARN_TONE_H

#include "clean/page.h"
#include "clean/tone.h"

struct tones;

// In the arena. Pages are added, then it is closed, then tables are made. label: one for each line.
struct tones *tones_new(struct arena *a);
void tones_add(struct tones *t, const struct page *p, const bool *label, uint32_t group);
void tones_close(struct tones *t);
// tone[0..TONES) as learnt from all pages but those of a group: what a page's words say by its own label would be
// believed too readily in training.
void tones_make(const struct tones *t, uint32_t without, int8_t *tone);

#endif
