// test_language.c: tokens, sentences, tags, names and trees of small texts; damaged model files (language/, model/).
// SPDX-License-Identifier: Apache-2.0
#include "test.h"

#include "language/language.h"
#include "language/name_data.h"
#include "language/namer.h"
#include "lexicon/lexicon.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// The tokens of text joined by "|", sentences by " / ".
static void check_tokens(const char *text, const char *want)
{
	struct arena arena = test_arena();
	struct error e = { 0 };
	const struct model *m = model_builtin(&e);
	struct article *a = ARENA_NEW(&arena, struct article, 1);
	char got[1024];
	size_t n = 0;
	a->arena = &arena;
	a->text = slice_of(text);
	language_segment(a, m);
	for (uint32_t s = 0; s < a->sentences.len; s++)
		for (uint32_t i = 0; i < a->sentences.at[s].count; i++) {
			struct slice w = token_text(a, &a->tokens.at[a->sentences.at[s].first + i]);
			n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s",
					      i	  ? "|"
					      : s ? " / "
						  : "",
					      SLICE_ARG(w));
		}
	assert_string_equal(got, want);
	model_close(m);
	arena_free(&arena);
}

static void test_tokens(void **state)
{
	(void)state;
	check_tokens("We don't know.", "We|do|n't|know|.");
	check_tokens("He cannot say it's Israel’s.", "He|can|not|say|it|'s|Israel|’s|.");
	check_tokens("a cease-fire in post-war Gaza", "a|cease|-|fire|in|post-war|Gaza");
	check_tokens("$1.5bn, 40% and 1,200 people", "$|1.5|bn|,|40|%|and|1,200|people");
	check_tokens("see www.example.org/a?b=1 or mail a.b@example.org.",
		     "see|www.example.org/a?b=1|or|mail|a.b@example.org|.");
	check_tokens("Mr. A. B. Katz of the U.S. said no.", "Mr.|A.|B.|Katz|of|the|U.S.|said|no|.");
}

static void test_sentences(void **state)
{
	(void)state;
	check_tokens("It ended. Talks go on in Qatar.The New York Times said so.",
		     "It|ended|. / Talks|go|on|in|Qatar|. / The|New|York|Times|said|so|.");
	check_tokens("\"Go home!\" he said. They went.", "\"|Go|home|!|\"|he|said|. / They|went|.");
	check_tokens("One line\n\nAnother line", "One|line / Another|line");
}

static void test_analysis(void **state)
{
	(void)state;
	struct arena arena = test_arena();
	struct error e = { 0 };
	const struct model *m = model_builtin(&e);
	struct article *a = ARENA_NEW(&arena, struct article, 1);
	a->arena = &arena;
	a->text = SLICE("Israeli soldiers visited three men in Nablus.");
	const struct lexicon *l = lexicon_builtin(&e);
	lexicon_scan(a, l);
	language_segment(a, m);
	language_parse(a, m); // nothing is wanted yet
	assert_int_equal(a->tokens.at[2].deprel, DEPREL_NONE);
	a->sentences.at[0].wanted = true;
	language_parse(a, m);
	language_names(a, m);
	const struct token *t = a->tokens.at;
	assert_int_equal(a->tokens.len, 8);
	assert_int_equal(t[2].upos, UPOS_VERB);
	assert_int_equal(t[2].xpos, XPOS_VBD);
	assert_true(slice_is(t[2].lemma, "visit"));
	assert_int_equal(t[2].head, -1);
	assert_int_equal(t[2].deprel, DEPREL_ROOT);
	assert_int_equal(t[1].head, 2);
	assert_int_equal(t[1].deprel, DEPREL_NSUBJ);
	assert_int_equal(t[4].head, 2);
	assert_int_equal(t[4].deprel, DEPREL_OBJ);
	assert_int_equal(a->names.len, 2);
	assert_int_equal(a->names.at[0].type, NAME_NORP);
	assert_int_equal(a->names.at[1].first, 6);
	language_parse(a, m); // once more changes nothing
	assert_int_equal(a->tokens.len, 8);
	lexicon_close(l);
	model_close(m);
	arena_free(&arena);
}

