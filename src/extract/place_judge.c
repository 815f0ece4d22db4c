// place_judge.c: weighs for each name whether it is a place's here, or part of another name; called by place.c.
// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"
#include "extract/place_parts.h"

// Weights of the evidence, set by hand. Above zero, a name is a place.
#define FROM_PREPOSITION 1.2f
#define FROM_TOWN_OF 2.2f
#define FROM_DIRECTION 0.8f
#define FROM_FEATURE 1.0f
#define FROM_MORE_WORDS 0.7f
#define FROM_QUALIFIER 2.5f
#define FROM_TITLE (-3.0f)
#define FROM_CAPITAL_BEFORE (-2.2f)
#define FROM_CAPITAL_BEHIND (-1.5f)
#define FROM_COMMON (-2.0f)
#define FROM_PERSON (-0.9f)
#define FROM_SURNAME (-2.5f)
#define FROM_GIVEN_BEFORE (-3.0f)
#define FROM_GIVEN (-2.5f)
#define FROM_PERSON_SMALL (-2.0f)
#define FROM_KNOWN_PERSON (-5.0f)
#define FROM_CAPITALS (-3.5f)
#define FROM_NO_NAME (-0.4f)
#define FROM_PLACE_NAME 1.4f
#define FROM_WIDER_PLACE_NAME 0.8f
#define FROM_IN_PERSON_NAME (-3.5f)
#define FROM_PERSON_NAME (-1.0f)
#define SUPPORTED 3.0f
#define FROM_STATE_PERSON_NAME (-0.5f)
#define FROM_ORGANISATION_NAME (-0.5f)
#define FROM_GENERIC (-2.5f)
#define FROM_WEAK (-4.0f)

// What the kind of place says before anything is known of the sentence.
static float prior(const struct sense *s)
{
	const struct place_facts *p = &s->readings[s->chosen].place;
	float e = 0;
	switch (p->class) {
	case PLACE_COUNTRY:
		e = 2.5f;
		break;
	case PLACE_REGION:
	case PLACE_ADM1:
	case PLACE_ADM2:
		e = 1.5f;
		break;
	case PLACE_POPULATED:
		e = (p->weight - 11.0f) * 0.35f;
		break;
	default:
		e = 1.0f;
	}
	if (p->flags & PLACE_NEAR && e < 1.2f)
		e = 1.2f;
	if (p->flags & PLACE_SMALL && p->class == PLACE_POPULATED)
		e = s->support > 1.5f ? 0.3f : -1.2f;
	if (s->demonym)
		e = 2.5f;
	return e;
}

static bool state_like(const struct sense *s)
{
	return s->demonym || s->readings[s->chosen].place.class == PLACE_COUNTRY;
}

static bool joined(const struct place_work *w, uint32_t word)
{
	return w->a->words.at[word].gap == GAP_SPACE || w->a->words.at[word].gap == GAP_HYPHEN;
}

// Is the word before candidate i the end of another candidate?
static bool behind_place(const struct place_work *w, uint32_t i)
{
	const struct candidate *c = &w->list.at[i];
	return i > 0 && c[-1].first + c[-1].count == c->first && c[-1].state != CANDIDATE_DROPPED;
}

static bool before_place(const struct place_work *w, uint32_t i)
{
	const struct candidate *c = &w->list.at[i];
	return i + 1 < w->list.len && c[1].first == c->first + c->count;
}

// "the village of Duma"
static bool town_of(const struct place_work *w, const struct candidate *c)
{
	return c->first >= 2 && has_cue(w, c->first - 1, CUE_OF) && has_cue(w, c->first - 2, CUE_URBAN);
}

