// test_clean.c: parts of cleaning: patterns and their limits, rule files, weights, hard-wrapped lines, repetition,
// dates, tones of words. SPDX-License-Identifier: Apache-2.0
#include "base/regex.h"
#include "clean/boost.h"
#include "clean/clean.h"
#include "clean/learn.h"
#include "clean/learn_tone.h"
#include "clean/learn_vary.h"
#include "clean/page.h"
#include "clean/trees.h"
#include "clean/when.h"
#include "normal/normal.h"
#include "test.h"

#define BEGIN                    \
	struct arena a;          \
	jmp_buf memory;          \
	(void)state;             \
	arena_init(&a, &memory); \
	assert_int_equal(setjmp(memory), 0)

static void patterns_stop_at_their_limit(void **state)
{
	(void)state;
	struct error why = { 0 };
	struct regex *r = regex_new(SLICE("^(a+)+$"), false, &why);
	assert_non_null(r);
	assert_int_equal(regex_search(r, SLICE("aaaa"), NULL), REGEX_YES);
	assert_int_equal(regex_search(r, SLICE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"), NULL), REGEX_LIMIT);
	regex_free(r);
	r = regex_new(SLICE("^(b+)c"), false, &why);
	for (int i = 0; i < 200; i++) { // long enough to be found by machine code in the end
		struct span at[REGEX_GROUPS];
		assert_int_equal(regex_search(r, SLICE("bbc"), at), REGEX_YES);
		assert_int_equal(at[1].end, 2);
		assert_int_equal(regex_search(r, SLICE("bbd"), NULL), REGEX_NO);
	}
	regex_free(r);
	assert_null(regex_new(SLICE("(a"), false, &why));
	assert_int_equal(why.status, STATUS_USAGE);
	struct error long_one = { 0 };
	char pattern[REGEX_PATTERN_MAX + 1];
	memset(pattern, 'a', sizeof pattern);
	assert_null(regex_new((struct slice){ pattern, sizeof pattern }, false, &long_one));
}

static void assert_rules_fail(const char *text, const char *want)
{
	struct error why = { 0 };
	assert_null(cleaner_open(slice_of(text), SLICE("my.tsv"), FAVOR_BALANCE, &why));
	assert_int_equal(why.status, STATUS_USAGE);
	assert_string_equal(why.text, want);
}

static void wrong_rules_are_told_by_line(void **state)
{
	(void)state;
	assert_rules_fail("# c\nad\tcut\tx\n", "my.tsv:2: expected 5 fields separated by tabs");
	assert_rules_fail("adv\tcut\tx\t^x$\tw\n", "my.tsv:1: unknown kind 'adv'");
	assert_rules_fail("ad\tdrop\tx\t^x$\tw\n", "my.tsv:1: action must be cut, edge or hint");
	assert_rules_fail("ad\tcut\t\t^x$\tw\n", "my.tsv:1: key words or pattern missing or too long");
}

static struct article *cleaned(struct arena *a, const struct cleaner *c, const char *text, const struct repeats *r)
{
	struct article *x = ARENA_NEW(a, struct article, 1);
	x->arena = a;
	x->loaded.text = slice_of(text);
	map_add(a, &x->loaded.map,
		(struct map_run){ 0, (uint32_t)x->loaded.text.len, 0, (uint32_t)x->loaded.text.len, 1, 1 });
	normalise(x);
	clean(x, c, r);
	return x;
}

static const char STORY[] =
    "Envoys meet in Amman again\n\n"
    "Three envoys met in Amman on Monday to prepare a conference on aid, a spokesman said.\n"
    "Grumbleberry of the day\n"
    "They agreed on a list of forty crossings and will meet again before the end of the week.\n";

static void own_rules_come_first(void **state)
{
	BEGIN;
	struct error why = { 0 };
	struct cleaner *c = cleaner_open(SLICE("ad\tcut\tgrumbleberry\t^grumbleberry of\tmy own rule\n"),
					 SLICE("my.tsv"), FAVOR_BALANCE, &why);
	assert_non_null(c);
	struct article *x = cleaned(&a, c, STORY, NULL);
	assert_int_equal(x->removed.len, 1);
	assert_slice(x->removed.at[0].kind, "ad");
	assert_slice(x->removed.at[0].why, "my own rule");
	assert_slice(slice_span(x->norm, x->removed.at[0].norm), "Grumbleberry of the day");
	assert_int_equal(x->blocks.len, 3);
	assert_int_equal(x->blocks.at[0].kind, BLOCK_TITLE);
	for (uint32_t i = 0; i < x->blocks.len; i++) {
		struct slice text = slice_span(x->text, x->blocks.at[i].at);
		struct slice norm = slice_span(x->norm, map_source(&x->text_map, x->blocks.at[i].at));
		assert_true(slice_eq(text, norm));
	}
	cleaner_close(c);
	arena_free(&a);
}

static void nothing_is_cut_from_a_whole_text(void **state)
{
	BEGIN;
	struct error why = { 0 };
	struct cleaner *c = cleaner_open(SLICE(""), SLICE(""), FAVOR_BALANCE, &why);
	struct article *x = ARENA_NEW(&a, struct article, 1);
	x->arena = &a;
	x->norm = SLICE("Advertisement\n\n  Share\n");
	x->whole = true;
	clean(x, c, NULL);
	assert_true(slice_eq(x->text, x->norm));
	assert_int_equal(x->blocks.len, 2);
	assert_slice(slice_span(x->text, x->blocks.at[1].at), "Share");
	assert_int_equal(x->removed.len, 0);
	cleaner_close(c);
	arena_free(&a);
}

static struct counts counted(struct arena *a, const struct cleaner *c, const char *text)
{
	struct article *x = ARENA_NEW(a, struct article, 1);
	struct page p;
	x->arena = a;
	x->norm = slice_of(text);
	page_open(&p, x, c, NULL);
	assert_int_equal(p.lines.len, 1);
	return p.lines.at[0].n;
}

static void both_ways_of_counting_agree(void **state)
{
	BEGIN;
	struct error why = { 0 };
	struct cleaner *c = cleaner_open(SLICE(""), SLICE(""), FAVOR_BALANCE, &why);
	assert_non_null(c);
	// With a letter outside ASCII behind it, the same line is counted character by character.
	struct counts plain = counted(&a, c, "The UNRWA said on 5 May, \xE2\x80\x9Cyes\xE2\x80\x9D | (maybe) x.");
	struct counts wide =
	    counted(&a, c, "The UNRWA said on 5 May, \xE2\x80\x9Cyes\xE2\x80\x9D | (maybe) x. \xC3\xA9");
	assert_int_equal(plain.words, 9);
	assert_int_equal(plain.capital, 3);
	assert_int_equal(plain.upper, 1);
	assert_int_equal(plain.number, 1);
	assert_int_equal(plain.quotes, 2);
	wide.words--;
	wide.letters--;
	wide.shorts--;
	wide.looked--;
	wide.bytes = plain.bytes;
	assert_memory_equal(&plain, &wide, sizeof plain);
	cleaner_close(c);
	arena_free(&a);
}

// Words of articles and of what stands around them get tones, unless only the page in question tells of them; words
// of other scripts have none.
static void words_have_tones(void **state)
{
	BEGIN;
	struct error why = { 0 };
	struct cleaner *c = cleaner_open(SLICE(""), SLICE(""), FAVOR_BALANCE, &why);
	assert_non_null(c);
	static const bool label[] = { true, false };
	struct article x = { .arena = &a,
			     .norm = SLICE("The soldiers left the town in the night and nobody was on the road.\n"
					   "Subscribe \xD1\x8F\xD1\x8F\n") };
	struct page p;
	page_open(&p, &x, c, NULL);
	assert_int_equal(p.lines.at[0].tones, 14);
	assert_int_equal(p.lines.at[1].tones, 1);
	struct tones *t = tones_new(&a);
	tones_add(t, &p, label, 1);
	tones_add(t, &p, label, 2);
	tones_close(t);
	int8_t tone[TONES];
	tones_make(t, 1, tone);
	uint16_t soldiers = p.tone.at[1], subscribe = p.tone.at[14];
	assert_true(tone[soldiers] > 0 && tone[subscribe] < 0);
	struct features f = features_make(&p);
	features_tone(&p, &f, tone);
	assert_int_equal(f.rows, 2);
	assert_true(*feature_row(&f, FEATURE_TONE, 0).at > *feature_row(&f, FEATURE_TONE, 1).at);
	t = tones_new(&a);
	tones_add(t, &p, label, 1);
	tones_add(t, &p, (const bool[]){ false, false }, 2);
	tones_close(t);
	tones_make(t, 1, tone);
	assert_true(tone[soldiers] < 0);
	cleaner_close(c);
	arena_free(&a);
}

static void agreement_is_measured_by_shingles(void **state)
{
	BEGIN;
	struct article x = { .arena = &a, .text = SLICE("one two three four five\n\nsix seven eight nine") };
	*vec_push(&a, &x.blocks) = (struct block){ .kind = BLOCK_PARAGRAPH, .at = { 0, 23 } };
	struct agreement s = learn_score(&a, &x, SLICE("one two three four five six"));
	assert_true(s.got && s.gold);
	assert_true(s.precision > 0.99 && s.recall > 0.66 && s.recall < 0.67);
	x.blocks.len = 0;
	assert_false(learn_score(&a, &x, SLICE("one")).got);
	arena_free(&a);
}

static void hard_wrapped_lines_are_joined(void **state)
{
	BEGIN;
	static const char text[] = "   The mediators met in the capital on Tuesday and went on until late in the\n"
				   "   evening, when the delegation of the north left the hall for the first time\n"
				   "   since the beginning of the talks. A spokesman said that it would come back\n"
				   "   on Thursday with an answer to the proposal, which has nine articles and is\n"
				   "   said to name dates for the return of families, for the opening of the road\n"
				   "   and for the exchange of prisoners that both sides have asked for in public\n"
				   "   and in letters to the envoy, who did not want to speak about them at all.\n"
				   "\n"
				   "     * The first item of a list stands alone\n";
	struct wrap width = { 0, false };
	struct map map = { 0 };
	assert_true(unwrap_needed(slice_of(text), &width));
	struct slice flat = unwrap(&a, slice_of(text), width, &map);
	assert_int_equal(slice_search(flat, SLICE("in the evening, when"), 0) < flat.len, 1);
	size_t at = slice_search(flat, SLICE("families"), 0);
	struct span from = map_source(&map, (struct span){ (uint32_t)at, (uint32_t)at + 8 });
	assert_slice(slice_span(slice_of(text), from), "families");
	assert_false(unwrap_needed(slice_of(STORY), &width));
	arena_free(&a);
}

static void letters_of_all_scripts_go_on(void **state)
{
	BEGIN;
	static const char text[] = "Ночью на севере города прорвало трубу, которая вела к больнице и двум школам,\n"
				   "сказал представитель теплосети. До утра в домах было холодно, и людей увезли в\n"
				   "гостиницы, где для них накрыли столы. Воду привезли из соседней деревни, куда\n"
				   "трубу ещё не довели, хотя деньги на неё нашли три года назад, когда выбирали\n"
				   "нового мэра. Он обещал вернуться к этому делу весной, после того как растает\n"
				   "снег и высохнет дорога. Рабочие считают, что ждать весны нельзя, потому что\n"
				   "морозы простоят ещё долго, а старая труба не выдержит и недели под давлением,\n"
				   "которое нужно домам.\n";
	struct wrap width = { 0, false };
	struct map map = { 0 };
	assert_true(unwrap_needed(slice_of(text), &width));
	struct slice flat = unwrap(&a, slice_of(text), width, &map);
	assert_int_equal(slice_count(flat, '\n'), 1);
	arena_free(&a);
}

// Paragraphs are parted and boxes come between, and each line of the new text has its label.
static void reports_are_made_of_pages(void **state)
{
	BEGIN;
	struct error why = { 0 };
	struct cleaner *c = cleaner_open(SLICE(""), SLICE(""), FAVOR_BALANCE, &why);
	static const char *const text[] = {
		"The harbour opened again on Monday after a week. Its master said that eleven ships were waiting "
		"outside. "
		"Two of them carry flour for the north of the country.\n",
		"Related\nOther news of the day\n",
	};
	struct sample made[2];
	for (int i = 0; i < 2; i++) {
		struct article *x = ARENA_NEW(&a, struct article, 1);
		struct page *p = ARENA_NEW(&a, struct page, 1);
		bool *label = ARENA_NEW(&a, bool, 2);
		*x = (struct article){ .arena = &a, .norm = slice_of(text[i]) };
		page_open(p, x, c, NULL);
		label[0] = i == 0;
		made[i] = (struct sample){ p, label };
	}
	const struct samples others = { &made[1], 1 };
	bool parted = false, boxed = false;
	for (uint64_t random = 0; random < 40; random++) {
		struct varied v = vary_page(&a, made[0], others, VERSION_REPORT, random);
		struct slice left = v.text, line;
		uint32_t gold = 0;
		for (uint32_t i = 0; slice_split(&left, '\n', &line); i += line.len > 0) {
			assert_true(line.len == 0 || i < v.lines);
			if (line.len == 0)
				continue;
			bool other = slice_search(slice_of(text[1]), line, 0) < strlen(text[1]);
			assert_int_equal(v.label[i], !other);
			gold += v.label[i];
			boxed |= other;
		}
		parted |= gold > 1;
	}
	assert_true(parted);
	assert_true(boxed);
	cleaner_close(c);
	arena_free(&a);
}

// Often searched for, a pattern is tried only where its first sign may stand; what it matches stays the same.
static void starts_hide_no_match(void **state)
{
	(void)state;
	struct error why = { 0 };
	static const char *const pattern[] = { "^\\W*(?:share|e-?mail)\\b", "^\\W*\\d+ min", "^#\\w+",
					       "^share|\\bsend\\b", "^[^a-c]x" };
	static const char *const yes[] = { "» Share this", "(5 min)", "#news", "to send", "^x" };
	static const char *const also[] = { "E-Mail", "\xd9\xa5 min", "#\xd0\xb0", "SHARE", "\xc3\xa9x" };
	for (size_t i = 0; i < sizeof pattern / sizeof *pattern; i++) {
		struct regex *r = regex_new(slice_of(pattern[i]), true, &why);
		assert_non_null(r);
		for (int k = 0; k < 200; k++) {
			assert_int_equal(regex_search(r, slice_of(yes[i]), NULL), REGEX_YES);
			assert_int_equal(regex_search(r, slice_of(also[i]), NULL), REGEX_YES);
			assert_int_equal(regex_search(r, SLICE("a quiet day"), NULL), REGEX_NO);
			assert_int_equal(regex_search(r, SLICE(""), NULL), REGEX_NO);
		}
		regex_free(r);
	}
}

static void lines_of_many_articles_are_cut(void **state)
{
	BEGIN;
	struct error why = { 0 };
	struct cleaner *c = cleaner_open(SLICE(""), SLICE(""), FAVOR_BALANCE, &why);
	struct repeats *r = repeats_new(100);
	static const char *const own[] = { "One more bridge was opened over the river on Monday, officials said.",
					   "Two ships left the harbour on Tuesday with flour for the north.",
					   "Three ministers travelled to the border on Wednesday to see it." };
	static const char same[] = "This paper has been printed in our town since the year the railway came to it.";
	struct article *x = NULL;
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < 3; i++) {
			struct slice text = arena_print(&a, "%s\n\n%s\n%s\n", own[i], own[i], same);
			x = cleaned(&a, c, text.at, round ? r : NULL);
			if (round == 0)
				clean_count(x, c, r);
		}
	}
	assert_int_equal(slice_search(x->text, slice_of(same), 0), x->text.len);
	assert_slice(x->removed.at[x->removed.len - 1].kind, "repeated");
	repeats_free(r);
	cleaner_close(c);
	arena_free(&a);
}

