// actor.h: finds the actors of an article; the pipeline calls it after the places, before the events.
// SPDX-License-Identifier: Apache-2.0
#ifndef EXTRACT_ACTOR_H
#define EXTRACT_ACTOR_H

#include "article/article.h"
#include "lexicon/lexicon.h"
#include "model/model.h"

// Fills a->actors from the hits of the lexicon and the names of the language analysis. A state is an actor where it
// acts (as a->places tells, or cues of its own where no place stands), not where something is in it. Actors are in
// the order of their first mention, mentions in the order of the text.
void extract_actors(struct article *a, const struct lexicon *l, const struct model *m);

#endif
