// library.c: the public interface over the pipeline; see include/gazacorpus.h.
// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"
#include "gazacorpus.h"
#include "pipeline.h"
#include <stdio.h>
#include <stdlib.h>

struct gzc {
	struct engine engine;
};

struct gzc_result {
	struct arena arena;
	const struct article *article;
	struct slice json;
	struct error error;
	gzc_actor *actors;
	gzc_place *places;
	gzc_event *events;
};

const char *gzc_version(void)
{
	return GZC_VERSION;
}

gzc *gzc_open(const gzc_options *options, char *error, size_t size)
{
	static const gzc_options NONE = { 0 };
	const gzc_options *o = options ? options : &NONE;
	struct error e = { 0 };
	gzc *g = calloc(1, sizeof *g);
	if (g == NULL) {
		error_set(&e, STATUS_MEMORY, "out of memory");
	} else {
		struct engine_options settings = { .encoding = o->encoding,
						   .lexicon = o->lexicon,
						   .model = o->model,
						   .date = o->date,
						   .whole = o->no_clean != 0,
						   .layers = o->with,
						   .memory = o->memory };
		if (!engine_open(&g->engine, &settings, &e)) {
			free(g);
			g = NULL;
		}
	}
	if (error && size)
		snprintf(error, size, "%s", e.text);
	return g;
}

void gzc_close(gzc *g)
{
	if (g == NULL)
		return;
	engine_close(&g->engine);
	free(g);
}

static const char *zero_ended(struct arena *a, struct slice s)
{
	return s.len ? arena_copy(a, s).at : "";
}

static gzc_span span(const gzc_result *r, struct span at)
{
	struct slice text = r->article->text, words = slice_span(text, at);
	size_t start = utf8_count(slice_cut(text, 0, at.start));
	return (gzc_span){ start, start + utf8_count(words), words.at, words.len };
}

// Id of an event's party: actors first, then places.
static const char *party(const gzc_result *r, int32_t i)
{
	const struct article *a = r->article;
	if (i >= 0 && (uint32_t)i < a->actors.len)
		return r->actors[i].id;
	if (i >= 0 && (uint32_t)i - a->actors.len < a->places.len)
		return r->places[(uint32_t)i - a->actors.len].id;
	return "";
}

static void show_actors(gzc_result *r)
{
	const struct article *a = r->article;
	r->actors = ARENA_NEW(&r->arena, gzc_actor, a->actors.len + 1);
	for (uint32_t i = 0; i < a->actors.len; i++) {
		const struct actor *x = &a->actors.at[i];
		r->actors[i] = (gzc_actor){ zero_ended(&r->arena, x->id),   zero_ended(&r->arena, x->name),
					    zero_ended(&r->arena, x->kind), zero_ended(&r->arena, x->country),
					    zero_ended(&r->arena, x->code), x->mentions.len };
	}
}

static void show_places(gzc_result *r)
{
	const struct article *a = r->article;
	r->places = ARENA_NEW(&r->arena, gzc_place, a->places.len + 1);
	for (uint32_t i = 0; i < a->places.len; i++) {
		const struct place *x = &a->places.at[i];
		r->places[i] = (gzc_place){ zero_ended(&r->arena, x->id),
					    zero_ended(&r->arena, x->name),
					    zero_ended(&r->arena, x->country),
					    x->located,
					    x->lat,
					    x->lon,
					    x->mentions.len };
	}
}

static void show_events(gzc_result *r)
{
	const struct article *a = r->article;
	r->events = ARENA_NEW(&r->arena, gzc_event, a->events.len + 1);
	for (uint32_t i = 0; i < a->events.len; i++) {
		const struct event *x = &a->events.at[i];
		bool dated = x->date >= 0 && (uint32_t)x->date < a->dates.len;
		r->events[i] = (gzc_event){ zero_ended(&r->arena, x->id),
					    zero_ended(&r->arena, x->type),
					    zero_ended(&r->arena, x->mode),
					    zero_ended(&r->arena, x->cameo),
					    party(r, x->actor),
					    party(r, x->recipient),
					    dated ? zero_ended(&r->arena, a->dates.at[x->date].value) : "",
					    x->polarity == POLARITY_NEGATED,
					    x->mentions.len ? span(r, x->mentions.at[0].trigger) : (gzc_span){ 0 } };
	}
}

