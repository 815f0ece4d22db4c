// test_markup.c: HTML to lines, hints and metadata; the guards around libxml2; feeds.
// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"
#include "load/feed.h"
#include "load/hint.h"
#include "load/load.h"
#include "load/markup.h"
#include "test.h"

static struct article *page(struct arena *a, const char *html)
{
	struct article *x = ARENA_NEW(a, struct article, 1);
	const struct load_options options = { 0 };
	x->arena = a;
	x->raw = slice_of(html);
	load_page(x, &options);
	return x;
}

static void assert_text(const struct article *x, const char *want)
{
	struct slice w = slice_of(want);
	assert_int_equal(x->error.status, STATUS_OK);
	assert_int_equal(x->loaded.text.len, w.len);
	assert_memory_equal(x->loaded.text.at, want, w.len);
}

#define BEGIN                    \
	struct arena a;          \
	jmp_buf memory;          \
	(void)state;             \
	arena_init(&a, &memory); \
	assert_int_equal(setjmp(memory), 0)

static void visible_text_is_one_block_a_line(void **state)
{
	BEGIN;
	struct article *x = page(&a, "<title>t</title><style>p{}</style><h1>Truce \n talks</h1><p>One <b>two</b>"
				     "<br>three<script>var x</script></p><ul><li>a<li>b</ul><noscript>no</noscript>");
	assert_text(x, "Truce talks\nOne two\nthree\na\nb\n");
	assert_int_equal(x->loaded.hint_count, 5);
	assert_int_equal(x->loaded.hints[0].tag, HINT_HEADING);
	assert_true(x->meta.title.value.len == 1);
	assert_false(x->loaded.mapped);
	arena_free(&a);
}

static void references_of_windows_1252_are_mended(void **state)
{
	BEGIN;
	assert_text(page(&a, "<p>Israel&#146;s &amp; Hamas&#x92; &#8212; talks</p>"), "Israel’s & Hamas’ — talks\n");
	arena_free(&a);
}

static void empty_comment_ends_where_it_should(void **state)
{
	BEGIN;
	assert_text(page(&a, "<p>a<!-->b</p><p>c<!--->d</p><!-- e --><p>f</p>"), "a b\nc d\nf\n");
	arena_free(&a);
}

static void too_many_attributes_are_left_out(void **state)
{
	BEGIN;
	struct buf b = buf_new(&a);
	buf_add(&b, SLICE("<p "));
	for (int i = 0; i < 100000; i++)
		buf_print(&b, "a%d=1 ", i);
	buf_add(&b, SLICE(">Gaza</p>"));
	buf_char(&b, 0);
	assert_text(page(&a, buf_slice(&b).at), "Gaza\n");
	arena_free(&a);
}

static void deep_nesting_is_flattened(void **state)
{
	BEGIN;
	struct buf b = buf_new(&a);
	for (int i = 0; i < 20000; i++)
		buf_add(&b, SLICE("<div>"));
	buf_add(&b, SLICE("Gaza City"));
	buf_char(&b, 0);
	assert_text(page(&a, buf_slice(&b).at), "Gaza City\n");
	arena_free(&a);
}

static void charset_is_found_in_the_head(void **state)
{
	(void)state;
	assert_true(slice_is(markup_charset(SLICE("<html><head><META charset=\"Windows-1256\">")), "Windows-1256"));
	assert_true(
	    slice_is(markup_charset(SLICE("<meta http-equiv=a content='text/html; charset=koi8-r'>")), "koi8-r"));
	assert_true(slice_is(markup_charset(SLICE("<?xml version='1.0' encoding='ISO-8859-6'?><a>")), "ISO-8859-6"));
	assert_int_equal(markup_charset(SLICE("<p>charset=x</p>")).len, 0);
}

static void page_tells_of_itself(void **state)
{
	BEGIN;
	struct article *x =
	    page(&a, "<html lang=en><meta property='og:site_name' content='Wire &amp; Post'>"
		     "<link rel=canonical href='http://e.invalid/1'>"
		     "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\","
		     "\"headline\":\"\\u0001Talks &quot;resume&quot;\",\"datePublished\":\"2024-05-07T10:00:00Z\","
		     "\"author\":[{\"name\":\"A B\"},\"C D\"]}]}</script><p>x</p>");
	assert_true(slice_is(x->meta.title.value, "Talks \"resume\""));
	assert_true(slice_is(x->meta.title.found, "json-ld"));
	assert_true(slice_is(x->meta.publisher.value, "Wire & Post"));
	assert_true(slice_is(x->meta.published.value, "2024-05-07T10:00:00Z"));
	assert_true(slice_is(x->meta.url.value, "http://e.invalid/1"));
	assert_int_equal(x->meta.authors.len, 2);
	arena_free(&a);
}

