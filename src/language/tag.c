// tag.c: part of speech and lemma of a sentence; called by extract/ and parse.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/language.h"

void language_tag(struct article *a, const struct model *m, uint32_t sentence)
{
	struct sentence *s = &a->sentences.at[sentence];
	if (s->tagged || model_section(m, MODEL_TAGGER).len == 0)
		return;
	s->tagged = true;
}
