// report.c: tells of failures on stderr and in the file of --errors, and of progress; called by articles.c.
// SPDX-License-Identifier: Apache-2.0
#include "cli/report.h"
#include "base/buf.h"
#include "base/json.h"
#include <stdio.h>
#include <unistd.h>

enum {
	MESSAGES_PER_INPUT = 20,      // a broken dump must not fill the log
	PROGRESS_INTERVAL = 250000000 // nanoseconds
};

static void wipe(const struct report *r)
{
	static const char WIPE[] = "\r\033[K";
	if (r->progress && r->shown.tv_sec && write(STDERR_FILENO, WIPE, sizeof WIPE - 1) < 0)
		return;
}

static void say_more(struct report *r)
{
	if (r->more && !r->quiet)
		message("%s: %zu more errors", r->path, r->more);
	r->more = 0;
}

static void say(struct report *r, const struct document *d, const char *reason)
{
	if (strncmp(r->path, d->path, sizeof r->path - 1) != 0) {
		say_more(r);
		r->said = 0;
		snprintf(r->path, sizeof r->path, "%s", d->path);
	}
	const char *part = d->member ? d->member : d->url; // of an input that may hold many
	if (++r->said > MESSAGES_PER_INPUT)
		r->more++;
	else if (d->line && part)
		message("%s: %s: line %llu: %s", d->path, part, (unsigned long long)d->line, reason);
	else if (d->line)
		message("%s: line %llu: %s", d->path, (unsigned long long)d->line, reason);
	else if (part)
		message("%s: %s: %s", d->path, part, reason);
	else
		message("%s: %s", d->path, reason);
}

// One object a line: path, member, url, line, error.
static void write_error(struct report *r, const struct document *d, const char *reason)
{
	struct arena a;
	jmp_buf out;
	arena_init(&a, &out);
	if (setjmp(out) == 0) {
		struct json_writer w = json_new(&a);
		json_open(&w, NULL, '{');
		json_string(&w, "path", utf8_repaired(&a, slice_of(d->path)));
		if (d->member)
			json_string(&w, "member", utf8_repaired(&a, slice_of(d->member)));
		if (d->url)
			json_string(&w, "url", utf8_repaired(&a, slice_of(d->url)));
		if (d->line)
			json_int(&w, "line", (int64_t)d->line);
		json_string(&w, "error", utf8_repaired(&a, slice_of(reason)));
		json_close(&w, '}');
		buf_char(&w.out, '\n');
		output_write(r->errors, buf_slice(&w.out), &r->errors_failed);
	} else {
		error_set(&r->errors_failed, STATUS_OUTPUT, "--errors: out of memory");
	}
	arena_free(&a);
}

void report_failure(void *context, const struct document *d, const char *reason)
{
	struct report *r = context;
	char unnamed[] = "input";
	struct document named = *d;
	if (named.path == NULL) // memory ended before it had a name
		named.path = unnamed;
	d = &named;
	r->failed++;
	if (r->manifest)
		manifest_failed(r->manifest, d->path);
	if (r->errors)
		write_error(r, d, reason);
	if (r->quiet)
		return;
	wipe(r);
	say(r, d, reason);
}

void report_progress(void *context, size_t bytes)
{
	struct report *r = context;
	r->done++;
	r->bytes += bytes;
	if (!r->progress)
		return;
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	int64_t passed = (now.tv_sec - r->shown.tv_sec) * 1000000000 + (now.tv_nsec - r->shown.tv_nsec);
	if (r->shown.tv_sec && passed < PROGRESS_INTERVAL)
		return;
	r->shown = now;
	char line[128];
	int n = snprintf(line, sizeof line, "\r\033[K%zu articles, %llu MB, %zu errors", r->done,
			 (unsigned long long)(r->bytes >> 20), r->failed);
	if (n > 0 && write(STDERR_FILENO, line, (size_t)n) < 0)
		r->progress = false;
}

void report_end(struct report *r)
{
	wipe(r);
	say_more(r);
	if (r->verbose)
		message("%zu articles of %llu bytes, %zu of them failed", r->done, (unsigned long long)r->bytes,
			r->failed);
}