static void weights_are_checked(void **state)
{
	(void)state;
	static const uint64_t zeros[64] = { 0 };
	struct forests f;
	assert_false(trees_open(&f, (struct slice){ (const char *)zeros, sizeof zeros }, 10, 10, 0));
	assert_false(trees_open(&f, SLICE(""), 10, 10, 0));
}

// Trees learn that a line is wanted when exactly one of two features is high, which no single question tells.
static void trees_learn_what_they_are_shown(void **state)
{
	BEGIN;
	enum { ROWS = 256, COLUMNS = 3, TREES = 30 };
	uint64_t random = 1;
	struct boost_rows rows = { .stride = ROWS, .count = ROWS, .features = COLUMNS };
	struct tree trees[TREES];
	int32_t bias, score[ROWS];
	uint8_t *lines = ARENA_NEW(&a, uint8_t, ROWS * COLUMNS);
	rows.columns = ARENA_NEW(&a, uint8_t, ROWS * COLUMNS);
	rows.label = ARENA_NEW(&a, float, ROWS);
	rows.weight = ARENA_NEW(&a, float, ROWS);
	for (uint32_t i = 0; i < ROWS; i++) {
		for (uint32_t f = 0; f < COLUMNS; f++) {
			rows.columns[f * ROWS + i] = (uint8_t)(test_random(&random) % 64);
			lines[(i / TREE_BATCH * COLUMNS + f) * TREE_BATCH + i % TREE_BATCH] =
			    rows.columns[f * ROWS + i];
		}
		rows.label[i] = (rows.columns[i] > 31) != (rows.columns[ROWS + i] > 31);
		rows.weight[i] = 1;
	}
	const struct boost_options options = { TREES, 0.3f, 1, 1, 1, 7 };
	boost_train(&a, &rows, &options, trees, &bias);
	const struct forest forest = { trees, TREES, bias };
	trees_score(&forest, lines, COLUMNS, ROWS, score);
	int wrong = 0;
	for (uint32_t i = 0; i < ROWS; i++)
		wrong += (score[i] > 0) != (rows.label[i] > 0.5f);
	assert_true(wrong < ROWS / 20);
	arena_free(&a);
}

