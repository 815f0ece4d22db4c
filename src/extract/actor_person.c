// actor_person.c: people by their full names and titles, known to the lexicon or not.
// SPDX-License-Identifier: Apache-2.0
#include "extract/actor_work.h"

// A person's name has at most this many words.
enum { NAME_WORDS_MAX = 6 };

uint32_t word_from(const struct article *a, uint32_t byte)
{
	return SPANS_BEHIND(a->words, byte);
}

void read_placed(struct actor_work *w)
{
	const struct article *a = w->a;
	w->placed = ARENA_NEW(a->arena, uint8_t, a->words.len + 1);
	w->place = ARENA_NEW(a->arena, struct place_at, a->words.len + 1);
	for (uint32_t i = 0; i < a->places.len; i++)
		for (uint32_t k = 0; k < a->places.at[i].mentions.len; k++) {
			const struct place_mention *m = &a->places.at[i].mentions.at[k];
			uint32_t first = word_from(a, m->at.start);
			for (uint32_t x = first; x < a->words.len && a->words.at[x].at.start < m->at.end; x++) {
				w->placed[x] = m->use == USE_EMBEDDED ? 2 : 1;
				if (w->place[x].place == 0)
					w->place[x] = (struct place_at){ i + 1, first, m->use };
			}
			if (m->use != USE_EMBEDDED && m->use != USE_DEMONYM)
				map_set(w, MAP_PLACE, hash_bytes(slice_span(a->text, m->at), 0), 0);
		}
}

bool overlaps_place(const struct actor_work *w, struct span at)
{
	const struct article *a = w->a;
	for (uint32_t i = word_from(a, at.start); i < a->words.len && a->words.at[i].at.start < at.end; i++)
		if (w->placed[i] == 1)
			return true;
	return false;
}

// ---- full names that the lexicon does not list --------------------------------------------------------------------

bool is_initial(const struct actor_work *w, uint32_t i)
{
	const struct word *x = word_at(w, i);
	return x->at.end - x->at.start == 1 && (x->shape & WORD_CAPITAL);
}

bool in_headline(const struct actor_work *w, uint32_t i)
{
	if (w->a->tokens.len == 0)
		return false;
	uint8_t flags = w->a->tokens.at[token_holding(w->a, word_at(w, i)->at.start)].flags;
	return flags & (TOKEN_TITLE_CASE_LINE | TOKEN_ALL_CAPS_LINE);
}

// The words of a name that begins at word i: capital letters, initials, particles between. Gives its end.
static uint32_t name_end(const struct actor_work *w, uint32_t i)
{
	uint32_t n = w->a->words.len, end = i;
	while (end < n && end - i < NAME_WORDS_MAX && w->chosen[end] == NONE && w->mention[end] == NONE) {
		bool particle = end > i && hit_of_kind(w, end, ENTRY_PARTICLE, 1) && is_capital(w, end + 1);
		bool second_half = end > i && word_at(w, end - 1)->gap == GAP_HYPHEN; // "Kim Dae-jung"
		if (!is_capital(w, end) && !particle && !second_half)
			break;
		uint8_t gap = word_at(w, end)->gap;
		bool initial = end > i && is_initial(w, end) && gap == GAP_STOP;
		end++;
		if (!initial && gap != GAP_SPACE && gap != GAP_HYPHEN)
			break;
	}
	return end;
}

// Do the second words of two names begin alike, where both have one before the last name: "George Herbert Walker Bush"
// is not "George W. Bush"?
static bool same_middle(const struct actor_work *w, uint32_t first, uint32_t end, struct slice name,
			const struct word *words, uint32_t n)
{
	if (n < 3 || end - first < 3)
		return true;
	char x = w->a->text.at[word_at(w, first + 1)->at.start], y = name.at[words[1].at.start];
	return (x | 0x20) == (y | 0x20);
}

// The person of the lexicon with this first name and last name, whatever else stands between; NONE.
uint32_t known_person(const struct actor_work *w, uint32_t first, uint32_t end)
{
	for (uint32_t i = first + 1; i < end; i++)
		for (uint32_t k = w->hit_at[i]; k < w->a->hits.len && w->a->hits.at[k].first == i; k++) {
			const struct hit *h = &w->a->hits.at[k];
			struct word words[8];
			if (!(h->flags & HIT_SURNAME) || h->first + h->count != end)
				continue;
			struct slice name = lexicon_entity(w->l, h->entry).name;
			uint32_t n = words_split_name(name, words, 8);
			if (words[0].fold == word_at(w, first)->fold && same_middle(w, first, end, name, words, n))
				return h->entry;
		}
	return NONE;
}

// The unknown person told before by the same name; NONE.
static uint32_t same_unknown(const struct actor_work *w, uint32_t first, uint32_t end)
{
	struct slice name = { w->a->text.at + word_at(w, first)->at.start,
			      word_at(w, end - 1)->at.end - word_at(w, first)->at.start };
	return map_get(w, MAP_NAME, hash_bytes(name, 0));
}

