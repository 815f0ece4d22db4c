// event.h: codes the events of an article from the parse of the sentences that have a trigger; the pipeline calls it
// last, when dates, places and actors are known.
// SPDX-License-Identifier: Apache-2.0
#ifndef EXTRACT_EVENT_H
#define EXTRACT_EVENT_H

#include "article/article.h"
#include "model/model.h"

struct lexicon;

// What was found at a trigger, or why nothing was; for `gazacorpus explain`.
struct event_note {
	uint32_t sentence, token;
	bool event; // one was found here
	struct slice text;
};
struct event_notes {
	VEC(struct event_note) all;
};

// Wants the sentences that may tell of an event parsed, so that extract_places() has them parsed with its own.
void extract_telling(struct article *a, const struct lexicon *l, const struct model *m);

// Fills a->events, in the order of the text. event.actor and event.recipient are indices into a->actors; a recipient
// that is a place is a->actors.len + its index into a->places; -1: not known, though actor_at or recipient_at of the
// mention may still name the words. Reciprocal events (talks, clashes, agreements) stand once for each pair, the party
// that is named first acts. Where neither a party nor the place is known, only material conflict stands.
void extract_events(struct article *a, const struct lexicon *l, const struct model *m);
// The same, with a note for each trigger.
void extract_events_explained(struct article *a, const struct lexicon *l, const struct model *m,
			      struct event_notes *notes);

#endif
