// encoder.h: the network that turns the tokens of a sentence into rows of numbers; shared by parse.c and training.
// SPDX-License-Identifier: Apache-2.0
//
//   forms ──▶ rows of tables, added ──▶ layer that reads both ways ──▶ units ──▶ another such layer ──▶ units
//                                                                        └──▶ tags (tag.c)            └──▶ tree
//                                                                        (parse.c)
#ifndef LANGUAGE_ENCODER_H
#define LANGUAGE_ENCODER_H

#include "language/classes.h"
#include "language/form.h"
#include "model/recur.h"

enum encoder_table {
	ENCODER_WORD,			     // row of the word among those of the training data, 0: another
	ENCODER_SUFFIX,			     // 4 tables: the last 1 to 4 letters
	ENCODER_PREFIX = ENCODER_SUFFIX + 4, // 3 tables: the first 1 to 3
	ENCODER_CLASS = ENCODER_PREFIX + 3,
	ENCODER_SHAPE,
	ENCODER_TABLES
};
// Tags are told from the first layer alone, so that a text can be tagged without the cost of the second.
enum encoder_layer { ENCODER_TAGS, ENCODER_TREES, ENCODER_LAYERS };
enum { ENCODER_SIZE = 128 }; // the most inputs, and units a way

enum { ENCODER_FORMAT = 2 }; // of the section and of what is looked at

// Body of the section: this header, then at multiples of CURSOR_ALIGN the slots of the words (1 << word_bits), the
// tables, and for each layer the matrices in, back on, back back (weights, then base) and the scales in, back, bias.
struct encoder_header {
	uint32_t format;	   // ENCODER_FORMAT
	uint32_t word_bits, words; // slots; rows of the table of words
	uint32_t inputs, size;	   // multiples of 2 * LANES
	float input_scale;	   // from sums of the tables to bytes
	uint32_t unused[10];
};

struct encoder {
	struct classes words; // the row of each word that has one
	const int8_t *tables[ENCODER_TABLES];
	uint32_t inputs, size;
	float input_scale;
	struct recur layers[ENCODER_LAYERS];
};

// Rows of each table; words: those of the first.
uint32_t encoder_rows(enum encoder_table table, uint32_t words);
// The row of each table that stands for the token.
void encoder_look(const struct classes *words, const struct form *f, uint32_t out[ENCODER_TABLES]);
// The encoder in the body of a section. With checks, false when it is not whole or has numbers out of range; without,
// for a section that was checked.
bool encoder_at(struct slice body, bool checks, struct encoder *e);
// The encoder of a model; false: it has none.
bool encoder_of(const struct model *m, struct encoder *e);

// Units of a token, of each layer.
static inline uint32_t encoder_units(const struct encoder *e)
{
	return RECUR_WAYS * e->size;
}
// Tokens that are read together: a sentence, or a part of one.
struct piece {
	uint32_t first, count, sentence;
};
// Puts the longest first; pieces that are read at the same time (recur.h) are of like length then.
void pieces_sort(struct piece *p, uint32_t count);
// The inputs of the first layer for count tokens, a row of e->inputs each.
void encoder_inputs(const struct encoder *e, const struct form *forms, uint32_t count, uint8_t *in);

#endif
