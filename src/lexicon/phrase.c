// phrase.c: looks phrases up in an image of phrase_image.h; called by every stage that matches names in text.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/phrase.h"
#include "lexicon/phrase_image.h"

const struct phrases *phrases_open(struct slice image)
{
	const struct phrases *p = (const void *)image.at;
	if (image.len < sizeof *p || (uintptr_t)image.at % 8 != 0 || p->magic != PHRASE_MAGIC ||
	    p->version != PHRASE_VERSION)
		return NULL;
	if (p->length_bits < 6 || p->length_bits > 26 || p->bloom_bits < 6 || p->bloom_bits > 30 ||
	    p->bucket_bits < 1 || p->bucket_bits > 28 || p->pool_words >= PHRASE_POOL)
		return NULL;
	if (phrase_layout(p).size != p->size || p->size > image.len)
		return NULL;
	return p;
}

// The image taken apart, for one scan.
struct table {
	const struct phrases *p;
	const uint8_t *lengths, *bloom;
	const uint32_t *buckets;
	const struct phrase_entry *entries;
	const uint32_t *pool;
};

static struct table table_of(const struct phrases *p)
{
	struct phrase_layout l = phrase_layout(p);
	const char *at = (const char *)p;
	return (struct table){ p,
			       (const uint8_t *)at + l.lengths,
			       (const uint8_t *)at + l.bloom,
			       (const void *)(at + l.buckets),
			       (const void *)(at + l.entries),
			       (const void *)(at + l.pool) };
}

struct candidate {
	uint64_t key;
	uint32_t word;
	uint8_t count, skip; // skip: bytes of particles
};

// A candidate that an entry of the table fits, as far as its fingerprint tells.
struct found {
	uint32_t candidate, ref;
};

// Words go through in blocks of as many as a mask has bits, each step over the whole block, so that the memory of one
// word is fetched while another is worked on, and few branches depend on one word.
// CAPITAL_REACH: a name that starts with small letters has its capital among its first words ("bin Salman").
enum { BLOCK_WORDS = 64, CAPITAL_REACH = 3, CHOICES_MAX = 4 };
// A word has at most this many candidates.
enum { WORD_CANDIDATES = PHRASE_WORDS_MAX * (CHOICES_MAX + 1), CANDIDATES_MAX = 1024 };

struct scan {
	struct table t;
	struct slice text;
	const struct word *words;
	uint32_t n; // words of the text
	bool capitals;
	struct arena *arena;
	phrase_matches *out;
	uint32_t *marks; // of phrases_mark
	uint32_t candidates, founds;
	struct candidate candidate[CANDIDATES_MAX];
	struct found found[CANDIDATES_MAX];
};

// Has the word a capital letter, or no lower-case ones to tell from?
static inline bool has_capital(const struct word *w)
{
	return (w->shape & (WORD_CAPITAL | WORD_INNER)) || !(w->shape & WORD_LOWER);
}

static inline unsigned in_bloom(const struct table *t, uint64_t key)
{
	uint32_t bit = phrase_bloom_bit(key, t->p->bloom_bits);
	return t->bloom[bit / 8] >> bit % 8 & 1u;
}

static inline void push(struct scan *s, uint64_t chain, uint32_t i, uint32_t count, uint8_t skip)
{
	uint64_t key = phrase_key(chain);
	__builtin_prefetch(&s->t.bloom[phrase_bloom_bit(key, s->t.p->bloom_bits) / 8]);
	s->candidate[s->candidates++] = (struct candidate){ key, i, (uint8_t)count, skip };
}

