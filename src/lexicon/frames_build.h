// frames_build.h: makes the image of event frames from its files; used by the build (tool/mkframes.c), by --lexicon and
// by lexicon check. Inside: what frames_build.c, frames_read.c and frames_inflect.c share. SPDX-License-Identifier:
// Apache-2.0
#ifndef LEXICON_FRAMES_BUILD_H
#define LEXICON_FRAMES_BUILD_H

#include "lexicon/compile.h"
#include "lexicon/frames.h"

// Compiles the files: ontology/types.tsv, modes.tsv, contexts.tsv and cameo.tsv, known by their names, must come first,
// then frames in the order in which they count; those of the last `own` files come before all others. False, with
// every fault in *messages, when there was one. The image is in the arena.
bool frames_compile(struct arena *a, const lexicon_files *files, uint32_t own, struct lexicon_messages *messages,
		    struct slice *image);
// The files that the built-in frames were made from.
void frames_source(struct arena *a, lexicon_files *files);

// A growing row of things of one size.
struct row {
	struct arena *a;
	char *at;
	uint32_t len, cap;
	size_t size;
};

void *row_add(struct row *r); // zeroed
void *row_at(const struct row *r, uint32_t i);

// An inflected form.
struct form {
	uint64_t hash, lemma;
};

// Of a frame: which lemma it belongs to, and its place among that lemma's.
struct head {
	uint32_t lemma, frame, order;
};

struct maker {
	struct arena *a;
	struct lexicon_messages *messages;
	struct row strings; // char
	struct row types, modes, cameos, contexts, files, preps, classes;
	struct row lemmas, frames, heads, conds, words, forms, irregular;
	struct frame_compose *compose;
	struct slice file, rest; // being read, and what is left of it
	uint32_t line, file_index;
	bool own; // a user's file
};

int complain(struct maker *m, const char *why, const char *what);
struct frame_text text_add(struct maker *m, const char *s);
bool text_is(const struct maker *m, struct frame_text t, const char *s);
// Index of the name in a row of frame_text (the first member of each element); -1: not there.
int name_find(const struct maker *m, const struct row *r, const char *s);
// The entry of a lemma, made when new.
struct frame_lemma *lemma_of(struct maker *m, const char *word, uint32_t *index);
uint64_t hash_of(const char *word);

void read_ontology(struct maker *m, const struct lexicon_file *file);
void read_frames(struct maker *m, const struct lexicon_file *file);
void inflect(struct maker *m, const char *lemma, bool noun);
// Forms of all words that only stand in classes and lists.
void inflect_rest(struct maker *m);

#endif
