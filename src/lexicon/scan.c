// scan.c: lexicon_scan of lexicon.h: the words of an article, and the phrases of the lexicon in it.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/lexicon_rows.h"

static const struct phrases *table(const struct lex_image *m, enum lex_part part)
{
	return phrases_open((struct slice){ lex_part(m, part), m->part[part].count });
}

static bool is_entity_hit(unsigned kind)
{
	return kind >= ENTRY_STATE && kind <= ENTRY_PERSON;
}

// A name of one word that is listed with an article says too little without it ("Arab" is not "al-Arab").
static bool too_weak(const struct phrase_match *m, unsigned kind, const struct word *w)
{
	if (m->no_capital && (w[m->first].shape & WORD_LOWER))
		return true;
	return m->no_article && m->count == 1 && is_entity_hit(kind);
}

static uint8_t flags_of(const struct phrase_match *m)
{
	unsigned f = 0;
	f |= m->flags & LEX_WEAK ? HIT_WEAK : 0u;
	f |= m->flags & LEX_PLURAL ? HIT_PLURAL : 0u;
	f |= m->flags & LEX_SURNAME ? HIT_SURNAME | HIT_WEAK : 0u;
	f |= m->flags & PHRASE_CASE ? HIT_EXACT : 0u;
	f |= m->no_article ? HIT_NO_ARTICLE : 0u;
	f |= m->extra_article ? HIT_EXTRA_ARTICLE : 0u;
	f |= m->no_capital ? HIT_NO_CAPITAL : 0u;
	f |= m->unprefixed ? HIT_PREFIXED : 0u;
	return (uint8_t)f;
}

// Rows of a kind in an image: in the lower one, what the upper one's rows are counted from.
static uint32_t rows_of(const struct lex_image *m, unsigned kind)
{
	if (is_entity_hit(kind))
		return (uint32_t)m->part[LEX_ENTITIES].count;
	if (kind == ENTRY_ROLE)
		return (uint32_t)m->part[LEX_ROLES].count;
	if (kind == ENTRY_CUE)
		return (uint32_t)m->part[LEX_CUES].count;
	return kind == ENTRY_GROUP ? (uint32_t)m->part[LEX_GROUPS].count : 0;
}

// Is it a value that a lexicon has? The table of a foreign file may hold any.
static bool is_value(const struct lex_image *m, unsigned kind, uint32_t row)
{
	if (kind == ENTRY_GIVEN)
		return row <= SEX_WOMAN;
	if (kind > ENTRY_GIVEN && kind <= ENTRY_PARTICLE)
		return row == 0;
	return row < rows_of(m, kind);
}

// "the" of a listed "The ..." that is not capital here is not part of the name.
static void drop_article(const struct article *a, struct phrase_match *m)
{
	struct slice text = slice_span(a->text, m->at);
	if (m->count > 1 && slice_starts(text, SLICE("the ")) && (m->flags & PHRASE_CAPITAL)) {
		m->first++;
		m->count--;
		m->at.start = a->words.at[m->first].at.start;
	}
}

static void take(struct article *a, const struct lexicon *l, int level, struct phrase_match *m)
{
	unsigned kind = m->value >> LEX_ROW_BITS;
	uint32_t row = m->value & ((1u << LEX_ROW_BITS) - 1);
	if (too_weak(m, kind, a->words.at) || !is_value(l->image[level], kind, row))
		return;
	if (level == 1)
		row += rows_of(l->image[0], kind);
	else if (l->replaced && is_entity_hit(kind) && l->replaced[row] != row)
		return; // the user's entry has its own names
	drop_article(a, m);
	*vec_push(a->arena, &a->hits) = (struct hit){
		.at = m->at,
		.first = m->first,
		.count = m->count,
		.kind = (uint8_t)kind,
		.flags = flags_of(m),
		.entry = row,
	};
}

static bool hit_before(const struct hit *x, const struct hit *y)
{
	if (x->first != y->first)
		return x->first < y->first;
	if (x->count != y->count)
		return x->count > y->count;
	if (x->kind != y->kind)
		return x->kind < y->kind;
	return x->entry < y->entry;
}

// Hits of two tables, each in order, into one order; `half` is where the second begins.
static void merge(struct article *a, uint32_t half)
{
	uint32_t n = a->hits.len;
	if (half == 0 || half == n)
		return;
	struct hit *out = arena_alloc(a->arena, (size_t)n * sizeof *out);
	uint32_t i = 0, k = half, len = 0;
	while (i < half || k < n) {
		bool first = k == n || (i < half && !hit_before(&a->hits.at[k], &a->hits.at[i]));
		out[len++] = a->hits.at[first ? i++ : k++];
	}
	a->hits.at = out;
	a->hits.cap = n;
}

// A user's name for the very same words wins over the built-in ones.
static void prefer_user(struct article *a, uint32_t below)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < a->hits.len; i++) {
		const struct hit *h = &a->hits.at[i];
		bool beaten = false;
		for (uint32_t k = i; is_entity_hit(h->kind) && h->entry < below && !beaten && k < a->hits.len &&
				     a->hits.at[k].first == h->first;
		     k++)
			beaten = a->hits.at[k].count == h->count && is_entity_hit(a->hits.at[k].kind) &&
				 a->hits.at[k].entry >= below;
		for (uint32_t k = i; is_entity_hit(h->kind) && h->entry < below && !beaten && k > 0 &&
				     a->hits.at[k - 1].first == h->first;
		     k--)
			beaten = a->hits.at[k - 1].count == h->count && is_entity_hit(a->hits.at[k - 1].kind) &&
				 a->hits.at[k - 1].entry >= below;
		if (!beaten)
			a->hits.at[kept++] = *h;
	}
	a->hits.len = kept;
}

void lexicon_scan(struct article *a, const struct lexicon *l)
{
	if (a->hits.len)
		return;
	if (a->words.len == 0) {
		a->words.len = words_split(a->arena, a->text, &a->words.at);
		a->words.cap = a->words.len;
	}
	for (int level = 0; level < 2 && l->image[level]; level++) {
		for (int part = LEX_NAMES; part <= LEX_NOUNS; part++) {
			phrase_matches m = { 0 };
			uint32_t half = a->hits.len;
			phrases_scan(table(l->image[level], (enum lex_part)part), a->text, a->words.at, a->words.len,
				     part == LEX_NAMES, a->arena, &m);
			for (uint32_t i = 0; i < m.len; i++)
				take(a, l, level, &m.at[i]);
			merge(a, half);
		}
	}
	if (l->image[1])
		prefer_user(a, rows_of(l->image[0], ENTRY_PERSON));
}
