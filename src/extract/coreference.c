// coreference.c: words that stand for an actor named before: both sides, the group, he and she; called by actor.c.
// SPDX-License-Identifier: Apache-2.0
#include "extract/actor_work.h"
#include "lexicon/frames.h"

static bool is_side(const struct actor_work *w, const struct told *t)
{
	struct slice kind = w->who.at[t->who].kind;
	return t->mention.kind <= MENTION_METONYM && t->mention.kind != MENTION_OFFICE && !slice_is(kind, "person") &&
	       !slice_is(kind, "media") && !slice_is(kind, "igo") && !slice_is(kind, "ngo");
}

bool is_group_kind(struct slice kind)
{
	return slice_is(kind, "armed_group") || slice_is(kind, "organisation") || slice_is(kind, "group");
}

// The mention whose name ends right before the "and" at word i - 1, or which the noun group there belongs to.
static const struct told *side_at(const struct actor_work *w, uint32_t word)
{
	uint32_t k = w->mention[word];
	return k != NONE && is_side(w, &w->told.at[k]) ? &w->told.at[k] : NULL;
}

// Is mention t the first of "A and B", with nothing joined before it? Gives B.
static const struct told *pair_of(const struct actor_work *w, const struct told *t)
{
	uint32_t and = t->first + t->count, n = w->a->words.len;
	if (and+1 >= n || !is_side(w, t) || !joined(w, and-1) || !slice_is(word_text(w, and), "and"))
		return NULL;
	uint32_t next = and+1;
	if (slice_is(word_text(w, next), "the") && next + 1 < n)
		next++;
	const struct told *other = side_at(w, next);
	if (other == NULL || other->first != next || other->who == t->who)
		return NULL;
	if (t->first > 0 && word_at(w, t->first - 1)->gap == GAP_COMMA && w->mention[t->first - 1] != NONE)
		return NULL; // the end of a list of three
	return other;
}

// "between A and B" tells the sides, and "A and B" in the sentence of word i, or in the one before when the article is
// about these two; elsewhere only when both are told of often: hosts and guests are pairs, too.
static bool is_good_pair(const struct actor_work *w, const struct told *t, const struct told *other, uint32_t i)
{
	enum { OFTEN = 3 };
	uint32_t before = t->first;
	if (before > 0 && is_the(w, before - 1))
		before--;
	if (cue_before(w, before, "between") || (w->times[t->who] >= OFTEN && w->times[other->who] >= OFTEN))
		return true;
	uint32_t there = sentence_holding(w->a, t->mention.at.start),
		 here = sentence_holding(w->a, word_at(w, i)->at.start);
	bool top = (t->who == w->top[0] && other->who == w->top[1]) || (t->who == w->top[1] && other->who == w->top[0]);
	return there == here || (top && there + 1 == here);
}

// What the noun of "both groups", "the two countries" asks of the two.
enum sides { ANY_SIDES, GROUPS, STATES };

static enum sides sides_of(const struct actor_work *w, const struct hit *h)
{
	struct slice noun = word_text(w, h->first + h->count - 1);
	const struct frame_lemma *l = frames_word(lexicon_frames(w->l), hash_word(noun)).form;
	return frames_in_class(l, FRAME_CLASS_GROUP)   ? GROUPS
	       : frames_in_class(l, FRAME_CLASS_STATE) ? STATES
						       : ANY_SIDES;
}

static bool suits(const struct actor_work *w, uint32_t who, enum sides asked)
{
	struct slice kind = w->who.at[who].kind;
	return asked == ANY_SIDES ||
	       (asked == GROUPS ? is_group_kind(kind) : slice_is(kind, "state") || slice_is(kind, "government"));
}

// The only two of that kind that the sentence of word i, before it, and the one before name.
static bool two_named(const struct actor_work *w, uint32_t i, enum sides asked, uint32_t sides[2])
{
	uint32_t sentence = sentence_holding(w->a, word_at(w, i)->at.start), n = 0;
	uint32_t start = w->a->sentences.len ? w->a->sentences.at[sentence ? sentence - 1 : 0].at.start : 0;
	for (uint32_t x = word_from(w->a, start); x < i; x++) {
		uint32_t k = w->mention[x], who = k == NONE ? NONE : w->told.at[k].who;
		if (k == NONE || !is_side(w, &w->told.at[k]) || !suits(w, who, asked) || (n > 0 && who == sides[0]) ||
		    (n > 1 && who == sides[1]))
			continue;
		if (n == 2)
			return false;
		sides[n++] = who;
	}
	return n == 2;
}

