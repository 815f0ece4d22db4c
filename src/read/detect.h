// detect.h: what format some bytes have, by their content.
// SPDX-License-Identifier: Apache-2.0
#ifndef READ_DETECT_H
#define READ_DETECT_H

#include "read/document.h"

enum { DETECT_BYTES = 16 * 1024 }; // at the most so many bytes are looked at

// head: the first bytes of the input; whole: there are no more. Never FORMAT_AUTO.
enum format detect(struct slice head, bool whole);

#endif
