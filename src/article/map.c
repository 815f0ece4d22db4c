// map.c: builds, asks and composes the offset maps of map.h.
// SPDX-License-Identifier: Apache-2.0
#include "article/map.h"

static bool joins(const struct map_run *a, const struct map_run *b)
{
	return a->step_out && a->step_out == b->step_out && a->step_in == b->step_in && a->out + a->out_len == b->out &&
	       a->in + a->in_len == b->in;
}

void map_add(struct arena *a, struct map *m, struct map_run run)
{
	if (run.out_len == 0)
		return;
	struct map_run *last = m->runs.len ? &m->runs.at[m->runs.len - 1] : NULL;
	if (last && joins(last, &run)) {
		last->out_len += run.out_len;
		last->in_len += run.in_len;
		return;
	}
	*vec_push(a, &m->runs) = run;
}

// The first run that ends after out; runs.len when there is none.
static uint32_t find_run(const struct map *m, uint32_t out)
{
	uint32_t low = 0, high = m->runs.len;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (m->runs.at[mid].out + m->runs.at[mid].out_len <= out)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

// Source bytes of the part [start, end) of one run; whole units.
static struct span run_source(const struct map_run *r, uint32_t start, uint32_t end)
{
	if (r->step_out == 0)
		return (struct span){ r->in, r->in + r->in_len };
	uint32_t first = (start - r->out) / r->step_out;
	uint32_t last = (end - r->out + r->step_out - 1u) / r->step_out;
	return (struct span){ r->in + first * r->step_in, r->in + last * r->step_in };
}

struct span map_source(const struct map *m, struct span s)
{
	struct span got = { 0, 0 };
	bool any = false;
	for (uint32_t i = find_run(m, s.start); i < m->runs.len && m->runs.at[i].out < s.end; i++) {
		const struct map_run *r = &m->runs.at[i];
		uint32_t start = s.start > r->out ? s.start : r->out;
		uint32_t end = s.end < r->out + r->out_len ? s.end : r->out + r->out_len;
		struct span part = run_source(r, start, end);
		if (!any)
			got.start = part.start;
		got.end = part.end;
		any = true;
	}
	return got;
}

// Appends the part of first that serves derived bytes of one identity piece of second.
static void compose_row(struct arena *a, struct map *out, const struct map *first, const struct map_run *piece)
{
	uint32_t end = piece->in + piece->in_len;
	for (uint32_t i = find_run(first, piece->in); i < first->runs.len && first->runs.at[i].out < end; i++) {
		const struct map_run *r = &first->runs.at[i];
		uint32_t lo = piece->in > r->out ? piece->in : r->out;
		uint32_t hi = end < r->out + r->out_len ? end : r->out + r->out_len;
		struct span src = run_source(r, lo, hi);
		map_add(a, out,
			(struct map_run){ piece->out + (lo - piece->in), hi - lo, src.start, src.end - src.start,
					  r->step_out, r->step_in });
	}
}

struct map map_compose(struct arena *a, const struct map *first, const struct map *second)
{
	struct map out = { 0 };
	for (uint32_t i = 0; i < second->runs.len; i++) {
		const struct map_run *r = &second->runs.at[i];
		if (r->step_out == 1 && r->step_in == 1) {
			compose_row(a, &out, first, r);
			continue;
		}
		// A row of larger units or one unit: each unit leads to what its source bytes came from.
		uint32_t units = r->step_out ? r->out_len / r->step_out : 1;
		uint32_t out_step = r->step_out ? r->step_out : r->out_len;
		uint32_t in_step = r->step_out ? r->step_in : r->in_len;
		for (uint32_t k = 0; k < units; k++) {
			struct span in = { r->in + k * in_step, r->in + (k + 1) * in_step };
			struct span src = map_source(first, in);
			if (src.end > src.start)
				map_add(a, &out,
					(struct map_run){ r->out + k * out_step, out_step, src.start,
							  src.end - src.start, 0, 0 });
		}
	}
	return out;
}
