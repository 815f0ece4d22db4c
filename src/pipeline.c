// pipeline.c: the only file that knows the order of the stages; called by run/, cli/ and the public library.
// SPDX-License-Identifier: Apache-2.0
#include "pipeline.h"
#include "article/work.h"
#include "base/digest.h"
#include "extract/actor.h"
#include "extract/date.h"
#include "extract/event.h"
#include "extract/place.h"
#include "language/language.h"
#include "lexicon/lexicon.h"
#include "load/feed.h"
#include "load/load.h"
#include "load/markup.h"
#include "normal/normal.h"
#include "write/record.h"

// With the rules of the user's lexicon, where it is a folder that has some.
static struct cleaner *open_cleaner(const struct engine_options *options, struct error *e)
{
	struct arena a;
	jmp_buf out;
	struct slice rules = SLICE(""), path = SLICE("");
	arena_init(&a, &out);
	if (setjmp(out) != 0) {
		error_set(e, STATUS_MEMORY, "out of memory");
		arena_free(&a);
		return NULL;
	}
	struct cleaner *c = NULL;
	if (options->lexicon == NULL || lexicon_read_rules(&a, options->lexicon, &rules, &path, e))
		c = cleaner_open(rules, path, options->favor, e);
	arena_free(&a);
	return c;
}

bool engine_open(struct engine *engine, const struct engine_options *options, struct error *e)
{
	*engine = (struct engine){ .options = *options };
	markup_open();
	engine->model = options->model ? model_open(options->model, language_check, e) : model_builtin(e);
	engine->cleaner = open_cleaner(options, e);
	engine->lexicon = lexicon_open_with(options->lexicon, options->actors, options->actor_count, e);
	engine->gazetteer = options->gazetteer ? gazetteer_open(options->gazetteer, e) : gazetteer_builtin(e);
	if (engine->model == NULL || engine->cleaner == NULL || engine->lexicon == NULL || engine->gazetteer == NULL) {
		engine_close(engine);
		return false;
	}
	return true;
}

void engine_close(struct engine *engine)
{
	cleaner_close(engine->cleaner);
	gazetteer_close(engine->gazetteer);
	lexicon_close(engine->lexicon);
	model_close(engine->model);
	*engine = (struct engine){ 0 };
}

static void describe(struct article *a, const struct document *d, enum goal goal)
{
	struct source *s = &a->source;
	s->path = arena_copy(a->arena, slice_of(d->path ? d->path : ""));
	s->bytes = d->len;
	s->line = d->line;
	if (d->member)
		s->member = arena_copy(a->arena, slice_of(d->member));
	if (d->url)
		a->meta.url =
		    (struct meta_value){ .value = arena_copy(a->arena, slice_of(d->url)), .found = SLICE("warc") };
	if (d->format != FORMAT_AUTO)
		s->format = slice_of(format_name(d->format));
	a->raw = (struct slice){ d->bytes, d->len };
	if (goal > GOAL_CLEAN) // it names the record
		digest_sha256(a->raw, s->sha256);
}

// Steps (article/work.h), as measured on one machine. What a stage does sentence by sentence, it counts itself.
enum {
	LOAD_STEPS = 20,    // a byte of the input
	CLEAN_STEPS = 30,   // a byte of what was loaded
	SPLIT_STEPS = 100,  // a byte of the text: words, lexicon, sentences, dates
	TOKEN_STEPS = 2000, // a token: tag, name, actors, places
};

static void load(const struct engine *engine, struct article *a, const struct document *d)
{
	struct load_options options = { .encoding = engine->options.encoding, .declared = d->charset };
	if (d->format == FORMAT_JSONL)
		load_jsonl(a, &options);
	else if (d->format == FORMAT_FEED)
		load_feed(a, &options);
	else if (d->format == FORMAT_HTML)
		load_page(a, &options);
	else
		load_text(a, &options);
	if (a->error.status == STATUS_OK && slice_trim(a->loaded.text).len == 0 && d->format != FORMAT_JSONL)
		error_set(&a->error, STATUS_INPUT, "no text in it");
}

