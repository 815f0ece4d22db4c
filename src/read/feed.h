// feed.h: cuts a feed into its items, one document each; used by reader.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef READ_FEED_H
#define READ_FEED_H

#include "read/document.h"

// The whole feed while its items are handed out.
struct feed {
	char *bytes; // owned
	size_t len, at;
	struct slice declaration, title, language; // of the feed itself
	const char *item;			   // name of the element that is an item; NULL: the whole is one
	bool begun;
};

// Takes over bytes. False with *e set when it is not to be taken (it declares entities).
bool feed_begin(struct feed *f, char *bytes, size_t len, struct error *e);
// The next item, with what the feed says of itself before it. False at the end, or with d->error set.
bool feed_next(struct feed *f, struct document *d);
void feed_end(struct feed *f);

#endif
