// markup_events.h: markup as a row of events; markup.c makes them with libxml2, html.c and feed.c take them.
// SPDX-License-Identifier: Apache-2.0
#ifndef LOAD_MARKUP_EVENTS_H
#define LOAD_MARKUP_EVENTS_H

#include "base/arena.h"
#include "base/error.h"

// attributes: name, value, name, value ..., NULL; a value may be NULL. name is the same pointer for the same name
// all through a document. What the pointers lead to lasts for the call.
struct markup_events {
	void (*start)(void *to, const char *name, const char **attributes);
	void (*end)(void *to, const char *name);
	void (*text)(void *to, const char *at, size_t len); // also CDATA and script
	void *to;
};

// Parse text in UTF-8 and call the events in its order. Nothing is fetched, no DTD is read, no entity is expanded
// beyond the built-in ones. HTML is taken however broken; XML that is broken ends with false and *why after the
// events so far. Events may leave by the arena's jump: what the parser holds is freed with the arena.
bool markup_html(struct arena *arena, struct slice text, const struct markup_events *events, struct error *why);
bool markup_xml(struct arena *arena, struct slice text, const struct markup_events *events, struct error *why);

#endif
