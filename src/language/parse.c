// parse.c: dependencies of a sentence: scores of all pairs, the best tree, then the relations; called by extract/.
// SPDX-License-Identifier: Apache-2.0
#include "language/arborescence.h"
#include "language/language.h"
#include "language/lemma.h"
#include "language/parser.h"
#include "model/cursor.h"
#include "model/lanes.h"

// ---- from a section ------------------------------------------------------------------------------------------------

static bool size_sound(uint32_t n)
{
	return n > 0 && n % LANES == 0 && n <= PARSER_SIZE;
}

static bool scale_sound(float x)
{
	return x > 0 && x < CURSOR_LARGE;
}

static bool header_sound(const struct parser_header *h)
{
	bool other = false; // than root
	if (h->format != PARSER_FORMAT || h->units == 0 || h->units % LANES || h->units > RECUR_WAYS * ENCODER_SIZE ||
	    !size_sound(h->arc) || !size_sound(h->label) || h->relations == 0 || h->relations > PARSER_RELATIONS ||
	    !scale_sound(h->dependent_scale) || !scale_sound(h->head_scale) || !scale_sound(h->arc_scale) ||
	    !scale_sound(h->label_scale))
		return false;
	for (uint32_t i = 0; i < h->relations; i++) {
		if (h->relation[i] >= DEPREL_COUNT)
			return false;
		other |= h->relation[i] != DEPREL_ROOT;
	}
	return other;
}

enum { DISTANCE_MOST = 1 << 26 }; // so that sums of scores stay in range (arborescence.h)

bool parser_at(struct slice body, bool checks, struct parser *p)
{
	struct cursor c = { .rest = body, .checks = checks };
	const struct parser_header *h = cursor_take(&c, sizeof *h);
	if (!h || (checks && !header_sound(h)))
		return false;
	p->head = h;
	p->ends = cursor_dense(&c, h->units, 2 * h->arc + 2 * h->label);
	p->arc = cursor_dense(&c, h->arc, h->arc);
	p->relations = cursor_dense(&c, h->label, lanes_whole(h->relations));
	p->root = cursor_take(&c, h->arc);
	p->distance = cursor_take(&c, PARSER_DISTANCES * sizeof *p->distance);
	p->label_root = cursor_floats(&c, h->label);
	p->label_distance = cursor_floats(&c, (size_t)PARSER_DISTANCES * h->label);
	for (unsigned i = 0; checks && !c.failed && i < PARSER_DISTANCES; i++)
		c.failed |= p->distance[i] > DISTANCE_MOST || p->distance[i] < -DISTANCE_MOST;
	return !c.failed;
}

// ---- one sentence --------------------------------------------------------------------------------------------------

// The memory of one sentence, in one piece.
struct room {
	float *ends;		// a row a token: dependent, head, part of a relation as dependent, as head
	uint8_t *dependents;	// rows of bytes; arc places
	int8_t *heads;		// the same, the root first
	int8_t *packed;		// of the heads
	int32_t *base, *scores; // scores: a row a token, stride places
	int32_t *distance;	// of a head that stands count places in front, and so on to count places behind
	uint8_t *hidden;	// rows of bytes that relations are told from; label places
	float *relations;	// scores, a row a token
	uint16_t *tree;
	char *rest; // for arborescence()
	uint32_t stride, relation_stride;
};

// Sizes of the parts of the room, in their order.
enum { PARTS = 11 };
static void sizes(const struct parser_header *h, uint32_t count, struct room *r, size_t out[PARTS])
{
	const size_t n = count, stride = lanes_whole(count + 1), relation_stride = lanes_whole(h->relations);
	r->stride = (uint32_t)stride;
	r->relation_stride = (uint32_t)relation_stride;
	out[0] = n * (2 * h->arc + 2 * h->label) * sizeof(float);
	out[1] = n * h->arc;
	out[2] = (n + 1) * h->arc;
	out[3] = stride * h->arc;
	out[4] = stride * sizeof(int32_t);
	out[5] = n * stride * sizeof(int32_t);
	out[6] = (n + stride) * sizeof(int32_t);
	out[7] = n * h->label;
	out[8] = n * relation_stride * sizeof(float);
	out[9] = (n + 1) * sizeof(uint16_t);
	out[10] = arborescence_room(count);
}

static size_t room_size(const struct parser_header *h, uint32_t count)
{
	struct room r;
	size_t all = 0, size[PARTS];
	sizes(h, count, &r, size);
	for (unsigned i = 0; i < PARTS; i++)
		all += cursor_aligned(size[i]);
	return all;
}

