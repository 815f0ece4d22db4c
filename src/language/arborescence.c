// arborescence.c: the largest arborescence by contraction of cycles (Chu and Liu 1965, Edmonds 1967); called by
// parse.c. SPDX-License-Identifier: Apache-2.0
//
// A sentence's best heads nearly always are a tree; only where they are not, a matrix of what is contracted is made.
#include "language/arborescence.h"
#include "model/dense.h"
#include <stdbool.h>
#include <string.h>

enum { ROOT_COST = 1 << 29 }; // more than any sum of differences is worth: a tree with one token at the root wins

struct arc {
	uint16_t token, head; // of the sentence
};

struct graph {
	uint32_t size;	  // nodes: the root and the tokens
	int64_t *scores;  // size x size: of head j for node i
	struct arc *arcs; // which arc of the sentence that is
	uint16_t *best;	  // head of each node, a node
	uint16_t *parent; // of each token or contraction, the contraction it went into; 0: none
	uint16_t *at;	  // which contraction (or token) stands at a node
	uint16_t *live;	  // nodes that are left, without the root
	uint32_t live_count;
	uint8_t *mark;
	uint16_t *cycle; // nodes of the cycle at hand
	uint32_t cycle_count;
	struct arc *kept;    // arcs inside the contracted cycles, one after the other
	uint16_t *kept_at;   // the contraction or token that each of them enters
	uint32_t *kept_from; // of each contraction: where its arcs begin
	uint32_t kept_count, contractions;
};

static size_t aligned(size_t n)
{
	return (n + 15) / 16 * 16;
}

// Sizes of the arrays of a graph, in the order of lay_out().
static const size_t EACH[] = { sizeof(uint16_t), 2 * sizeof(uint16_t),	 sizeof(uint16_t),     sizeof(uint16_t),    1,
			       sizeof(uint16_t), 2 * sizeof(struct arc), 2 * sizeof(uint16_t), 2 * sizeof(uint32_t) };

size_t arborescence_room(uint32_t count)
{
	size_t n = (size_t)count + 1, all = aligned(n * n * sizeof(int64_t)) + aligned(n * n * sizeof(struct arc));
	for (size_t i = 0; i < sizeof EACH / sizeof *EACH; i++)
		all += aligned(n * EACH[i]);
	return all;
}

static void *take(char **memory, size_t n)
{
	void *p = *memory;
	*memory += aligned(n);
	return p;
}

static struct graph lay_out(uint32_t count, char *m)
{
	size_t n = (size_t)count + 1;
	struct graph g = { .size = count + 1 };
	g.scores = take(&m, n * n * sizeof *g.scores);
	g.arcs = take(&m, n * n * sizeof *g.arcs);
	g.best = take(&m, n * EACH[0]);
	g.parent = take(&m, n * EACH[1]);
	g.at = take(&m, n * EACH[2]);
	g.live = take(&m, n * EACH[3]);
	g.mark = take(&m, n * EACH[4]);
	g.cycle = take(&m, n * EACH[5]);
	g.kept = take(&m, n * EACH[6]);
	g.kept_at = take(&m, n * EACH[7]);
	g.kept_from = take(&m, n * EACH[8]);
	return g;
}

static void fill(struct graph *g, const int32_t *scores, size_t stride)
{
	for (uint32_t i = 1; i < g->size; i++) {
		const int32_t *row = scores + (i - 1) * stride;
		for (uint32_t j = 0; j < g->size; j++) {
			g->scores[(size_t)i * g->size + j] = row[j];
			g->arcs[(size_t)i * g->size + j] = (struct arc){ (uint16_t)i, (uint16_t)j };
		}
		g->scores[(size_t)i * g->size] -= (int64_t)ROOT_COST * g->size;
		g->at[i] = (uint16_t)i;
		g->live[i - 1] = (uint16_t)i;
	}
	g->live_count = g->size - 1;
	memset(g->parent, 0, g->size * EACH[1]);
}

static void find_best(struct graph *g, uint32_t i)
{
	const int64_t *row = g->scores + (size_t)i * g->size;
	uint32_t best = 0;
	for (uint32_t k = 0; k < g->live_count; k++)
		if (g->live[k] != i && row[g->live[k]] > row[best])
			best = g->live[k];
	g->best[i] = (uint16_t)best;
}

// A cycle among the best heads, in g->cycle; false when there is none. Marks: 1 on the way, 2 leads to the root.
static bool find_cycle(struct graph *g)
{
	memset(g->mark, 0, g->size);
	g->mark[0] = 2;
	for (uint32_t k = 0; k < g->live_count; k++) {
		uint32_t i = g->live[k];
		for (; g->mark[i] == 0; i = g->best[i])
			g->mark[i] = 1;
		if (g->mark[i] == 1) {
			uint32_t first = i;
			g->cycle_count = 0;
			do
				g->cycle[g->cycle_count++] = (uint16_t)i;
			while ((i = g->best[i]) != first);
			return true;
		}
		for (i = g->live[k]; g->mark[i] == 1; i = g->best[i])
			g->mark[i] = 2;
	}
	return false;
}

