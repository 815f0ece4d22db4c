// article.h: what an article carries from stage to stage. Each stage adds a part and changes no earlier one.
// SPDX-License-Identifier: Apache-2.0
//
//   read/      load/          normal/        clean/            language/          extract/            write/
//  ┌───────┐  ┌────────────┐  ┌───────────┐  ┌──────────────┐  ┌──────────────┐   ┌─────────────────┐
//  │ raw   │─▶│ loaded     │─▶│ norm      │─▶│ text         │─▶│ sentences    │──▶│ actors  places  │─▶ one line
//  │ bytes │  │ UTF-8, map │  │ NFC, map  │  │ blocks, meta │  │ tokens names │   │ dates   events  │   of JSON
//  └───────┘  │ hints      │  └───────────┘  │ removed      │  │ heads        │   └─────────────────┘
//     ▲       └────────────┘                 └──────────────┘  └──────────────┘
//     └── source: path, member, format, encoding, size          hits (lexicon/) lie beside the tokens
//
// Texts: raw -> loaded.text -> norm -> text. Spans inside an article are BYTES of the text that their field names;
// where nothing is said they are bytes of `text`. Only write/ turns them into code points, and into bytes of the
// input through `to_source`.
#ifndef ARTICLE_ARTICLE_H
#define ARTICLE_ARTICLE_H

#include "article/grammar.h"
#include "article/map.h"
#include "article/spans.h"
#include "base/error.h"

// ---- read/ and load/ -------------------------------------------------------------------------------------------

struct source {
	struct slice path;	      // as given; "-" for stdin
	struct slice member;	      // name inside a container; empty: none
	struct slice format;	      // text html jsonl feed warc ...
	struct slice encoding;	      // "UTF-8", "UTF-16LE", "windows-1252" ...
	struct slice encoding_source; // bom declared valid option guessed
	size_t bytes;		      // size of the input
	uint8_t sha256[32];	      // of the input's bytes
	bool partial;		      // a feed gives a summary, not the article
	uint32_t invalid;	      // broken sequences that became U+FFFD
	uint64_t line;		      // 1-based line of a JSON Lines input; 0: not one
};

// What the page's structure says about a stretch of loaded text. Made by the HTML and feed readers; plain text has
// none.
struct block_hint; // load/hint.h

struct loaded {
	struct slice text; // UTF-8, valid, one block a line where the format has blocks
	struct map map;	   // text -> raw; no runs when the format keeps no bytes
	bool mapped;
	bool selected;			// the input gives the article alone (a feed item), so little of it is cut
	const struct block_hint *hints; // in the order of text
	uint32_t hint_count;
};

// ---- clean/ ----------------------------------------------------------------------------------------------------

enum block_kind { BLOCK_TITLE, BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_LIST, BLOCK_QUOTE, BLOCK_CAPTION };

struct block {
	enum block_kind kind;
	struct span at;	     // in text
	struct span norm;    // in norm, marker included
	struct slice marker; // "•", "1." ... of a list item; not part of text
};

struct removed {
	struct slice kind; // ad byline tags related share comments nav legal platform duplicate ...
	struct span norm;  // in norm
	struct slice why;  // the rule or feature that cut it
};

// One piece of metadata and where it was found ("json", "line", "meta og:title", "json-ld", "option" ...).
struct meta_value {
	struct slice value; // empty: unknown
	struct slice found;
	struct span norm; // in norm when it stands there; else start == end
};

struct meta {
	struct meta_value title, subtitle, publisher, published, updated, url, language, section, agency, licence,
	    source_line, dateline;
	VEC(struct meta_value) authors, tags;
};

// ---- language/ -------------------------------------------------------------------------------------------------

enum token_flag {
	TOKEN_SPACE_AFTER = 1,	   // white space follows in text
	TOKEN_MWT_FIRST = 2,	   // first word of a multiword token ("do" of "don't"); the surface word is the whole
	TOKEN_MWT_INNER = 4,	   // further word of a multiword token
	TOKEN_TITLE_CASE_LINE = 8, // stands in a headline-like line: capitals say nothing
	TOKEN_ALL_CAPS_LINE = 16,
};

struct token {
	struct span at;
	uint8_t flags;	    // enum token_flag
	uint8_t upos;	    // enum upos
	uint8_t xpos;	    // language/: xpos_name(xpos)
	uint8_t deprel;	    // enum deprel; DEPREL_NONE until the sentence is parsed
	int32_t head;	    // index into tokens of the article; -1: root (deprel ROOT) or not parsed
	struct slice lemma; // in the arena; empty until the sentence is parsed
};

struct sentence {
	struct span at;
	uint32_t first, count;	     // tokens
	uint32_t block;		     // index into blocks; UINT32_MAX when the text is taken whole
	bool tagged, wanted, parsed; // wanted: somebody asks for its tree
	const uint8_t *units;	     // language/encoder.h, of its first layer; NULL when not kept
};

struct name {
	struct span at;
	uint32_t first, count; // tokens
	enum name_type type;
	float score; // 0..1
};

// ---- lexicon/ --------------------------------------------------------------------------------------------------

