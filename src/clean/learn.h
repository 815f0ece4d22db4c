// learn.h: training of the line classifier from pages with hand-made clean texts; called by `gazacorpus train clean`.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLEAN_LEARN_H
#define CLEAN_LEARN_H

#include "clean/page.h"

struct teacher_options {
	uint32_t trees;
	float rate;	   // of learning
	float penalty;	   // L2
	double rows;	   // share of lines looked at for each tree
	float columns;	   // share of features looked at for each question of a tree
	uint32_t folds;	   // of cross-validation; pages of one group stay together
	uint32_t variants; // versions made of each text page: shorter, without empty lines, in another script
	uint32_t shorter;  // versions of each HTML page with some of its lines
	uint32_t spliced;  // versions of each HTML page as news sites have them
	bool dry;	   // cross-validate only
	uint64_t seed;
};

struct teacher;

// The cleaner gives the rules. Everything lives in the arena.
struct teacher *teacher_new(struct arena *a, const struct cleaner *c, const struct teacher_options *options);
// A loaded and normalised article, which must stay, and its gold text; group: pages of equal groups go into the same
// fold; list: pages of one list, numbered from 0, are measured together.
void teacher_add(struct teacher *l, struct article *a, struct slice gold, uint32_t group, uint32_t list);
// Shorter versions of the HTML page added last: which lines of its loaded text version number i leaves out, by the
// number of their hint; NULL: no such version. The page read without them is handed back to teacher_add_shorter().
const bool *teacher_shorten(struct teacher *l, uint32_t i, uint32_t *lines);
void teacher_add_shorter(struct teacher *l, struct article *a);
// Version number i of the HTML page added last, as news sites have them, to be read and handed back to
// teacher_add_spliced(); empty: no such version.
struct slice teacher_splice(struct teacher *l, struct slice html, uint32_t i);
void teacher_add_spliced(struct teacher *l, struct article *a);
// Trains. Afterwards every article added carries text, blocks and removed as a classifier gives them that has not
// seen its page; say tells how well. image: the weights (empty when dry).
void teacher_run(struct teacher *l, void (*say)(void *to, const char *line), void *to, struct slice *image);

// In learn_score.c: shingles of the gold text in the article's blocks without the title.
struct agreement {
	bool got, gold; // there are any
	double precision, recall;
};
struct agreement learn_score(struct arena *a, const struct article *x, struct slice gold);

// In label.c. label: one for each line.
void label_lines(const struct page *p, struct slice gold, bool *label, uint32_t *gold_words);

#endif
