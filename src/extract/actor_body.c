// actor_body.c: organisations that the lexicon does not know, and the short forms of bodies: acronyms that an article
// gives, heads of their names. Called by actor_person.c.
// SPDX-License-Identifier: Apache-2.0
#include "extract/actor_work.h"
#include "lexicon/frames.h"

// The short form that the words behind a name give, at word i: "(ELN)", ", or ELN,"; NONE.
static uint32_t short_form(const struct actor_work *w, uint32_t i)
{
	struct slice text = w->a->text;
	bool or = i > 0 && i + 1 < w->a->words.len && slice_is(word_text(w, i), "or");
	uint32_t k = or ? i + 1 : i;
	if (k >= w->a->words.len || !(word_at(w, k)->shape & WORD_CAPS) || !(word_at(w, k)->shape & WORD_INNER))
		return NONE;
	uint32_t start = word_at(w, k)->at.start, end = word_at(w, k)->at.end;
	char behind = end < text.len ? text.at[end] : '\0';
	if (or) {
		struct span between = { word_at(w, i - 1)->at.end, start };
		return slice_is(slice_span(text, between), ", or ") && behind == ',' ? k : NONE;
	}
	return start > 0 && text.at[start - 1] == '(' && behind == ')' ? k : NONE;
}

void take_acronym(struct actor_work *w, uint32_t who, uint32_t i)
{
	uint32_t k = short_form(w, i);
	if (k != NONE && w->chosen[k] == NONE)
		w->who.at[who].acronym = word_at(w, k)->fold;
}

// "National Liberation Army (ELN)": the organisation that the lexicon knows by the short form given at word i.
static uint32_t known_by_acronym(struct actor_work *w, uint32_t i)
{
	uint32_t k = short_form(w, i);
	if (k == NONE || w->chosen[k] == NONE)
		return NONE;
	const struct hit *h = &w->a->hits.at[w->chosen[k]];
	return h->count == 1 && h->kind == ENTRY_ORGANISATION ? who_of_entity(w, h->entry) : NONE;
}

// Does the name the language analysis found in words [first, end) name no organisation after all: a treaty, a noun
// ("Army"), the type of a ship or weapon ("DDG-58"), a time zone?
static bool is_no_body(const struct actor_work *w, uint32_t first, uint32_t end)
{
	const struct hit *noun = end == first + 1 ? hit_of_kind(w, first, ENTRY_GROUP, 1) : NULL;
	bool type = end == first + 1 && end < w->a->words.len && word_at(w, first)->gap == GAP_HYPHEN &&
		    (word_at(w, end)->shape & WORD_DIGIT);
	return noun != NULL || type || cue_ends(w, end, "document") || cue_ends(w, end, "nobody");
}

// The country told with the name of a body in words [first, end): "Chad's Ministry of Defence", "Sudanese Farmers
// Syndicate", "the Ministry of Health of Oman"; empty.
static struct slice country_told(const struct actor_work *w, uint32_t first, uint32_t end, bool *beside)
{
	uint32_t hit = w->chosen[first], at = first,
		 state = hit != NONE && w->a->hits.at[hit].kind == ENTRY_DEMONYM ? w->a->hits.at[hit].entry : NONE;
	*beside = state == NONE;
	if (state == NONE)
		state = entity_before(w, first, &at);
	if (state == NONE || !slice_is(lexicon_entity(w->l, state).kind, "state")) {
		state = entity_after(w, end, &at);
		bool seat = state != NONE && w->a->hits.at[w->chosen[at - 1]].kind == ENTRY_SEAT;
		state = seat ? NONE : state; // "the First National Bank of Paris"
	}
	if (state == NONE || !slice_is(lexicon_entity(w->l, state).kind, "state"))
		return SLICE("");
	return lexicon_entity(w->l, state).country;
}

// The sector of a state's body by the noun at the head of its name: "Ministry", "Air Force".
static struct slice sector_told(const struct actor_work *w, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		const struct hit *noun = hit_of_kind(w, i, ENTRY_GROUP, 1);
		bool head = i + 1 == end || !is_capital(w, i + 1);
		if (head && noun && slice_is(lexicon_group(w->l, noun->entry).kind, "government"))
			return lexicon_group(w->l, noun->entry).sector;
	}
	return SLICE("");
}

// Are these capitals the first letters of the capitalised words of the name, two at least?
static bool are_initials(struct slice capitals, struct slice name)
{
	struct slice word;
	size_t n = 0;
	while (slice_split(&name, ' ', &word)) {
		if (word.len == 0 || word.at[0] < 'A' || word.at[0] > 'Z')
			continue;
		if (n == capitals.len || capitals.at[n] != word.at[0])
			return false;
		n++;
	}
	return n == capitals.len && n > 1;
}

// "The Zambezi Farmers Front, or ZFF": the only one of the bodies told of last whose initials word i is; NONE.
static uint32_t who_of_initials(const struct actor_work *w, uint32_t i)
{
	enum { REACH = 256 }; // of those told of so far
	uint32_t found = NONE, end = word_at(w, i)->shape & WORD_CAPS ? w->who.len : 0;
	for (uint32_t k = end > REACH ? end - REACH : 0; k < end; k++) {
		const struct who *x = &w->who.at[k];
		bool body = is_group_kind(x->kind) || slice_is(x->kind, "igo") || slice_is(x->kind, "ngo");
		if (!body || !are_initials(word_text(w, i), x->name))
			continue;
		if (found != NONE)
			return NONE;
		found = k;
	}
	return found;
}

