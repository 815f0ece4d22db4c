// test_lexicon.c: the compiled lexicon: rows, ids, hits, offices by date, dates of the tables (lexicon/lexicon.h).
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/compile.h"
#include "lexicon/lexicon.h"
#include "lexicon/lexicon_rows.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char COUNTRIES[] = "iso3\tiso2\tname\tofficial\tdemonyms\tcapital\tseats\tnames\twikidata\n"
				"ZOR\tZO\tZorland\tRepublic of Zorland\tZorlandic|Zorlanders\tZorva\tZorva\t=ZL\t\n";
static const char ROLES[] =
    "id\tsector\tnames\nchief-diver\tGOV\tchief diver|chief divers\nhead-diver\tGOV\thead diver\n";
static const char OFFICES[] = "office\troles\nhead-diver\tchief-diver\n";
static const char PEOPLE[] = "id\tname\tkind\tcountry\tcode\twikidata\tparent\tfrom\tto\tnames\n"
			     "ada-first\tAda First\tperson\tZOR\tZORGOV\t\tzor\t\t\t\n"
			     "bo-second\tBo Second\tperson\tZOR\tZORGOV\t\tzor\t\t\t\n";
static const char HOLDERS[] = "country\trole\tperson\tfrom\tto\torg\n"
			      "ZOR\thead-diver\tada-first\t2001-03-04\t2005-06-07\t\n"
			      "ZOR\thead-diver\tbo-second\t2005-06-07\t2010\t\n"
			      "ZOR\thead-diver\tada-first\t2012\t\t\n";

struct fixture {
	struct arena arena;
	jmp_buf out;
	const struct lexicon *lexicon;
};

static void add(struct arena *a, lexicon_files *files, const char *path, const char *text)
{
	*vec_push(a, files) = (struct lexicon_file){ slice_of(path), slice_of(text), false };
}

static int start(void **state)
{
	static struct fixture f;
	arena_init(&f.arena, &f.out);
	if (setjmp(f.out))
		return -1;
	lexicon_files files = { 0 };
	struct lexicon_messages messages = { .arena = &f.arena };
	struct slice image;
	add(&f.arena, &files, "x/countries.tsv", COUNTRIES);
	add(&f.arena, &files, "x/roles.tsv", ROLES);
	add(&f.arena, &files, "x/offices.tsv", OFFICES);
	add(&f.arena, &files, "x/people/a.tsv", PEOPLE);
	add(&f.arena, &files, "x/holders.tsv", HOLDERS);
	if (!lexicon_compile(&f.arena, &files, NULL, &messages, &image) || !lexicon_image_good(image, true))
		return -1;
	struct lexicon *l = ARENA_NEW(&f.arena, struct lexicon, 1);
	l->image[0] = (const void *)image.at;
	f.lexicon = l;
	*state = &f;
	return 0;
}

static int stop(void **state)
{
	struct fixture *f = *state;
	arena_free(&f->arena);
	return 0;
}

static void test_rows(void **state)
{
	const struct lexicon *l = ((struct fixture *)*state)->lexicon;
	uint32_t row;
	assert_int_equal(lexicon_entities(l), 3);
	assert_true(lexicon_state(l, SLICE("ZOR"), &row));
	struct entity e = lexicon_entity(l, row);
	assert_true(slice_is(e.name, "Zorland"));
	assert_true(slice_is(e.capital, "Zorva"));
	assert_true(lexicon_find(l, SLICE("bo-second"), &row));
	assert_true(slice_is(lexicon_sector(lexicon_entity(l, row).code), "GOV"));
	assert_false(lexicon_find(l, SLICE("nobody"), &row));
	assert_false(lexicon_state(l, SLICE("XXX"), &row));
}

// Who was head diver on a day; "" for nobody or more than one.
static struct slice head(const struct lexicon *l, const char *role, uint32_t day)
{
	uint32_t row;
	if (!lexicon_holder(l, SLICE("ZOR"), SLICE(""), slice_of(role), day, &row))
		return SLICE("");
	return lexicon_entity(l, row).id;
}

static void test_offices(void **state)
{
	const struct lexicon *l = ((struct fixture *)*state)->lexicon;
	uint32_t row;
	assert_true(slice_is(head(l, "head-diver", 20030101), "ada-first"));
	assert_true(slice_is(head(l, "chief-diver", 20030101), "ada-first")); // by offices.tsv
	assert_true(slice_is(head(l, "head-diver", 20050607), "bo-second"));  // the day of handing over
	assert_true(slice_is(head(l, "head-diver", 20101231), "bo-second"));
	assert_true(slice_is(head(l, "head-diver", 20110101), ""));
	assert_true(slice_is(head(l, "head-diver", 20240101), "ada-first")); // still
	assert_true(slice_is(head(l, "head-diver", 0), ""));
	assert_true(lexicon_find(l, SLICE("ada-first"), &row));
	assert_int_equal(lexicon_terms(l, row), 2);
	assert_true(lexicon_held(l, row, SLICE("ZOR"), SLICE(""), SLICE("chief-diver")));
	assert_false(lexicon_held(l, row, SLICE("XXX"), SLICE(""), SLICE("chief-diver")));
}

static void test_scan(void **state)
{
	struct fixture *f = *state;
	struct article a = { .arena = &f->arena,
			     .text = SLICE("Zorlandic chief diver Ada First left Zorva; First met zl, ZL.") };
	static const struct {
		const char *text;
		uint8_t kind, flags;
	} WANT[] = { { "Zorlandic", ENTRY_DEMONYM, 0 }, { "chief diver", ENTRY_ROLE, 0 },
		     { "Ada First", ENTRY_PERSON, 0 },	{ "First", ENTRY_PERSON, HIT_SURNAME | HIT_WEAK },
		     { "Zorva", ENTRY_SEAT, 0 },	{ "First", ENTRY_PERSON, HIT_SURNAME | HIT_WEAK },
		     { "ZL", ENTRY_STATE, HIT_EXACT } };
	lexicon_scan(&a, f->lexicon);
	assert_int_equal(a.hits.len, sizeof WANT / sizeof *WANT);
	for (uint32_t i = 0; i < a.hits.len; i++) {
		assert_true(slice_is(slice_span(a.text, a.hits.at[i].at), WANT[i].text));
		assert_int_equal(a.hits.at[i].kind, WANT[i].kind);
		assert_int_equal(a.hits.at[i].flags, WANT[i].flags);
	}
}

static void test_dates(void **state)
{
	(void)state;
	uint32_t low, high;
	assert_true(table_date(SLICE("2024"), &low, &high));
	assert_int_equal(low, 20240101);
	assert_int_equal(high, 20241231);
	assert_true(table_date(SLICE("2024-02"), &low, &high));
	assert_int_equal(high, 20240229);
	assert_true(table_date(SLICE(""), &low, &high));
	assert_int_equal(high, 0);
	static const char *const BAD[] = {
		"24", "2024-13", "2023-02-29", "2024-00", "2024-1-1", "2024/01", "0000", "x"
	};
	for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
		assert_false(table_date(slice_of(BAD[i]), &low, &high));
}

static void test_builtin(void **state)
{
	(void)state;
	struct error e = { 0 };
	const struct lexicon *l = lexicon_builtin(&e);
	uint32_t row;
	assert_non_null(l);
	assert_true(lexicon_intact(l, &e));
	assert_true(lexicon_state(l, SLICE("PSE"), &row));
	assert_int_equal(lexicon_digest(l).len, 64);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),  cmocka_unit_test(test_offices), cmocka_unit_test(test_scan),
		cmocka_unit_test(test_dates), cmocka_unit_test(test_builtin),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
