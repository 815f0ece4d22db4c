// text.c: plain text is decoded and that is all; called by the pipeline.
// SPDX-License-Identifier: Apache-2.0
#include "load/charset.h"
#include "load/load.h"
#include "load/mail.h"

void load_text(struct article *a, const struct load_options *options)
{
	if (is_mail(a->raw)) {
		error_set(&a->error, STATUS_INPUT,
			  "mail or a page saved with its parts (MHTML) is not taken; save it as HTML or text");
		return;
	}
	charset_decode(a, &(struct charset_options){ .declared = options->declared, .given = options->encoding });
}
