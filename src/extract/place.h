// place.h: the article's places: which names are places, which ones they are, and how each mention uses them.
// SPDX-License-Identifier: Apache-2.0
#ifndef EXTRACT_PLACE_H
#define EXTRACT_PLACE_H

#include "article/article.h"
#include "lexicon/gazetteer.h"

struct lexicon;
struct model;

// Fills a->places. Needs words and sentences; asks for tags, names and parses where it needs them. lexicon may be
// NULL.
void extract_places(struct article *a, const struct gazetteer *g, const struct lexicon *lexicon, const struct model *m);

#endif
