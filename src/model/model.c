// model.c: finds the sections of model files, compiled in or mapped, and checks them; called by run/ and cli/.
// SPDX-License-Identifier: Apache-2.0
#include "model/model.h"
#include "base/hash.h"
#include "model/section.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct model {
	struct slice sections[MODEL_KINDS];
	void *map; // NULL: built in
	size_t mapped;
};

extern const char model_image[], model_image_end[];

// Walks the sections of a file. check: NULL for the built-in file, which needs none, nor checksums compared.
static bool walk(struct model *m, struct slice file, model_check *check, const char *path, struct error *e)
{
	size_t at = 0;
	while (at < file.len) {
		struct section_header h;
		if (file.len - at < sizeof h)
			return error_set(e, STATUS_USAGE, "%s: model file ends too early", path);
		memcpy(&h, file.at + at, sizeof h);
		if (memcmp(h.magic, SECTION_MAGIC, sizeof h.magic) != 0)
			return error_set(e, STATUS_USAGE, "%s: not a gazacorpus model file", path);
		if (h.version != SECTION_VERSION)
			return error_set(e, STATUS_USAGE, "%s: model version %u, this program reads %u", path,
					 h.version, (unsigned)SECTION_VERSION);
		if (h.kind == 0 || h.kind >= MODEL_KINDS || h.size > file.len - at - sizeof h || h.size % 64)
			return error_set(e, STATUS_USAGE, "%s: model file is damaged (section sizes)", path);
		struct slice body = { file.at + at + sizeof h, (size_t)h.size };
		if (check && hash_bytes(body, h.kind) != h.checksum)
			return error_set(e, STATUS_USAGE, "%s: model file is damaged (checksum)", path);
		if (check && !check((enum model_kind)h.kind, body))
			return error_set(e, STATUS_USAGE, "%s: model file is damaged (section contents)", path);
		m->sections[h.kind] = body;
		at += sizeof h + (size_t)h.size;
	}
	return true;
}

const struct model *model_builtin(struct error *e)
{
	struct slice image = { model_image, (size_t)(model_image_end - model_image) };
	struct model *m = calloc(1, sizeof *m);
	if (!m) {
		error_set(e, STATUS_MEMORY, "out of memory");
		return NULL;
	}
	if (walk(m, image, NULL, "built-in model", e))
		return m;
	free(m);
	return NULL;
}

static bool map_file(struct model *m, const char *path, model_check *check, struct error *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	if (fd < 0)
		return error_set(e, STATUS_USAGE, "%s: %s", path, strerror(errno));
	bool ok = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
	if (!ok || st.st_size == 0) {
		close(fd);
		return error_set(e, STATUS_USAGE, "%s: not a gazacorpus model file", path);
	}
	m->mapped = (size_t)st.st_size;
	m->map = mmap(NULL, m->mapped, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (m->map == MAP_FAILED) {
		m->map = NULL;
		return error_set(e, STATUS_USAGE, "%s: %s", path, strerror(errno));
	}
	return walk(m, (struct slice){ m->map, m->mapped }, check, path, e);
}

const struct model *model_open(const char *path, model_check *check, struct error *e)
{
	struct model *m = (struct model *)(uintptr_t)model_builtin(e);
	if (m && !map_file(m, path, check, e)) {
		model_close(m);
		return NULL;
	}
	return m;
}

const struct model *model_memory(struct slice file, model_check *check, struct error *e)
{
	struct model *m = (struct model *)(uintptr_t)model_builtin(e);
	if (m && !walk(m, file, check, "model in memory", e)) {
		model_close(m);
		return NULL;
	}
	return m;
}

void model_close(const struct model *m)
{
	if (!m)
		return;
	if (m->map)
		munmap(m->map, m->mapped);
	free((void *)(uintptr_t)m);
}

struct slice model_section(const struct model *m, enum model_kind kind)
{
	return m ? m->sections[kind] : (struct slice){ 0 };
}