// The two actors that the article, before word i, last sets beside each other; else those of the kind that the noun
// asks for that were named just before, or, where it asks for none, the two that the article names most.
static bool two_sides(const struct actor_work *w, const struct hit *h, uint32_t sides[2])
{
	enum { REACH = 4000, TOLD_MIN = 3 }; // words back; how often the second must be told of
	uint32_t i = h->first;
	enum sides asked = sides_of(w, h);
	if (asked != ANY_SIDES && two_named(w, i, asked, sides))
		return true;
	for (uint32_t back = 1; back <= i && back <= REACH; back++) {
		uint32_t k = w->mention[i - back];
		const struct told *t = k == NONE ? NULL : &w->told.at[k], *other;
		if (t && t->first == i - back && (other = pair_of(w, t)) != NULL && suits(w, t->who, asked) &&
		    suits(w, other->who, asked) && is_good_pair(w, t, other, i)) {
			sides[0] = t->who;
			sides[1] = other->who;
			return true;
		}
	}
	if (asked != ANY_SIDES)
		return false;
	sides[0] = w->top[0];
	sides[1] = w->top[1];
	return sides[1] != NONE && w->times[sides[1]] >= TOLD_MIN;
}

// Counts how often each actor is told of, and finds the two sides that are told of most.
static void count_times(struct actor_work *w)
{
	uint32_t *sides = ARENA_NEW(w->arena, uint32_t, w->who.len + 1);
	w->times = ARENA_NEW(w->arena, uint32_t, w->who.len + 1);
	for (uint32_t k = 0; k < w->told.len; k++) {
		w->times[w->told.at[k].who]++;
		sides[w->told.at[k].who] += is_side(w, &w->told.at[k]);
	}
	w->top[0] = w->top[1] = NONE;
	for (uint32_t k = 0; k < w->who.len; k++) {
		if (w->top[0] == NONE || sides[k] > sides[w->top[0]]) {
			w->top[1] = w->top[0];
			w->top[0] = k;
		} else if (w->top[1] == NONE || sides[k] > sides[w->top[1]]) {
			w->top[1] = k;
		}
	}
	if (w->top[1] != NONE && sides[w->top[1]] == 0)
		w->top[1] = NONE;
}

void refer(struct actor_work *w, uint32_t who, enum mention_kind kind, const struct hit *h)
{
	struct told *t = tell(w, who, kind, h->first, h->count);
	t->mention.at = t->mention.name = h->at;
	t->mention.head = token_holding(w->a, h->at.end - 1);
}

// The one person of a sex named in the sentence of word i before it, or else in the sentence before; of a name that
// tells the sex, for the word that opens a sentence, also in the one before that. NONE when not one.
static uint32_t person_before(const struct actor_work *w, uint32_t i, char sex)
{
	uint32_t sentence = sentence_holding(w->a, word_at(w, i)->at.start), end = i;
	uint32_t block = w->a->sentences.len ? w->a->sentences.at[sentence].block : 0;
	bool opens = w->a->sentences.len && word_from(w->a, w->a->sentences.at[sentence].at.start) == i;
	for (uint32_t back = 0; back < (opens ? 3 : 2) && back <= sentence && w->a->sentences.len; back++) {
		const struct sentence *s = &w->a->sentences.at[sentence - back];
		uint32_t found = NONE, first = word_from(w->a, s->at.start);
		if (s->block != block)
			return NONE;
		for (uint32_t n = first; n < end; n++) {
			uint32_t k = w->mention[n];
			const struct who *x = k == NONE ? NULL : &w->who.at[w->told.at[k].who];
			if (x == NULL || !slice_is(x->kind, "person") || (x->sex && x->sex != sex) ||
			    (back == 2 && !x->sex))
				continue;
			if (found != NONE && found != w->told.at[k].who)
				return NONE;
			found = w->told.at[k].who;
		}
		if (found != NONE)
			return found;
		end = first;
	}
	return NONE;
}

// The one group that words [first, end) name, or else the one armed group; NONE when none is, MAP_SEVERAL.
static uint32_t group_in(const struct actor_work *w, uint32_t first, uint32_t end)
{
	uint32_t found = NONE, armed = NONE;
	for (uint32_t x = first; x < end; x++) {
		uint32_t k = w->mention[x], who = k == NONE ? NONE : w->told.at[k].who;
		if (k == NONE || w->told.at[k].mention.kind != MENTION_NAME || !is_group_kind(w->who.at[who].kind))
			continue;
		found = found == NONE || found == who ? who : MAP_SEVERAL;
		if (slice_is(w->who.at[who].kind, "armed_group"))
			armed = armed == NONE || armed == who ? who : MAP_SEVERAL;
	}
	return found == MAP_SEVERAL && armed != NONE ? armed : found;
}

