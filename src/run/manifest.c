// manifest.c: reads, asks, extends and writes the manifest; called by cli/ and, through a hook, by read/.
// SPDX-License-Identifier: Apache-2.0
#include "run/manifest.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/hash.h"
#include "run/output.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char MAGIC[] = "gazacorpus-manifest 1 ";

enum { HEX = 64, BLOCK = 256 * 1024 };

struct entry {
	struct slice path;
	char hex[HEX + 1];
	bool failed;
};

struct manifest {
	struct arena arena;
	jmp_buf out;
	const char *file;
	struct slice knowledge;
	VEC(struct entry) entries;
	uint32_t *slots; // open addressing: index + 1 of an entry; 0 free
	uint32_t mask;
	bool changed;
};

static uint32_t *slot_of(const struct manifest *m, struct slice path)
{
	uint32_t i = (uint32_t)hash_bytes(path, 0) & m->mask;
	while (m->slots[i] && !slice_eq(m->entries.at[m->slots[i] - 1].path, path))
		i = (i + 1) & m->mask;
	return &m->slots[i];
}

static void grow(struct manifest *m)
{
	uint32_t size = m->slots ? (m->mask + 1) * 2 : 1024;
	m->slots = ARENA_NEW(&m->arena, uint32_t, size);
	m->mask = size - 1;
	for (uint32_t i = 0; i < m->entries.len; i++)
		*slot_of(m, m->entries.at[i].path) = i + 1;
}

// The entry of a path, made when there is none.
static struct entry *entry_of(struct manifest *m, struct slice path)
{
	if (m->slots == NULL || m->entries.len >= m->mask / 2)
		grow(m);
	uint32_t *slot = slot_of(m, path);
	if (*slot == 0) {
		*vec_push(&m->arena, &m->entries) = (struct entry){ .path = arena_copy(&m->arena, path) };
		*slot = m->entries.len;
	}
	return &m->entries.at[*slot - 1];
}

static int digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static struct slice unescape(struct manifest *m, struct slice s)
{
	struct buf b = buf_new(&m->arena);
	for (size_t i = 0; i < s.len; i++) {
		int high = i + 2 < s.len ? digit(s.at[i + 1]) : -1, low = i + 2 < s.len ? digit(s.at[i + 2]) : -1;
		if (s.at[i] == '%' && high >= 0 && low >= 0) {
			buf_char(&b, (char)(high * 16 + low));
			i += 2;
		} else {
			buf_char(&b, s.at[i]);
		}
	}
	return buf_slice(&b);
}

static void escape(struct buf *b, struct slice path)
{
	for (size_t i = 0; i < path.len; i++) {
		unsigned char c = (unsigned char)path.at[i];
		if (c < 0x20 || c == 0x7F || c == '%')
			buf_print(b, "%%%02X", c);
		else
			buf_char(b, (char)c);
	}
}

static bool parse(struct manifest *m, struct slice text, struct error *e)
{
	struct slice rest = text, line;
	if (!slice_split(&rest, '\n', &line) || !slice_starts(line, SLICE(MAGIC)))
		return error_set(e, STATUS_USAGE, "%s: is not a manifest of gazacorpus", m->file);
	if (!slice_eq(slice_cut(line, sizeof MAGIC - 1, line.len), m->knowledge))
		return true; // made with other knowledge: everything is new
	for (unsigned number = 2; slice_split(&rest, '\n', &line); number++) {
		if (line.len == 0 && rest.at == NULL)
			break;
		if (line.len <= HEX + 1 || line.at[HEX] != '\t')
			return error_set(e, STATUS_USAGE, "%s:%u: not a line of a manifest", m->file, number);
		struct entry *entry = entry_of(m, unescape(m, slice_cut(line, HEX + 1, line.len)));
		memcpy(entry->hex, line.at, HEX);
	}
	return true;
}

