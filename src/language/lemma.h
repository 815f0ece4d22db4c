// lemma.h: lemmas by learned suffix rules and a word list; filled by parse.c, made by train_lemma.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_LEMMA_H
#define LANGUAGE_LEMMA_H

#include "language/form.h"

// Body of the section: header, rules, slots (1 << bits). A rule cuts bytes from the end of the form in lower case
// (or as it stands) and adds others.
struct lemma_header {
	uint32_t bits, rules;
	uint32_t slots; // where in the body the slots begin, bytes
	uint32_t unused;
};

struct lemma_rule {
	uint8_t cut;  // bytes; LEMMA_WHOLE: all
	uint8_t keep; // 1: letter case as it stands
	uint8_t len;  // bytes of add
	char add[21];
};

struct lemma_slot {
	uint32_t key;  // lemma_key(); 0: free
	uint16_t rule; // 1 + index into the rules
	uint16_t unused;
};

enum { LEMMA_WHOLE = 255, LEMMA_ADD = 21, LEMMA_SUFFIX = 7 };

// Key of a suffix (len bytes at the end of the form in lower case; the whole form when whole) under a tag.
uint32_t lemma_key(struct slice lower, size_t len, unsigned upos, unsigned xpos);
// Key of a form as it stands, for those whose letter case tells ("i" and "I").
uint32_t lemma_exact_key(struct slice form, unsigned upos, unsigned xpos);
// The form in lower case in out (len at least 2 * s.len); its length.
size_t lemma_lower(struct slice s, char *out);
// Fills token.lemma for the sentence, whose tokens are tagged.
void lemma_fill(struct article *a, const struct model *m, const struct sentence *s);

#endif
