// clean.h: which lines of a text are the article, and what the others are; called by pipeline.c after normal/.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLEAN_CLEAN_H
#define CLEAN_CLEAN_H

#include "article/article.h"

struct cleaner; // rules and weights: const, shared by all threads
struct repeats; // lines counted over a run

enum favor { FAVOR_BALANCE, FAVOR_PRECISION, FAVOR_RECALL };

// Opens the builtin rules and weights. rules: the text of a boilerplate.tsv that is added before the builtin one
// (copied; path names it in errors), or empty. NULL with *why set ("path:line: reason").
struct cleaner *cleaner_open(struct slice rules, struct slice path, enum favor favor, struct error *why);
void cleaner_close(struct cleaner *c);
// Compiles all patterns, which otherwise happens when a line needs them. False with *why set ("path:line: reason").
bool cleaner_check(const struct cleaner *c, struct error *why);
// Hash of rules and weights, for the list of versions and the manifest.
uint64_t cleaner_hash(const struct cleaner *c);
// a->norm (and hints) -> text, text_map, blocks, removed, meta. repeats may be NULL.
void clean(struct article *a, const struct cleaner *c, const struct repeats *repeats);

// The counted first look at a run. Memory is bounded; what is counted does not depend on the order of articles as
// long as the table has room, and the table is made large enough for `lines` or nothing is repeated.
struct repeats *repeats_new(size_t lines);
void repeats_free(struct repeats *r);
// Counts the lines of a->norm, each once an article. May be called from many threads.
void clean_count(struct article *a, const struct cleaner *c, struct repeats *r);

#endif
