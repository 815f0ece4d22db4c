// event_filter.c: may a sentence tell of an event? Decided from its words alone, before anything is tagged or parsed;
// event_sentence.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/language.h"

enum { BLOOM_BITS = 1024 }; // a sentence has some 30 words, so that few bits are set

// What the words of a sentence could be, whatever their part of speech.
struct signature {
	uint64_t classes[2];
	uint64_t bloom[BLOOM_BITS / 64];
};

static void set(struct signature *s, uint64_t hash)
{
	s->bloom[hash % BLOOM_BITS / 64] |= UINT64_C(1) << (hash % 64);
}

static bool has(const struct signature *s, uint64_t hash)
{
	return s->bloom[hash % BLOOM_BITS / 64] >> (hash % 64) & 1;
}

static void take(struct signature *s, const struct frame_lemma *l)
{
	if (!l)
		return;
	s->classes[0] |= l->classes[0];
	s->classes[1] |= l->classes[1];
	set(s, l->hash);
}

static bool may_fit(const struct coder *c, const struct frame_cond *k, const struct signature *s)
{
	if (k->negative)
		return true;
	if (k->kind == COND_PREP && !has(s, frames_prep(c->frames, k->prep)))
		return false;
	if (k->kind == COND_MUST)
		return s->classes[FRAME_CLASS_MUST / 64] >> (FRAME_CLASS_MUST % 64) & 1;
	if (k->any || (s->classes[0] & k->classes[0]) || (s->classes[1] & k->classes[1]))
		return true;
	const uint64_t *word = (const uint64_t *)frames_part(c->frames, c->frames->words) + k->first;
	for (uint32_t i = 0; i < k->count; i++)
		if (has(s, word[i]))
			return true;
	return false;
}

static bool may_be(const struct coder *c, const struct frame *f, const struct signature *s)
{
	if (f->flags & FRAME_VOID)
		return false;
	for (unsigned i = 0; i < f->part_count; i++)
		if (!has(s, f->part[i]))
			return false;
	for (unsigned i = 0; i < f->cond_count; i++)
		if (!may_fit(c, frames_cond(c->frames, f, i), s))
			return false;
	return true;
}

static bool may_trigger(const struct coder *c, const struct frame_lemma *l, const struct signature *s)
{
	for (uint32_t i = 0; l && i < l->verbs; i++)
		if (may_be(c, frames_at(c->frames, l->verb + i), s))
			return true;
	for (uint32_t i = 0; l && i < l->nouns; i++)
		if (may_be(c, frames_at(c->frames, l->noun + i), s))
			return true;
	return false;
}

bool filter_sentence(const struct coder *c, const struct sentence *s)
{
	const struct frame_lemma *found[EVENT_WORDS];
	uint32_t n = 0;
	struct signature sign = { { 0 }, { 0 } };
	for (uint32_t i = s->first; i < s->first + s->count; i++) {
		uint64_t h = frames_hash(token_text(c->a, &c->a->tokens.at[i]));
		const struct frame_lemma *form = frames_form_lemma(c->frames, h), *same = frames_lemma(c->frames, h);
		set(&sign, h);
		take(&sign, form);
		take(&sign, same);
		if (form && (form->verbs || form->nouns) && n < EVENT_WORDS)
			found[n++] = form;
	}
	for (uint32_t i = 0; i < n; i++)
		if (may_trigger(c, found[i], &sign))
			return true;
	return false;
}
