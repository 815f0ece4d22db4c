// options.c: the table of all options and the reading of the command line by it.
// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"
#include "load/charset.h"
#include <stdio.h>
#include <stdlib.h>

enum { JOBS_LIMIT = 256 };

const struct option_spec OPTIONS[] = {
	{ "help", 'h', OPT_HELP, ~0u, NULL, "show this help (-h: in short)" },
	{ "version", 'V', OPT_VERSION, ~0u, NULL, "show the versions of the program, its data and its libraries" },
	{ "recursive", 'r', OPT_RECURSIVE, CMD_INPUTS, NULL, "read the files below directories" },
	{ "files0-from", 0, OPT_FILES0, CMD_INPUTS, "FILE", "read names of inputs, each ended by NUL, from FILE" },
	{ "from", 0, OPT_FROM, CMD_INPUTS, "FORMAT", "take inputs as text or jsonl; else found by their content" },
	{ "encoding", 0, OPT_ENCODING, CMD_INPUTS, "NAME", "encoding of inputs that are not UTF-8 and do not say" },
	{ "max-bytes", 0, OPT_MAX_BYTES, CMD_INPUTS, "N", "refuse larger articles (16777216)" },
	{ "no-clean", 0, OPT_NO_CLEAN, CMD_ANALYSIS, NULL, "take the text whole" },
	{ "favor", 0, OPT_FAVOR, CMD_ANALYSIS | CMD_CLEAN, "WHAT", "when cleaning, favor precision or recall" },
	{ "repetition", 0, OPT_REPETITION, CMD_INPUTS, NULL, "cut lines that stand in many of the inputs too" },
	{ "no-repetition", 0, OPT_NO_REPETITION, CMD_INPUTS, NULL, "take each input by itself (as by default)" },
	{ "show", 0, OPT_SHOW, CMD_CLEAN, "removed", "show what was cut from the page, and why" },
	{ "date", 0, OPT_DATE, CMD_ANALYSIS, "YYYY-MM-DD", "date of publication where the input has none" },
	{ "with", 0, OPT_WITH, CMD_EXTRACT, "LAYERS", "add names, sentences, tokens (joined by commas)" },
	{ "lexicon", 0, OPT_LEXICON, CMD_KNOWLEDGE, "DIR", "lay the lexicon files in DIR over the built-in ones" },
	{ "actors", 0, OPT_ACTORS, CMD_KNOWLEDGE, "FILE",
	  "add an actor or agent dictionary of TABARI or PETRARCH (may be repeated)" },
	{ "gazetteer", 0, OPT_GAZETTEER, CMD_ANALYSIS | CMD_GAZETTEER, "FILE",
	  "lay a gazetteer made by gazetteer build over it" },
	{ "output", 'o', OPT_OUTPUT, CMD_INPUTS | CMD_GAZETTEER | CMD_LEXICON | CMD_TRAIN, "FILE",
	  "write to FILE, whole or not at all" },
	{ "jobs", 'j', OPT_JOBS, CMD_INPUTS, "N", "work on N articles at a time (0: as processors allow)" },
	{ "manifest", 0, OPT_MANIFEST, CMD_INPUTS, "FILE",
	  "take only inputs that FILE does not know; then note them there" },
	{ "lock", 0, OPT_LOCK, CMD_INPUTS, "FILE", "hold a lock on FILE; when another run holds it, exit 75" },
	{ "errors", 0, OPT_ERRORS, CMD_INPUTS, "FILE", "write failures to FILE too, one JSON object a line" },
	{ "fail-fast", 0, OPT_FAIL_FAST, CMD_INPUTS, NULL, "stop at the first input that fails" },
	{ "max-errors", 0, OPT_MAX_ERRORS, CMD_INPUTS, "N", "stop when more than N inputs have failed" },
	{ "quiet", 'q', OPT_QUIET, CMD_INPUTS | CMD_TRAIN, NULL, "say nothing of single inputs that fail" },
	{ "progress", 0, OPT_PROGRESS, CMD_INPUTS, "WHEN", "show progress on stderr: auto, always, never" },
	{ "model", 0, OPT_MODEL, CMD_ANALYSIS | CMD_TRAIN, "FILE", "use the trained weights in FILE" },
	{ "to", 0, OPT_TO, CMD_ANALYZE, "FORMAT", "conllu: CoNLL-U with names in MISC" },
	{ "rounds", 0, OPT_ROUNDS, CMD_TRAIN, "N", "go over the data N times in each run" },
	{ "seed", 0, OPT_SEED, CMD_TRAIN, "N", "begin the random orders of the data with N (1)" },
};
const size_t OPTION_COUNT = sizeof OPTIONS / sizeof *OPTIONS;

static bool bad_value(const struct option_spec *o, const char *value)
{
	message("--%s: bad value '%s' (see gazacorpus --help)", o->name, value);
	return false;
}

static bool set_number(const struct option_spec *o, const char *value, uint64_t max, uint64_t *out)
{
	return slice_number(slice_of(value), max, out) || bad_value(o, value);
}

static bool set_progress(const struct option_spec *o, const char *value, enum progress *out)
{
	static const char *const NAMES[] = { "auto", "always", "never" };
	for (int i = 0; i < 3; i++)
		if (strcmp(value, NAMES[i]) == 0) {
			*out = (enum progress)i;
			return true;
		}
	return bad_value(o, value);
}

static bool set_favor(const struct option_spec *o, const char *value, enum favor *favor)
{
	if (strcmp(value, "precision") == 0)
		*favor = FAVOR_PRECISION;
	else if (strcmp(value, "recall") == 0)
		*favor = FAVOR_RECALL;
	else
		return bad_value(o, value);
	return true;
}

