// main.c: the table of commands and the start of the program.
// SPDX-License-Identifier: Apache-2.0
#include "cli/images.h"
#include "cli/settings.h"
#include "cli/signals.h"
#include "load/markup.h"

#define FILES "[FILE...]"

const struct command COMMANDS[] = {
	{ "extract", CMD_EXTRACT, FILES, "one JSON record an article: text, actors, places, events",
	  "  gazacorpus extract data/*.txt | jq -r '.actors[].name'\n"
	  "  gazacorpus extract -r articles/ -o records.jsonl\n",
	  cli_extract },
	{ "clean", CMD_CLEAN, FILES, "the text of the article alone",
	  "  gazacorpus clean saved-page.txt\n  gazacorpus clean - < saved-page.txt\n", cli_clean },
	{ "lexicon", CMD_LEXICON, "check [DIR] | compile DIR -o FILE | show NAME...",
	  "checks and compiles lexicon files; shows what is known of a name",
	  "  gazacorpus lexicon show IDF 'prime minister' | jq -r '.code'\n  gazacorpus lexicon check mylexicon/\n",
	  cli_lexicon },
	{ "gazetteer", CMD_GAZETTEER, "build ALLCOUNTRIES [ALTERNATENAMES] -o FILE | show [NAME...]",
	  "makes a gazetteer of a GeoNames dump; shows what a name may mean",
	  "  gazacorpus gazetteer show Rafah Tripoli\n"
	  "  gazacorpus gazetteer build allCountries.txt alternateNamesV2.txt -o world.gaz\n",
	  cli_gazetteer },
	{ "explain", CMD_EXPLAIN, FILES, "sentence by sentence, which events were found and why",
	  "  gazacorpus explain article.txt | less\n  gazacorpus explain - < article.txt\n", cli_explain },
	{ "analyze", CMD_ANALYZE, FILES, "sentences, tokens, tags, dependencies and names as CoNLL-U",
	  "  gazacorpus analyze article.txt\n  gazacorpus analyze --no-clean --to=conllu - < article.txt\n",
	  cli_analyze },
	{ "schema", CMD_SCHEMA, "", "the JSON Schema of the records",
	  "  gazacorpus schema > record.schema.json\n  gazacorpus schema | jq .title\n", cli_schema },
	{ "train", CMD_TRAIN, "PART FILE...", "make weights again from labelled data",
	  "  gazacorpus train tagger en_ewt-ud-train.conllu -o tagger.bin\n"
	  "  gazacorpus train clean pages.jsonl -o clean.bin\n",
	  cli_train },
	{ "completion", CMD_COMPLETION, "bash | zsh | fish", "a script that completes commands and options in a shell",
	  "  . <(gazacorpus completion bash)\n"
	  "  gazacorpus completion fish > ~/.config/fish/completions/gazacorpus.fish\n",
	  cli_completion },
	{ "help", CMD_HELP, "[COMMAND]", "help for a command", "  gazacorpus help\n  gazacorpus help extract\n",
	  cli_help },
	{ 0 },
};

const struct command *command_find(const char *name)
{
	for (const struct command *c = COMMANDS; c->name; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

int main(int argc, char **argv)
{
	struct cli cli = { 0 };
	if (!signals_descriptors())
		return EXIT_OUTPUT;
	if (!images_map()) {
		message("out of memory (the program's own data cannot be mapped)");
		return EXIT_INPUTS;
	}
	if (!options_read(&cli, argc, argv))
		return EXIT_USAGE;
	if (cli.options.version)
		return cli_version();
	if (cli.options.help)
		return help_print(cli.command, !cli.options.short_help);
	if (cli.command == NULL) {
		message("no command. Usage: gazacorpus COMMAND [OPTIONS] [FILE...] (gazacorpus --help tells more)");
		return EXIT_USAGE;
	}
	int status = EXIT_USAGE;
	if (settings_read(&cli)) {
		markup_init();
		status = cli.command->run(&cli);
	}
	settings_free(&cli);
	return status;
}
