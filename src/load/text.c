// text.c: plain text is decoded and that is all, unless it is none; called by the pipeline.
// SPDX-License-Identifier: Apache-2.0
#include "load/charset.h"
#include "load/foreign.h"
#include "load/load.h"

void load_text(struct article *a, const struct load_options *options)
{
	const char *why = foreign_raw(a->raw);
	if (!why &&
	    charset_decode(a, &(struct charset_options){ .declared = options->declared, .given = options->encoding }))
		why = foreign_text(a->loaded.text);
	if (why)
		error_set(&a->error, STATUS_INPUT, "%s", why);
}
