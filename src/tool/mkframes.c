// mkframes.c: build tool: event frames and ontology -> one image. Usage: mkframes OUT ONTOLOGY_DIR FRAMES.txt...
// SPDX-License-Identifier: Apache-2.0
#include "mkframes.h"
#include <stdio.h>
#include <stdlib.h>

void *row_add(struct row *r)
{
	if (r->len == r->cap) {
		r->cap = r->cap ? r->cap * 2 : 64;
		r->at = realloc(r->at, r->cap * r->size);
		if (!r->at)
			abort();
	}
	return memset(r->at + r->size * r->len++, 0, r->size);
}

void *row_at(const struct row *r, uint32_t i)
{
	return r->at + r->size * i;
}

int complain(struct maker *m, const char *why, const char *what)
{
	fprintf(stderr, "%s:%u: %s: %s\n", m->file, (unsigned)m->line, why, what);
	m->bad = 1;
	return -1;
}

struct frame_text text_add(struct maker *m, const char *s)
{
	struct frame_text t = { m->strings.len, (uint32_t)strlen(s) };
	for (; *s; s++)
		*(char *)row_add(&m->strings) = *s;
	return t;
}

bool text_is(const struct maker *m, struct frame_text t, const char *s)
{
	return strlen(s) == t.len && memcmp(m->strings.at + t.at, s, t.len) == 0;
}

int name_find(const struct maker *m, const struct row *r, const char *s)
{
	for (uint32_t i = 0; i < r->len; i++)
		if (text_is(m, *(struct frame_text *)row_at(r, i), s))
			return (int)i;
	return -1;
}

uint64_t hash_of(const char *word)
{
	return frames_hash(slice_of(word));
}

struct frame_lemma *lemma_of(struct maker *m, const char *word, uint32_t *index)
{
	uint64_t h = hash_of(word);
	for (uint32_t i = 0; i < m->lemmas.len; i++) {
		struct frame_lemma *l = row_at(&m->lemmas, i);
		if (l->hash == h) {
			*index = i;
			return l;
		}
	}
	struct frame_text t = text_add(m, word);
	struct frame_lemma *l = row_add(&m->lemmas);
	l->hash = h;
	l->text_at = t.at;
	l->text_len = t.len;
	*index = m->lemmas.len - 1;
	return l;
}

// ---- the image -----------------------------------------------------------------------------------------------------

struct head { // of a frame: which lemma it belongs to
	uint32_t lemma, frame;
};

static int by_lemma(const void *x, const void *y)
{
	const struct head *a = x, *b = y;
	if (a->lemma != b->lemma)
		return a->lemma < b->lemma ? -1 : 1;
	return a->frame < b->frame ? -1 : a->frame > b->frame;
}

// Puts the frames in the order of their lemmas, verbs before nouns, and tells each lemma where its frames stand.
static struct row sort_frames(struct maker *m)
{
	struct row sorted = { .size = sizeof(struct frame) };
	qsort(m->heads.at, m->heads.len, m->heads.size, by_lemma);
	for (uint32_t i = 0, end; i < m->heads.len; i = end) {
		uint32_t lemma = ((struct head *)row_at(&m->heads, i))->lemma;
		for (end = i; end < m->heads.len && ((struct head *)row_at(&m->heads, end))->lemma == lemma; end++)
			;
		struct frame_lemma *l = row_at(&m->lemmas, lemma);
		for (int noun = 0; noun < 2; noun++) {
			*(noun ? &l->noun : &l->verb) = sorted.len;
			for (uint32_t k = i; k < end; k++) {
				struct frame *f = row_at(&m->frames, ((struct head *)row_at(&m->heads, k))->frame);
				if (!(f->flags & FRAME_NOUN) == !noun)
					*(struct frame *)row_add(&sorted) = *f;
			}
		}
		l->verbs = (uint16_t)(l->noun - l->verb);
		l->nouns = (uint16_t)(sorted.len - l->noun);
	}
	return sorted;
}

static uint32_t slots_for(uint32_t n)
{
	uint32_t s = 64;
	while (s < n * 2 + 2)
		s *= 2;
	return s;
}

static struct row lemma_table(const struct maker *m)
{
	uint32_t slots = slots_for(m->lemmas.len);
	struct row r = { .size = sizeof(struct frame_lemma) };
	for (uint32_t i = 0; i < slots; i++)
		row_add(&r);
	for (uint32_t i = 0; i < m->lemmas.len; i++) {
		struct frame_lemma *l = row_at(&m->lemmas, i), *s;
		uint32_t k = (uint32_t)l->hash & (slots - 1);
		while ((s = row_at(&r, k))->hash)
			k = (k + 1) & (slots - 1);
		*s = *l;
	}
	return r;
}

