// actor_work.h: what the files of extract/actor share while they look for actors; not for other stages.
// SPDX-License-Identifier: Apache-2.0
//
//   hits ─▶ choose ─▶ mention ─▶ person ─▶ office ─▶ coreference ─▶ a->actors
//           (chosen)  (names,    (short    (holders)  (sides,
//                     demonyms)  names,                he, she,
//                                unknown)              the group)
#ifndef EXTRACT_ACTOR_WORK_H
#define EXTRACT_ACTOR_WORK_H

#include "base/hash.h"
#include "extract/actor.h"
#include "extract/actor_map.h"
#include "lexicon/words.h"

#define NONE UINT32_MAX // no row

// Someone the article tells of.
struct who {
	uint32_t entity; // row of the lexicon, or NONE
	struct slice name, kind, country, sector, code, title;
	uint64_t surname; // fold of a person's last name, 0: none
	uint64_t acronym; // fold of a short form the article gives in brackets, 0: none
	uint32_t role;	  // row of an office told with the name, or NONE
	uint32_t place;	  // index into a->places + 1 where the office is, 0: not told
	char sex;	  // 'm', 'f', or 0: not told
	bool states;	  // a body of a state that stands beside its name: other states may have one of the name
};

struct told {
	struct mention mention;
	uint32_t who;
	uint32_t first, count; // words of the name
};

struct place_at {
	uint32_t place; // index into a->places + 1, 0: none
	uint32_t first; // first word of the mention
	enum place_use use;
};

struct actor_work {
	struct article *a;
	const struct lexicon *l;
	const struct model *model;
	struct arena *arena;
	uint32_t day; // of publication, YYYYMMDD; 0: unknown

	uint32_t *hit_at;	// first hit at or after each word; one more at the end
	uint32_t *chosen;	// for each word the hit that covers it as a name, or NONE
	uint32_t *mention;	// for each word the told mention whose name covers it, or NONE
	uint8_t *placed;	// for each word: 1 a place's mention covers it, 2 an embedded one
	struct place_at *place; // for each word the place whose mention covers it
	struct actor_map map;	// find_who() and its kin
	uint32_t *times;	// for each who how often it is told of; made by tell_references
	uint32_t top[2];	// the two sides told of most, or NONE
	VEC(struct who) who;
	VEC(struct told) told;
};

// ---- actor_choose.c: which hit counts where several overlap -------------------------------------------------------
void choose_hits(struct actor_work *w);
uint32_t times_told(const struct actor_work *w, uint32_t state);
// The hit of this kind that begins at word i (count words long; 0: the longest), or NULL.
const struct hit *hit_among(const struct actor_work *w, uint32_t i, enum entry_kind kind, uint32_t count);
static inline const struct hit *hit_of_kind(const struct actor_work *w, uint32_t i, enum entry_kind kind,
					    uint32_t count)
{
	return i < w->a->words.len && w->hit_at[i] < w->hit_at[i + 1] ? hit_among(w, i, kind, count) : NULL;
}
// Does a noun behind word end - 1 make a street, a stadium or the like of the name that ends there: "the Ayalon
// highway"?
bool names_thing(const struct actor_work *w, uint32_t end);
// The same of a treaty: "the Cedar Waters Treaty".
bool names_document(const struct actor_work *w, uint32_t end);
// The same of weapons and vessels: "Shahed drones".
bool names_weapon(const struct actor_work *w, uint32_t end);
// A hit of ENTRY_CUE with this cue that ends right before word i.
bool cue_before(const struct actor_work *w, uint32_t i, const char *cue);
// The same where a comma or anything else may stand behind the cue.
bool cue_ends(const struct actor_work *w, uint32_t i, const char *cue);

// ---- actor_mention.c: names, demonyms, seats of government --------------------------------------------------------
void tell_names(struct actor_work *w);
// The actor of an entity, made at the first call.
uint32_t who_of_entity(struct actor_work *w, uint32_t entity);
// Adds a mention whose name is words [first, first + count); the phrase is the same until it is widened.
struct told *tell(struct actor_work *w, uint32_t who, enum mention_kind kind, uint32_t first, uint32_t count);
// The end of the noun group that begins at word i: words of groups and roles one after another; i when there is none.
uint32_t noun_group_end(const struct actor_work *w, uint32_t i);