uint32_t new_person(struct actor_work *w, uint32_t first, uint32_t end)
{
	struct span at = { word_at(w, first)->at.start, word_at(w, end - 1)->at.end };
	*vec_push(w->arena, &w->who) = (struct who){ .entity = NONE,
						     .name = slice_span(w->a->text, at),
						     .kind = SLICE("person"),
						     .role = NONE,
						     .surname = word_at(w, end - 1)->fold };
	uint32_t who = w->who.len - 1;
	map_set(w, MAP_NAME, hash_bytes(slice_span(w->a->text, at), 0), who);
	if (map_get(w, MAP_SURNAME, word_at(w, end - 1)->fold) == NONE)
		map_set(w, MAP_SURNAME, word_at(w, end - 1)->fold, who);
	return who;
}

// "Abdel Rahman" behind "Rami Abdel Rahman": the end of a longer name told before; NONE.
static uint32_t told_by_end(const struct actor_work *w, uint32_t first, uint32_t end)
{
	uint32_t who = map_get(w, MAP_RECENT, word_at(w, end - 1)->fold);
	if (who == NONE)
		who = map_get(w, MAP_SURNAME, word_at(w, end - 1)->fold);
	if (who == NONE || !slice_is(w->who.at[who].kind, "person"))
		return NONE;
	struct slice name = w->who.at[who].name;
	struct slice text = { w->a->text.at + word_at(w, first)->at.start,
			      word_at(w, end - 1)->at.end - word_at(w, first)->at.start };
	bool ends = name.len > text.len + 1 && slice_ends(name, text) && name.at[name.len - text.len - 1] == ' ';
	return ends ? who : NONE;
}

// Is word i a last name of somebody in the lexicon, or (listed) of its list of last names?
static bool is_surname(const struct actor_work *w, uint32_t i, bool listed)
{
	for (uint32_t k = w->hit_at[i]; k < w->a->hits.len && w->a->hits.at[k].first == i; k++)
		if ((listed && w->a->hits.at[k].kind == ENTRY_SURNAME) || (w->a->hits.at[k].flags & HIT_SURNAME))
			return true;
	return false;
}

bool has_surname(const struct actor_work *w, uint32_t i)
{
	return is_surname(w, i, true);
}

// "The Kim-Putin summit": two people, not one.
static bool is_pair(const struct actor_work *w, uint32_t first, uint32_t end)
{
	return end == first + 2 && word_at(w, first)->gap == GAP_HYPHEN && is_surname(w, first, false) &&
	       is_surname(w, first + 1, false);
}

static void tell_full_name(struct actor_work *w, uint32_t first, uint32_t end)
{
	uint32_t entity = known_person(w, first, end), who;
	if (is_pair(w, first, end) || names_thing(w, end) ||
	    (entity == NONE && (names_weapon(w, end) || is_thing(w, first, end, false))))
		return;
	if (entity != NONE) {
		who = who_of_entity(w, entity);
	} else {
		who = same_unknown(w, first, end);
		if (who == NONE)
			who = told_by_end(w, first, end);
		if (who == NONE)
			who = new_person(w, first, end);
	}
	struct told *t = tell(w, who, MENTION_NAME, first, end - first);
	note_office(w, t);
	if (entity == NONE)
		note_apposition(w, t);
}

// ---- names that the language analysis found -----------------------------------------------------------------------

// Somebody told of before whose first name this is, and nobody else's; NONE.
static uint32_t told_by_first_name(const struct actor_work *w, uint32_t i)
{
	uint32_t who = map_get(w, MAP_FIRST_NAME, word_at(w, i)->fold);
	return who == MAP_SEVERAL ? NONE : who;
}

// A person's name that the language analysis found in words [first, end).
static void tell_analysed_person(struct actor_work *w, uint32_t first, uint32_t end)
{
	const struct hit *role = hit_of_kind(w, first, ENTRY_ROLE, 0);
	if (role && first + role->count < end)
		first += role->count;
	for (uint32_t i = first + 1; i < end; i++) // "Jimmy Cherizier alias Barbecue"
		if (cue_before(w, i, "alias"))
			end = hit_of_kind(w, i - 1, ENTRY_CUE, 1) ? i - 1 : end;
	if (end - first >= 2) {
		tell_full_name(w, first, end);
		return;
	}
	uint32_t who = told_by_first_name(w, first);
	if (who != NONE)
		tell(w, who, MENTION_NAME, first, 1);
}

// Is the whole name a place, not only words of it ("Montreal", but not "Montreal Hockey Club")?
static bool is_place(const struct actor_work *w, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (!w->placed[i])
			return false;
	return true;
}

