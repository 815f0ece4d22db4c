// inputs.c: walks the inputs in order; a directory is expanded when its turn comes. Called by read/reader.c.
// SPDX-License-Identifier: Apache-2.0
#include "read/inputs.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

// Entries still to come, the next one last.
struct inputs {
	char **pending; // owned strings
	size_t len, cap;
	char *current; // handed out, owned
	bool recursive;
	char **paths; // arguments not yet pushed
	size_t count, at;
	struct inputs_globs globs;
};

struct inputs *inputs_new(char **paths, size_t count, bool recursive)
{
	struct inputs *in = calloc(1, sizeof *in);
	if (in)
		*in = (struct inputs){ .recursive = recursive, .paths = paths, .count = count };
	return in;
}

void inputs_filter(struct inputs *in, const struct inputs_globs *globs)
{
	in->globs = *globs;
}

void inputs_free(struct inputs *in)
{
	if (in == NULL)
		return;
	for (size_t i = 0; i < in->len; i++)
		free(in->pending[i]);
	free(in->pending);
	free(in->current);
	free(in);
}

// Takes s over; frees it when there is no memory.
static bool push(struct inputs *in, char *s)
{
	if (s == NULL)
		return false;
	if (in->len == in->cap) {
		size_t cap = in->cap ? in->cap * 2 : 64;
		char **more = realloc(in->pending, cap * sizeof *more);
		if (more == NULL) {
			free(s);
			return false;
		}
		in->pending = more;
		in->cap = cap;
	}
	in->pending[in->len++] = s;
	return true;
}

static bool read_all(int fd, char **out, size_t *len)
{
	size_t cap = 0;
	*out = NULL;
	*len = 0;
	for (;;) {
		if (cap - *len < 4096) {
			cap = cap ? cap * 2 : 16384;
			char *more = realloc(*out, cap);
			if (more == NULL)
				return false;
			*out = more;
		}
		ssize_t n = read(fd, *out + *len, cap - *len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0;
		*len += (size_t)n;
	}
}

// Pushes the names of a NUL-separated list so that the first comes out first.
static bool push_names(struct inputs *in, const char *list, size_t len)
{
	for (size_t end = len; end > 0;) {
		size_t start = end - 1; // list[end - 1] ends a name or is the last byte of an unended one
		if (list[start] == 0)
			end = start;
		while (start > 0 && list[start - 1] != 0)
			start--;
		if (!push(in, strndup(list + start, end - start)))
			return false;
		end = start;
	}
	return true;
}

bool inputs_add_files0(struct inputs *in, const char *file, struct error *e)
{
	int fd = strcmp(file, "-") == 0 ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_set(e, STATUS_USAGE, "%s: %s", file, strerror(errno));
	char *list;
	size_t len;
	bool ok = read_all(fd, &list, &len);
	if (!ok)
		error_set(e, STATUS_USAGE, "%s: %s", file, strerror(errno));
	if (ok && !push_names(in, list, len))
		ok = error_set(e, STATUS_MEMORY, "%s: out of memory", file);
	free(list);
	if (fd != STDIN_FILENO)
		close(fd);
	return ok;
}

static bool is_directory(const char *path, bool follow)
{
	struct stat st;
	return (follow ? stat(path, &st) : lstat(path, &st)) == 0 && S_ISDIR(st.st_mode);
}

// Descending byte order of the paths, directories compared with their slash.
static int later_first(const void *a, const void *b)
{
	return -strcmp(*(char *const *)a, *(char *const *)b);
}

static bool matches(const char *const *globs, size_t count, const char *path, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (fnmatch(globs[i], strchr(globs[i], '/') ? path : name, FNM_PATHNAME) == 0)
			return true;
	return false;
}

// Is an entry wanted? Directories are gone through whatever include says.
static bool is_wanted(const struct inputs *in, const char *path, const char *name, bool directory)
{
	const struct inputs_globs *g = &in->globs;
	return !matches(g->exclude, g->excludes, path, name) &&
	       (directory || g->includes == 0 || matches(g->include, g->includes, path, name));
}

static bool push_entry(struct inputs *in, const char *dir, const char *name)
{
	char *path;
	const char *slash = dir[0] && dir[strlen(dir) - 1] == '/' ? "" : "/";
	if (asprintf(&path, "%s%s%s", dir, slash, name) < 0)
		return false;
	bool directory = is_directory(path, false);
	if (!is_wanted(in, path, name, directory)) {
		free(path);
		return true;
	}
	if (directory) {
		char *with;
		int n = asprintf(&with, "%s/", path);
		free(path);
		return n >= 0 && push(in, with);
	}
	// A link to a directory could lead round in a circle: only links to files are taken.
	if (is_directory(path, true)) {
		free(path);
		return true;
	}
	return push(in, path);
}

static void expand(struct inputs *in, const char *dir, struct error *e)
{
	DIR *d = opendir(dir);
	if (d == NULL) {
		error_set(e, STATUS_INPUT, "%s", strerror(errno));
		return;
	}
	size_t first = in->len;
	bool ok = true;
	errno = 0;
	for (struct dirent *entry; ok && (entry = readdir(d)) != NULL; errno = 0)
		if (entry->d_name[0] != '.')
			ok = push_entry(in, dir, entry->d_name);
	if (!ok)
		error_set(e, STATUS_MEMORY, "out of memory");
	else if (errno)
		error_set(e, STATUS_INPUT, "%s", strerror(errno));
	closedir(d);
	qsort(in->pending + first, in->len - first, sizeof *in->pending, later_first);
}

const char *inputs_next(struct inputs *in, struct error *e)
{
	for (;;) {
		free(in->current);
		in->current = NULL;
		if (in->len)
			in->current = in->pending[--in->len];
		else if (in->at < in->count)
			in->current = strdup(in->paths[in->at++]);
		else
			return NULL;
		if (in->current == NULL) {
			error_set(e, STATUS_MEMORY, "out of memory");
			return in->paths[in->at - 1];
		}
		if (!in->recursive || strcmp(in->current, "-") == 0 || !is_directory(in->current, true))
			return in->current;
		expand(in, in->current, e);
		if (e->status != STATUS_OK)
			return in->current;
	}
}
