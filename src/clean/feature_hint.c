// feature_hint.c: first-pass features from the page's structure; see feature.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/feature.h"

void features_hint(const struct page *p, struct features *f)
{
	(void)p;
	(void)f;
}
