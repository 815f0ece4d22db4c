// place_use.c: how each mention uses its place: as a place, for its government, inside another name; called by place.c.
// SPDX-License-Identifier: Apache-2.0
#include "article/work.h"
#include "extract/place_parts.h"
#include "language/language.h"
#include "language/xpos.h"
#include "lexicon/lexicon.h"

// A dateline reaches no further into its block than this many bytes.
// A preposition stands no further from its noun than this many tokens (and sentences may be as long as the input).
enum { DATELINE_BYTES = 80, CHILD_TOKENS = 16 };

static const struct token *token_of(const struct place_work *w, int32_t i)
{
	return i >= 0 && (uint32_t)i < w->a->tokens.len ? &w->a->tokens.at[i] : NULL;
}

// The cues of the word that begins where the token does.
static bool token_cue(const struct place_work *w, const struct token *t, enum place_cue c)
{
	const struct article *a = w->a;
	uint32_t low = 0, high = a->words.len;
	while (t && low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (a->words.at[middle].at.start < t->at.start)
			low = middle + 1;
		else
			high = middle;
	}
	return t && low < a->words.len && a->words.at[low].at.start == t->at.start && has_cue(w, low, c);
}

// The token of the candidate that has its head outside.
static uint32_t head_token(const struct article *a, const struct candidate *c)
{
	for (uint32_t i = c->token; i < c->token + c->tokens && i < a->tokens.len; i++) {
		int32_t h = a->tokens.at[i].head;
		if (h < (int32_t)c->token || h >= (int32_t)(c->token + c->tokens))
			return i;
	}
	return c->token + (c->tokens ? c->tokens - 1 : 0);
}

// Child of token t in its sentence with relation rel, or -1.
static int32_t child(const struct article *a, uint32_t sentence, uint32_t t, enum deprel rel)
{
	const struct sentence *s = &a->sentences.at[sentence];
	uint32_t first = t > s->first + CHILD_TOKENS ? t - CHILD_TOKENS : s->first;
	uint32_t end = s->first + s->count < t + CHILD_TOKENS ? s->first + s->count : t + CHILD_TOKENS;
	for (uint32_t i = first; i < end; i++)
		if (a->tokens.at[i].head == (int32_t)t && a->tokens.at[i].deprel == rel)
			return (int32_t)i;
	return -1;
}

// Behind "(AP) --" or a dash at the head of its block: "RAFAH, Gaza Strip (AP) -- ".
static bool is_dateline(const struct place_work *w, const struct candidate *c)
{
	const struct article *a = w->a;
	struct slice t = a->text;
	size_t i = c->at.start, start = i;
	while (start > 0 && t.at[start - 1] != '\n' && i - start <= DATELINE_BYTES)
		start--;
	if ((start > 0 && t.at[start - 1] != '\n') || !(a->words.at[c->first].shape & (WORD_CAPITAL | WORD_PREFIXABLE)))
		return false;
	// nothing but names, commas and one bracket up to the dash
	bool bracket = false;
	size_t end = c->at.start + DATELINE_BYTES < t.len ? c->at.start + DATELINE_BYTES : t.len;
	for (i = start; i + 2 < end && t.at[i] != '\n'; i++) {
		if (t.at[i] == '(')
			bracket = true;
		else if (t.at[i] == ')')
			bracket = false;
		bool dash =
		    (t.at[i] == '-' && (t.at[i + 1] == '-' || t.at[i + 1] == ' ') && i > 0 && t.at[i - 1] == ' ') ||
		    (memcmp(t.at + i, "\xe2\x80\x94", 3) == 0 || memcmp(t.at + i, "\xe2\x80\x93", 3) == 0);
		if (dash)
			return i > c->at.start && !bracket;
		if (!bracket && t.at[i] == ' ' && t.at[i + 1] >= 'a' && t.at[i + 1] <= 'z')
			return false;
	}
	return false;
}

// May the name stand for a government at all?
static bool can_act(const struct place_facts *p)
{
	return p->class == PLACE_COUNTRY || slice_is(p->kind, "capital");
}

