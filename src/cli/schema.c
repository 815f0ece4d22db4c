// schema.c: the schema command prints the JSON Schema that is compiled in.
// SPDX-License-Identifier: Apache-2.0
#include "cli/cli.h"

extern const char schema_text[], schema_end[];

int cli_schema(struct cli *cli)
{
	if (cli->arg_count) {
		message("schema takes no arguments");
		return EXIT_USAGE;
	}
	return print_out((struct slice){ schema_text, (size_t)(schema_end - schema_text) });
}