// Copies what the walking functions hand out. False when memory ends.
static bool show(gzc_result *r)
{
	jmp_buf out;
	r->arena.out_of_memory = &out;
	if (setjmp(out) != 0)
		return false;
	show_actors(r);
	show_places(r);
	show_events(r);
	return true;
}

static void analyse(const gzc *g, gzc_result *r, const struct document *d)
{
	struct error e = { 0 };
	struct article *a = pipeline_run(&g->engine, &r->arena, d, GOAL_EXTRACT, &e);
	if (a) {
		r->article = a;
		r->json = pipeline_record(&g->engine, a, &e);
		if (a->error.status != STATUS_OK)
			e = a->error;
		if (r->json.len && show(r)) {
			r->json.len--; // the line end goes
			((char *)(uintptr_t)r->json.at)[r->json.len] = 0;
		} else
			error_set(&e, STATUS_MEMORY, "out of memory");
	}
	r->error = e;
}

gzc_result *gzc_analyze(const gzc *g, const char *name, const void *bytes, size_t size, gzc_format format)
{
	gzc_result *r = calloc(1, sizeof *r);
	if (r == NULL)
		return NULL;
	arena_init(&r->arena, NULL);
	struct document d = { .path = (char *)(uintptr_t)(name ? name : ""),
			      .bytes = (char *)(uintptr_t)bytes,
			      .len = size,
			      .line = format == GZC_JSONL,
			      .answer = true,
			      .format = format == GZC_JSONL ? FORMAT_JSONL : FORMAT_TEXT };
	analyse(g, r, &d);
	return r;
}

void gzc_result_free(gzc_result *r)
{
	if (r == NULL)
		return;
	arena_free(&r->arena);
	free(r);
}

const char *gzc_result_error(const gzc_result *r)
{
	return r->error.status == STATUS_OK ? NULL : r->error.text;
}

const char *gzc_result_json(const gzc_result *r, size_t *size)
{
	if (size)
		*size = r->json.len;
	return r->json.len ? r->json.at : "";
}

gzc_span gzc_result_text(const gzc_result *r)
{
	if (r->article == NULL)
		return (gzc_span){ 0 };
	return span(r, (struct span){ 0, (uint32_t)r->article->text.len });
}

size_t gzc_actor_count(const gzc_result *r)
{
	return r->article && r->actors ? r->article->actors.len : 0;
}

const gzc_actor *gzc_actor_at(const gzc_result *r, size_t i)
{
	return i < gzc_actor_count(r) ? &r->actors[i] : NULL;
}

gzc_span gzc_actor_mention(const gzc_result *r, size_t i, size_t mention)
{
	if (i >= gzc_actor_count(r) || mention >= r->article->actors.at[i].mentions.len)
		return (gzc_span){ 0 };
	return span(r, r->article->actors.at[i].mentions.at[mention].at);
}

size_t gzc_place_count(const gzc_result *r)
{
	return r->article && r->places ? r->article->places.len : 0;
}

const gzc_place *gzc_place_at(const gzc_result *r, size_t i)
{
	return i < gzc_place_count(r) ? &r->places[i] : NULL;
}

gzc_span gzc_place_mention(const gzc_result *r, size_t i, size_t mention)
{
	if (i >= gzc_place_count(r) || mention >= r->article->places.at[i].mentions.len)
		return (gzc_span){ 0 };
	return span(r, r->article->places.at[i].mentions.at[mention].at);
}

size_t gzc_event_count(const gzc_result *r)
{
	return r->article && r->events ? r->article->events.len : 0;
}

const gzc_event *gzc_event_at(const gzc_result *r, size_t i)
{
	return i < gzc_event_count(r) ? &r->events[i] : NULL;
}