static float words_before(const struct place_work *w, uint32_t i)
{
	const struct candidate *c = &w->list.at[i];
	const struct sense *s = sense_of(w, c);
	uint32_t p = c->first - 1;
	if (c->first == 0)
		return 0;
	if (w->a->words.at[p].gap == GAP_STOP && w->a->words.at[p].at.end - w->a->words.at[p].at.start <= 4 &&
	    has_cue(w, p, CUE_TITLE) && is_capital(w, p)) // "Mr. Houston"
		return state_like(s) ? -1.0f : FROM_TITLE;
	if (!joined(w, p))
		return 0;
	if (has_cue(w, p, CUE_INTO))
		return FROM_PREPOSITION;
	if (has_cue(w, p, CUE_DIRECTION))
		return FROM_DIRECTION;
	if (has_cue(w, p, CUE_TITLE) && is_capital(w, p))
		return state_like(s) ? -1.0f : FROM_TITLE;
	if (town_of(w, c))
		return FROM_TOWN_OF;
	if (p > 0 && has_cue(w, p - 1, CUE_FEATURE) && has_cue(w, p, CUE_AGAINST))
		return FROM_PREPOSITION;
	bool opens = p == 0 || !(w->a->words.at[p - 1].gap == GAP_SPACE || w->a->words.at[p - 1].gap == GAP_COMMA ||
				 w->a->words.at[p - 1].gap == GAP_HYPHEN);
	bool common = has_cue(w, p, CUE_COMMON) || has_cue(w, p, CUE_FEATURE);
	if (!is_capital(w, p) || behind_place(w, i) || (opens && common) || state_like(s) ||
	    (w->a->words.at[p].shape & WORD_CAPS && w->a->words.at[p].at.end - w->a->words.at[p].at.start > 1))
		return 0;
	return s->readings[s->chosen].place.class == PLACE_POPULATED ? FROM_CAPITAL_BEFORE : FROM_CAPITAL_BEFORE / 2;
}

// The last of the words with a capital that stand behind the word i.
static uint32_t capitals_end(const struct place_work *w, uint32_t i)
{
	enum { NAME_WORDS = 5 };
	const struct article *a = w->a;
	uint32_t last = i;
	while (last - i < NAME_WORDS && last + 1 < a->words.len && a->words.at[last].gap == GAP_SPACE &&
	       is_capital(w, last + 1))
		last++;
	return last;
}

// Is the state's name a part of an organisation's that is not the state's: "Egypt Press Syndicate", "Bank of Somalia"?
static bool in_body_name(const struct place_work *w, const struct candidate *c)
{
	const struct article *a = w->a;
	uint32_t first = c->first + c->count - 1, last = capitals_end(w, first);
	if (c->token < a->tokens.len && (a->tokens.at[c->token].flags & TOKEN_ALL_CAPS_LINE))
		return false;
	if (last > first && has_cue(w, last, CUE_BODY))
		return true;
	return c->first > 1 && last == first && !sense_of(w, c)->demonym && has_cue(w, c->first - 1, CUE_AGAINST) &&
	       a->words.at[c->first - 1].at.end - a->words.at[c->first - 1].at.start == 2 && // "of"
	       a->words.at[c->first - 1].gap == GAP_SPACE && a->words.at[c->first - 2].gap == GAP_SPACE &&
	       is_capital(w, c->first - 2) && has_cue(w, c->first - 2, CUE_BODY);
}

// *embedded: the words behind make an organisation's name of it.
static float words_behind(const struct place_work *w, uint32_t i, bool *embedded)
{
	const struct candidate *c = &w->list.at[i];
	const struct sense *s = sense_of(w, c);
	uint32_t last = c->first + c->count - 1, n = last + 1;
	if (n < w->a->words.len && joined(w, last) && !is_capital(w, n) && has_cue(w, n, CUE_FEATURE))
		return FROM_FEATURE;
	if (n >= w->a->words.len || !joined(w, last) || !is_capital(w, n) || before_place(w, i) || s->abbreviation)
		return 0;
	uint32_t end = capitals_end(w, n); // "the Indus Waters Treaty"
	bool document = end > n && has_cue(w, end, CUE_DOCUMENT);
	if (has_cue(w, n, CUE_PUBLIC) && !document)
		return 0.3f;
	if (has_cue(w, n, CUE_ORGANISATION) || document) {
		*embedded = !state_like(s);
		return 0;
	}
	if (has_cue(w, n, CUE_FEATURE))
		return 0.3f;
	if (state_like(s) || has_cue(w, n, CUE_DEED) || has_cue(w, n, CUE_TITLE) || has_cue(w, n, CUE_DIRECTION) ||
	    (w->a->words.at[n].shape & WORD_CAPS))
		return 0;
	return s->readings[s->chosen].place.class == PLACE_POPULATED ? FROM_CAPITAL_BEHIND : FROM_CAPITAL_BEHIND / 2;
}

// The name of language/ that overlaps the candidate, or NULL. *next walks along.
static const struct name *name_over(const struct article *a, const struct candidate *c, uint32_t *next)
{
	while (*next < a->names.len && a->names.at[*next].at.end <= c->at.start)
		++*next;
	if (*next < a->names.len && a->names.at[*next].at.start < c->at.end)
		return &a->names.at[*next];
	return NULL;
}

