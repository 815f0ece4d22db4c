// mkdates.c: build tool: data/lexicon/dates.txt -> the table of date words. Usage: mkdates IN OUT
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/dates_build.h"
#include <stdio.h>

const char gzc_dates_source[1], gzc_dates_source_end[1]; // nothing is built in yet

static int make(struct arena *a, const char *in, const char *out)
{
	struct error e = { 0 };
	lexicon_files files = { 0 };
	struct lexicon_messages messages = { .arena = a };
	struct slice image;
	if (!lexicon_read_file(a, in, &files, &e))
		return fprintf(stderr, "mkdates: %s\n", e.text), 1;
	bool ok = dates_compile(a, &files, 0, &messages, &image);
	for (uint32_t i = 0; i < messages.list.len; i++)
		fprintf(stderr, SLICE_FMT "\n", SLICE_ARG(messages.list.at[i].text));
	FILE *f = ok ? fopen(out, "wb") : NULL;
	if (f == NULL)
		return 1;
	bool done = fwrite(image.at, 1, image.len, f) == image.len;
	return fclose(f) != 0 || !done;
}

int main(int argc, char **argv)
{
	struct arena a;
	jmp_buf out;
	if (argc != 3)
		return fprintf(stderr, "usage: mkdates IN OUT\n"), 2;
	arena_init(&a, &out);
	int status = 1;
	if (setjmp(out) == 0)
		status = make(&a, argv[1], argv[2]);
	else
		fprintf(stderr, "mkdates: out of memory\n");
	arena_free(&a);
	return status;
}
