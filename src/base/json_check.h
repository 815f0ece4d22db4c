// json_check.h: checks and repairs JSON text before cJSON sees it.
// SPDX-License-Identifier: Apache-2.0
#ifndef BASE_JSON_CHECK_H
#define BASE_JSON_CHECK_H

#include "base/arena.h"
#include "base/error.h"

enum {
	JSON_DEPTH_MAX = 100,  // cJSON and the printer recurse; no article nests deeper
	JSON_EXACT_DIGITS = 15 // integers of no more digits are exact as a double
};

struct json_aside {
	struct slice text; // with a NUL behind it
	bool number;	   // as written, since a double would change it
};

struct json_checked {
	struct slice text;	      // in which an empty string stands for each of
	VEC(struct json_aside) aside; // the strings that are values and inexact numbers, in their order
	bool repaired;		      // a U+FFFD was put in
};

// Checks valid UTF-8 against RFC 8259 and reads its strings, in which \u0000 and lone surrogates become U+FFFD. All
// in the arena. False with *e set to "byte N: reason", N counted from 0.
bool json_check(struct arena *a, struct slice text, struct json_checked *result, struct error *e);

#endif
