// tagger.h: the tagger's part of a model: scores of tags from units; shared by tag.c and training.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_TAGGER_H
#define LANGUAGE_TAGGER_H

#include "language/encoder.h"
#include "model/dense.h"

enum { TAGGER_FORMAT = 2, TAGGER_LABELS = 256 }; // of the section; the most labels

// Body of the section: this header, then at multiples of CURSOR_ALIGN the layer units -> labels as matrix, scale, bias.
struct tagger_header {
	uint32_t format; // TAGGER_FORMAT
	uint32_t units;	 // of the encoder that it was trained with
	uint32_t labels; // combinations of the two tags
	uint32_t unused[13];
	uint8_t upos[TAGGER_LABELS], xpos[TAGGER_LABELS]; // of each label
};

struct tagger {
	const struct tagger_header *head;
	struct dense layer;
};

// The tagger in the body of a section; checks as in encoder.h.
bool tagger_at(struct slice body, bool checks, struct tagger *t);

#endif
