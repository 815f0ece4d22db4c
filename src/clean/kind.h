// kind.h: from probabilities to kept and removed lines, each with its kind and reason; private to clean/.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLEAN_KIND_H
#define CLEAN_KIND_H

#include "clean/page.h"

// All of the following in their order, from line.p on (clean.c).
void kind_all(struct page *p);
// line.p and rules -> line.keep, and a fallback so that an article never comes out empty.
void kind_keep(struct page *p);
// page.first and page.last: of the kept lines that open a body, or of any.
void kind_extent(struct page *p);
// A sentence that breaks off, or ends the article without a full stop.
bool line_breaks_off(const struct page *p, uint32_t i);
// In end.c: cuts what stands behind the article's end: true when anything; and lists and headlines behind its last
// paragraph.
bool end_cut(struct page *p);
void end_cut_tail(struct page *p);
// In choose.c: the probability from which on a line is worth keeping; line.keep by it and by the neighbours.
float choose_threshold(const struct page *p);
void choose_lines(struct page *p, float threshold);
// In sibling.c: line.keep by the elements of a page.
void keep_relatives(struct page *p);
// page.title, its repetitions, repeated paragraphs.
void kind_title(struct page *p);
// line.block of what is kept; line.kind and why of what is not.
void kind_name(struct page *p);
// In meta.c: a->meta from kept and removed lines. authors_mark() cuts lines that are only an author's name.
void meta_find(struct page *p);
void authors_mark(struct page *p);
// In emit.c: the results into the article.
void emit_page(struct page *p);
void emit_whole(struct article *a);

enum { LINE_TAG_WORDS = 8 };

static inline bool line_is_tag(const struct line *l)
{
	return l->marker.len && l->n.words <= LINE_TAG_WORDS && !(l->flags & (LINE_QUESTION | LINE_COLON));
}

static inline void line_cut(struct line *l, const char *kind, struct slice why)
{
	l->keep = false;
	l->kind = kind;
	l->why = why;
}

#endif
