// work.h: how much work an article takes, counted and not timed, so that a limit cuts every run at the same place.
// SPDX-License-Identifier: Apache-2.0
#ifndef ARTICLE_WORK_H
#define ARTICLE_WORK_H

#include "article/article.h"

// Steps in what a limit calls a second. A step is about a nanosecond of one processor.
#define WORK_SECOND UINT64_C(1000000000)

// Counts steps that are about to be done. Where they pass a->work_limit, a->error is set and the work on the article
// ends by its arena's jump.
void work_take(struct article *a, uint64_t steps);

#endif
