// place_parts.h: what the files of extract/place*.c share: a name in the text and its readings.
// SPDX-License-Identifier: Apache-2.0
//
//   words ─▶ place_find ─▶ candidates with readings ─▶ place_judge ─▶ place_resolve ─▶ place_use ─▶ a->places
//            (gazetteer)                               (a place?)     (which one?)     (how meant?)
#ifndef EXTRACT_PLACE_PARTS_H
#define EXTRACT_PLACE_PARTS_H

#include "extract/place.h"

enum { NO_CANDIDATE = -1 };

struct reading {
	struct place_facts place;
	struct slice name; // of a place that the gazetteer does not have; else empty
	uint32_t number;   // in the gazetteer, or its own
	uint32_t at;	   // of the gazetteer's place that it lies at: itself, or the one that its name holds
	uint8_t flags;	   // enum place_name_flag
	float score;
};

enum candidate_state { CANDIDATE_OPEN, CANDIDATE_TAKEN, CANDIDATE_EMBEDDED, CANDIDATE_DROPPED };

// A surface and all that it may name; its mentions share one sense.
struct sense {
	uint64_t surface; // hash of the very bytes
	uint64_t key;	  // hash of the folded words
	struct reading *readings;
	uint32_t reading_count, chosen;
	uint32_t mentions; // candidates taken
	float evidence;	   // best of its mentions
	float support;	   // what the article's other places say for the chosen reading
	bool demonym, abbreviation, weak, small, near;
	bool listed_so; // in just these capitals
	int32_t place;	// index into a->places, or -1
};

struct candidate {
	struct span at;		// bytes of text
	uint32_t first, count;	// words
	uint32_t token, tokens; // first token, number of tokens
	uint32_t sentence;
	uint32_t sense;	   // index into place_work.senses
	int32_t own;	   // a reading that this mention alone has (its qualifier says so), or -1
	float evidence;	   // > 0: a place
	int32_t qualifier; // the candidate that says where this one lies ("Texas" of "Paris, Texas"), or NO_CANDIDATE
	int32_t qualified; // the other way round
	enum candidate_state state;
	bool barred;	      // part of a person's name: other mentions do not lift it
	bool elsewhere;	      // what stands behind it says that it lies elsewhere
	bool unknown;	      // not of the gazetteer
	enum name_type named; // type of the name of language/ that stands here
	bool starts_sentence;
	enum place_use use;
};

typedef VEC(struct candidate) candidates;

struct place_work {
	struct article *a;
	const struct gazetteer *g;
	const struct model *model;
	uint32_t *cues; // of each word: bits 1 << enum place_cue, and those of the lexicon's hits
	bool caps;	// much of the text is in capitals: they say nothing
	candidates list;
	VEC(struct sense) senses;
	uint32_t *slots; // hash table of senses by surface: index + 1
	uint32_t slot_mask;
};

static inline struct sense *sense_of(const struct place_work *w, const struct candidate *c)
{
	return &w->senses.at[c->sense];
}

// Bits beside the cues: what the lexicon's names say of a word.
enum word_part {
	PART_GIVEN = CUE_COUNT,
	PART_SURNAME,
	PART_PERSON,		 // word of a known person's name of several words
	PART_ORGANISATION,	 // word of a known organisation's name
	PART_ORGANISATION_OPENS, // first word of it
	PART_SINGLE_PERSON,
	PART_NOUN, // office or group noun
	PART_COUNT
};

static inline bool has_cue(const struct place_work *w, uint32_t word, unsigned c)
{
	return word < w->a->words.len && (w->cues[word] >> c & 1);
}

static inline const struct reading *reading_of(const struct place_work *w, const struct candidate *c)
{
	const struct sense *s = sense_of(w, c);
	return &s->readings[c->own >= 0 ? (uint32_t)c->own : s->chosen];
}

// Is word i capitalised, and not in a stretch where capitals say nothing?
static inline bool is_capital(const struct place_work *w, uint32_t i)
{
	return i < w->a->words.len && (w->a->words.at[i].shape & WORD_CAPITAL);
}

// Index of the token that holds byte at, or the one after it; tokens.len at the end.
uint32_t token_at(const struct article *a, uint32_t at);

// Names of places that no list has, from the words they are made of, or from language/'s names.
void place_unknown(struct place_work *w);
void place_named(struct place_work *w);
// Does the lexicon know these words as an organisation or a person?
bool place_is_actor(const struct article *a, uint32_t first, uint32_t count);
// A new candidate for words that the gazetteer does not know.
// It lies where the candidate inside lies, if that is not NO_CANDIDATE.
void place_add_unknown(struct place_work *w, uint32_t first, uint32_t count, struct slice kind, int32_t inside);
// Puts the candidates in order, with their sentences, when some were added behind.
void place_sort(struct place_work *w);
// Finds the candidates that say where others lie; after place_sort().
void place_qualify(struct place_work *w);
void place_find(struct place_work *w);
// Evidence of each candidate, and its state.
void place_judge(struct place_work *w);

// ---- place_surname.c ----
// Hashes (as sense.key) of the last words of persons' full names in the article; lives in its arena.
struct surnames {
	uint64_t *slots;
	uint32_t mask;
};
struct surnames surnames_read(const struct place_work *w);
bool surnames_have(const struct surnames *s, uint64_t key);
// The word behind a given name ("Roy Jones", "Sheila D. Williams"); 0 when there is none.
uint32_t surname_behind(const struct place_work *w, uint32_t given);
// The reading of each candidate. Leaves them open.
void place_resolve(struct place_work *w);
void place_uses(struct place_work *w);

#endif
