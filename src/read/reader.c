// reader.c: opens each input, goes through its members, finds their formats, hands out documents; called by run/.
// SPDX-License-Identifier: Apache-2.0
#include "read/reader.h"
#include "read/ahead.h"
#include "read/detect.h"
#include "read/feed.h"
#include "read/warc.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

//   inputs ──▶ input (fd, stream) ──▶ member ──▶ documents
//              open_input()           begin_member()   next_document(): whole, a line, a WARC record
struct reader {
	struct inputs *in;
	struct reader_options options;
	const char *path;      // of the open input, borrowed from in
	int fd;		       // open input, or -1
	struct stream *stream; // over fd
	bool in_member;
	bool given; // this input has given a document
	struct ahead ahead;
	enum format format; // of the member
	uint64_t line;	    // JSON Lines: lines handed out
	struct feed feed;   // while its items are handed out
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
	stream_close(r->stream);
	r->stream = NULL;
	if (r->fd > STDIN_FILENO)
		close(r->fd);
	r->fd = -1;
	r->in_member = false;
	r->given = false;
	feed_end(&r->feed);
}

void reader_free(struct reader *r)
{
	if (r == NULL)
		return;
	close_input(r);
	ahead_free(&r->ahead);
	free(r);
}

static bool out_of_memory(struct error *e)
{
	return error_set(e, STATUS_MEMORY, "out of memory");
}

