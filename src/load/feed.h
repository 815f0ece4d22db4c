// feed.h: items of feeds and news documents as articles; see feed.c. read/feed.c cuts a feed into its items.
// SPDX-License-Identifier: Apache-2.0
#ifndef LOAD_FEED_H
#define LOAD_FEED_H

#include "article/article.h"
#include "load/load.h"

// One item, or a whole NITF or NewsML-G2 document: fills a->loaded and a->meta; a->source.partial when it is a summary.
void load_feed(struct article *a, const struct load_options *options);

#endif
