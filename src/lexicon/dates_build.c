// dates_build.c: dates.txt, and a user's over it, to the table of date words; see dates_build.h.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/dates_build.h"
#include <stdlib.h>

enum { LINE = 512 };

static const char *const class_names[] = {
#define X_NAME(name) #name,
	DATE_CLASS_LIST(X_NAME)
#undef X_NAME
};

struct maker {
	struct lexicon_messages *messages;
	struct slice file; // being read
	uint32_t line;
	bool own; // a user's file, whose words replace others
	struct date_table *head;
	bool fresh[DATE_SLOTS]; // told by the file being read
};

static void complain(struct maker *m, const char *why)
{
	table_error(m->messages, m->file, m->line, "%s", why);
}

static struct date_entry *slot(struct maker *m, uint64_t hash)
{
	struct date_table *t = m->head;
	uint32_t i = date_slot(hash);
	while (t->tag[i] && t->at[i].hash != hash)
		i = (i + 1) & (DATE_SLOTS - 1);
	t->entries += t->tag[i] == 0;
	t->tag[i] = date_tag(hash);
	t->at[i].hash = hash;
	return &t->at[i];
}

static uint32_t class_of(const char *s, size_t n)
{
	for (unsigned i = 0; i < DATE_BIT_COUNT; i++)
		if (strlen(class_names[i]) == n && memcmp(class_names[i], s, n) == 0)
			return 1u << i;
	return 0;
}

static bool classes_of(char *s, uint32_t *out)
{
	*out = 0;
	for (char *p = s; *p;) {
		size_t n = strcspn(p, "+");
		uint32_t c = class_of(p, n);
		if (!c)
			return false;
		*out |= c;
		p += n + (p[n] == '+');
	}
	return *out != 0;
}

static void set(struct maker *m, uint64_t hash, uint32_t classes, int32_t value)
{
	struct date_entry *e = slot(m, hash);
	bool *fresh = &m->fresh[e - m->head->at];
	if (e->classes & ~(uint32_t)DATE_PREFIX) {
		if (!m->own || *fresh) {
			complain(m, "stands here a second time");
			return;
		}
		e->classes &= DATE_PREFIX;
	}
	*fresh = true;
	e->classes |= classes;
	e->value = value;
}

static void entry(struct maker *m, char *words, char *classes, char *value)
{
	uint32_t bits;
	char *end;
	long v = strtol(value, &end, 10);
	if (!classes_of(classes, &bits) || *end || end == value || v < INT32_MIN || v > INT32_MAX) {
		complain(m, *end || end == value ? "the value is not a number" : "unknown class");
		return;
	}
	uint64_t chain = 0;
	int n = 0;
	for (char *p = words; *p; n++) {
		size_t len = strcspn(p, " ");
		uint64_t h = hash_word((struct slice){ p, len });
		if (n >= DATE_PHRASE_WORDS || m->head->entries > DATE_SLOTS / 3) {
			complain(m, n >= DATE_PHRASE_WORDS ? "phrase too long" : "too many entries for the table");
			return;
		}
		chain = n ? hash_add(chain, h) : h;
		p += len + (p[len] == ' ');
		if (*p)
			slot(m, chain)->classes |= DATE_PREFIX;
	}
	if (n == 0)
		complain(m, "three fields are wanted");
	else
		set(m, chain, bits, (int32_t)v);
}

static void read_file(struct maker *m, const struct lexicon_file *file)
{
	struct table t = { .path = file->path, .rest = file->text, .messages = m->messages };
	struct slice line;
	m->file = file->path;
	while (table_next_line(&t, &line)) {
		char text[LINE], *classes, *value;
		m->line = t.line;
		if (line.len >= LINE) {
			complain(m, "line too long");
			continue;
		}
		memcpy(text, line.at, line.len);
		text[line.len] = '\0';
		classes = strchr(text, '\t');
		value = classes ? strchr(classes + 1, '\t') : NULL;
		if (!value) {
			complain(m, "three fields are wanted");
			continue;
		}
		*classes++ = *value++ = '\0';
		entry(m, text, classes, value);
	}
}

bool dates_compile(struct arena *a, const lexicon_files *files, uint32_t own, struct lexicon_messages *messages,
		   struct slice *image)
{
	struct maker *m = ARENA_NEW(a, struct maker, 1);
	m->messages = messages;
	m->head = ARENA_NEW(a, struct date_table, 1);
	memcpy(m->head->magic, "GZCDATE3", sizeof m->head->magic);
	for (uint32_t i = 0; i < files->len; i++) {
		m->own = i + own >= files->len;
		memset(m->fresh, 0, sizeof m->fresh);
		read_file(m, &files->at[i]);
	}
	*image = (struct slice){ (const char *)m->head, sizeof *m->head };
	return messages->errors == 0;
}

extern const char gzc_dates_source[], gzc_dates_source_end[]; // dates.S

void dates_source(struct arena *a, lexicon_files *files)
{
	*vec_push(a, files) =
	    (struct lexicon_file){ .path = SLICE("dates.txt"),
				   .text = { gzc_dates_source, (size_t)(gzc_dates_source_end - gzc_dates_source) } };
}