// Candidates that begin at word i, whose first fold is given, longest first.
static inline void gather(struct scan *s, uint32_t i, uint64_t fold, uint8_t skip)
{
	unsigned lengths = s->t.lengths[fold >> (64 - s->t.p->length_bits)];
	uint64_t chain = phrase_chain(0, fold);
	uint32_t start = s->candidates;
	bool capital = !s->capitals || has_capital(&s->words[i]);
	if (capital && (lengths & 1))
		push(s, chain, i, 1, skip);
	if (lengths >> 1 == 0)
		return;
	for (uint32_t k = i + 1; k - i < PHRASE_WORDS_MAX && k < s->n && phrase_joins(&s->words[k - 1]); k++) {
		chain = phrase_chain(chain, s->words[k].fold);
		capital |= has_capital(&s->words[k]);
		if (capital && (lengths >> phrase_length_bit(k - i + 1) & 1))
			push(s, chain, i, k - i + 1, skip);
		if (lengths >> phrase_length_bit(k - i + 2) == 0 ||
		    (k == i + 1 && !in_bloom(&s->t, phrase_pair(chain))))
			break;
	}
	for (uint32_t a = start, b = s->candidates; a + 1 < b; a++) {
		struct candidate c = s->candidate[a];
		s->candidate[a] = s->candidate[--b];
		s->candidate[b] = c;
	}
}

static bool same_letters(const struct scan *s, const struct candidate *c, struct slice want)
{
	char fold[WORD_FOLD_MAX + 8];
	size_t at = 0;
	for (uint32_t k = 0; k < c->count; k++) {
		size_t n = words_fold(s->text, &s->words[c->word + k], k ? 0 : c->skip, fold);
		size_t space = k ? 1 : 0;
		if (want.len - at < n + space || (space && want.at[at] != ' ') ||
		    memcmp(want.at + at + space, fold, n) != 0)
			return false;
		at += space + n;
	}
	return at == want.len;
}

static bool same_case(const struct scan *s, const struct candidate *c, unsigned cases)
{
	for (uint32_t k = 0; k < c->count && k < PHRASE_CASE_WORDS; k++) {
		unsigned listed = cases >> 2 * k & 3, shape = s->words[c->word + k].shape;
		unsigned here = phrase_case((uint8_t)shape);
		bool loose = listed == 1 && (shape & WORD_CAPS); // headline in capitals
		if (here != listed && !loose && !(listed == 2 && here == 1 && (shape & WORD_CAPS)))
			return false;
	}
	return true;
}

static unsigned faults(const struct phrase_match *m)
{
	return (unsigned)m->no_article + m->extra_article + m->no_capital;
}

static void take(struct scan *s, const struct candidate *c, uint32_t value, uint32_t flags)
{
	if ((flags & PHRASE_CASE) && !same_case(s, c, flags >> 16))
		return;
	const struct word *first = &s->words[c->word], *last = first + c->count - 1;
	struct phrase_match m = {
		.at = { first->at.start + c->skip, last->at.end },
		.first = c->word,
		.count = c->count,
		.value = value,
		.flags = (uint8_t)flags,
		.unprefixed = c->skip,
	};
	bool article = first->shape & WORD_ARTICLE;
	m.no_article = (flags & PHRASE_ARTICLE) && !article && !c->skip;
	if (article && !(flags & PHRASE_ARTICLE)) {
		m.extra_article = true;
		m.at.start = words_body(s->text, first).start + c->skip;
	}
	if (flags & PHRASE_CAPITAL) {
		m.no_capital = true;
		for (const struct word *w = first; w <= last; w++)
			if (w->shape & (WORD_CAPITAL | WORD_INNER))
				m.no_capital = false;
	}
	if (s->out->len) {
		struct phrase_match *before = &s->out->at[s->out->len - 1];
		if (before->value == value && before->first == m.first && before->count == m.count &&
		    before->unprefixed == m.unprefixed) {
			if (faults(&m) < faults(before))
				*before = m;
			return;
		}
	}
	*vec_push(s->arena, s->out) = m;
}

static void resolve_entry(struct scan *s, const struct candidate *c, uint32_t ref)
{
	if (ref < PHRASE_POOL) {
		take(s, c, ref, PHRASE_CAPITAL);
		return;
	}
	uint64_t at = ref - PHRASE_POOL, end = s->t.p->pool_words;
	if (at >= end)
		return;
	const uint32_t *rec = s->t.pool + at;
	uint32_t values = rec[0] & 0xFFFF, letters = rec[0] >> 16;
	if (end - at < 1 + 2 * (uint64_t)values + (letters + 3) / 4)
		return;
	struct slice want = { (const char *)(rec + 1 + 2 * (size_t)values), letters };
	if ((s->t.p->options & PHRASES_LETTERS) && !same_letters(s, c, want))
		return;
	for (uint32_t i = 0; i < values; i++)
		take(s, c, rec[1 + 2 * (size_t)i], rec[2 + 2 * (size_t)i]);
}

