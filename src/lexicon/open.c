// open.c: opens lexicons: the built-in one, and a user's folder, compiled file or dictionaries over it.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/compile.h"
#include "lexicon/dates_build.h"
#include "lexicon/frames_build.h"
#include "lexicon/lexicon_rows.h"
#include <stdlib.h>
#include <sys/stat.h>

const struct lexicon *lexicon_over(struct arena *a, const struct lexicon *lower, const struct lex_image *upper,
				   const struct lexicon_language *language)
{
	struct lexicon *l = ARENA_NEW(a, struct lexicon, 1);
	l->image[0] = lower->image[0];
	l->image[1] = upper;
	l->frames = language->frames;
	l->dates = language->dates;
	l->arena = a;
	uint32_t n = lexicon_entities(lower), *replaced = ARENA_NEW(a, uint32_t, n ? n : 1);
	for (uint32_t i = 0; i < n; i++)
		if (!lexicon_find(l, lexicon_entity(lower, i).id, &replaced[i]))
			replaced[i] = i;
	l->replaced = replaced;
	return l;
}

static bool open_image(struct arena *a, const char *path, struct slice *image, struct error *e)
{
	lexicon_files files = { 0 };
	if (!lexicon_read_file(a, path, &files, e))
		return false;
	*image = files.at[0].text;
	if (!lexicon_image_good(*image, true))
		return error_set(e, STATUS_USAGE, "%s: not a compiled lexicon of this version, or damaged", path);
	if (!lexicon_image_sound((const void *)image->at))
		return error_set(e, STATUS_USAGE, "%s: damaged lexicon (contents)", path);
	return true;
}

static bool told(const struct lexicon_messages *m, struct error *e)
{
	for (uint32_t i = 0; i < m->list.len; i++)
		if (m->list.at[i].error)
			return error_set(e, STATUS_USAGE, SLICE_FMT "%s", SLICE_ARG(m->list.at[i].text),
					 m->errors + m->faults > 1 ? " (and more: gazacorpus lexicon check)" : "");
	return error_set(e, STATUS_USAGE, "lexicon cannot be compiled");
}

static bool compile_files(struct arena *a, const lexicon_files *files, struct slice *image, struct error *e)
{
	struct lexicon_messages messages = { .arena = a };
	return lexicon_compile(a, files, lexicon_static(), &messages, image) || told(&messages, e);
}

bool lexicon_compile_language(struct arena *a, const char *path, struct lexicon_messages *messages,
			      struct lexicon_language *out, struct error *e)
{
	lexicon_files frames = { 0 }, dates = { 0 };
	struct slice image;
	frames_source(a, &frames);
	dates_source(a, &dates);
	uint32_t had = frames.len;
	if (!lexicon_read_language(a, path, &frames, &dates, e))
		return false;
	if (frames.len > had && frames_compile(a, &frames, frames.len - had, messages, &image))
		out->frames = (const void *)image.at;
	if (dates.len > 1 && dates_compile(a, &dates, 1, messages, &image))
		out->dates = (const void *)image.at;
	return messages->errors == 0;
}

// What lies over the built-in lexicon: a folder or compiled file (path, or NULL), then dictionaries.
struct wanted {
	const char *path;
	const char *const *dictionaries;
	size_t count;
};

static bool read_sources(struct arena *a, const struct wanted *want, lexicon_files *files, struct error *e)
{
	if (want->path && !lexicon_read_folder(a, want->path, files, e))
		return false;
	for (size_t i = 0; i < want->count; i++) {
		if (!lexicon_read_file(a, want->dictionaries[i], files, e))
			return false;
		files->at[files->len - 1].dictionary = true;
	}
	return true;
}

static const struct lexicon *open_in(struct arena *a, const struct wanted *want, struct error *e)
{
	struct stat st;
	struct slice image;
	lexicon_files files = { 0 };
	struct lexicon_language language = { NULL, NULL };
	struct lexicon_messages messages = { .arena = a };
	bool ok, folder = want->path && !(stat(want->path, &st) == 0 && S_ISREG(st.st_mode));
	if (want->path && !folder && stat(want->path, &st) == 0 && S_ISREG(st.st_mode)) {
		if (want->count) {
			error_set(e, STATUS_USAGE, "%s: dictionaries need the lexicon's folder, not a compiled file",
				  want->path);
			return NULL;
		}
		ok = open_image(a, want->path, &image, e);
	} else {
		ok = read_sources(a, want, &files, e) && compile_files(a, &files, &image, e);
	}
	if (ok && folder && !lexicon_compile_language(a, want->path, &messages, &language, e))
		ok = messages.errors ? told(&messages, e) : false;
	return ok ? lexicon_over(a, lexicon_static(), (const void *)image.at, &language) : NULL;
}

// open_in(), with NULL and *e when memory ends.
static const struct lexicon *guarded_open(struct arena *a, const struct wanted *want, struct error *e)
{
	jmp_buf out;
	a->out_of_memory = &out;
	if (setjmp(out) == 0)
		return open_in(a, want, e);
	error_set(e, STATUS_MEMORY, "lexicon: out of memory");
	return NULL;
}

const struct lexicon *lexicon_open_with(const char *path, const char *const *dictionaries, size_t n, struct error *e)
{
	if (path == NULL && n == 0)
		return lexicon_builtin(e);
	struct arena *a = malloc(sizeof *a);
	if (a == NULL) {
		error_set(e, STATUS_MEMORY, "out of memory");
		return NULL;
	}
	arena_init(a, NULL);
	struct wanted want = { path, dictionaries, n };
	const struct lexicon *l = guarded_open(a, &want, e);
	a->out_of_memory = NULL;
	if (l == NULL) {
		arena_free(a);
		free(a);
	}
	return l;
}

const struct frames *lexicon_frames(const struct lexicon *l)
{
	return l && l->frames ? l->frames : frames_builtin();
}

const struct date_table *lexicon_dates(const struct lexicon *l)
{
	return l && l->dates ? l->dates : date_table_builtin();
}

const struct lexicon *lexicon_open(const char *path, struct error *e)
{
	return lexicon_open_with(path, NULL, 0, e);
}

void lexicon_close(const struct lexicon *l)
{
	if (l == NULL || l->arena == NULL)
		return;
	struct arena *a = l->arena;
	arena_free(a);
	free(a);
}
