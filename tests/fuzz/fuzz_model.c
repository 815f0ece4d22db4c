// fuzz_model.c: any bytes as a file of weights or a gazetteer file: refused, or usable.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/gazetteer.h"
#include "model/model.h"
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	if (fd < 0)
		return 0;
	char path[64];
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (write(fd, data, size) == (ssize_t)size) {
		struct error e = { 0 };
		model_close(model_open(path, &e));
		e = (struct error){ 0 };
		gazetteer_close(gazetteer_open(path, &e));
	}
	close(fd);
	return 0;
}
