// fuzz_warc.c: any bytes as a packed file, an archive or a WARC file, through the reader to documents.
// SPDX-License-Identifier: Apache-2.0
#include "read/reader.h"
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	if (fd < 0)
		return 0;
	char path[64], *paths[] = { path };
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (write(fd, data, size) == (ssize_t)size) {
		struct inputs *in = inputs_new(paths, 1, false);
		struct reader *r = reader_new(in, &(struct reader_options){ .max_bytes = 1 << 20 });
		struct document d = { 0 };
		while (r && reader_next(r, &d))
			;
		document_free(&d);
		reader_free(r);
		inputs_free(in);
	}
	close(fd);
	return 0;
}
