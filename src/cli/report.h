// report.h: what is told about a run while it goes: errors, their file, progress.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "cli/cli.h"
#include "run/manifest.h"
#include "run/output.h"
#include <time.h>

struct report {
	bool quiet;	       // no messages for single inputs
	bool verbose;	       // a line of figures at the end
	bool progress;	       // a line on the terminal that is written over
	struct output *errors; // --errors, or NULL
	struct error errors_failed;
	struct manifest *manifest; // told of failures, or NULL
	char path[4096];	   // of the last message
	size_t said, more;	   // messages about it printed and kept back
	size_t done, failed;
	uint64_t bytes;
	struct timespec shown;
};

// Hooks of run.h; context is the report.
void report_failure(void *context, const struct document *d, const char *reason);
void report_progress(void *context, size_t bytes);
// Last messages; takes the progress line away.
void report_end(struct report *r);

#endif
