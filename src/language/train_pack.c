// train_pack.c: learned numbers as the whole numbers of a section; called by train_tag.c, train_parse.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/train_encoder.h"
#include "language/train_tag.h"
#include "language/train_tree.h"
#include "model/cursor.h"
#include "model/learn.h"
#include <math.h>

enum { PACK_SPREADS = 6 }; // bytes reach so many times the root mean square

// Appends n bytes, then zeros up to a multiple of CURSOR_ALIGN.
static void pack_bytes(struct buf *out, const void *at, size_t n)
{
	buf_add(out, (struct slice){ at, n });
	while (out->len % CURSOR_ALIGN)
		buf_char(out, 0);
}

static float largest(const float *x, size_t n, size_t step)
{
	float most = 1e-6f;
	for (size_t i = 0; i < n; i++)
		most = fabsf(x[i * step]) > most ? fabsf(x[i * step]) : most;
	return most;
}

static int8_t whole(float x)
{
	return (int8_t)(bytes_of(x) - BYTES_ZERO);
}

// Appends the weights as a matrix of bytes.h with so many outputs, of which those that are not there are zero, and puts
// into scale what a unit of its sums is worth when a unit of its inputs is worth unit.
static void pack_matrix(struct buf *out, struct arena *a, struct matrix m, uint32_t outputs, float unit, float *scale)
{
	int8_t *rows = ARENA_NEW(a, int8_t, m.rows * m.cols), *weights = ARENA_NEW(a, int8_t, m.rows * outputs);
	int32_t *base = ARENA_NEW(a, int32_t, outputs);
	for (size_t o = 0; o < outputs; o++)
		scale[o] = 0;
	for (size_t o = 0; o < m.cols; o++) {
		float one = largest(m.at + o, m.rows, m.stride) / BYTES_MOST;
		for (size_t i = 0; i < m.rows; i++)
			rows[o * m.rows + i] = whole(m.at[i * m.stride + o] / one);
		scale[o] = one * unit;
	}
	bytes_pack(rows, m.rows, (uint32_t)m.cols, (uint32_t)m.rows, outputs, weights, base);
	pack_bytes(out, weights, m.rows * outputs);
	pack_bytes(out, base, outputs * sizeof *base);
}

// All tables count in the same unit, the largest of their numbers at BYTES_MOST; the unit.
static float pack_tables(const struct encoder_parameters *p, struct arena *a, struct buf *out)
{
	float most = 0;
	for (unsigned i = 0; i < ENCODER_TABLES; i++) {
		struct matrix m = p->tables[i].value;
		float x = largest(m.at, m.rows * m.cols, 1);
		most = x > most ? x : most;
	}
	for (unsigned i = 0; i < ENCODER_TABLES; i++) {
		struct matrix m = p->tables[i].value;
		int8_t *rows = ARENA_NEW(a, int8_t, m.rows * m.cols);
		for (size_t k = 0; k < m.rows * m.cols; k++)
			rows[k] = whole(m.at[k] / most * BYTES_MOST);
		pack_bytes(out, rows, m.rows * m.cols);
	}
	return most / BYTES_MOST;
}

static void pack_layer(const struct recur_parameters *r, float unit, struct arena *a, struct buf *out)
{
	const uint32_t gates = RECUR_GATES * r->size;
	float *in = ARENA_NEW(a, float, RECUR_WAYS *gates), *back = ARENA_NEW(a, float, RECUR_WAYS *gates);
	pack_matrix(out, a, r->in.value, RECUR_WAYS * gates, unit, in);
	for (unsigned way = 0; way < RECUR_WAYS; way++)
		pack_matrix(out, a, r->back[way].value, gates, 1.0f / BYTES_MOST, back + way * gates);
	pack_bytes(out, in, RECUR_WAYS * gates * sizeof *in);
	pack_bytes(out, back, RECUR_WAYS * gates * sizeof *back);
	pack_bytes(out, r->bias.value.at, RECUR_WAYS * gates * sizeof(float));
}

