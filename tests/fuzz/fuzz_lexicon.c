// fuzz_lexicon.c: any bytes as a compiled lexicon (its checksum set right) or as lexicon files: refused, or usable.
// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"
#include "fuzz.h"
#include "lexicon/compile.h"
#include "lexicon/lexicon_image.h"
#include <stddef.h>

static void image(const uint8_t *data, size_t size)
{
	struct lex_image *m = malloc(size);
	if (m == NULL)
		return;
	memcpy(m, data, size);
	if (size > offsetof(struct lex_image, digest))
		m->checksum = hash_bytes((struct slice){ m->digest, size - offsetof(struct lex_image, digest) }, 0);
	struct fuzz_file f;
	struct error e = { 0 };
	if (fuzz_file(&f, m, size)) {
		struct engine engine = *fuzz_engine();
		engine.lexicon = lexicon_open(f.path, &e);
		if (engine.lexicon)
			fuzz_article(&engine);
		lexicon_close(engine.lexicon);
		fuzz_file_close(&f);
	}
	free(m);
}

// "== PATH" begins a file, as in the golden tests; "\t" stands for a tab.
static void sources(struct arena *a, const uint8_t *data, size_t size)
{
	char *text = arena_alloc(a, size + 1);
	size_t len = 0;
	for (size_t i = 0; i < size; i++)
		if (data[i] == '\\' && i + 1 < size && data[i + 1] == 't') {
			text[len++] = '\t';
			i++;
		} else {
			text[len++] = (char)data[i];
		}
	lexicon_files files = { 0 };
	struct slice rest = { text, len }, line;
	while (slice_split(&rest, '\n', &line)) {
		if (slice_starts(line, SLICE("== ")))
			*vec_push(a, &files) =
			    (struct lexicon_file){ .path = slice_cut(line, 3, line.len),
						   .text = { line.at + line.len, 0 },
						   .dictionary = slice_ends(line, SLICE(".actors")) };
		else if (files.len)
			files.at[files.len - 1].text.len =
			    (size_t)(line.at + line.len - files.at[files.len - 1].text.at);
	}
	for (uint32_t i = 0; i < files.len; i++)
		if (files.at[i].text.len)
			files.at[i].text = slice_cut(files.at[i].text, 1, files.at[i].text.len);
	struct lexicon_messages messages = { .arena = a };
	struct slice made;
	if (lexicon_compile(a, &files, fuzz_engine()->lexicon, &messages, &made))
		image((const uint8_t *)made.at, made.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint64_t MAGIC = LEX_MAGIC;
	if (size >= sizeof MAGIC && memcmp(data, &MAGIC, sizeof MAGIC) == 0) {
		image(data, size);
		return 0;
	}
	struct arena a;
	jmp_buf out;
	arena_init(&a, NULL);
	a.out_of_memory = &out;
	if (setjmp(out) == 0)
		sources(&a, data, size);
	arena_free(&a);
	return 0;
}
