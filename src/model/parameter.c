// parameter.c: parameters of matrix.h and the steps of their training; called by recur_learn.c and language/.
// SPDX-License-Identifier: Apache-2.0
#include "model/lanes.h"
#include "model/learn.h"
#include "model/matrix.h"
#include <math.h>

static float random_float(uint64_t *seed)
{
	return (float)(learner_random(seed) >> 40) / (1 << 24);
}

struct parameter parameter_new(struct arena *a, size_t rows, size_t cols, float spread, uint64_t *seed)
{
	struct parameter p = { .value = matrix_new(a, rows, cols), .slope = matrix_new(a, rows, cols) };
	p.mean = matrix_new(a, rows, cols).at;
	p.square = matrix_new(a, rows, cols).at;
	p.average = matrix_new(a, rows, cols).at;
	for (size_t i = 0; i < rows * cols; i++) {
		float x = random_float(seed) + random_float(seed) + random_float(seed); // nearly normal
		p.value.at[i] = spread * 2 * (x - 1.5f);
	}
	return p;
}

struct parameter parameter_table(struct arena *a, size_t rows, size_t cols, float spread, uint64_t *seed)
{
	struct parameter p = parameter_new(a, rows, cols, spread, seed);
	p.touched = ARENA_NEW(a, uint32_t, rows);
	p.is_touched = ARENA_NEW(a, bool, rows);
	return p;
}

float *parameter_touch(struct parameter *p, uint32_t row)
{
	if (!p->is_touched[row])
		p->touched[p->touched_count++] = row;
	p->is_touched[row] = true;
	return p->slope.at + row * p->slope.stride;
}

static const float MEAN_KEPT = 0.9f, SQUARE_KEPT = 0.99f, SMALL = 1e-6f, SLOPE_MOST = 5;

static double squares(const float *slope, size_t n)
{
	double sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += (double)(slope[i] * slope[i]);
	return sum;
}

static double slope_size(const struct steps *s)
{
	double sum = 0;
	for (uint32_t i = 0; i < s->count; i++) {
		const struct parameter *p = s->of[i];
		const struct matrix *m = &p->slope;
		for (uint32_t k = 0; k < p->touched_count; k++)
			sum += squares(m->at + p->touched[k] * m->stride, m->cols);
		if (!p->touched)
			sum += squares(m->at, m->rows * m->cols);
	}
	return sqrt(sum);
}

// scale: of the slope; mean and square: what makes up for running means that began at zero.
LANES_CLONES static void step(struct parameter *p, size_t from, size_t n, float rate, float scale, float mean,
			      float square)
{
	float *value = p->value.at + from, *slope = p->slope.at + from, *m = p->mean + from, *v = p->square + from;
	for (size_t i = 0; i < n; i++) {
		float g = slope[i] * scale;
		m[i] = MEAN_KEPT * m[i] + (1 - MEAN_KEPT) * g;
		v[i] = SQUARE_KEPT * v[i] + (1 - SQUARE_KEPT) * g * g;
		value[i] -= rate * (m[i] * mean) / (sqrtf(v[i] * square) + SMALL);
		slope[i] = 0;
	}
}

void steps_take(struct steps *s, float rate)
{
	double size = slope_size(s);
	float scale = size > (double)SLOPE_MOST ? (float)((double)SLOPE_MOST / size) : 1;
	s->mean_left *= (double)MEAN_KEPT;
	s->square_left *= (double)SQUARE_KEPT;
	float mean = (float)(1 / (1 - s->mean_left)), square = (float)(1 / (1 - s->square_left));
	for (uint32_t i = 0; i < s->count; i++) {
		struct parameter *p = s->of[i];
		const size_t cols = p->value.cols;
		for (uint32_t k = 0; k < p->touched_count; k++) {
			step(p, p->touched[k] * cols, cols, rate, scale, mean, square);
			p->is_touched[p->touched[k]] = false;
		}
		p->touched_count = 0;
		if (!p->touched)
			step(p, 0, p->value.rows * cols, rate, scale, mean, square);
	}
}

void steps_average(struct steps *s)
{
	s->averaged++;
	for (uint32_t i = 0; i < s->count; i++) {
		struct parameter *p = s->of[i];
		for (size_t k = 0; k < p->value.rows * p->value.cols; k++)
			p->average[k] += (p->value.at[k] - p->average[k]) / (float)s->averaged;
	}
}

void steps_settle(struct steps *s)
{
	for (uint32_t i = 0; i < s->count && s->averaged; i++)
		memcpy(s->of[i]->value.at, s->of[i]->average,
		       s->of[i]->value.rows * s->of[i]->value.cols * sizeof(float));
}