static void date_lines_are_read(void **state)
{
	BEGIN;
	struct rules r = { .months = { { "january jan", 11 }, { "february feb", 12 } } };
	struct slice iso;
	rules_index(&r, &a);
	assert_true(when_read(&a, &r, SLICE("Published: Feb. 3rd, 2024, 10:00 GMT"), &iso));
	assert_slice(iso, "2024-02-03");
	assert_true(when_read(&a, &r, SLICE("3 January 2024"), &iso));
	assert_slice(iso, "2024-01-03");
	assert_true(when_read(&a, &r, SLICE("on 2024-12-31"), &iso));
	assert_slice(iso, "2024-12-31");
	assert_false(when_read(&a, &r, SLICE("03/04/2024"), &iso));
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_stop_at_their_limit),
		cmocka_unit_test(wrong_rules_are_told_by_line),
		cmocka_unit_test(own_rules_come_first),
		cmocka_unit_test(nothing_is_cut_from_a_whole_text),
		cmocka_unit_test(hard_wrapped_lines_are_joined),
		cmocka_unit_test(letters_of_all_scripts_go_on),
		cmocka_unit_test(reports_are_made_of_pages),
		cmocka_unit_test(starts_hide_no_match),
		cmocka_unit_test(lines_of_many_articles_are_cut),
		cmocka_unit_test(weights_are_checked),
		cmocka_unit_test(trees_learn_what_they_are_shown),
		cmocka_unit_test(date_lines_are_read),
		cmocka_unit_test(both_ways_of_counting_agree),
		cmocka_unit_test(words_have_tones),
		cmocka_unit_test(agreement_is_measured_by_shingles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
