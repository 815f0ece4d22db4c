// event_sentence.c: goes through the sentences that have a trigger and codes what they tell.
// SPDX-License-Identifier: Apache-2.0
#include "extract/date_calendar.h"
#include "extract/event_code.h"
#include "language/language.h"

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

static uint64_t sentence_contexts(const struct coder *c)
{
	uint64_t bits = 0;
	for (int w = 0; w < c->count; w++) { // the words of contexts are listed as they are written
		const struct frame_lemma *l =
		    frames_lemma(c->frames, frames_hash(token_text(c->a, &c->a->tokens.at[c->first + (uint32_t)w])));
		bits |= (l ? l->contexts : 0) | (c->word[w].lemma ? c->word[w].lemma->contexts : 0);
	}
	return bits;
}

static void push(struct coder *c, const struct coding *base, struct party actor, struct party recipient)
{
	if (c->codings.len >= EVENT_CODINGS)
		return;
	struct coding *g = vec_push(c->a->arena, &c->codings);
	*g = *base;
	g->actor = actor;
	g->recipient = recipient;
	struct span *r = &g->recipient.at; // "shot dead three men": of the phrase's own words none is whom it struck
	while (r->start < g->trigger.end && r->end > g->trigger.end && r->start >= g->trigger.start)
		r->start = g->trigger.end;
	while (r->start < r->end && c->a->text.at[r->start] == ' ')
		r->start++;
	float s = 0.35f + 0.05f * g->score;
	s += actor.actor >= 0 ? 0.15f : 0;
	s += recipient.rank >= 2 ? 0.15f : 0;
	g->score = s > 0.99f ? 0.99f : s;
}

static struct coding coding_of(struct coder *c, int w, const struct frame *f, float score, int end)
{
	const struct token *t = &c->a->tokens.at[c->first];
	return (struct coding){ .sentence = c->sentence,
				.token = c->first + (uint32_t)w,
				.trigger = { t[w].at.start, t[end < w ? w : end].at.end },
				.type = f->type,
				.mode = f->mode,
				.cameo = f->cameo,
				.frame = f,
				.speaker = -1,
				.contexts = sentence_contexts(c),
				.score = score };
}

// The parties of a reciprocal event act upon each other, the first upon those behind it.
static void push_pairs(struct coder *c, const struct coding *g, const struct parties *all)
{
	for (int i = 0; i < all->count; i++)
		for (int k = i + 1; k < all->count; k++)
			push(c, g, all->at[i], all->at[k]);
}

static int best_rank(const struct parties *p)
{
	int best = 0;
	for (int i = 0; i < p->count; i++)
		best = p->at[i].rank > best ? p->at[i].rank : best;
	return best;
}

// Enough told to be an event? Somebody must act or be struck; words (quad class 1 and 3) come from somebody.
static const char *lacking(const struct coder *c, const struct frame *f, const struct parties *actors,
			   const struct parties *recipients)
{
	int a = best_rank(actors), r = best_rank(recipients), quad = frames_type(c->frames, f->type)->quad;
	bool both = (f->flags & FRAME_RECIPROCAL) && actors->count > 1;
	if (a < 2 && r < 2 && (a < 1 || r < 1))
		return "no party is told";
	if ((f->flags & FRAME_NOUN) && a < 3 && r < 2)
		return "no party is told";
	if (quad % 2 == 1 && actors->count && a < 2 && r < 3)
		return "a thing does not act";
	if (quad % 2 == 1 && (!actors->count || ((f->flags & FRAME_NOUN) && quad == 3 && a < 3)))
		return "nobody says it";
	for (int i = 0; quad != 4 && i < actors->count; i++)
		if (tree_is(c, actors->at[i].word, FRAME_CLASS_VEHICLE))
			return "a thing does not act";
	if ((f->flags & FRAME_PAIR) && !both && (a < 2 || r < 2))
		return "only one party is told";
	return NULL;
}

static void push_all(struct coder *c, const struct coding *g, const struct parties *actors,
		     const struct parties *recipients)
{
	for (int i = 0; i < (actors->count ? actors->count : 1); i++)
		for (int k = 0; k < (recipients->count ? recipients->count : 1); k++)
			push(c, g, actors->count ? actors->at[i] : party_none(),
			     recipients->count ? recipients->at[k] : party_none());
}

