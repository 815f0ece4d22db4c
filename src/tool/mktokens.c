// mktokens.c: makes the image of the tokenizer's word lists from data/lexicon; run by the build.
// SPDX-License-Identifier: Apache-2.0
//
// mktokens OUT FILE...   each line: KIND <TAB> words; see the files' own headings.
#include "language/wordlist.h"
#include <stdio.h>
#include <stdlib.h>

static const struct {
	const char *name;
	uint16_t bit;
} KINDS[] = {
	{ "title", WORD_TITLE }, { "plain", WORD_PLAIN },   { "number", WORD_NUMBER }, { "proper", WORD_PROPER },
	{ "split", WORD_SPLIT }, { "prefix", WORD_PREFIX }, { "suffix", WORD_SUFFIX }, { "keep", WORD_KEEP },
	{ "unit", WORD_UNIT },	 { "domain", WORD_DOMAIN },
};

static struct wordlist_slot SLOTS[WORDLIST_SLOTS];
static unsigned USED;

static bool add(struct slice word, uint16_t bit)
{
	char text[64];
	size_t n = 0, split = 0;
	for (size_t i = 0; i < word.len; i++)
		if (word.at[i] == '|')
			split = n;
		else if (n < sizeof text)
			text[n++] = word.at[i];
	uint64_t h = wordlist_hash((struct slice){ text, n }, bit >= WORD_SPLIT);
	uint32_t at = (uint32_t)h % WORDLIST_SLOTS, tag = (uint32_t)(h >> 32);
	while (SLOTS[at].kinds && SLOTS[at].tag != tag)
		at = (at + 1) % WORDLIST_SLOTS;
	if (!SLOTS[at].kinds && ++USED > WORDLIST_SLOTS / 2)
		return false;
	SLOTS[at].tag = tag;
	SLOTS[at].kinds |= bit;
	if (split)
		SLOTS[at].split = (uint8_t)split;
	return true;
}

static bool read_line(struct slice line)
{
	struct slice kind, word;
	if (!slice_split(&line, '\t', &kind) || line.len == 0)
		return false;
	uint16_t bit = 0;
	for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
		if (slice_is(kind, KINDS[i].name))
			bit = KINDS[i].bit;
	while (bit && slice_split(&line, ' ', &word))
		if (word.len && !add(word, bit))
			return false;
	return bit != 0;
}

static bool read_file(const char *path)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0;
	long n;
	unsigned number = 0;
	bool ok = f != NULL;
	while (ok && (n = getline(&line, &cap, f)) >= 0) {
		number++;
		struct slice s = slice_trim((struct slice){ line, (size_t)n });
		ok = s.len == 0 || s.at[0] == '#' || read_line(s);
		if (!ok)
			fprintf(stderr, "%s:%u: not KIND <TAB> words\n", path, number);
	}
	free(line);
	if (f)
		fclose(f);
	return ok;
}

int main(int argc, char **argv)
{
	for (int i = 2; i < argc; i++)
		if (!read_file(argv[i]))
			return 1;
	FILE *out = argc > 2 ? fopen(argv[1], "wb") : NULL;
	if (!out || fwrite(SLOTS, sizeof SLOTS, 1, out) != 1 || fclose(out)) {
		fprintf(stderr, "usage: mktokens OUT FILE...\n");
		return 1;
	}
	return 0;
}
