// fuzz_gazetteer.c: any bytes as a gazetteer file (its check sum set right) or as rows to build one: refused, or
// usable. SPDX-License-Identifier: Apache-2.0
#include "fuzz.h"
#include "lexicon/gazetteer_image.h"

static void image(const void *data, size_t size)
{
	struct gaz_header *h = malloc(size);
	if (h == NULL)
		return;
	memcpy(h, data, size);
	if (size >= sizeof *h) {
		h->check = 0;
		h->check = gaz_check(h, sizeof *h) ^ gaz_check(h + 1, size - sizeof *h);
	}
	struct fuzz_file f;
	struct error e = { 0 };
	if (fuzz_file(&f, h, size)) {
		struct engine engine = *fuzz_engine();
		engine.gazetteer = gazetteer_open(f.path, &e);
		if (engine.gazetteer)
			fuzz_article(&engine);
		gazetteer_close(engine.gazetteer);
		fuzz_file_close(&f);
	}
	free(h);
}

static void rows(const uint8_t *data, size_t size)
{
	static char made[1 << 20];
	struct fuzz_file f;
	struct gazetteer_report report;
	struct error e = { 0 };
	FILE *to = tmpfile();
	if (to && fuzz_file(&f, data, size)) {
		if (gazetteer_build(fuzz_engine()->gazetteer, f.path, size % 2 ? f.path : NULL, to, &report, &e)) {
			rewind(to);
			size_t n = fread(made, 1, sizeof made, to);
			if (n < sizeof made)
				image(made, n);
		}
		fuzz_file_close(&f);
	}
	if (to)
		fclose(to);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint64_t MAGIC = GAZ_MAGIC;
	if (size >= sizeof MAGIC && memcmp(data, &MAGIC, sizeof MAGIC) == 0)
		image(data, size);
	else
		rows(data, size);
	return 0;
}
