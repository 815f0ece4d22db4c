// options.h: the option table, which the reader, the help and the completions share.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/cli.h"

enum option_id {
	OPT_HELP,
	OPT_VERSION,
	OPT_RECURSIVE,
	OPT_INCLUDE,
	OPT_EXCLUDE,
	OPT_FILES0,
	OPT_FROM,
	OPT_ENCODING,
	OPT_MAX_BYTES,
	OPT_TIMEOUT,
	OPT_NO_CLEAN,
	OPT_FAVOR,
	OPT_SHOW,
	OPT_REPETITION,
	OPT_NO_REPETITION,
	OPT_DATE,
	OPT_WITH,
	OPT_LEXICON,
	OPT_ACTORS,
	OPT_OUTPUT,
	OPT_JOBS,
	OPT_MANIFEST,
	OPT_LOCK,
	OPT_ERRORS,
	OPT_FAIL_FAST,
	OPT_MAX_ERRORS,
	OPT_QUIET,
	OPT_PROGRESS,
	OPT_GAZETTEER,
	OPT_MODEL,
	OPT_TO,
	OPT_ROUNDS,
	OPT_SEED,
	OPT_NO_CONFIG,
	OPT_VERBOSE,
};

enum {
	CMD_INPUTS = CMD_EXTRACT | CMD_CLEAN | CMD_ANALYZE | CMD_EXPLAIN, // commands that read articles
	CMD_ANALYSIS = CMD_EXTRACT | CMD_ANALYZE | CMD_EXPLAIN,
	CMD_KNOWLEDGE = CMD_ANALYSIS | CMD_LEXICON,
};

struct option_spec {
	const char *name; // without the dashes
	char letter;	  // 0: none
	enum option_id id;
	unsigned commands; // enum command_bit
	const char *value; // name of its value in capitals, or the words it can be; NULL: a flag
	const char *help;
};

extern const struct option_spec OPTIONS[];
extern const size_t OPTION_COUNT;

// NULL when there is none of this (long) name.
const struct option_spec *option_find(struct slice name);
// Takes the value of an option, or a flag. False after a message when the value is not one.
bool option_set_value(struct options *x, const struct option_spec *o, const char *value);
void option_set_flag(struct options *x, const struct option_spec *o, bool short_form);

#endif
