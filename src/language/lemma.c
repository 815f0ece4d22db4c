// lemma.c: lemmas by learned suffix rules, the longest known suffix first; called by parse.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/lemma.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "language/classes.h"
#include "language/language.h"
#include "language/xpos.h"

uint32_t lemma_key(struct slice lower, size_t len, unsigned upos, unsigned xpos)
{
	bool whole = len >= lower.len;
	struct slice end = whole ? lower : slice_cut(lower, lower.len - len, lower.len);
	uint64_t h = hash_bytes(end, (uint64_t)upos << 16 | (uint64_t)xpos << 8 | (whole ? 255 : len));
	return (uint32_t)(h >> 32) | 1;
}

uint32_t lemma_exact_key(struct slice form, unsigned upos, unsigned xpos)
{
	return (uint32_t)(hash_bytes(form, (uint64_t)upos << 16 | (uint64_t)xpos << 8 | 254) >> 32) | 1;
}

size_t lemma_lower(struct slice s, char *out)
{
	size_t n = 0;
	const char *p = s.at, *end = s.at + s.len;
	while (p < end) {
		uint32_t cp = utf8_next(p, end, &p);
		if (cp < 0x80)
			out[n++] = (char)(cp >= 'A' && cp <= 'Z' ? cp | 0x20 : cp);
		else
			n += utf8_put(out + n, unicode_lower(cp));
	}
	return n;
}

struct lemmas {
	const struct lemma_rule *rules;
	const struct lemma_slot *slots;
	uint32_t shift, mask;
	struct classes words; // of raw text
};

static uint32_t place(const struct lemmas *l, uint32_t key)
{
	return (key * 0x9e3779b1u) >> l->shift;
}

static const struct lemma_rule *lookup(const struct lemmas *l, uint32_t key)
{
	uint32_t at = place(l, key);
	while (l->slots[at].key && l->slots[at].key != key)
		at = (at + 1) & l->mask;
	return l->slots[at].key ? &l->rules[l->slots[at].rule - 1] : NULL;
}

// What a rule makes of a form; its length in out, which has room for it.
static size_t apply(const struct lemma_rule *r, struct slice form, struct slice lower, char *out)
{
	struct slice from = r->keep ? form : lower;
	// A rule learned on English may not cut a character of another script in two.
	bool whole = r->cut == 0 || r->cut >= from.len || ((unsigned char)from.at[from.len - r->cut] & 0xC0) != 0x80;
	size_t n = !whole ? from.len : r->cut >= from.len ? 0 : from.len - r->cut;
	memcpy(out, from.at, n);
	if (!whole)
		return n;
	memcpy(out + n, r->add, r->len);
	return n + r->len;
}

// Is the lemma a word that raw text has?
static bool known(const struct lemmas *l, const char *lemma, size_t n)
{
	return classes_find(&l->words, form_make((struct slice){ lemma, n }).word) != 0;
}

// A verb that is no word may be one with an "e" behind it ("blamed", not "blam"), without it, or with one letter fewer
// ("nabbed").
static size_t respell(const struct lemmas *l, char *lemma, size_t n)
{
	if (n < 3 || known(l, lemma, n))
		return n;
	if (lemma[n - 1] == 'e' || lemma[n - 1] == lemma[n - 2])
		return known(l, lemma, n - 1) ? n - 1 : n;
	lemma[n] = 'e';
	return known(l, lemma, n + 1) ? n + 1 : n;
}

// A token and where its rule is looked for first.
struct lemma_word {
	struct slice form, lower;
	uint32_t exact, whole; // keys
};

static struct lemma_word begin(const struct lemmas *l, const struct article *a, const struct token *t, char *lower)
{
	struct slice form = token_text(a, t);
	struct lemma_word w = { .form = form, .lower = { lower, lemma_lower(form, lower) } };
	w.exact = lemma_exact_key(form, t->upos, t->xpos);
	w.whole = lemma_key(w.lower, w.lower.len, t->upos, t->xpos);
	__builtin_prefetch(&l->slots[place(l, w.exact)]);
	__builtin_prefetch(&l->slots[place(l, w.whole)]);
	return w;
}

static size_t lemma_of(const struct lemmas *l, const struct lemma_word *w, const struct token *t, char *out)
{
	if (w->lower.len == 0)
		return 0;
	if (t->xpos == XPOS_ADD) { // an address is its own lemma
		memcpy(out, w->form.at, w->form.len);
		return w->form.len;
	}
	const struct lemma_rule none = { 0 }, *r = lookup(l, w->exact);
	if (!r)
		r = lookup(l, w->whole);
	if (r)
		return apply(r, w->form, w->lower, out);
	size_t longest = w->lower.len - 1 < LEMMA_SUFFIX ? w->lower.len - 1 : LEMMA_SUFFIX;
	for (size_t len = longest + 1; !r && len-- > 0;)
		r = lookup(l, lemma_key(w->lower, len, t->upos, t->xpos));
	size_t n = apply(r ? r : &none, w->form, w->lower, out);
	return t->upos == UPOS_VERB ? respell(l, out, n) : n;
}

void lemma_fill(struct article *a, const struct model *m, const struct sentence *s)
{
	struct slice body = model_section(m, MODEL_LEMMAS);
	struct lemma_header h;
	if (body.len < sizeof h)
		return;
	memcpy(&h, body.at, sizeof h);
	struct lemmas l = { (const struct lemma_rule *)(const void *)(body.at + sizeof h),
			    (const struct lemma_slot *)(const void *)(body.at + h.slots), 32 - h.bits,
			    ((uint32_t)1 << h.bits) - 1, classes_of(m) };
	size_t room = 0;
	for (uint32_t i = s->first; i < s->first + s->count; i++)
		room += 2 * (size_t)(a->tokens.at[i].at.end - a->tokens.at[i].at.start) + LEMMA_ADD;
	char *out = arena_alloc(a->arena, room);
	struct lemma_word *words = form_scratch(a, s->count * sizeof *words + room);
	char *lower = (char *)(words + s->count);
	for (uint32_t i = 0; i < s->count; i++) {
		words[i] = begin(&l, a, &a->tokens.at[s->first + i], lower);
		lower += words[i].lower.len;
	}
	for (uint32_t i = 0; i < s->count; i++) {
		struct token *t = &a->tokens.at[s->first + i];
		size_t n = lemma_of(&l, &words[i], t, out);
		t->lemma = (struct slice){ out, n };
		out += n;
	}
}
