// compile.h: makes a lexicon image of its source files; used by the build, by --lexicon, and by lexicon check|compile.
// SPDX-License-Identifier: Apache-2.0
#ifndef LEXICON_COMPILE_H
#define LEXICON_COMPILE_H

#include "lexicon/lexicon.h"
#include "lexicon/table.h"

typedef VEC(struct lexicon_file) lexicon_files;

// Reads the files of a folder that belong to a lexicon: countries.tsv roles.tsv offices.tsv groups.tsv cues.tsv
// holders*.tsv actors/*.tsv people/*.tsv given-names.tsv surnames.txt name-particles.txt, in the order of their names.
// False with *e, also when it has none of them nor rules (lexicon_read_rules()).
bool lexicon_read_folder(struct arena *a, const char *path, lexicon_files *files, struct error *e);
// The same for event frames (frames/*.txt) and words of dates (dates.txt); none is no fault.
bool lexicon_read_language(struct arena *a, const char *path, lexicon_files *frames, lexicon_files *dates,
			   struct error *e);
// Adds one file; its place in the lexicon follows from its name.
bool lexicon_read_file(struct arena *a, const char *path, lexicon_files *files, struct error *e);

// Compiles files; ids that they do not define are looked for in `under` (may be NULL). Every fault is told in
// *messages; false and no image when there was an error. The image is in the arena.
bool lexicon_compile(struct arena *a, const lexicon_files *files, const struct lexicon *under,
		     struct lexicon_messages *messages, struct slice *image);

// What a folder adds to the built-in frames and words of dates; NULL where it has none.
struct lexicon_language {
	const struct frames *frames;
	const struct date_table *dates;
};

// False with *e when a file cannot be read, or with faults in *messages.
bool lexicon_compile_language(struct arena *a, const char *path, struct lexicon_messages *messages,
			      struct lexicon_language *out, struct error *e);

#endif
