// event_sentence.c: goes through the triggers of a parsed sentence, from what governs to what is governed; event.c
// calls it. SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

void note(struct coder *c, int w, const char *why, const struct frame *f, bool event)
{
	if (!c->notes)
		return;
	struct slice file = f ? frames_file_name(c->frames, f->file) : SLICE("");
	struct slice text = f ? arena_print(c->a->arena, "%s (" SLICE_FMT ":%u)", why, SLICE_ARG(file), f->line)
			      : arena_copy(c->a->arena, slice_of(why));
	*vec_push(c->a->arena, &c->notes->all) =
	    (struct event_note){ c->sentence, c->first + (uint32_t)w, event, text };
}

// "hard-hitting sanctions": part of a word.
static bool behind_hyphen(const struct coder *c, int w)
{
	const struct token *t = &c->a->tokens.at[c->first + (uint32_t)w];
	return w > 0 && t[-1].xpos == XPOS_HYPH && t[-1].at.end == t->at.start;
}

// "Imposed sanctions on Iran, targeting its oil", "a law targeting smugglers": what it is aimed at.
static bool aims_only(const struct coder *c, int w)
{
	int h = c->word[w].xpos == XPOS_VBG && tree_is(c, w, FRAME_CLASS_TARGET) ? c->word[w].head : -1;
	int o = tree_verb(c, h) ? tree_object(c, h) : h;
	for (int k = o < 0 ? -1 : c->word[o].child; k >= 0; k = c->word[k].next)
		if (c->word[k].rel == DEPREL_COMPOUND && tree_is(c, k, FRAME_CLASS_CURB))
			return true;
	return tree_is(c, o, FRAME_CLASS_CURB) || tree_is(c, h, FRAME_CLASS_CURB);
}

static bool candidate(const struct coder *c, int w, bool noun)
{
	const struct word_info *i = &c->word[w];
	if (!(noun ? i->lemma->nouns : i->lemma->verbs))
		return false;
	if (noun && i->upos == UPOS_VERB) // "Talks between": a noun that opens its sentence, taken for a verb
		return w == 0 && !i->used && w + 1 < c->count && c->word[1].upos == UPOS_ADP;
	if (noun && i->rel == DEPREL_COMPOUND &&
	    (tree_is(c, i->head, FRAME_CLASS_TOPICAL) || tree_is(c, i->head, FRAME_CLASS_DEMAND)))
		return false; // "a cooperation agreement", "an evacuation order"
	if (noun)	      // "according to the release": a document
		return tree_noun(c, w) && i->actor < 0 && !tree_is(c, tree_case(c, w), FRAME_CLASS_ACCORDING);
	if (i->upos == UPOS_ADJ) // "is willing to"
		return tree_infinitive(c, w) >= 0 || tree_passive(c, w);
	return i->upos == UPOS_VERB && !aims_only(c, w) && i->rel != DEPREL_AMOD && i->rel != DEPREL_COMPOUND &&
	       i->rel != DEPREL_CASE && !behind_hyphen(c, w);
}

// "Hit by a missile fired from the hills", "killed in an attack carried out by rebels": who sent it is told with it.
static void absorb_sending(struct coder *c, int w)
{
	bool deed = tree_is(c, w, FRAME_CLASS_VEHICLE) || tree_is(c, w, FRAME_CLASS_VIOLENCE);
	for (int k = deed ? c->word[w].child : -1; k >= 0; k = c->word[k].next)
		c->word[k].absorbed |=
		    k > w && c->word[k].rel == DEPREL_ACL &&
		    (tree_is(c, k, FRAME_CLASS_LAUNCH) || (tree_is(c, k, FRAME_CLASS_LIGHT) && tree_agent(c, k) >= 0));
}

// "An Israeli strike killed", "killed in a strike": the strike is how, not a further event.
static void absorb_means(struct coder *c, int w)
{
	bool passive;
	int s = tree_verb(c, w) ? tree_subject(c, w, &passive) : -1;
	if (s >= 0)
		absorb_sending(c, passive ? s : tree_object(c, w));
	if (s >= 0 && passive)
		s = tree_agent(c, w);
	bool deed = tree_is(c, s, FRAME_CLASS_VIOLENCE) &&
		    (tree_is(c, w, FRAME_CLASS_KILLED) || tree_is(c, w, FRAME_CLASS_INJURED)); // "an ambush killed"
	if (!tree_is(c, s, FRAME_CLASS_VEHICLE) && !deed)
		return;
	c->word[s].absorbed = true;
	absorb_sending(c, s);
}

// "pledged millions in military aid": a noun without parties of its own, below a verb that takes in what it governs.
static bool inside_taken(const struct coder *c, int w)
{
	for (int k = c->word[w].child; k >= 0; k = c->word[k].next)
		if (c->word[k].rel == DEPREL_NMOD_POSS || (k < w && c->word[k].actor >= 0))
			return false;
	for (int i = 0; i < EVENT_LEVELS && w >= 0; i++) {
		uint8_t r = c->word[w].rel;
		w = r == DEPREL_OBJ || r == DEPREL_OBL || r == DEPREL_NMOD ? c->word[w].head : -1;
		if (w >= 0 && tree_verb(c, w))
			return c->word[w].taken;
	}
	return false;
}

