// run.c: the worker pool: a ring of slots, filled and emptied in order by the calling thread, worked on in between.
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
	struct arena arena;
	struct slice out;
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

static void work(const struct run *run, struct slot *s)
{
	struct error *e = &s->error;
	*e = (struct error){ 0 };
	s->out = (struct slice){ NULL, 0 };
	struct article *a = NULL;
	if (s->document.error.status != STATUS_OK && !s->document.answer) {
		*e = s->document.error;
		return;
	}
	a = pipeline_run(run->engine, &s->arena, &s->document, run->goal, e);
	if (a == NULL)
		return;
	struct error told = a->error;
	if (a->error.status == STATUS_OK || s->document.answer)
		s->out = run->print(run->engine, a, e);
	if (told.status != STATUS_OK)
		*e = told;
}

static void *worker(void *context)
{
	struct pool *p = context;
	pthread_mutex_lock(&p->lock);
	for (;;) {
		while (p->next == p->filled && !p->ending)
			pthread_cond_wait(&p->ready, &p->lock);
		if (p->next == p->filled)
			break;
		struct slot *s = slot_at(p, p->next++);
		s->state = BUSY;
		pthread_mutex_unlock(&p->lock);
		work(p->run, s);
		pthread_mutex_lock(&p->lock);
		s->state = DONE;
		pthread_cond_signal(&p->done);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

// Writes and reports the oldest slot, which is DONE.
static bool drain(struct pool *p, struct error *e)
{
	struct slot *s = oldest(p);
	struct run *run = p->run;
	bool ok = output_write(run->output, s->out, e);
	if (s->error.status != STATUS_OK) {
		run->failures++;
		run->report(run->context, &s->document, s->error.text);
	}
	if (run->progress)
		run->progress(run->context, s->document.len);
	arena_reset(&s->arena);
	s->state = FREE;
	p->drained++;
	if (ok && run->failures > run->max_failures)
		return error_set(e, STATUS_INPUT, "stopped after %zu errors", run->failures);
	return ok;
}

// Waits until the oldest slot is done, then drains it.
static bool drain_oldest(struct pool *p, struct error *e)
{
	struct slot *s = oldest(p);
	pthread_mutex_lock(&p->lock);
	while (s->state != DONE)
		pthread_cond_wait(&p->done, &p->lock);
	pthread_mutex_unlock(&p->lock);
	return drain(p, e);
}

static bool feed(struct pool *p, bool threads, struct error *e)
{
	struct run *run = p->run;
	for (;;) {
		if (p->filled - p->drained == p->count && !drain_oldest(p, e))
			return false;
		struct slot *s = slot_at(p, p->filled);
		if (!reader_next(run->reader, &s->document))
			break;
		if (s->document.error.status == STATUS_USAGE) {
			*e = s->document.error;
			return false;
		}
		if (!threads) {
			work(run, s);
			s->state = DONE;
			p->filled++;
			if (!drain(p, e))
				return false;
			continue;
		}
		pthread_mutex_lock(&p->lock);
		s->state = READY;
		p->filled++;
		pthread_cond_signal(&p->ready);
		pthread_mutex_unlock(&p->lock);
	}
	while (p->drained < p->filled)
		if (!drain_oldest(p, e))
			return false;
	return true;
}

static bool run_pool(struct pool *p, struct error *e)
{
	pthread_t threads[JOBS_MAX];
	unsigned started = 0, want = p->run->jobs > 1 ? p->run->jobs : 0;
	if (want > JOBS_MAX)
		want = JOBS_MAX;
	while (started < want && pthread_create(&threads[started], NULL, worker, p) == 0)
		started++;
	bool ok = feed(p, started > 0, e);
	pthread_mutex_lock(&p->lock);
	p->ending = true;
	if (!ok)
		p->next = p->filled; // what is ready but not begun is left
	pthread_cond_broadcast(&p->ready);
	pthread_mutex_unlock(&p->lock);
	for (unsigned i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
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
	for (size_t i = 0; i < p.count; i++)
		arena_init(&p.slots[i].arena, NULL);
	bool ok = run_pool(&p, e);
	for (size_t i = 0; i < p.count; i++) {
		arena_free(&p.slots[i].arena);
		document_free(&p.slots[i].document);
	}
	pthread_cond_destroy(&p.done);
	pthread_cond_destroy(&p.ready);
	pthread_mutex_destroy(&p.lock);
	free(p.slots);
	return ok;
}