static bool read_file(struct manifest *m, struct slice *text, struct error *e)
{
	*text = (struct slice){ NULL, 0 };
	int fd = open(m->file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT || error_set(e, STATUS_USAGE, "%s: %s", m->file, strerror(errno));
	struct buf b = buf_new(&m->arena);
	ssize_t n;
	while ((n = read(fd, buf_room(&b, BLOCK), BLOCK)) > 0)
		b.len += (size_t)n;
	if (n < 0)
		error_set(e, STATUS_USAGE, "%s: %s", m->file, strerror(errno));
	close(fd);
	*text = buf_slice(&b);
	return n == 0;
}

// Reads the file into an empty manifest.
static bool fill(struct manifest *m, const char *file, struct slice knowledge, struct error *e)
{
	arena_init(&m->arena, &m->out);
	if (setjmp(m->out) != 0)
		return error_set(e, STATUS_MEMORY, "out of memory");
	m->file = arena_copy(&m->arena, slice_of(file)).at;
	m->knowledge = arena_copy(&m->arena, knowledge);
	struct slice text;
	return read_file(m, &text, e) && (text.len == 0 || parse(m, text, e));
}

struct manifest *manifest_open(const char *file, struct slice knowledge, struct error *e)
{
	struct manifest *m = calloc(1, sizeof *m);
	if (m == NULL) {
		error_set(e, STATUS_MEMORY, "out of memory");
		return NULL;
	}
	if (fill(m, file, knowledge, e))
		return m;
	manifest_close(m);
	return NULL;
}

void manifest_close(struct manifest *m)
{
	if (m == NULL)
		return;
	arena_free(&m->arena);
	free(m);
}

// SHA-256 of what fd holds from its start, in hexadecimal; fd is set back. False for what cannot be set back.
static bool hash_file(int fd, char *hex)
{
	struct stat st;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	char *block = malloc(BLOCK);
	struct digest *d = digest_new();
	ssize_t n = -1;
	if (block && d)
		while ((n = read(fd, block, BLOCK)) > 0)
			digest_add(d, (struct slice){ block, (size_t)n });
	uint8_t sum[32];
	if (d)
		digest_end(d, sum);
	free(block);
	digest_hex(sum, 32, hex);
	return n == 0 && lseek(fd, 0, SEEK_SET) == 0;
}

bool manifest_known(struct manifest *m, const char *path, int fd)
{
	char hex[HEX + 1] = "";
	if (!hash_file(fd, hex) || setjmp(m->out) != 0)
		return false;
	struct entry *entry = entry_of(m, slice_of(path));
	if (memcmp(entry->hex, hex, HEX) == 0 && !entry->failed)
		return true;
	memcpy(entry->hex, hex, sizeof entry->hex);
	entry->failed = false;
	m->changed = true;
	return false;
}

void manifest_failed(struct manifest *m, const char *path)
{
	if (m->slots == NULL)
		return;
	uint32_t slot = *slot_of(m, slice_of(path));
	if (slot) {
		m->entries.at[slot - 1].failed = true;
		m->changed = true;
	}
}

bool manifest_changed(const struct manifest *m)
{
	return m->changed;
}

static int by_path(const void *a, const void *b)
{
	return slice_cmp(((const struct entry *)a)->path, ((const struct entry *)b)->path);
}

// The text of the manifest; empty when memory ends.
static struct slice render(struct manifest *m)
{
	if (setjmp(m->out) != 0)
		return (struct slice){ NULL, 0 };
	struct buf b = buf_new(&m->arena);
	buf_add(&b, SLICE(MAGIC));
	buf_add(&b, m->knowledge);
	buf_char(&b, '\n');
	for (uint32_t i = 0; i < m->entries.len; i++) {
		const struct entry *x = &m->entries.at[i];
		if (x->failed)
			continue;
		buf_print(&b, "%s\t", x->hex);
		escape(&b, x->path);
		buf_char(&b, '\n');
	}
	return buf_slice(&b);
}

bool manifest_save(struct manifest *m, struct error *e)
{
	if (m->entries.len)
		qsort(m->entries.at, m->entries.len, sizeof *m->entries.at, by_path);
	m->slots = NULL; // the entries have moved
	struct slice text = render(m);
	if (text.len == 0)
		return error_set(e, STATUS_MEMORY, "out of memory");
	struct output o;
	if (output_open(&o, m->file, e) && output_write(&o, text, e))
		return output_commit(&o, e);
	output_abandon(&o);
	return false;
}
