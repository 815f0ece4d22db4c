// mklexicon.c: compiles data/lexicon into the image that is built in; run by make: mklexicon OUT FOLDER.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/compile.h"
#include <stdio.h>

static int compile(struct arena *a, const char *out, const char *folder)
{
	struct error e = { 0 };
	lexicon_files files = { 0 };
	struct lexicon_messages messages = { .arena = a, .tolerant = true };
	struct slice image;
	if (!lexicon_read_folder(a, folder, &files, &e)) {
		fprintf(stderr, "mklexicon: %s\n", e.text);
		return 1;
	}
	bool ok = lexicon_compile(a, &files, NULL, &messages, &image);
	for (uint32_t i = 0; i < messages.list.len; i++)
		if (messages.list.at[i].error)
			fprintf(stderr, "%s\n", messages.list.at[i].text.at);
	if (!ok)
		return 1;
	FILE *f = fopen(out, "wb");
	if (f == NULL || fwrite(image.at, 1, image.len, f) != image.len || fclose(f) != 0) {
		perror(out);
		remove(out);
		return 1;
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct arena a;
	jmp_buf out;
	if (argc != 3) {
		fprintf(stderr, "usage: mklexicon OUT FOLDER\n");
		return 2;
	}
	arena_init(&a, &out);
	int status = 1;
	if (setjmp(out) == 0)
		status = compile(&a, argv[1], argv[2]);
	else
		fprintf(stderr, "mklexicon: out of memory\n");
	arena_free(&a);
	return status;
}
