// train_encoder.c: the encoder forwards and back on a batch; called by train_tag.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/train_encoder.h"
#include "model/lanes.h"
#include "model/learn.h"
#include <stdlib.h>

enum { INPUTS = 64, SIZE = 64, WORDS_MOST = 1 << 15, KNOWN = 2 };
static const float LEFT_OUT = 0.15f;	   // units; of inputs a little more than half as many
static const float WORDS_LEFT_OUT = 0.2f;  // words taken for unknown ones
static const float TABLES_LEFT_OUT = 0.1f; // the other tables

// ---- words ---------------------------------------------------------------------------------------------------------

static int compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

static void add_word(struct encoder_parameters *p, uint32_t word)
{
	uint32_t at = (word * 0x9e3779b1u) >> p->words.shift;
	while (p->slots[at].class)
		at = (at + 1) & p->words.mask;
	p->slots[at].word = word;
	p->slots[at].class = (uint16_t)p->head.words++;
}

static void make_words(struct encoder_parameters *p, struct article *a, const struct form *forms)
{
	const uint32_t n = a->tokens.len;
	uint32_t *words = ARENA_NEW(a->arena, uint32_t, n + 1), bits = 8;
	for (uint32_t i = 0; i < n; i++)
		words[i] = forms[i].word;
	qsort(words, n, sizeof *words, compare);
	while (((uint32_t)1 << bits) < n / 4 && ((uint32_t)1 << bits) < WORDS_MOST)
		bits++;
	p->head.word_bits = bits;
	p->head.words = 1; // the first row is for words that have none
	p->slots = ARENA_NEW(a->arena, struct classes_slot, (size_t)1 << bits);
	p->words = (struct classes){ .slots = p->slots, .shift = 32 - bits, .mask = ((uint32_t)1 << bits) - 1 };
	for (uint32_t i = 0, end = 0; i < n; i = end) {
		while (end < n && words[end] == words[i])
			end++;
		if (end - i >= KNOWN && p->head.words < p->words.mask / 4 * 3)
			add_word(p, words[i]);
	}
	p->rows = arena_alloc(a->arena, (a->tokens.len + 1) * sizeof *p->rows);
	for (uint32_t i = 0; i < a->tokens.len; i++)
		encoder_look(&p->words, &forms[i], p->rows[i]);
}

struct encoder_parameters *encoder_parameters_new(struct article *a, const struct form *forms, uint64_t *seed)
{
	static const float SPREAD = 0.12f;
	struct encoder_parameters *p = ARENA_NEW(a->arena, struct encoder_parameters, 1);
	p->head = (struct encoder_header){ .format = ENCODER_FORMAT, .inputs = INPUTS, .size = SIZE };
	make_words(p, a, forms);
	for (unsigned i = 0; i < ENCODER_TABLES; i++)
		p->tables[i] = parameter_table(a->arena, encoder_rows(i, p->head.words), INPUTS, SPREAD, seed);
	for (unsigned i = 0; i < ENCODER_LAYERS; i++)
		p->layers[i] = recur_parameters_new(a->arena, i == 0 ? INPUTS : RECUR_WAYS * SIZE, SIZE, seed);
	return p;
}

uint32_t encoder_list(struct encoder_parameters *p, struct parameter **out)
{
	uint32_t n = 0;
	for (unsigned i = 0; i < ENCODER_TABLES; i++)
		out[n++] = &p->tables[i];
	for (unsigned i = 0; i < ENCODER_LAYERS; i++) {
		out[n++] = &p->layers[i].in;
		out[n++] = &p->layers[i].bias;
		for (unsigned way = 0; way < RECUR_WAYS; way++)
			out[n++] = &p->layers[i].back[way];
	}
	return n;
}

// ---- forwards ------------------------------------------------------------------------------------------------------

// Now and then a sentence is read as if it stood in a headline: with capitals at its words, or in capitals throughout.
// Only the shape of a form tells capitals.
enum { HEADLINES = 5, CAPITALS = 2 }; // of a hundred sentences

static uint32_t headline_shape(uint32_t shape, unsigned chance)
{
	unsigned kind = (shape - 1) / FORM_SHAPE_STEP;
	if (chance < HEADLINES && kind == FORM_SHAPE_SMALL &&
	    (shape - 1) % FORM_SHAPE_STEP > 3) // words of four letters or more
		return shape - (FORM_SHAPE_SMALL - FORM_SHAPE_CAPITAL) * FORM_SHAPE_STEP;
	if (chance >= HEADLINES && (kind == FORM_SHAPE_SMALL || kind == FORM_SHAPE_CAPITAL))
		return shape - (kind - FORM_SHAPE_CAPITALS) * FORM_SHAPE_STEP;
	return shape;
}