// Does a list have a word of the name as a person's?
static bool may_be_person(const struct place_work *w, const struct candidate *c)
{
	const uint32_t PERSON = 1u << CUE_PERSON | 1u << PART_SURNAME | 1u << PART_GIVEN | 1u << PART_SINGLE_PERSON;
	for (uint32_t i = c->first; i < c->first + c->count; i++)
		if (w->cues[i] & PERSON)
			return true;
	return false;
}

static float from_name(const struct place_work *w, const struct candidate *c, const struct name *n)
{
	const struct sense *s = sense_of(w, c);
	bool state = state_like(s);
	// the names are learned from English: of other scripts they say nothing, and of landmarks little
	if (w->a->words.at[c->first].shape & WORD_PREFIXABLE)
		return 0;
	if (!n)
		return w->a->names.len == 0 || state || c->unknown ? 0 : FROM_NO_NAME;
	bool wider = n->at.start + 1 < c->at.start || n->at.end > c->at.end + 2;
	if (c->at.end > n->at.end + 2 || c->at.start + 4 < n->at.start)
		return 0; // "Omar al-Mukhtar Street" is not the person in it
	switch (n->type) {
	case NAME_GPE:
	case NAME_LOC:
	case NAME_FAC:
		return wider ? FROM_WIDER_PLACE_NAME : FROM_PLACE_NAME;
	case NAME_PER:
		if (!wider && s->support >= SUPPORTED && !may_be_person(w, c))
			return 0; // the article's other places speak for it
		return wider ? FROM_IN_PERSON_NAME : state ? FROM_STATE_PERSON_NAME : FROM_PERSON_NAME;
	case NAME_ORG:
		return wider || state || s->support >= SUPPORTED ? 0 : FROM_ORGANISATION_NAME;
	case NAME_NORP:
		return s->demonym ? 1.0f : 0;
	default:
		return wider ? -0.8f : 0;
	}
}

// Another place of the region stands in the article under a name of its own.
static bool region_known(const struct place_work *w)
{
	for (uint32_t i = 0; i < w->senses.len; i++) {
		const struct sense *s = &w->senses.at[i];
		if (!s->weak && s->evidence > 0 && !s->demonym && (s->readings[s->chosen].place.flags & PLACE_NEAR))
			return true;
	}
	return false;
}

static bool in_capitals(const struct place_work *w, const struct candidate *c)
{
	const struct article *a = w->a;
	if (c->token < a->tokens.len && (a->tokens.at[c->token].flags & TOKEN_ALL_CAPS_LINE))
		return true;
	bool before = c->first > 0 && (a->words.at[c->first - 1].shape & WORD_CAPS) && joined(w, c->first - 1);
	uint32_t n = c->first + c->count;
	return before || (n < a->words.len && (a->words.at[n].shape & WORD_CAPS) && joined(w, n - 1));
}

// What the lexicon knows of the name and the words beside it.
static float from_person(const struct place_work *w, struct candidate *c)
{
	const struct sense *s = sense_of(w, c);
	const struct article *a = w->a;
	uint32_t last = c->first + c->count - 1;
	bool small = s->readings[s->chosen].place.flags & PLACE_SMALL;
	float e = 0;
	if (has_cue(w, c->first, PART_PERSON) && has_cue(w, last, PART_PERSON) && !state_like(s))
		e += FROM_KNOWN_PERSON;
	if (c->count > 1)
		return e;
	bool person = has_cue(w, c->first, CUE_PERSON) || has_cue(w, c->first, PART_SURNAME) ||
		      has_cue(w, c->first, PART_GIVEN) || has_cue(w, c->first, PART_SINGLE_PERSON);
	if (person && !state_like(s))
		e += small ? FROM_PERSON_SMALL : FROM_PERSON;
	if (c->first > 0 && has_cue(w, c->first - 1, PART_GIVEN) && is_capital(w, c->first - 1) &&
	    joined(w, c->first - 1) && !s->demonym) {
		e += FROM_GIVEN_BEFORE;
		c->barred = true;
	}
	if (surname_behind(w, c->first) && !s->demonym) {
		e += state_like(s) && !has_cue(w, last + 1, PART_SURNAME) ? -1.0f : FROM_GIVEN;
		c->barred = true;
	}
	const struct word *x = &a->words.at[c->first];
	if ((x->shape & WORD_CAPS) && !(x->shape & WORD_STOPS) && x->at.end - x->at.start <= 5 && !s->abbreviation &&
	    !s->listed_so && !in_capitals(w, c))
		e += FROM_CAPITALS;
	return e;
}