static void finish(struct scan *s)
{
	for (uint32_t i = 0; i < s->founds; i++) {
		const struct candidate *c = &s->candidate[s->found[i].candidate];
		if (s->marks)
			s->marks[c->word] |= s->found[i].ref;
		else
			resolve_entry(s, c, s->found[i].ref);
	}
	s->founds = 0;
}

// Drops the candidates that the Bloom filter does not let through.
static void filter(struct scan *s)
{
	unsigned shift = 64 - s->t.p->bucket_bits;
	uint32_t kept = 0;
	for (uint32_t i = 0; i < s->candidates; i++) {
		struct candidate c = s->candidate[i];
		s->candidate[kept] = c;
		kept += in_bloom(&s->t, c.key);
	}
	s->candidates = kept;
	for (uint32_t i = 0; i < kept; i++)
		__builtin_prefetch(&s->t.buckets[s->candidate[i].key >> shift]);
}

static void resolve(struct scan *s)
{
	const struct table *t = &s->t;
	unsigned shift = 64 - t->p->bucket_bits;
	filter(s);
	for (uint32_t i = 0; i < s->candidates; i++) {
		uint32_t e = t->buckets[s->candidate[i].key >> shift];
		if (e < t->p->phrases)
			__builtin_prefetch(&t->entries[e]);
	}
	for (uint32_t i = 0; i < s->candidates; i++) {
		uint64_t key = s->candidate[i].key, bucket = key >> shift;
		uint32_t e = t->buckets[bucket], end = t->buckets[bucket + 1];
		for (; e < end && e < t->p->phrases; e++) {
			uint32_t ref = t->entries[e].ref;
			if (t->entries[e].fingerprint != (uint32_t)key)
				continue;
			if (ref >= PHRASE_POOL && ref - PHRASE_POOL < t->p->pool_words)
				__builtin_prefetch(&t->pool[ref - PHRASE_POOL]);
			if (s->founds == CANDIDATES_MAX)
				finish(s);
			s->found[s->founds++] = (struct found){ i, ref };
		}
	}
	finish(s);
	s->candidates = 0;
}

// phrases_mark of a word that begins no longer phrase: most words of a small table are in it, so no filter is asked.
static inline void mark_word(struct scan *s, uint32_t i, uint64_t fold)
{
	const struct table *t = &s->t;
	uint64_t key = phrase_key(phrase_chain(0, fold)), bucket = key >> (64 - t->p->bucket_bits);
	uint32_t e = t->buckets[bucket], end = t->buckets[bucket + 1], bits = 0;
	for (; e < end && e < t->p->phrases; e++)
		bits |= t->entries[e].fingerprint == (uint32_t)key ? t->entries[e].ref : 0;
	s->marks[i] |= bits;
}

static void gather_unprefixed(struct scan *s, uint32_t i)
{
	uint64_t fold;
	uint32_t skip;
	for (unsigned choice = 0; choice < CHOICES_MAX; choice++)
		if (!words_unprefix(s->text, &s->words[i], choice, &fold, &skip))
			return;
		else if (skip <= UINT8_MAX)
			gather(s, i, fold, (uint8_t)skip);
}

// Masks over the words of a block, the first in the lowest bit.
struct masks {
	uint64_t capital;    // has_capital
	uint64_t prefixable; // WORD_PREFIXABLE
};

