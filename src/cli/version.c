// version.c: what --version prints.
// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/unicode.h"
#include "cli/cli.h"
#include <stdio.h>

int cli_version(void)
{
	char text[2048];
	int n = snprintf(text, sizeof text,
			 "gazacorpus %s\n"
			 "schema gazacorpus/1\n"
			 "cJSON %s\n"
			 "utf8proc %s\n",
			 GZC_VERSION, json_version(), unicode_version());
	return print_out((struct slice){ text, n > 0 ? (size_t)n : 0 });
}
