// articles.c: the run of a command that reads articles: inputs, engine, output, manifest, lock; called by the commands.
// SPDX-License-Identifier: Apache-2.0
#include "cli/articles.h"
#include "base/digest.h"
#include "cli/report.h"
#include "cli/sandbox.h"
#include "cli/signals.h"
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct slice articles_print(const struct engine *engine, struct article *a, add_article *add, struct error *e)
{
	jmp_buf out;
	a->arena->out_of_memory = &out;
	if (setjmp(out) != 0) {
		if (a->error.status != STATUS_OK) // too much work
			*e = a->error;
		else
			error_set(e, STATUS_MEMORY, "out of memory");
		return (struct slice){ NULL, 0 };
	}
	struct buf b = buf_new(a->arena);
	if (a->error.status == STATUS_OK)
		add(&b, engine, a);
	return buf_slice(&b);
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
	const struct options *o = &cli->options;
	struct inputs *in = inputs_new(none ? standard : cli->args, none ? 1 : cli->arg_count, o->recursive);
	if (in == NULL) {
		error_set(e, STATUS_MEMORY, "out of memory");
		return NULL;
	}
	inputs_filter(in, &(struct inputs_globs){ .include = o->include.at,
						  .includes = o->include.count,
						  .exclude = o->exclude.at,
						  .excludes = o->exclude.count });
	if (o->files0 && !inputs_add_files0(in, o->files0, e)) {
		inputs_free(in);
		return NULL;
	}
	return in;
}

// Adds a file's bytes to a digest. False when it cannot be read.
static bool add_file(struct digest *d, const char *path)
{
	char block[16384];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = -1;
	if (fd >= 0) {
		while ((n = read(fd, block, sizeof block)) > 0)
			digest_add(d, (struct slice){ block, (size_t)n });
		close(fd);
	}
	return n == 0;
}

static bool add_folder(struct digest *d, char *folder)
{
	struct error e = { 0 };
	struct inputs *in = inputs_new(&folder, 1, true);
	const char *path;
	bool ok = in != NULL;
	while (ok && (path = inputs_next(in, &e)) != NULL) {
		digest_add(d, slice_of(path));
		ok = e.status == STATUS_OK && add_file(d, path);
	}
	inputs_free(in);
	return ok;
}

// Hash of what the records depend on besides the inputs: the program with all that is compiled in, the user's own
// lexicon, gazetteer and weights, the options.
static bool knowledge(const struct cli *cli, char hex[65], struct error *e)
{
	const struct options *o = &cli->options;
	struct digest *d = digest_new();
	if (d == NULL)
		return error_set(e, STATUS_MEMORY, "out of memory");
	char text[512];
	int n = snprintf(text, sizeof text, "%s %d %u %s %s %d %d %d %d", cli->command->name, o->no_clean, o->layers,
			 o->date ? o->date : "", o->encoding ? o->encoding : "", (int)o->from, (int)o->favor,
			 o->repetition, o->show_removed);
	digest_add(d, (struct slice){ text, n > 0 && (size_t)n < sizeof text ? (size_t)n : 0 });
	bool ok = add_file(d, "/proc/self/exe") && (o->model == NULL || add_file(d, o->model)) &&
		  (o->gazetteer == NULL || add_file(d, o->gazetteer)) &&
		  (o->lexicon == NULL || add_folder(d, (char *)(uintptr_t)o->lexicon));
	for (size_t i = 0; ok && i < o->actors.count; i++)
		ok = add_file(d, o->actors.at[i]);
	uint8_t sum[32];
	digest_end(d, sum);
	digest_hex(sum, 32, hex);
	return ok || error_set(e, STATUS_USAGE, "--manifest: the program's own files cannot be read");
}

static bool is_known(void *manifest, const char *path, int fd)
{
	return manifest_known(manifest, path, fd);
}

// All that one run holds.
struct session {
	struct cli *cli;
	const struct engine *engine;
	struct inputs *in;
	struct output output, errors;
	struct manifest *manifest;
	struct report report;
	struct reader *reader;
};

static bool open_session(struct session *s, struct error *e)
{
	const struct options *o = &s->cli->options;
	char hash[65];
	if (o->manifest) {
		if (!knowledge(s->cli, hash, e))
			return false;
		s->manifest = manifest_open(o->manifest, slice_of(hash), e);
		if (s->manifest == NULL)
			return false;
	}
	if (o->errors && !output_open(&s->errors, o->errors, e))
		return false;
	if (!output_open(&s->output, o->output, e))
		return false;
	signals_remember(s->output.temporary, s->errors.temporary);
	struct reader_options options = { .from = o->from,
					  .max_bytes = o->max_bytes,
					  .output_exists = s->output.replaces,
					  .output_device = s->output.device,
					  .output_inode = s->output.inode,
					  .known = s->manifest ? is_known : NULL,
					  .known_context = s->manifest };
	s->reader = reader_new(s->in, &options);
	return s->reader || error_set(e, STATUS_MEMORY, "out of memory");
}

