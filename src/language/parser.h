// parser.h: the parser's part of a model; shared by parse.c and train_parse.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_PARSER_H
#define LANGUAGE_PARSER_H

#include "language/transition.h"

// Body of the section: this header, then the linear models of the actions and of the relations.
struct parser_header {
	uint32_t width;	    // of the beam
	uint32_t relations; // number of relations
	uint32_t labels;    // where in the body the model of the relations begins, bytes
	uint32_t unused[13];
	uint8_t relation[LINEAR_OUTPUTS]; // enum deprel of each label
};

#endif
