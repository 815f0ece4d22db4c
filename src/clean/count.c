// count.c: counts what a line consists of: here lines with letters outside ASCII, in count_plain.c the others.
// SPDX-License-Identifier: Apache-2.0
#include "base/unicode.h"
#include "base/utf8.h"
#include "clean/cleaner.h"
#include "clean/count_line.h"
#include <stddef.h>

enum cls { SPACE, LOWER, UPPER, DIGIT, SIGN, WIDE };

#define X1(c) c
#define X4(c) c, c, c, c
#define X10(c) X4(c), X4(c), c, c
#define X26(c) X10(c), X10(c), X4(c), c, c
#define X32(c) X10(c), X10(c), X10(c), c, c
static const uint8_t class_of[256] = { X32(SPACE), SPACE,    X10(SIGN), X4(SIGN),   SIGN,      X10(DIGIT), X4(SIGN),
				       SIGN,	   SIGN,     SIGN,	X26(UPPER), X4(SIGN),  SIGN,	   SIGN,
				       X26(LOWER), X4(SIGN), SPACE,	X32(WIDE),  X32(WIDE), X32(WIDE),  X32(WIDE) };

static bool is_ideographic(uint32_t cp)
{
	return (cp >= 0x3040 && cp <= 0x30FF) || (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
	       (cp >= 0x20000 && cp <= 0x3FFFF);
}

static bool is_spaceless(uint32_t cp)
{
	return (cp >= 0x0E00 && cp <= 0x0EFF) || (cp >= 0x1000 && cp <= 0x109F) || (cp >= 0x1780 && cp <= 0x17FF);
}

void count_sign(struct counter *c, uint32_t cp)
{
	if ((cp >= 0x2018 && cp <= 0x201F) || cp == 0xAB || cp == 0xBB || (cp >= 0x300C && cp <= 0x300F))
		c->n.quotes++;
	else if (cp == 0x3001 || cp == 0xFF0C || cp == 0x060C)
		c->n.commas++;
	else if (cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0x061F || cp == 0x0964 || cp == 0x06D4)
		c->n.stops++;
	else
		c->n.signs++;
	if (cp == 0xA9)
		c->keys.signs[0] |= 1ull << SIGN_COPYRIGHT;
}

// Signs that stand in any prose say nothing.
const uint8_t count_sign_kind[128] = {
	['!'] = SIGN_STOP,  ['"'] = SIGN_QUOTE, ['#'] = SIGN_OTHER, ['$'] = SIGN_OTHER,	 ['%'] = SIGN_OTHER,
	['&'] = SIGN_OTHER, ['('] = SIGN_PAREN, ['*'] = SIGN_OTHER, ['+'] = SIGN_OTHER,	 [','] = SIGN_COMMA,
	['.'] = SIGN_STOP,  ['/'] = SIGN_OTHER, ['<'] = SIGN_OTHER, ['='] = SIGN_OTHER,	 ['>'] = SIGN_OTHER,
	['?'] = SIGN_STOP,  ['@'] = SIGN_OTHER, ['['] = SIGN_OTHER, ['\\'] = SIGN_OTHER, [']'] = SIGN_OTHER,
	['^'] = SIGN_OTHER, ['_'] = SIGN_OTHER, ['`'] = SIGN_OTHER, ['{'] = SIGN_OTHER,	 ['|'] = SIGN_PIPE,
	['}'] = SIGN_OTHER, ['~'] = SIGN_OTHER,
};

static void add_signs(struct counter *c)
{
	c->n.commas += c->signs[SIGN_COMMA];
	c->n.stops += c->signs[SIGN_STOP];
	c->n.quotes += c->signs[SIGN_QUOTE];
	c->n.pipes += c->signs[SIGN_PIPE];
	c->n.parens += c->signs[SIGN_PAREN];
	c->n.signs += c->signs[SIGN_OTHER];
}

struct word_state {
	uint32_t letters, uppers;
	bool digit_first, capital_first;
	struct slice bytes;
};

static void end_word(struct counter *c, const struct word_state *w, bool look)
{
	c->n.words++;
	c->n.letters += w->letters;
	c->n.capital += w->capital_first;
	c->n.number += w->digit_first;
	c->n.upper += (w->letters >= 2 && w->uppers == w->letters);
	c->n.shorts += (w->letters <= 3);
	c->n.longs += (w->letters >= 8);
	uint64_t hash = word_hash(w->bytes.at, w->bytes.len, w->bytes.len);
	count_into_hash(c, hash);
	if (look)
		count_look(c, hash, w->letters, w->capital_first, (unsigned char)w->bytes.at[0] < 0x80);
}

// Counts from p up to the end of a word; p stands at its first byte. Returns where it ended.
static const char *count_word(struct counter *c, const char *p, const char *end, bool look)
{
	struct word_state w = { .letters = 0 };
	const char *start = p, *next;
	for (; p < end; p = next) {
		unsigned char b = (unsigned char)*p;
		uint8_t cls = class_of[b];
		next = p + 1;
		if (cls == LOWER || cls == DIGIT) {
			w.digit_first = w.digit_first || (cls == DIGIT && p == start);
			w.letters++;
		} else if (cls == UPPER) {
			w.capital_first |= p == start;
			w.uppers++;
			w.letters++;
		} else if (cls == WIDE) {
			uint32_t cp = utf8_next(p, end, &next);
			enum unicode_class k = unicode_class(cp);
			if ((k < UNICODE_UPPER || k > UNICODE_NUMBER) && k != UNICODE_FORMAT)
				break;
			if (is_ideographic(cp) || is_spaceless(cp)) {
				*(is_ideographic(cp) ? &c->cjk : &c->spaceless) += 1;
				w.letters += p == start;
				c->n.letters++;
				continue;
			}
			w.capital_first |= p == start && k == UNICODE_UPPER;
			w.uppers += k == UNICODE_UPPER;
			w.letters += k != UNICODE_MARK && k != UNICODE_FORMAT;
		} else {
			break;
		}
	}
	w.bytes = (struct slice){ start, (size_t)(p - start) };
	end_word(c, &w, look);
	return p;
}

static void count_text(struct counter *c, struct slice s)
{
	const char *p = s.at, *end = s.at + s.len;
	const char *look_end = p + (s.len < RULE_WORDS_BYTES ? s.len : RULE_WORDS_BYTES);
	while (p < end) {
		unsigned char b = (unsigned char)*p;
		uint8_t cls = class_of[b];
		if (cls == SPACE) {
			p++;
		} else if (cls == SIGN) {
			count_ascii_sign(c, b);
			p++;
		} else if (cls != WIDE) {
			p = count_word(c, p, end, p < look_end);
		} else {
			const char *next;
			uint32_t cp = utf8_next(p, end, &next);
			enum unicode_class k = unicode_class(cp);
			if ((k >= UNICODE_UPPER && k <= UNICODE_NUMBER) || k == UNICODE_FORMAT) {
				p = count_word(c, p, end, p < look_end);
			} else {
				if (k == UNICODE_PUNCT || k == UNICODE_SYMBOL)
					count_sign(c, cp);
				p = next;
			}
		}
	}
	c->n.words += c->cjk / 2 + c->spaceless / 5;
}

static bool is_closing(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0x2019 || cp == 0x201D || cp == 0xBB ||
	       cp == 0x300D || cp == 0x300F || cp == 0xFF09 || cp == 0x201C;
}

// How the line ends.
static uint32_t end_flags(struct slice s)
{
	const char *p = s.at + s.len;
	uint32_t cp = 0;
	for (int closing = 0; p > s.at && closing < 4; closing++) {
		const char *at = utf8_back(p, s.at), *next;
		cp = utf8_next(at, p, &next);
		if (!is_closing(cp) && cp != ' ')
			break;
		p = at;
	}
	switch (cp) {
	case '.':
		return s.len >= 3 && p - s.at >= 3 && p[-2] == '.' && p[-3] == '.' ? LINE_ELLIPSIS : LINE_TERMINAL;
	case 0x2026:
		return LINE_ELLIPSIS;
	case '?':
	case 0xFF1F:
	case 0x061F:
		return LINE_QUESTION;
	case '!':
	case 0x3002:
	case 0xFF01:
	case 0x0964:
	case 0x06D4:
		return LINE_TERMINAL;
	case ':':
	case 0xFF1A:
		return LINE_COLON;
	case '|':
	case 0xBB:
	case '>':
		return LINE_PIPE_END;
	}
	return 0;
}

static uint32_t start_flags(struct slice s)
{
	const char *next;
	uint32_t cp = utf8_next(s.at, s.at + s.len, &next);
	if (cp == '"' || cp == '\'' || cp == 0x2018 || cp == 0x201C || cp == 0xAB || cp == 0x300C || cp == 0x201E)
		return LINE_QUOTE;
	switch (unicode_class(cp)) {
	case UNICODE_LOWER:
		return LINE_LOWER;
	case UNICODE_DIGIT:
		return LINE_DIGIT;
	case UNICODE_PUNCT:
	case UNICODE_SYMBOL:
		return LINE_SYMBOL;
	default:
		return 0;
	}
}

static bool has_address(struct slice s, const struct rule_keys *k)
{
	bool at = k->signs['@' / 64] >> ('@' % 64) & 1, colon = k->signs[0] >> ':' & 1, stop = k->signs[0] >> '.' & 1;
	if (at && slice_search(s, SLICE("."), slice_find(s, '@', 0)) < s.len)
		return true;
	return (colon && slice_search(s, SLICE("://"), 0) < s.len) ||
	       (stop && slice_search(s, SLICE("www."), 0) < s.len);
}

static void begin(struct counter *c, struct page *p)
{
	memset(c, 0, offsetof(struct counter, keys));
	c->keys.count = 0;
	c->keys.signs[0] = c->keys.signs[1] = 0;
	c->rules = &p->cleaner->rules;
	c->page = p;
}

static void count_line(struct page *p, struct line *l)
{
	struct slice s = line_text(p, l);
	struct counter c;
	l->topic = p->topic.len;
	l->tone = p->tone.len;
	begin(&c, p);
	if (!count_plain(&c, s)) {
		begin(&c, p);
		p->topic.len = l->topic;
		p->tone.len = l->tone;
		count_text(&c, s);
	}
	add_signs(&c);
	c.n.bytes = (uint32_t)s.len;
	l->topics = p->topic.len - l->topic;
	l->tones = p->tone.len - l->tone;
	l->n = c.n;
	l->n.looked = c.hashed_words;
	l->hash = c.hash ? c.hash : 1;
	l->flags |= start_flags(s) | end_flags(s);
	c.keys.number = c.n.number > 0;
	if (s.len <= RULE_WORDS_BYTES) {
		if (has_address(s, &c.keys))
			l->flags |= LINE_URL;
		l->rule = rules_match(&p->cleaner->rules, p->a->arena, s, c.n.words, &c.keys, &l->rules);
	}
	p->words += c.n.words;
}

void lines_count(struct page *p)
{
	for (uint32_t i = 0; i < p->lines.len; i++)
		count_line(p, &p->lines.at[i]);
}
