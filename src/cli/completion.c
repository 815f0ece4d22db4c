// completion.c: scripts that complete commands and options in bash, zsh and fish, made from the tables of both.
// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"
#include <stdio.h>
#include <stdlib.h>

// The words that a value can be, with blanks before them; nothing when it is free.
static void put_words(FILE *f, const struct option_spec *o)
{
	if (o->value[0] < 'a')
		return;
	for (const char *c = o->value; *c; c++)
		fputc(*c == '|' || *c == ',' ? ' ' : *c, f);
}

static bool is_file(const struct option_spec *o)
{
	return o->value && (strcmp(o->value, "FILE") == 0 || strcmp(o->value, "DIR") == 0);
}

// Copies text into a word of a shell's single quotes, with a backslash before each character of escaped.
static void put_quoted(FILE *f, const char *text, const char *escaped)
{
	for (const char *c = text; *c; c++)
		if (*c == '\'')
			fputs("'\\''", f);
		else if (strchr(escaped, *c))
			fprintf(f, "\\%c", *c);
		else
			fputc(*c, f);
}

// The words that a command's arguments can begin with: "check [DIR] | show NAME..." has check and show.
static void put_actions(FILE *f, const struct command *c)
{
	if (c->bit == CMD_HELP) {
		for (const struct command *other = COMMANDS; other->name; other++)
			fprintf(f, " %s", other->name);
		return;
	}
	for (const char *at = c->arguments; at; at = strchr(at, '|')) {
		at += strspn(at, "| ");
		size_t n = strspn(at, "abcdefghijklmnopqrstuvwxyz");
		if (n)
			fprintf(f, " %.*s", (int)n, at);
	}
}

static void put_flags(FILE *f, const struct command *c)
{
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (OPTIONS[i].commands & c->bit) {
			fprintf(f, " --%s", OPTIONS[i].name);
			if (OPTIONS[i].letter)
				fprintf(f, " -%c", OPTIONS[i].letter);
		}
}

static void put_bash_values(FILE *f)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_spec *o = &OPTIONS[i];
		if (o->value == NULL)
			continue;
		fprintf(f, "\t--%s", o->name);
		if (o->letter)
			fprintf(f, " | -%c", o->letter);
		if (is_file(o))
			fprintf(f, ") mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); return ;;\n");
		else {
			fputs(") mapfile -t COMPREPLY < <(compgen -W '", f);
			put_words(f, o);
			fputs("' -- \"$word\"); return ;;\n", f);
		}
	}
}

static void bash(FILE *f)
{
	fputs("# bash completion for gazacorpus; made by: gazacorpus completion bash\n"
	      "_gazacorpus() {\n"
	      "\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= words= i\n"
	      "\t[ \"$before\" = = ] && before=${COMP_WORDS[COMP_CWORD-2]}\n"
	      "\t[ \"$word\" = = ] && word=\n"
	      "\tCOMPREPLY=()\n"
	      "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	      "\t\tcase ${COMP_WORDS[i]} in\n\t\t",
	      f);
	for (const struct command *c = COMMANDS; c->name; c++)
		fprintf(f, "%s%s", c == COMMANDS ? "" : " | ", c->name);
	fputs(") command=${COMP_WORDS[i]}; break ;;\n\t\tesac\n\tdone\n\tcase $before in\n", f);
	put_bash_values(f);
	fputs("\tesac\n\tcase $command in\n\t'') words='", f);
	for (const struct command *c = COMMANDS; c->name; c++)
		fprintf(f, "%s ", c->name);
	fputs("--help --version' ;;\n", f);
	for (const struct command *c = COMMANDS; c->name; c++) {
		fprintf(f, "\t%s)\n\t\tif [[ $word == -* ]]; then words='", c->name);
		put_flags(f, c);
		fputs("'; else words='", f);
		put_actions(f, c);
		fputs("'; fi ;;\n", f);
	}
	fputs("\tesac\n"
	      "\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\"\n"
	      "\t\t[[ -z $command || $word == -* ]] || compgen -f -- \"$word\")\n"
	      "}\n"
	      "complete -o filenames -F _gazacorpus gazacorpus\n",
	      f);
}

