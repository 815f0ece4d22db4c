// explain.c: the command explain: sentence by sentence, which events were found, by which rule, and why not.
// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"
#include "cli/articles.h"
#include "extract/event.h"
#include "lexicon/frames.h"
#include "lexicon/lexicon.h"

static void add_party(struct buf *b, const struct article *a, const char *role, int32_t i, struct span at)
{
	if (i < 0 && at.end <= at.start)
		return;
	buf_print(b, "  %s ", role);
	uint32_t n = (uint32_t)i;
	if (i >= 0 && n < a->actors.len)
		buf_print(b, SLICE_FMT, SLICE_ARG(a->actors.at[n].id));
	else if (i >= 0 && n - a->actors.len < a->places.len)
		buf_print(b, "place " SLICE_FMT, SLICE_ARG(a->places.at[n - a->actors.len].id));
	else
		buf_print(b, "no known actor");
	if (at.end > at.start)
		buf_print(b, " \"" SLICE_FMT "\"", SLICE_ARG(slice_span(a->text, at)));
	buf_char(b, '\n');
}

static const char *modality_word(enum modality m)
{
	static const char *const word[] = { "", ", to come", ", supposed", ", demanded", ", alleged" };
	return word[m];
}

// A further telling of an event: its own words; who and what they mean is told with the first.
static void add_again(struct buf *b, const struct article *a, const struct event *e, const struct event_mention *m)
{
	buf_print(b, "* " SLICE_FMT " \"" SLICE_FMT "\", the event of sentence %u\n", SLICE_ARG(e->type),
		  SLICE_ARG(slice_span(a->text, m->trigger)), e->mentions.at[0].sentence + 1);
	if (m->actor_at.end > m->actor_at.start)
		buf_print(b, "  who  \"" SLICE_FMT "\"\n", SLICE_ARG(slice_span(a->text, m->actor_at)));
	if (m->recipient_at.end > m->recipient_at.start)
		buf_print(b, "  whom \"" SLICE_FMT "\"\n", SLICE_ARG(slice_span(a->text, m->recipient_at)));
}

static void add_event(struct buf *b, const struct article *a, const struct event *e, const struct event_mention *m)
{
	if (m != e->mentions.at) {
		add_again(b, a, e, m);
		return;
	}
	buf_print(b, "* " SLICE_FMT, SLICE_ARG(e->type));
	if (e->mode.len)
		buf_print(b, "/" SLICE_FMT, SLICE_ARG(e->mode));
	buf_print(b, " " SLICE_FMT " \"" SLICE_FMT "\"%s%s%s  rule " SLICE_FMT "  score %.2f\n", SLICE_ARG(e->cameo),
		  SLICE_ARG(slice_span(a->text, m->trigger)), e->polarity == POLARITY_NEGATED ? ", denied" : "",
		  modality_word(e->modality), e->historical ? ", long ago" : "", SLICE_ARG(e->rule), (double)e->score);
	add_party(b, a, "who ", e->actor, m->actor_at);
	add_party(b, a, "whom", e->recipient, m->recipient_at);
	add_party(b, a, "says", e->speaker, (struct span){ 0, 0 });
	if (e->place >= 0)
		buf_print(b, "  where " SLICE_FMT "\n", SLICE_ARG(a->places.at[e->place].name));
	if (e->date >= 0)
		buf_print(b, "  when  " SLICE_FMT "\n", SLICE_ARG(a->dates.at[e->date].value));
}

// A sentence on one line: line ends inside become spaces.
static void add_sentence(struct buf *b, struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		buf_char(b, s.at[i] == '\n' ? ' ' : s.at[i]);
	buf_char(b, '\n');
}

static void add_notes(struct buf *b, const struct article *a, const struct event_notes *notes, uint32_t sentence,
		      uint32_t *next)
{
	for (; *next < notes->all.len && notes->all.at[*next].sentence == sentence; ++*next) {
		const struct event_note *n = &notes->all.at[*next];
		if (!n->event)
			buf_print(b, "- \"" SLICE_FMT "\": " SLICE_FMT "\n",
				  SLICE_ARG(slice_span(a->text, a->tokens.at[n->token].at)), SLICE_ARG(n->text));
	}
}

static void explain(struct buf *b, const struct engine *engine, struct article *a)
{
	struct event_notes notes = { .all = { 0 } };
	extract_events_explained(a, engine->lexicon, engine->model, &notes);
	buf_print(b, "== " SLICE_FMT "  frames %016llx\n", SLICE_ARG(a->source.path),
		  (unsigned long long)lexicon_frames(engine->lexicon)->hash);
	uint32_t next = 0;
	for (uint32_t i = 0; i < a->sentences.len; i++) {
		buf_print(b, "\n%u. ", i + 1);
		add_sentence(b, slice_span(a->text, a->sentences.at[i].at));
		for (uint32_t k = 0; k < a->events.len; k++)
			for (uint32_t m = 0; m < a->events.at[k].mentions.len; m++)
				if (a->events.at[k].mentions.at[m].sentence == i)
					add_event(b, a, &a->events.at[k], &a->events.at[k].mentions.at[m]);
		add_notes(b, a, &notes, i, &next);
	}
	buf_char(b, '\n');
}

static struct slice print_explained(const struct engine *engine, struct article *a, struct error *e)
{
	return articles_print(engine, a, explain, e);
}

int cli_explain(struct cli *cli)
{
	return articles_run(cli, GOAL_ENTITIES, print_explained);
}
