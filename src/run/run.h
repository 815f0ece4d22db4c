// run.h: documents in order, worked on by several threads, results out in the same order.
// SPDX-License-Identifier: Apache-2.0
#ifndef RUN_RUN_H
#define RUN_RUN_H

#include "pipeline.h"
#include "read/reader.h"
#include "run/output.h"

struct run {
	const struct engine *engine;
	struct reader *reader;
	struct output *output;
	enum goal goal;
	// The bytes to write for an article, in its arena; empty with *e set on failure.
	struct slice (*print)(const struct engine *engine, struct article *a, struct error *e);
	// Tells the user of a failure with one input; called in the order of the inputs, from the calling thread.
	void (*report)(void *context, const struct document *d, const char *reason);
	// Called after each document has been written, with its size in bytes; may be NULL.
	void (*progress)(void *context, size_t bytes);
	void *context;
	size_t max_failures; // more than so many end the run; SIZE_MAX: never
	unsigned jobs;	     // threads, the calling one among them
	size_t failures;     // out: inputs that failed
};

// Runs until the inputs end. False with *e set when the output failed or nothing can go on.
bool run_all(struct run *run, struct error *e);

#endif
