// mkdates.c: build tool: data/lexicon/dates.txt -> the table of date words. Usage: mkdates IN OUT
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/date_words.h"
#include <stdio.h>
#include <stdlib.h>

enum { SLOTS = 2048, LINE = 512 }; // at most half full, so that a search ends

static const char *const class_names[] = {
#define X_NAME(name) #name,
	DATE_CLASS_LIST(X_NAME)
#undef X_NAME
};

static struct date_table head = { .magic = { 'G', 'Z', 'C', 'D', 'A', 'T', 'E', '1' }, .slots = SLOTS };
static struct date_entry table[SLOTS];

static int complain(const char *file, int line, const char *why)
{
	fprintf(stderr, "%s:%d: %s\n", file, line, why);
	return 1;
}

static struct date_entry *slot(uint64_t hash)
{
	uint32_t i = (uint32_t)(hash >> 20) & (SLOTS - 1);
	while (table[i].hash && table[i].hash != hash)
		i = (i + 1) & (SLOTS - 1);
	table[i].hash = hash;
	return &table[i];
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

static uint64_t word_hash(const char *s, size_t n)
{
	uint64_t h = DATE_HASH_START;
	for (size_t i = 0; i < n; i++)
		h = date_hash_byte(h, (unsigned char)s[i]);
	return h;
}

static int entry(char *words, char *classes, char *value, const char *file, int line)
{
	uint32_t bits;
	if (!classes_of(classes, &bits))
		return complain(file, line, "unknown class");
	char *end;
	long v = strtol(value, &end, 10);
	if (*end || end == value)
		return complain(file, line, "the value is not a number");
	uint64_t chain = 0;
	int n = 0;
	for (char *p = words; *p; n++) {
		size_t len = strcspn(p, " ");
		uint64_t h = word_hash(p, len);
		if (n >= DATE_PHRASE_WORDS)
			return complain(file, line, "phrase too long");
		chain = n ? hash_add(chain, h) : h;
		p += len + (p[len] == ' ');
		if (*p)
			slot(chain)->classes |= DATE_PREFIX;
	}
	struct date_entry *e = slot(chain);
	if (e->classes & ~(uint32_t)DATE_PREFIX)
		return complain(file, line, "stands here a second time");
	e->classes |= bits;
	e->value = (int32_t)v;
	if (++head.entries > SLOTS / 3)
		return complain(file, line, "too many entries for the table");
	return 0;
}

int main(int argc, char **argv)
{
	if (argc != 3)
		return fprintf(stderr, "usage: mkdates IN OUT\n"), 2;
	FILE *in = fopen(argv[1], "r");
	if (!in)
		return perror(argv[1]), 1;
	char text[LINE];
	int bad = 0;
	for (int line = 1; fgets(text, sizeof text, in); line++) {
		text[strcspn(text, "\n")] = '\0';
		if (text[0] == '#' || text[0] == '\0')
			continue;
		char *classes = strchr(text, '\t'), *value = classes ? strchr(classes + 1, '\t') : NULL;
		if (!value) {
			bad |= complain(argv[1], line, "three fields are wanted");
			continue;
		}
		*classes++ = *value++ = '\0';
		bad |= entry(text, classes, value, argv[1], line);
	}
	fclose(in);
	FILE *out = bad ? NULL : fopen(argv[2], "wb");
	if (!out)
		return 1;
	bool done = fwrite(&head, sizeof head, 1, out) == 1 && fwrite(table, sizeof table, 1, out) == 1;
	return fclose(out) != 0 || !done;
}
