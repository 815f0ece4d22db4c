// event_filter.c: may a sentence tell of an event? Decided before anything is parsed: first from its words alone, then
// from their tags and from what stands near its triggers; event.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/language.h"
#include "language/xpos.h"

enum {
	BLOOM_BITS = 1024, // a sentence has some 30 words, so that few bits are set
	REACH = 20,	   // words between a trigger and its arguments
	PHRASE = 10,	   // words between a preposition and the head of its phrase
	INFINITIVE = 4	   // words between "to" and its verb
};

// What the words of a sentence could be, whatever their part of speech.
struct signature {
	struct frame_classes classes;
	uint64_t bloom[BLOOM_BITS / 64];
	bool listed; // it opens as "Israel, Hamas ..." does: its nouns may be verbs (event_headline.c)
};

static void set(struct signature *s, uint64_t hash)
{
	s->bloom[hash % BLOOM_BITS / 64] |= UINT64_C(1) << (hash % 64);
}

static bool has(const struct signature *s, uint64_t hash)
{
	return s->bloom[hash % BLOOM_BITS / 64] >> (hash % 64) & 1;
}

static void take(const struct coder *c, struct signature *s, const struct frame_lemma *l)
{
	if (!l)
		return;
	if (l->verbs || l->nouns)
		__builtin_prefetch(frames_at(c->frames, l->verb)); // for near_trigger()
	classes_join(&s->classes, &l->classes);
	set(s, l->hash);
}

// A class that names belong to besides its words.
static bool of_names(const struct frame_cond *k)
{
	return frames_asks(k, FRAME_CLASS_SOMEBODY) || frames_asks(k, FRAME_CLASS_PLACE);
}