// A word that means something else than a place far more often.
static bool is_common(const struct place_work *w, uint32_t word)
{
	const uint32_t COMMON = 1u << CUE_COMMON | 1u << CUE_DIRECTION | 1u << CUE_TITLE | 1u << CUE_ORGANISATION |
				1u << CUE_PUBLIC | 1u << CUE_FEATURE | 1u << PART_NOUN;
	return (w->cues[word] & COMMON) != 0;
}

// "Southern District", "Central Region": a name that many places have, or none.
static bool is_generic(const struct place_work *w, const struct candidate *c)
{
	const uint32_t PLAIN = 1u << CUE_COMMON | 1u << CUE_DIRECTION | 1u << CUE_FEATURE | 1u << CUE_DIVISION;
	for (uint32_t i = c->first; i < c->first + c->count; i++)
		if (!(w->cues[i] & PLAIN))
			return false;
	uint32_t last = c->first + c->count - 1;
	return has_cue(w, last, CUE_DIVISION) || has_cue(w, last, CUE_FEATURE);
}

static float from_kind(const struct place_work *w, struct candidate *c, bool region)
{
	const struct sense *s = sense_of(w, c);
	float e = prior(s);
	if (c->count > 1)
		e += FROM_MORE_WORDS;
	if (s->weak)
		e += region || town_of(w, c) ? 0.5f : FROM_WEAK;
	if (s->abbreviation)
		e += c->qualified >= 0 ? 3.0f : 0.3f;
	if (s->near)
		e -= 0.5f;
	if (c->elsewhere)
		e += 2 * FROM_WEAK;
	if (c->qualifier >= 0 && w->list.at[c->qualifier].state != CANDIDATE_DROPPED && c->own >= 0)
		e += FROM_QUALIFIER;
	if (c->count == 1 && !s->abbreviation && is_common(w, c->first) && !(s->weak && region))
		e += (c->starts_sentence && !state_like(s)) || has_cue(w, c->first, CUE_DIRECTION) ? 2 * FROM_COMMON
												   : FROM_COMMON;
	if (c->count > 1 && s->support < 2 && is_generic(w, c))
		e += FROM_GENERIC;
	return e + from_person(w, c);
}

// The best mention of a sense lifts the others, but not above what a clear one has.
static void settle(struct place_work *w)
{
	for (uint32_t i = 0; i < w->senses.len; i++)
		w->senses.at[i].evidence = -10;
	for (uint32_t i = 0; i < w->list.len; i++) {
		struct candidate *c = &w->list.at[i];
		struct sense *s = sense_of(w, c);
		if (c->evidence > s->evidence && c->state != CANDIDATE_EMBEDDED)
			s->evidence = c->evidence;
	}
	for (uint32_t i = 0; i < w->list.len; i++) {
		struct candidate *c = &w->list.at[i];
		float best = sense_of(w, c)->evidence, lift = (best - c->evidence) * 0.5f;
		if (lift > 0 && !c->barred)
			c->evidence += lift < 1.2f ? lift : 1.2f;
		if (c->state != CANDIDATE_EMBEDDED)
			c->state = c->evidence > 0 ? CANDIDATE_TAKEN : CANDIDATE_DROPPED;
	}
}

// Does a hyphen join the name to a capitalised word?
static bool is_half(const struct place_work *w, const struct candidate *c)
{
	uint32_t last = c->first + c->count - 1;
	return w->a->words.at[last].gap == GAP_HYPHEN && is_capital(w, last + 1);
}

void place_judge(struct place_work *w)
{
	struct surnames surnames = surnames_read(w);
	bool region = region_known(w);
	uint32_t next = 0;
	for (uint32_t i = 0; i < w->list.len; i++) {
		struct candidate *c = &w->list.at[i];
		bool embedded = false;
		const struct name *n = name_over(w->a, c, &next);
		c->named = n ? n->type : NAME_NONE;
		c->evidence =
		    from_kind(w, c, region) + words_before(w, i) + words_behind(w, i, &embedded) + from_name(w, c, n);
		if (c->count == 1 && !state_like(sense_of(w, c)) && surnames_have(&surnames, sense_of(w, c)->key))
			c->evidence += FROM_SURNAME;
		if (state_like(sense_of(w, c)) ? in_body_name(w, c) : has_cue(w, c->first, PART_ORGANISATION))
			embedded = true;
		if (has_cue(w, c->first, PART_ORGANISATION) && is_half(w, c)) // "Agence France-Presse"
			embedded = true;
		c->state = embedded && c->evidence > -1 ? CANDIDATE_EMBEDDED : CANDIDATE_OPEN;
	}
	settle(w);
}
