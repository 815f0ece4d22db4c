// names.c: names of the article, labelled once by sentence, then again where the article disagrees; called by the
// pipeline and extract/. SPDX-License-Identifier: Apache-2.0
#include "language/language.h"
#include "language/namer.h"
#include "language/wordlist.h"

// lexicon/lexicon.h: enum entry_kind; what makes a place a political one.
enum { HIT_STATE = 1, HIT_SEAT = 3 };

// A candidate whose features were asked for; at is the sentence's end behind the last.
struct asked {
	uint32_t at;
	unsigned count;
	uint64_t features[NAMER_FEATURES];
};

// The next candidate from at on.
static void ask(const struct namer *n, const struct namer_state *s, uint32_t at, struct asked *out)
{
	while (at < s->count && !s->seen[at].candidate)
		at++;
	out->at = at;
	out->count = at < s->count ? namer_features(s, at, out->features) : 0;
	table_prefetch(&n->table, out->features, out->count);
}

// What the first and each further of the article's other mentions weighs, in units of a weight; found on development
// data.
enum { VOTE = 1000, VOTE_MORE = 200 };

// Adds to the labels of the type that the same word has elsewhere in the article.
static void heed_vote(const struct namer_token *t, int32_t *scores)
{
	unsigned type = t->voted - 1u;
	for (unsigned part = NAMER_FIRST; part <= NAMER_ONLY; part++)
		scores[namer_label(type, part)] += VOTE + VOTE_MORE * (t->votes - 1);
}

enum { AHEAD = 3 }; // candidates asked for before the first of them is looked up

static void label_sentence(const struct namer *n, const struct namer_state *s, int32_t *scores, uint8_t *back,
			   uint8_t *labels)
{
	const struct table *t = &n->table;
	struct asked ring[AHEAD];
	for (unsigned i = 0; i < AHEAD; i++)
		ask(n, s, i ? ring[i - 1].at + 1 : 0, &ring[i]);
	for (unsigned i = 0; ring[i % AHEAD].at < s->count; i++) {
		int32_t all[LINEAR_OUTPUTS];
		struct table_found found;
		struct asked *now = &ring[i % AHEAD];
		const uint32_t at = now->at;
		found.sparse_count = found.dense_count = 0;
		memset(all, 0, t->outputs * sizeof *all);
		table_find(t, now->features, now->count, &found);
		ask(n, s, ring[(i + AHEAD - 1) % AHEAD].at + 1, now); // meanwhile its rows arrive
		table_add(t, &found, all);
		if (s->second && s->seen[at].voted)
			heed_vote(&s->seen[at], all);
		memcpy(scores + (size_t)at * NAMER_LABELS, all, NAMER_LABELS * sizeof *all);
	}
	namer_decode(
	    s, &(struct namer_decoding){ .scores = scores, .follow = n->head->follow, .back = back, .labels = labels });
}

// Has a word of the sentence another type than elsewhere?
static bool disagrees(const struct namer_token *seen, const uint8_t *labels, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (seen[i].voted && seen[i].voted != (labels[i] ? (labels[i] - 1u) / 4 + 1 : 0))
			return true;
	return false;
}

// second: only sentences with a word that the rest of the article takes for a name of another type.
static void label_all(struct article *a, const struct namer *n, const struct form *forms,
		      const struct namer_token *seen, bool second, int32_t *scores, uint8_t *back, uint8_t *labels)
{
	for (uint32_t i = 0; i < a->sentences.len; i++) {
		const struct sentence *s = &a->sentences.at[i];
		struct namer_state state = { .tokens = a->tokens.at + s->first,
					     .forms = forms + s->first,
					     .seen = seen + s->first,
					     .first = s->first,
					     .count = s->count,
					     .second = second };
		if (!second || disagrees(seen + s->first, labels + s->first, s->count))
			label_sentence(n, &state, scores, back, labels + s->first);
	}
}

static enum name_type type_of(unsigned type, const struct namer_token *first)
{
	switch (type) {
	case NAMER_PER:
		return NAME_PER;
	case NAMER_ORG:
		return NAME_ORG;
	case NAMER_NORP:
		return NAME_NORP;
	case NAMER_MISC:
		return NAME_MISC;
	default:
		return first->lexicon & (1 << HIT_STATE | 1 << HIT_SEAT) || first->lists & NAMER_PLACE ? NAME_GPE
												       : NAME_LOC;
	}
}