// Does the lexicon know it as a seat of government: "White House", "Kremlin"? SEAT_WEAK: a city that may stand for one
// ("Tel Aviv").
enum seat { SEAT_NONE, SEAT_WEAK, SEAT_SURE };

static enum seat seat_of(const struct article *a, const struct candidate *c)
{
	uint32_t low = 0, high = a->hits.len;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (a->hits.at[middle].first < c->first)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < a->hits.len && a->hits.at[low].first == c->first; low++) {
		const struct hit *h = &a->hits.at[low];
		if (h->kind == ENTRY_SEAT && h->at.end >= c->at.end)
			return h->flags & HIT_NO_CAPITAL ? SEAT_NONE : h->flags & HIT_WEAK ? SEAT_WEAK : SEAT_SURE;
	}
	return SEAT_NONE;
}

static enum place_use by_noun(const struct place_work *w, const struct token *noun)
{
	if (token_cue(w, noun, CUE_GROUND) && !token_cue(w, noun, CUE_DEED))
		return USE_LITERAL;
	return USE_ASSOCIATIVE;
}

// "Pulls a part of its army out from Mali".
static bool leaves(const struct place_work *w, const struct token *over)
{
	enum { CLIMB = 3 };
	for (int i = 0; i < CLIMB && over; i++, over = token_of(w, over->head))
		if (token_cue(w, over, CUE_LEAVE))
			return true;
	return false;
}

// "Mediators from Qatar", "military aid from Turkey", "killed ten peacekeepers from Ghana", "two observers from Fiji
// and one from Peru"; but "withdrew the peacekeepers from Mali".
static bool sent_from(const struct place_work *w, const struct token *t, const struct token *preposition)
{
	enum { NEAR = 4 }; // tokens
	const struct token *over = token_of(w, t->head);
	if (over && over->upos == UPOS_NUM && over->deprel == DEPREL_CONJ)
		over = token_of(w, over->head);
	if (t->deprel == DEPREL_NMOD && token_cue(w, over, CUE_ENVOY))
		return !token_cue(w, over, CUE_DEED) || !leaves(w, over);
	bool sent = preposition > w->a->tokens.at && token_cue(w, preposition - 1, CUE_ENVOY) && !leaves(w, over);
	for (int i = 2; i <= NEAR && sent && preposition - i >= w->a->tokens.at; i++)
		sent = !token_cue(w, preposition - i, CUE_LEAVE); // "ended the pullout of soldiers from"
	return sent;
}

// t: the name's head. "between Israel and Hamas", "the efforts of Egypt" are parties; "in Egypt", "the border between
// Gaza and Egypt", "the north of Israel" are ground.
static enum place_use by_preposition(const struct place_work *w, const struct token *t, const struct token *preposition)
{
	const struct token *over = token_of(w, t->head);
	if (token_cue(w, preposition, CUE_INTO) && slice_is(token_text(w->a, preposition), "from") &&
	    sent_from(w, t, preposition))
		return USE_ASSOCIATIVE;
	if (!token_cue(w, preposition, CUE_AGAINST))
		return token_cue(w, preposition, CUE_INTO) ? USE_LITERAL : USE_ASSOCIATIVE;
	if (over && (token_cue(w, over, CUE_FEATURE) || token_cue(w, over, CUE_DIRECTION)) &&
	    !token_cue(w, over, CUE_DEED))
		return USE_LITERAL;
	if (over && !token_cue(w, preposition, CUE_PARTY) && t->deprel == DEPREL_NMOD && token_cue(w, over, CUE_GROUND))
		return USE_LITERAL;
	return USE_ASSOCIATIVE;
}

