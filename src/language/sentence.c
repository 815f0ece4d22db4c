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
	return c == '!' || c == '?' || c == '.' || (c == '\xE2' && slice_is(s, "…"));
}

// Closing marks that stay with the sentence before them.
static bool closer(struct slice s)
{
	if (s.len == 1)
		return s.at[0] == '"' || s.at[0] == '\'' || s.at[0] == ')' || s.at[0] == ']';
	return slice_is(s, "''") || slice_is(s, "”") || slice_is(s, "’") || slice_is(s, "»");
}

// What the token is to a sentence's end: 1 a stop, 2 a closing mark behind one, 3 an abbreviation, 0 anything else.
static unsigned role(const struct article *a, uint32_t i)
{
	struct slice s = token_text(a, &a->tokens.at[i]);
	if (stop(s))
		return s.len > 1 && s.at[0] == '.' ? 4 : 1;
	if (closer(s) && i > 0 && stop(token_text(a, &a->tokens.at[i - 1])))
		return 2;
	if (s.len < 2 || s.at[s.len - 1] != '.')
		return 0;
	const struct wordlist_slot *w = wordlist_find((struct slice){ s.at, s.len - 1 }, false);
	return w && w->kinds & WORD_TITLE ? 5 : 3;
}

// A word that may follow a stop without a space ("Qatar.The"): a capital and small letters.
static bool glued(const struct form *f)
{
	return (f->flags & FORM_CAPITAL) && f->length > 1 && !(f->flags & (FORM_CAPITALS | FORM_INNER | FORM_DIGIT));
}

unsigned sentence_features(const struct article *a, const struct form *forms, uint32_t start, uint32_t end, uint32_t i,
			   uint64_t out[SENTENCE_FEATURES])
{
	static const struct form EDGE = { .word = 1, .suffix = { 1, 1, 1, 1 }, .shape = 255 };
	if (i + 1 >= end)
		return 0;
	const struct token *t = &a->tokens.at[i];
	const struct form *me = &forms[i], *next = me + 1, *after = i + 2 < end ? me + 2 : &EDGE;
	const struct form *before = i > start ? me - 1 : &EDGE, *before2 = i > start + 1 ? me - 2 : &EDGE;
	unsigned space = t->flags & TOKEN_SPACE_AFTER;
	bool lower = (next->flags & FORM_LETTER) && !(next->flags & (FORM_CAPITAL | FORM_MIXED));
	bool plain = (me->flags & (FORM_LETTER | FORM_DIGIT)) && !(me->flags & FORM_INNER);
	if (plain && (!space || lower))
		return 0;
	unsigned kind = role(a, i);
	if (kind == 0 && (!space || lower))
		return 0;
	if (kind != 0 && !space && !(kind == 1 && glued(next)))
		return 0;
	uint64_t k = kind * 2u + (space ? 1u : 0u);
	uint64_t length = i - start < 3 ? i - start : i - start < 8 ? 3 : i - start < 25 ? 4 : 5;
	uint64_t tail = end - i < 4 ? end - i : end - i < 12 ? 4 : 5;
	unsigned n = 0;
// The most telling first.
#define F(template, x, y, z) out[n++] = linear_feature(template, x, y, z)
	F(1, k, 0, 0);
	F(2, k, me->word, 0);
	F(5, k, me->shape, next->shape);
	F(4, k, before->word, 0);
	F(3, k, next->word, 0);
	F(7, k, next->shape, after->shape);
	F(23, k, forms[start].shape, length);
	F(20, k, after->word, next->shape);
	F(12, k, before->word, next->shape);
	F(6, k, me->word, next->word);
	F(8, k, before->shape, next->shape);
	F(9, k, next->word, after->word);
	F(10, k, me->word, next->shape);
	F(11, k, me->shape, next->word);
	F(13, k, length, next->shape);
	F(14, k, tail, next->shape);
	F(15, k, length, tail);
	F(16, k, before->shape, (uint64_t)me->shape << 8 | next->shape);
	F(17, k, next->suffix[2], after->shape);
	F(18, k, before->suffix[2], next->shape);
	F(19, k, me->suffix[2], next->shape);
	F(21, k, before2->word, before->shape);
	F(22, k, forms[start].word, next->shape);
#undef F
	return n;
}

int32_t sentence_threshold(const struct article *a, uint32_t i)
{
	enum { UNPOINTED = 20 }; // news text seldom ends a sentence without a stop inside a paragraph
	return role(a, i) == 0 ? UNPOINTED : 0;
}

// Where no stop stands, the first features leave little hope for most words, and the rest is not asked. Of 1,200 such
// boundaries in 200,000 places none began below -191; weights learned anew should be looked at again.
enum { TELLING = 9, HOPELESS = -220 };

// Does a sentence end after token i? Where there is no model, after a stop before anything but a small letter.
static bool boundary(const struct article *a, const struct linear *l, const struct form *forms, uint32_t start,
		     uint32_t end, uint32_t i)
{
	uint64_t features[SENTENCE_FEATURES];
	int32_t scores[LINEAR_OUTPUTS];
	unsigned n = sentence_features(a, forms, start, end, i, features);
	if (n == 0)
		return false;
	if (!l)
		return (role(a, i) == 1 || role(a, i) == 2) && !lower_start(token_text(a, &a->tokens.at[i + 1]));
	memset(scores, 0, l->outputs * sizeof *scores);
	linear_score(l, features, TELLING, scores);
	if (scores[0] < HOPELESS)
		return false;
	linear_score(l, features + TELLING, n - TELLING, scores);
	return scores[0] > sentence_threshold(a, i);
}

static bool has_lower(struct slice s)
{
	for (const char *p = s.at, *end = s.at + s.len; p < end;)
		if (unicode_class(utf8_next(p, end, &p)) == UNICODE_LOWER)
			return true;
	return false;
}

// Headlines: every longer word begins with a capital, or all of it is in capitals.
static void mark_capitals(struct article *a, struct sentence *s)
{
	uint32_t words = 0, small = 0, large = 0, all = 0;
	for (uint32_t i = 0; i < s->count; i++) {
		struct slice w = token_text(a, &a->tokens.at[s->first + i]);
		if (w.len < 4 || !unicode_is_letter(first_letter(w)))
			continue;
		bool lower = lower_start(w);
		words++;
		small += lower;
		large += !lower;
		all += !lower && !has_lower(w);
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

void sentence_split(struct article *a, const struct model *m, const struct form *forms, uint32_t first, uint32_t end,
		    uint32_t block)
{
	struct slice body = model_section(m, MODEL_SENTENCES);
	struct linear l;
	if (body.len)
		l = linear_at(body.at);
	uint32_t start = first;
	for (uint32_t i = first; i + 1 < end; i++)
		if (boundary(a, body.len ? &l : NULL, forms, start, end, i)) {
			add(a, start, i + 1, block);
			start = i + 1;
		}
	add(a, start, end, block);
}
