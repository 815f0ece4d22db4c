// option_table.c: the table of all options; read by options.c, help.c and completion.c.
// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

const struct option_spec OPTIONS[] = {
	{ "help", 'h', OPT_HELP, ~0u, NULL, "show this help (-h: in short)" },
	{ "version", 'V', OPT_VERSION, ~0u, NULL, "show the versions of the program, its data and its libraries" },
	{ "recursive", 'r', OPT_RECURSIVE, CMD_INPUTS, NULL, "read the files below directories" },
	{ "include", 0, OPT_INCLUDE, CMD_INPUTS, "GLOB",
	  "of what -r finds, take only files that match (may be repeated)" },
	{ "exclude", 0, OPT_EXCLUDE, CMD_INPUTS, "GLOB", "of what -r finds, leave out what matches (may be repeated)" },
	{ "files0-from", 0, OPT_FILES0, CMD_INPUTS, "FILE", "read names of inputs, each ended by NUL, from FILE" },
	{ "from", 0, OPT_FROM, CMD_INPUTS, "text|html|jsonl|feed|warc",
	  "take inputs as this; else found by their content" },
	{ "encoding", 0, OPT_ENCODING, CMD_INPUTS, "NAME", "encoding of inputs that are not UTF-8 and do not say" },
	{ "max-bytes", 0, OPT_MAX_BYTES, CMD_INPUTS, "N", "refuse larger articles (16777216)" },
	{ "timeout", 0, OPT_TIMEOUT, CMD_INPUTS, "SECONDS",
	  "refuse articles that need more work, counted and not timed" },
	{ "no-clean", 0, OPT_NO_CLEAN, CMD_ANALYSIS, NULL, "take the text whole" },
	{ "favor", 0, OPT_FAVOR, CMD_ANALYSIS | CMD_CLEAN, "precision|recall",
	  "when cleaning, favor precision or recall" },
	{ "repetition", 0, OPT_REPETITION, CMD_INPUTS, NULL, "cut lines that stand in many of the inputs too" },
	{ "no-repetition", 0, OPT_NO_REPETITION, CMD_INPUTS, NULL, "take each input by itself (as by default)" },
	{ "show", 0, OPT_SHOW, CMD_CLEAN, "removed", "show what was cut from the page, and why" },
	{ "date", 0, OPT_DATE, CMD_ANALYSIS, "YYYY-MM-DD", "date of publication where the input has none" },
	{ "with", 0, OPT_WITH, CMD_EXTRACT, "names,sentences,tokens",
	  "add these layers (some or all, joined by commas)" },
	{ "lexicon", 0, OPT_LEXICON, CMD_KNOWLEDGE | CMD_CLEAN, "DIR",
	  "lay the lexicon files in DIR over the built-in ones" },
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
	{ "verbose", 'v', OPT_VERBOSE, CMD_INPUTS, NULL, "say at the end how many articles there were and failed" },
	{ "progress", 0, OPT_PROGRESS, CMD_INPUTS, "auto|always|never",
	  "show progress on stderr (auto: on a terminal)" },
	{ "model", 0, OPT_MODEL, CMD_ANALYSIS | CMD_TRAIN, "FILE", "use the trained weights in FILE" },
	{ "to", 0, OPT_TO, CMD_ANALYZE, "conllu", "CoNLL-U with names in MISC" },
	{ "no-config", 0, OPT_NO_CONFIG, ~0u, NULL, "leave out settings files and the environment" },
	{ "rounds", 0, OPT_ROUNDS, CMD_TRAIN, "N", "go over the data N times in each run" },
	{ "seed", 0, OPT_SEED, CMD_TRAIN, "N", "begin the random orders of the data with N (1)" },
};
const size_t OPTION_COUNT = sizeof OPTIONS / sizeof *OPTIONS;

const struct option_spec *option_find(struct slice name)
{
	for (size_t k = 0; k < OPTION_COUNT; k++)
		if (slice_is(name, OPTIONS[k].name))
			return &OPTIONS[k];
	return NULL;
}
