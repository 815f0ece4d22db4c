// name_data.h: reads texts with marked names (JSON Lines) for training; used by train names.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_NAME_DATA_H
#define LANGUAGE_NAME_DATA_H

#include "language/namer.h"

struct name_text {
	struct article *article; // segmented and tagged
	uint8_t *gold;		 // label of each token
	struct namer_token *seen;
	unsigned share; // taught in one round of so many
};

struct name_texts {
	VEC(struct name_text) texts;
	uint32_t marked, lost; // names in the data; those that do not fall on tokens
};

// Appends the texts of one file: {"text", "entities": [{"start", "end", "type"}]}, code points. False and *e
// ("path:line: reason") when a line is malformed. share: of the texts, see above.
bool name_data_read(struct arena *a, const char *path, struct slice file, unsigned share, const struct model *m,
		    struct name_texts *t, struct error *e);
// The sentences of an article, each a line of its own: one in three in capitals, one in title case. place (one more
// than the text has bytes): where each byte of the article's text has gone.
struct slice name_headlines(struct arena *a, const struct article *from, uint32_t *place);

#endif