// ---- actor_person.c: people by full names, known or not -----------------------------------------------------------
void tell_people(struct actor_work *w);
// Do these bytes touch a place of a->places that stands for itself?
bool overlaps_place(const struct actor_work *w, struct span at);
// The first word that ends behind a byte of the text.
uint32_t word_from(const struct article *a, uint32_t byte);
// Marks the words that places stand on.
void read_placed(struct actor_work *w);
bool is_initial(const struct actor_work *w, uint32_t i);
// In a line where capitals say nothing?
bool in_headline(const struct actor_work *w, uint32_t i);
// Is word i somebody's last name, by the lists or the people of the lexicon?
bool has_surname(const struct actor_work *w, uint32_t i);
// The person of the lexicon with the first name at word first and the last name that ends before word end; NONE.
uint32_t known_person(const struct actor_work *w, uint32_t first, uint32_t end);
// Somebody whom the lexicon does not know, by the name in words [first, end).
uint32_t new_person(struct actor_work *w, uint32_t first, uint32_t end);
// The role whose words end right before word i, and the state or organisation before it (NONE: not told).
struct office {
	const struct hit *role;
	uint32_t of;	// entity
	uint32_t place; // index into a->places + 1 of a place told instead, 0: none
	uint32_t first; // word where the phrase begins
};
// ---- actor_title.c: offices told with a name ----------------------------------------------------------------------
// Notes the office before a name: the title of the person, and the wider phrase of the mention.
void note_office(struct actor_work *w, struct told *t);
// The same of what stands behind the name of somebody whom the lexicon does not know.
void note_apposition(struct actor_work *w, struct told *t);
// ---- actor_body.c: organisations that the lexicon does not know ---------------------------------------------------
// "(PCHR)" behind the name of an organisation, at word i, is its acronym.
void take_acronym(struct actor_work *w, uint32_t who, uint32_t i);
// The organisation that the language analysis found in words [first, end).
void tell_organisation(struct actor_work *w, uint32_t first, uint32_t end);
// Later mentions by an acronym that the article gave.
void tell_acronyms(struct actor_work *w);
// "The Observatory", "the network": a word of the longer name of one body that was told of.
void tell_heads(struct actor_work *w);
// ---- actor_belong.c: the body or place that an unknown person belongs to
// --------------------------------------------- The entity whose name or demonym ends right before word i, perhaps with
// a possessive; NONE. *first: where it begins.
uint32_t entity_before(const struct actor_work *w, uint32_t i, uint32_t *first);
// The same where anything may stand between it and word i.
uint32_t entity_ends(const struct actor_work *w, uint32_t i, uint32_t *first);
// The state or organisation behind "of" (or "for", "in") at word i: "president of Egypt"; *end is the word behind it.
uint32_t entity_after(const struct actor_work *w, uint32_t i, uint32_t *end);
// The place (index into a->places + 1) that ends right before word i, or begins behind "of" at word i; 0.
uint32_t place_before(const struct actor_work *w, uint32_t i, uint32_t *first);
uint32_t place_after(const struct actor_work *w, uint32_t i);
// Whom an unknown person belongs to by an office told with the name: its body, or the country of its place.
void take_office(struct actor_work *w, struct told *t, const struct office *o);
// The same by the words of an apposition, role the office in it that begins at word start.
void take_apposition_body(struct actor_work *w, struct who *x, uint32_t start, const struct hit *role);
// "The agency's Wayne Hay": somebody who belongs to a body that owns the name at word i.
void take_owner_body(struct actor_work *w, struct who *x, uint32_t i);
// ---- actor_thing.c: names of vessels, weapons, storms and operations -----------------------------------------------
void find_things(struct actor_work *w);
// Are words [first, end) such a name? A body may bear a village's.
bool is_thing(const struct actor_work *w, uint32_t first, uint32_t end, bool body);
// ---- actor_alias.c: two names of one person ------------------------------------------------------------------------
// "Mohamed Hamdan “Hemedti” Dagalo" is one name.
void tell_nicknames(struct actor_work *w);
// "Dost Mohammad aka Asad Afridi": both are one.
void join_aliases(struct actor_work *w);
// ---- actor_last_name.c ----------------------------------------------------------------------------------------------
// Tells the last name at word i where somebody fits it; gives the word behind.
uint32_t tell_last_name(struct actor_work *w, uint32_t i);
// ---- actor_office.c: offices without a name -----------------------------------------------------------------------
void tell_offices(struct actor_work *w);
bool owned(const struct actor_work *w, uint32_t i); // is the office at word i his or hers?
struct office office_before(const struct actor_work *w, uint32_t i);

