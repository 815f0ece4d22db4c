// tag.c: parts of speech of a sentence; called by extract/, parse.c and names.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/language.h"
#include "language/parser.h"
#include "language/tagger.h"
#include "language/xpos.h"
#include "model/cursor.h"
#include "model/lanes.h"

static bool header_sound(const struct tagger_header *h)
{
	if (h->format != TAGGER_FORMAT || h->units == 0 || h->units % LANES || h->units > RECUR_WAYS * ENCODER_SIZE ||
	    h->labels == 0 || h->labels > TAGGER_LABELS)
		return false;
	for (uint32_t i = 0; i < h->labels; i++)
		if (h->upos[i] >= UPOS_COUNT || h->xpos[i] >= XPOS_COUNT)
			return false;
	return true;
}

bool tagger_at(struct slice body, bool checks, struct tagger *t)
{
	struct cursor c = { .rest = body, .checks = checks };
	t->head = cursor_take(&c, sizeof *t->head);
	if (!t->head || (checks && !header_sound(t->head)))
		return false;
	t->layer = cursor_dense(&c, t->head->units, lanes_whole(t->head->labels));
	return !c.failed;
}

enum { AT_ONCE = 4 };	      // tokens whose scores are summed together
enum { UNITS_KEPT = 200000 }; // tokens of an article whose units are kept for the parser; else they are made again

struct reader {
	struct article *a;
	struct encoder e;
	struct tagger t;
	const struct form *forms;
	uint8_t *units; // of all tokens of the article, or of the pieces that are read together
	bool keeps;	// units are those of the article
	void *memory;	// for reading
};

static void tag_piece(const struct reader *r, const struct piece *p, const uint8_t *units)
{
	const size_t width = encoder_units(&r->e);
	float scores[AT_ONCE][TAGGER_LABELS];
	for (uint32_t i = 0; i < p->count; i++) {
		uint32_t left = p->count - i < AT_ONCE ? p->count - i : AT_ONCE;
		if (i % AT_ONCE == 0)
			dense_read(&r->t.layer, units + i * width, width, left, scores[0], TAGGER_LABELS);
		uint32_t label = dense_largest(scores[i % AT_ONCE], r->t.head->labels);
		r->a->tokens.at[p->first + i].upos = r->t.head->upos[label];
		r->a->tokens.at[p->first + i].xpos = r->t.head->xpos[label];
	}
}

// Up to RECUR_AT_ONCE pieces, the longest first.
static void tag_together(const struct reader *r, const struct piece *pieces, uint32_t count)
{
	const size_t width = encoder_units(&r->e);
	struct recur_sentence sentences[RECUR_AT_ONCE] = { 0 };
	uint8_t *in = r->memory, *units = r->units;
	for (uint32_t i = 0; i < count; i++) {
		const struct piece *p = &pieces[i];
		if (r->keeps)
			units = r->units + p->first * width;
		sentences[i] = (struct recur_sentence){ .in = in, .count = p->count, .out = units };
		encoder_inputs(&r->e, r->forms + p->first, p->count, in);
		in += (size_t)p->count * r->e.inputs;
		units += p->count * width;
	}
	recur_read(&r->e.layers[ENCODER_TAGS], sentences, count, in);
	for (uint32_t i = 0; i < count; i++)
		tag_piece(r, &pieces[i], sentences[i].out);
}

// All pieces of the article, the longest first; their number.
static uint32_t cut(struct article *a, struct piece **out)
{
	uint32_t n = 0;
	*out = arena_alloc(a->arena, (a->sentences.len + a->tokens.len / PARSE_TOKENS) * sizeof **out);
	for (uint32_t i = 0; i < a->sentences.len; i++) {
		const struct sentence *s = &a->sentences.at[i];
		for (uint32_t k = 0; k < s->count; k += PARSE_TOKENS) {
			uint32_t count = s->count - k < PARSE_TOKENS ? s->count - k : PARSE_TOKENS;
			(*out)[n++] = (struct piece){ s->first + k, count, i };
		}
	}
	pieces_sort(*out, n);
	return n;
}

// Memory for pieces of up to longest tokens.
static bool open_reader(struct article *a, const struct model *m, uint32_t longest, struct reader *r)
{
	*r = (struct reader){ .a = a, .forms = form_all(a, m), .keeps = a->tokens.len <= UNITS_KEPT };
	if (!encoder_of(m, &r->e) || !tagger_at(model_section(m, MODEL_TAGGER), false, &r->t) ||
	    r->t.head->units != encoder_units(&r->e))
		return false;
	const size_t width = encoder_units(&r->e), together = (size_t)RECUR_AT_ONCE * longest;
	const size_t units = r->keeps ? 0 : together * width;
	r->units = form_scratch(a, units + together * r->e.inputs + recur_room(&r->e.layers[ENCODER_TAGS]));
	r->memory = r->units + units;
	if (r->keeps)
		r->units = arena_alloc(a->arena, a->tokens.len * width);
	return true;
}

void language_tag(struct article *a, const struct model *m)
{
	struct piece *pieces;
	struct reader r;
	if (a->sentences.len == 0 || a->sentences.at[0].tagged)
		return;
	uint32_t count = cut(a, &pieces);
	if (count == 0 || !open_reader(a, m, pieces[0].count, &r))
		return;
	for (uint32_t i = 0; i < count; i += RECUR_AT_ONCE)
		tag_together(&r, pieces + i, count - i < RECUR_AT_ONCE ? count - i : RECUR_AT_ONCE);
	for (uint32_t i = 0; i < a->sentences.len; i++) {
		struct sentence *s = &a->sentences.at[i];
		s->tagged = true;
		s->units = r.keeps ? r.units + s->first * encoder_units(&r.e) : NULL;
	}
}