static void leave_out(uint32_t *rows, unsigned chance, uint64_t *seed)
{
	if (chance < HEADLINES + CAPITALS)
		rows[ENCODER_SHAPE] = headline_shape(rows[ENCODER_SHAPE], chance);
	for (unsigned i = 0; i < ENCODER_TABLES; i++)
		if (train_random(seed) < (i == ENCODER_WORD ? WORDS_LEFT_OUT : TABLES_LEFT_OUT))
			rows[i] = i == ENCODER_WORD ? 0 : UINT32_MAX;
}

// What a row of a table counts for, so that those that are left out are made up for.
static float share(unsigned table, const uint64_t *seed)
{
	return table == ENCODER_WORD || !seed ? 1 : 1 / (1 - TABLES_LEFT_OUT);
}

static void add_inputs(const struct encoder_parameters *p, const uint32_t *rows, const uint64_t *seed, float *x)
{
	for (unsigned i = 0; i < ENCODER_TABLES; i++) {
		if (rows[i] == UINT32_MAX)
			continue;
		const float *from = p->tables[i].value.at + (size_t)rows[i] * INPUTS, by = share(i, seed);
		for (unsigned k = 0; k < INPUTS; k++)
			x[k] += by * from[k];
	}
}

static struct matrix inputs(const struct encoder_parameters *p, const struct article *a, const struct batch *b,
			    const uint32_t *sentences, uint64_t *seed, struct encoder_pass *pass, struct arena *s)
{
	struct matrix x = matrix_new(s, batch_rows(b), INPUTS);
	pass->rows = arena_alloc(s, batch_rows(b) * sizeof *pass->rows);
	for (uint32_t i = 0; i < b->count; i++) {
		const struct sentence *from = &a->sentences.at[sentences[i]];
		unsigned chance = seed ? (unsigned)(learner_random(seed) >> 32) % 100 : 100;
		for (uint32_t t = 0; t < from->count; t++) {
			uint32_t *rows = pass->rows[batch_row(b, i, t)];
			memcpy(rows, p->rows[from->first + t], sizeof *pass->rows);
			if (seed)
				leave_out(rows, chance, seed);
			add_inputs(p, rows, seed, x.at + batch_row(b, i, t) * INPUTS);
		}
	}
	return x;
}

struct encoder_pass encoder_forward(const struct encoder_parameters *p, const struct article *a, const struct batch *b,
				    const uint32_t *sentences, uint64_t *seed, struct arena *s)
{
	struct encoder_pass pass = { 0 };
	struct matrix x = inputs(p, a, b, sentences, seed, &pass, s);
	for (unsigned i = 0; i <= ENCODER_LAYERS; i++) {
		if (seed) {
			pass.masks[i] = train_mask_new(s, b, x.cols, i == 0 ? LEFT_OUT * 0.6f : LEFT_OUT, seed);
			x = train_masked(s, x, b, pass.masks[i]);
		}
		if (i > 0)
			pass.units[i - 1] = x;
		if (i == ENCODER_LAYERS)
			break;
		pass.layers[i] = recur_forward(&p->layers[i], b, x, s);
		x = pass.layers[i].out;
	}
	return pass;
}

// ---- back ----------------------------------------------------------------------------------------------------------

void encoder_back(struct encoder_parameters *p, const struct batch *b, const struct encoder_pass *pass,
		  const struct matrix d_units[ENCODER_LAYERS], struct arena *s)
{
	const uint64_t trained = 1;
	struct matrix d = d_units[ENCODER_LAYERS - 1];
	for (unsigned i = ENCODER_LAYERS; i > 0; i--) {
		train_mask_on(d, b, pass->masks[i]);
		d = recur_back(&p->layers[i - 1], b, &pass->layers[i - 1], d, s);
		for (size_t k = 0; i > 1 && k < d.rows * d.cols; k++)
			d.at[k] += d_units[i - 2].at[k];
	}
	train_mask_on(d, b, pass->masks[0]);
	for (uint32_t n = 0; n < b->count; n++)
		for (uint32_t t = 0; t < b->lengths[n]; t++) {
			const size_t row = batch_row(b, n, t);
			for (unsigned i = 0; i < ENCODER_TABLES; i++) {
				if (pass->rows[row][i] == UINT32_MAX)
					continue;
				float *slope = parameter_touch(&p->tables[i], pass->rows[row][i]),
				      by = share(i, &trained);
				for (unsigned k = 0; k < INPUTS; k++)
					slope[k] += by * d.at[row * d.stride + k];
			}
		}
}
