// text.c: plain text is decoded and that is all; called by the pipeline.
// SPDX-License-Identifier: Apache-2.0
#include "load/charset.h"
#include "load/load.h"

void load_text(struct article *a, const struct load_options *options)
{
	charset_decode(a, &(struct charset_options){ .declared = options->declared, .given = options->encoding });
}
