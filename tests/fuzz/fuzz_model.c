// fuzz_model.c: any bytes as a file of weights, its checksums set right: refused, or usable.
// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"
#include "fuzz.h"
#include "language/language.h"
#include "model/section.h"

// Sets the checksum of every section whose header is sound enough to be looked at.
static void set_checksums(char *bytes, size_t size)
{
	struct section_header h;
	for (size_t at = 0; size - at >= sizeof h; at += sizeof h + (size_t)h.size) {
		memcpy(&h, bytes + at, sizeof h);
		if (h.size > size - at - sizeof h)
			return;
		h.checksum = hash_bytes((struct slice){ bytes + at + sizeof h, (size_t)h.size }, h.kind);
		memcpy(bytes + at, &h, sizeof h);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	// As a mapped file lies: at the start of a page.
	char *bytes = aligned_alloc(4096, (size + 4096) & ~(size_t)4095);
	if (bytes == NULL)
		return 0;
	memcpy(bytes, data, size);
	set_checksums(bytes, size);
	struct error e = { 0 };
	struct engine engine = *fuzz_engine();
	engine.model = model_memory((struct slice){ bytes, size }, language_check, &e);
	if (engine.model)
		fuzz_article(&engine);
	model_close(engine.model);
	free(bytes);
	return 0;
}
