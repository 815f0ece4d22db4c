// options.c: reads the command line by the table of options; called by main.
// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"
#include <stdio.h>

static bool unknown_option(const char *given, struct slice name)
{
	const char *names[64];
	size_t n = 0;
	for (size_t i = 0; i < OPTION_COUNT && n < 64; i++)
		names[n++] = OPTIONS[i].name;
	char word[64];
	snprintf(word, sizeof word, SLICE_FMT, SLICE_ARG(name));
	const char *near = closest(word, names, n);
	if (near)
		message("unknown option '%s' (did you mean --%s?)", given, near);
	else
		message("unknown option '%s' (see gazacorpus --help)", given);
	return false;
}

static bool taken_here(const struct cli *cli, const struct option_spec *o)
{
	if (cli->command == NULL || (o->commands & cli->command->bit))
		return true;
	message("%s does not take --%s", cli->command->name, o->name);
	return false;
}

// One option at argv[*i]; *i moves on when its value is the next argument.
static bool read_long(struct cli *cli, int argc, char **argv, int *i)
{
	struct slice name = slice_of(argv[*i] + 2);
	size_t equals = slice_find(name, '=', 0);
	const char *value = equals < name.len ? name.at + equals + 1 : NULL;
	name.len = equals;
	const struct option_spec *o = option_find(name);
	if (o == NULL)
		return unknown_option(argv[*i], name);
	if (!taken_here(cli, o))
		return false;
	cli->given |= UINT64_C(1) << o->id;
	if (o->value == NULL) {
		if (value) {
			message("--%s takes no value", o->name);
			return false;
		}
		option_set_flag(&cli->options, o, false);
		return true;
	}
	if (value == NULL && *i + 1 < argc)
		value = argv[++*i];
	if (value == NULL) {
		message("--%s needs a value: %s", o->name, o->value);
		return false;
	}
	return option_set_value(&cli->options, o, value);
}

static bool read_short(struct cli *cli, int argc, char **argv, int *i)
{
	const char *given = argv[*i];
	for (const char *c = given + 1; *c; c++) {
		const struct option_spec *o = NULL;
		for (size_t k = 0; k < OPTION_COUNT; k++)
			if (OPTIONS[k].letter == *c)
				o = &OPTIONS[k];
		if (o == NULL)
			return unknown_option(given, slice_of(given + 1));
		if (!taken_here(cli, o))
			return false;
		cli->given |= UINT64_C(1) << o->id;
		if (o->value == NULL) {
			option_set_flag(&cli->options, o, true);
			continue;
		}
		const char *value = c[1] ? c + 1 : *i + 1 < argc ? argv[++*i] : NULL;
		if (value == NULL) {
			message("-%c needs a value: %s", o->letter, o->value);
			return false;
		}
		return option_set_value(&cli->options, o, value);
	}
	return true;
}

static bool unknown_command(const char *word)
{
	const char *names[32];
	size_t n = 0;
	for (const struct command *c = COMMANDS; c->name && n < 32; c++)
		names[n++] = c->name;
	const char *near = closest(word, names, n);
	if (near)
		message("unknown command '%s' (did you mean %s?)", word, near);
	else
		message("unknown command '%s' (see gazacorpus --help)", word);
	return false;
}

bool options_read(struct cli *cli, int argc, char **argv)
{
	cli->options.max_bytes = (size_t)16 << 20;
	cli->options.jobs = 1;
	cli->options.max_errors = SIZE_MAX;
	cli->args = argv; // arguments move down over what has been read
	bool only_args = false;
	for (int i = 1; i < argc; i++) {
		char *word = argv[i];
		if (!only_args && strcmp(word, "--") == 0) {
			only_args = true;
		} else if (!only_args && word[0] == '-' && word[1] == '-') {
			if (!read_long(cli, argc, argv, &i))
				return false;
		} else if (!only_args && word[0] == '-' && word[1]) {
			if (!read_short(cli, argc, argv, &i))
				return false;
		} else if (cli->command == NULL) {
			cli->command = command_find(word);
			if (cli->command == NULL)
				return unknown_command(word);
		} else {
			cli->args[cli->arg_count++] = word;
		}
	}
	return true;
}
