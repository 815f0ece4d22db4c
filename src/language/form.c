// form.c: makes the forms of form.h; called by tag.c, names.c, parse.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/form.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "language/classes.h"
#include "language/language.h"

#define PRIME 0x9e3779b1u
enum { EDGE = 4 };

struct letters {
	uint32_t first[EDGE], last[EDGE]; // last: a ring
	unsigned n;
	unsigned upper, lower, digit, other;
	bool capital, mixed, foreign;
};

static void take(struct letters *l, uint32_t cp, struct form *f)
{
	uint32_t low = cp;
	if (cp < 0x80) {
		if (cp >= 'A' && cp <= 'Z') {
			low = cp | 0x20;
			l->capital |= l->n == 0;
			l->mixed |= l->lower > 0;
			l->upper++;
		} else if (cp >= 'a' && cp <= 'z') {
			l->lower++;
		} else if (cp >= '0' && cp <= '9') {
			low = '0';
			l->digit++;
		} else {
			l->other++;
		}
	} else {
		enum unicode_class c = unicode_class(cp);
		low = cp == 0x2019 ? '\'' : unicode_lower(cp);
		l->upper += c == UNICODE_UPPER;
		l->capital |= c == UNICODE_UPPER && l->n == 0;
		l->mixed |= c == UNICODE_UPPER && l->lower > 0;
		l->lower += c == UNICODE_LOWER || c == UNICODE_LETTER;
		l->digit += c == UNICODE_DIGIT;
		l->other += c >= UNICODE_PUNCT;
		l->foreign |= c >= UNICODE_UPPER && c <= UNICODE_MARK;
	}
	f->exact = (f->exact ^ cp) * PRIME;
	f->exact ^= f->exact >> 15;
	f->word = (f->word ^ low) * PRIME;
	f->word ^= f->word >> 15;
	if (l->n < EDGE)
		l->first[l->n] = low;
	l->last[l->n % EDGE] = low;
	l->n++;
}

static void edges(const struct letters *l, struct form *f)
{
	uint32_t h = 17;
	for (unsigned i = 0; i < EDGE; i++) {
		h = (h ^ (i < l->n ? l->last[(l->n - 1 - i) % EDGE] : 1)) * PRIME;
		h ^= h >> 15;
		f->suffix[i] = h;
	}
	h = 19;
	for (unsigned i = 0; i < 3; i++) {
		h = (h ^ (i < l->n ? l->first[i] : 1)) * PRIME;
		h ^= h >> 15;
		f->prefix[i] = h;
	}
}

static uint8_t shape(const struct letters *l, const struct form *f)
{
	unsigned kind = l->upper + l->lower + l->digit == 0   ? FORM_SHAPE_MARKS
			: f->flags & FORM_NUMBER	      ? FORM_SHAPE_NUMBER
			: l->digit && l->upper + l->lower     ? FORM_SHAPE_DIGITS
			: f->flags & FORM_CAPITALS	      ? FORM_SHAPE_CAPITALS
			: l->capital && l->lower && !l->mixed ? FORM_SHAPE_CAPITAL
			: l->upper == 1 && l->lower == 0      ? FORM_SHAPE_LETTER
			: l->mixed			      ? FORM_SHAPE_MIXED
							      : FORM_SHAPE_SMALL;
	unsigned size = l->n < 2 ? 0 : l->n < 4 ? 1 : l->n < 8 ? 2 : 3;
	return (uint8_t)(kind * FORM_SHAPE_STEP + size * 2 + (l->other > 0 && kind > 0) + 1);
}

struct form form_make(struct slice s)
{
	struct form f = { .exact = 7, .word = 11 };
	struct letters l = { .n = 0 };
	const char *p = s.at, *end = s.at + s.len;
	while (p < end)
		take(&l, utf8_next(p, end, &p), &f);
	edges(&l, &f);
	f.length = (uint8_t)(l.n < 255 ? l.n : 255);
	f.flags =
	    (uint8_t)((l.capital ? FORM_CAPITAL : 0) | (l.upper > 1 && l.lower == 0 ? FORM_CAPITALS : 0) |
		      (l.mixed ? FORM_MIXED : 0) | (l.digit ? FORM_DIGIT : 0) |
		      (l.digit && l.upper + l.lower == 0 ? FORM_NUMBER : 0) | (l.upper + l.lower ? FORM_LETTER : 0) |
		      (l.other && l.upper + l.lower + l.digit ? FORM_INNER : 0) | (l.foreign ? FORM_FOREIGN : 0));
	f.shape = shape(&l, &f);
	return f;
}

// What article.language points to.
struct forms {
	const struct form *forms;
	void *scratch;
	size_t scratch_size;
};

static struct forms *private(struct article *a)
{
	if (!a->language)
		a->language = ARENA_NEW(a->arena, struct forms, 1);
	return a->language;
}

void *form_scratch(struct article *a, size_t size)
{
	struct forms *l = private(a);
	if (l->scratch_size < size) {
		l->scratch_size = size + size / 2;
		l->scratch = arena_alloc(a->arena, l->scratch_size);
	}
	return l->scratch;
}

enum { AHEAD = 8 }; // tokens whose classes are asked for before they are looked up

const struct form *form_all(struct article *a, const struct model *m)
{
	struct forms *l = private(a);
	if (l->forms)
		return l->forms;
	struct classes classes = classes_of(m);
	struct form *f = arena_alloc(a->arena, (a->tokens.len + 1) * sizeof *f);
	for (uint32_t i = 0; i < a->tokens.len + AHEAD; i++) {
		if (i < a->tokens.len) {
			f[i] = form_make(token_text(a, &a->tokens.at[i]));
			classes_prefetch(&classes, f[i].word);
		}
		if (i >= AHEAD)
			f[i - AHEAD].class = classes_find(&classes, f[i - AHEAD].word);
	}
	return l->forms = f;
}
