// mkframes.c: build tool: event frames and ontology -> one image, and their text as it is built in beside it.
// Usage: mkframes IMAGE SOURCE ONTOLOGY.tsv... FRAMES.txt...
// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"
#include "lexicon/frames_build.h"
#include <stdio.h>

const char gzc_frames_source[1], gzc_frames_source_end[1]; // nothing is built in yet

static int write_file(const char *path, struct slice s)
{
	FILE *f = fopen(path, "wb");
	if (f == NULL || fwrite(s.at, 1, s.len, f) != s.len || fclose(f) != 0) {
		perror(path);
		remove(path);
		return 1;
	}
	return 0;
}

static int make(struct arena *a, char **path, int n)
{
	struct error e = { 0 };
	lexicon_files files = { 0 };
	struct lexicon_messages messages = { .arena = a };
	struct slice image;
	struct buf source = buf_new(a);
	for (int i = 3; i < n; i++)
		if (!lexicon_read_file(a, path[i], &files, &e))
			return fprintf(stderr, "mkframes: %s\n", e.text), 1;
	bool ok = frames_compile(a, &files, 0, &messages, &image);
	for (uint32_t i = 0; i < messages.list.len; i++)
		fprintf(stderr, SLICE_FMT "\n", SLICE_ARG(messages.list.at[i].text));
	for (uint32_t i = 0; i < files.len; i++) {
		const char *slash = strrchr(path[i + 3], '/');
		buf_print(&source, "\f%s\n", slash ? slash + 1 : path[i + 3]);
		buf_add(&source, files.at[i].text);
	}
	return !ok || write_file(path[1], image) || write_file(path[2], buf_slice(&source));
}

int main(int argc, char **argv)
{
	struct arena a;
	jmp_buf out;
	if (argc < 4)
		return fprintf(stderr, "usage: mkframes IMAGE SOURCE ONTOLOGY.tsv... FRAMES.txt...\n"), 2;
	arena_init(&a, &out);
	int status = 1;
	if (setjmp(out) == 0)
		status = make(&a, argv, argc);
	else
		fprintf(stderr, "mkframes: out of memory\n");
	arena_free(&a);
	return status;
}
