// builtin.c: the lexicon compiled into the program.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/lexicon_rows.h"

extern const struct lex_image lexicon_image_start;
extern const char lexicon_image_end[];

static const struct lexicon BUILTIN = { .image = { &lexicon_image_start, NULL } };

const struct lexicon *lexicon_static(void)
{
	return &BUILTIN;
}

const struct lexicon *lexicon_builtin(struct error *e)
{
	const char *start = (const char *)&lexicon_image_start;
	if (!lexicon_image_good((struct slice){ start, (size_t)(lexicon_image_end - start) }, false)) {
		error_set(e, STATUS_USAGE, "the built-in lexicon is damaged");
		return NULL;
	}
	return &BUILTIN;
}