static void prepare_report(struct session *s)
{
	const struct options *o = &s->cli->options;
	const char *kind = getenv("TERM");
	bool terminal = isatty(STDERR_FILENO) && kind && *kind && strcmp(kind, "dumb") != 0 && !o->quiet;
	s->report =
	    (struct report){ .quiet = o->quiet,
			     .verbose = o->verbose,
			     .progress = o->progress == PROGRESS_ALWAYS || (o->progress == PROGRESS_AUTO && terminal),
			     .errors = o->errors ? &s->errors : NULL,
			     .manifest = s->manifest };
}

// The manifest is written last, when all that it vouches for is safe. With nothing new the old output stays.
static bool commit(struct session *s, struct error *e)
{
	bool nothing_new = s->manifest && s->report.done == 0;
	if (nothing_new)
		output_abandon(&s->output);
	else if (!output_commit(&s->output, e))
		return false;
	if (s->report.errors && (s->report.errors_failed.status != STATUS_OK || !output_commit(&s->errors, e))) {
		error_set(e, STATUS_OUTPUT, "%s", s->report.errors_failed.text);
		return false;
	}
	return s->manifest == NULL || !manifest_changed(s->manifest) || manifest_save(s->manifest, e);
}

static int run_session(struct session *s, enum goal goal, print_article *print)
{
	struct error e = { 0 };
	const struct options *o = &s->cli->options;
	struct run run = { .engine = s->engine,
			   .output = &s->output,
			   .goal = goal,
			   .print = print,
			   .report = report_failure,
			   .progress = report_progress,
			   .context = &s->report,
			   .max_failures = o->fail_fast ? 0 : o->max_errors,
			   .jobs = o->jobs ? o->jobs : processors() };
	if (!open_session(s, &e))
		return fail(&e);
	prepare_report(s);
	run.reader = s->reader;
	// What comes through a pipe may be waited for line by line at the other end.
	struct stat st;
	s->output.direct = s->output.temporary == NULL && fstat(STDIN_FILENO, &st) == 0 && !S_ISREG(st.st_mode) &&
			   (s->cli->arg_count == 0 || strcmp(s->cli->args[0], "-") == 0);
	sandbox_enter();
	bool ok = run_all(&run, &e);
	report_end(&s->report);
	// Errors enough to stop are no reason to lose the records before them.
	bool stopped = !ok && e.status == STATUS_INPUT;
	if (stopped) {
		message("%s", e.text);
		e = (struct error){ 0 };
	}
	if ((ok || stopped) && !commit(s, &e))
		return fail(&e);
	if (!ok && !stopped)
		return fail(&e);
	return run.failures ? EXIT_INPUTS : EXIT_OK;
}

// Holds the lock until the program ends. -1: free to go on; else the exit code.
static int take_lock(const char *file)
{
	int fd = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
		return -1;
	if (fd >= 0 && errno == EWOULDBLOCK) {
		message("%s: another run holds the lock", file);
		return EXIT_BUSY;
	}
	message("%s: %s", file, strerror(errno));
	return EXIT_USAGE;
}

// The first look of --repetition, which needs inputs that can be read twice.
static struct repeats *count_first(const struct cli *cli, const struct engine *engine, struct error *e)
{
	const struct reader_options options = { .from = cli->options.from, .max_bytes = cli->options.max_bytes };
	for (size_t i = 0; i < cli->arg_count; i++) {
		if (strcmp(cli->args[i], "-") == 0)
			error_set(e, STATUS_USAGE,
				  "--repetition reads the inputs twice, which standard input does not allow");
	}
	struct inputs *in = e->status == STATUS_OK ? open_inputs(cli, e) : NULL;
	struct repeats *repeats = in ? repetition_count(engine, in, &options, e) : NULL;
	inputs_free(in);
	return repeats;
}

int articles_run(struct cli *cli, enum goal goal, print_article *print)
{
	struct error e = { 0 };
	const struct options *o = &cli->options;
	struct engine_options settings = { .encoding = o->encoding,
					   .lexicon = o->lexicon,
					   .gazetteer = o->gazetteer,
					   .actors = o->actors.at,
					   .actor_count = o->actors.count,
					   .model = o->model,
					   .date = o->date,
					   .whole = o->no_clean,
					   .favor = o->favor,
					   .show_removed = o->show_removed,
					   .layers = o->layers,
					   .timeout = o->timeout };
	struct session s = { .cli = cli, .output = { .fd = -1 }, .errors = { .fd = -1 } };
	int status = o->lock ? take_lock(o->lock) : -1;
	if (status >= 0)
		return status;
	s.in = open_inputs(cli, &e);
	struct engine engine;
	if (s.in == NULL || !engine_open(&engine, &settings, &e)) {
		inputs_free(s.in);
		return fail(&e);
	}
	s.engine = &engine;
	struct repeats *repeats = NULL;
	if (o->repetition && (repeats = count_first(cli, &engine, &e)) == NULL)
		status = fail(&e);
	engine.options.repeats = repeats;
	if (status < 0)
		status = run_session(&s, goal, print);
	output_abandon(&s.output);
	output_abandon(&s.errors);
	signals_forget();
	reader_free(s.reader);
	manifest_close(s.manifest);
	engine_close(&engine);
	repeats_free(repeats);
	inputs_free(s.in);
	return status;
}
