// page.c: an HTML page is decoded as it declares, then read as markup; called by the pipeline.
// SPDX-License-Identifier: Apache-2.0
#include "load/charset.h"
#include "load/load.h"
#include "load/markup.h"

void load_page(struct article *a, const struct load_options *options)
{
	struct slice name = markup_charset(a->raw);
	const char *declared = options->declared;
	if (declared == NULL && name.len)
		declared = arena_copy(a->arena, name).at;
	if (charset_decode(a, &(struct charset_options){ .declared = declared, .given = options->encoding }))
		load_html(a, options->without, options->lines);
}
