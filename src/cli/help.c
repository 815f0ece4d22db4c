// help.c: the help pages, made from the tables of commands and options; the help and schema-like commands.
// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct page {
	char text[16 * 1024];
	size_t len;
};

static void add(struct page *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void add(struct page *p, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	int n = vsnprintf(p->text + p->len, sizeof p->text - p->len, format, ap);
	va_end(ap);
	if (n > 0 && (size_t)n < sizeof p->text - p->len)
		p->len += (size_t)n;
}

static void options(struct page *p, unsigned bit)
{
	add(p, "\nOptions:\n");
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_spec *o = &OPTIONS[i];
		if (!(o->commands & bit))
			continue;
		char left[64];
		snprintf(left, sizeof left, "%c%c%c --%s%s%s", o->letter ? '-' : ' ', o->letter ? o->letter : ' ',
			 o->letter ? ',' : ' ', o->name, o->value ? "=" : "", o->value ? o->value : "");
		// What is too long for its column has the help on the next line.
		add(p, strlen(left) > 28 ? "  %s\n%31s%s\n" : "  %-28s %s%s\n", left, "", o->help);
	}
}

static void whole(struct page *p, bool full)
{
	add(p, "gazacorpus finds actors, places and events in news articles.\n\n"
	       "  gazacorpus extract data/*.txt | jq -r '.events[] | [.type,.actor,.recipient] | @tsv'\n"
	       "  gazacorpus clean saved-page.txt\n\n"
	       "Usage: gazacorpus COMMAND [OPTIONS] [FILE...]\n\nCommands:\n");
	for (const struct command *c = COMMANDS; c->name; c++)
		add(p, "  %-12s %s\n", c->name, c->summary);
	if (full) {
		options(p, CMD_EXTRACT | CMD_CLEAN | CMD_ANALYZE | CMD_EXPLAIN);
		add(p,
		    "\nExit status: 0 all went well; 1 some inputs failed; 2 usage, configuration or lexicon error;\n"
		    "3 output incomplete; 128+n ended by signal n. An article may have 16 MiB (--max-bytes).\n");
	}
	add(p, "\ngazacorpus COMMAND --help tells more; man gazacorpus tells all.\n");
}

int help_print(const struct command *command, bool full)
{
	struct page *p = calloc(1, sizeof *p);
	if (p == NULL) {
		message("out of memory");
		return EXIT_INPUTS;
	}
	if (command == NULL) {
		whole(p, full);
	} else {
		add(p, "gazacorpus %s: %s\n\n%s\nUsage: gazacorpus %s [OPTIONS] %s\n", command->name, command->summary,
		    command->examples, command->name, command->arguments);
		if (full)
			options(p, command->bit);
	}
	int status = print_out((struct slice){ p->text, p->len });
	free(p);
	return status;
}

int cli_help(struct cli *cli)
{
	if (cli->arg_count == 0)
		return help_print(NULL, true);
	const struct command *c = command_find(cli->args[0]);
	if (c == NULL) {
		message("unknown command '%s' (see gazacorpus --help)", cli->args[0]);
		return EXIT_USAGE;
	}
	return help_print(c, true);
}

// Edit distance of two short words, or a large number when they are long.
static size_t distance(const char *a, const char *b)
{
	enum { LONGEST = 31 };
	size_t n = strlen(a), m = strlen(b), row[LONGEST + 1];
	if (n > LONGEST || m > LONGEST)
		return LONGEST;
	for (size_t j = 0; j <= m; j++)
		row[j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			size_t change = diagonal + (a[i - 1] != b[j - 1]);
			diagonal = row[j];
			size_t shift = 1 + (row[j] < row[j - 1] ? row[j] : row[j - 1]);
			row[j] = change < shift ? change : shift;
		}
	}
	return row[m];
}

const char *closest(const char *word, const char *const *known, size_t count)
{
	const char *best = NULL;
	size_t least = strlen(word) / 3 + 1;
	for (size_t i = 0; i < count; i++) {
		size_t d = distance(word, known[i]);
		if (d <= least && (best == NULL || d < least)) {
			best = known[i];
			least = d;
		}
	}
	return best;
}
