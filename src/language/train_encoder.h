// train_encoder.h: training of the encoder: what it reads of a batch, forwards and back; called by train_tag.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_TRAIN_ENCODER_H
#define LANGUAGE_TRAIN_ENCODER_H

#include "language/encoder.h"
#include "language/train_batch.h"

struct encoder_parameters {
	struct encoder_header head;
	struct classes_slot *slots; // of the words
	struct classes words;
	uint32_t (*rows)[ENCODER_TABLES]; // of each token of the article
	struct parameter tables[ENCODER_TABLES];
	struct recur_parameters layers[ENCODER_LAYERS];
};

// What reading a batch leaves for going back.
struct encoder_pass {
	uint32_t (*rows)[ENCODER_TABLES]; // of each row of the batch; UINT32_MAX where left out
	struct matrix masks[ENCODER_LAYERS + 1];
	struct recur_pass layers[ENCODER_LAYERS];
	struct matrix units[ENCODER_LAYERS]; // of each layer
};

// The words that the article has twice or more get rows.
struct encoder_parameters *encoder_parameters_new(struct article *a, const struct form *forms, uint64_t *seed);
// Lists what is learned in steps; the number of parameters.
uint32_t encoder_list(struct encoder_parameters *p, struct parameter **out);
enum { ENCODER_PARAMETERS = ENCODER_TABLES + ENCODER_LAYERS * (2 + RECUR_WAYS) };

// seed NULL: nothing is left out. All that is made lies in the arena s.
struct encoder_pass encoder_forward(const struct encoder_parameters *p, const struct article *a, const struct batch *b,
				    const uint32_t *sentences, uint64_t *seed, struct arena *s);
// d_units: slopes of pass->units, of each layer; changed on the way.
void encoder_back(struct encoder_parameters *p, const struct batch *b, const struct encoder_pass *pass,
		  const struct matrix d_units[ENCODER_LAYERS], struct arena *s);
// The section, in whole numbers. spread: root mean square of the inputs.
void encoder_write(const struct encoder_parameters *p, float spread, struct arena *a, struct buf *out);

#endif
