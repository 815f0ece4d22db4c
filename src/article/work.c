// work.c: the count of work.h; called where a stage begins, and inside those whose work may grow faster than the text.
// SPDX-License-Identifier: Apache-2.0
#include "article/work.h"

void work_take(struct article *a, uint64_t steps)
{
	a->work += steps;
	if (a->work_limit == 0 || a->work <= a->work_limit)
		return;
	error_set(&a->error, STATUS_INPUT, "needs more work than one article may take (limit %llu s)",
		  (unsigned long long)(a->work_limit / WORK_SECOND));
	arena_fail(a->arena);
}
