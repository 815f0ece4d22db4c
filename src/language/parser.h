// parser.h: the parser's part of a model: scores of heads and of relations from units; shared by parse.c and training.
// SPDX-License-Identifier: Apache-2.0
//
// After Dozat and Manning (2017): each token's units are turned into what it is as a dependent and what it is as a
// head, and every pair is scored by a matrix between the two; a relation is told from the sum of two further rows.
#ifndef LANGUAGE_PARSER_H
#define LANGUAGE_PARSER_H

#include "language/encoder.h"
#include "model/dense.h"

enum {
	PARSER_FORMAT = 4,	// of the section
	PARSE_TOKENS = 500,	// longer sentences are tables, not sentences; they are not parsed
	PARSER_SIZE = 128,	// the most of arc and label below
	PARSER_RELATIONS = 128, // the most of them
	PARSER_DISTANCES = 32
};

// Body of the section: this header, then at multiples of CURSOR_ALIGN the layers ends (units -> dependent, head, their
// parts of the relation), arc (dependent -> head) and relations, each as matrix, scale, bias; and the rows root,
// distance, label root, label distance.
struct parser_header {
	uint32_t format;     // PARSER_FORMAT
	uint32_t units;	     // of the encoder that it was trained with
	uint32_t arc, label; // numbers of a dependent or head, of its part of a relation; multiples of LANES
	uint32_t relations;
	float dependent_scale, head_scale, arc_scale, label_scale; // to bytes
	uint32_t unused[7];
	uint8_t relation[PARSER_RELATIONS]; // enum deprel of each label
};

struct parser {
	const struct parser_header *head;
	struct dense ends, arc, relations;
	const int8_t *root;	     // as a head; arc places
	const int32_t *distance;     // PARSER_DISTANCES, in the unit of the scores
	const float *label_root;     // label places
	const float *label_distance; // PARSER_DISTANCES rows of label places
};

// The parser in the body of a section; checks as in encoder.h.
bool parser_at(struct slice body, bool checks, struct parser *p);

// Small number for the way from a token to its head, counted from 1; 0 is the root.
static inline unsigned parser_distance(uint32_t token, uint32_t head)
{
	uint32_t d = head < token ? token - head : head - token;
	unsigned far = d < 10 ? d : d < 15 ? 10 : d < 20 ? 11 : d < 30 ? 12 : d < 45 ? 13 : 14;
	return head == 0 ? 0 : 1 + far + (head > token ? 16 : 0);
}

#endif