// The model has learned names by their capitals, so it has no say on Arabic and Hebrew, which the lexicon matches.
static bool has_case(struct slice name)
{
	unsigned char lead = (unsigned char)name.at[0];
	return lead < 0xD6 || lead > 0xDB;
}

// Where a name begins: behind the hyphen in "pro-Hamas", which is one token.
static uint32_t name_start(const struct article *a, struct span token)
{
	struct slice s = slice_span(a->text, token);
	size_t hyphen = slice_find(s, '-', 0);
	if (s.at[0] < 'a' || s.at[0] > 'z' || hyphen + 1 >= s.len || s.at[hyphen + 1] < 'A' || s.at[hyphen + 1] > 'Z')
		return token.start;
	const struct wordlist_slot *w = wordlist_find(slice_cut(s, 0, hyphen), true);
	return w && w->kinds & WORD_PREFIX ? token.start + (uint32_t)hyphen + 1 : token.start;
}

// Is the name that of a place, and the words behind it in small letters not part of it ("Iran's
// parliament")? Then out is the place's end. "Iran's Foreign Ministry" and "Macy's" are names.
static bool place_alone(const struct article *a, const struct form *forms, const struct namer_token *seen,
			uint32_t first, uint32_t *end)
{
	uint32_t owner = first;
	while (owner < *end && a->tokens.at[owner].xpos != XPOS_POS) {
		const struct namer_token *t = &seen[owner++];
		if (!(t->lexicon & (1 << HIT_STATE | 1 << HIT_SEAT)) && !((t->lists | t->lists >> 8) & NAMER_PLACE))
			return false;
	}
	for (uint32_t i = owner; i < *end; i++)
		if (forms[i].flags & (FORM_CAPITAL | FORM_MIXED | FORM_DIGIT))
			return false;
	bool shorter = owner > first && owner < *end;
	*end = shorter ? owner : *end;
	return shorter;
}

// "17:31 GMT - Biden": behind a dash with spaces another name begins.
static uint32_t behind_dash(const struct article *a, uint32_t first, uint32_t end)
{
	const struct token *t = a->tokens.at;
	for (uint32_t k = end - 1; k-- > first + 1;) {
		struct slice s = slice_span(a->text, t[k].at);
		if (s.len && slice_dash(s) == s.len && t[k - 1].at.end < t[k].at.start &&
		    t[k].at.end < t[k + 1].at.start)
			return k + 1;
	}
	return first;
}

static void collect(struct article *a, const struct form *forms, const struct namer_token *seen, const uint8_t *labels)
{
	for (uint32_t i = 0, next; i < a->tokens.len; i = next) {
		next = i + 1;
		if (!labels[i])
			continue;
		unsigned part = (labels[i] - 1u) % 4, type = (labels[i] - 1u) / 4;
		while (part != NAMER_ONLY && part != NAMER_LAST && next < a->tokens.len && labels[next])
			part = (labels[next++] - 1u) % 4;
		uint32_t end = next;
		i = behind_dash(a, i, end);
		type = place_alone(a, forms, seen, i, &end) ? NAMER_LOC : type;
		struct span at = { name_start(a, a->tokens.at[i].at), a->tokens.at[end - 1].at.end };
		if (has_case(slice_span(a->text, at)))
			*vec_push(a->arena, &a->names) = (struct name){
				.at = at, .first = i, .count = end - i, .type = type_of(type, &seen[i]), .score = 1
			};
	}
}

void language_names(struct article *a, const struct model *m)
{
	struct namer n;
	if (a->names_found || !namer_of(m, &n))
		return;
	a->names_found = true;
	if (a->tokens.len == 0)
		return;
	uint32_t longest = 0;
	for (uint32_t i = 0; i < a->sentences.len; i++)
		longest = a->sentences.at[i].count > longest ? a->sentences.at[i].count : longest;
	const struct form *forms = form_all(a, m);
	struct namer_token *seen = arena_alloc(a->arena, a->tokens.len * sizeof *seen);
	int32_t *scores = arena_alloc(a->arena, (size_t)longest * NAMER_LABELS * sizeof *scores);
	uint8_t *back = arena_alloc(a->arena, (size_t)longest * NAMER_LABELS),
		*labels = arena_alloc(a->arena, a->tokens.len);
	namer_look(a, m, &n, seen);
	label_all(a, &n, forms, seen, false, scores, back, labels);
	namer_vote(a, forms, labels, seen);
	label_all(a, &n, forms, seen, true, scores, back, labels);
	collect(a, forms, seen, labels);
}
