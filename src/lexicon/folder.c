// folder.c: reads the files of a lexicon folder; see compile.h.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/compile.h"
#include "lexicon/lexicon.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

// No table of a lexicon is near this; a larger file is something else.
enum { FILE_BYTES_MAX = 256 << 20 };

static bool read_all(struct arena *a, int fd, struct slice *out, const char **reason)
{
	struct stat st;
	if (fstat(fd, &st) != 0) {
		*reason = strerror(errno);
		return false;
	}
	if (!S_ISREG(st.st_mode) || st.st_size > FILE_BYTES_MAX) {
		*reason = S_ISREG(st.st_mode) ? "too large (limit 256 MB)" : "not a file";
		return false;
	}
	char *p = arena_alloc(a, (size_t)st.st_size + 1);
	size_t len = 0;
	while (len < (size_t)st.st_size) {
		ssize_t n = read(fd, p + len, (size_t)st.st_size - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			*reason = strerror(errno);
			return false;
		}
		if (n == 0)
			break;
		len += (size_t)n;
	}
	*out = (struct slice){ p, len };
	return true;
}

bool lexicon_read_file(struct arena *a, const char *path, lexicon_files *files, struct error *e)
{
	const char *reason = NULL;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return error_set(e, STATUS_USAGE, "%s: %s", path, strerror(errno));
	struct lexicon_file f = { .path = arena_copy(a, slice_of(path)) };
	bool ok = read_all(a, fd, &f.text, &reason);
	close(fd);
	if (!ok)
		return error_set(e, STATUS_USAGE, "%s: %s", path, reason);
	*vec_push(a, files) = f;
	return true;
}

typedef VEC(struct slice) paths;

static void sort_paths(paths *p)
{
	for (uint32_t i = 1; i < p->len; i++)
		for (uint32_t k = i; k > 0 && slice_cmp(p->at[k], p->at[k - 1]) < 0; k--) {
			struct slice t = p->at[k];
			p->at[k] = p->at[k - 1];
			p->at[k - 1] = t;
		}
}

// Adds the paths of the files in path/sub whose names start with prefix and end with suffix; a missing folder has none.
static bool list_folder(struct arena *a, const char *path, const char *sub, const char *prefix, const char *suffix,
			paths *out, struct error *e)
{
	struct slice folder = arena_print(a, *sub ? "%s/%s" : "%s", path, sub);
	DIR *d = opendir(folder.at);
	if (d == NULL)
		return errno == ENOENT || error_set(e, STATUS_USAGE, "%s: %s", folder.at, strerror(errno));
	const struct dirent *x;
	while ((x = readdir(d)) != NULL)
		if (x->d_name[0] != '.' && slice_starts(slice_of(x->d_name), slice_of(prefix)) &&
		    slice_ends(slice_of(x->d_name), slice_of(suffix)))
			*vec_push(a, out) = arena_print(a, "%s/%s", folder.at, x->d_name);
	closedir(d);
	sort_paths(out);
	return true;
}

static struct slice rules_path(struct arena *a, const char *folder)
{
	return arena_print(a, "%s/boilerplate.tsv", folder);
}

bool lexicon_read_rules(struct arena *a, const char *path, struct slice *rules, struct slice *file, struct error *e)
{
	lexicon_files files = { 0 };
	*file = rules_path(a, path);
	if (access(file->at, F_OK) != 0)
		return true;
	if (!lexicon_read_file(a, file->at, &files, e))
		return false;
	*rules = files.at[0].text;
	return true;
}

static bool has_language(struct arena *a, const char *path)
{
	return access(arena_print(a, "%s/frames", path).at, F_OK) == 0 ||
	       access(arena_print(a, "%s/dates.txt", path).at, F_OK) == 0;
}

bool lexicon_read_language(struct arena *a, const char *path, lexicon_files *frames, lexicon_files *dates,
			   struct error *e)
{
	paths found = { 0 };
	struct slice file = arena_print(a, "%s/dates.txt", path);
	if (access(file.at, F_OK) == 0 && !lexicon_read_file(a, file.at, dates, e))
		return false;
	if (!list_folder(a, path, "frames", "", ".txt", &found, e))
		return false;
	for (uint32_t i = 0; i < found.len; i++)
		if (!lexicon_read_file(a, found.at[i].at, frames, e))
			return false;
	return true;
}

bool lexicon_read_folder(struct arena *a, const char *path, lexicon_files *files, struct error *e)
{
	static const char *const SINGLE[] = { "cues.tsv",   "countries.tsv",   "roles.tsv",    "offices.tsv",
					      "groups.tsv", "given-names.tsv", "surnames.txt", "name-particles.txt" };
	struct stat st;
	if (stat(path, &st) != 0)
		return error_set(e, STATUS_USAGE, "%s: %s", path, strerror(errno));
	if (!S_ISDIR(st.st_mode))
		return error_set(e, STATUS_USAGE, "%s: not a folder", path);
	uint32_t before = files->len;
	for (size_t i = 0; i < sizeof SINGLE / sizeof *SINGLE; i++) {
		struct slice file = arena_print(a, "%s/%s", path, SINGLE[i]);
		if (access(file.at, F_OK) == 0 && !lexicon_read_file(a, file.at, files, e))
			return false;
	}
	static const char *const FOLDERS[][2] = { { "actors", "" }, { "people", "" }, { "", "holders" } };
	for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++) {
		paths found = { 0 };
		if (!list_folder(a, path, FOLDERS[i][0], FOLDERS[i][1], ".tsv", &found, e))
			return false;
		for (uint32_t k = 0; k < found.len; k++)
			if (!lexicon_read_file(a, found.at[k].at, files, e))
				return false;
	}
	if (files->len == before && access(rules_path(a, path).at, F_OK) != 0 && !has_language(a, path))
		return error_set(e, STATUS_USAGE, "%s: no lexicon files in it (countries.tsv, actors/*.tsv ...)", path);
	return true;
}