// Does nobody else stand in word i of a name of this type? A state may, in the name of an organisation.
static bool is_open(const struct actor_work *w, uint32_t i, enum name_type type)
{
	if (w->mention[i] != NONE || w->chosen[i] == NONE)
		return w->mention[i] == NONE;
	return type == NAME_ORG && w->placed[i] == 2 && w->a->hits.at[w->chosen[i]].kind <= ENTRY_SEAT;
}

static void tell_analysed(struct actor_work *w)
{
	for (uint32_t i = 0; i < w->a->names.len; i++) {
		const struct name *n = &w->a->names.at[i];
		if (n->type != NAME_PER && n->type != NAME_ORG)
			continue;
		uint32_t first = word_from(w->a, n->at.start), end = first;
		bool taken = false;
		for (; end < w->a->words.len && word_at(w, end)->at.start < n->at.end; end++)
			taken |= !is_open(w, end, n->type);
		if (taken || end == first || !is_capital(w, first) ||
		    (n->type == NAME_PER ? overlaps_place(w, n->at) : is_place(w, first, end)) ||
		    map_get(w, MAP_PLACE, hash_bytes(slice_span(w->a->text, n->at), 0)) != NONE)
			continue;
		if (end == first + 1 && map_get(w, MAP_PERSON_END, word_at(w, first)->fold) != NONE)
			continue;
		if (n->type == NAME_PER)
			tell_analysed_person(w, first, end);
		else
			tell_organisation(w, first, end);
	}
}

// May words [i, end) without a title be a person? Where the language analysis has names, it has told people already,
// and only names made of listed names are added to them.
static bool looks_like_person(const struct actor_work *w, uint32_t i, uint32_t end)
{
	struct span at = { word_at(w, i)->at.start, word_at(w, end - 1)->at.end };
	enum { WORDS = 3 };
	if (overlaps_place(w, at) || hit_of_kind(w, end - 1, ENTRY_GROUP, 1))
		return false;
	if (has_surname(w, end - 1))
		return true;
	return w->a->names.len == 0 && end - i <= WORDS && !in_headline(w, i);
}

// Two words or more that begin with a given name or stand behind a title.
static void tell_by_pattern(struct actor_work *w)
{
	for (uint32_t i = 0; i < w->a->words.len; i++) {
		if (w->mention[i] != NONE || w->chosen[i] != NONE || !is_capital(w, i) ||
		    hit_of_kind(w, i, ENTRY_ROLE, 0))
			continue;
		bool given = hit_of_kind(w, i, ENTRY_GIVEN, 1) != NULL;
		bool titled = office_before(w, i).role != NULL;
		if (!given && !titled)
			continue;
		uint32_t end = name_end(w, i);
		if (in_headline(w, i)) // every word has a capital there
			while (end > i + 1 && !has_surname(w, end - 1))
				end--;
		if (end < i + 2 || (in_headline(w, i) && !given) || (!titled && !looks_like_person(w, i, end)))
			continue;
		tell_full_name(w, i, end);
		i = end - 1;
	}
}

// Counts the names of one word that the language analysis takes for people.
static void count_single_names(struct actor_work *w)
{
	for (uint32_t i = 0; i < w->a->names.len; i++) {
		const struct name *n = &w->a->names.at[i];
		uint32_t k = n->type == NAME_PER ? word_from(w->a, n->at.start) : w->a->words.len;
		if (k >= w->a->words.len || word_at(w, k)->at.end != n->at.end)
			continue;
		uint32_t times = map_get(w, MAP_SINGLE, word_at(w, k)->fold);
		map_set(w, MAP_SINGLE, word_at(w, k)->fold, times == NONE ? 1 : times + 1);
	}
}

// Somebody named in full at word i is who is meant by the last name from there on.
static void remember(struct actor_work *w, uint32_t i)
{
	uint32_t k = w->mention[i];
	if (k != NONE && w->told.at[k].first == i && w->told.at[k].mention.kind == MENTION_NAME &&
	    w->who.at[w->told.at[k].who].surname)
		map_set(w, MAP_RECENT, w->who.at[w->told.at[k].who].surname, w->told.at[k].who);
}

void tell_people(struct actor_work *w)
{
	for (uint32_t i = 0; i < w->told.len; i++)
		if (slice_is(w->who.at[w->told.at[i].who].kind, "person"))
			note_office(w, &w->told.at[i]);
	tell_acronyms(w); // of organisations that the lexicon knows
	tell_nicknames(w);
	tell_heads(w);
	find_things(w);
	tell_analysed(w);
	tell_acronyms(w);
	tell_by_pattern(w);
	join_aliases(w);
	count_single_names(w);
	for (uint32_t i = 0; i < w->a->words.len;) {
		remember(w, i);
		i = is_capital(w, i) || (word_at(w, i)->shape & WORD_PREFIXABLE) ? tell_last_name(w, i) : i + 1;
	}
}
