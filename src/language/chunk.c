// chunk.c: takes a run of text without white space apart: clitics, hyphens, numbers, abbreviations, addresses.
// SPDX-License-Identifier: Apache-2.0
#include "language/chunk.h"
#include "base/utf8.h"
#include "language/wordlist.h"

enum mark { MARK_END, MARK_LETTER, MARK_DIGIT, MARK_DOT, MARK_APOSTROPHE, MARK_HYPHEN, MARK_OTHER };

struct chunk {
	struct article *a;
	const char *text; // a->text.at
	const char *p;	  // next byte to take
	const char *end;  // of the chunk
	bool last;	  // the stretch ends with the chunk
	uint32_t first;	  // token that the chunk began with
};

static enum mark mark_of(uint32_t cp)
{
	if (cp < 0x80) {
		if ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z')
			return MARK_LETTER;
		if (cp >= '0' && cp <= '9')
			return MARK_DIGIT;
		return cp == '.'		 ? MARK_DOT
		       : cp == '\'' || cp == '`' ? MARK_APOSTROPHE
		       : cp == '-'		 ? MARK_HYPHEN
		       : cp == '_'		 ? MARK_LETTER
						 : MARK_OTHER;
	}
	if (cp == 0x2019 || cp == 0x2018 || cp == 0x02BC || cp == 0x02BF || cp == 0x02BE)
		return MARK_APOSTROPHE;
	if (cp == 0x2010 || cp == 0x2011)
		return MARK_HYPHEN;
	enum unicode_class c = unicode_class(cp);
	if (c == UNICODE_DIGIT)
		return MARK_DIGIT;
	return (c >= UNICODE_UPPER && c <= UNICODE_MARK) || c == UNICODE_NUMBER || c == UNICODE_FORMAT ? MARK_LETTER
												       : MARK_OTHER;
}

static enum mark peek(const char *p, const char *end, const char **next)
{
	if (p >= end) {
		*next = end;
		return MARK_END;
	}
	return mark_of(utf8_next(p, end, next));
}

static bool alnum(enum mark m)
{
	return m == MARK_LETTER || m == MARK_DIGIT;
}

static void emit(struct chunk *c, const char *start, const char *end, uint8_t flags)
{
	struct token *t = vec_push(c->a->arena, &c->a->tokens);
	*t = (struct token){ .at = { (uint32_t)(start - c->text), (uint32_t)(end - c->text) },
			     .flags = flags,
			     .head = -1 };
}

// Lower-case copy for the word lists; an empty slice where the word is too long to stand in them.
static struct slice lower(struct slice s, char out[64])
{
	size_t n = 0;
	const char *p = s.at, *end = s.at + s.len;
	while (p < end && n < 60) {
		if ((unsigned char)*p < 0x80) {
			out[n++] = *p >= 'A' && *p <= 'Z' ? (char)(*p | 0x20) : *p;
			p++;
			continue;
		}
		uint32_t cp = utf8_next(p, end, &p);
		cp = cp == 0x2019 ? '\'' : unicode_lower(cp);
		n += utf8_put(out + n, cp);
	}
	return (struct slice){ out, p < end ? 0 : n };
}

static uint16_t kinds(const char *start, const char *end, bool lowered, uint16_t *split)
{
	char copy[64];
	struct slice s = { start, (size_t)(end - start) };
	if (lowered)
		s = lower(s, copy);
	const struct wordlist_slot *slot = s.len ? wordlist_find(s, lowered) : NULL;
	if (slot && split)
		*split = slot->split;
	return slot ? slot->kinds : 0;
}

static bool ascii_is(const char *p, const char *end, const char *word)
{
	for (; *word; word++, p++)
		if (p >= end || (*p | 0x20) != *word)
			return false;
	return p == end;
}

// ---- addresses -------------------------------------------------------------------------------------------------

enum { ADDRESS_MAX = 4096 }; // bytes; a run without spaces that is longer is no address, and may be the whole input

