// name_look.c: what the article and the lists say of each token before names are looked for; called by names.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/language.h"
#include "language/namer.h"

// How a word is written over the article.
struct usage {
	uint32_t word; // 0: free
	uint8_t evidence;
};

// lexicon/lexicon.h: enum entry_kind; WORDS: those that are common words, of roles, groups and cues.
enum { LEXICON_KINDS = 16, WORDS = 1 << 6 | 1 << 7 | 1 << 11 };

static struct usage *usage_of(struct usage *table, uint32_t mask, uint32_t word)
{
	uint32_t at = (word * 0x9e3779b1u) & mask;
	while (table[at].word && table[at].word != word)
		at = (at + 1) & mask;
	return &table[at];
}

static void gather_evidence(struct article *a, const struct form *forms, struct namer_token *out)
{
	uint32_t cap = 64;
	while (cap < 2 * a->tokens.len)
		cap *= 2;
	struct usage *table = form_scratch(a, cap * sizeof *table);
	memset(table, 0, cap * sizeof *table);
	for (uint32_t i = 0; i < a->sentences.len; i++) {
		const struct sentence *s = &a->sentences.at[i];
		for (uint32_t j = s->first; j < s->first + s->count; j++) {
			const struct form *f = &forms[j];
			if (!(f->flags & FORM_LETTER) ||
			    (a->tokens.at[j].flags & (TOKEN_TITLE_CASE_LINE | TOKEN_ALL_CAPS_LINE)))
				continue;
			struct usage *u = usage_of(table, cap - 1, f->word | 1);
			u->word = f->word | 1;
			bool capital = f->flags & (FORM_CAPITAL | FORM_MIXED);
			if (!capital)
				u->evidence |= 1;
			else if (j > s->first && (forms[j - 1].flags & FORM_LETTER))
				u->evidence |= 2;
		}
	}
	for (uint32_t i = 0; i < a->tokens.len; i++)
		if (forms[i].flags & FORM_LETTER)
			out[i].evidence = usage_of(table, cap - 1, forms[i].word | 1)->evidence;
}

static void gather_hits(struct article *a, struct namer_token *out)
{
	uint32_t t = 0;
	for (uint32_t i = 0; i < a->hits.len; i++) { // in the order of their first word
		const struct hit *h = &a->hits.at[i];
		while (t < a->tokens.len && a->tokens.at[t].at.end <= h->at.start)
			t++;
		if (h->kind >= LEXICON_KINDS)
			continue;
		for (uint32_t j = t; j < a->tokens.len && a->tokens.at[j].at.start < h->at.end; j++)
			if (h->flags & 16) // HIT_NO_CAPITAL
				out[j].small |= 4;
			else
				out[j].lexicon |= (uint16_t)(1 << h->kind);
	}
}

// Can the word be a name written in small letters?
static bool noun(const struct token *t)
{
	return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_ADJ;
}

static bool capital(const struct form *f)
{
	return f->flags & (FORM_CAPITAL | FORM_MIXED);
}

// A place's name in small letters; p: its first word.
static void gather_small(const struct namer *n, const struct form *forms, const struct token *tokens, uint32_t left,
			 const struct namer_phrase *p, struct namer_token *out)
{
	uint32_t longest = p->longest < left ? p->longest : left, hash = namer_join(0, forms[0].word);
	for (uint32_t j = 0; j < longest && noun(&tokens[j]); j++) {
		if (j > 0) {
			hash = namer_join(hash, forms[j].word);
			p = namer_find(n, hash);
		}
		if (!p || p->words != j + 1 || !(p->bits & NAMER_PLACE))
			continue;
		for (uint32_t k = 0; k <= j; k++)
			out[k].small |= k ? 2 : 1;
	}
}

// Phrases that begin with a capital; p: the first word.
static void gather_capitals(const struct namer *n, const struct form *forms, uint32_t left,
			    const struct namer_phrase *p, struct namer_token *out)
{
	uint32_t longest = p->longest < left ? p->longest : left, hash = namer_join(0, forms[0].word);
	for (uint32_t j = 0; j < longest; j++) {
		if (j > 0) {
			hash = namer_join(hash, forms[j].word);
			p = namer_find(n, hash);
		}
		if (!p || p->words != j + 1)
			continue;
		out[0].lists |= p->bits;
		for (uint32_t k = 1; k <= j; k++)
			out[k].lists |= (uint16_t)(p->bits << 8);
	}
}

static void gather_lists(const struct namer *n, const struct form *forms, const struct token *tokens, uint32_t count,
			 struct namer_token *out)
{
	enum { AHEAD = 8 }; // words whose slots are asked for before they are looked at
	for (uint32_t i = 0; i < count; i++) {
		if (i + AHEAD < count)
			namer_prefetch(n, forms[i + AHEAD].word);
		const struct namer_phrase *p = namer_begins(n, forms[i].word);
		if (!p)
			continue;
		out[i].kind = p->kind;
		if (capital(&forms[i]))
			gather_capitals(n, &forms[i], count - i, p, &out[i]);
		else if (p->bits == NAMER_JOINER)
			out[i].lists |= NAMER_JOINER;
		if (!(forms[i].flags & (FORM_CAPITAL | FORM_MIXED | FORM_NUMBER)))
			gather_small(n, &forms[i], &tokens[i], count - i, p, &out[i]);
	}
}

// Can the word stand between the capitals of a name ("of", "and", "human")?
static bool joins(const struct token *t)
{
	return noun(t) || t->upos == UPOS_ADP || t->upos == UPOS_DET || t->upos == UPOS_CCONJ || t->upos == UPOS_PART ||
	       t->upos == UPOS_PUNCT || t->upos == UPOS_SYM;
}