// "... for Iran soon. will retaliate later": a sentence that opens with a small letter and a verb without a subject
// goes on with whom the one before named last.
static void continued(const struct coder *c, int w, struct parties *actors)
{
	const struct token *t = &c->a->tokens.at[c->first];
	char first = c->a->text.at[t->at.start];
	if (actors->count || c->last < 0 || c->last_at + 1 != c->sentence || first < 'a' || first > 'z' ||
	    c->word[w].head >= 0 || (c->word[0].upos != UPOS_AUX && c->word[0].upos != UPOS_VERB))
		return;
	struct party p = party_none();
	p.actor = c->last;
	p.rank = 4;
	actors->at[actors->count++] = p;
}

static bool strikes(const struct coder *c, int w)
{
	return tree_is(c, w, FRAME_CLASS_KILLED) || tree_is(c, w, FRAME_CLASS_INJURED);
}

// "Ten were killed and dozens injured": one happening, told by the first verb; both numbers are kept with it. Not so
// where the second names whom it struck.
static bool told_before(const struct coder *c, int w, const struct parties *recipients)
{
	int h = c->word[w].head;
	bool named = best_rank(recipients) > 3;
	for (int i = 0; i < recipients->count && named; i++)
		named = recipients->at[i].word > h;
	return c->word[w].rel == DEPREL_CONJ && h >= 0 && h < w && strikes(c, w) && strikes(c, h) && c->word[h].used &&
	       !named;
}

// Is anybody told whom the parties of a reciprocal event met, besides the place where?
static bool other_side(const struct parties *p)
{
	for (int i = 0; i < p->count; i++)
		if (p->at[i].rank > 2 && p->at[i].place < 0)
			return true;
	return false;
}

// "blamed each other", "one another"
static bool each_other(const struct coder *c, const struct parties *p)
{
	for (int i = 0; i < p->count; i++) {
		int w = p->at[i].word, whose = tree_child(c, w, DEPREL_NMOD_POSS);
		w = whose >= 0 ? whose : w;
		bool each = tree_is(c, w, FRAME_CLASS_EACH) && w + 1 < c->count && tree_is(c, w + 1, FRAME_CLASS_OTHER);
		bool other = w > 0 && tree_is(c, w, FRAME_CLASS_OTHER) && tree_is(c, w - 1, FRAME_CLASS_EACH);
		if (p->at[i].actor < 0 && (each || other))
			return true;
	}
	return false;
}

// Codes the frame at w; false with a note when its parties are not told.
static bool code(struct coder *c, int w, const struct frame *f, float score, int end)
{
	struct parties actors, recipients;
	role_actors(c, w, f, &actors);
	if (!(f->flags & FRAME_NOUN) && !tree_passive(c, w))
		continued(c, w, &actors);
	role_recipients(c, w, f, &actors, &recipients);
	const char *lack = lacking(c, f, &actors, &recipients);
	if (lack) {
		note(c, w, lack, f, false);
		return false;
	}
	if (told_before(c, w, &recipients)) {
		note(c, w, "part of an event told already", NULL, false);
		return true;
	}
	struct coding g = coding_of(c, w, f, score, end);
	fact_of(c, w, f, &actors, &g);
	bool unreal = g.modality == MODALITY_HYPOTHETICAL || g.modality == MODALITY_DEMANDED;
	if (unreal && (best_rank(&actors) < 3 || best_rank(&recipients) < 2)) {
		note(c, w, "only supposed or demanded, and a party is not told", f, false);
		return false;
	}
	bool passive = !(f->flags & FRAME_NOUN) && tree_passive(c, w);
	int quad = frames_type(c->frames, g.type)->quad;
	if ((g.polarity == POLARITY_NEGATED || (g.type != f->type && quad % 2 == 1)) && best_rank(&actors) < 2 &&
	    !(passive && g.type == f->type)) {
		note(c, w, "told as not done, and by whom is not told", f, false);
		return false;
	}
	if (actors.count > 1 && each_other(c, &recipients)) {
		push_pairs(c, &g, &actors);
		if (!(f->flags & FRAME_RECIPROCAL)) { // and the other way round
			struct parties back = { .count = actors.count };
			for (int i = 0; i < actors.count; i++)
				back.at[i] = actors.at[actors.count - 1 - i];
			push_pairs(c, &g, &back);
		}
	} else if ((f->flags & FRAME_RECIPROCAL) && !other_side(&recipients) && actors.count > 1)
		push_pairs(c, &g, &actors);
	else
		push_all(c, &g, &actors, &recipients);
	note(c, w, "event", f, true);
	return true;
}