static struct room lay_out(const struct parser_header *h, uint32_t count, char *memory)
{
	struct room r;
	size_t size[PARTS];
	void *at[PARTS];
	sizes(h, count, &r, size);
	for (unsigned i = 0; i < PARTS; i++) {
		at[i] = memory;
		memory += cursor_aligned(size[i]);
	}
	r.ends = at[0];
	r.dependents = at[1];
	r.heads = at[2];
	r.packed = at[3];
	r.base = at[4];
	r.scores = at[5];
	r.distance = at[6];
	r.hidden = at[7];
	r.relations = at[8];
	r.tree = at[9];
	r.rest = at[10];
	return r;
}

// Each row of scores gets what its distances are worth.
static void add_distances(const struct parser *p, uint32_t count, const struct room *r)
{
	for (uint32_t i = 0; i < count + r->stride; i++) // as if it were the head i for token count
		r->distance[i] = p->distance[parser_distance(count, i > 0 ? i : 1)];
	for (uint32_t i = 0; i < count; i++) {
		int32_t *row = r->scores + (size_t)i * r->stride, root = row[0] + p->distance[0];
		const int32_t *distance = r->distance + (count - 1 - i);
		for (uint32_t j = 0; j < r->stride; j += LANES)
			*(lane_bits *)(row + j) += *(const lane_bits *)(distance + j);
		row[0] = root;
	}
}

static void score_pairs(const struct parser *p, uint32_t count, const struct room *r)
{
	const struct parser_header *h = p->head;
	const uint32_t width = 2 * h->arc + 2 * h->label;
	memcpy(r->heads, p->root, h->arc);
	for (uint32_t i = 0; i < count; i++) {
		float *ends = r->ends + (size_t)i * width;
		uint8_t *head = (uint8_t *)r->heads + ((size_t)i + 1) * h->arc;
		dense_bend(ends, 2 * h->arc);
		dense_bytes(ends, h->dependent_scale, h->arc, r->dependents + (size_t)i * h->arc);
		dense_bytes(ends + h->arc, h->head_scale, h->arc, head);
		for (uint32_t k = 0; k < h->arc; k += LANES)
			*(lane_bytes *)(head + k) ^= BYTES_ZERO; // as signed bytes
	}
	dense_read(&p->arc, r->dependents, h->arc, count, r->ends, width);
	for (uint32_t i = 0; i < count; i++)
		dense_bytes(r->ends + (size_t)i * width, h->arc_scale, h->arc, r->dependents + (size_t)i * h->arc);
	bytes_pack(r->heads, h->arc, count + 1, h->arc, r->stride, r->packed, r->base);
	struct bytes heads = { h->arc, r->stride, r->packed, r->base };
	bytes_multiply(&heads, r->dependents, h->arc, count, r->scores, r->stride);
	add_distances(p, count, r);
}

// The scores of the relations of all tokens to their heads; those to the root are what they are.
static void score_relations(const struct parser *p, uint32_t count, const struct room *r)
{
	const struct parser_header *h = p->head;
	const uint32_t width = 2 * h->arc + 2 * h->label;
	for (uint32_t i = 0; i < count; i++) {
		float hidden[PARSER_SIZE], *row = r->ends + 2 * h->arc;
		const uint32_t head = r->tree[i + 1];
		const float *far = p->label_distance + (size_t)parser_distance(i + 1, head) * h->label;
		const float *above = head ? row + (size_t)(head - 1) * width + h->label : p->label_root;
		dense_sum(row + (size_t)i * width, above, far, h->label, hidden);
		dense_bend(hidden, h->label);
		dense_bytes(hidden, h->label_scale, h->label, r->hidden + (size_t)i * h->label);
	}
	dense_read(&p->relations, r->hidden, h->label, count, r->relations, r->relation_stride);
}

// Only what hangs on the root has the relation of roots, which is the label root.
static uint8_t relation_of(const struct parser_header *h, uint32_t root, uint32_t token, const struct room *r)
{
	float *scores = r->relations + (size_t)(token - 1) * r->relation_stride;
	if (r->tree[token] == 0)
		return DEPREL_ROOT;
	if (root < h->relations)
		scores[root] = -CURSOR_LARGE;
	return h->relation[dense_largest(scores, h->relations)];
}

// What reading up to RECUR_AT_ONCE sentences takes; the first of them is the longest.
struct reader {
	struct article *a;
	const struct form *forms;
	struct encoder e;
	struct parser p;
	uint8_t *tags, *units, *recur;
	char *room; // for the tree of one sentence
};