// The end of an internet address, e-mail address or file name that starts at p, or p.
static const char *address_end(const char *p, const char *end)
{
	if (end - p > ADDRESS_MAX)
		return p;
	struct slice s = { p, (size_t)(end - p) };
	bool plain = true, at = false,
	     scheme = slice_search(s, SLICE("://"), 0) < s.len || (s.len > 4 && ascii_is(p, p + 4, "www."));
	const char *dot = NULL;
	while (end > p && strchr(".,;:!?)]}>\"'*", end[-1]))
		end--;
	for (const char *q = p; q < end; q++) {
		at |= *q == '@' && q > p;
		if (*q == '.' && q > p)
			dot = q;
		plain &= (*q | 0x20) >= 'a'
			     ? (*q | 0x20) <= 'z'
			     : *q == '.' || *q == '-' || *q == '_' || *q == '@' || (*q >= '0' && *q <= '9');
	}
	if (scheme)
		return end;
	if (!plain || end - p < 4)
		return p;
	if (at)
		return end;
	return dot && end - dot > 2 && dot - p >= 2 && (kinds(dot + 1, end, true, NULL) & WORD_DOMAIN) ? end : p;
}

// ---- numbers ---------------------------------------------------------------------------------------------------

static const char *digits(const char *p, const char *end)
{
	while (p < end && *p >= '0' && *p <= '9')
		p++;
	return p;
}

// The end of a number at p: 1,200 3.5 12:30 9/11 713-853-3989 but not the range 10-15.
static const char *number_end(const char *p, const char *end)
{
	const char *q = digits(p, end), *first = q;
	unsigned groups = 1;
	while (q + 1 < end && strchr(".,:/-", *q) && q[1] >= '0' && q[1] <= '9') {
		const char *r = digits(q + 1, end);
		if (*q == ',' && r - q != 4)
			break;
		if (*q == '-' && groups == 1 && !(first - p == 3 && r - q == 5) && !(r < end && *r == '-'))
			break;
		groups++;
		q = r;
	}
	return q;
}

// ---- words -----------------------------------------------------------------------------------------------------

// Initials: single letters each with a stop ("U.S.", "a.m."); the end, or p.
static const char *initials_end(const char *p, const char *end)
{
	const char *q = p, *letter, *stop;
	unsigned n = 0;
	while (peek(q, end, &letter) == MARK_LETTER && *q != '_' && peek(letter, end, &stop) == MARK_DOT) {
		q = stop;
		n++;
	}
	if (n >= 1 && peek(q, end, &letter) == MARK_LETTER && !alnum(peek(letter, end, &stop))) {
		q = letter; // "U.S.A" without the last stop
		n++;
	}
	return n >= 2 && !alnum(peek(q, end, &letter)) ? q : p;
}

// The end of a word: letters and digits, apostrophes inside it, and what stands for a letter ("f*ck", "AT&T").
static const char *word_end(const char *p, const char *end)
{
	const char *next, *after, *q = p;
	for (;;) {
		enum mark m = peek(q, end, &next);
		if (alnum(m)) {
			q = next;
		} else if (m == MARK_APOSTROPHE && q > p && alnum(peek(next, end, &after)) && *q != '`') {
			q = next;
		} else if (m == MARK_OTHER && *q == '&' && q - p <= 2 && next < end && *next >= 'A' && *next <= 'Z' &&
			   p[0] >= 'A' && p[0] <= 'Z' && !(next + 1 < end && next[1] >= 'a' && next[1] <= 'z')) {
			q = next;
		} else if (m == MARK_OTHER && *q == '*' && q > p && alnum(peek(next, end, &after))) {
			q = next;
		} else {
			return q;
		}
	}
}

// Is [p, end) what follows the apostrophe of a clitic?
static bool clitic_tail(const char *p, const char *end)
{
	static const char *const TAILS[] = { "s", "m", "d", "ll", "re", "ve" };
	for (size_t i = 0; i < sizeof TAILS / sizeof *TAILS; i++)
		if (ascii_is(p, end, TAILS[i]))
			return true;
	return false;
}

