// train.c: the command train: makes the weights of data/model again from named data.
// SPDX-License-Identifier: Apache-2.0
#include "cli/train.h"

static const struct {
	const char *name;
	bool (*run)(char **files, size_t count, const char *output, struct error *e);
} PARTS[] = { { "clean", train_clean } };

int cli_train(struct cli *cli)
{
	struct error e = { 0 };
	int code;
	if (train_language(cli, &code))
		return code;
	for (size_t i = 0; cli->arg_count > 1 && i < sizeof PARTS / sizeof *PARTS; i++) {
		if (strcmp(cli->args[0], PARTS[i].name) != 0)
			continue;
		bool ok = PARTS[i].run(cli->args + 1, cli->arg_count - 1, cli->options.output, &e);
		return ok ? EXIT_OK : fail(&e);
	}
	message("train: name what to train (clean, sentences, classes, tagger, parser, names) and its data (see "
		"gazacorpus train --help)");
	return EXIT_USAGE;
}
