// json_quote.h: strings as JSON writes them, on one line for every reader (json.h); called by json.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef BASE_JSON_QUOTE_H
#define BASE_JSON_QUOTE_H

#include "base/buf.h"

// Appends s, which is UTF-8, in quotes and escaped.
void json_quote(struct buf *b, struct slice s);

#endif
