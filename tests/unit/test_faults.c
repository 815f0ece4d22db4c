// test_faults.c: makes each allocation, read, write, thread and sync of a small run fail in turn: a clear failure or
// the whole output, the old output kept, no crash, nothing leaked. SPDX-License-Identifier: Apache-2.0
#undef _FORTIFY_SOURCE // read() is defined here, not checked
#include "load/markup.h"
#include "run/run.h"
#include "test.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

// ---- faults ------------------------------------------------------------------------------------------------------

enum fault { FAULT_NONE, FAULT_MEMORY, FAULT_READ, FAULT_WRITE, FAULT_THREAD, FAULT_SYNC, FAULT_RENAME, FAULTS };

// The test binary's own functions stand before those of the C library, for all libraries.
static enum fault fault;
static long fault_at;	 // which call of that kind fails, from 1; 0: none
static long calls, live; // calls of that kind; blocks of memory in use

static bool fails(enum fault kind)
{
	return fault == kind && __atomic_add_fetch(&calls, 1, __ATOMIC_RELAXED) == fault_at;
}

#ifndef __SANITIZE_ADDRESS__
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);
void __libc_free(void *p);

static void *counted(void *p, long n)
{
	if (p)
		__atomic_add_fetch(&live, n, __ATOMIC_RELAXED);
	else
		errno = ENOMEM;
	return p;
}

void *malloc(size_t n)
{
	return counted(fails(FAULT_MEMORY) ? NULL : __libc_malloc(n), 1);
}

void *calloc(size_t n, size_t size)
{
	return counted(fails(FAULT_MEMORY) ? NULL : __libc_calloc(n, size), 1);
}

void *realloc(void *p, size_t n)
{
	return counted(fails(FAULT_MEMORY) ? NULL : __libc_realloc(p, n), p == NULL);
}

void free(void *p)
{
	if (p)
		__atomic_add_fetch(&live, -1, __ATOMIC_RELAXED);
	__libc_free(p);
}

ssize_t read(int fd, void *out, size_t n)
{
	static ssize_t (*real)(int, void *, size_t);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "read");
	if (fails(FAULT_READ)) {
		errno = EIO;
		return -1;
	}
	return real(fd, out, n);
}

ssize_t write(int fd, const void *bytes, size_t n)
{
	static ssize_t (*real)(int, const void *, size_t);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "write");
	if (fails(FAULT_WRITE)) {
		errno = ENOSPC;
		return -1;
	}
	return real(fd, bytes, n);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attr, void *(*start)(void *), void *context)
{
	static int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "pthread_create");
	return fails(FAULT_THREAD) ? EAGAIN : real(thread, attr, start, context);
}

int fsync(int fd)
{
	if (fails(FAULT_SYNC)) {
		errno = EIO;
		return -1;
	}
	return fdatasync(fd);
}

int rename(const char *from, const char *to)
{
	if (fails(FAULT_RENAME)) {
		errno = EACCES;
		return -1;
	}
	return renameat(AT_FDCWD, from, AT_FDCWD, to);
}
#endif

// ---- the run -----------------------------------------------------------------------------------------------------

static const char TEXT[] = "Talks in Cairo\n\nEgypt urged Israel and Hamas to resume talks in Cairo on Monday. Hamas "
			   "accused Israel of delay, and its spokesman, Sami Abu Zuhri, said it would not wait.\n";
static const char PAGE[] =
    "<html><head><title>Talks</title></head><body><p>Qatar hosted talks in Doha.</p></body></html>";
static const char LINES[] =
    "{\"id\":\"1\",\"text\":\"Iran condemned the attack.\",\"n\":[1]}\n{\"id\":\"2\",\"text\":\"\"}\n";
static char folder[] = "/tmp/gazacorpus-faults.XXXXXX";

static void put(const char *name, const char *bytes)
{
	char path[64];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *f = fopen(path, "w");
	if (f == NULL || fputs(bytes, f) < 0 || fclose(f) != 0)
		exit(99);
}

static struct slice print_record(const struct engine *engine, struct article *a, struct error *e)
{
	return pipeline_record(engine, a, e);
}

static void report(void *context, const struct document *d, const char *reason)
{
	(void)d;
	if (reason == NULL || reason[0] == 0)
		*(bool *)context = false;
}

enum outcome { SAME = 0, FAILED = 10, NO_MESSAGE = 20, WRONG, LEAKED };

