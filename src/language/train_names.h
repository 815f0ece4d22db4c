// train_names.h: training of the name finder; called by the train command.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_TRAIN_NAMES_H
#define LANGUAGE_TRAIN_NAMES_H

#include "language/name_data.h"
#include "language/train.h"

// A list of names that becomes part of the model: places, given names, surnames.
struct name_list {
	struct slice *phrases;
	uint32_t count;
	uint8_t bit;  // enum namer_list; 0: no names but common words of a kind
	uint8_t kind; // of those words, from 1 on
};

// Appends the section of the name finder to out.
void train_names(struct name_texts *t, const struct name_list *lists, size_t list_count, const struct train_options *o,
		 struct arena *arena, struct buf *out);

#endif
