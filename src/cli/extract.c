// extract.c: the command extract.
// SPDX-License-Identifier: Apache-2.0
#include "cli/articles.h"

int cli_extract(struct cli *cli)
{
	return articles_run(cli, GOAL_EXTRACT, pipeline_record);
}