static void note_cycle(struct graph *g)
{
	uint32_t id = g->size + g->contractions;
	g->kept_from[g->contractions++] = g->kept_count;
	for (uint32_t k = 0; k < g->cycle_count; k++) {
		uint32_t i = g->cycle[k];
		g->kept[g->kept_count] = g->arcs[(size_t)i * g->size + g->best[i]];
		g->kept_at[g->kept_count++] = g->at[i];
		g->parent[g->at[i]] = (uint16_t)id;
	}
}

// The scores of node `into` become those of the cycle; the others of it are no longer live. Leaves marks at its nodes.
static void contract(struct graph *g)
{
	const size_t n = g->size;
	uint32_t into = g->cycle[0], kept = 0;
	note_cycle(g);
	memset(g->mark, 0, n);
	for (uint32_t k = 0; k < g->cycle_count; k++) {
		size_t i = g->cycle[k];
		int64_t own = g->scores[i * n + g->best[i]];
		g->mark[i] = 1;
		for (size_t j = 0; j < n; j++)
			g->scores[i * n + j] -= own; // what entering here gains
	}
	for (uint32_t k = 1; k < g->cycle_count; k++) {
		size_t i = g->cycle[k];
		for (uint32_t l = 0; l <= g->live_count; l++) {
			size_t j = l < g->live_count ? g->live[l] : 0;
			if (g->mark[j])
				continue;
			if (g->scores[i * n + j] > g->scores[into * n + j]) {
				g->scores[into * n + j] = g->scores[i * n + j];
				g->arcs[into * n + j] = g->arcs[i * n + j];
			}
			if (j > 0 && g->scores[j * n + i] > g->scores[j * n + into]) {
				g->scores[j * n + into] = g->scores[j * n + i];
				g->arcs[j * n + into] = g->arcs[j * n + i];
			}
		}
	}
	for (uint32_t l = 0; l < g->live_count; l++)
		if (!g->mark[g->live[l]] || g->live[l] == into)
			g->live[kept++] = g->live[l];
	g->live_count = kept;
	g->at[into] = (uint16_t)(g->size + g->contractions - 1);
}

// From the last contraction to the first: the arc into it decides which of its own arcs falls away.
static void expand(const struct graph *g, uint16_t *heads)
{
	for (uint32_t k = 0; k < g->live_count; k++) {
		struct arc a = g->arcs[(size_t)g->live[k] * g->size + g->best[g->live[k]]];
		heads[a.token] = a.head;
	}
	for (uint32_t c = g->contractions; c-- > 0;) {
		uint32_t end = c + 1 < g->contractions ? g->kept_from[c + 1] : g->kept_count, entered = 0;
		for (uint32_t i = 1; i < g->size && !entered; i++) { // the token whose head was told from outside
			uint32_t node = i;
			while (heads[i] != UINT16_MAX && g->parent[node] && g->parent[node] != g->size + c)
				node = g->parent[node];
			if (heads[i] != UINT16_MAX && g->parent[node] == g->size + c)
				entered = node;
		}
		for (uint32_t k = g->kept_from[c]; k < end; k++)
			if (g->kept_at[k] != entered)
				heads[g->kept[k].token] = g->kept[k].head;
	}
}

// The best head of each token by itself; true when they are a tree with one token at the root.
static bool simple(int32_t *scores, size_t stride, uint32_t count, uint16_t *heads, uint8_t *mark)
{
	uint32_t roots = 0;
	memset(mark, 0, (size_t)count + 1);
	for (uint32_t i = 1; i <= count; i++) {
		int32_t *row = scores + (i - 1) * stride;
		row[i] = INT32_MIN;
		heads[i] = (uint16_t)dense_largest_sum(row, count + 1);
		roots += heads[i] == 0;
	}
	mark[0] = 2;
	for (uint32_t i = 1; i <= count && roots == 1; i++) {
		uint32_t j = i;
		for (; mark[j] == 0; j = heads[j])
			mark[j] = 1;
		if (mark[j] == 1)
			return false;
		for (j = i; mark[j] == 1; j = heads[j])
			mark[j] = 2;
	}
	return roots == 1;
}

void arborescence(int32_t *scores, size_t stride, uint32_t count, uint16_t *heads, void *memory)
{
	if (simple(scores, stride, count, heads, memory))
		return;
	struct graph g = lay_out(count, memory);
	fill(&g, scores, stride);
	for (uint32_t i = 1; i < g.size; i++)
		find_best(&g, i);
	while (find_cycle(&g)) {
		uint32_t into = g.cycle[0];
		contract(&g);
		find_best(&g, into);
		for (uint32_t k = 0; k < g.live_count; k++)
			if (g.live[k] != into && g.mark[g.best[g.live[k]]])
				g.best[g.live[k]] = (uint16_t)into; // what was best in the cycle is so still
	}
	memset(heads, 0xff, ((size_t)count + 1) * sizeof *heads);
	expand(&g, heads);
}
