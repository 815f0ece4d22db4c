// reader.c: opens each input, finds its format, hands out documents; called by run/.
// SPDX-License-Identifier: Apache-2.0
#include "read/reader.h"
#include "read/detect.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_STEP = 64 * 1024 };

struct reader {
	struct inputs *in;
	struct reader_options options;
	int fd;	    // open input, or -1
	bool ended; // read() has given 0
	char *path; // of the open input; owned
	enum format format;
	bool forced;
	uint64_t line;		// JSON Lines: lines handed out
	uint64_t offset;	// bytes of the input handed out
	char *ahead;		// bytes read but not handed out
	size_t start, len, cap; // ahead[start, len)
};

struct reader *reader_new(struct inputs *in, const struct reader_options *options)
{
	struct reader *r = calloc(1, sizeof *r);
	if (r)
		*r = (struct reader){ .in = in, .options = *options, .fd = -1 };
	return r;
}

static void close_input(struct reader *r)
{
	if (r->fd > STDIN_FILENO)
		close(r->fd);
	r->fd = -1;
	free(r->path);
	r->path = NULL;
}

void reader_free(struct reader *r)
{
	if (r == NULL)
		return;
	close_input(r);
	free(r->ahead);
	free(r);
}

static bool out_of_memory(struct error *e)
{
	return error_set(e, STATUS_MEMORY, "out of memory");
}

// Opens path as r->fd. Directories open but cannot be read, so they are told here.
static bool open_input(struct reader *r, const char *path, struct error *e)
{
	r->start = r->len = 0;
	r->line = r->offset = 0;
	r->ended = false;
	r->path = strdup(path);
	if (r->path == NULL)
		return out_of_memory(e);
	if (strcmp(path, "-") == 0) {
		r->fd = STDIN_FILENO;
	} else {
		do
			r->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
		while (r->fd < 0 && errno == EINTR);
		if (r->fd < 0)
			return error_set(e, STATUS_INPUT, "%s", strerror(errno));
	}
	struct stat st;
	if (fstat(r->fd, &st) != 0)
		return error_set(e, STATUS_INPUT, "%s", strerror(errno));
	if (S_ISDIR(st.st_mode))
		return error_set(e, STATUS_INPUT, "is a directory (use -r to read the files below it)");
	const struct reader_options *o = &r->options;
	if (o->output_exists && st.st_dev == o->output_device && st.st_ino == o->output_inode)
		return error_set(e, STATUS_USAGE, "%s: is both input and output", path);
	return true;
}

// Reads once more into ahead. False on failure; the end of the input sets ended.
static bool read_more(struct reader *r, struct error *e)
{
	if (r->start == r->len)
		r->start = r->len = 0;
	if (r->cap - r->len < READ_STEP) {
		if (r->start) {
			memmove(r->ahead, r->ahead + r->start, r->len - r->start);
			r->len -= r->start;
			r->start = 0;
		}
		if (r->cap - r->len < READ_STEP) {
			size_t cap = r->cap ? r->cap * 2 : 2 * READ_STEP;
			char *more = realloc(r->ahead, cap);
			if (more == NULL)
				return out_of_memory(e);
			r->ahead = more;
			r->cap = cap;
		}
	}
	ssize_t n;
	do
		n = read(r->fd, r->ahead + r->len, r->cap - r->len);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return error_set(e, STATUS_INPUT, "%s", strerror(errno));
	r->ended = n == 0;
	r->len += (size_t)n;
	return true;
}

static bool too_large(struct reader *r, struct error *e)
{
	return error_set(e, STATUS_INPUT, "too large (limit %zu bytes; --max-bytes changes it)", r->options.max_bytes);
}

// Bytes ahead until the whole document is there: up to LF for JSON Lines, else to the end of the input.
static bool fill(struct reader *r, size_t *end, struct error *e)
{
	size_t seen = r->start;
	for (;;) {
		if (r->format == FORMAT_JSONL) {
			const char *lf = memchr(r->ahead + seen, '\n', r->len - seen);
			if (lf) {
				*end = (size_t)(lf - r->ahead) + 1;
				return *end - r->start <= r->options.max_bytes + 1 || too_large(r, e);
			}
		}
		if (r->len - r->start > r->options.max_bytes)
			return too_large(r, e);
		if (r->ended) {
			*end = r->len;
			return true;
		}
		seen = r->len - r->start;
		if (!read_more(r, e))
			return false;
		seen += r->start;
	}
}

// Moves ahead[start, end) into the document.
static bool hand_over(struct reader *r, size_t end, struct document *d)
{
	size_t n = end - r->start;
	if (d->cap < n + 1) {
		char *more = realloc(d->bytes, n + 1);
		if (more == NULL)
			return out_of_memory(&d->error);
		d->bytes = more;
		d->cap = n + 1;
	}
	memcpy(d->bytes, r->ahead + r->start, n);
	d->bytes[n] = 0;
	d->len = n;
	d->offset = r->offset;
	r->offset += n;
	r->start = end;
	return true;
}

static bool set_path(struct document *d, const char *path)
{
	size_t n = strlen(path) + 1;
	if (d->path_cap < n) {
		char *more = realloc(d->path, n);
		if (more == NULL)
			return out_of_memory(&d->error);
		d->path = more;
		d->path_cap = n;
	}
	memcpy(d->path, path, n);
	return true;
}

// The next input, opened, its format known. False at the end of the inputs or with d->error set.
static bool begin_input(struct reader *r, struct document *d)
{
	const char *path = inputs_next(r->in, &d->error);
	if (path == NULL)
		return false;
	if (!set_path(d, path) || d->error.status != STATUS_OK || !open_input(r, path, &d->error))
		return true;
	while (!r->ended && r->len < DETECT_BYTES)
		if (!read_more(r, &d->error))
			return true;
	r->forced = r->options.from != FORMAT_AUTO;
	r->format = r->forced ? r->options.from : detect((struct slice){ r->ahead, r->len }, r->ended);
	return true;
}

// A line too long: the rest of it is skipped so that the next line is read as one.
static void skip_line(struct reader *r)
{
	struct error ignored = { 0 };
	for (;;) {
		const char *lf = memchr(r->ahead + r->start, '\n', r->len - r->start);
		size_t end = lf ? (size_t)(lf - r->ahead) + 1 : r->len;
		r->offset += end - r->start;
		r->start = end;
		if (lf || r->ended || !read_more(r, &ignored))
			return;
	}
}

static bool blank(const struct document *d)
{
	return slice_trim((struct slice){ d->bytes, d->len }).len == 0;
}

bool reader_next(struct reader *r, struct document *d)
{
	for (;;) {
		d->error = (struct error){ 0 };
		d->len = 0;
		d->line = 0;
		d->answer = false;
		if (r->fd < 0) {
			if (!begin_input(r, d))
				return false;
			if (d->error.status != STATUS_OK) {
				close_input(r);
				return true;
			}
		} else if (!set_path(d, r->path)) {
			close_input(r);
			return true;
		}
		d->format = r->format;
		bool lines = r->format == FORMAT_JSONL;
		size_t end = r->start;
		if (lines) {
			d->line = ++r->line;
			d->answer = r->forced;
		}
		bool ok = fill(r, &end, &d->error) && hand_over(r, end, d);
		if (lines && ok && d->len == 0) {
			close_input(r);
			continue;
		}
		if (!ok && lines && d->error.status == STATUS_INPUT && !r->ended)
			skip_line(r);
		else if (!ok || !lines)
			close_input(r);
		// Where one line out is promised for one line in, an empty line gets its answer too.
		if (lines && ok && !d->answer && blank(d))
			continue;
		return true;
	}
}
