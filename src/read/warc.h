// warc.h: WARC and WET files, record by record.
// SPDX-License-Identifier: Apache-2.0
#ifndef READ_WARC_H
#define READ_WARC_H

#include "read/ahead.h"
#include "read/document.h"

// The next record that holds text: a response (HTTP, status 200), a resource, a conversion, of a type of text. Others
// are passed over. Fills bytes, format, url, charset, offset of d. False at the end, or with d->error set: a record
// that is damaged ("damaged record at byte N"), after which the following call goes on with the next one.
bool warc_next(struct ahead *a, size_t max_bytes, struct document *d);

#endif
