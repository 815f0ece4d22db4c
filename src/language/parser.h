// parser.h: the parser's part of a model; shared by parse.c and train_parse.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_PARSER_H
#define LANGUAGE_PARSER_H

#include "language/transition.h"

// Body of the section: this header, then the models of the actions (slots.h), for reading on and from the end, then
// that of the relations (table.h).
enum { PARSER_FORMAT = 3 }; // of the section and of the features

struct parser_header {
	uint32_t width;	     // of the beam
	uint32_t relations;  // number of relations
	uint32_t back;	     // where in the body the model for reading from the end begins, bytes
	uint32_t labels;     // where in the body the model of the relations begins, bytes
	uint32_t back_width; // of the beam that reads from the end
	uint32_t lead;	     // states that much behind the best one are given up
	uint32_t format;     // PARSER_FORMAT
	uint32_t back_lead;  // the same, reading from the end
	uint32_t unused[8];
	uint8_t relation[LINEAR_OUTPUTS]; // enum deprel of each label
};

#endif
