// tree.c: finds the tree of a sentence with a beam; called by parse.c and train_tree.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/tree.h"

static size_t aligned(size_t n)
{
	return (n + 15) / 16 * 16;
}

static void score(const void *weights, const uint64_t *features, unsigned n, int32_t scores[SLOTS_OUTPUTS])
{
	slots_score(weights, features, n, scores);
}

size_t tree_room(uint32_t count, unsigned width)
{
	return aligned(transition_states(count, width)) + aligned(transition_nodes(count, width));
}

static void note_last(struct arc *arcs, uint32_t count)
{
	for (uint32_t i = 0; i <= count; i++)
		arcs[i].last = 0;
	for (uint32_t i = 1; i <= count; i++)
		arcs[arcs[i].head].last = (int16_t)i;
}

// Reads the arcs off the actions that led to the state.
static void read_arcs(const struct state *s, uint32_t count, struct arc *arcs)
{
	arcs[0] = arcs[count + 1] = (struct arc){ 0 };
	for (; s->prev; s = s->prev) {
		const struct node *top = s->prev->top;
		if (s->action == ACTION_SHIFT)
			continue;
		arcs[top->token].head = transition_is_left(s->action) ? s->prev->front->token : top->below->token;
		arcs[top->token].class = (uint8_t)transition_class_of(s->action);
	}
	note_last(arcs, count);
}

void tree_find(const struct tree_model *m, const struct parse_input *in, void *memory, struct arc *arcs)
{
	struct beam b = { .in = in,
			  .width = m->width,
			  .lead = m->lead,
			  .keeps = true,
			  .score = score,
			  .weights = &m->slots,
			  .states = memory };
	b.nodes = (struct node *)(void *)((char *)memory + aligned(transition_states(in->count, m->width)));
	transition_begin(&b);
	for (uint32_t i = 0; i < 2 * in->count; i++)
		transition_step(&b);
	read_arcs(b.now[0], in->count, arcs);
}

void tree_turn(struct arc *arcs, uint32_t count)
{
	for (uint32_t i = 1, j = count; i <= j; i++, j--) {
		struct arc x = arcs[i], y = arcs[j];
		x.head = (int16_t)(x.head ? (int)count + 1 - x.head : 0);
		y.head = (int16_t)(y.head ? (int)count + 1 - y.head : 0);
		arcs[i] = y;
		arcs[j] = x;
	}
	note_last(arcs, count);
}
