// reader.h: turns inputs into documents, one at a time; JSON Lines are read line by line and never held whole.
// SPDX-License-Identifier: Apache-2.0
#ifndef READ_READER_H
#define READ_READER_H

#include "read/document.h"
#include "read/inputs.h"
#include <sys/types.h>

struct reader;

struct reader_options {
	enum format from; // FORMAT_AUTO: found by content
	size_t max_bytes; // a document larger than this is refused
	// The file that the output will replace: reading it as an input is a usage error.
	bool output_exists;
	dev_t output_device;
	ino_t output_inode;
	// Asked after an input is opened; true: it is passed over. NULL: never asked.
	bool (*known)(void *context, const char *path, int fd);
	void *known_context;
};

// in stays the caller's. NULL when memory ends.
struct reader *reader_new(struct inputs *in, const struct reader_options *options);
// Fills *d (its buffers are used again). False at the end of all inputs. d->error set: this input failed.
bool reader_next(struct reader *r, struct document *d);
// Would reader_next() now wait for a line that has not come yet?
bool reader_waits(const struct reader *r);
void reader_free(struct reader *r);

#endif
