// output.c: checked writing and the atomic replacement of a file; called by run/run.c and cli/.
// SPDX-License-Identifier: Apache-2.0
#include "run/output.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HELD_BYTES = 256 * 1024 };

static bool failed(struct output *o, struct error *e)
{
	return error_set(e, STATUS_OUTPUT, "%s: %s", o->path, strerror(errno));
}

// The last slash and what stands before it; "." when there is none.
static size_t directory_length(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? (size_t)(slash - path) + 1 : 0;
}

// Where a link leads, even when its target does not exist yet.
static char *resolve(const char *path)
{
	char *real = realpath(path, NULL);
	if (real || errno != ENOENT)
		return real;
	char link[4096];
	ssize_t n = readlink(path, link, sizeof link - 1);
	if (n <= 0)
		return strdup(path);
	link[n] = 0;
	if (link[0] == '/')
		return strdup(link);
	char *joined;
	return asprintf(&joined, "%.*s%s", (int)directory_length(path), path, link) < 0 ? NULL : joined;
}

static bool open_temporary(struct output *o, mode_t mode, struct error *e)
{
	size_t dir = directory_length(o->target);
	for (int try = 0; try < 100; try++) {
		free(o->temporary);
		o->temporary = NULL;
		if (asprintf(&o->temporary, "%.*s.%s.%ld-%d.tmp", (int)dir, o->target, o->target + dir, (long)getpid(),
			     try) < 0) {
			o->temporary = NULL;
			return failed(o, e);
		}
		o->fd = open(o->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		if (o->fd >= 0) {
			if (fchmod(o->fd, mode) == 0)
				return true;
			failed(o, e);
			output_abandon(o);
			return false;
		}
		if (errno != EEXIST)
			break;
	}
	free(o->temporary);
	o->temporary = NULL;
	return failed(o, e);
}

static bool open_file(struct output *o, struct error *e)
{
	struct stat st;
	bool exists = stat(o->path, &st) == 0;
	if (exists && S_ISDIR(st.st_mode))
		return error_set(e, STATUS_OUTPUT, "%s: is a directory", o->path);
	if (exists && !S_ISREG(st.st_mode)) {
		o->fd = open(o->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
		return o->fd >= 0 || failed(o, e);
	}
	o->target = resolve(o->path);
	if (o->target == NULL)
		return failed(o, e);
	mode_t mask = umask(0);
	umask(mask);
	if (exists) {
		o->replaces = true;
		o->device = st.st_dev;
		o->inode = st.st_ino;
	}
	return open_temporary(o, exists ? st.st_mode & 07777 : 0666 & ~mask, e);
}

bool output_open(struct output *o, const char *path, struct error *e)
{
	*o = (struct output){ .fd = -1 };
	bool to_stdout = path == NULL || strcmp(path, "-") == 0;
	o->path = strdup(to_stdout ? "standard output" : path);
	if (o->path == NULL)
		return error_set(e, STATUS_MEMORY, "out of memory");
	if (!to_stdout)
		return open_file(o, e);
	o->fd = STDOUT_FILENO;
	return true;
}

static bool write_all(struct output *o, struct slice s, struct error *e)
{
	while (s.len) {
		ssize_t n = write(o->fd, s.at, s.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN) { // a pipe that somebody else has made non-blocking
			struct pollfd p = { .fd = o->fd, .events = POLLOUT };
			poll(&p, 1, -1);
			continue;
		}
		if (n < 0)
			return failed(o, e);
		s = slice_cut(s, (size_t)n, s.len);
	}
	return true;
}

bool output_flush(struct output *o, struct error *e)
{
	struct slice s = { o->held, o->len };
	o->len = 0;
	return write_all(o, s, e);
}

bool output_write(struct output *o, struct slice records, struct error *e)
{
	if (o->direct || records.len >= HELD_BYTES)
		return output_flush(o, e) && write_all(o, records, e);
	if (o->held == NULL) {
		o->held = malloc(HELD_BYTES);
		if (o->held == NULL)
			return write_all(o, records, e);
	}
	if (o->len + records.len > HELD_BYTES && !output_flush(o, e))
		return false;
	if (records.len)
		memcpy(o->held + o->len, records.at, records.len);
	o->len += records.len;
	return true;
}

static void release(struct output *o)
{
	free(o->path);
	free(o->target);
	free(o->temporary);
	free(o->held);
	*o = (struct output){ .fd = -1 };
}

void output_abandon(struct output *o)
{
	if (o->temporary) {
		unlink(o->temporary);
		if (o->fd >= 0)
			close(o->fd);
	}
	release(o);
}

// The new name is safe only when the directory is written too.
static bool sync_directory(struct output *o, struct error *e)
{
	size_t n = directory_length(o->target);
	char *dir = n ? strndup(o->target, n) : strdup(".");
	int fd = dir ? open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	free(dir);
	if (fd < 0)
		return errno == EACCES || failed(o, e); // a directory that may be written but not read
	bool ok = fsync(fd) == 0 || errno == EINVAL || errno == EROFS;
	if (close(fd) != 0)
		ok = false;
	return ok || failed(o, e);
}

bool output_commit(struct output *o, struct error *e)
{
	bool ok = output_flush(o, e);
	if (ok && o->temporary) {
		ok = fsync(o->fd) == 0 || failed(o, e);
		int fd = o->fd;
		o->fd = -1;
		if (close(fd) != 0 && ok)
			ok = failed(o, e);
		if (ok && rename(o->temporary, o->target) != 0)
			ok = failed(o, e);
		if (ok) {
			free(o->temporary);
			o->temporary = NULL;
			ok = sync_directory(o, e);
		}
	} else if (ok && o->fd >= 0) {
		int fd = o->fd;
		o->fd = -1;
		ok = close(fd) == 0 || failed(o, e);
	}
	output_abandon(o);
	return ok;
}