// Where the clitic of the word begins ("n't", "'s", "'ll" ...), or end.
static const char *clitic(const char *p, const char *end)
{
	const char *apostrophe = NULL, *next;
	for (const char *q = p; q < end; q = next)
		if (peek(q, end, &next) == MARK_APOSTROPHE)
			apostrophe = q;
	if (!apostrophe || apostrophe == p)
		return end;
	peek(apostrophe, end, &next);
	if (ascii_is(next, end, "t") && (apostrophe[-1] | 0x20) == 'n')
		return apostrophe - 1 > p ? apostrophe - 1 : end;
	return clitic_tail(next, end) ? apostrophe : end;
}

// cut: where its clitic begins, or end.
static void emit_word(struct chunk *c, const char *start, const char *cut, const char *end)
{
	uint16_t split = 0;
	if (cut == end && end - start <= 8 && (kinds(start, end, true, &split) & WORD_SPLIT) &&
	    split < (size_t)(end - start))
		cut = start + split;
	emit(c, start, cut, cut < end ? TOKEN_MWT_FIRST : 0);
	if (cut < end)
		emit(c, cut, end, TOKEN_MWT_INNER);
}

// Does a new sentence, or nothing, follow at p?
static bool ends(const struct chunk *c, const char *p)
{
	const char *next, *end = c->text + c->a->text.len;
	return c->last || (p < end && unicode_class(utf8_next(p, end, &next)) == UNICODE_UPPER);
}

// Does the stop after the word [start, stop) belong to it?
static bool abbreviation(const struct chunk *c, const char *start, const char *stop)
{
	const char *after = stop + 1, *next;
	enum mark follows = peek(after, c->end, &next);
	if (follows == MARK_DOT)
		return false;
	if (stop - start == 1 && *start >= 'A' && *start <= 'Z')
		return *start != 'I' && (follows != MARK_END || !c->last);
	uint16_t k = kinds(start, stop, false, NULL);
	const char *rest = c->text + c->a->text.len;
	while (after < rest && *after == ' ')
		after++;
	bool digit = after < rest && *after >= '0' && *after <= '9';
	if (k & WORD_TITLE)
		return true;
	if (k & WORD_PLAIN) // "etc." may end a sentence: then the stop is a token of its own
		return unicode_class((unsigned char)*start) == UNICODE_UPPER ||
		       !(follows == MARK_END && ends(c, after));
	if (k & WORD_NUMBER)
		return digit;
	return (k & WORD_PROPER) && (digit || (after < rest && *after == ','));
}

// Is [start, hyphen) bound to what follows the hyphen at hyphen, so that all is one word?
static bool bound(const struct chunk *c, const char *start, const char *hyphen, const char *after)
{
	const char *end = word_end(after, c->end);
	if (kinds(start, hyphen, true, NULL) & WORD_PREFIX)
		return true;
	return (kinds(after, end, true, NULL) & WORD_SUFFIX) || (kinds(start, end, true, NULL) & WORD_KEEP);
}

static void take_word(struct chunk *c)
{
	const char *start = c->p, *end = initials_end(start, c->end), *next;
	if (end == start) {
		end = word_end(start, c->end);
		while (peek(end, c->end, &next) == MARK_HYPHEN && alnum(peek(next, c->end, &(const char *){ 0 })) &&
		       bound(c, start, end, next))
			end = word_end(next, c->end);
		if (*end == '/' && end < c->end && end - start == 1 &&
		    kinds(start, word_end(end + 1, c->end), true, NULL) & WORD_KEEP)
			end = word_end(end + 1, c->end);
		if (end < c->end && *end == '.' && abbreviation(c, start, end))
			end++;
	}
	emit_word(c, start, clitic(start, end), end);
	c->p = end;
}