static bool may_fit(const struct coder *c, const struct frame_cond *k, const struct signature *s)
{
	if (k->negative)
		return true;
	if (k->kind == COND_PREP && !has(s, frames_prep(c->frames, k->prep)))
		return false;
	if (k->kind == COND_MUST)
		return classes_have(&s->classes, FRAME_CLASS_MUST);
	if (k->any || of_names(k) || classes_meet(&s->classes, &k->classes))
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

// ---- from the words alone ----

static bool lemma_may(const struct coder *c, const struct frame_lemma *l, const struct signature *s)
{
	for (uint32_t i = 0; l && i < l->verbs; i++)
		if (may_be(c, frames_at(c->frames, l->verb + i), s))
			return true;
	for (uint32_t i = 0; l && i < l->nouns; i++)
		if (may_be(c, frames_at(c->frames, l->noun + i), s))
			return true;
	return false;
}

// "Meeting" is a form of one word and a word itself.
static bool may_trigger(const struct coder *c, const struct frame_word *r, const struct signature *s)
{
	return lemma_may(c, r->form, s) || (r->same != r->form && lemma_may(c, r->same, s));
}

// ---- from the tags, and from what stands near ----

static bool is_word(const struct frame_word *r, uint64_t hash)
{
	return r->hash == hash || (r->form && r->form->hash == hash) || (r->same && r->same->hash == hash);
}

static bool fits_reading(const struct coder *c, const struct frame_cond *k, const struct frame_word *r)
{
	return k->any || frames_fits(c->frames, k, r->hash, r->same) ||
	       (r->form && frames_fits(c->frames, k, r->form->hash, r->form));
}

static bool fits_among(const struct coder *c, const struct frame_cond *k, const struct frame_word *r, int from, int to)
{
	for (int i = from; i < to; i++)
		if (fits_reading(c, k, &r[i]))
			return true;
	return false;
}

static int within(int at, int count)
{
	return at < 0 ? 0 : at > count ? count : at;
}

static bool near_infinitive(const struct coder *c, const struct frame_cond *k, const struct frame_word *r, int w,
			    int end)
{
	const struct token *t = &c->a->tokens.at[c->first];
	for (int i = w + 1; i < end; i++)
		if (t[i].xpos == XPOS_TO && fits_among(c, k, r, i + 1, within(i + 1 + INFINITIVE, end)))
			return true;
	return false;
}

// May the condition hold for a trigger at w? What it asks for stands near, behind its preposition.
static bool near_cond(const struct coder *c, const struct frame_cond *k, const struct frame_word *r, int w)
{
	int from = within(w - REACH, c->count), to = within(w + REACH, c->count);
	if (k->negative || of_names(k) || k->kind == COND_MUST || k->kind == COND_THAT)
		return true;
	if (k->kind == COND_INF)
		return near_infinitive(c, k, r, w, c->count);
	if (k->kind != COND_PREP)
		return fits_among(c, k, r, from, w) || fits_among(c, k, r, w + 1, to);
	uint64_t prep = frames_prep(c->frames, k->prep);
	for (int i = from; i < to; i++)
		if (i != w && is_word(&r[i], prep) &&
		    (k->any || fits_among(c, k, r, i + 1, within(i + 1 + PHRASE, c->count))))
			return true;
	return false;
}

static bool near_frame(const struct coder *c, uint32_t frame, const struct signature *s, const struct frame_word *r,
		       int w)
{
	const struct frame *f = frames_at(c->frames, frame);
	if (!may_be(c, f, s))
		return false;
	for (unsigned i = 0; i < f->cond_count; i++)
		if (!near_cond(c, frames_cond(c->frames, f, i), r, w))
			return false;
	return true;
}

// "is willing to", "was injured": a quality tells of what somebody does only so.
static bool quality_acts(const struct coder *c, const struct frame_word *r, int w)
{
	const struct token *t = &c->a->tokens.at[c->first];
	bool acts = frames_in_class(r[w].form, FRAME_CLASS_STRUCK) || frames_in_class(r[w].same, FRAME_CLASS_STRUCK);
	for (int i = w + 1; i < c->count && !acts; i++)
		acts = t[i].xpos == XPOS_TO;
	return acts;
}

static bool near_trigger(const struct coder *c, const struct signature *s, const struct frame_word *r, int w)
{
	uint8_t upos = c->a->tokens.at[c->first + (uint32_t)w].upos;
	bool month = upos == UPOS_PROPN && frames_in_class(r[w].same, FRAME_CLASS_TIME); // no march
	bool noun = upos == UPOS_NOUN || (upos == UPOS_PROPN && !month) || (w == 0 && upos == UPOS_VERB);
	bool phrasal =
	    w + 1 < c->count && frames_in_class(r[w + 1].same, FRAME_CLASS_PARTICLE); // "shot down" as a noun
	// "police fire tear gas", read as one phrase
	bool done = upos == UPOS_NOUN && w > 0 && frames_in_class(r[w - 1].same, FRAME_CLASS_BODY);
	bool verb = phrasal || done || upos == UPOS_VERB || upos == UPOS_AUX ||
		    (s->listed && (upos == UPOS_NOUN || upos == UPOS_PROPN)) ||
		    (upos == UPOS_ADJ && quality_acts(c, r, w));
	const struct frame_lemma *as[2] = { r[w].form, r[w].same == r[w].form ? NULL : r[w].same };
	for (int k = 0; k < 2; k++) {
		const struct frame_lemma *l = as[k];
		for (uint32_t i = 0; l && verb && i < l->verbs; i++)
			if (near_frame(c, l->verb + i, s, r, w))
				return true;
		for (uint32_t i = 0; l && noun && i < l->nouns; i++)
			if (near_frame(c, l->noun + i, s, r, w))
				return true;
	}
	return false;
}

// "Israeli aircraft": a state by its adjective.
static bool demonym(const struct coder *c)
{
	const struct article *a = c->a;
	struct span s = a->sentences.at[c->sentence].at;
	for (uint32_t i = SPANS_FROM(a->hits, s.start); i < a->hits.len && a->hits.at[i].at.start < s.end; i++)
		if (a->hits.at[i].kind == ENTRY_DEMONYM)
			return true;
	return false;
}

// Somebody other than the trigger at w: a name, a person or body, "he".
static bool somebody(const struct coder *c, const struct frame_word *r, int w)
{
	const struct token *t = &c->a->tokens.at[c->first];
	bool struck = frames_in_class(r[w].form, FRAME_CLASS_KILLED) || frames_in_class(r[w].form, FRAME_CLASS_INJURED);
	for (int i = 0; i < c->count; i++) {
		if (struck && t[i].upos == UPOS_NUM) // "wounded 30"
			return true;
		const struct frame_lemma *l = r[i].form ? r[i].form : r[i].same;
		if (i != w &&
		    (t[i].upos == UPOS_PROPN || t[i].upos == UPOS_PRON || frames_in_class(l, FRAME_CLASS_ANIMATE) ||
		     frames_in_class(r[i].same, FRAME_CLASS_ANIMATE)))
			return true;
	}
	return demonym(c);
}

// "cease-fire" is three words here and one in the lexicon.
static void join_hyphens(const struct coder *c, struct frame_word *r, struct signature *sign)
{
	const struct token *t = &c->a->tokens.at[c->first];
	for (int i = 2; i < c->count; i++) {
		if (c->a->text.at[t[i - 1].at.start] != '-' || t[i - 1].at.end != t[i].at.start ||
		    t[i - 2].at.end != t[i - 1].at.start)
			continue;
		struct slice whole = slice_span(c->a->text, (struct span){ t[i - 2].at.start, t[i].at.end });
		struct frame_word w = frames_word(c->frames, hash_word(whole));
		if (!w.same && !w.form)
			continue;
		r[i] = w;
		set(sign, w.hash);
		take(c, sign, w.same ? w.same : w.form);
	}
}

// A name, a comma and another name.
static bool opens_list(const struct coder *c)
{
	const struct token *t = &c->a->tokens.at[c->first];
	int i = 0;
	while (i < c->count && (t[i].upos == UPOS_PROPN || t[i].upos == UPOS_NOUN || t[i].upos == UPOS_ADJ))
		i++;
	return i > 0 && i + 1 < c->count && t[i].xpos == XPOS_COMMA && t[i + 1].upos == UPOS_PROPN;
}

bool filter_sentence(struct coder *c)
{
	struct frame_word r[EVENT_WORDS];
	struct signature sign = { 0 };
	const struct token *t = &c->a->tokens.at[c->first];
	for (int i = 0; i < c->count; i++) {
		c->written[i].hash = hash_word(token_text(c->a, &t[i]));
		frames_fetch(c->frames, c->written[i].hash);
	}
	for (int i = 0; i < c->count; i++) {
		r[i] = c->written[i] = frames_word(c->frames, c->written[i].hash);
		__builtin_prefetch(r[i].form);
		__builtin_prefetch(r[i].same);
	}
	for (int i = 0; i < c->count; i++) {
		set(&sign, r[i].hash);
		take(c, &sign, r[i].form);
		take(c, &sign, r[i].same == r[i].form ? NULL : r[i].same);
	}
	join_hyphens(c, r, &sign);
	bool headline = t[0].flags & (TOKEN_TITLE_CASE_LINE | TOKEN_ALL_CAPS_LINE); // its tags are mended later
	for (int i = 0; headline && i < c->count; i++)
		if (may_trigger(c, &r[i], &sign))
			return true;
	if (headline)
		return false;
	language_tag(c->a, c->model);
	sign.listed = opens_list(c);
	for (int i = 0; i < c->count; i++)
		if (near_trigger(c, &sign, r, i) && somebody(c, r, i))
			return true;
	for (int i = 0; c->notes && i < c->count; i++)
		if (may_trigger(c, &r[i], &sign))
			note(c, i, near_trigger(c, &sign, r, i) ? "no party is told" : "no frame fits what stands near",
			     NULL, false);
	return false;
}
