// parse.c: dependencies of a sentence; called by extract/.
// SPDX-License-Identifier: Apache-2.0
#include "language/language.h"

void language_parse(struct article *a, const struct model *m, uint32_t sentence)
{
	struct sentence *s = &a->sentences.at[sentence];
	language_tag(a, m, sentence);
	if (s->parsed || model_section(m, MODEL_PARSER).len == 0)
		return;
	s->parsed = true;
}
