// cli.h: the command's options, commands and exit codes; shared by the files of src/cli/.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/error.h"
#include "base/slice.h"
#include "clean/clean.h"
#include "read/document.h"

enum exit_code {
	EXIT_OK = 0,
	EXIT_INPUTS = 1, // finished, some inputs failed
	EXIT_USAGE = 2,	 // usage, configuration, lexicon
	EXIT_OUTPUT = 3, // output incomplete
	EXIT_BUSY = 75,	 // lock is held
};

// Bits for the option table: which commands take an option.
enum command_bit {
	CMD_EXTRACT = 1,
	CMD_CLEAN = 2,
	CMD_ANALYZE = 4,
	CMD_EXPLAIN = 8,
	CMD_LEXICON = 16,
	CMD_GAZETTEER = 32,
	CMD_TRAIN = 64,
	CMD_SCHEMA = 128,
	CMD_HELP = 256,
	CMD_COMPLETION = 512,
};

enum progress { PROGRESS_AUTO, PROGRESS_ALWAYS, PROGRESS_NEVER };

enum { TEXTS_MAX = 64 };

// Values of an option that may be given more than once, in order.
struct texts {
	const char *at[TEXTS_MAX];
	size_t count;
};

struct options {
	bool help, short_help, version;
	bool recursive, no_clean, no_config;
	const char *files0, *output, *encoding, *date, *lexicon, *gazetteer, *model;
	struct texts actors, include, exclude;
	enum format from;
	unsigned layers;
	unsigned jobs;
	const char *manifest, *lock, *errors; // --manifest, --lock, --errors
	bool fail_fast, quiet, verbose;
	size_t max_errors; // SIZE_MAX: no limit
	enum progress progress;
	size_t max_bytes;
	unsigned timeout; // seconds of counted work; 0: no limit
	unsigned rounds;  // of train; 0: as the shipped weights were trained
	uint64_t seed;
	enum favor favor;
	bool repetition;
	bool show_removed; // clean --show=removed
};

struct cli;

struct command {
	const char *name;
	unsigned bit;	       // enum command_bit
	const char *arguments; // "[FILE...]"
	const char *summary;
	const char *examples; // two lines, each "  command\n"
	int (*run)(struct cli *cli);
};

struct cli {
	const struct command *command; // NULL: none was named
	struct options options;
	char **args; // what is no option, after the command
	size_t arg_count;
	uint64_t given;	   // bit of each option (enum option_id) that has been set
	char *settings[2]; // texts of the settings files, owned
};

extern const struct command COMMANDS[];
const struct command *command_find(const char *name);

// Reads argv into *cli. False after a message when it cannot be taken (exit EXIT_USAGE).
bool options_read(struct cli *cli, int argc, char **argv);

// "gazacorpus: text" on stderr, one line, control and direction characters escaped.
void message(const char *format, ...) __attribute__((format(printf, 1, 2)));
// The same for an error, with its exit code.
int fail(const struct error *e);
// Text on stdout, checked: EXIT_OK or EXIT_OUTPUT with a message.
int print_out(struct slice text);
// Help of a command (NULL: of the whole); full: with all options.
int help_print(const struct command *command, bool full);
// A guess at what was meant, or NULL.
const char *closest(const char *word, const char *const *known, size_t count);

int cli_extract(struct cli *cli);
int cli_lexicon(struct cli *cli);
int cli_clean(struct cli *cli);
int cli_explain(struct cli *cli);
int cli_schema(struct cli *cli);
int cli_gazetteer(struct cli *cli);
int cli_analyze(struct cli *cli);
int cli_train(struct cli *cli);
int cli_help(struct cli *cli);
int cli_completion(struct cli *cli);
int cli_version(void);

#endif