// Which of the three tokens to each side of a token are capitals: a bit for each, the next token's in the middle.
enum {
	BEFORE_2 = 1 << 5,
	BEFORE = 1 << 4,
	OWN = 1 << 3,
	NEXT = 1 << 2,
	NEAR = BEFORE_2 | BEFORE,
	AFTER = NEXT | 2 | 1
};

// Which tokens may be in a name at all.
static void gather_candidates(const struct sentence *s, const struct token *tokens, const struct form *forms,
			      struct namer_token *out)
{
	unsigned around = 0;
	for (uint32_t i = 0; i < s->count + 3; i++) {
		around = around << 1 | (i < s->count && capital(&forms[i]));
		if (i < 3)
			continue;
		struct namer_token *t = &out[i - 3];
		const struct token *own = &tokens[i - 3];
		bool near = around & NEAR, after = around & AFTER;
		t->candidate = around & OWN || t->lexicon & ~WORDS || own->upos == UPOS_PROPN ||
			       (t->small && noun(own)) || (near && after && joins(own)) ||
			       (t->lists & NAMER_JOINER && (around & NEXT || (near && after))) ||
			       (forms[i - 3].flags & FORM_DIGIT && (near || after));
	}
}

// Runs of capitals with joining words inside.
static void gather_runs(const struct sentence *s, const struct form *forms, struct namer_token *out)
{
	uint32_t count = s->count;
	for (uint32_t i = 0; i < count;) {
		out[i].run_first = out[i].run_last = s->first + i;
		if (!capital(&forms[i])) {
			i++;
			continue;
		}
		uint32_t j = i + 1, last = i;
		while (j < count && (capital(&forms[j]) ||
				     (j + 1 < count && capital(&forms[j + 1]) && out[j].lists & NAMER_JOINER))) {
			last = capital(&forms[j]) ? j : last;
			j++;
		}
		for (uint32_t k = i; k <= last; k++) {
			out[k].run_first = s->first + i;
			out[k].run_last = s->first + last;
		}
		i = last + 1;
	}
}

// Names are chosen by other rules in talk than in reports, which have few pronouns: less than LEAST of a hundred words
// are style 0, each STEP more one style more.
static void gather_style(const struct article *a, struct namer_token *out)
{
	enum { LEAST = 4, STEP = 4, MOST = 3 };
	uint32_t pronouns = 0, words = 0;
	for (uint32_t i = 0; i < a->tokens.len; i++) {
		pronouns += a->tokens.at[i].upos == UPOS_PRON;
		words += a->tokens.at[i].upos != UPOS_PUNCT;
	}
	uint32_t share = words ? (uint32_t)((uint64_t)pronouns * 100 / words) : 0;
	uint32_t style = share < LEAST ? 0 : 1 + (share - LEAST) / STEP;
	for (uint32_t i = 0; i < a->tokens.len; i++)
		out[i].style = (uint8_t)(style < MOST ? style : MOST);
}

void namer_look(struct article *a, const struct model *m, const struct namer *n, struct namer_token *out)
{
	const struct form *forms = form_all(a, m);
	memset(out, 0, a->tokens.len * sizeof *out);
	language_tag(a, m);
	gather_style(a, out);
	gather_evidence(a, forms, out);
	gather_hits(a, out);
	gather_lists(n, forms, a->tokens.at, a->tokens.len, out);
	for (uint32_t i = 0; i < a->sentences.len; i++) {
		const struct sentence *s = &a->sentences.at[i];
		gather_candidates(s, a->tokens.at + s->first, forms + s->first, out + s->first);
		gather_runs(s, forms + s->first, out + s->first);
	}
}

// ---- votes -----------------------------------------------------------------------------------------------------

struct votes {
	uint32_t word;		     // 0: free
	uint8_t of[NAMER_TYPES + 1]; // times of each label's type; 0: outside
};

static struct votes *votes_of(struct votes *table, uint32_t mask, uint32_t word)
{
	uint32_t at = (word * 0x9e3779b1u) & mask;
	while (table[at].word && table[at].word != word)
		at = (at + 1) & mask;
	return &table[at];
}

// The type of more than half of the other mentions.
static void majority(const struct votes *v, unsigned own, struct namer_token *out)
{
	unsigned best = 0, most = 0, all = 0;
	for (unsigned k = 0; k <= NAMER_TYPES; k++) {
		unsigned times = v->of[k] - (k == own ? 1u : 0u);
		all += times;
		if (times > most) {
			most = times;
			best = k;
		}
	}
	out->voted = (uint8_t)(most * 2 > all ? best : 0);
	out->votes = (uint8_t)(most < NAMER_VOTES ? most : NAMER_VOTES);
}

void namer_vote(struct article *a, const struct form *forms, const uint8_t *labels, struct namer_token *out)
{
	uint32_t cap = 64;
	while (cap < 2 * a->tokens.len)
		cap *= 2;
	struct votes *table = form_scratch(a, cap * sizeof *table);
	memset(table, 0, cap * sizeof *table);
	for (unsigned pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < a->tokens.len; i++) {
			out[i].voted = 0;
			if (!capital(&forms[i]))
				continue;
			struct votes *v = votes_of(table, cap - 1, forms[i].word | 1);
			unsigned own = labels[i] ? (labels[i] - 1u) / 4 + 1 : 0;
			v->word = forms[i].word | 1;
			if (pass == 0)
				v->of[own] = (uint8_t)(v->of[own] + (v->of[own] < 255));
			else
				majority(v, own, &out[i]);
		}
}
