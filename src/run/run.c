// run.c: the worker pool: a ring of slots, filled and emptied in order by the calling thread, which works like the
// others on what is in between whenever it would have to wait.
// SPDX-License-Identifier: Apache-2.0
#include "run/run.h"
#include <pthread.h>
#include <stdlib.h>

//          fill (caller)      work (any thread)        drain (caller, in order)
//  FREE ───────────────▶ READY ───────────────▶ DONE ───────────────▶ FREE
enum state { FREE, READY, BUSY, DONE };

struct slot {
	enum state state;
	struct document document;
	char *out; // what is to be written, by malloc()
	size_t out_len;
	struct error error; // of this document
};

enum { SLOTS_PER_JOB = 4, JOBS_MAX = 256 };

struct pool {
	struct run *run;
	struct slot *slots;
	size_t count;
	size_t filled, drained; // slots ever filled and drained; slot i is slots[i % count]
	size_t next;		// first slot that nobody works on
	bool ending;
	pthread_mutex_t lock;
	pthread_cond_t ready, done;
};

static struct slot *slot_at(struct pool *p, size_t i)
{
	return &p->slots[i % (p->count ? p->count : 1)];
}

static struct slot *oldest(struct pool *p)
{
	return slot_at(p, p->drained);
}

// What was printed in the arena leaves it: a thread uses the same memory, warm in its cache, for one article after
// another.
static void keep(struct slot *s, struct slice out)
{
	s->out = out.len ? malloc(out.len) : NULL;
	s->out_len = s->out ? out.len : 0;
	if (s->out)
		memcpy(s->out, out.at, out.len);
	else if (out.len)
		error_set(&s->error, STATUS_MEMORY, "out of memory");
}

static void work(const struct run *run, struct slot *s, struct arena *arena)
{
	struct error *e = &s->error;
	*e = (struct error){ 0 };
	keep(s, (struct slice){ NULL, 0 });
	if (s->document.error.status != STATUS_OK && !s->document.answer) {
		*e = s->document.error;
		return;
	}
	struct article *a = pipeline_run(run->engine, arena, &s->document, run->goal, e);
	if (a == NULL)
		return;
	struct error told = a->error;
	if (a->error.status == STATUS_OK || s->document.answer)
		keep(s, run->print(run->engine, a, e));
	if (told.status != STATUS_OK)
		*e = told;
}

// Works on the next slot that is ready; false when there is none. The lock is held before and after.
static bool work_next(struct pool *p, struct arena *arena)
{
	if (p->next == p->filled)
		return false;
	struct slot *s = slot_at(p, p->next++);
	s->state = BUSY;
	pthread_mutex_unlock(&p->lock);
	work(p->run, s, arena);
	arena_reset(arena);
	pthread_mutex_lock(&p->lock);
	s->state = DONE;
	pthread_cond_signal(&p->done);
	return true;
}

static void *worker(void *context)
{
	struct pool *p = context;
	struct arena arena;
	arena_init(&arena, NULL);
	pthread_mutex_lock(&p->lock);
	while (!p->ending)
		if (!work_next(p, &arena))
			pthread_cond_wait(&p->ready, &p->lock);
	pthread_mutex_unlock(&p->lock);
	arena_free(&arena);
	return NULL;
}

// Writes and reports the oldest slot, which is DONE.
static bool drain(struct pool *p, struct error *e)
{
	struct slot *s = oldest(p);
	struct run *run = p->run;
	bool ok = output_write(run->output, (struct slice){ s->out, s->out_len }, e);
	free(s->out);
	s->out = NULL;
	if (s->error.status != STATUS_OK) {
		run->failures++;
		run->report(run->context, &s->document, s->error.text);
	}
	if (run->progress)
		run->progress(run->context, s->document.len);
	s->state = FREE;
	p->drained++;
	if (ok && run->failures > run->max_failures)
		return error_set(e, STATUS_INPUT, "stopped after %zu errors", run->failures);
	return ok;
}

// Works until the oldest slot is done, then drains it.
static bool drain_oldest(struct pool *p, struct arena *arena, struct error *e)
{
	struct slot *s = oldest(p);
	pthread_mutex_lock(&p->lock);
	while (s->state != DONE)
		if (!work_next(p, arena))
			pthread_cond_wait(&p->done, &p->lock);
	pthread_mutex_unlock(&p->lock);
	return drain(p, e);
}

static bool feed(struct pool *p, struct arena *arena, struct error *e)
{
	struct run *run = p->run;
	for (;;) {
		bool full = p->filled - p->drained == p->count;
		// Who sends a line may wait for its answer before the next one.
		bool waits = !full && run->output->direct && p->drained < p->filled && reader_waits(run->reader);
		if ((full || waits) && !drain_oldest(p, arena, e))
			return false;
		if (waits)
			continue;
		struct slot *s = slot_at(p, p->filled);
		if (!reader_next(run->reader, &s->document))
			break;
		if (s->document.error.status == STATUS_USAGE) {
			*e = s->document.error;
			return false;
		}
		pthread_mutex_lock(&p->lock);
		s->state = READY;
		p->filled++;
		pthread_cond_signal(&p->ready);
		pthread_mutex_unlock(&p->lock);
	}
	while (p->drained < p->filled)
		if (!drain_oldest(p, arena, e))
			return false;
	return true;
}

static bool run_pool(struct pool *p, struct error *e)
{
	pthread_t threads[JOBS_MAX];
	unsigned started = 0, want = p->run->jobs < JOBS_MAX ? p->run->jobs : JOBS_MAX;
	struct arena arena; // of this thread
	arena_init(&arena, NULL);
	while (started + 1 < want && pthread_create(&threads[started], NULL, worker, p) == 0)
		started++;
	bool ok = feed(p, &arena, e);
	pthread_mutex_lock(&p->lock);
	p->ending = true;
	if (!ok)
		p->next = p->filled; // what is ready but not begun is left
	pthread_cond_broadcast(&p->ready);
	pthread_mutex_unlock(&p->lock);
	for (unsigned i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	arena_free(&arena);
	return ok;
}

bool run_all(struct run *run, struct error *e)
{
	struct pool p = { .run = run, .count = run->jobs > 1 ? (size_t)run->jobs * SLOTS_PER_JOB : 1 };
	p.slots = calloc(p.count, sizeof *p.slots);
	if (p.slots == NULL)
		return error_set(e, STATUS_MEMORY, "out of memory");
	pthread_mutex_init(&p.lock, NULL);
	pthread_cond_init(&p.ready, NULL);
	pthread_cond_init(&p.done, NULL);
	bool ok = run_pool(&p, e);
	for (size_t i = 0; i < p.count; i++) {
		free(p.slots[i].out);
		document_free(&p.slots[i].document);
	}
	pthread_cond_destroy(&p.done);
	pthread_cond_destroy(&p.ready);
	pthread_mutex_destroy(&p.lock);
	free(p.slots);
	return ok;
}