void encoder_write(const struct encoder_parameters *p, float spread, struct arena *a, struct buf *out)
{
	struct buf body = buf_new(a);
	struct encoder_header head = p->head;
	const float most = PACK_SPREADS * spread;
	pack_bytes(&body, &head, sizeof head);
	pack_bytes(&body, p->slots, ((size_t)1 << head.word_bits) * sizeof *p->slots);
	head.input_scale = pack_tables(p, a, &body) * BYTES_MOST / most;
	memcpy(body.at, &head, sizeof head);
	for (unsigned i = 0; i < ENCODER_LAYERS; i++)
		pack_layer(&p->layers[i], (i == 0 ? most : 1) / BYTES_MOST, a, &body);
	section_write(out, MODEL_ENCODER, buf_slice(&body));
}

// ---- parser, tagger
// --------------------------------------------------------------------------------------------------------

static void pack_dense(struct buf *out, struct arena *a, const struct dense_parameters *d, uint32_t outputs, float unit)
{
	float *scale = ARENA_NEW(a, float, outputs), *bias = ARENA_NEW(a, float, outputs);
	pack_matrix(out, a, d->weights.value, outputs, unit, scale);
	memcpy(bias, d->bias.value.at, d->bias.value.cols * sizeof *bias);
	pack_bytes(out, scale, outputs * sizeof *scale);
	pack_bytes(out, bias, outputs * sizeof *bias);
}

// The four layers that read units, side by side.
static struct dense_parameters ends_of(const struct tree_parameters *p, struct arena *a)
{
	const struct dense_parameters *const parts[] = { &p->dependents, &p->heads, &p->label_dependents,
							 &p->label_heads };
	const size_t cols = 2 * p->head.arc + 2 * p->head.label;
	struct dense_parameters d = { .weights.value = matrix_new(a, p->head.units, cols),
				      .bias.value = matrix_new(a, 1, cols) };
	size_t at = 0;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct matrix from = parts[i]->weights.value;
		for (size_t r = 0; r < from.rows; r++)
			memcpy(d.weights.value.at + r * cols + at, from.at + r * from.stride,
			       from.cols * sizeof *from.at);
		memcpy(d.bias.value.at + at, parts[i]->bias.value.at, from.cols * sizeof *from.at);
		at += from.cols;
	}
	return d;
}

// From numbers with this sum of squares to bytes.
static float to_bytes(double squares, double count)
{
	float spread = (float)sqrt(squares / (count > 0 ? count : 1));
	return BYTES_MOST / (PACK_SPREADS * (spread > 1e-3f ? spread : 1e-3f));
}

void tree_write(struct tree_parameters *p, const struct tree_spread *m, struct arena *a, struct buf *out)
{
	struct buf body = buf_new(a);
	struct parser_header *h = &p->head;
	h->dependent_scale = to_bytes(m->dependent, m->count);
	h->head_scale = to_bytes(m->head, m->count);
	h->arc_scale = to_bytes(m->arc, m->count);
	h->label_scale = to_bytes(m->label, m->count);
	struct dense_parameters ends = ends_of(p, a);
	int8_t *root = ARENA_NEW(a, int8_t, h->arc);
	int32_t distance[PARSER_DISTANCES];
	for (uint32_t i = 0; i < h->arc; i++)
		root[i] = whole(p->root.value.at[i] * h->head_scale);
	for (unsigned i = 0; i < PARSER_DISTANCES; i++)
		distance[i] = (int32_t)(p->distance.value.at[i] * h->arc_scale * h->head_scale);
	pack_bytes(&body, h, sizeof *h);
	pack_dense(&body, a, &ends, 2 * h->arc + 2 * h->label, 1.0f / BYTES_MOST);
	pack_dense(&body, a, &p->arc, h->arc, 1 / h->dependent_scale);
	pack_dense(&body, a, &p->relations, (uint32_t)p->relations.weights.value.cols, 1 / h->label_scale);
	pack_bytes(&body, root, h->arc);
	pack_bytes(&body, distance, sizeof distance);
	pack_bytes(&body, p->label_root.value.at, h->label * sizeof(float));
	pack_bytes(&body, p->label_distance.value.at, (size_t)PARSER_DISTANCES * h->label * sizeof(float));
	section_write(out, MODEL_PARSER, buf_slice(&body));
}

void tag_write(const struct tagger_header *h, const struct dense_parameters *d, struct arena *a, struct buf *out)
{
	struct buf body = buf_new(a);
	pack_bytes(&body, h, sizeof *h);
	pack_dense(&body, a, d, (uint32_t)d->weights.value.cols, 1.0f / BYTES_MOST);
	section_write(out, MODEL_TAGGER, buf_slice(&body));
}