// text -> norm -> loaded.text -> raw, where the format keeps bytes.
static void compose(struct article *a)
{
	if (!a->loaded.mapped)
		return;
	struct map loaded = map_compose(a->arena, &a->norm_map, &a->text_map);
	a->to_source = map_compose(a->arena, &a->loaded.map, &loaded);
}

static void parse_all(const struct engine *engine, struct article *a)
{
	for (uint32_t i = 0; i < a->sentences.len; i++) {
		work_take(a, language_parse_steps(&a->sentences.at[i]));
		a->sentences.at[i].wanted = true;
	}
	language_parse(a, engine->model);
}

static void analyse(const struct engine *engine, struct article *a, enum goal goal)
{
	work_take(a, (uint64_t)a->text.len * SPLIT_STEPS);
	lexicon_scan(a, engine->lexicon);
	language_segment(a, engine->model);
	work_take(a, (uint64_t)a->tokens.len * TOKEN_STEPS);
	bool parse = engine->options.layers & LAYER_TOKENS || goal == GOAL_ANALYZE;
	if (parse)
		parse_all(engine, a);
	if (engine->options.layers & LAYER_NAMES || goal == GOAL_ANALYZE)
		language_names(a, engine->model);
	if (goal >= GOAL_ENTITIES) {
		extract_dates(a, engine->lexicon);
		extract_telling(a, engine->lexicon, engine->model);
		extract_places(a, engine->gazetteer, engine->lexicon, engine->model);
		extract_actors(a, engine->lexicon, engine->model);
	}
	if (goal == GOAL_EXTRACT)
		extract_events(a, engine->lexicon, engine->model);
}

static void run_stages(const struct engine *engine, struct article *a, const struct document *d, enum goal goal)
{
	describe(a, d, goal);
	if (d->error.status != STATUS_OK) {
		a->error = d->error;
		return;
	}
	work_take(a, (uint64_t)d->len * LOAD_STEPS);
	load(engine, a, d);
	if (a->error.status != STATUS_OK)
		return;
	work_take(a, (uint64_t)a->loaded.text.len * CLEAN_STEPS);
	a->whole = engine->options.whole;
	normalise(a);
	clean(a, engine->cleaner, engine->options.repeats);
	if (engine->options.date && a->meta.published.value.len == 0)
		a->meta.published =
		    (struct meta_value){ .value = slice_of(engine->options.date), .found = SLICE("option") };
	if (goal == GOAL_CLEAN)
		return;
	compose(a);
	analyse(engine, a, goal);
}

static bool out_of_memory(const struct engine *engine, struct error *e)
{
	if (engine->options.memory)
		return error_set(e, STATUS_INPUT, "needs more memory than one article may take (limit %zu bytes)",
				 engine->options.memory);
	return error_set(e, STATUS_MEMORY, "out of memory");
}

struct article *pipeline_run(const struct engine *engine, struct arena *arena, const struct document *d, enum goal goal,
			     struct error *e)
{
	jmp_buf out;
	arena->out_of_memory = &out;
	arena->limit = engine->options.memory;
	struct article *volatile made = NULL;
	if (setjmp(out) != 0) {
		if (made && made->error.status != STATUS_OK) // too much work
			return made;
		out_of_memory(engine, e);
		return NULL;
	}
	struct article *a = ARENA_NEW(arena, struct article, 1);
	made = a;
	a->arena = arena;
	a->work_limit = engine->options.timeout * WORK_SECOND;
	run_stages(engine, a, d, goal);
	return a;
}

struct slice pipeline_record(const struct engine *engine, struct article *a, struct error *e)
{
	jmp_buf out;
	a->arena->out_of_memory = &out;
	if (setjmp(out) != 0) {
		out_of_memory(engine, e);
		return (struct slice){ NULL, 0 };
	}
	return write_record(a, engine->options.layers);
}
