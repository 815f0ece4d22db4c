// section.h: one section of a model file: its header; written by train commands, read by model.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef MODEL_SECTION_H
#define MODEL_SECTION_H

#include "model/model.h"

#define SECTION_MAGIC "GZCMODEL"
enum { SECTION_VERSION = 1 };

struct section_header {
	char magic[8];
	uint32_t version;
	uint32_t kind;	   // enum model_kind
	uint64_t size;	   // bytes of the body, a multiple of 64
	uint64_t checksum; // hash_bytes(body, kind)
	uint64_t unused[4];
};

#endif
