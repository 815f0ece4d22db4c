// test_gazetteer.c: the gazetteer's names, wider keys, and files made of dumps.
// SPDX-License-Identifier: Apache-2.0
#include "test.h"

#include "lexicon/gazetteer.h"
#include "lexicon/skeleton.h"
#include <stdlib.h>
#include <unistd.h>

static struct error error;

static const struct gazetteer *builtin(void)
{
	const struct gazetteer *g = gazetteer_builtin(&error);
	if (!g)
		fail_msg("%s", error.text);
	return g;
}

// Is one of the places of name in this country (alpha-3), with these flags?
static bool has(const struct gazetteer *g, const char *name, const char *iso3, unsigned flags)
{
	struct arena a = test_arena();
	phrase_matches m = { NULL, 0, 0 };
	gazetteer_find(g, slice_of(name), &a, &m);
	bool found = false;
	for (uint32_t i = 0; i < m.len; i++)
		found |= slice_is(gazetteer_place(g, m.at[i].value).iso3, iso3) && (m.at[i].flags & flags) == flags;
	arena_free(&a);
	return found;
}

static void names(void **state)
{
	(void)state;
	const struct gazetteer *g = builtin();
	assert_true(has(g, "Khan Younis", "PSE", 0));
	assert_true(has(g, "Deir el-Balah", "PSE", 0));
	assert_true(has(g, "رفح", "PSE", 0));
	assert_true(has(g, "רפיח", "PSE", 0));
	assert_true(has(g, "Tripoli", "LBN", 0));
	assert_true(has(g, "Tripoli", "LBY", 0));
	assert_true(has(g, "Israeli", "ISR", PLACE_NAME_DEMONYM));
	assert_true(has(g, "Ill.", "USA", PLACE_NAME_ABBREVIATION));
	assert_true(has(g, "Scotland", "GBR", 0));
	assert_false(has(g, "Philadelphi", "USA", 0));
	assert_false(has(g, "Nowhere at all", "USA", 0));
	gazetteer_close(g);
}

static void points(void **state)
{
	(void)state;
	const struct gazetteer *g = builtin();
	struct arena a = test_arena();
	phrase_matches m = { NULL, 0, 0 };
	gazetteer_find(g, SLICE("Khan Yunis"), &a, &m);
	assert_true(m.len > 0);
	struct place_facts p, none;
	assert_true(gazetteer_facts(g, m.at[0].value, &p));
	assert_true(p.located && p.lat > 31.2 && p.lat < 31.4 && p.lon > 34.2 && p.lon < 34.4);
	assert_int_equal(p.geonames, 281124);
	assert_true(p.country && p.admin);
	assert_slice(gazetteer_place(g, m.at[0].value).admin1, "Gaza Strip");
	assert_int_equal(gazetteer_place(g, 0x3fffffff).name.len, 0);
	assert_false(gazetteer_facts(g, 0x3fffffff, &none));
	arena_free(&a);
	gazetteer_close(g);
}

static void near_names(void **state)
{
	(void)state;
	const struct gazetteer *g = builtin();
	static const char *const NEAR[][2] = { { "Jabbaliyah", "Jabalia" }, { "Nuseyraat", "Nuseirat" } };
	for (unsigned i = 0; i < 2; i++) {
		uint32_t n = gazetteer_near(g, slice_of(NEAR[i][0]));
		assert_int_not_equal(n, UINT32_MAX);
		assert_slice(gazetteer_place(g, n).name, NEAR[i][1]);
	}
	assert_int_equal(gazetteer_near(g, SLICE("Philadelphia Inquirer")), UINT32_MAX);
	assert_int_equal(gazetteer_near(g, SLICE("Moscow")), UINT32_MAX);
	gazetteer_close(g);
}

static void skeletons(void **state)
{
	(void)state;
	char x[SKELETON_MAX], y[SKELETON_MAX];
	struct slice a = { x, skeleton_fold(SLICE("Beit L\xc4\x81hiy\xc4\x81"), x) };
	struct slice b = { y, skeleton_fold(SLICE("beit lahya"), y) };
	assert_int_equal(skeleton_key(a), skeleton_key(b));
	assert_true(skeleton_distance(a, b) <= 1);
	assert_int_equal(skeleton_fold(SLICE("\xd8\xb1\xd9\x81\xd8\xad"), x), 0);
	assert_int_equal(skeleton_key(SLICE("aa")), 0);
}

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static void dump(void **state)
{
	(void)state;
	char folder[] = "/tmp/gazacorpus-gazetteer.XXXXXX", all[64], alternates[64], out[64];
	assert_non_null(mkdtemp(folder));
	snprintf(all, sizeof all, "%s/all.txt", folder);
	snprintf(alternates, sizeof alternates, "%s/alt.txt", folder);
	snprintf(out, sizeof out, "%s/a.gaz", folder);
	write_file(all,
		   "7\tZarnuqa\tZarnuqa\t\t31.5\t34.5\tP\tPPL\tIL\t\t03\t\t\t\t25000\t\t1\tAsia/Jerusalem\t2024-01-01\n"
		   "not a row\n");
	write_file(alternates, "1\t7\ten\tZarnouka Springs\t\t\t\t\t\t\n2\t7\twkdt\tQ1\t\t\t\t\t\t\n");
	const struct gazetteer *g = builtin();
	struct gazetteer_report report;
	FILE *f = fopen(out, "wb");
	assert_true(gazetteer_build(g, all, alternates, f, &report, &error));
	assert_int_equal(fclose(f), 0);
	assert_int_equal(report.places, 1);
	assert_int_equal(report.bad_rows, 1);
	gazetteer_close(g);
	g = gazetteer_open(out, &error);
	assert_non_null(g);
	assert_true(has(g, "Zarnouka Springs", "ISR", 0));
	assert_true(has(g, "Khan Younis", "PSE", 0));
	gazetteer_close(g);
	assert_int_equal(truncate(out, 1000), 0);
	struct error e = { .status = STATUS_OK };
	assert_null(gazetteer_open(out, &e));
	assert_int_equal(e.status, STATUS_USAGE);
	unlink(all);
	unlink(alternates);
	unlink(out);
	rmdir(folder);
}

static void damaged(void **state)
{
	(void)state;
	char path[] = "/tmp/gazacorpus-gazetteer.XXXXXX", all[] = "/tmp/gazacorpus-gazetteer-all.XXXXXX";
	close(mkstemp(path));
	close(mkstemp(all));
	write_file(
	    all, "7\tZarnuqa\tZarnuqa\t\t31.5\t34.5\tP\tPPL\tIL\t\t03\t\t\t\t25000\t\t1\tAsia/Jerusalem\t2024-01-01\n");
	const struct gazetteer *g = builtin();
	struct gazetteer_report report;
	FILE *f = fopen(path, "wb+");
	assert_true(gazetteer_build(g, all, NULL, f, &report, &error));
	assert_int_equal(fseek(f, 4000, SEEK_SET), 0);
	int c = fgetc(f);
	assert_int_equal(fseek(f, 4000, SEEK_SET), 0);
	fputc(c ^ 1, f);
	assert_int_equal(fclose(f), 0);
	struct error e = { .status = STATUS_OK };
	assert_null(gazetteer_open(path, &e));
	assert_int_equal(e.status, STATUS_USAGE);
	gazetteer_close(g);
	unlink(path);
	unlink(all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names),     cmocka_unit_test(points), cmocka_unit_test(near_names),
		cmocka_unit_test(skeletons), cmocka_unit_test(dump),   cmocka_unit_test(damaged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
