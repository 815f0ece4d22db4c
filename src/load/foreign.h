// foreign.h: tells what is no text of an article and is refused: mail, documents of other programs, images, binary
// data; private to load/. SPDX-License-Identifier: Apache-2.0
#ifndef LOAD_FOREIGN_H
#define LOAD_FOREIGN_H

#include "base/slice.h"

// Why the bytes of an input that was taken for text are refused, by how they begin; NULL: they are not.
const char *foreign_raw(struct slice raw);
// The same for a text in UTF-8, by the control characters in it.
const char *foreign_text(struct slice text);

#endif
