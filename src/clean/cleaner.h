// cleaner.h: what clean/ looks things up in, opened once; private to clean/.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLEAN_CLEANER_H
#define CLEAN_CLEANER_H

#include "clean/clean.h"
#include "clean/rules.h"
#include "clean/trees.h"

struct cleaner {
	struct arena arena;
	struct rules rules;
	struct forests forests;
	enum favor favor;
	uint64_t hash;
};

#endif