static bool candidate(const struct coder *c, int w, bool noun)
{
	const struct word_info *i = &c->word[w];
	if (!i->lemma || !(noun ? i->lemma->nouns : i->lemma->verbs))
		return false;
	if (noun && i->upos == UPOS_VERB) // "Talks between": a noun that opens its sentence, taken for a verb
		return w == 0 && !i->used && w + 1 < c->count && c->word[1].upos == UPOS_ADP;
	if (noun)
		return tree_noun(c, w) && i->actor < 0;
	if (i->upos == UPOS_ADJ) // "is willing to"
		return tree_infinitive(c, w) >= 0 || tree_passive(c, w);
	return i->upos == UPOS_VERB && i->rel != DEPREL_AMOD && i->rel != DEPREL_COMPOUND && i->rel != DEPREL_CASE;
}

// "An Israeli strike killed": the strike is how, not a further event.
static void absorb_means(struct coder *c, int w)
{
	bool passive;
	int s = tree_verb(c, w) ? tree_subject(c, w, &passive) : -1;
	if (s >= 0 && passive)
		s = tree_prep_class(c, w, FRAME_CLASS_BY);
	if (tree_is(c, s, FRAME_CLASS_VEHICLE))
		c->word[s].absorbed = true;
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
			if (i == 0)
				note(c, w, "no frame fits its arguments", NULL, false);
			return;
		}
		if (f->flags & FRAME_VOID) {
			note(c, w, "an idiom that is no event", f, false);
			match_absorb(c, w, f);
			return;
		}
		if (code(c, w, f, score, end)) {
			c->word[w].used = true;
			c->word[w].taken = f->flags & FRAME_ABSORB;
			match_absorb(c, w, f);
			absorb_means(c, w);
			return;
		}
	}
}

// Depth in the tree, so that what governs is coded before what it may take in.
static int depth(const struct coder *c, int w)
{
	int d = 0;
	for (; w >= 0 && d < EVENT_WORDS; d++)
		w = c->word[w].head;
	return d;
}

