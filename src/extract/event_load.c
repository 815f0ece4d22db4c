// event_load.c: makes the words of a parsed sentence ready for the event coder: lemmas, heads, mentions, dates.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/language.h"

// Where the lemmatiser did not know the word, its form tells the lemma; so it does for "were wounded" read as a
// quality.
static void mend_lemma(const struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	if (i->upos != UPOS_VERB && i->upos != UPOS_NOUN && i->upos != UPOS_ADJ)
		return;
	const struct frame_lemma *form = c->written[w].form;
	bool verb = i->upos == UPOS_VERB, quality = i->upos == UPOS_ADJ;
	bool known =
	    !quality && i->lemma && (verb ? i->lemma->verbs : i->lemma->nouns || classes_any(&i->lemma->classes));
	bool fits = form && (quality ? frames_in_class(form, FRAME_CLASS_STRUCK)
			     : verb  ? form->verbs
				     : form->nouns || classes_any(&form->classes));
	if (known || !fits)
		return;
	i->hash = form->hash;
	i->lemma = form;
}

static void load_word(struct coder *c, int w)
{
	const struct token *t = &c->a->tokens.at[c->first + (uint32_t)w];
	struct word_info *i = &c->word[w];
	*i = (struct word_info){ .head = -1, .child = -1, .next = -1, .actor = -1, .place = -1, .group = -1 };
	i->upos = t->upos;
	i->xpos = t->xpos;
	i->rel = t->deprel;
	if (t->head >= (int32_t)c->first && t->head < (int32_t)c->first + c->count && t->head != (int32_t)c->first + w)
		i->head = t->head - (int32_t)c->first;
	const struct frame_word *own = &c->written[w];
	bool preposition = t->deprel == DEPREL_CASE; // "according", whatever verb it is taken for
	i->hash = t->lemma.len && !preposition ? hash_word(t->lemma) : own->hash;
	if (i->hash == own->hash)
		i->lemma = own->same;
	else if (own->form && own->form->hash == i->hash)
		i->lemma = own->form;
	else
		i->lemma = frames_lemma(c->frames, i->hash);
	mend_lemma(c, w);
}

// "cease-fire" is three words to the tokenizer and one to the lexicon: the last of them stands for all.
static void join_hyphens(struct coder *c)
{
	const struct token *t = &c->a->tokens.at[c->first];
	for (int w = 2; w < c->count; w++) {
		if (t[w - 1].at.end - t[w - 1].at.start != 1 || c->a->text.at[t[w - 1].at.start] != '-' ||
		    t[w - 2].at.end != t[w - 1].at.start || t[w - 1].at.end != t[w].at.start)
			continue;
		struct slice whole = slice_span(c->a->text, (struct span){ t[w - 2].at.start, t[w].at.end });
		struct frame_word own = frames_word(c->frames, hash_word(whole));
		const struct frame_lemma *l = own.same ? own.same : own.form; // "test-fired"
		for (int k = w - 2; l && k <= w; k += 2) {
			c->word[k].hash = l->hash;
			c->word[k].lemma = l;
		}
	}
}

// Child lists in the order of the text. A circle in the heads cannot be walked upwards for ever: see EVENT_CLIMB.
static void link_children(struct coder *c)
{
	for (int w = c->count - 1; w >= 0; w--) {
		int h = c->word[w].head;
		if (h < 0 || h == w) {
			c->word[w].head = -1;
			c->word[w].rel = DEPREL_ROOT; // whatever it was before something was mended
			continue;
		}
		c->word[w].next = c->word[h].child;
		c->word[h].child = w;
	}
}

// The first word of the sentence that begins at byte at of the text or behind it.
static int first_word(const struct coder *c, uint32_t at)
{
	const struct token *t = &c->a->tokens.at[c->first];
	return (int)spans_from(t, sizeof *t, (uint32_t)c->count, at);
}

static bool is_person(const struct coder *c, int actor)
{
	return slice_is(c->a->actors.at[actor].kind, "person");
}

// Lays the words of one span on a mention; wide: the phrase around the name, which yields to names and to phrases
// wider than itself ("US Secretary of State Antony Blinken" around "US Secretary of State").
static void lay_span(struct coder *c, const struct actor_mention *m, bool wide, bool place)
{
	struct span at = !wide && m->name.end > m->name.start ? m->name : m->at;
	uint32_t width = wide ? m->at.end - m->at.start : 0;
	for (int w = first_word(c, at.start); w < c->count; w++) {
		struct span t = c->a->tokens.at[c->first + (uint32_t)w].at;
		struct word_info *i = &c->word[w];
		if (t.start >= at.end)
			break;
		if (t.end > at.end || t.start == t.end)
			continue;
		if (place) {
			i->place = i->place < 0 ? m->actor : i->place;
			continue;
		}
		bool title = wide && i->actor >= 0 && is_person(c, m->actor) && !is_person(c, i->actor);
		bool free = i->actor < 0 || title || (wide ? i->cover && i->cover < width : i->weak && !m->weak);
		if (!free)
			continue;
		i->actor = m->actor;
		i->weak = m->weak;
		i->cover = width;
	}
}

