// pipeline.h: what an analysis needs, and the way of one document through all stages.
// SPDX-License-Identifier: Apache-2.0
#ifndef PIPELINE_H
#define PIPELINE_H

#include "article/article.h"
#include "clean/clean.h"
#include "read/document.h"

struct lexicon;
struct gazetteer;
struct model;

// What the user may choose; strings are borrowed and live as long as the engine.
struct engine_options {
	const char *encoding;	   // --encoding, or NULL
	const char *lexicon;	   // --lexicon, or NULL
	const char *const *actors; // --actors: dictionaries
	size_t actor_count;
	const char *gazetteer;	       // --gazetteer, or NULL
	const char *model;	       // --model, or NULL
	const char *date;	       // --date, ISO, or NULL
	bool whole;		       // --no-clean
	unsigned layers;	       // enum layer
	size_t memory;		       // bytes an article may take; 0: no limit
	unsigned timeout;	       // --timeout: seconds of counted work an article may take; 0: no limit
	enum favor favor;	       // --favor
	bool show_removed;	       // --show=removed, for who prints
	const struct repeats *repeats; // lines counted over the run, or NULL
};

// Opened once, const and shared by all threads afterwards.
struct engine {
	struct engine_options options;
	const struct lexicon *lexicon;
	const struct model *model;
	const struct gazetteer *gazetteer;
	struct cleaner *cleaner;
};

// False with *e set (STATUS_USAGE for files of the user's that are wrong); nothing is held then.
bool engine_open(struct engine *engine, const struct engine_options *options, struct error *e);
void engine_close(struct engine *engine);

// Which part of the work is wanted; each includes what it needs. GOAL_ENTITIES: all but events.
enum goal { GOAL_CLEAN, GOAL_ANALYZE, GOAL_ENTITIES, GOAL_EXTRACT };

// Takes a document through the stages up to goal. The article lives in arena until the arena is reset. Never fails
// as a whole: what went wrong with this document is in article->error (NULL only when memory is out altogether, with
// *e set).
struct article *pipeline_run(const struct engine *engine, struct arena *arena, const struct document *d, enum goal goal,
			     struct error *e);

// The article's record, ended by LF, in its arena; empty with *e set when memory is out.
struct slice pipeline_record(const struct engine *engine, struct article *a, struct error *e);

#endif
