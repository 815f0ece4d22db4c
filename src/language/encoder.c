// encoder.c: finds the encoder in a model section and reads sentences with it; called by parse.c and training.
// SPDX-License-Identifier: Apache-2.0
#include "language/encoder.h"
#include "model/cursor.h"
#include "model/dense.h"
#include "model/lanes.h"
#include <stdlib.h>

enum { CLASSES = 512, SHAPES = 128, WORDS_MOST = 1 << 16, WORD_BITS_MOST = 18 };

uint32_t encoder_rows(enum encoder_table table, uint32_t words)
{
	static const uint32_t ROWS[ENCODER_TABLES] = {
		[ENCODER_SUFFIX] = 256,	     [ENCODER_SUFFIX + 1] = 2048, [ENCODER_SUFFIX + 2] = 4096,
		[ENCODER_SUFFIX + 3] = 8192, [ENCODER_PREFIX] = 128,	  [ENCODER_PREFIX + 1] = 1024,
		[ENCODER_PREFIX + 2] = 4096, [ENCODER_CLASS] = CLASSES,	  [ENCODER_SHAPE] = SHAPES,
	};
	return table == ENCODER_WORD ? words : ROWS[table];
}

// rows is a power of two.
static uint32_t row_of(uint32_t hash, uint32_t rows)
{
	return (hash * 0x9e3779b1u) >> 16 & (rows - 1);
}

void encoder_look(const struct classes *words, const struct form *f, uint32_t out[ENCODER_TABLES])
{
	out[ENCODER_WORD] = classes_find(words, f->word);
	for (unsigned i = 0; i < 4; i++)
		out[ENCODER_SUFFIX + i] = row_of(f->suffix[i], encoder_rows(ENCODER_SUFFIX + i, 0));
	for (unsigned i = 0; i < 3; i++)
		out[ENCODER_PREFIX + i] = row_of(f->prefix[i], encoder_rows(ENCODER_PREFIX + i, 0));
	out[ENCODER_CLASS] = f->class & (CLASSES - 1);
	out[ENCODER_SHAPE] = f->shape & (SHAPES - 1);
}

// ---- from a section ------------------------------------------------------------------------------------------------

static void take_layer(struct cursor *c, uint32_t inputs, uint32_t size, struct recur *r)
{
	const uint32_t gates = RECUR_GATES * size;
	r->size = size;
	const struct bytes in = cursor_bytes(c, inputs, RECUR_WAYS * gates);
	if (c->failed)
		return;
	for (unsigned way = 0; way < RECUR_WAYS; way++)
		r->in[way] = (struct bytes){ .inputs = inputs,
					     .outputs = gates,
					     .weights = in.weights + (size_t)way * gates * inputs,
					     .base = in.base + way * gates };
	for (unsigned way = 0; way < RECUR_WAYS; way++)
		r->back[way] = cursor_bytes(c, size, gates);
	r->in_scale = cursor_floats(c, (size_t)RECUR_WAYS * gates);
	r->back_scale = cursor_floats(c, (size_t)RECUR_WAYS * gates);
	r->bias = cursor_floats(c, (size_t)RECUR_WAYS * gates);
}

static bool size_sound(uint32_t n)
{
	return n > 0 && n % (2 * LANES) == 0 && n <= ENCODER_SIZE;
}

// Each slot in use names a row; one at least is free, since looking up ends there.
static bool words_sound(const struct classes *c, uint32_t words)
{
	bool free = false;
	for (uint32_t i = 0; i <= c->mask; i++) {
		free |= c->slots[i].class == 0;
		if (c->slots[i].class >= words)
			return false;
	}
	return free;
}

static bool header_sound(const struct encoder_header *h)
{
	return h->format == ENCODER_FORMAT && size_sound(h->inputs) && size_sound(h->size) && h->word_bits >= 1 &&
	       h->word_bits <= WORD_BITS_MOST && h->words > 0 && h->words <= WORDS_MOST && h->input_scale > 0 &&
	       h->input_scale < CURSOR_LARGE;
}

bool encoder_at(struct slice body, bool checks, struct encoder *e)
{
	struct cursor c = { .rest = body, .checks = checks };
	const struct encoder_header *h = cursor_take(&c, sizeof *h);
	if (!h || (checks && !header_sound(h)))
		return false;
	*e = (struct encoder){ .inputs = h->inputs, .size = h->size, .input_scale = h->input_scale };
	e->words = (struct classes){ .shift = 32 - h->word_bits, .mask = ((uint32_t)1 << h->word_bits) - 1 };
	e->words.slots = cursor_take(&c, ((size_t)1 << h->word_bits) * sizeof *e->words.slots);
	for (unsigned i = 0; i < ENCODER_TABLES; i++)
		e->tables[i] = cursor_take(&c, (size_t)encoder_rows(i, h->words) * h->inputs);
	for (unsigned i = 0; i < ENCODER_LAYERS; i++)
		take_layer(&c, i == 0 ? h->inputs : RECUR_WAYS * h->size, h->size, &e->layers[i]);
	return !c.failed && (!checks || words_sound(&e->words, h->words));
}

bool encoder_of(const struct model *m, struct encoder *e)
{
	return encoder_at(model_section(m, MODEL_ENCODER), false, e);
}

// ---- reading -------------------------------------------------------------------------------------------------------

enum { AHEAD = 4, FURTHER = 8 }; // tokens whose rows, and whose words, are asked for before they are read

static void ask_rows(const struct encoder *e, const struct form *f, const int8_t *rows[ENCODER_TABLES])
{
	uint32_t at[ENCODER_TABLES];
	encoder_look(&e->words, f, at);
	for (unsigned k = 0; k < ENCODER_TABLES; k++) {
		rows[k] = e->tables[k] + (size_t)at[k] * e->inputs;
		__builtin_prefetch(rows[k]);
	}
}

static int by_length(const void *x, const void *y)
{
	const struct piece *a = x, *b = y;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return a->first < b->first ? -1 : a->first > b->first;
}

void pieces_sort(struct piece *p, uint32_t count)
{
	qsort(p, count, sizeof *p, by_length);
}

void encoder_inputs(const struct encoder *e, const struct form *forms, uint32_t count, uint8_t *in)
{
	const int8_t *rows[AHEAD][ENCODER_TABLES];
	for (uint32_t i = 0; i < count + AHEAD; i++) {
		if (i + FURTHER < count)
			classes_prefetch(&e->words, forms[i + FURTHER].word);
		if (i >= AHEAD)
			dense_gather(rows[i % AHEAD], ENCODER_TABLES, e->input_scale, e->inputs,
				     in + (size_t)(i - AHEAD) * e->inputs);
		if (i < count)
			ask_rows(e, &forms[i], rows[i % AHEAD]);
	}
}
