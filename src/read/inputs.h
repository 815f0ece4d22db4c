// inputs.h: the list of inputs: arguments, --files0-from, and what -r finds below a directory.
// SPDX-License-Identifier: Apache-2.0
#ifndef READ_INPUTS_H
#define READ_INPUTS_H

#include "base/error.h"
#include "base/slice.h"

struct inputs;

// paths are borrowed (they are the command line's). recursive: directories are walked, in byte order of their
// paths, without hidden entries and without following links to directories. NULL when memory ends.
struct inputs *inputs_new(char **paths, size_t count, bool recursive);
// What is taken of the entries below a directory: those that match one of include (none: all), and none of exclude,
// which also leaves out whole directories. A glob is as in the shell; without a slash it is compared with the last part
// of the path, else with all of it, as it begins on the command line. Borrowed.
struct inputs_globs {
	const char *const *include, *const *exclude;
	size_t includes, excludes;
};
void inputs_filter(struct inputs *in, const struct inputs_globs *globs);
// Adds the NUL-separated names in the file (or stdin for "-"). False with *e set when it cannot be read.
bool inputs_add_files0(struct inputs *in, const char *file, struct error *e);
// The next path, valid until the following call; NULL at the end. With e->status set the path could not be taken
// (a directory that cannot be read) and the caller reports it.
const char *inputs_next(struct inputs *in, struct error *e);
void inputs_free(struct inputs *in);

#endif
