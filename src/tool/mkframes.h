// mkframes.h: what the parts of the build tool mkframes share: growing arrays, names, complaints.
// SPDX-License-Identifier: Apache-2.0
#ifndef TOOL_MKFRAMES_H
#define TOOL_MKFRAMES_H

#include "lexicon/frames.h"

// A growing row of things of one size; ends the tool when memory ends.
struct row {
	char *at;
	uint32_t len, cap;
	size_t size;
};

void *row_add(struct row *r); // zeroed
void *row_at(const struct row *r, uint32_t i);

// Distinct strings with numbers in the order of arrival.
struct names {
	struct row texts; // struct frame_text
};

struct maker {
	struct row strings; // char
	struct row types, modes, cameos, contexts, files, preps, classes;
	struct row lemmas, frames, heads, conds, words, forms, irregular;
	struct frame_compose *compose;
	const char *file; // being read
	uint32_t line, file_index;
	int bad;
};

int complain(struct maker *m, const char *why, const char *what);
struct frame_text text_add(struct maker *m, const char *s);
bool text_is(const struct maker *m, struct frame_text t, const char *s);
// Index of the name in a row of frame_text (the first member of each element); -1: not there.
int name_find(const struct maker *m, const struct row *r, const char *s);
// The entry of a lemma, made when new.
struct frame_lemma *lemma_of(struct maker *m, const char *word, uint32_t *index);
uint64_t hash_of(const char *word);

void read_ontology(struct maker *m, const char *dir);
void read_frames(struct maker *m, const char *path);
void inflect(struct maker *m, const char *lemma, bool noun);
// Forms of all words that only stand in classes and lists.
void inflect_rest(struct maker *m);
int write_image(struct maker *m, const char *path);

#endif
