// record.h: an article as one line of JSON, record gazacorpus/1 (data/schema/record.schema.json).
// SPDX-License-Identifier: Apache-2.0
#ifndef WRITE_RECORD_H
#define WRITE_RECORD_H

#include "article/article.h"

// The record in a->arena, ended by LF. layers: enum layer of what else is shown.
struct slice write_record(struct article *a, unsigned layers);

#endif
