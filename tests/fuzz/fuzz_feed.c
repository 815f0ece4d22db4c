// fuzz_feed.c: any bytes as an input of format feed, through all stages to a record.
// SPDX-License-Identifier: Apache-2.0
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_document(data, size, FORMAT_FEED);
	return 0;
}
