// fuzz.h: what the fuzz targets share: an engine opened once, one document through all stages.
// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "load/markup.h"
#include "pipeline.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline const struct engine *fuzz_engine(void)
{
	static struct engine engine;
	static int opened;
	if (!opened) {
		struct error e = { 0 };
		struct engine_options options = { .layers = LAYER_NAMES | LAYER_SENTENCES | LAYER_TOKENS,
						  .memory = (size_t)1 << 30 };
		markup_init();
		if (!engine_open(&engine, &options, &e)) {
			fprintf(stderr, "%s\n", e.text);
			abort();
		}
		opened = 1;
	}
	return &engine;
}

static inline void fuzz_document(const uint8_t *data, size_t size, enum format format)
{
	struct arena arena;
	struct error e = { 0 };
	arena_init(&arena, NULL);
	char *bytes = malloc(size + 1);
	if (bytes == NULL)
		return;
	memcpy(bytes, data, size);
	bytes[size] = 0;
	char path[] = "fuzz";
	struct document d = {
		.path = path, .bytes = bytes, .len = size, .format = format, .line = format == FORMAT_JSONL
	};
	struct article *a = pipeline_run(fuzz_engine(), &arena, &d, GOAL_EXTRACT, &e);
	if (a)
		pipeline_record(fuzz_engine(), a, &e);
	arena_free(&arena);
	free(bytes);
}

#endif
