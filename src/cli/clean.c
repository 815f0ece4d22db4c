// clean.c: the command clean: the article's text alone, or the page's text with what was cut and why.
// SPDX-License-Identifier: Apache-2.0
#include "cli/articles.h"

// The lines of the page in their order, those that were cut behind a mark: "- [kind: why] text".
static void print_removed(struct buf *b, const struct article *a)
{
	uint32_t kept = 0, cut = 0;
	while (kept < a->blocks.len || cut < a->removed.len) {
		const struct block *block = kept < a->blocks.len ? &a->blocks.at[kept] : NULL;
		const struct removed *removed = cut < a->removed.len ? &a->removed.at[cut] : NULL;
		if (block && (removed == NULL || block->norm.start < removed->norm.start)) {
			buf_add(b, SLICE("  "));
			buf_add(b, slice_span(a->text, block->at));
			kept++;
		} else if (removed) {
			struct slice text = slice_span(a->norm, removed->norm), line;
			buf_print(b, "- [" SLICE_FMT ": " SLICE_FMT "]", SLICE_ARG(removed->kind),
				  SLICE_ARG(removed->why));
			while (slice_split(&text, '\n', &line)) {
				buf_char(b, ' ');
				buf_add(b, slice_trim(line));
			}
			cut++;
		}
		buf_char(b, '\n');
	}
}

static void add_text(struct buf *b, const struct engine *engine, struct article *a)
{
	if (engine->options.show_removed) {
		print_removed(b, a);
	} else {
		buf_add(b, a->text);
		buf_char(b, '\n');
	}
	buf_char(b, '\n');
}

static struct slice print_article_text(const struct engine *engine, struct article *a, struct error *e)
{
	return articles_print(engine, a, add_text, e);
}

int cli_clean(struct cli *cli)
{
	return articles_run(cli, GOAL_CLEAN, print_article_text);
}
