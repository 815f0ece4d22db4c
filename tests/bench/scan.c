// scan.c: speed of looking names up in text: words, lexicon, gazetteer, a user's gazetteer over it; run by
// tests/bench/run. scan TEXT [FILE.gaz]: prints MB/s of one thread's CPU time, the best of ten rounds, for each step.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/gazetteer.h"
#include "lexicon/lexicon.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

// Bytes of one article; it ends with the line that holds this byte.
enum { ARTICLE_BYTES = 6000, ROUNDS = 10 };

enum step { STEP_WORDS, STEP_LEXICON, STEP_BUILTIN, STEP_USER, STEPS };

struct bench {
	struct arena arena;
	const struct lexicon *lexicon;
	const struct gazetteer *gazetteer[2]; // built in; with the user's
	bool with_user;			      // this round
	struct slice text;
	double seconds[STEPS]; // of this round
	size_t found[STEPS];
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static bool read_file(const char *path, struct slice *out)
{
	FILE *f = fopen(path, "rb");
	if (!f || fseek(f, 0, SEEK_END) != 0)
		return false;
	size_t n = (size_t)ftell(f);
	char *bytes = malloc(n + 1);
	rewind(f);
	if (!bytes || fread(bytes, 1, n, f) != n)
		return false;
	fclose(f);
	*out = (struct slice){ bytes, n };
	return true;
}

// The splitting of words alone is timed on its own; each later step is timed with all that it needs: the words of the
// text, the lexicon's names and nouns, the places and the cues around them.
static void article(struct bench *b, struct slice text)
{
	struct article *a = ARENA_NEW(&b->arena, struct article, 1);
	struct word *words;
	a->arena = &b->arena;
	a->text = text;
	double t0 = now();
	b->found[STEP_WORDS] += words_split(&b->arena, text, &words);
	double t1 = now();
	lexicon_scan(a, b->lexicon);
	double t2 = now();
	b->seconds[STEP_WORDS] += t1 - t0;
	b->seconds[STEP_LEXICON] += t2 - t1;
	b->found[STEP_LEXICON] += a->hits.len;
	phrase_matches places = { 0 };
	enum step step = b->with_user ? STEP_USER : STEP_BUILTIN;
	const struct gazetteer *g = b->gazetteer[b->with_user];
	double t3 = now();
	gazetteer_scan(g, text, a->words.at, a->words.len, &b->arena, &places);
	uint32_t *cues = ARENA_NEW(&b->arena, uint32_t, a->words.len + 1);
	gazetteer_cues(g, text, a->words.at, a->words.len, &b->arena, cues);
	b->seconds[step] += t2 - t1 + now() - t3;
	b->found[step] += places.len;
	arena_reset(&b->arena);
}

static void round_of(struct bench *b)
{
	for (size_t i = 0; i < b->text.len;) {
		size_t end = b->text.len - i > ARTICLE_BYTES ? i + ARTICLE_BYTES : b->text.len;
		while (end < b->text.len && b->text.at[end - 1] != '\n')
			end++;
		article(b, slice_cut(b->text, i, end));
		i = end;
	}
}

int main(int count, char **argument)
{
	static const char *const NAME[] = { "words", "lexicon", "lexicon and gazetteer", "with a user's gazetteer" };
	struct bench b = { 0 };
	struct error e = { 0 };
	double best[STEPS] = { 0 };
	size_t found[STEPS] = { 0 };
	jmp_buf out;
	arena_init(&b.arena, &out);
	if (setjmp(out) != 0 || count < 2 || !read_file(argument[1], &b.text))
		return 1;
	b.lexicon = lexicon_builtin(&e);
	b.gazetteer[0] = gazetteer_builtin(&e);
	if (count > 2)
		b.gazetteer[1] = gazetteer_open(argument[2], &e);
	if (!b.lexicon || !b.gazetteer[0] || (count > 2 && !b.gazetteer[1])) {
		fprintf(stderr, "scan: cannot open %s\n", count > 2 ? argument[2] : "the built-in data");
		return 1;
	}
	for (int round = 0; round < 2 * ROUNDS; round++) {
		b.with_user = round >= ROUNDS;
		if (b.with_user && !b.gazetteer[1])
			break;
		memset(b.seconds, 0, sizeof b.seconds);
		memset(b.found, 0, sizeof b.found);
		round_of(&b);
		for (int s = 0; s < STEPS; s++)
			if (b.seconds[s] > 0 && (best[s] <= 0 || b.seconds[s] < best[s])) {
				best[s] = b.seconds[s];
				found[s] = b.found[s];
			}
	}
	for (int s = 0; s < (count > 2 ? STEPS : STEP_USER); s++)
		printf("  scan: %-24s %7.0f MB/s  (%zu found)\n", NAME[s], (double)b.text.len / best[s] / 1e6,
		       found[s]);
	return 0;
}
