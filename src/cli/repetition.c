// repetition.c: the counted first look at a run's inputs (--repetition); called by articles.c.
// SPDX-License-Identifier: Apache-2.0
#include "cli/articles.h"
#include "read/reader.h"

enum { LINES = 1 << 20 }; // different lines that the table tells apart well: 16 MB

// Analyses a document as far as cleaning and counts its lines; failures are told by the second look.
static void count_document(const struct engine *engine, struct arena *arena, const struct document *d,
			   struct repeats *repeats)
{
	struct error ignored = { 0 };
	jmp_buf out;
	struct article *a = pipeline_run(engine, arena, d, GOAL_CLEAN, &ignored);
	if (a == NULL || a->error.status != STATUS_OK)
		return;
	arena->out_of_memory = &out;
	if (setjmp(out) == 0)
		clean_count(a, engine->cleaner, repeats);
}

struct repeats *repetition_count(const struct engine *engine, struct inputs *in, const struct reader_options *options,
				 struct error *e)
{
	struct repeats *repeats = repeats_new(LINES);
	struct reader *reader = reader_new(in, options);
	struct document d = { 0 };
	struct arena arena;
	arena_init(&arena, NULL);
	if (repeats == NULL || reader == NULL)
		error_set(e, STATUS_MEMORY, "out of memory");
	while (e->status == STATUS_OK && reader_next(reader, &d)) {
		if (d.error.status == STATUS_OK)
			count_document(engine, &arena, &d, repeats);
		arena_reset(&arena);
	}
	document_free(&d);
	arena_free(&arena);
	reader_free(reader);
	if (e->status == STATUS_OK)
		return repeats;
	repeats_free(repeats);
	return NULL;
}