static void put_zsh_option(FILE *f, const struct option_spec *o)
{
	if (o->letter)
		fprintf(f, "\t\t\t'(-%c --%s)'{-%c%s,--%s%s}'[", o->letter, o->name, o->letter, o->value ? "+" : "",
			o->name, o->value ? "=" : "");
	else
		fprintf(f, "\t\t\t'--%s%s[", o->name, o->value ? "=" : "");
	put_quoted(f, o->help, "[]:\\");
	fputc(']', f);
	if (o->value) {
		fprintf(f, ":%s:%s", o->name, is_file(o) ? "_files" : "(");
		if (!is_file(o)) {
			put_words(f, o);
			fputc(')', f);
		}
	}
	fputs("' \\\n", f);
}

static void zsh(FILE *f)
{
	fputs("#compdef gazacorpus\n# zsh completion for gazacorpus; made by: gazacorpus completion zsh\n"
	      "_gazacorpus() {\n"
	      "\tlocal context state state_descr line\n"
	      "\ttypeset -A opt_args\n"
	      "\t_arguments -C '(- *)'{-h,--help}'[show help]' '(- *)'{-V,--version}'[show versions]' '1:command:((",
	      f);
	for (const struct command *c = COMMANDS; c->name; c++) {
		fprintf(f, "%s%s\\:\"", c == COMMANDS ? "" : " ", c->name);
		put_quoted(f, c->summary, ":\\\"");
		fputc('"', f);
	}
	fputs("))' '*::argument:->rest' && return\n\tcase $line[1] in\n", f);
	for (const struct command *c = COMMANDS; c->name; c++) {
		fprintf(f, "\t%s)\n\t\t_arguments \\\n", c->name);
		for (size_t i = 0; i < OPTION_COUNT; i++)
			if (OPTIONS[i].commands & c->bit)
				put_zsh_option(f, &OPTIONS[i]);
		fputs("\t\t\t'1:argument:_alternative \"words\\:word\\:(", f);
		put_actions(f, c);
		fputs(")\" \"files\\:file\\:_files\"' '*:file:_files' ;;\n", f);
	}
	fputs("\tesac\n}\n_gazacorpus \"$@\"\n", f);
}

static void fish(FILE *f)
{
	fputs("# fish completion for gazacorpus; made by: gazacorpus completion fish\n", f);
	for (const struct command *c = COMMANDS; c->name; c++) {
		fprintf(f, "complete -c gazacorpus -n __fish_use_subcommand -f -a %s -d '", c->name);
		put_quoted(f, c->summary, "");
		fprintf(f, "'\ncomplete -c gazacorpus -n '__fish_seen_subcommand_from %s' -a '", c->name);
		put_actions(f, c);
		fputs("'\n", f);
	}
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_spec *o = &OPTIONS[i];
		fputs("complete -c gazacorpus -n '__fish_seen_subcommand_from", f);
		for (const struct command *c = COMMANDS; c->name; c++)
			if (o->commands & c->bit)
				fprintf(f, " %s", c->name);
		fprintf(f, "' -l %s", o->name);
		if (o->letter)
			fprintf(f, " -s %c", o->letter);
		if (o->value && is_file(o))
			fputs(" -r -F", f);
		else if (o->value) {
			fputs(" -x -a '", f);
			put_words(f, o);
			fputc('\'', f);
		}
		fputs(" -d '", f);
		put_quoted(f, o->help, "");
		fputs("'\n", f);
	}
}

int cli_completion(struct cli *cli)
{
	static const struct {
		const char *name;
		void (*write)(FILE *f);
	} SHELLS[] = { { "bash", bash }, { "zsh", zsh }, { "fish", fish } };
	for (size_t i = 0; i < sizeof SHELLS / sizeof *SHELLS && cli->arg_count == 1; i++) {
		if (strcmp(cli->args[0], SHELLS[i].name) != 0)
			continue;
		char *text = NULL;
		size_t len = 0;
		FILE *f = open_memstream(&text, &len);
		if (f)
			SHELLS[i].write(f);
		bool good = f && !ferror(f) && fclose(f) == 0;
		int status = EXIT_INPUTS;
		if (good)
			status = print_out((struct slice){ text, len });
		else
			message("out of memory");
		free(text);
		return status;
	}
	message("completion: name one of bash, zsh, fish");
	return EXIT_USAGE;
}
