// when.h: a date line of a page ("Published: 5 May 2024, 10:00") as ISO 8601; private to clean/.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLEAN_WHEN_H
#define CLEAN_WHEN_H

#include "clean/rules.h"

// The first date in s that says year, month and day beyond doubt (a month by name, or year first). False: none.
bool when_read(struct arena *a, const struct rules *r, struct slice s, struct slice *iso);

#endif