static void at_word(struct coder *c, int w, bool noun)
{
	if (!candidate(c, w, noun))
		return;
	if (c->word[w].absorbed || (noun && inside_taken(c, w))) {
		note(c, w, "part of an event told already", NULL, false);
		return;
	}
	float score = 1000;
	for (int i = 0; i < EVENT_TRIES; i++) {
		int end = w;
		const struct frame *f = match_frame(c, w, noun, score, &score, &end);
		if (!f) {
			if (i == 0 && c->notes) {
				const struct frame *nearest;
				const char *why = match_lacks(c, w, noun, &nearest);
				note(c, w, why, nearest, false);
			}
			return;
		}
		if (f->flags & FRAME_VOID) {
			note(c, w, "an idiom that is no event", f, false);
			match_absorb(c, w, f);
			return;
		}
		if (code_frame(c, w, f, score, end)) {
			c->word[w].used = true;
			c->word[w].taken = f->flags & FRAME_ABSORB;
			match_absorb(c, w, f);
			absorb_means(c, w);
			int deed = deed_of(c, w, f);
			if (deed >= 0) {
				c->word[deed].absorbed = true;
				absorb_sending(c, deed);
			}
			return;
		}
	}
}

enum { DEEP = 24 }; // deeper words are coded with the last round

// Depth in the tree.
static int depth(const struct coder *c, int w)
{
	int d = 0;
	for (; w >= 0 && d < DEEP; d++)
		w = c->word[w].head;
	return d;
}

// The words of the sentence that have frames, in such an order that what governs is coded before what it may take in;
// among equals, by place. Gives how many.
static int by_depth(const struct coder *c, int *order)
{
	int start[DEEP + 2] = { 0 }, word[EVENT_WORDS], at[EVENT_WORDS], n = 0;
	for (int w = 0; w < c->count; w++) {
		const struct frame_lemma *l = c->word[w].lemma;
		if (!l || (l->verbs == 0 && l->nouns == 0))
			continue;
		word[n] = w;
		at[n] = depth(c, w);
		start[at[n++] + 1]++;
	}
	for (int d = 1; d < DEEP + 2; d++)
		start[d] += start[d - 1];
	for (int i = 0; i < n; i++)
		order[start[at[i]]++] = word[i];
	return n;
}

// Remembers the person that the sentence is about: the subject of its main verb.
static void remember_person(struct coder *c)
{
	for (int w = 0; w < c->count; w++) {
		bool passive;
		int s = c->word[w].head < 0 && tree_verb(c, w) ? tree_subject(c, w, &passive) : -1;
		if (s < 0)
			continue;
		struct parties p = { .count = 0 };
		party_all(c, s, true, &p);
		if (p.count && p.at[0].actor >= 0) {
			c->bodies.count = 0;
			for (int i = 0; i < p.count; i++)
				if (p.at[i].actor >= 0)
					c->bodies.at[c->bodies.count++] = p.at[i];
			c->bodies_at = c->sentence;
		}
		if (p.count && p.at[0].actor >= 0 && slice_is(c->a->actors.at[p.at[0].actor].kind, "person")) {
			c->person = p.at[0].actor;
			c->person_at = c->sentence;
			return;
		}
	}
}

// Remembers the party that the sentence names last, for a sentence that was cut off from it.
static void remember_last(struct coder *c)
{
	c->last = -1;
	c->last_at = c->sentence;
	for (int w = c->count - 1; w >= 0 && c->last < 0; w--) {
		int first = w;
		if (c->word[w].actor < 0 || c->word[w].rel == DEPREL_AMOD || c->word[w].rel == DEPREL_COMPOUND)
			continue;
		for (int i = 0; c->word[first].rel == DEPREL_CONJ && i < EVENT_CLIMB; i++)
			first = c->word[first].head;
		c->last = c->word[first].actor >= 0 ? c->word[first].actor : c->word[w].actor;
	}
}

void code_sentence(struct coder *c)
{
	tree_load(c);
	int order[EVENT_WORDS], n = by_depth(c, order);
	uint32_t first = c->codings.len;
	for (int noun = 0; noun < 2; noun++)
		for (int i = 0; i < n; i++)
			at_word(c, order[i], noun);
	remember_person(c);
	remember_last(c);
	for (uint32_t i = first + 1; i < c->codings.len; i++) // by place, stable
		for (uint32_t k = i; k > first && c->codings.at[k - 1].token > c->codings.at[k].token; k--) {
			struct coding t = c->codings.at[k];
			c->codings.at[k] = c->codings.at[k - 1];
			c->codings.at[k - 1] = t;
		}
}