static bool set_layers(const struct option_spec *o, const char *value, unsigned *layers)
{
	static const char *const NAMES[] = { "names", "sentences", "tokens" };
	struct slice rest = slice_of(value), piece;
	while (slice_split(&rest, ',', &piece)) {
		unsigned bit = 0;
		for (unsigned i = 0; i < 3; i++)
			if (slice_is(piece, NAMES[i]))
				bit = 1u << i;
		if (bit == 0)
			return bad_value(o, value);
		*layers |= bit;
	}
	return true;
}

// YYYY-MM-DD of a day that exists.
static bool is_day(struct slice s)
{
	static const unsigned DAYS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	uint64_t y, m, d;
	if (s.len != 10 || s.at[4] != '-' || s.at[7] != '-' || !slice_number(slice_cut(s, 0, 4), 9999, &y) ||
	    !slice_number(slice_cut(s, 5, 7), 12, &m) || !slice_number(slice_cut(s, 8, 10), 31, &d) || m == 0 || d == 0)
		return false;
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
	return d <= DAYS[m - 1] + (m == 2 && leap);
}

static bool set_value(struct options *x, const struct option_spec *o, const char *value)
{
	uint64_t n = 0;
	switch (o->id) {
	case OPT_FILES0:
		x->files0 = value;
		return true;
	case OPT_OUTPUT:
		x->output = value;
		return value[0] || bad_value(o, value);
	case OPT_GAZETTEER:
		x->gazetteer = value;
		return true;
	case OPT_ACTORS:
		if (x->actor_count == ACTOR_FILES_MAX)
			return bad_value(o, value);
		x->actors[x->actor_count++] = value;
		return true;
	case OPT_LEXICON:
		x->lexicon = value;
		return true;
	case OPT_FROM:
		x->from = format_find(slice_of(value));
		return x->from != FORMAT_AUTO || bad_value(o, value);
	case OPT_ENCODING:
		x->encoding = value;
		return charset_known(value) || bad_value(o, value);
	case OPT_DATE:
		x->date = value;
		return is_day(slice_of(value)) || bad_value(o, value);
	case OPT_WITH:
		return set_layers(o, value, &x->layers);
	case OPT_FAVOR:
		return set_favor(o, value, &x->favor);
	case OPT_SHOW:
		x->show_removed = true;
		return strcmp(value, "removed") == 0 || bad_value(o, value);
	case OPT_MAX_BYTES:
		if (!set_number(o, value, (uint64_t)1 << 30, &n))
			return false;
		x->max_bytes = (size_t)n;
		return n > 0 || bad_value(o, value);
	case OPT_MANIFEST:
		x->manifest = value;
		return true;
	case OPT_LOCK:
		x->lock = value;
		return true;
	case OPT_ERRORS:
		x->errors = value;
		return true;
	case OPT_MODEL:
		x->model = value;
		return true;
	case OPT_MAX_ERRORS:
		if (!set_number(o, value, SIZE_MAX, &n))
			return false;
		x->max_errors = (size_t)n;
		return true;
	case OPT_PROGRESS:
		return set_progress(o, value, &x->progress);
	case OPT_JOBS:
		if (!set_number(o, value, JOBS_LIMIT, &n))
			return false;
		x->jobs = (unsigned)n;
		return true;
	case OPT_TO:
		return strcmp(value, "conllu") == 0 || bad_value(o, value);
	case OPT_ROUNDS:
		if (!set_number(o, value, 1000, &n))
			return false;
		x->rounds = (unsigned)n;
		return n > 0 || bad_value(o, value);
	case OPT_SEED:
		return (set_number(o, value, UINT32_MAX, &x->seed) && x->seed > 0) || bad_value(o, value);
	default:
		return false;
	}
}

static void set_flag(struct options *x, const struct option_spec *o, bool short_form)
{
	switch (o->id) {
	case OPT_HELP:
		x->help = true;
		x->short_help = short_form;
		break;
	case OPT_VERSION:
		x->version = true;
		break;
	case OPT_RECURSIVE:
		x->recursive = true;
		break;
	case OPT_NO_CLEAN:
		x->no_clean = true;
		break;
	case OPT_REPETITION:
		x->repetition = true;
		break;
	case OPT_NO_REPETITION:
		x->repetition = false;
		break;
	case OPT_FAIL_FAST:
		x->fail_fast = true;
		break;
	case OPT_QUIET:
		x->quiet = true;
		break;
	default:
		break;
	}
}

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
	const struct option_spec *o = NULL;
	for (size_t k = 0; k < OPTION_COUNT; k++)
		if (slice_is(name, OPTIONS[k].name))
			o = &OPTIONS[k];
	if (o == NULL)
		return unknown_option(argv[*i], name);
	if (!taken_here(cli, o))
		return false;
	if (o->value == NULL) {
		if (value) {
			message("--%s takes no value", o->name);
			return false;
		}
		set_flag(&cli->options, o, false);
		return true;
	}
	if (value == NULL && *i + 1 < argc)
		value = argv[++*i];
	if (value == NULL) {
		message("--%s needs a value: %s", o->name, o->value);
		return false;
	}
	return set_value(&cli->options, o, value);
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
		if (o->value == NULL) {
			set_flag(&cli->options, o, true);
			continue;
		}
		const char *value = c[1] ? c + 1 : *i + 1 < argc ? argv[++*i] : NULL;
		if (value == NULL) {
			message("-%c needs a value: %s", o->letter, o->value);
			return false;
		}
		return set_value(&cli->options, o, value);
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