// All of a run as the command makes it: inputs, engine, output. True when all of it went well; *told: every failure had
// a reason.
static bool whole_run(unsigned jobs, bool *told)
{
	char in[3][64], out[64], *paths[3];
	static const char *const NAMES[] = { "a.txt", "b.html", "c.jsonl" };
	for (int i = 0; i < 3; i++) {
		snprintf(in[i], sizeof in[i], "%s/%s", folder, NAMES[i]);
		paths[i] = in[i];
	}
	snprintf(out, sizeof out, "%s/out", folder);
	struct error e = { 0 };
	struct engine engine;
	struct engine_options options = { .layers = LAYER_NAMES | LAYER_TOKENS };
	struct output output = { .fd = -1 };
	bool good = false;
	*told = true;
	if (!engine_open(&engine, &options, &e)) {
		*told = e.text[0] != 0;
		return false;
	}
	struct inputs *inputs = inputs_new(paths, 3, false);
	struct reader_options how = { .max_bytes = 1 << 20 };
	struct reader *reader = inputs ? reader_new(inputs, &how) : NULL;
	struct run run = { .engine = &engine,
			   .reader = reader,
			   .output = &output,
			   .goal = GOAL_EXTRACT,
			   .print = print_record,
			   .report = report,
			   .context = told,
			   .max_failures = SIZE_MAX,
			   .jobs = jobs };
	if (reader && output_open(&output, out, &e) && run_all(&run, &e) && output_commit(&output, &e))
		good = run.failures == 0;
	else if (reader && e.text[0] == 0)
		*told = false;
	output_abandon(&output);
	reader_free(reader);
	inputs_free(inputs);
	engine_close(&engine);
	return good;
}

// Do the files have the same bytes?
static bool same_files(const char *a, const char *b)
{
	char pa[64], pb[64], ba[65536], bb[65536];
	snprintf(pa, sizeof pa, "%s/%s", folder, a);
	snprintf(pb, sizeof pb, "%s/%s", folder, b);
	FILE *fa = fopen(pa, "r"), *fb = fopen(pb, "r");
	size_t na = fa ? fread(ba, 1, sizeof ba, fa) : 0, nb = fb ? fread(bb, 1, sizeof bb, fb) : 1;
	if (fa)
		fclose(fa);
	if (fb)
		fclose(fb);
	return na == nb && memcmp(ba, bb, na) == 0;
}

static enum outcome one(enum fault kind, long at, unsigned jobs)
{
	bool told;
	long before = live;
	fault = kind;
	fault_at = at;
	calls = 0;
	bool good = whole_run(jobs, &told);
	fault = FAULT_NONE;
	if (live > before)
		return LEAKED;
	if (good)
		return same_files("out", "want") ? SAME : WRONG;
	return told ? FAILED : NO_MESSAGE;
}

// Runs one() in a process of its own, since it may crash; its status, or 128 + signal.
static int apart(enum fault kind, long at, unsigned jobs, long *count)
{
	put("out", "old\n");
	pid_t p = fork();
	if (p == 0) {
		alarm(60);
		int quiet = open("/dev/null", O_WRONLY);
		dup2(quiet, STDERR_FILENO);
		int outcome = (int)one(kind, at, jobs);
		*count = calls;
		_exit(outcome);
	}
	int status = 0;
	waitpid(p, &status, 0);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static long *shared_count;

static void sweep(enum fault kind, unsigned jobs)
{
#ifdef __SANITIZE_ADDRESS__
	(void)kind;
	(void)jobs;
	(void)apart;
	skip();
#else
	const char *preload = getenv("LD_PRELOAD");
	if (preload && strstr(preload, "vgpreload"))
		skip();
	assert_int_equal(apart(kind, 0, jobs, shared_count), SAME);
	long n = *shared_count;
	assert_true(n > 0);
	for (long at = 1; at <= n; at++) {
		int status = apart(kind, at, jobs, shared_count);
		if (status != SAME && status != FAILED)
			fail_msg("call %ld of %ld: status %d", at, n, status);
	}
#endif
}

static void memory_fails(void **state)
{
	(void)state;
	sweep(FAULT_MEMORY, 1);
}

static void memory_fails_among_threads(void **state)
{
	(void)state;
	sweep(FAULT_MEMORY, 2);
}

static void reading_fails(void **state)
{
	(void)state;
	sweep(FAULT_READ, 1);
}

static void writing_fails(void **state)
{
	(void)state;
	sweep(FAULT_WRITE, 1);
}

static void threads_fail(void **state)
{
	(void)state;
	sweep(FAULT_THREAD, 3);
}

static void syncing_and_renaming_fail(void **state)
{
	(void)state;
	sweep(FAULT_SYNC, 1);
	sweep(FAULT_RENAME, 1);
}

static int prepare(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	put("a.txt", TEXT);
	put("b.html", PAGE);
	put("c.jsonl", LINES);
	put("out", "old\n");
	markup_init();
	shared_count = mmap(NULL, sizeof *shared_count, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	// The first run also fills what libraries keep for good.
	bool told;
	char out[64], want[64];
	if (!whole_run(1, &told))
		return -1;
	snprintf(out, sizeof out, "%s/out", folder);
	snprintf(want, sizeof want, "%s/want", folder);
	return shared_count == MAP_FAILED ? -1 : renameat(AT_FDCWD, out, AT_FDCWD, want);
}

static int clean_up(void **state)
{
	(void)state;
	char command[96];
	snprintf(command, sizeof command, "rm -rf %s", folder); // temporaries of processes that ended early
	return system(command);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_fails),	 cmocka_unit_test(memory_fails_among_threads),
		cmocka_unit_test(reading_fails), cmocka_unit_test(writing_fails),
		cmocka_unit_test(threads_fail),	 cmocka_unit_test(syncing_and_renaming_fail),
	};
	return cmocka_run_group_tests(tests, prepare, clean_up);
}
