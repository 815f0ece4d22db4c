// frames_build.c: event frames and ontology to one image; see frames_build.h.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/frames_build.h"
#include <stdlib.h>

void *row_add(struct row *r)
{
	if (r->len == r->cap) {
		uint32_t cap = r->cap ? r->cap * 2 : 64;
		r->at = arena_grow(r->a, r->at, r->cap * r->size, cap * r->size);
		r->cap = cap;
	}
	return memset(r->at + r->size * r->len++, 0, r->size);
}

void *row_at(const struct row *r, uint32_t i)
{
	return r->at + r->size * i;
}

int complain(struct maker *m, const char *why, const char *what)
{
	table_error(m->messages, m->file, m->line, *what ? "%s: %s" : "%s%s", why, what);
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
	return hash_word(slice_of(word));
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

static int by_lemma(const void *x, const void *y)
{
	const struct head *a = x, *b = y;
	if (a->lemma != b->lemma)
		return a->lemma < b->lemma ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

// Puts the frames in the order of their lemmas, verbs before nouns, and tells each lemma where its frames stand.
static struct row sort_frames(struct maker *m)
{
	struct row sorted = { .a = m->a, .size = sizeof(struct frame) };
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
	while (s * 2 < n * 3 + 2) // filled by two thirds at the most
		s *= 2;
	return s;
}

static struct frame_slot *slot_for(const struct row *slots, uint64_t hash)
{
	uint32_t tag = (uint32_t)(hash >> 32), k = (uint32_t)hash & (slots->len - 1);
	struct frame_slot *s;
	while (s = row_at(slots, k), (s->form || s->same) && s->tag != tag)
		k = (k + 1) & (slots->len - 1);
	s->tag = tag;
	return s;
}

// All lemmas and forms in so many slots, an earlier form before a later one. Gives how many words they are.
static uint32_t fill_slots(const struct maker *m, uint32_t count, struct row *slots)
{
	*slots = (struct row){ .a = m->a, .size = sizeof(struct frame_slot) };
	for (uint32_t i = 0; i < count; i++)
		row_add(slots);
	for (uint32_t i = 0; i < m->lemmas.len; i++)
		slot_for(slots, ((struct frame_lemma *)row_at(&m->lemmas, i))->hash)->same = (uint16_t)(i + 1);
	uint32_t words = m->lemmas.len;
	for (uint32_t i = 0; i < m->forms.len; i++) {
		const struct form *f = row_at(&m->forms, i);
		uint16_t lemma = slot_for(slots, f->lemma)->same;
		struct frame_slot *s = slot_for(slots, f->hash);
		words += !s->form && !s->same;
		s->form = s->form ? s->form : lemma;
	}
	return words;
}

static struct row word_table(const struct maker *m)
{
	struct row r;
	uint32_t words = fill_slots(m, slots_for(m->lemmas.len + m->forms.len), &r);
	fill_slots(m, slots_for(words), &r);
	return r;
}

static void put(struct row *out, uint32_t *offset, const void *data, size_t bytes)
{
	while (out->len % 64)
		row_add(out);
	*offset = out->len;
	for (size_t i = 0; i < bytes; i++)
		*(char *)row_add(out) = ((const char *)data)[i];
}

static void put_row(struct row *out, uint32_t *offset, const struct row *r)
{
	put(out, offset, r->at, r->len * r->size);
}

static struct slice write_image(struct maker *m)
{
	struct row out = { .a = m->a, .size = 1 }, frames = sort_frames(m), slots = word_table(m);
	struct frames head = { .magic = { 'G', 'Z', 'C', 'F', 'R', 'A', 'M', '2' } };
	for (size_t i = 0; i < sizeof head; i++)
		row_add(&out);
	head.frame_count = frames.len;
	head.cond_count = m->conds.len;
	head.word_count = m->words.len;
	head.lemma_count = m->lemmas.len;
	head.slot_count = slots.len;
	head.type_count = m->types.len;
	head.mode_count = m->modes.len;
	head.cameo_count = m->cameos.len;
	head.context_count = m->contexts.len;
	head.file_count = m->files.len;
	head.prep_count = m->preps.len;
	put_row(&out, &head.frames, &frames);
	put_row(&out, &head.conds, &m->conds);
	put_row(&out, &head.words, &m->words);
	put_row(&out, &head.lemmas, &m->lemmas);
	put_row(&out, &head.slots, &slots);
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
	return (struct slice){ out.at, out.len };
}

static bool is_ontology(const struct lexicon_file *f)
{
	return slice_ends(f->path, SLICE(".tsv"));
}

static struct slice base_name(struct slice path)
{
	size_t from = path.len;
	while (from > 0 && path.at[from - 1] != '/')
		from--;
	return slice_cut(path, from, path.len);
}

// A user's file of the same name stands in the place of a built-in one.
static bool replaced(const lexicon_files *files, uint32_t i)
{
	for (uint32_t k = i + 1; k < files->len; k++)
		if (slice_eq(base_name(files->at[k].path), base_name(files->at[i].path)))
			return true;
	return false;
}

static void read_all(struct maker *m, const lexicon_files *files, uint32_t own)
{
	for (uint32_t i = 0; i < files->len; i++)
		if (is_ontology(&files->at[i]))
			read_ontology(m, &files->at[i]);
	m->compose = ARENA_NEW(m->a, struct frame_compose, m->types.len * TURN_COUNT + 1);
	for (uint32_t i = 0; i < m->types.len * TURN_COUNT; i++)
		m->compose[i].type = UINT16_MAX;
	for (uint32_t i = 0; i < files->len; i++) {
		const struct lexicon_file *f = &files->at[i];
		if (is_ontology(f) || replaced(files, i))
			continue;
		m->file_index = m->files.len;
		m->own = i + own >= files->len;
		*(struct frame_text *)row_add(&m->files) = text_add(m, arena_copy(m->a, base_name(f->path)).at);
		read_frames(m, f);
	}
}

bool frames_compile(struct arena *a, const lexicon_files *files, uint32_t own, struct lexicon_messages *messages,
		    struct slice *image)
{
	struct maker *m = ARENA_NEW(a, struct maker, 1);
	*m = (struct maker){ .a = a,
			     .messages = messages,
			     .strings = { .a = a, .size = 1 },
			     .types = { .a = a, .size = sizeof(struct frame_type) },
			     .modes = { .a = a, .size = sizeof(struct frame_text) },
			     .cameos = { .a = a, .size = sizeof(struct frame_cameo) },
			     .contexts = { .a = a, .size = sizeof(struct frame_text) },
			     .files = { .a = a, .size = sizeof(struct frame_text) },
			     .classes = { .a = a, .size = sizeof(struct frame_text) },
			     .preps = { .a = a, .size = 8 },
			     .lemmas = { .a = a, .size = sizeof(struct frame_lemma) },
			     .frames = { .a = a, .size = sizeof(struct frame) },
			     .heads = { .a = a, .size = sizeof(struct head) },
			     .conds = { .a = a, .size = sizeof(struct frame_cond) },
			     .words = { .a = a, .size = 8 },
			     .forms = { .a = a, .size = sizeof(struct form) },
			     .irregular = { .a = a, .size = sizeof(struct frame_text) } };
	*(struct frame_text *)row_add(&m->modes) = text_add(m, "");
#define X_NAME(name) *(struct frame_text *)row_add(&m->classes) = text_add(m, #name);
	FRAME_CLASS_LIST(X_NAME)
#undef X_NAME
	read_all(m, files, own);
	if (m->lemmas.len > FRAME_LEMMAS_MAX)
		complain(m, "more words than frames may have", "");
	if (messages->errors)
		return false;
	inflect_rest(m);
	*image = write_image(m);
	return true;
}

extern const char gzc_frames_source[], gzc_frames_source_end[]; // frames_image.S

// In the program the files follow one another, each behind a form feed and its name.
void frames_source(struct arena *a, lexicon_files *files)
{
	struct slice rest = { gzc_frames_source, (size_t)(gzc_frames_source_end - gzc_frames_source) }, one;
	while (slice_split(&rest, '\f', &one)) {
		struct slice name;
		if (slice_split(&one, '\n', &name) && name.len)
			*vec_push(a, files) = (struct lexicon_file){ .path = name, .text = one };
	}
}
