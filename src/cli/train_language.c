// train_language.c: the parts of the command train that make the weights of the language models.
// SPDX-License-Identifier: Apache-2.0
#include "cli/train.h"
#include "language/train_file.h"
#include "lexicon/lexicon.h"

static void progress(void *ctx, unsigned round, double right)
{
	message("%s: round %u, %.2f %% right", (const char *)ctx, round, 100 * right);
}

static bool train(struct cli *cli, struct train_options *o, struct arena *a, struct error *e)
{
	size_t count = cli->arg_count - 1;
	const char *kind = cli->args[0];
	struct slice *files = ARENA_NEW(a, struct slice, count);
	for (size_t i = 0; i < count; i++) {
		const char *path = cli->args[i + 1], *equals = strchr(path, '=');
		if (!train_read(a, equals ? equals + 1 : path, &files[i], e))
			return false;
	}
	struct buf out = buf_new(a);
	o->progress = cli->options.progress == PROGRESS_NEVER || cli->options.quiet ? NULL : progress;
	o->ctx = (void *)(uintptr_t)kind;
	return train_files(kind, (const char *const *)cli->args + 1, files, count, o, a, &out, e) &&
	       train_write(cli->options.output, buf_slice(&out), e);
}

static int train_part(struct cli *cli, struct train_options *o)
{
	struct error e = { 0 };
	struct arena a;
	jmp_buf out;
	if (cli->options.rounds)
		o->rounds = cli->options.rounds;
	if (cli->options.seed)
		o->seed = cli->options.seed;
	o->model = cli->options.model ? model_open(cli->options.model, language_check, &e) : model_builtin(&e);
	o->lexicon = o->model ? lexicon_builtin(&e) : NULL;
	if (!o->lexicon) {
		model_close(o->model);
		return fail(&e);
	}
	arena_init(&a, &out);
	if (setjmp(out) != 0)
		error_set(&e, STATUS_MEMORY, "out of memory");
	else
		train(cli, o, &a, &e);
	arena_free(&a);
	lexicon_close(o->lexicon);
	model_close(o->model);
	return e.status == STATUS_OK ? EXIT_OK : fail(&e);
}

bool train_language(struct cli *cli, int *code)
{
	struct train_options o;
	if (cli->arg_count == 0 || !train_options_of(cli->args[0], &o))
		return false;
	*code = EXIT_USAGE;
	if (cli->arg_count < 2 || !cli->options.output)
		message("train %s: give files and -o FILE (see gazacorpus train --help)", cli->args[0]);
	else
		*code = train_part(cli, &o);
	return true;
}