// Remembers the person that the sentence is about: the subject of its main verb.
static void remember_person(struct coder *c)
{
	for (int w = 0; w < c->count; w++) {
		bool passive;
		int s = c->word[w].head < 0 && tree_verb(c, w) ? tree_subject(c, w, &passive) : -1;
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

static void code_sentence(struct coder *c)
{
	enum { DEEP = 24 }; // deeper words are coded with the last round
	tree_load(c);
	int at[EVENT_WORDS];
	for (int w = 0; w < c->count; w++) {
		at[w] = depth(c, w);
		at[w] = at[w] > DEEP ? DEEP : at[w];
	}
	uint32_t first = c->codings.len;
	for (int noun = 0; noun < 2; noun++)
		for (int d = 1; d <= DEEP; d++)
			for (int w = 0; w < c->count; w++)
				if (at[w] == d)
					at_word(c, w, noun);
	remember_person(c);
	remember_last(c);
	for (uint32_t i = first + 1; i < c->codings.len; i++) // by place, stable
		for (uint32_t k = i; k > first && c->codings.at[k - 1].token > c->codings.at[k].token; k--) {
			struct coding t = c->codings.at[k];
			c->codings.at[k] = c->codings.at[k - 1];
			c->codings.at[k - 1] = t;
		}
}

static int by_start(struct actor_mention x, struct actor_mention y)
{
	return x.at.start < y.at.start ? -1 : x.at.start > y.at.start;
}

// Merge sort from the bottom: the mentions of each actor are in order already.
static void sort_mentions(struct arena *mem, struct actor_mention *m, uint32_t n)
{
	struct actor_mention *other = arena_alloc(mem, n * sizeof *m), *from = m, *to = other;
	for (uint32_t width = 1; width < n; width *= 2) {
		for (uint32_t i = 0; i < n; i += 2 * width) {
			uint32_t a = i, mid = i + width < n ? i + width : n, b = mid,
				 end = mid + width < n ? mid + width : n;
			for (uint32_t k = i; k < end; k++)
				to[k] =
				    a < mid && (b >= end || by_start(from[a], from[b]) <= 0) ? from[a++] : from[b++];
		}
		struct actor_mention *t = from;
		from = to;
		to = t;
	}
	if (from != m)
		memcpy(m, from, n * sizeof *m);
}

// "the Qatari prime minister Mohammed bin Abdulrahman": the title belongs to the person, only "Qatari" to Qatar.
static void give_titles(struct coder *c)
{
	for (uint32_t i = 0; i + 1 < c->mentions.len; i++) {
		struct actor_mention *m = &c->mentions.at[i], *next = m + 1;
		bool wide = m->name.end > m->name.start && m->at.end > m->name.end;
		if (!wide || m->actor == next->actor || !slice_is(c->a->actors.at[next->actor].kind, "person") ||
		    next->name.start < m->at.end || next->name.start > m->at.end + 1)
			continue;
		m->at = m->name;
		next->at.start = next->at.start < m->name.end + 1 ? next->at.start : m->name.end + 1;
	}
}

static void collect_mentions(struct coder *c)
{
	struct article *a = c->a;
	for (uint32_t i = 0; i < a->actors.len; i++)
		for (uint32_t k = 0; k < a->actors.at[i].mentions.len; k++) {
			const struct mention *m = &a->actors.at[i].mentions.at[k];
			bool weak = m->kind >= MENTION_OFFICE && m->kind != MENTION_METONYM;
			*vec_push(a->arena, &c->mentions) = (struct actor_mention){
				.at = m->at, .name = m->name, .actor = (int)i, .weak = weak, .head = m->head
			};
		}
	for (uint32_t i = 0; i < a->places.len; i++)
		for (uint32_t k = 0; k < a->places.at[i].mentions.len; k++) {
			const struct place_mention *m = &a->places.at[i].mentions.at[k];
			if (m->use == USE_LITERAL || m->use == USE_ASSOCIATIVE)
				*vec_push(a->arena, &c->places) =
				    (struct actor_mention){ .at = m->at,
							    .name = m->at,
							    .actor = (int)i,
							    .literal = m->use == USE_LITERAL,
							    .head = m->head };
		}
	sort_mentions(a->arena, c->mentions.at, c->mentions.len);
	give_titles(c);
	sort_mentions(a->arena, c->places.at, c->places.len);
}

static int32_t published_day(struct slice s)
{
	uint64_t y, m, d;
	if (s.len < 10 || !slice_number(slice_cut(s, 0, 4), 9999, &y) || !slice_number(slice_cut(s, 5, 7), 12, &m) ||
	    !slice_number(slice_cut(s, 8, 10), 31, &d) || m == 0 || d == 0)
		return INT32_MIN;
	return civil_days((struct civil){ (int)y, (int)m, (int)d });
}

void extract_events_explained(struct article *a, const struct lexicon *l, const struct model *m,
			      struct event_notes *notes)
{
	struct coder c = { .a = a,
			   .model = m,
			   .frames = lexicon_frames(l),
			   .dates = lexicon_dates(l),
			   .notes = notes,
			   .person = -1,
			   .last = -1 };
	c.published = published_day(a->meta.published.value);
	c.word = arena_zero(a->arena, EVENT_WORDS, sizeof *c.word);
	collect_mentions(&c);
	for (c.sentence = 0; c.sentence < a->sentences.len; c.sentence++) {
		const struct sentence *s = &a->sentences.at[c.sentence];
		if (s->count == 0 || s->count > EVENT_WORDS || !filter_sentence(&c, s))
			continue;
		language_parse(a, m, c.sentence);
		code_sentence(&c);
	}
	group_events(&c);
}

void extract_events(struct article *a, const struct lexicon *l, const struct model *m)
{
	extract_events_explained(a, l, m, NULL);
}
