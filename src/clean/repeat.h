// repeat.h: in how many articles of a run a line stands; counted in a first look, read afterwards.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLEAN_REPEAT_H
#define CLEAN_REPEAT_H

#include "clean/clean.h"

enum { REPEAT_MANY = 3 }; // a line that stands in so many articles is the site's, not the article's

void repeats_add(struct repeats *r, uint64_t hash);
bool repeats_many(const struct repeats *r, uint64_t hash);

#endif
