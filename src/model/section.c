// section.c: the inner checks of a model section; called by model.c for files from outside.
// SPDX-License-Identifier: Apache-2.0
#include "model/section.h"

bool section_check(enum model_kind kind, struct slice body)
{
	return kind < MODEL_KINDS && body.len % 64 == 0;
}
