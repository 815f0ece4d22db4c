// fuzz.h: what the fuzz targets share: an engine opened once, one document through all stages.
// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "lexicon/gazetteer.h"
#include "lexicon/lexicon.h"
#include "load/markup.h"
#include "model/model.h"
#include "pipeline.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

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

// A document through all stages of an engine, to a record.
static inline void fuzz_run(const struct engine *engine, const uint8_t *data, size_t size, enum format format)
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
	struct article *a = pipeline_run(engine, &arena, &d, GOAL_EXTRACT, &e);
	if (a)
		pipeline_record(engine, a, &e);
	arena_free(&arena);
	free(bytes);
}

static inline void fuzz_document(const uint8_t *data, size_t size, enum format format)
{
	fuzz_run(fuzz_engine(), data, size, format);
}

// A short article that has names of the seeds' own lexicon and gazetteer, for targets that make up what is known.
static inline void fuzz_article(const struct engine *engine)
{
	static const char TEXT[] =
	    "Talks in Zarnuqabad\n\nThe Union of Port Workers met Hamas in Zarnuqabad near Rafah on Monday, 5 August. "
	    "The Port Union's spokesman Ivo Demenko said Israel had not agreed to \"any\" of it.\n";
	fuzz_run(engine, (const uint8_t *)TEXT, sizeof TEXT - 1, FORMAT_TEXT);
}

// Bytes as a file with a name.
struct fuzz_file {
	int fd;
	char path[64];
};

static inline bool fuzz_file(struct fuzz_file *f, const void *bytes, size_t size)
{
	f->fd = memfd_create("fuzz", MFD_CLOEXEC);
	if (f->fd < 0)
		return false;
	snprintf(f->path, sizeof f->path, "/proc/self/fd/%d", f->fd);
	if (write(f->fd, bytes, size) == (ssize_t)size)
		return true;
	close(f->fd);
	return false;
}

static inline void fuzz_file_close(struct fuzz_file *f)
{
	close(f->fd);
}

#endif
