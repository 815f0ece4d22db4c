// check.c: are the inner offsets of a model section sound? Handed to model_open() by who opens model files.
// SPDX-License-Identifier: Apache-2.0
#include "language/classes.h"
#include "language/language.h"
#include "language/lemma.h"
#include "language/namer.h"
#include "language/parser.h"
#include "language/tagger.h"

enum { TABLE_BITS = 24, FOLLOW_MOST = 1 << 16 }; // so that sums over a sentence stay in range

// Does a linear model begin at the offset? Labels stay below outputs.
static bool linear_in(struct slice body, size_t at, uint32_t outputs)
{
	struct linear_header h;
	if (at > body.len || at % 4 || body.len - at < sizeof h)
		return false;
	memcpy(&h, body.at + at, sizeof h);
	return h.outputs <= outputs && linear_check(slice_cut(body, at, body.len)) > 0;
}

// Does a table of weights for so many labels begin at the offset?
static bool weights_in(struct slice body, size_t at, uint32_t outputs)
{
	return at <= body.len && at % 64 == 0 && table_check(slice_cut(body, at, body.len), outputs);
}

// A table of 1 << bits slots of size bytes at the offset; used(slot) tells the slots in use, of which one at least
// must be free, since looking up ends there.
static bool table_in(struct slice body, size_t at, uint32_t bits, size_t size, bool (*used)(const char *slot))
{
	if (bits < 1 || bits > TABLE_BITS || at > body.len || (body.len - at) / size < (size_t)1 << bits)
		return false;
	for (size_t i = 0; i < (size_t)1 << bits; i++)
		if (!used(body.at + at + i * size))
			return true;
	return false;
}

static bool class_used(const char *slot)
{
	return ((const struct classes_slot *)(const void *)slot)->class != 0;
}

static bool lemma_used(const char *slot)
{
	return ((const struct lemma_slot *)(const void *)slot)->key != 0;
}

static bool phrase_used(const char *slot)
{
	return ((const struct namer_phrase *)(const void *)slot)->hash != 0;
}

static bool check_lemmas(struct slice body)
{
	const struct lemma_header *h = (const struct lemma_header *)(const void *)body.at;
	if (body.len < sizeof *h || h->rules > (body.len - sizeof *h) / sizeof(struct lemma_rule) || h->slots % 4 ||
	    !table_in(body, h->slots, h->bits, sizeof(struct lemma_slot), lemma_used))
		return false;
	const struct lemma_rule *rules = (const struct lemma_rule *)(const void *)(h + 1);
	const struct lemma_slot *slots = (const struct lemma_slot *)(const void *)(body.at + h->slots);
	for (uint32_t i = 0; i < h->rules; i++)
		if (rules[i].len > LEMMA_ADD)
			return false;
	for (uint32_t i = 0; i < (uint32_t)1 << h->bits; i++)
		if (slots[i].key && (slots[i].rule == 0 || slots[i].rule > h->rules))
			return false;
	return true;
}

static bool check_names(struct slice body)
{
	const struct namer_header *h = (const struct namer_header *)(const void *)body.at;
	if (body.len < sizeof *h || !table_in(body, sizeof *h + FILTER_WORDS * sizeof(uint64_t), h->phrase_bits,
					      sizeof(struct namer_phrase), phrase_used))
		return false;
	for (unsigned i = 0; i <= NAMER_LABELS; i++)
		for (unsigned j = 0; j <= NAMER_LABELS; j++)
			if (h->follow[i][j] > FOLLOW_MOST || h->follow[i][j] < -FOLLOW_MOST)
				return false;
	return weights_in(body, h->table, NAMER_LABELS);
}

bool language_check(enum model_kind kind, struct slice body)
{
	struct classes_header classes;
	struct encoder encoder;
	struct tagger tagger;
	struct parser parser;
	switch (kind) {
	case MODEL_CLASSES:
		if (body.len < sizeof classes)
			return false;
		memcpy(&classes, body.at, sizeof classes);
		return table_in(body, sizeof classes, classes.bits, sizeof(struct classes_slot), class_used);
	case MODEL_SENTENCES:
		return linear_in(body, 0, 1);
	case MODEL_TAGGER:
		return tagger_at(body, true, &tagger);
	case MODEL_LEMMAS:
		return check_lemmas(body);
	case MODEL_NAMES:
		return check_names(body);
	case MODEL_PARSER:
		return parser_at(body, true, &parser);
	case MODEL_ENCODER:
		return encoder_at(body, true, &encoder);
	default:
		return false;
	}
}
