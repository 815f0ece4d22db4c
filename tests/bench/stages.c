// stages.c: speed of single stages on text: words, names looked up, language; run by tests/bench/run.
// stages TEXT [FILE.gaz]: for each stage a line of MB and tokens a second of one thread's CPU time, the best of three
// rounds over articles that follow one another, nanoseconds a token, what it found, and its name, with tabs between.
// SPDX-License-Identifier: Apache-2.0
#include "language/language.h"
#include "lexicon/gazetteer.h"
#include "lexicon/lexicon.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

// Bytes of one article; it ends with the line that holds this byte.
enum { ARTICLE_BYTES = 6000, ROUNDS = 3 };

enum stage { WORDS, LEXICON, GAZETTEER, USER_GAZETTEER, SEGMENT, TAGS, NAMES, PARSE, STAGES };

static const char *const NAME[STAGES] = {
	[WORDS] = "words",
	[LEXICON] = "words, lexicon",
	[GAZETTEER] = "words, lexicon, gazetteer",
	[USER_GAZETTEER] = "the same with a user's gazetteer",
	[SEGMENT] = "sentences and tokens",
	[TAGS] = "tags",
	[NAMES] = "tags and names",
	[PARSE] = "parse of all sentences",
};

struct bench {
	struct arena arena;
	const struct lexicon *lexicon;
	const struct gazetteer *gazetteer, *user;
	const struct model *model;
	struct slice text;
	double seconds[STAGES]; // of this round
	size_t found[STAGES];
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

// Places and the cues around them; their number.
static size_t places(struct bench *b, const struct article *a, const struct gazetteer *g)
{
	phrase_matches found = { 0 };
	gazetteer_scan(g, a->text, a->words.at, a->words.len, &b->arena, &found);
	uint32_t *cues = ARENA_NEW(&b->arena, uint32_t, a->words.len + 1);
	gazetteer_cues(g, a->text, a->words.at, a->words.len, &b->arena, cues);
	return found.len;
}

// Each of these is timed with all that it needs.
static void look_up(struct bench *b, struct article *a)
{
	struct word *words;
	double start = now();
	b->found[WORDS] += words_split(&b->arena, a->text, &words);
	double split = now();
	lexicon_scan(a, b->lexicon);
	double scanned = now();
	b->found[LEXICON] += a->hits.len;
	b->found[GAZETTEER] += places(b, a, b->gazetteer);
	double built_in = now();
	if (b->user)
		b->found[USER_GAZETTEER] += places(b, a, b->user);
	b->seconds[WORDS] += split - start;
	b->seconds[LEXICON] += scanned - split;
	b->seconds[GAZETTEER] += built_in - split;
	b->seconds[USER_GAZETTEER] += b->user ? scanned - split + now() - built_in : 0;
}

// Names are timed with the tags that they need, a parse is timed alone.
static void analyze(struct bench *b, struct article *a)
{
	double start = now();
	language_segment(a, b->model);
	double cut = now();
	language_tag(a, b->model);
	double tagged = now();
	language_names(a, b->model);
	for (uint32_t i = 0; i < a->sentences.len; i++)
		a->sentences.at[i].wanted = true;
	double named = now();
	language_parse(a, b->model);
	b->seconds[SEGMENT] += cut - start;
	b->seconds[TAGS] += tagged - cut;
	b->seconds[NAMES] += named - cut;
	b->seconds[PARSE] += now() - named;
	for (enum stage s = SEGMENT; s <= PARSE; s++)
		b->found[s] += s == NAMES ? a->names.len : a->tokens.len;
}

static void round_of(struct bench *b)
{
	for (size_t i = 0; i < b->text.len;) {
		size_t end = b->text.len - i > ARTICLE_BYTES ? i + ARTICLE_BYTES : b->text.len;
		while (end < b->text.len && b->text.at[end - 1] != '\n')
			end++;
		struct article *a = ARENA_NEW(&b->arena, struct article, 1);
		a->arena = &b->arena;
		a->text = slice_cut(b->text, i, end);
		a->whole = true;
		look_up(b, a);
		analyze(b, a);
		arena_reset(&b->arena);
		i = end;
	}
}

int main(int count, char **argument)
{
	struct bench b = { 0 };
	struct error e = { 0 };
	double best[STAGES] = { 0 };
	jmp_buf out;
	arena_init(&b.arena, &out);
	if (setjmp(out) != 0 || count < 2 || !read_file(argument[1], &b.text))
		return 1;
	b.lexicon = lexicon_builtin(&e);
	b.gazetteer = gazetteer_builtin(&e);
	b.model = model_builtin(&e);
	if (count > 2)
		b.user = gazetteer_open(argument[2], &e);
	if (!b.lexicon || !b.gazetteer || !b.model || (count > 2 && !b.user)) {
		fprintf(stderr, "stages: %s\n", e.text);
		return 1;
	}
	for (int round = 0; round < ROUNDS; round++) {
		memset(b.seconds, 0, sizeof b.seconds);
		memset(b.found, 0, sizeof b.found);
		round_of(&b);
		for (enum stage s = 0; s < STAGES; s++)
			if (best[s] <= 0 || b.seconds[s] < best[s])
				best[s] = b.seconds[s];
	}
	for (enum stage s = 0; s < STAGES; s++)
		if (best[s] > 0)
			printf("%.2f\t%.0f\t%.0f\t%zu\t%s\n", (double)b.text.len / best[s] / 1e6,
			       (double)b.found[SEGMENT] / best[s], best[s] * 1e9 / (double)b.found[SEGMENT], b.found[s],
			       NAME[s]);
	return 0;
}