// A word for matching: a run of letters, digits and marks. Made once for the whole text, shared by all tables.
struct word {
	struct span at;
	uint64_t fold; // hash of the folded word (lower case, no marks)
	uint8_t shape; // lexicon/words.h: capitalised, all capitals, digits, article joined by hyphen ...
	uint8_t gap;   // what stands between this word and the next: space, hyphen, apostrophe, full stop, other
};

// A phrase of a lexicon that stands in the text. Several may overlap.
struct hit {
	struct span at;
	uint32_t first, count; // words
	uint8_t kind;	       // enum entry_kind of lexicon/lexicon.h
	uint8_t flags;	       // enum name_flag of lexicon/lexicon.h (weak ...)
	uint32_t entry;	       // row of that kind in the lexicon
};

// ---- extract/ --------------------------------------------------------------------------------------------------

enum mention_kind { MENTION_NAME, MENTION_DEMONYM, MENTION_OFFICE, MENTION_METONYM, MENTION_NOMINAL, MENTION_PRONOUN };

struct mention {
	struct span at;	  // the phrase
	struct span name; // the name in it; equal to at when they are the same
	enum mention_kind kind;
	uint32_t head; // token that heads the phrase
};

struct actor {
	struct slice id;   // "isr", "antony-blinken"; unknown ones: made from the name
	struct slice name; // canonical
	struct slice kind; // person organisation armed_group government state nationality group igo ngo media
	struct slice country, sector, code, title, wikidata; // empty: unknown
	VEC(struct mention) mentions;			     // in the order of the text
	uint32_t person_rank;				     // private to extract/actor
	char sex;					     // 'm', 'f', or 0: not told
};

enum place_use { USE_LITERAL, USE_ASSOCIATIVE, USE_DEMONYM, USE_EMBEDDED, USE_DATELINE };

struct place_mention {
	struct span at;
	enum place_use use;
	uint32_t head; // token
};

struct place {
	struct slice id;
	struct slice name, kind, country, admin1, admin2; // country: alpha-3
	double lat, lon;
	bool located;		// lat and lon are known
	struct slice precision; // point area centroid
	uint64_t geonames;	// 0: unknown
	struct slice wikidata;
	float score;	       // 0..1
	uint32_t alternatives; // other readings that the gazetteer has
	VEC(struct place_mention) mentions;
};

struct date {
	struct span at;
	struct slice value, end; // ISO 8601, as precise as known; end: of a range
	struct slice precision;	 // year month day hour ...; "unresolved"
	struct slice anchor;	 // published, dateline, text, none
	uint32_t token;
};

enum polarity { POLARITY_POSITIVE, POLARITY_NEGATED };
enum modality { MODALITY_ASSERTED, MODALITY_FUTURE, MODALITY_HYPOTHETICAL, MODALITY_DEMANDED, MODALITY_ALLEGED };

// One telling of an event. Indices are into actors, places, dates of the article; -1: none.
struct event_mention {
	uint32_t sentence;
	struct span trigger;		    // bytes of text
	uint32_t token;			    // token of the trigger
	struct span actor_at, recipient_at; // the words in the sentence; start == end: none
};

struct casualty {
	struct slice kind;   // killed injured displaced held missing
	uint32_t low, high;  // high == low where one number is given
	struct slice status; // "at least", "more than" ...; as written
	struct span at;
};

struct event {
	struct slice id;
	struct slice type, mode, cameo; // PLOVER type and mode, CAMEO code
	int quad;
	double goldstein;
	int32_t actor, recipient, speaker, place, date;
	enum polarity polarity;
	enum modality modality;
	bool historical;
	VEC(struct slice) contexts;
	VEC(struct casualty) casualties;
	struct slice lemma; // of the trigger
	struct slice rule;  // "file:line" of the frame
	float score;
	VEC(struct event_mention) mentions; // the first is the one shown
};

// ---- the whole -------------------------------------------------------------------------------------------------

enum layer { LAYER_NAMES = 1, LAYER_SENTENCES = 2, LAYER_TOKENS = 4 };

struct article {
	struct arena *arena;
	struct error error;  // set: the article could not be taken; the record says so
	uint64_t work;	     // steps done (work.h)
	uint64_t work_limit; // steps that it may take; 0: no limit

	struct slice id; // given by the input (JSON Lines); else empty and write/ makes it from the content
	struct source source;
	struct slice raw;
	void *in; // unknown fields of a JSON Lines input (base/json.h), or NULL

	struct loaded loaded;

	bool whole; // --no-clean: norm is text, only NFC was done to it
	struct slice norm;
	struct map norm_map; // norm -> loaded.text

	struct slice text;
	struct map text_map; // text -> norm
	VEC(struct block) blocks;
	VEC(struct removed) removed;
	struct meta meta;

	VEC(struct word) words;
	VEC(struct hit) hits;
	VEC(struct sentence) sentences;
	VEC(struct token) tokens;
	VEC(struct name) names;
	bool names_found;
	void *language; // private to language/: what it knows about the word forms
	void *telling;	// private to extract/event.c: which sentences may tell of an event

	VEC(struct actor) actors;
	VEC(struct place) places;
	VEC(struct date) dates;
	VEC(struct event) events;

	struct map to_source; // text -> raw, composed by the pipeline after clean/; no runs: no src in the record
};

#endif
