// names.c: names of the article; called by the pipeline and extract/.
// SPDX-License-Identifier: Apache-2.0
#include "language/language.h"

void language_names(struct article *a, const struct model *m)
{
	if (a->names_found || model_section(m, MODEL_NAMES).len == 0)
		return;
	a->names_found = true;
}