// ---- coreference.c: the group, both sides, he and she -------------------------------------------------------------
void tell_references(struct actor_work *w);
bool is_group_kind(struct slice kind);
uint32_t group_before(const struct actor_work *w, uint32_t i);
// Adds a mention of who at the words of h.
void refer(struct actor_work *w, uint32_t who, enum mention_kind kind, const struct hit *h);
// Does a name follow, "the group Hamas", or "of"?
bool names_follow(const struct actor_work *w, const struct hit *h);
// ---- coreference_body.c
// -----------------------------------------------------------------------------------------------
void tell_own_group(struct actor_work *w, uint32_t k);
void tell_body(struct actor_work *w, const struct hit *h);

// ---- looking up -----------------------------------------------------------------------------------------------------
// What the numbers of w->map are found by.
enum map_kind {
	MAP_ENTITY = 1, // row of an entity -> who
	MAP_NAME,	// whole name of somebody unknown -> who
	MAP_SURNAME,	// last name -> who was made first
	MAP_RECENT,	// last name -> who was told of last
	MAP_FIRST_NAME, // first name -> who, or MAP_SEVERAL
	MAP_SINGLE,	// word -> how often the language analysis takes it alone for a person
	MAP_ID,		// id that is taken -> 0
	MAP_STATE,	// row of a state -> how often it is told of
	MAP_ELSEWHERE,	// office and country -> is the office told of in another one?
	MAP_PERSON_END, // last word of a person's full name that is an organisation's name, too -> 0
	MAP_BODY_END,	// last word of a body's longer name, or name beside a state -> row of the entity
	MAP_HEAD,	// head word of a body's longer name -> who, or MAP_SEVERAL
	MAP_PLACE,	// text of a place's mention -> 0
	MAP_THING,	// word of a vessel's, weapon's or storm's name -> 0, of a village's -> 1
	MAP_STRONG,	// row of an entity that has a name here that is not weak -> 0
};
#define MAP_SEVERAL (UINT32_MAX - 1)

static inline uint32_t map_get(const struct actor_work *w, enum map_kind kind, uint64_t key)
{
	return actor_map_get(&w->map, hash_add((uint64_t)kind, key) | 1);
}

static inline void map_set(struct actor_work *w, enum map_kind kind, uint64_t key, uint32_t value)
{
	actor_map_set(w->arena, &w->map, hash_add((uint64_t)kind, key) | 1, value);
}

// ---- words --------------------------------------------------------------------------------------------------------
static inline const struct word *word_at(const struct actor_work *w, uint32_t i)
{
	return &w->a->words.at[i];
}

static inline bool is_capital(const struct actor_work *w, uint32_t i)
{
	return i < w->a->words.len && (word_at(w, i)->shape & (WORD_CAPITAL | WORD_INNER));
}

// Does nothing but a space (or a hyphen) stand between word i and the next?
static inline bool joined(const struct actor_work *w, uint32_t i)
{
	uint8_t g = word_at(w, i)->gap;
	return g == GAP_SPACE || g == GAP_HYPHEN || g == GAP_LINE;
}

static inline struct slice word_text(const struct actor_work *w, uint32_t i)
{
	return slice_span(w->a->text, word_at(w, i)->at);
}

static inline bool is_the(const struct actor_work *w, uint32_t i)
{
	struct slice word = word_text(w, i);
	return slice_is(word, "the") || slice_is(word, "The");
}

// The sentence that a byte of the text stands in, or the last one before it; 0 where there is none.
uint32_t sentence_holding(const struct article *a, uint32_t byte);
// The token that holds a byte, or the one before it.
uint32_t token_holding(const struct article *a, uint32_t byte);

#endif