static struct article *item(struct arena *a, const char *xml)
{
	struct article *x = ARENA_NEW(a, struct article, 1);
	const struct load_options options = { 0 };
	x->arena = a;
	x->raw = slice_of(xml);
	load_feed(x, &options);
	return x;
}

static void feed_items_are_read(void **state)
{
	BEGIN;
	struct article *x =
	    item(&a, "<feed-item><feed-head><title>Wire</title></feed-head><entry><title>Talks</title>"
		     "<link href='http://e.invalid/1'/><published>2024-05-07</published><author><name>A B"
		     "</name></author><content type='xhtml'><div><p>One.</p><p>Two.</p></div></content>"
		     "</entry></feed-item>");
	assert_text(x, "Talks\nOne.\nTwo.\n");
	assert_false(x->source.partial);
	assert_true(slice_is(x->meta.publisher.value, "Wire"));
	assert_true(slice_is(x->meta.authors.at[0].value, "A B"));
	x = item(
	    &a,
	    "<nitf><head><docdata><date.issue norm='20240507T100000+0300'/></docdata></head><body><body.head>"
	    "<hedline><hl1>Talks</hl1></hedline></body.head><body.content><p>One.</p></body.content></body></nitf>");
	assert_text(x, "Talks\nOne.\n");
	assert_true(slice_is(x->meta.published.value, "2024-05-07T10:00:00+0300"));
	x = item(
	    &a,
	    "<feed-item><item><title>T</title><description>S &lt;b&gt;bold&lt;/b&gt;</description></item></feed-item>");
	assert_text(x, "T\nS bold\n");
	assert_true(x->source.partial);
	arena_free(&a);
}

static void entities_are_refused(void **state)
{
	BEGIN;
	struct article *x =
	    item(&a, "<!DOCTYPE r [<!ENTITY x 'y'>]><feed-item><item><title>&x;</title></item></feed-item>");
	assert_int_equal(x->error.status, STATUS_INPUT);
	arena_free(&a);
}

// Reads the page into an arena that may hold so many bytes; false when they did not do.
static bool page_within(size_t limit, const char *html)
{
	struct arena a;
	jmp_buf memory;
	arena_init(&a, &memory);
	a.limit = limit;
	bool done = setjmp(memory) == 0;
	if (done)
		assert_text(page(&a, html), "Truce talks\nOne & two\nthree\n");
	arena_free(&a);
	return done;
}

// The parser's memory counts, too; wherever it ends, the page alone is lost and the next is read as ever.
static void memory_may_end_in_the_parser(void **state)
{
	(void)state;
	static const char HTML[] = "<meta charset=utf-8><title>t</title><h1 class='a b' id=x>Truce <i>talks</h1>"
				   "<p title=\"&quot;\">One &amp; <b>two<br>three<script>x &nope;</script></b></q>";
	enum { LEAST = 64 << 10, STEP = 32 }; // an arena's first chunk; less than any block
	size_t limit = LEAST, failed = 0;
	for (; !page_within(limit, HTML); limit += STEP)
		failed++;
	assert_true(failed > 50);
	assert_true(page_within(limit, HTML));
	assert_true(page_within(0, HTML));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(visible_text_is_one_block_a_line),
		cmocka_unit_test(references_of_windows_1252_are_mended),
		cmocka_unit_test(empty_comment_ends_where_it_should),
		cmocka_unit_test(too_many_attributes_are_left_out),
		cmocka_unit_test(deep_nesting_is_flattened),
		cmocka_unit_test(charset_is_found_in_the_head),
		cmocka_unit_test(page_tells_of_itself),
		cmocka_unit_test(feed_items_are_read),
		cmocka_unit_test(entities_are_refused),
		cmocka_unit_test(memory_may_end_in_the_parser),
	};
	markup_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
