// lemma.c: lemmas by learned suffix rules, the longest known suffix first; called by parse.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/lemma.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "language/language.h"

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
};

static const struct lemma_rule *lookup(const struct lemmas *l, uint32_t key)
{
	uint32_t at = (key * 0x9e3779b1u) >> l->shift;
	while (l->slots[at].key && l->slots[at].key != key)
		at = (at + 1) & l->mask;
	return l->slots[at].key ? &l->rules[l->slots[at].rule - 1] : NULL;
}

static const struct lemma_rule *rule_for(const struct lemmas *l, struct slice form, struct slice lower,
					 const struct token *t)
{
	const struct lemma_rule *r = lookup(l, lemma_exact_key(form, t->upos, t->xpos));
	if (!r)
		r = lookup(l, lemma_key(lower, lower.len, t->upos, t->xpos));
	size_t longest = lower.len - 1 < LEMMA_SUFFIX ? lower.len - 1 : LEMMA_SUFFIX;
	for (size_t len = longest + 1; !r && len-- > 0;)
		r = lookup(l, lemma_key(lower, len, t->upos, t->xpos));
	return r;
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
			    ((uint32_t)1 << h.bits) - 1 };
	size_t room = 0;
	for (uint32_t i = s->first; i < s->first + s->count; i++)
		room += 2 * (size_t)(a->tokens.at[i].at.end - a->tokens.at[i].at.start) + LEMMA_ADD;
	char *out = arena_alloc(a->arena, room);
	for (uint32_t i = s->first; i < s->first + s->count; i++) {
		struct token *t = &a->tokens.at[i];
		struct slice form = token_text(a, t), lower = { out, lemma_lower(form, out) };
		const struct lemma_rule *r = lower.len ? rule_for(&l, form, lower, t) : NULL;
		size_t n = lower.len;
		if (r && r->keep) {
			memcpy(out, form.at, form.len);
			n = form.len;
		}
		// A rule learned on English may not cut a character of another script in two.
		bool whole = r && (r->cut == 0 || r->cut >= n || ((unsigned char)out[n - r->cut] & 0xC0) != 0x80);
		if (whole) {
			n = r->cut >= n ? 0 : n - r->cut;
			memcpy(out + n, r->add, r->len);
			n += r->len;
		}
		t->lemma = (struct slice){ out, n };
		out += n;
	}
}
