// feed_date.h: dates as feeds and pages write them; private to load/.
// SPDX-License-Identifier: Apache-2.0
#ifndef LOAD_FEED_DATE_H
#define LOAD_FEED_DATE_H

#include "base/arena.h"

// RFC 822 ("Tue, 07 May 2024 10:00:00 +0300") or ISO 8601, basic or extended, to extended ISO 8601 without parts of
// seconds. False: neither.
bool feed_date(struct arena *a, struct slice s, struct slice *iso);

#endif
