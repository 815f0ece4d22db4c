// event_mend.h: what the files that mend a parsed sentence share: its heads, before there are lists of children.
// SPDX-License-Identifier: Apache-2.0
#ifndef EXTRACT_EVENT_MEND_H
#define EXTRACT_EVENT_MEND_H

#include "extract/event_code.h"

bool mend_is_verb(const struct coder *c, int w);
// First word with this relation to head; -1.
int mend_child_of(const struct coder *c, int head, uint8_t rel);
// Hangs w on head; what stood below w and above head takes its place, so that no circle comes about.
void mend_hang(struct coder *c, int w, int head, uint8_t rel);

// ---- event_mend_clause.c: verbs of clauses, their subjects and objects ----
void mend_plural(struct coder *c);
void mend_clauses(struct coder *c, int w);

#endif