static inline struct masks block_at(const struct scan *s, uint32_t from)
{
	struct masks b = { 0, 0 };
	uint32_t n = from >= s->n ? 0 : s->n - from < BLOCK_WORDS ? s->n - from : BLOCK_WORDS;
	for (uint32_t k = 0; k < n; k++) {
		const struct word *w = &s->words[from + k];
		b.capital |= (uint64_t)has_capital(w) << k;
		b.prefixable |= (uint64_t)(w->shape / WORD_PREFIXABLE & 1u) << k;
	}
	return b;
}

// Words of the block where a phrase with a capital letter can begin: one is in reach.
static inline uint64_t near_capital(uint64_t capital, uint64_t next)
{
	uint64_t near = capital;
	for (unsigned k = 1; k < CAPITAL_REACH; k++)
		near |= capital >> k | next << (BLOCK_WORDS - k);
	return near;
}

// Looks the words of `open` up; the block begins at word `from`.
static inline void scan_block(struct scan *s, uint32_t from, uint64_t open, uint64_t prefixable)
{
	const uint8_t *lengths = s->t.lengths;
	const struct word *words = s->words + from;
	unsigned shift = 64 - s->t.p->length_bits;
	uint64_t first = 0;
	for (uint64_t m = open; m; m &= m - 1) {
		unsigned k = (unsigned)__builtin_ctzll(m);
		first |= (uint64_t)(lengths[words[k].fold >> shift] != 0) << k;
	}
	prefixable &= open;
	for (uint64_t m = first | prefixable; m; m &= m - 1) {
		unsigned k = (unsigned)__builtin_ctzll(m);
		if (s->candidates + WORD_CANDIDATES > CANDIDATES_MAX)
			resolve(s);
		if (s->marks && lengths[words[k].fold >> shift] == 1)
			mark_word(s, from + k, words[k].fold);
		else if (first >> k & 1)
			gather(s, from + k, words[k].fold, 0);
		if (prefixable >> k & 1)
			gather_unprefixed(s, from + k);
	}
}

static void scan_all(struct scan *s)
{
	struct masks next = block_at(s, 0);
	for (uint32_t from = 0; from < s->n; from += BLOCK_WORDS) {
		struct masks b = next;
		next = block_at(s, from + BLOCK_WORDS);
		uint64_t open = s->n - from < BLOCK_WORDS ? (UINT64_C(1) << (s->n - from)) - 1 : ~UINT64_C(0);
		if (s->capitals)
			open &= near_capital(b.capital, next.capital);
		scan_block(s, from, open, b.prefixable);
		if (BLOCK_WORDS > s->n - from) // the last
			break;
	}
	resolve(s);
}

static void scan_begin(struct scan *s, const struct phrases *p, struct slice text, const struct word *words, uint32_t n,
		       struct arena *a)
{
	s->t = table_of(p);
	s->text = text;
	s->words = words;
	s->n = n;
	s->capitals = false;
	s->arena = a;
	s->out = NULL;
	s->marks = NULL;
	s->candidates = s->founds = 0;
}

void phrases_scan(const struct phrases *p, struct slice text, const struct word *words, uint32_t n, bool capitals,
		  struct arena *a, phrase_matches *out)
{
	struct scan s;
	scan_begin(&s, p, text, words, n, a);
	s.capitals = capitals;
	s.out = out;
	scan_all(&s);
}

void phrases_mark(const struct phrases *p, struct slice text, const struct word *words, uint32_t n, struct arena *a,
		  uint32_t *marks)
{
	struct scan s;
	if (!(p->options & PHRASES_BITS))
		return;
	scan_begin(&s, p, text, words, n, a);
	s.marks = marks;
	scan_all(&s);
}

void phrases_find(const struct phrases *p, struct slice name, struct arena *a, phrase_matches *out)
{
	struct word *words;
	uint32_t n = words_split(a, name, &words), kept = out->len;
	if (n == 0 || n > PHRASE_WORDS_MAX)
		return;
	uint32_t start = out->len;
	phrases_scan(p, name, words, n, false, a, out);
	for (uint32_t i = start; i < out->len; i++)
		if (out->at[i].first == 0 && out->at[i].count == n && out->at[i].unprefixed == 0)
			out->at[kept++] = out->at[i];
	out->len = kept;
}
