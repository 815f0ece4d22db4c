// xpos.c: names of the tags of xpos.h and back; called by language/, extract/ and write/.
// SPDX-License-Identifier: Apache-2.0
#include "language/xpos.h"
#include <string.h>

static const char *const XPOS[] = { "_",
#define XPOS_TEXT(name, text) text,
				    XPOS_LIST(XPOS_TEXT)
#undef XPOS_TEXT
};

const char *xpos_name(enum xpos tag)
{
	return XPOS[tag];
}

enum xpos xpos_find(const char *s, unsigned long n)
{
	for (unsigned i = 1; i < XPOS_COUNT; i++)
		if (strlen(XPOS[i]) == n && memcmp(XPOS[i], s, n) == 0)
			return (enum xpos)i;
	return XPOS_NONE;
}
