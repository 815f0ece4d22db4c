// learn_vary.h: versions of a labelled page that are trained on besides it (learn.c); private to clean/.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLEAN_LEARN_VARY_H
#define CLEAN_LEARN_VARY_H

#include "clean/learn_borrow.h"

enum version {
	VERSION_SHORTER,  // some of its lines
	VERSION_BARE,	  // all, as a dump that has no empty lines and marks no lists would give them
	VERSION_FOREIGN,  // all, in another script, where neither rules nor function words help
	VERSION_REPORT,	  // some, as news has them: paragraphs of a sentence or two, boxes among them, stories and
			  // comments behind
	VERSION_REPORT_2, // another such
	VERSIONS
};

struct varied {
	struct slice text;
	bool *label; // of its lines
	uint32_t lines, gold_words;
};

// others: pages that boxes may be taken from. All in the arena.
struct varied vary_page(struct arena *a, struct sample from, struct samples others, enum version version,
			uint64_t random);
// Which lines a shorter version keeps: the article up to a length, and of each stretch of other lines all, some or
// none.
void vary_choose(struct sample from, bool html, uint64_t random, bool *take);

#endif