// Directories open but cannot be read, so they are told here.
static bool open_input(struct reader *r, const char *path, struct error *e)
{
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

// The next input that is not known yet. False at the end of all; d->error tells of an input that cannot be read.
static bool begin_input(struct reader *r, struct document *d)
{
	const struct reader_options *o = &r->options;
	for (;;) {
		const char *path = inputs_next(r->in, &d->error);
		if (path == NULL)
			return false;
		r->path = path;
		if (!document_set(&d->path, path))
			out_of_memory(&d->error);
		if (d->error.status != STATUS_OK || !open_input(r, path, &d->error))
			return true;
		if (o->known == NULL || r->fd == STDIN_FILENO || !o->known(o->known_context, path, r->fd)) {
			r->stream = stream_open(r->fd, &d->error);
			return true;
		}
		close_input(r);
	}
}

// The next member, its format known. False at the end of the input or with d->error set.
static bool begin_member(struct reader *r, struct document *d)
{
	if (!stream_next(r->stream, &d->error))
		return false;
	ahead_begin(&r->ahead, r->stream);
	r->line = 0;
	r->format = r->options.from;
	if (r->format == FORMAT_AUTO) {
		if (!ahead_want(&r->ahead, DETECT_BYTES, &d->error))
			return false;
		r->format = detect(ahead_slice(&r->ahead), r->ahead.ended);
	}
	r->in_member = true;
	return true;
}

static bool too_large(const struct reader *r, struct error *e)
{
	return error_set(e, STATUS_INPUT, "too large (limit %zu bytes; --max-bytes changes it)", r->options.max_bytes);
}

// All that is left of the member.
static bool next_whole(struct reader *r, struct document *d)
{
	r->in_member = false;
	while (!r->ahead.ended) {
		if (ahead_slice(&r->ahead).len > r->options.max_bytes)
			return too_large(r, &d->error);
		if (!ahead_more(&r->ahead, &d->error))
			return false;
	}
	if (ahead_slice(&r->ahead).len > r->options.max_bytes)
		return too_large(r, &d->error);
	return document_fill(d, ahead_slice(&r->ahead)) || out_of_memory(&d->error);
}

// The next item of a feed, which is read as a whole first.
static bool next_item(struct reader *r, struct document *d)
{
	if (!r->feed.begun) {
		if (!next_whole(r, d))
			return false;
		char *bytes = d->bytes;
		size_t len = d->len;
		d->bytes = NULL;
		d->len = d->cap = 0;
		r->in_member = feed_begin(&r->feed, bytes, len, &d->error);
		if (!r->in_member) {
			feed_end(&r->feed);
			return false;
		}
	}
	if (feed_next(&r->feed, d) || d->error.status != STATUS_OK)
		return d->error.status == STATUS_OK;
	feed_end(&r->feed);
	r->in_member = false;
	return false;
}

// A line too long: the rest of it is passed over, so that the next line is read as one.
static void skip_line(struct reader *r)
{
	struct error ignored = { 0 };
	for (;;) {
		struct slice s = ahead_slice(&r->ahead);
		size_t lf = slice_find(s, '\n', 0);
		ahead_skip(&r->ahead, lf < s.len ? lf + 1 : s.len);
		if (lf < s.len || r->ahead.ended || !ahead_more(&r->ahead, &ignored))
			return;
	}
}

// The next line of JSON Lines, its LF included; false at the end of the member, with d->error unset.
static bool next_line(struct reader *r, struct document *d)
{
	size_t seen = 0;
	struct slice s;
	size_t lf;
	for (;;) {
		s = ahead_slice(&r->ahead);
		lf = slice_find(s, '\n', seen);
		if (lf < s.len || r->ahead.ended || s.len > r->options.max_bytes)
			break;
		seen = s.len;
		if (!ahead_more(&r->ahead, &d->error)) {
			r->in_member = false;
			d->line = ++r->line;
			return false;
		}
	}
	size_t n = lf < s.len ? lf + 1 : s.len;
	if (n == 0) {
		r->in_member = false;
		return false;
	}
	d->line = ++r->line;
	d->offset = r->ahead.offset;
	d->answer = r->options.from == FORMAT_JSONL;
	if (n > r->options.max_bytes) {
		skip_line(r);
		return too_large(r, &d->error);
	}
	if (!document_fill(d, slice_cut(s, 0, n)))
		return out_of_memory(&d->error);
	ahead_skip(&r->ahead, n);
	return true;
}

static bool blank(const struct document *d)
{
	return slice_trim((struct slice){ d->bytes, d->len }).len == 0;
}

// The next document of the member. False with nothing in d when there is none, or with d->error set.
static bool next_document(struct reader *r, struct document *d)
{
	if (!document_set(&d->member, stream_member(r->stream)))
		return out_of_memory(&d->error);
	d->format = r->format;
	if (r->format == FORMAT_WARC) {
		bool got = warc_next(&r->ahead, r->options.max_bytes, d);
		if (!got && d->error.status == STATUS_OK)
			r->in_member = false;
		return got;
	}
	if (r->format == FORMAT_FEED)
		return next_item(r, d);
	if (r->format != FORMAT_JSONL)
		return next_whole(r, d);
	// Where one line out is promised for one line in, an empty line gets its answer too.
	while (next_line(r, d))
		if (d->answer || !blank(d))
			return true;
	return false;
}

// An input that has nothing in it is told, unless it is a list that may be empty.
static bool report_empty(struct reader *r, struct document *d)
{
	bool tell = !r->given && r->options.from != FORMAT_JSONL;
	close_input(r);
	if (tell)
		error_set(&d->error, STATUS_INPUT, "no article in it");
	return tell;
}

bool reader_next(struct reader *r, struct document *d)
{
	for (;;) {
		document_clear(d);
		if (r->fd < 0) {
			if (!begin_input(r, d))
				return false;
			if (d->error.status != STATUS_OK) {
				close_input(r);
				return true;
			}
		} else if (!document_set(&d->path, r->path)) { // the documents of an input are not always the same d
			out_of_memory(&d->error);
			close_input(r);
			return true;
		}
		if (!r->in_member && !begin_member(r, d)) {
			if (d->error.status == STATUS_OK) {
				if (report_empty(r, d))
					return true;
				continue;
			}
			close_input(r);
			return true;
		}
		bool got = next_document(r, d);
		if (got || d->error.status != STATUS_OK) {
			r->given = true;
			return true;
		}
	}
}

bool reader_waits(const struct reader *r)
{
	struct slice s = ahead_slice(&r->ahead);
	if (r->fd < 0 || !r->in_member || r->format != FORMAT_JSONL || r->ahead.ended || slice_find(s, '\n', 0) < s.len)
		return false;
	struct pollfd p = { .fd = r->fd, .events = POLLIN };
	return poll(&p, 1, 0) == 0;
}
