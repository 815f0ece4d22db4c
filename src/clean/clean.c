// clean.c: the order of the steps of cleaning; called by pipeline.c for each article.
// SPDX-License-Identifier: Apache-2.0
#include "clean/clean.h"
#include "clean/cleaner.h"
#include "clean/feature.h"
#include "clean/kind.h"
#include "clean/repeat.h"
#include "clean/tone.h"

void page_open(struct page *p, struct article *a, const struct cleaner *c, const struct repeats *r)
{
	struct wrap w;
	*p = (struct page){ .a = a, .cleaner = c, .flat = a->norm, .title = -1 };
	if (a->loaded.hint_count == 0 && unwrap_needed(a->norm, &w)) {
		p->flat = unwrap(a->arena, a->norm, w, &p->flat_map);
		p->wrapped = true;
	}
	lines_split(p);
	lines_hint(p);
	lines_count(p);
	lines_repeat(p, r);
}

void features_score(struct page *p, const struct features *f, const struct forest *forest)
{
	int32_t *sum = ARENA_NEW(p->a->arena, int32_t, f->rows + 1);
	trees_score(forest, f->at, f->columns, f->rows, sum);
	for (uint32_t i = 0; i < p->lines.len; i++)
		p->lines.at[i].p = 0;
	for (uint32_t row = 0; row < f->rows; row++)
		p->lines.at[f->line[row]].p = trees_probability(sum[row]);
}

static void page_score(struct page *p)
{
	struct features f = features_make(p);
	if (p->cleaner->forests.tone)
		features_tone(p, &f, p->cleaner->forests.tone);
	features_score(p, &f, &p->cleaner->forests.at[p->a->loaded.hint_count ? FOREST_HTML : FOREST_TEXT]);
}

void kind_all(struct page *p)
{
	kind_keep(p);
	kind_title(p);
	kind_name(p);
	meta_find(p);
	authors_mark(p);
}

void clean(struct article *a, const struct cleaner *c, const struct repeats *repeats)
{
	struct page p;
	if (a->whole) {
		emit_whole(a);
		return;
	}
	page_open(&p, a, c, repeats);
	if (p.lines.len) {
		page_score(&p);
		kind_all(&p);
	}
	emit_page(&p);
}

void clean_count(struct article *a, const struct cleaner *c, struct repeats *r)
{
	struct page p;
	page_open(&p, a, c, NULL);
	for (uint32_t i = 0; i < p.lines.len; i++) {
		if (!(p.lines.at[i].flags & LINE_AGAIN) && p.lines.at[i].n.words)
			repeats_add(r, p.lines.at[i].hash);
	}
}
