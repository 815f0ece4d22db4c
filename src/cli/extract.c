// extract.c: the commands that read articles and print something for each: extract and clean.
// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"
#include "cli/articles.h"
#include "cli/signals.h"
#include <sched.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MESSAGES_PER_INPUT = 20 }; // a broken dump must not fill the log

struct reports {
	char path[4096];   // of the last message
	size_t said, more; // messages about it printed and kept back
};

static void say_more(struct reports *r)
{
	if (r->more)
		message("%s: %zu more errors", r->path, r->more);
	r->more = 0;
}

static void report(void *context, const struct document *d, const char *reason)
{
	struct reports *r = context;
	if (strncmp(r->path, d->path, sizeof r->path - 1) != 0) {
		say_more(r);
		r->said = 0;
		snprintf(r->path, sizeof r->path, "%s", d->path);
	}
	bool part = d->line || d->member || d->url; // of an input that may hold many
	if (part && ++r->said > MESSAGES_PER_INPUT)
		r->more++;
	else if (d->line)
		message("%s: line %llu: %s", d->path, (unsigned long long)d->line, reason);
	else if (d->member || d->url)
		message("%s: %s: %s", d->path, d->member ? d->member : d->url, reason);
	else
		message("%s: %s", d->path, reason);
}

// With no FILE, stdin is read only when something was put there: not a terminal, not /dev/null.
static bool stdin_is_given(void)
{
	struct stat st;
	return fstat(STDIN_FILENO, &st) == 0 && (S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode) || S_ISREG(st.st_mode));
}

static unsigned processors(void)
{
	cpu_set_t set;
	if (sched_getaffinity(0, sizeof set, &set) != 0)
		return 1;
	int n = CPU_COUNT(&set);
	return n > 0 ? (unsigned)n : 1;
}

static struct inputs *open_inputs(const struct cli *cli, struct error *e)
{
	static char dash[] = "-", *standard[] = { dash };
	bool none = cli->arg_count == 0 && cli->options.files0 == NULL;
	if (none && !stdin_is_given()) {
		error_set(e, STATUS_USAGE, "%s: no input (name files, or '-' for standard input)", cli->command->name);
		return NULL;
	}
	struct inputs *in = inputs_new(none ? standard : cli->args, none ? 1 : cli->arg_count, cli->options.recursive);
	if (in == NULL)
		error_set(e, STATUS_MEMORY, "out of memory");
	else if (cli->options.files0 && !inputs_add_files0(in, cli->options.files0, e)) {
		inputs_free(in);
		return NULL;
	}
	return in;
}

static int finish(struct run *run, struct output *output, bool ok, struct error *e)
{
	if (ok)
		ok = output_commit(output, e);
	else
		output_abandon(output);
	signals_forget();
	if (!ok)
		return fail(e);
	return run->failures ? EXIT_INPUTS : EXIT_OK;
}

static int run_inputs(const struct cli *cli, const struct engine *engine, struct inputs *in, enum goal goal,
		      print_article *print)
{
	struct error e = { 0 };
	struct output output;
	if (!output_open(&output, cli->options.output, &e)) {
		output_abandon(&output);
		return fail(&e);
	}
	signals_remember(output.temporary);
	struct reader_options options = { .from = cli->options.from,
					  .max_bytes = cli->options.max_bytes,
					  .output_exists = output.replaces,
					  .output_device = output.device,
					  .output_inode = output.inode };
	struct reader *reader = reader_new(in, &options);
	unsigned jobs = cli->options.jobs ? cli->options.jobs : processors();
	struct reports reports = { .said = 0 };
	struct run run = { .engine = engine,
			   .reader = reader,
			   .output = &output,
			   .goal = goal,
			   .print = print,
			   .report = report,
			   .context = &reports,
			   .jobs = jobs };
	// What comes through a pipe may be waited for line by line at the other end.
	struct stat st;
	output.direct = output.temporary == NULL && fstat(STDIN_FILENO, &st) == 0 && !S_ISREG(st.st_mode) &&
			(cli->arg_count == 0 || strcmp(cli->args[0], "-") == 0);
	bool ok = reader ? run_all(&run, &e) : error_set(&e, STATUS_MEMORY, "out of memory");
	say_more(&reports);
	int status = finish(&run, &output, ok, &e);
	reader_free(reader);
	return status;
}

int articles_run(struct cli *cli, enum goal goal, print_article *print)
{
	struct error e = { 0 };
	struct engine_options settings = { .encoding = cli->options.encoding,
					   .lexicon = cli->options.lexicon,
					   .gazetteer = cli->options.gazetteer,
					   .date = cli->options.date,
					   .whole = cli->options.no_clean,
					   .layers = cli->options.layers };
	struct inputs *in = open_inputs(cli, &e);
	if (in == NULL || e.status != STATUS_OK) {
		inputs_free(in);
		return fail(&e);
	}
	struct engine engine;
	if (!engine_open(&engine, &settings, &e)) {
		inputs_free(in);
		return fail(&e);
	}
	int status = run_inputs(cli, &engine, in, goal, print);
	engine_close(&engine);
	inputs_free(in);
	return status;
}

int cli_extract(struct cli *cli)
{
	return articles_run(cli, GOAL_EXTRACT, pipeline_record);
}

static struct slice print_clean(const struct engine *engine, struct article *a, struct error *e)
{
	(void)engine;
	jmp_buf out;
	a->arena->out_of_memory = &out;
	if (setjmp(out) != 0) {
		error_set(e, STATUS_MEMORY, "out of memory");
		return (struct slice){ NULL, 0 };
	}
	struct buf b = buf_new(a->arena);
	if (a->error.status == STATUS_OK) {
		buf_add(&b, a->text);
		buf_add(&b, SLICE("\n\n"));
	}
	return buf_slice(&b);
}

int cli_clean(struct cli *cli)
{
	return articles_run(cli, GOAL_CLEAN, print_clean);
}