void tell_organisation(struct actor_work *w, uint32_t first, uint32_t end)
{
	struct span at = { word_at(w, first)->at.start, word_at(w, end - 1)->at.end };
	struct slice name = slice_span(w->a->text, at);
	bool beside;
	struct slice country = country_told(w, first, end, &beside);
	uint64_t key = hash_bytes(name, 1);
	uint32_t who = map_get(w, MAP_NAME, key);
	if (is_no_body(w, first, end) || is_thing(w, first, end, true))
		return;
	// Two states may have a body of the same name each; without one the body told of last is meant.
	if (who != NONE && country.len && w->who.at[who].country.len && !slice_eq(country, w->who.at[who].country))
		who = map_get(w, MAP_NAME, hash_add(key, hash_bytes(country, 0)));
	if (who == NONE)
		who = known_by_acronym(w, end);
	if (who == NONE && end == first + 1)
		who = who_of_initials(w, first);
	if (who == NONE) {
		*vec_push(w->arena, &w->who) =
		    (struct who){ .entity = NONE, .name = name, .kind = SLICE("organisation"), .role = NONE };
		who = w->who.len - 1;
	}
	map_set(w, MAP_NAME, key, who);
	tell(w, who, MENTION_NAME, first, end - first);
	take_acronym(w, who, end);
	struct who *x = &w->who.at[who];
	if (country.len == 0)
		return;
	map_set(w, MAP_NAME, hash_add(key, hash_bytes(country, 0)), who);
	x->country = x->country.len ? x->country : country;
	if (x->entity == NONE && x->sector.len == 0)
		x->sector = sector_told(w, first, end);
	x->states |= x->entity == NONE && beside && x->sector.len;
}

// Later mentions by an acronym that the article gave.
void tell_acronyms(struct actor_work *w)
{
	bool any = false;
	for (uint32_t i = 0; i < w->who.len; i++)
		any |= w->who.at[i].acronym != 0;
	for (uint32_t i = 0; any && i < w->a->words.len; i++)
		for (uint32_t k = 0; (word_at(w, i)->shape & WORD_CAPS) && w->mention[i] == NONE && k < w->who.len; k++)
			if (w->who.at[k].acronym == word_at(w, i)->fold)
				tell(w, k, MENTION_NAME, i, 1);
}

// ---- heads ----------------------------------------------------------------------------------------------------------

// Notes the heads of a body's name of several words: its last word, and those before "for", "of".
static void note_heads(struct actor_work *w, const struct told *t)
{
	struct slice kind = w->who.at[t->who].kind;
	if (t->count < 2 || t->mention.kind != MENTION_NAME || slice_is(kind, "person") || slice_is(kind, "state"))
		return;
	for (uint32_t i = t->first; i < t->first + t->count; i++) {
		if (i + 1 < t->first + t->count && is_capital(w, i + 1))
			continue;
		uint32_t same = map_get(w, MAP_HEAD, word_at(w, i)->fold);
		if (same != t->who)
			map_set(w, MAP_HEAD, word_at(w, i)->fold, same == NONE ? t->who : MAP_SEVERAL);
	}
}

// Does word i make a longer phrase of the word before it: "the Tamil [rebels]", "the House [of Lords]"?
static bool goes_on(const struct actor_work *w, uint32_t i)
{
	uint8_t tag = w->a->tokens.at[token_holding(w->a, word_at(w, i)->at.start)].upos;
	return is_capital(w, i) || tag == UPOS_NOUN || tag == UPOS_PROPN || slice_is(word_text(w, i), "of");
}

// Is word i a name's word, or a noun of bodies: "the Observatory", "the network"?
static bool may_head(const struct actor_work *w, uint32_t i)
{
	if (is_capital(w, i))
		return !in_headline(w, i) && !(word_at(w, i)->shape & WORD_CAPS);
	return frames_in_class(frames_word(lexicon_frames(w->l), hash_word(word_text(w, i))).same, FRAME_CLASS_COLLEGE);
}

void tell_heads(struct actor_work *w)
{
	uint32_t told = 0; // those before word i: names were told in the order of the text
	for (uint32_t i = 1; i < w->a->words.len; i++) {
		while (told < w->told.len && w->told.at[told].first < i)
			note_heads(w, &w->told.at[told++]);
		if (!is_the(w, i - 1) || w->mention[i] != NONE || w->chosen[i] != NONE || w->placed[i] ||
		    !joined(w, i - 1) || !may_head(w, i))
			continue;
		bool named = i + 1 < w->a->words.len && is_capital(w, i + 1) &&
			     w->a->text.at[word_at(w, i)->at.end] == ' '; // "the mission “Sunrise”"
		bool longer = named || (i + 1 < w->a->words.len && joined(w, i) && goes_on(w, i + 1));
		uint32_t who = longer ? NONE : map_get(w, MAP_HEAD, word_at(w, i)->fold);
		if (who != NONE && who != MAP_SEVERAL)
			tell(w, who, MENTION_NOMINAL, i, 1);
	}
}
