// classes.c: finds the word classes in a model; called by form.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/classes.h"

struct classes classes_of(const struct model *m)
{
	struct slice body = model_section(m, MODEL_CLASSES);
	struct classes_header h;
	if (body.len < sizeof h)
		return (struct classes){ 0 };
	memcpy(&h, body.at, sizeof h);
	return (struct classes){ .slots = (const struct classes_slot *)(const void *)(body.at + sizeof h),
				 .shift = 32 - h.bits,
				 .mask = ((uint32_t)1 << h.bits) - 1 };
}
