// lines.c: cuts a text into lines with their list markers, and marks those that repeat; see page.h.
// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"
#include "clean/page.h"
#include "clean/repeat.h"

// Length in bytes of the bullet that starts s, 0 when there is none.
static size_t bullet(struct slice s)
{
	static const char *const signs[] = {
		"•", "‣", "◦", "▪", "▫", "●", "○", "■", "►", "▶", "·", "⁃", "*", "-", "–"
	};
	if (s.len == 0 || (s.at[0] != '*' && s.at[0] != '-' && (s.at[0] & 0x80) == 0))
		return 0;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		struct slice sign = slice_of(signs[i]);
		if (slice_starts(s, sign) && s.len > sign.len + 1 && s.at[sign.len] == ' ')
			return sign.len;
	}
	return 0;
}

// Length in bytes of "12." or "12)" before a space, 0 when there is none.
static size_t ordinal(struct slice s)
{
	size_t n = 0;
	while (n < s.len && n < 3 && s.at[n] >= '0' && s.at[n] <= '9')
		n++;
	bool ends = n > 0 && n + 2 < s.len && (s.at[n] == '.' || s.at[n] == ')') && s.at[n + 1] == ' ';
	return ends ? n + 1 : 0;
}

static void add_line(struct page *p, size_t start, size_t end, bool blank)
{
	struct slice raw = slice_cut(p->flat, start, end), s = slice_trim(raw);
	size_t indent = (size_t)(s.at - raw.at);
	struct line *l = vec_push(p->a->arena, &p->lines);
	*l = (struct line){ .flags = blank ? LINE_BLANK : 0 };
	l->whole = (struct span){ (uint32_t)(start + indent), (uint32_t)(start + indent + s.len) };
	size_t mark = bullet(s);
	if (mark)
		l->flags |= LINE_BULLET;
	else if (indent && (mark = ordinal(s)) > 0)
		l->flags |= LINE_NUMBER;
	l->marker = slice_cut(s, 0, mark);
	struct slice text = slice_trim(slice_cut(s, mark, s.len));
	size_t at = (size_t)(text.at - p->flat.at);
	l->at = (struct span){ (uint32_t)at, (uint32_t)(at + text.len) };
}

void lines_split(struct page *p)
{
	size_t at = 0;
	bool blank = true;
	while (at < p->flat.len) {
		size_t end = slice_find(p->flat, '\n', at);
		if (slice_trim(slice_cut(p->flat, at, end)).len == 0) {
			blank = true;
		} else {
			add_line(p, at, end, blank);
			blank = false;
		}
		at = end + 1;
	}
}

// Gives each line its hint: the one that covers the place in the loaded text where the line came from.
void lines_hint(struct page *p)
{
	const struct loaded *from = &p->a->loaded;
	uint32_t h = 0;
	for (uint32_t i = 0; i < p->lines.len && from->hint_count; i++) {
		struct line *l = &p->lines.at[i];
		struct span at = map_source(&p->a->norm_map, (struct span){ l->at.start, l->at.start + 1 });
		while (h < from->hint_count && from->hints[h].end <= at.start)
			h++;
		if (h < from->hint_count && from->hints[h].start <= at.start && at.end > at.start)
			l->hint = &from->hints[h];
	}
}

// Marks lines that stand more than once in the text or in other articles of the run.
void lines_repeat(struct page *p, const struct repeats *r)
{
	uint32_t size = 64;
	while (size < p->lines.len * 2)
		size *= 2;
	uint32_t *slot = ARENA_NEW(p->a->arena, uint32_t, size);
	for (uint32_t i = 0; i < p->lines.len; i++) {
		struct line *l = &p->lines.at[i];
		uint32_t s = (uint32_t)(l->hash >> 32) & (size - 1);
		while (slot[s] && p->lines.at[slot[s] - 1].hash != l->hash)
			s = (s + 1) & (size - 1);
		if (slot[s]) {
			p->lines.at[slot[s] - 1].flags |= LINE_REPEATED;
			l->flags |= LINE_REPEATED | LINE_AGAIN;
			l->first = slot[s] - 1;
		} else {
			slot[s] = i + 1;
			l->first = i;
		}
		if (r && repeats_many(r, l->hash))
			l->flags |= LINE_RUN;
	}
}
