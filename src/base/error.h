// error.h: how a failure travels: a status, and one line that names what failed and why.
// SPDX-License-Identifier: Apache-2.0
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

enum status {
	STATUS_OK = 0,
	STATUS_INPUT,  // this input could not be taken; the next one may be
	STATUS_USAGE,  // options, configuration or lexicon are wrong
	STATUS_OUTPUT, // writing failed, output incomplete
	STATUS_MEMORY, // out of memory
};

struct error {
	enum status status;
	char text[480]; // "path: reason" or "file:line: reason", no newline; "" when status is STATUS_OK
};

// Fills *e (the first error stays) and returns false, so that "return error_set(e, ...)" reads well.
bool error_set(struct error *e, enum status status, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