// The use of a state's name that has its head at token i. depth: conjuncts followed.
static enum place_use by_parse(const struct place_work *w, uint32_t sentence, uint32_t i)
{
	enum { CONJUNCTS_MAX = 16 };
	const struct article *a = w->a;
	for (unsigned depth = 0; depth < CONJUNCTS_MAX; depth++) {
		const struct token *t = &a->tokens.at[i];
		int32_t preposition = child(a, sentence, i, DEPREL_CASE);
		const struct token *over = token_of(w, t->head);
		if (t->deprel == DEPREL_NMOD_POSS)
			return over ? by_noun(w, over) : USE_ASSOCIATIVE;
		if (preposition >= 0 && t->deprel != DEPREL_COMPOUND)
			return by_preposition(w, t, token_of(w, preposition));
		switch (t->deprel) {
		case DEPREL_CONJ:
		case DEPREL_APPOS:
		case DEPREL_FLAT:
			if (t->head < 0)
				return USE_ASSOCIATIVE;
			i = (uint32_t)t->head;
			continue;
		case DEPREL_COMPOUND:
		case DEPREL_AMOD:
		case DEPREL_NMOD:
			return over ? by_noun(w, over) : USE_ASSOCIATIVE;
		case DEPREL_OBJ:
			return token_cue(w, over, CUE_MOVE) && !token_cue(w, over, CUE_PARTY) ? USE_LITERAL
											      : USE_ASSOCIATIVE;
		default:
			return USE_ASSOCIATIVE;
		}
	}
	return USE_ASSOCIATIVE;
}

// "Over Israel's war", "at Kenya's new offensive", "at US forces": what the name's owner does or has follows; only a
// parse tells more.
static bool owns_deed(const struct place_work *w, const struct candidate *c)
{
	enum { REACH = 3 }; // tokens behind the sign of the possessive
	int32_t sign = (int32_t)(c->token + c->tokens);
	const struct token *t = token_of(w, sign);
	bool noun = t && (t->upos == UPOS_NOUN || t->upos == UPOS_PROPN);
	bool deed = noun && token_cue(w, t, CUE_DEED); // "US forces"
	for (int32_t k = 1; t && t->xpos == XPOS_POS && k <= REACH && !deed; k++) {
		const struct token *behind = token_of(w, sign + k + 1); // "Syria's war-torn north"
		deed = token_cue(w, token_of(w, sign + k), CUE_DEED) && !(behind && behind->xpos == XPOS_HYPH);
	}
	return deed;
}

// "in Qatar", "near the US": no parse is needed to see that.
static bool plainly_inside(const struct place_work *w, const struct candidate *c)
{
	const struct article *a = w->a;
	uint32_t before = c->first, last = c->first + c->count - 1;
	if (a->words.at[last].gap == GAP_HYPHEN && has_cue(w, last + 1, CUE_GROUND)) // "UK-based"
		return true;
	for (unsigned back = 0; back < 2 && before > 0 && a->words.at[before - 1].gap == GAP_SPACE; back++) {
		before--;
		if (has_cue(w, before, CUE_INTO))
			return !has_cue(w, before, CUE_AGAINST) && !(before > 0 && has_cue(w, before - 1, CUE_ENVOY));
		if (!slice_is(slice_span(a->text, a->words.at[before].at), "the"))
			return false; // only an article may stand between: not "to ask Norway"
	}
	return false;
}

// "Moscow and Washington agreed": what holds for the first of a row holds for the others.
static const struct token *first_conjunct(const struct place_work *w, const struct token *t)
{
	enum { CONJUNCTS_MAX = 16 };
	for (unsigned i = 0; i < CONJUNCTS_MAX && t->deprel == DEPREL_CONJ && t->head >= 0; i++)
		t = token_of(w, t->head);
	return t;
}

// "Tokyo had lodged", "London would not hesitate": an auxiliary right behind the name, and a verb.
static bool has_auxiliary(const struct place_work *w, const struct candidate *c, const struct token *verb)
{
	const struct token *next = token_of(w, (int32_t)(c->token + c->tokens));
	return next && verb && verb->upos == UPOS_VERB && next->upos == UPOS_AUX && next < verb;
}