// The names of a line are taught once more in headlines of its sentences, where they stand then.
static void test_headlines(void **state)
{
	(void)state;
	struct arena arena = test_arena();
	struct error e = { 0 };
	const struct model *m = model_builtin(&e);
	struct name_texts t = { 0 };
	struct slice line =
	    SLICE("{\"text\": \"He saw Öm Rabi of Rafah. Then they left it with Öm Rabi.\", \"entities\": "
		  "[{\"start\": 7, \"end\": 14, \"type\": \"PER\"}, {\"start\": 18, \"end\": 23, \"type\": "
		  "\"LOC\"}, {\"start\": 48, \"end\": 55, \"type\": \"PER\"}]}");
	assert_true(name_data_read(&arena, "test", line, 1, m, &t, &e));
	assert_int_equal(t.texts.len, 2);
	assert_int_equal(t.lost, 0);
	const struct name_text *h = &t.texts.at[1];
	assert_true(slice_is(h->article->text, "HE SAW ÖM RABI OF RAFAH.\nThen They Left it With Öm Rabi.\n"));
	assert_true(h->share > t.texts.at[0].share);
	char got[128];
	size_t n = 0;
	for (uint32_t i = 0; i < h->article->tokens.len; i++)
		if (h->gold[i])
			n += (size_t)snprintf(got + n, sizeof got - n, "%.*s:%u ",
					      SLICE_ARG(token_text(h->article, &h->article->tokens.at[i])),
					      (h->gold[i] - 1u) / 4);
	assert_string_equal(got, "ÖM:0 RABI:0 RAFAH:2 Öm:0 Rabi:0 ");
	model_close(m);
	arena_free(&arena);
}

// A run of candidates so long that their scores do not fit into 32 bits together.
static void test_long_run(void **state)
{
	(void)state;
	enum { COUNT = 70000, SCORE = 40000 };
	static const int32_t follow[NAMER_LABELS + 1][NAMER_LABELS + 1];
	struct arena arena = test_arena();
	int32_t *scores = arena_zero(&arena, COUNT, NAMER_LABELS * sizeof *scores);
	struct namer_token *seen = ARENA_NEW(&arena, struct namer_token, COUNT);
	uint8_t *labels = ARENA_NEW(&arena, uint8_t, COUNT), *back = arena_zero(&arena, COUNT, NAMER_LABELS);
	for (size_t i = 0; i < COUNT; i++) {
		scores[i * NAMER_LABELS + namer_label(NAMER_LOC, NAMER_ONLY)] = SCORE;
		seen[i].candidate = 1;
	}
	namer_decode(&(struct namer_state){ .seen = seen, .count = COUNT },
		     &(struct namer_decoding){ .scores = scores, .follow = follow, .back = back, .labels = labels });
	for (size_t i = 0; i < COUNT; i++)
		assert_int_equal(labels[i], namer_label(NAMER_LOC, NAMER_ONLY));
	arena_free(&arena);
}

// A file with one byte changed, cut short, or of another kind is refused with a reason.
static void test_damaged(void **state)
{
	(void)state;
	char path[] = "/tmp/gazacorpus-model-XXXXXX";
	struct error e = { 0 };
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "not a model at all, but long enough to have a header; more of it, more", 70), 70);
	assert_null(model_open(path, language_check, &e));
	assert_non_null(strstr(e.text, "not a gazacorpus model file"));
	e = (struct error){ 0 };
	assert_int_equal(ftruncate(fd, 10), 0);
	assert_null(model_open(path, language_check, &e));
	assert_non_null(strstr(e.text, "ends too early"));
	close(fd);
	unlink(path);
	e = (struct error){ 0 };
	assert_null(model_open(path, language_check, &e));
	assert_int_equal(e.status, STATUS_USAGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tokens),	  cmocka_unit_test(test_sentences), cmocka_unit_test(test_analysis),
		cmocka_unit_test(test_headlines), cmocka_unit_test(test_long_run),  cmocka_unit_test(test_damaged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
