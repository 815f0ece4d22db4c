// gazetteer.h: places by name; looked up by extract/place, built by src/tool/mkgazetteer and `gazacorpus gazetteer`.
// SPDX-License-Identifier: Apache-2.0
//
//   words of the text ──▶ phrase table ──▶ place numbers ──▶ places: name, kind, country, point, population
//                     └─▶ cue tables   ──▶ what the words around a name say about it
//
// A gazetteer has the embedded layer, and may have a file of the user's over it. Place numbers are unique over both.
#ifndef LEXICON_GAZETTEER_H
#define LEXICON_GAZETTEER_H

#include "base/error.h"
#include "lexicon/phrase.h"
#include <stdio.h>

struct gazetteer;

// Flags of a name (phrase flags 1 to 8).
enum place_name_flag {
	PLACE_NAME_WEAK = PHRASE_FLAG_1,	 // counts only beside another place of its surroundings
	PLACE_NAME_DEMONYM = PHRASE_FLAG_2,	 // names the people, not the place
	PLACE_NAME_ABBREVIATION = PHRASE_FLAG_3, // "Ill.": counts only behind a place
	PLACE_NAME_LOWER = PHRASE_FLAG_4,	 // also in small letters
};

enum place_class {
	PLACE_COUNTRY,
	PLACE_REGION,
	PLACE_ADM1,
	PLACE_ADM2,
	PLACE_POPULATED,
	PLACE_SITE,
	PLACE_WATER,
	PLACE_TERRAIN,
	PLACE_CLASS_COUNT
};

enum place_precision { PRECISION_POINT, PRECISION_AREA, PRECISION_CENTROID };

enum place_flag {
	PLACE_NEAR = 1,	 // of the region that is described in full: wider keys, weak names
	PLACE_SMALL = 2, // of a list without populations: only with the division it lies in
};

// What a place is weighed by.
struct place_facts {
	struct slice kind;
	uint64_t country, admin; // keys of where it lies, over all layers; 0: unknown
	double lat, lon;	 // degrees; only when located
	bool located;
	enum place_class class;
	enum place_precision precision;
	float weight;	   // prior: ln(1 + population) and the kind's own
	uint32_t geonames; // 0: unknown
	uint8_t flags;	   // enum place_flag
};

// What it is called, and where it lies.
struct place_entry {
	struct slice name, iso3, admin1;
	uint32_t wikidata; // number of the Q id; 0: unknown
};

#define PLACE_CUES(X)                   \
	X(TITLE, "title")               \
	X(INTO, "into")                 \
	X(OF, "of")                     \
	X(FEATURE, "feature")           \
	X(STREET, "street")             \
	X(LANDMARK, "landmark")         \
	X(OPENING, "opening")           \
	X(PUBLIC, "public")             \
	X(DIVISION, "division")         \
	X(URBAN, "urban")               \
	X(AGAINST, "against")           \
	X(ORGANISATION, "organisation") \
	X(BODY, "body")                 \
	X(DOCUMENT, "document")         \
	X(DIRECTION, "direction")       \
	X(PARTY, "party")               \
	X(ACT, "act")                   \
	X(DEED, "deed")                 \
	X(GROUND, "ground")             \
	X(ENVOY, "envoy")               \
	X(LEAVE, "leave")               \
	X(ADDRESS, "address")           \
	X(MOVE, "move")                 \
	X(COMMON, "common")             \
	X(PERSON, "person")

enum place_cue {
#define X_ENUM(name, text) CUE_##name,
	PLACE_CUES(X_ENUM)
#undef X_ENUM
	    CUE_COUNT
};

// The embedded gazetteer; nothing to free. NULL only when the program is damaged.
const struct gazetteer *gazetteer_builtin(struct error *e);
// The embedded gazetteer with a mapped file over it, as gazetteer_build made it. NULL when the file cannot be taken.
// Free with gazetteer_close.
const struct gazetteer *gazetteer_open(const char *path, struct error *e);
void gazetteer_close(const struct gazetteer *g);

// Makes a gazetteer file of a GeoNames dump: all is allCountries.txt or a country's file, alternates is
// alternateNamesV2.txt or NULL, to a file opened for writing at its start. The kinds are those of g. One pass over
// each file; memory about 24 bytes a place and 24 a name, and the names' letters.
struct gazetteer_report {
	uint64_t rows, places, names, bad_rows; // rows that are no GeoNames rows are left out
};
bool gazetteer_build(const struct gazetteer *g, const char *all, const char *alternates, FILE *to,
		     struct gazetteer_report *report, struct error *e);

// Places of all names among n words of text, by first word, longest first; appended to out.
void gazetteer_scan(const struct gazetteer *g, struct slice text, const struct word *words, uint32_t n, struct arena *a,
		    phrase_matches *out);
// Places whose whole name is name.
void gazetteer_find(const struct gazetteer *g, struct slice name, struct arena *a, phrase_matches *out);
// Wider keys: the place of the region whose spelling is nearest to name, or UINT32_MAX. name is a capitalised
// phrase that no table knows.
uint32_t gazetteer_near(const struct gazetteer *g, struct slice name);
// Cues among n words: sets bit 1 << enum place_cue in marks[i] for those that begin at word i.
void gazetteer_cues(const struct gazetteer *g, struct slice text, const struct word *words, uint32_t n, struct arena *a,
		    uint32_t *marks);
// Asks memory for the places of many matches together, for gazetteer_facts().
void gazetteer_fetch(const struct gazetteer *g, const phrase_matches *m);
// False: there is no such place.
bool gazetteer_facts(const struct gazetteer *g, uint32_t place, struct place_facts *out);
// Empty where there is no such place.
struct place_entry gazetteer_place(const struct gazetteer *g, uint32_t place);
// Has the region the name of the division that the place lies in?
bool gazetteer_is_division(const struct gazetteer *g, uint32_t region, uint32_t place);
// Number of places of both layers, and of names.
void gazetteer_count(const struct gazetteer *g, uint64_t *places, uint64_t *names);

#endif
