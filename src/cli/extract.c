// extract.c: the commands extract and clean.
// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"
#include "cli/articles.h"

int cli_extract(struct cli *cli)
{
	return articles_run(cli, GOAL_EXTRACT, pipeline_record);
}

static struct slice print_clean(const struct engine *engine, struct article *a, struct error *e)
{
	(void)engine;
	jmp_buf out;
	a->arena->out_of_memory = &out;
	if (setjmp(out) != 0) {
		error_set(e, STATUS_MEMORY, "out of memory");
		return (struct slice){ NULL, 0 };
	}
	struct buf b = buf_new(a->arena);
	if (a->error.status == STATUS_OK) {
		buf_add(&b, a->text);
		buf_add(&b, SLICE("\n\n"));
	}
	return buf_slice(&b);
}

int cli_clean(struct cli *cli)
{
	return articles_run(cli, GOAL_CLEAN, print_clean);
}
