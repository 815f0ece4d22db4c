// train_clean.c: `gazacorpus train clean`: weights of the line classifier from pages with clean texts.
// SPDX-License-Identifier: Apache-2.0
//
// Reads JSON Lines {"id", "html_path" or "text_path", "gold"}, paths from the folder of the file; writes the weights
// that data/model/clean.bin holds, after telling the error on pages left out.
#include "base/json.h"
#include "clean/learn.h"
#include "cli/train.h"
#include "load/load.h"
#include "normal/normal.h"

static void read_page(struct article *x, struct arena *a, struct slice bytes, bool html,
		      const struct load_options *options)
{
	x->arena = a;
	x->raw = bytes;
	if (html)
		load_page(x, options);
	else
		load_text(x, options);
	if (x->error.status == STATUS_OK)
		normalise(x);
}

// Versions of the page added last with some of its lines only.
static void add_shorter(struct teacher *t, struct arena *a, struct slice bytes)
{
	struct load_options options = { 0 };
	for (uint32_t i = 0; (options.without = teacher_shorten(t, i, &options.lines)) != NULL; i++) {
		struct article *x = ARENA_NEW(a, struct article, 1);
		read_page(x, a, bytes, true, &options);
		if (x->error.status == STATUS_OK)
			teacher_add_shorter(t, x);
	}
}

// Versions of it with boxes, lists of stories and comments.
static void add_spliced(struct teacher *t, struct arena *a, struct slice bytes)
{
	const struct load_options options = { 0 };
	struct slice page;
	for (uint32_t i = 0; (page = teacher_splice(t, bytes, i)).len > 0; i++) {
		struct article *x = ARENA_NEW(a, struct article, 1);
		read_page(x, a, page, true, &options);
		if (x->error.status == STATUS_OK)
			teacher_add_spliced(t, x);
	}
}

static bool add_page(struct teacher *t, struct arena *a, struct slice folder, struct slice line, uint32_t list,
		     struct error *e)
{
	struct slice id, path, gold;
	const json *o = json_parse(a, line, NULL, e);
	if (o == NULL)
		return false;
	bool html = json_text(a, json_get(o, "html_path"), &path);
	if ((!html && !json_text(a, json_get(o, "text_path"), &path)) || !json_text(a, json_get(o, "gold"), &gold) ||
	    !json_text(a, json_get(o, "id"), &id))
		return error_set(e, STATUS_INPUT, "no id, gold or path in a line");
	struct article *x = ARENA_NEW(a, struct article, 1);
	const struct load_options options = { 0 };
	struct arena scratch;
	arena_init(&scratch, a->out_of_memory);
	struct slice whole = arena_print(a, SLICE_FMT "/" SLICE_FMT, SLICE_ARG(folder), SLICE_ARG(path)), bytes;
	bool ok = train_read(&scratch, whole.at, &bytes, e);
	bytes = ok ? arena_copy(a, bytes) : SLICE("");
	arena_free(&scratch);
	if (!ok)
		return false;
	read_page(x, a, bytes, html, &options);
	if (x->error.status != STATUS_OK)
		return true; // a page that cannot be taken teaches nothing
	uint32_t group = 0;
	for (size_t i = 0; i < id.len; i++)
		group = group * 31u + (unsigned char)id.at[i];
	teacher_add(t, x, gold, group >> 3, list);
	if (html) {
		add_shorter(t, a, bytes);
		add_spliced(t, a, bytes);
	}
	return true;
}

static bool add_list(struct teacher *t, struct arena *a, const char *path, uint32_t list, struct error *e)
{
	struct slice text, line, name = slice_of(path);
	size_t slash = name.len;
	while (slash > 0 && path[slash - 1] != '/')
		slash--;
	struct slice folder = slash ? slice_cut(name, 0, slash - 1) : SLICE(".");
	if (!train_read(a, path, &text, e))
		return false;
	while (slice_split(&text, '\n', &line)) {
		if (slice_trim(line).len && !add_page(t, a, folder, line, list, e))
			return false;
	}
	return true;
}

static void say(void *to, const char *line)
{
	(void)to;
	message("%s", line);
}

static bool train(struct arena *a, const struct cleaner *cleaner, char **lists, size_t count, const char *output,
		  struct error *e)
{
	const struct teacher_options options = { .trees = 360,
						 .rate = 0.1f,
						 .penalty = 8,
						 .rows = 0.2,
						 .columns = 0.25f,
						 .folds = 5,
						 .variants = 5,
						 .shorter = 2,
						 .spliced = 2,
						 .seed = 1,
						 .dry = output == NULL };
	struct teacher *t = teacher_new(a, cleaner, &options);
	struct slice image;
	for (size_t i = 0; i < count; i++) {
		if (!add_list(t, a, lists[i], (uint32_t)i, e))
			return false;
	}
	teacher_run(t, say, NULL, &image);
	return output == NULL || train_write(output, image, e);
}

bool train_clean(char **lists, size_t count, const char *output, struct error *e)
{
	struct arena a;
	jmp_buf memory;
	struct cleaner *cleaner = cleaner_open(SLICE(""), SLICE(""), FAVOR_BALANCE, e);
	if (cleaner == NULL)
		return false;
	arena_init(&a, &memory);
	bool ok = setjmp(memory) != 0 ? error_set(e, STATUS_MEMORY, "out of memory")
				      : train(&a, cleaner, lists, count, output, e);
	arena_free(&a);
	cleaner_close(cleaner);
	return ok;
}
