// sentence.c: where a sentence ends: stops, and what may follow them; called by segment.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/sentence.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "language/language.h"
#include "language/wordlist.h"

static uint32_t first_letter(struct slice s)
{
	const char *next;
	return s.len ? utf8_next(s.at, s.at + s.len, &next) : 0;
}

static bool lower_start(struct slice s)
{
	return unicode_class(first_letter(s)) == UNICODE_LOWER;
}

// A token that ends sentences: . ! ? … and rows of them.
static bool stop(struct slice s)
{
	char c = s.len ? s.at[0] : 'x';
	return c == '!' || c == '?' || c == '.' || slice_is(s, "…");
}

// Closing marks that stay with the sentence before them.
static bool closer(struct slice s)
{
	return slice_is(s, "\"") || slice_is(s, "”") || slice_is(s, "’") || slice_is(s, "'") || slice_is(s, "''") ||
	       slice_is(s, ")") || slice_is(s, "]") || slice_is(s, "»");
}

// Does a sentence end after token i? last is the last token of the stretch.
static bool boundary(const struct article *a, uint32_t first, uint32_t i)
{
	const struct token *t = &a->tokens.at[i];
	struct slice s = token_text(a, t), next = token_text(a, t + 1);
	if (closer(s) && i > first && stop(token_text(a, t - 1)) && (t->flags & TOKEN_SPACE_AFTER))
		return !lower_start(next);
	if (stop(s))
		return !(closer(next) && !((t->flags & TOKEN_SPACE_AFTER) && slice_is(next, "\""))) && !stop(next) &&
		       !lower_start(next) && (s.len != 3 || s.at[0] != '.' || (t->flags & TOKEN_SPACE_AFTER));
	if (s.len < 2 || s.at[s.len - 1] != '.' || lower_start(next))
		return false;
	const struct wordlist_slot *w = wordlist_find((struct slice){ s.at, s.len - 1 }, false);
	if (!w || (w->kinds & WORD_TITLE))
		return false;
	return false;
}

static bool letters(struct slice s)
{
	return unicode_is_letter(first_letter(s));
}

// Headlines: every longer word begins with a capital, or all of it is in capitals.
static void mark_capitals(struct article *a, struct sentence *s)
{
	uint32_t words = 0, small = 0, large = 0, all = 0;
	for (uint32_t i = 0; i < s->count; i++) {
		struct slice w = token_text(a, &a->tokens.at[s->first + i]);
		if (w.len < 4 || !letters(w))
			continue;
		const char *next = w.at, *end = w.at + w.len;
		bool lower = unicode_class(utf8_next(next, end, &next)) == UNICODE_LOWER;
		words++;
		small += lower;
		large += !lower;
		bool capitals = !lower;
		while (next < end)
			capitals &= unicode_class(utf8_next(next, end, &next)) != UNICODE_LOWER;
		all += capitals;
	}
	uint8_t flag = 0;
	if (words >= 3 && all == words)
		flag = TOKEN_ALL_CAPS_LINE;
	else if (words >= 4 && small * 8 <= large)
		flag = TOKEN_TITLE_CASE_LINE;
	for (uint32_t i = 0; flag && i < s->count; i++)
		a->tokens.at[s->first + i].flags |= flag;
}

static void add(struct article *a, uint32_t first, uint32_t end, uint32_t block)
{
	struct sentence *s = vec_push(a->arena, &a->sentences);
	*s = (struct sentence){ .at = { a->tokens.at[first].at.start, a->tokens.at[end - 1].at.end },
				.first = first,
				.count = end - first,
				.block = block };
	mark_capitals(a, s);
}

void sentence_split(struct article *a, const struct model *m, uint32_t first, uint32_t block)
{
	(void)m;
	uint32_t start = first;
	for (uint32_t i = first; i + 1 < a->tokens.len; i++)
		if (boundary(a, start, i)) {
			add(a, start, i + 1, block);
			start = i + 1;
		}
	add(a, start, a->tokens.len, block);
}
