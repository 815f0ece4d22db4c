// output.h: where records go: stdout, or a file that is replaced whole at the end.
// SPDX-License-Identifier: Apache-2.0
#ifndef RUN_OUTPUT_H
#define RUN_OUTPUT_H

#include "base/error.h"
#include "base/slice.h"
#include <sys/types.h>

struct output {
	int fd;
	char *path;	 // what the errors name; owned
	char *target;	 // file to be replaced, links resolved; NULL: written directly
	char *temporary; // beside it; NULL when there is none
	dev_t device;	 // of the file that is to be replaced, to tell it among the inputs
	ino_t inode;
	bool replaces;
	bool direct; // each record is written at once (a reader may wait for it)
	char *held;  // records not written yet; owned
	size_t len, cap;
};

// path NULL or "-": stdout. A regular file (or none yet) is written as a temporary beside it; a device or FIFO
// directly.
bool output_open(struct output *o, const char *path, struct error *e);
// Adds whole records.
bool output_write(struct output *o, struct slice records, struct error *e);
bool output_flush(struct output *o, struct error *e);
// Writes what is held, syncs, closes, renames. Every step is checked.
bool output_commit(struct output *o, struct error *e);
// Gives everything up: the old file stays as it was.
void output_abandon(struct output *o);

#endif
