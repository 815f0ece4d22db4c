// date_scan.c: cuts the text into the words that date expressions are made of; date.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/date_parse.h"

enum class { OTHER, LETTER, DIGIT };
enum { PHRASE_GAP = 3 }; // bytes between the words of a phrase: a space, a hyphen, an apostrophe of three bytes

// Bytes of UTF-8 above ASCII count as letters, except the general punctuation U+2000..U+203F (dashes, quotes, spaces)
// and the no-break space.
static enum class class_of_high(struct slice s, size_t i) {
	unsigned char c = (unsigned char)s.at[i];
	if (c == 0xC2 || (c == 0xE2 && i + 1 < s.len && (unsigned char)s.at[i + 1] == 0x80)) return OTHER;
	if ((c & 0xC0) == 0x80 && i >= 1){ // it belongs to what stands before it
					   unsigned char before = (unsigned char)s.at[i - 1];
					   if (before >= 0x80) return class_of_high(s, i - 1); }
return LETTER;
}

static inline bool is_letter(char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26;
}

static inline bool is_digit(char c)
{
	return (unsigned char)(c - '0') < 10;
}

static inline enum class class_at(struct slice s, size_t i) {
	if (is_letter(s.at[i])) return LETTER;
	if ((unsigned char)s.at[i] < 0x80) return is_digit(s.at[i]) ? DIGIT : OTHER;
	return class_of_high(s, i);
}

static bool is_dash(struct slice g, size_t i, size_t *next)
{
	if (g.at[i] == '-') {
		*next = i + 1;
		return true;
	}
	if (i + 2 < g.len && (unsigned char)g.at[i] == 0xE2 && (unsigned char)g.at[i + 1] == 0x80 &&
	    (unsigned char)g.at[i + 2] >= 0x90 && (unsigned char)g.at[i + 2] <= 0x95) {
		*next = i + 3;
		return true;
	}
	return false;
}

static enum gap gap_mark(struct slice g, size_t i, size_t *next)
{
	if (is_dash(g, i, next))
		return GAP_DASH;
	*next = i + 1;
	switch (g.at[i]) {
	case ',':
		return GAP_COMMA;
	case '.':
		return GAP_PERIOD;
	case '/':
		return GAP_SLASH;
	case ':':
		return GAP_COLON;
	case '(':
		return GAP_PAREN;
	default:
		return GAP_BREAK;
	}
}

// One mark with spaces around it, or spaces alone; anything more is a break. A comma, colon or full stop without a
// space behind it inside figures ("15,000") is a break too, but for the full stop and the colon between figures.
static enum gap gap_of(struct slice g)
{
	if (g.len == 1 && g.at[0] == ' ') // nearly all
		return GAP_SPACE;
	enum gap kind = GAP_NONE;
	size_t i = 0, marks = 0;
	while (i < g.len) {
		if (g.at[i] == ' ') {
			kind = kind == GAP_NONE ? GAP_SPACE : kind;
			i++;
			continue;
		}
		kind = gap_mark(g, i, &i);
		if (++marks > 1 || kind == GAP_BREAK)
			return GAP_BREAK;
	}
	if (kind == GAP_COMMA && g.len == 1)
		return GAP_BREAK;
	return kind;
}

static void look_up(struct date_word *w, const struct date_table *t, struct slice word)
{
	const struct date_entry *e = date_find(t, hash_word(word));
	if (!e)
		return;
	w->classes = e->classes;
	w->value = e->value;
}

// Where the word of letters or of digits that begins at i ends.
static inline uint32_t word_end(struct slice s, uint32_t i, enum class kind)
{
	for (;; i++) {
		if (kind == LETTER)
			while (i < s.len && is_letter(s.at[i]))
				i++;
		else
			while (i < s.len && is_digit(s.at[i]))
				i++;
		if (i >= s.len || (unsigned char)s.at[i] < 0x80 || class_of_high(s, i) != kind)
			return i;
	}
}

static void fill(struct date_word *w, struct slice s, enum class kind, const struct date_table *t)
{
	w->capital = s.at[w->start] >= 'A' && s.at[w->start] <= 'Z';
	if (kind == LETTER) {
		look_up(w, t, slice_cut(s, w->start, w->end));
		return;
	}
	uint32_t n = w->end - w->start;
	w->digits = n > 255 ? 255 : (uint8_t)n;
	w->value = 0;
	for (uint32_t i = w->start; n <= 8 && i < w->end; i++)
		w->value = w->value * 10 + (s.at[i] - '0');
	if (n > 8)
		w->value = -1;
}

static uint64_t hash_at(const struct date_reader *r, uint32_t i)
{
	return hash_word(slice_cut(r->a->text, r->word[i].start, r->word[i].end));
}

static void phrases(struct date_reader *r, const struct date_table *t)
{
	for (uint32_t i = 0; i < r->count; i++) {
		if (!r->word[i].digits && !(r->word[i].classes & DATE_PREFIX)) // fill() has looked it up
			continue;
		uint64_t chain = hash_at(r, i);
		const struct date_entry *e = date_find(t, chain);
		for (uint32_t n = 1; e && n < DATE_PHRASE_WORDS && (e->classes & DATE_PREFIX) && i + n < r->count;
		     n++) {
			if (r->word[i + n].start - r->word[i + n - 1].end > PHRASE_GAP)
				break;
			chain = hash_add(chain, hash_at(r, i + n));
			e = date_find(t, chain);
			if (!e || !(e->classes & ~(uint32_t)DATE_PREFIX))
				continue;
			r->word[i].phrase = (uint8_t)(n + 1);
			r->word[i].phrase_classes = e->classes;
			r->word[i].phrase_value = e->value;
		}
	}
}

void date_scan(struct date_reader *r, const struct date_table *t, uint32_t from, uint32_t to)
{
	struct arena *mem = r->a->arena;
	struct slice s = slice_cut(r->a->text, 0, to);
	r->words.len = 0;
	for (uint32_t i = from; i < to;) {
		enum class kind = class_at(s, i);
		if (kind == OTHER) {
			i++;
			continue;
		}
		struct date_word w = { .start = i, .gap = GAP_BREAK };
		w.end = i = word_end(s, i, kind);
		fill(&w, s, kind, t);
		if (r->words.len) {
			struct date_word *last = &r->words.at[r->words.len - 1];
			last->gap = (uint8_t)gap_of(slice_cut(s, last->end, w.start));
		}
		*vec_push(mem, &r->words) = w;
	}
	r->word = r->words.at;
	r->count = r->words.len;
	if (r->count && r->word[r->count - 1].end < to)
		r->word[r->count - 1].gap = (uint8_t)gap_of(slice_cut(s, r->word[r->count - 1].end, to));
	phrases(r, t);
}

const struct date_word *date_word_at(const struct date_reader *r, uint32_t i)
{
	static const struct date_word none = { .gap = GAP_BREAK };
	return i < r->count ? &r->word[i] : &none;
}