// "..., and Turkey, which lost a soldier, fired": two commas part it from what stands before, and it is no list.
static bool opens_clause(const struct place_work *w, const struct candidate *c)
{
	const struct article *a = w->a;
	uint32_t first = c->token, end = c->token + c->tokens, head = head_token(a, c);
	if (first < 2 || end + 1 >= a->tokens.len || a->tokens.at[head].deprel != DEPREL_CONJ ||
	    a->tokens.at[first - 1].upos != UPOS_CCONJ || a->tokens.at[first - 2].xpos != XPOS_COMMA ||
	    a->tokens.at[end].xpos != XPOS_COMMA || a->tokens.at[end + 1].xpos != XPOS_WDT)
		return false;
	return child(a, c->sentence, (uint32_t)a->tokens.at[head].head, DEPREL_CONJ) == (int32_t)head;
}

// What the words alone say; false where only a parse tells.
static bool plain_use(const struct place_work *w, const struct candidate *c, enum place_use *use)
{
	*use = USE_LITERAL;
	if (c->state == CANDIDATE_EMBEDDED)
		*use = USE_EMBEDDED;
	else if (sense_of(w, c)->demonym)
		*use = USE_DEMONYM;
	else if (is_dateline(w, c))
		*use = USE_DATELINE;
	else
		return (!can_act(&reading_of(w, c)->place) && seat_of(w->a, c) == SEAT_NONE) || c->qualified >= 0 ||
		       c->qualifier >= 0 || c->token >= w->a->tokens.len || (plainly_inside(w, c) && !owns_deed(w, c));
	return true;
}

// In a sentence that was parsed.
static enum place_use use_of(const struct place_work *w, const struct candidate *c)
{
	const struct article *a = w->a;
	const struct place_facts *p = &reading_of(w, c)->place;
	enum place_use use = by_parse(w, c->sentence, head_token(a, c));
	// "... in Iran and Israel destroyed ...": the verb behind it makes a subject of what looks like a conjunct
	if (use == USE_LITERAL && a->tokens.at[head_token(a, c)].deprel == DEPREL_CONJ &&
	    has_cue(w, c->first + c->count, CUE_ACT) && a->words.at[c->first + c->count - 1].gap == GAP_SPACE)
		use = USE_ASSOCIATIVE;
	if (use == USE_LITERAL && opens_clause(w, c))
		use = USE_ASSOCIATIVE;
	// A capital acts only where the grammar says so: "Washington said", not "a Washington hotel".
	if (use == USE_ASSOCIATIVE && p->class != PLACE_COUNTRY) {
		const struct token *t = first_conjunct(w, &a->tokens.at[head_token(a, c)]);
		bool weak = !can_act(p) && seat_of(a, c) == SEAT_WEAK;
		const struct token *over = token_of(w, t->head);
		bool subject =
		    (t->deprel == DEPREL_NSUBJ && (token_cue(w, over, CUE_ACT) || has_auxiliary(w, c, over))) ||
		    (t->deprel == DEPREL_NMOD_POSS && !weak);
		bool between =
		    !weak && child(a, c->sentence, head_token(a, c), DEPREL_CASE) >= 0 && t->deprel != DEPREL_COMPOUND;
		bool spoken_to =
		    (t->deprel == DEPREL_OBJ || t->deprel == DEPREL_IOBJ || t->deprel == DEPREL_NSUBJ_PASS) &&
		    token_cue(w, over, CUE_ADDRESS);
		if (!subject && !between && !spoken_to)
			use = USE_LITERAL;
	}
	return use;
}

void place_uses(struct place_work *w)
{
	struct article *a = w->a;
	uint32_t *unclear = arena_alloc(a->arena, w->list.len * sizeof *unclear), n = 0;
	for (uint32_t i = 0; i < w->list.len; i++) {
		struct candidate *c = &w->list.at[i];
		if ((c->state != CANDIDATE_TAKEN && c->state != CANDIDATE_EMBEDDED) || plain_use(w, c, &c->use))
			continue;
		struct sentence *s = &a->sentences.at[c->sentence];
		unclear[n++] = i;
		work_take(a, s->wanted ? 0 : language_parse_steps(s));
		s->wanted = true;
	}
	language_parse(a, w->model);
	for (uint32_t i = 0; i < n; i++)
		w->list.at[unclear[i]].use = use_of(w, &w->list.at[unclear[i]]);
}
