// gazetteer_image.h: how a gazetteer lies in memory or in a file; shared by its reader and its builder.
// SPDX-License-Identifier: Apache-2.0
//
//   header | kinds | countries | admins | places | names (pool of texts) | phrases | near | cues | wikidata
//
// Little-endian, offsets only, every section begins a line of the cache. A text is a length byte and its bytes; text 0
// is empty.
#ifndef LEXICON_GAZETTEER_IMAGE_H
#define LEXICON_GAZETTEER_IMAGE_H

#include "lexicon/gazetteer.h"

#define GAZ_MAGIC UINT64_C(0x317a61677a6167) // "gazgaz1"
enum { GAZ_VERSION = 3, GAZ_ALIGN = 64 };

enum gaz_section {
	GAZ_KINDS,
	GAZ_COUNTRIES,
	GAZ_ADMINS,
	GAZ_PLACES,
	GAZ_NAMES,
	GAZ_PHRASES,
	GAZ_NEAR,
	GAZ_CUES,
	GAZ_WIKIDATA,
	GAZ_SECTIONS
};

struct gaz_header {
	uint64_t magic;
	uint32_t version, order; // order: 0x01020304 as the machine that made it wrote it
	uint64_t size;		 // bytes of the whole
	uint64_t check;		 // over the rest of the image, see gaz_check
	uint64_t names;		 // names listed
	struct {
		uint64_t at, size;
	} section[GAZ_SECTIONS];
};

struct gaz_kind {
	char name[24];
	uint8_t precision, class;
	int16_t weight;	   // tenths
	char features[84]; // "|P.PPL|P.PPLA|"
};

struct gaz_country {
	char iso2[4], iso3[4];
	uint32_t name, unused; // text
	uint64_t key;	       // the same in all images; 0: no country
};

struct gaz_admin {
	uint32_t name; // text
	uint16_t country;
	char code[10];
	uint64_t key; // of country and name, the same in all images; 0: no name
};

enum { GAZ_UNLOCATED = INT32_MIN };

struct gaz_place {
	int32_t lat, lon; // 1e-5 degrees; lat GAZ_UNLOCATED: unknown
	uint32_t geonames;
	uint32_t name;	    // text
	uint16_t admin;	    // index, 0: none
	uint8_t country;    // index, 0: none
	uint8_t kind;	    // index
	uint8_t population; // 8 * log2(1 + people)
	uint8_t flags;	    // enum place_flag
	uint16_t wikidata;  // index into GAZ_WIKIDATA, numbers of Q ids; 0: none
	uint32_t unused;    // two to a line of the cache
};

// One spelling of a place of the region under its wider key.
struct gaz_near {
	uint32_t key, place, spelling; // spelling: text
};

// A check sum made piece by piece.
struct gaz_sum {
	uint64_t lane[4];
	uint64_t size;
	char rest[32]; // size % 32 bytes not summed yet
};

void gaz_sum_add(struct gaz_sum *s, const void *bytes, size_t size);
uint64_t gaz_sum_end(const struct gaz_sum *s);
// Sum of size bytes.
uint64_t gaz_check(const void *bytes, size_t size);

#endif