// The one group that the sentence of word i names before it, or, where it names none, the sentence before; NONE.
uint32_t group_before(const struct actor_work *w, uint32_t i)
{
	if (w->a->sentences.len == 0)
		return NONE;
	uint32_t sentence = sentence_holding(w->a, word_at(w, i)->at.start);
	uint32_t here = word_from(w->a, w->a->sentences.at[sentence].at.start);
	uint32_t start = w->a->sentences.at[sentence ? sentence - 1 : 0].at.start;
	uint32_t found = group_in(w, here, i);
	found = found == NONE ? group_in(w, word_from(w->a, start), here) : found;
	return found == MAP_SEVERAL ? NONE : found;
}

// The body of states that was named most in the words before word i; NONE where none was, or two as often.
static uint32_t bloc_before(const struct actor_work *w, uint32_t i)
{
	enum { REACH = 300, BODIES = 8 }; // words; bodies of states that are told apart
	uint32_t body[BODIES], times[BODIES], count = 0, best = NONE, most = 0;
	for (uint32_t back = 1; back <= i && back <= REACH; back++) {
		uint32_t k = w->mention[i - back], who = k == NONE ? NONE : w->told.at[k].who, at = 0;
		if (who == NONE || !slice_is(w->who.at[who].kind, "igo") || w->told.at[k].first != i - back)
			continue;
		while (at < count && body[at] != who)
			at++;
		if (at == BODIES)
			return NONE;
		if (at == count) {
			body[count] = who;
			times[count++] = 0;
		}
		times[at]++;
		if (times[at] >= most) {
			best = times[at] > most ? who : NONE;
			most = times[at];
		}
	}
	return best;
}

// "the group Hamas", "the group of seven": not a group named before.
bool names_follow(const struct actor_work *w, const struct hit *h)
{
	uint32_t end = h->first + h->count;
	if (end >= w->a->words.len || !joined(w, end - 1))
		return false;
	return w->mention[end] != NONE || is_capital(w, end) || slice_is(word_text(w, end), "of");
}

static void tell_cue(struct actor_work *w, const struct hit *h)
{
	struct slice cue = lexicon_cue(w->l, h->entry);
	uint32_t sides[2];
	if (slice_is(cue, "both-sides") && two_sides(w, h, sides)) {
		refer(w, sides[0], MENTION_NOMINAL, h);
		refer(w, sides[1], MENTION_NOMINAL, h);
	} else if ((slice_is(cue, "group") || slice_is(cue, "bloc")) && !names_follow(w, h)) {
		uint32_t who = slice_is(cue, "bloc") ? bloc_before(w, h->first) : group_before(w, h->first);
		if (who != NONE)
			refer(w, who, MENTION_NOMINAL, h);
	} else if (slice_is(cue, "he") || slice_is(cue, "she")) {
		char sex = slice_is(cue, "he") ? 'm' : 'f';
		uint32_t who = person_before(w, h->first, sex);
		if (who == NONE)
			return;
		w->who.at[who].sex = sex;
		refer(w, who, MENTION_PRONOUN, h);
	}
}

// Of the persons whose given name tells it, whether they are men or women.
static void tell_sexes(struct actor_work *w)
{
	for (uint32_t k = 0; k < w->told.len; k++) {
		const struct told *t = &w->told.at[k];
		struct who *x = &w->who.at[t->who];
		const struct hit *given =
		    t->count > 1 && slice_is(x->kind, "person") ? hit_of_kind(w, t->first, ENTRY_GIVEN, 1) : NULL;
		if (given && given->entry != SEX_UNKNOWN)
			x->sex = given->entry == SEX_MAN ? 'm' : 'f';
	}
}

void tell_references(struct actor_work *w)
{
	uint32_t next = 0;
	count_times(w);
	tell_sexes(w);
	for (uint32_t k = 0; k < w->told.len; k++)
		tell_own_group(w, k);
	for (uint32_t k = 0; k < w->a->hits.len; k++) {
		const struct hit *h = &w->a->hits.at[k];
		bool cue = h->kind == ENTRY_CUE, noun = h->kind == ENTRY_GROUP;
		if (!(cue || noun) || h->first < next || w->chosen[h->first] != NONE || w->mention[h->first] != NONE)
			continue;
		uint32_t before = w->told.len;
		if (cue)
			tell_cue(w, h);
		else
			tell_body(w, h);
		if (w->told.len > before)
			next = h->first + h->count;
	}
}