// Most of a text: ASCII letters with no more than one mark behind them. False: it is not that simple.
static bool take_plain(struct chunk *c)
{
	const char *end = c->p;
	while (end < c->end && (*end | 0x20) >= 'a' && (*end | 0x20) <= 'z')
		end++;
	if (end == c->p || c->end - end > 1 || (end < c->end && !strchr(",.;:?!)\"", *end)))
		return false;
	if (end < c->end && *end == '.' && abbreviation(c, c->p, end))
		end++;
	emit_word(c, c->p, end, end);
	c->p = end;
	return true;
}

static void take_number(struct chunk *c)
{
	const char *start = c->p, *end = number_end(start, c->end);
	if (end == start)
		peek(start, c->end, &end);
	const char *rest = word_end(end, c->end);
	if (rest > end && !(kinds(end, rest, true, NULL) & WORD_UNIT))
		end = rest;
	emit_word(c, start, clitic(start, end), end);
	c->p = end;
}

// ---- the rest --------------------------------------------------------------------------------------------------

static bool smiley(const char *p, const char *end)
{
	size_t n = (size_t)(end - p);
	if (n < 2 || n > 3 || !strchr(":;=8", *p))
		return n == 2 && p[0] == '(' && p[1] == ':';
	return (n == 2 || strchr("-o'^", p[1])) && strchr("()DPpOo/\\|", end[-1]) && *p != '8';
}

static void take_other(struct chunk *c)
{
	const char *start = c->p, *end, *next;
	uint32_t cp = utf8_next(start, c->end, &end);
	if (smiley(start, c->end))
		end = c->end;
	else if (cp == '!' || cp == '?')
		while (end < c->end && (*end == '!' || *end == '?'))
			end++;
	else if (cp == '.' && end < c->end && *end == '?')
		end = c->end[-1] == '?' ? c->end : end;
	else if (cp == '<' || cp == '>' || cp == '*' || cp == '=' || cp == '_' || cp == '~' || cp == '+' || cp == '.' ||
		 cp == '-' || cp == '\'' || cp == '`' || cp == 0x2019 || cp == 0x2018)
		while (end < c->end && utf8_next(end, c->end, &next) == cp)
			end = next;
	else // marks and joined emoji stay with what they stand on
		for (uint32_t more; end < c->end; end = next) {
			more = utf8_next(end, c->end, &next);
			enum unicode_class k = more < 0x80 ? UNICODE_PUNCT : unicode_class(more);
			if (k != UNICODE_MARK && k != UNICODE_FORMAT && !(more >= 0x1F3FB && more <= 0x1F3FF))
				break;
		}
	emit(c, start, end, 0);
	c->p = end;
}

// A clitic or a shortened year that stands alone: "'s", "n't" is a word anyway, "'90s".
static bool take_apostrophe(struct chunk *c)
{
	const char *start = c->p, *next;
	enum mark m = peek(start, c->end, &next);
	if (m != MARK_APOSTROPHE || *start == '`')
		return false;
	const char *end = word_end(next, c->end);
	bool year = end - next >= 2 && *next >= '0' && *next <= '9' && digits(next, end) - next == 2;
	if (!year && (c->a->tokens.len > c->first || !clitic_tail(next, end)))
		return false;
	emit(c, start, end, 0);
	c->p = end;
	return true;
}

void chunk_split(struct article *a, struct span s, bool last)
{
	struct chunk c = { .a = a,
			   .text = a->text.at,
			   .p = a->text.at + s.start,
			   .end = a->text.at + s.end,
			   .last = last,
			   .first = a->tokens.len };
	const char *next;
	while (c.p < c.end) {
		if (take_plain(&c))
			continue;
		enum mark m = peek(c.p, c.end, &next);
		const char *address =
		    alnum(m) && (c.p == a->text.at + s.start || !alnum(mark_of((unsigned char)c.p[-1])))
			? address_end(c.p, c.end)
			: c.p;
		if (address > c.p) {
			emit(&c, c.p, address, 0);
			c.p = address;
		} else if (m == MARK_LETTER && *c.p != '_') {
			take_word(&c);
		} else if (m == MARK_DIGIT) {
			take_number(&c);
		} else if (!take_apostrophe(&c)) {
			take_other(&c);
		}
	}
}
