// event.c: the events of an article: collects what is mentioned, codes the sentences that may tell of an event, groups.
// SPDX-License-Identifier: Apache-2.0
#include "article/work.h"
#include "extract/date_calendar.h"
#include "extract/event_code.h"
#include "language/language.h"

enum { CODE_STEPS = 1000 }; // a word of a sentence that is coded

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

static bool can_code(const struct sentence *s)
{
	return s->count > 0 && s->count <= EVENT_WORDS;
}

static void enter(struct coder *c, uint32_t sentence)
{
	c->sentence = sentence;
	c->first = c->a->sentences.at[sentence].first;
	c->count = (int)c->a->sentences.at[sentence].count;
}

static struct coder coder_of(struct article *a, const struct lexicon *l, const struct model *m)
{
	return (struct coder){ .a = a,
			       .model = m,
			       .lexicon = l,
			       .frames = lexicon_frames(l),
			       .dates = lexicon_dates(l),
			       .written = arena_alloc(a->arena, EVENT_WORDS * sizeof(struct frame_word)),
			       .person = -1,
			       .last = -1 };
}

// Of each sentence its words as they are written, NULL where it tells of no event.
static struct frame_word **find_telling(struct coder *c)
{
	struct article *a = c->a;
	struct frame_word **telling = ARENA_NEW(a->arena, struct frame_word *, a->sentences.len);
	for (uint32_t i = 0; i < a->sentences.len; i++) {
		struct sentence *s = &a->sentences.at[i];
		enter(c, i);
		if (!can_code(s) || !filter_sentence(c))
			continue;
		work_take(a, (s->wanted ? 0 : language_parse_steps(s)) + (uint64_t)s->count * CODE_STEPS);
		s->wanted = true;
		telling[i] = arena_alloc(a->arena, s->count * sizeof *c->written);
		memcpy(telling[i], c->written, s->count * sizeof *c->written);
	}
	return telling;
}

void extract_telling(struct article *a, const struct lexicon *l, const struct model *m)
{
	struct coder c = coder_of(a, l, m);
	a->telling = find_telling(&c);
}

// A sentence that is not coded is about the name that opens it, when a verb follows.
static void remember_opening(struct coder *c)
{
	enum { ARTICLE = 1 }; // words before the name
	const struct token *t = &c->a->tokens.at[c->first];
	uint32_t i = c->count ? SPANS_FROM(c->mentions, t[0].at.start) : c->mentions.len;
	if (i >= c->mentions.len || c->mentions.at[i].weak)
		return;
	const struct actor_mention *m = &c->mentions.at[i];
	int w = 0;
	while (w < c->count && t[w].at.start < m->at.end)
		w++;
	if (w >= c->count || t[0].at.start > m->at.start ||
	    m->at.start > t[ARTICLE < c->count ? ARTICLE : 0].at.start ||
	    (t[w].upos != UPOS_VERB && t[w].upos != UPOS_AUX))
		return;
	struct party p = party_none();
	p.actor = m->actor;
	p.rank = 4;
	c->bodies = (struct parties){ .count = 1, .at = { p } };
	c->bodies_at = c->sentence;
	if (slice_is(c->a->actors.at[m->actor].kind, "person")) {
		c->person = m->actor;
		c->person_at = c->sentence;
	}
}

static void code_all(struct coder *c, struct event_notes *notes)
{
	struct article *a = c->a;
	struct frame_word **telling = a->telling, *others = c->written;
	language_parse(a, c->model);
	c->notes = notes;
	for (uint32_t i = 0; i < a->sentences.len; i++) {
		enter(c, i);
		c->written = telling[i] ? telling[i] : others;
		if (telling[i])
			code_sentence(c);
		else
			remember_opening(c);
		if (!telling[i] && notes && can_code(&a->sentences.at[i]))
			filter_sentence(c); // once more, to say why it is not wanted
	}
}

void extract_events_explained(struct article *a, const struct lexicon *l, const struct model *m,
			      struct event_notes *notes)
{
	struct coder c = coder_of(a, l, m);
	c.published = published_day(a->meta.published.value);
	c.word = arena_alloc(a->arena, EVENT_WORDS * sizeof *c.word);
	if (!a->telling)
		extract_telling(a, l, m);
	collect_mentions(&c);
	code_all(&c, notes);
	name_groups(&c);
	group_events(&c);
}

void extract_events(struct article *a, const struct lexicon *l, const struct model *m)
{
	extract_events_explained(a, l, m, NULL);
}
