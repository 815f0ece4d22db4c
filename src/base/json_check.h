// json_check.h: checks and repairs JSON text before cJSON sees it.
// SPDX-License-Identifier: Apache-2.0
#ifndef BASE_JSON_CHECK_H
#define BASE_JSON_CHECK_H

#include "base/arena.h"
#include "base/error.h"

enum {
	JSON_DEPTH_MAX = 100,  // cJSON and the printer recurse; no article nests deeper
	JSON_NUMBER_MARK = 1,  // first byte of a string that stands for a number as written
	JSON_EXACT_DIGITS = 15 // integers of no more digits are exact as a double
};

// Checks valid UTF-8 against RFC 8259 and copies it to *out (in the arena) with these changes: \u0000 and lone
// surrogates become U+FFFD, numbers that a double would change become marked strings. False with *e set to
// "byte N: reason", N counted from 0. *repaired: a U+FFFD was put in.
bool json_check(struct arena *a, struct slice text, struct slice *out, bool *repaired, struct error *e);

#endif
