// parser.h: the parser's part of a model; shared by parse.c and train_parse.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_PARSER_H
#define LANGUAGE_PARSER_H

#include "language/transition.h"

// Body of the section: this header, then the linear model.
struct parser_header {
	uint32_t action_count, width; // width of the beam
	int32_t margin;		      // of the beam
	uint32_t unused[13];
	uint8_t actions[LINEAR_OUTPUTS];
};

#endif
