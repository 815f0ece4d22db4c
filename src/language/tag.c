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

// Tags count tokens from first on, read by themselves. Their units go to kept, unless it is NULL.
static void tag_piece(struct article *a, const struct encoder *e, const struct tagger *t, const struct form *forms,
		      uint32_t first, uint32_t count, uint8_t *kept)
{
	const size_t width = encoder_units(e);
	float scores[AT_ONCE][TAGGER_LABELS];
	const uint8_t *units = encoder_read(e, forms + first, count, form_scratch(a, encoder_room(e, count)));
	for (uint32_t i = 0; i < count; i++) {
		uint32_t left = count - i < AT_ONCE ? count - i : AT_ONCE;
		if (i % AT_ONCE == 0)
			dense_read(&t->layer, units + i * width, width, left, scores[0], TAGGER_LABELS);
		uint32_t label = dense_largest(scores[i % AT_ONCE], t->head->labels);
		a->tokens.at[first + i].upos = t->head->upos[label];
		a->tokens.at[first + i].xpos = t->head->xpos[label];
	}
	if (kept)
		memcpy(kept, units, count * width);
}

void language_tag(struct article *a, const struct model *m, uint32_t sentence)
{
	struct sentence *s = &a->sentences.at[sentence];
	struct encoder e;
	struct tagger t;
	if (s->tagged || s->count == 0 || !encoder_of(m, &e) || !tagger_at(model_section(m, MODEL_TAGGER), false, &t) ||
	    t.head->units != encoder_units(&e))
		return;
	const struct form *forms = form_all(a, m);
	uint8_t *kept = NULL;
	if (a->tokens.len <= UNITS_KEPT && s->count <= PARSE_TOKENS)
		s->units = kept = arena_alloc(a->arena, (size_t)s->count * encoder_units(&e));
	for (uint32_t i = 0; i < s->count; i += PARSE_TOKENS) {
		uint32_t count = s->count - i < PARSE_TOKENS ? s->count - i : PARSE_TOKENS;
		tag_piece(a, &e, &t, forms, s->first + i, count, kept);
	}
	s->tagged = true;
}
