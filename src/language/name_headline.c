// name_headline.c: turns the sentences of a text into headlines, to teach names where capitals say nothing; called by
// name_data.c.
// SPDX-License-Identifier: Apache-2.0
#include "base/unicode.h"
#include "base/utf8.h"
#include "language/name_data.h"

enum style { ALL_CAPITALS, TITLE_CASE, AS_IT_STANDS, STYLES };
enum { SHORT_WORD = 4 }; // code points: shorter words stay small in title case, but for the first

// Letters from p on, up to SHORT_WORD.
static unsigned letters(const char *p, const char *end)
{
	unsigned n = 0;
	while (p < end && n < SHORT_WORD && unicode_is_letter(utf8_next(p, end, &p)))
		n++;
	return n;
}

static void add_sentence(struct slice text, struct span s, enum style style, struct buf *out, uint32_t *place)
{
	const char *p = text.at + s.start, *end = text.at + s.end;
	bool inside = false; // of a word
	while (p < end) {
		const char *at = p;
		uint32_t cp = utf8_next(p, end, &p);
		bool letter = unicode_is_letter(cp) || cp == '\'' || cp == 0x2019;
		bool first = letter && !inside && (at == text.at + s.start || letters(at, end) >= SHORT_WORD);
		if (style == ALL_CAPITALS || (style == TITLE_CASE && first))
			cp = unicode_upper(cp);
		for (; at < p; at++)
			place[at - text.at] = (uint32_t)out->len;
		char bytes[4];
		buf_add(out, (struct slice){ bytes, utf8_put(bytes, cp == '\n' ? ' ' : cp) });
		inside = letter;
	}
	place[s.end] = (uint32_t)out->len; // of names that end here
	buf_char(out, '\n');
}

struct slice name_headlines(struct arena *a, const struct article *from, uint32_t *place)
{
	struct buf out = buf_new(a);
	uint32_t done = 0;
	for (uint32_t i = 0; i < from->sentences.len; i++) {
		struct span at = from->sentences.at[i].at;
		for (; done < at.start; done++)
			place[done] = (uint32_t)out.len; // between sentences
		add_sentence(from->text, at, i % STYLES, &out, place);
		done = at.end + 1;
	}
	for (; done <= from->text.len; done++)
		place[done] = (uint32_t)out.len;
	return buf_slice(&out);
}
