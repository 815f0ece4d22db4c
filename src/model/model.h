// model.h: trained weights, compiled in or mapped from a file; looked up by language/, made by train commands.
// SPDX-License-Identifier: Apache-2.0
//
//   a model file is a row of sections, so that files can be joined with cat:
//   ┌────────────────┬───────────────┬────────────────┬──────────────┬─
//   │ section header │ body          │ section header │ body         │ ...   each a multiple of 64 bytes
//   │ encoder        │ tables, bytes │ parser         │ bytes        │
//   └────────────────┴───────────────┴────────────────┴──────────────┴─
// All of it is const and pointer-free: offsets into the body, little-endian numbers as the machine has them.
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "base/error.h"
#include "base/slice.h"

enum model_kind {
	MODEL_CLASSES = 1, // word -> class
	MODEL_SENTENCES,   // sentence boundaries
	MODEL_TAGGER,	   // part of speech
	MODEL_LEMMAS,	   // word and tag -> lemma
	MODEL_NAMES,	   // names
	MODEL_PARSER,	   // dependencies
	MODEL_ENCODER,	   // what tags and dependencies are told from
	MODEL_KINDS,
};

struct model; // opaque

// The weights compiled into the program. NULL and *e when memory ended or the build embedded a foreign file.
const struct model *model_builtin(struct error *e);
// Tells whether the inner offsets of a section's body are sound, so that looking things up never leaves it. Only who
// looks things up knows: language/check.c.
typedef bool model_check(enum model_kind kind, struct slice body);
// Weights from a file; kinds that the file does not have are taken from the built-in ones. The file is mapped and
// every section checked (magic, version, size, checksum, inner offsets). NULL and *e when it is damaged or foreign.
const struct model *model_open(const char *path, model_check *check, struct error *e);
// Weights from memory, the same way; the memory must outlive the model. For training.
const struct model *model_memory(struct slice file, model_check *check, struct error *e);
// Gives a model back; NULL is fine.
void model_close(const struct model *m);
// The body of one section, 64-byte aligned; empty when there is none.
struct slice model_section(const struct model *m, enum model_kind kind);

#endif