static struct row form_table(const struct maker *m)
{
	uint32_t slots = slots_for(m->forms.len);
	struct row r = { .size = sizeof(struct frame_form) };
	for (uint32_t i = 0; i < slots; i++)
		row_add(&r);
	for (uint32_t i = 0; i < m->forms.len; i++) {
		struct frame_form *h = row_at(&m->forms, i), *s;
		uint32_t k = (uint32_t)h->hash & (slots - 1);
		while ((s = row_at(&r, k))->hash && s->hash != h->hash)
			k = (k + 1) & (slots - 1);
		if (!s->hash)
			*s = *h;
	}
	return r;
}

static void put(struct row *out, uint32_t *offset, const void *data, size_t bytes)
{
	while (out->len % 8)
		row_add(out);
	*offset = out->len;
	for (size_t i = 0; i < bytes; i++)
		*(char *)row_add(out) = ((const char *)data)[i];
}

static void put_row(struct row *out, uint32_t *offset, const struct row *r)
{
	put(out, offset, r->at, r->len * r->size);
}

int write_image(struct maker *m, const char *path)
{
	// Held until the end, like all that the tool makes.
	static struct row out = { .size = 1 }, frames, lemmas, forms;
	frames = sort_frames(m);
	lemmas = lemma_table(m);
	forms = form_table(m);
	struct frames head = { .magic = { 'G', 'Z', 'C', 'F', 'R', 'A', 'M', '1' } };
	for (size_t i = 0; i < sizeof head; i++)
		row_add(&out);
	head.frame_count = frames.len;
	head.cond_count = m->conds.len;
	head.word_count = m->words.len;
	head.lemma_slots = lemmas.len;
	head.form_slots = forms.len;
	head.type_count = m->types.len;
	head.mode_count = m->modes.len;
	head.cameo_count = m->cameos.len;
	head.context_count = m->contexts.len;
	head.file_count = m->files.len;
	head.prep_count = m->preps.len;
	put_row(&out, &head.frames, &frames);
	put_row(&out, &head.conds, &m->conds);
	put_row(&out, &head.words, &m->words);
	put_row(&out, &head.lemmas, &lemmas);
	put_row(&out, &head.forms, &forms);
	put_row(&out, &head.types, &m->types);
	put_row(&out, &head.modes, &m->modes);
	put_row(&out, &head.cameos, &m->cameos);
	put_row(&out, &head.contexts, &m->contexts);
	put_row(&out, &head.files, &m->files);
	put_row(&out, &head.preps, &m->preps);
	put(&out, &head.compose, m->compose, sizeof *m->compose * TURN_COUNT * m->types.len);
	put_row(&out, &head.strings, &m->strings);
	head.size = out.len;
	head.hash = hash_bytes((struct slice){ out.at + sizeof head, out.len - sizeof head }, 0);
	memcpy(out.at, &head, sizeof head);
	FILE *f = fopen(path, "wb");
	if (!f)
		return 1;
	size_t done = fwrite(out.at, 1, out.len, f);
	return fclose(f) != 0 || done != out.len;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

int main(int argc, char **argv)
{
	static struct maker m = { .strings.size = 1,
				  .types.size = sizeof(struct frame_type),
				  .modes.size = sizeof(struct frame_text),
				  .cameos.size = sizeof(struct frame_cameo),
				  .contexts.size = sizeof(struct frame_text),
				  .files.size = sizeof(struct frame_text),
				  .classes.size = sizeof(struct frame_text),
				  .preps.size = 8,
				  .lemmas.size = sizeof(struct frame_lemma),
				  .frames.size = sizeof(struct frame),
				  .heads.size = sizeof(struct head),
				  .conds.size = sizeof(struct frame_cond),
				  .words.size = 8,
				  .forms.size = sizeof(struct frame_form),
				  .irregular.size = sizeof(struct frame_text) };
	if (argc < 4)
		return fprintf(stderr, "usage: mkframes OUT ONTOLOGY_DIR FRAMES.txt...\n"), 2;
#define X_NAME(name) *(struct frame_text *)row_add(&m.classes) = text_add(&m, #name);
	FRAME_CLASS_LIST(X_NAME)
#undef X_NAME
	read_ontology(&m, argv[2]);
	for (int i = 3; i < argc; i++) {
		m.file_index = m.files.len;
		*(struct frame_text *)row_add(&m.files) = text_add(&m, base_name(argv[i]));
		read_frames(&m, argv[i]);
	}
	if (m.bad)
		return 1;
	inflect_rest(&m);
	printf("mkframes: %u frames, %u words\n", (unsigned)m.frames.len, (unsigned)m.lemmas.len);
	return write_image(&m, argv[1]);
}