static void lay(struct coder *c, const struct actor_mention *m, uint32_t n, bool place)
{
	struct span s = c->a->sentences.at[c->sentence].at;
	uint32_t first = spans_from(m, sizeof *m, n, s.start);
	for (int wide = 0; wide < 2; wide++)
		for (uint32_t i = first; i < n && m[i].at.start < s.end; i++)
			lay_span(c, &m[i], wide, place);
}

// Marks the last word of each common noun for people or a body, of several that end there the longest.
static void mark_people(struct coder *c)
{
	const struct article *a = c->a;
	struct span s = a->sentences.at[c->sentence].at;
	uint32_t low = SPANS_FROM(a->hits, s.start);
	int w = 0;
	for (uint32_t i = low; i < a->hits.len && a->hits.at[i].at.start < s.end; i++) {
		const struct hit *h = &a->hits.at[i];
		if (h->kind != ENTRY_GROUP && h->kind != ENTRY_ROLE)
			continue;
		while (w > 0 && a->tokens.at[c->first + (uint32_t)w].at.end > h->at.end)
			w--;
		while (w + 1 < c->count && a->tokens.at[c->first + (uint32_t)w].at.end < h->at.end)
			w++;
		if (a->tokens.at[c->first + (uint32_t)w].at.end != h->at.end)
			continue;
		int g = c->word[w].group;
		bool longer = g < 0 || a->hits.at[g].count < h->count;
		bool same = g >= 0 && a->hits.at[g].count == h->count && a->hits.at[g].kind != ENTRY_GROUP;
		c->word[w].people = true;
		if (longer || (same && h->kind == ENTRY_GROUP))
			c->word[w].group = (int)i;
	}
}

static void mark_dates(struct coder *c)
{
	const struct article *a = c->a;
	struct span s = a->sentences.at[c->sentence].at;
	uint32_t low = SPANS_BEHIND(a->dates, s.start);
	for (int w = 0; w < c->count; w++) {
		struct span t = a->tokens.at[c->first + (uint32_t)w].at;
		while (low < a->dates.len && a->dates.at[low].at.end <= t.start)
			low++;
		c->word[w].time = low < a->dates.len && t.start >= a->dates.at[low].at.start;
	}
}

static int state_of(const struct coder *c, int place)
{
	struct slice country = c->a->places.at[place].country;
	for (uint32_t i = 0; i < c->a->actors.len && country.len; i++)
		if (slice_is(c->a->actors.at[i].kind, "state") && slice_eq(c->a->actors.at[i].country, country))
			return (int)i;
	return -1;
}

// "... in Oman and Norway signed": a country taken for a place that opens a clause as its subject acts.
static void claim_states(struct coder *c)
{
	for (int w = 0; w + 1 < c->count; w++) {
		struct word_info *i = &c->word[w];
		uint8_t x = c->word[w + 1].xpos;
		bool past = x == XPOS_VBD || (x == XPOS_VBN && tree_child(c, w + 1, DEPREL_OBJ) >= 0);
		bool verb = (past || x == XPOS_VBZ || x == XPOS_VBP) && c->word[w + 1].upos == UPOS_VERB;
		if (i->actor >= 0 || i->place < 0 || !verb || tree_child(c, w + 1, DEPREL_NSUBJ) >= 0)
			continue;
		bool opens = w == 0 || c->word[w - 1].upos == UPOS_CCONJ || c->word[w - 1].upos == UPOS_SCONJ;
		if (opens && slice_is(c->a->places.at[i->place].kind, "country"))
			i->actor = state_of(c, i->place);
	}
}

void tree_load(struct coder *c)
{
	const struct sentence *s = &c->a->sentences.at[c->sentence];
	c->first = s->first;
	c->count = (int)s->count;
	for (int w = 0; w < c->count; w++)
		load_word(c, w);
	join_hyphens(c);
	lay(c, c->mentions.at, c->mentions.len, false);
	lay(c, c->places.at, c->places.len, true);
	mark_people(c);
	mark_dates(c);
	headline_mend(c);
	mend_tree(c);
	link_children(c);
	claim_states(c);
}