// Memory for sentences of up to longest tokens.
static bool open_reader(struct article *a, const struct model *m, uint32_t longest, struct reader *r)
{
	*r = (struct reader){ .a = a, .forms = form_all(a, m) };
	if (!encoder_of(m, &r->e) || !parser_at(model_section(m, MODEL_PARSER), false, &r->p) ||
	    r->p.head->units != encoder_units(&r->e))
		return false;
	uint32_t width = encoder_units(&r->e) > r->e.inputs ? encoder_units(&r->e) : r->e.inputs;
	size_t units = cursor_aligned((size_t)RECUR_AT_ONCE * longest * width), recur = 0;
	for (unsigned i = 0; i < ENCODER_LAYERS; i++)
		recur = recur_room(&r->e.layers[i]) > recur ? recur_room(&r->e.layers[i]) : recur;
	recur = cursor_aligned(recur);
	r->tags = form_scratch(a, 2 * units + recur + room_size(r->p.head, longest));
	r->units = r->tags + units;
	r->recur = r->units + units;
	r->room = (char *)r->recur + recur;
	return true;
}

// The units that trees are told from, a sentence behind the other. Those before them were kept when the article was
// tagged, or are made again.
static void read_units(const struct reader *r, const struct piece *pieces, uint32_t count)
{
	struct recur_sentence tags[RECUR_AT_ONCE] = { 0 }, trees[RECUR_AT_ONCE] = { 0 };
	size_t before = 0;
	uint32_t made = 0;
	for (uint32_t i = 0; i < count; before += pieces[i++].count) {
		const struct piece *p = &pieces[i];
		trees[i].count = p->count;
		trees[i].in = r->a->sentences.at[p->sentence].units;
		trees[i].out = r->units + before * encoder_units(&r->e);
		if (trees[i].in)
			continue;
		uint8_t *in = r->units + before * r->e.inputs, *out = r->tags + before * encoder_units(&r->e);
		encoder_inputs(&r->e, r->forms + p->first, p->count, in);
		tags[made++] = (struct recur_sentence){ .in = in, .count = p->count, .out = out };
		trees[i].in = out;
	}
	if (made)
		recur_read(&r->e.layers[ENCODER_TAGS], tags, made, r->recur);
	recur_read(&r->e.layers[ENCODER_TREES], trees, count, r->recur);
}

static void grow_tree(const struct reader *r, const struct piece *s, const uint8_t *units)
{
	const struct parser *p = &r->p;
	const struct room room = lay_out(p->head, s->count, r->room);
	dense_read(&p->ends, units, encoder_units(&r->e), s->count, room.ends, 2 * p->head->arc + 2 * p->head->label);
	score_pairs(p, s->count, &room);
	arborescence(room.scores, room.stride, s->count, room.tree, room.rest);
	score_relations(p, s->count, &room);
	uint32_t root = 0;
	while (root < p->head->relations && p->head->relation[root] != DEPREL_ROOT)
		root++;
	for (uint32_t i = 1; i <= s->count; i++) {
		struct token *t = &r->a->tokens.at[s->first + i - 1];
		t->deprel = relation_of(p->head, root, i, &room);
		t->head = room.tree[i] == 0 ? -1 : (int32_t)(s->first + room.tree[i] - 1);
	}
	r->a->sentences.at[s->sentence].parsed = true;
}

void language_parse(struct article *a, const struct model *m)
{
	struct reader r;
	uint32_t n = 0;
	language_tag(a, m);
	struct piece *pieces = arena_alloc(a->arena, a->sentences.len * sizeof *pieces);
	for (uint32_t i = 0; i < a->sentences.len; i++) {
		struct sentence *s = &a->sentences.at[i];
		if (!s->wanted || !s->tagged || s->parsed || s->count == 0)
			continue;
		if (!a->tokens.at[s->first].lemma.at)
			lemma_fill(a, m, s);
		if (s->count <= PARSE_TOKENS)
			pieces[n++] = (struct piece){ s->first, s->count, i };
	}
	pieces_sort(pieces, n);
	if (n == 0 || !open_reader(a, m, pieces[0].count, &r))
		return;
	for (uint32_t i = 0; i < n; i += RECUR_AT_ONCE) {
		uint32_t some = n - i < RECUR_AT_ONCE ? n - i : RECUR_AT_ONCE;
		const uint8_t *units = r.units;
		read_units(&r, pieces + i, some);
		for (uint32_t k = i; k < i + some; units += pieces[k++].count * encoder_units(&r.e))
			grow_tree(&r, &pieces[k], units);
	}
}
