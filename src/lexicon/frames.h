// frames.h: event frames: which word with which arguments tells of which PLOVER event; compiled by tool/mkframes.c.
// SPDX-License-Identifier: Apache-2.0
//
//   data/lexicon/frames/*.txt ──┐
//   data/lexicon/ontology/*.tsv ┴─ mkframes ─▶ frames.img, in the program: offsets only, nothing to read at start
//
//   word ──frames_word──▶ the lemma that it may be a form of, the lemma that it is itself    (one hash table)
//   lemma ──▶ classes, contexts, its frames    (verbs and nouns apart)
#ifndef LEXICON_FRAMES_H
#define LEXICON_FRAMES_H

#include "base/hash.h"

// Word classes that extract/ asks for by name; frames may use any other class too. They must stand in the files.
// clang-format off
#define FRAME_CLASS_LIST(X) \
	X(LIGHT) X(ASPECT) X(PLAN) X(WISH) X(NEGATOR) X(SAY) X(QUANTITY) X(ANIMATE) X(FUTURE) X(MODAL) X(MUST) \
	X(NEGATION) X(CONDITION) X(ALLEGE) X(PAST) X(PARTY) X(KILLED) X(INJURED) X(DISPLACED) X(HELD) X(MISSING) \
	X(STATUS) X(PERSON) X(VEHICLE) X(ANAPHOR) X(EVENTIVE) X(OF) X(BY) X(BETWEEN) X(ACCORDING) X(FROM) \
	X(OPPONENT) X(TIME) X(PREVENT) X(HE) X(STRUCK) X(SUFFERED) X(COUNT) X(DEMAND) X(SOUGHT) X(RELATOR) X(CHARGE) X(PARTICLE) X(CLAUSAL) X(WITHIN) X(IT) X(THEY) X(BOTH) X(CONTENT) X(OTHER) X(EACH) X(EFFORT) X(HIM) X(WHY) X(TROOPS) \
	X(CONFIRM) X(DISPLAY) X(STAFF) X(AT) X(PROSPECT) X(TOPICAL) X(ABOUT) X(DECIDED) X(CHANCE) X(GOAL) X(ABROAD) X(LOCAL) X(NAMING) X(WOULD) X(LAND) X(SCENE) X(LACK) X(LEADING) X(INDICTMENT) \
	X(BODY) X(SENT) X(UNREAL) X(BEFORE) X(ANY) X(ALONG) X(SOMEBODY) X(GOING) X(MEANWHILE) X(OWNED) X(RENDER) X(CONJUNCTION) X(EXAMPLE) X(WE) X(WITH) X(PROPERTY) X(LAUNCH) X(ENDURE) X(WITNESS) X(COLLEGE) X(SETTLEMENT) X(ASIDE) X(THEREIN) X(AIM) X(GROUP) X(STATE) X(BIDDEN) X(ALLY) X(MEASURE) X(ENACT) X(LAW) X(VIOLENCE) X(HAPPEN) X(HEARSAY) X(PLACE) X(ASCRIBE) X(UPON) X(FORESTALL) X(ANSWER) X(THE) X(FOR) X(AS) X(ORGAN) X(MINISTRY) X(DOUBT) X(FEW) X(SIDES) X(MEN) X(VIA) X(GRANT) X(LEAVE) X(WHETHER) X(UNTIL) X(HAVE) X(SHE) X(BOAST) X(DEAL) X(REMAIN) X(THEIR) X(USED) X(ATTACKER) X(LEAVES) X(VOW) X(ENVOY) X(RIGHT) X(HARMLESS) X(SUMMON) X(COMPLAIN) X(REJECTING) X(UNDERGO) X(CLAIM) X(NEAR) X(LOYAL) X(REPEL) X(TARGET) X(CURB) X(SPEAKER) X(BROUGHT)
// clang-format on

enum frame_class {
#define X_ENUM(name) FRAME_CLASS_##name,
	FRAME_CLASS_LIST(X_ENUM)
#undef X_ENUM
	    FRAME_CLASS_NAMED,
	FRAME_CLASS_WORDS = 3,
	FRAME_CLASS_MAX = 64 * FRAME_CLASS_WORDS
};

enum frame_condition {
	COND_OBJ,  // head of the object (of the subject in the passive)
	COND_SUBJ, // head of the subject
	COND_PREP, // a preposition's phrase, at the trigger or at its object
	COND_INF,  // an infinitive as complement
	COND_THAT, // a clause as complement
	COND_MUST, // a clause with an auxiliary of duty as complement
	COND_MOD,  // an adjective, compound or possessor of a noun; an adverb of a verb
};

// Where an argument is looked for. ROLE_PREP + i: the image's preposition i.
enum frame_role { ROLE_NONE, ROLE_SUBJ, ROLE_OBJ, ROLE_IOBJ, ROLE_POSS, ROLE_COMP, ROLE_INF, ROLE_PREP = 16 };

enum frame_flag {
	FRAME_NOUN = 1,
	FRAME_RECIPROCAL = 2, // the parties of a coordinated subject act upon each other
	FRAME_ABSORB = 4,     // events told in the complement or object are part of this one
	FRAME_PAIR = 8,	      // needs both actor and recipient
	FRAME_ACTIVE = 16,    // not in the passive
	FRAME_VOID = 32,      // an idiom that is no event
	FRAME_ROLES = 64,     // the recipient stands only where the frame says
	FRAME_ACTORS = 256,   // the actor stands only where the frame says
	FRAME_PASSIVE = 1024, // only in the passive
	FRAME_OWN = 512,      // of a user's file: counts before those that fit as well
	FRAME_PATIENT = 128,  // a noun whose "of" phrase is the recipient ("assassination of")
};

enum { FRAME_ROLE_MAX = 14, FRAME_PART_MAX = 3, FRAME_PREP_MAX = 64 };

struct frame_text { // in the image's string pool
	uint32_t at, len;
};

// A set of classes.
struct frame_classes {
	uint64_t word[FRAME_CLASS_WORDS];
};

static inline void classes_add(struct frame_classes *s, unsigned c)
{
	s->word[c / 64] |= UINT64_C(1) << (c % 64);
}
static inline bool classes_have(const struct frame_classes *s, unsigned c)
{
	return s->word[c / 64] >> (c % 64) & 1;
}
static inline void classes_join(struct frame_classes *s, const struct frame_classes *more)
{
	for (unsigned i = 0; i < FRAME_CLASS_WORDS; i++)
		s->word[i] |= more->word[i];
}
static inline bool classes_any(const struct frame_classes *s)
{
	uint64_t any = 0;
	for (unsigned i = 0; i < FRAME_CLASS_WORDS; i++)
		any |= s->word[i];
	return any;
}
static inline bool classes_meet(const struct frame_classes *a, const struct frame_classes *b)
{
	uint64_t both = 0;
	for (unsigned i = 0; i < FRAME_CLASS_WORDS; i++)
		both |= a->word[i] & b->word[i];
	return both;
}

struct frame_cond {
	uint8_t kind; // enum frame_condition
	uint8_t negative;
	uint8_t prep; // of COND_PREP
	uint8_t any;  // no list: what it is does not matter
	struct frame_classes classes;
	uint32_t first, count; // hashes of lemmas, in words
};

struct frame {
	uint32_t line;
	uint16_t file, flags;
	uint16_t type, mode, cameo; // indices; cameo UINT16_MAX: none
	uint8_t cond_count, part_count;
	uint32_t cond_first;
	uint64_t part[FRAME_PART_MAX]; // further words of a phrase: behind a verb, before a noun
	uint8_t actor[FRAME_ROLE_MAX], recipient[FRAME_ROLE_MAX];
};

struct frame_lemma {
	uint64_t hash;
	struct frame_classes classes;
	uint64_t contexts;
	uint32_t verb, noun; // first frame
	uint16_t verbs, nouns;
	uint32_t text_at, text_len, unused; // one line of the cache
};

// A slot of the table of words: an inflected form, a lemma or both.
enum { FRAME_LEMMAS_MAX = UINT16_MAX };
struct frame_slot {
	uint32_t tag;	     // the upper half of its hash
	uint16_t form, same; // index + 1 of the lemma; both 0: empty slot
};

// What the frames know of a word.
struct frame_word {
	uint64_t hash;
	const struct frame_lemma *form, *same; // that it is a form of, that it is; NULL: not in the lexicon
};

struct frame_type {
	struct frame_text name;
	int32_t quad;
	float score;
};

struct frame_cameo {
	struct frame_text code;
	float goldstein;
	uint32_t quad;
	uint64_t contexts;
};

// What becomes of an event of a type when it is denied, announced or both.
enum frame_turn { TURN_NEGATED, TURN_FUTURE, TURN_DECLARED, TURN_REFUSED, TURN_COUNT };
struct frame_compose {
	uint16_t type, mode, cameo; // type UINT16_MAX: as it is
	uint16_t unused;
};

struct frames {
	char magic[8]; // "GZCFRAM2"
	uint64_t hash; // of all that follows the head
	uint32_t size; // bytes, head included
	uint32_t frame_count, cond_count, word_count, lemma_count, slot_count;
	uint32_t type_count, mode_count, cameo_count, context_count, file_count, prep_count;
	// Offsets in bytes from the start of the image.
	uint32_t frames, conds, words, lemmas, slots, types, modes, cameos, contexts, files, preps, compose, strings;
};

const struct frames *frames_builtin(void);

static inline const void *frames_part(const struct frames *f, uint32_t offset)
{
	return (const char *)f + offset;
}
static inline struct slice frames_string(const struct frames *f, struct frame_text t)
{
	return (struct slice){ (const char *)f + f->strings + t.at, t.len };
}

struct frame_word frames_word(const struct frames *f, uint64_t hash);
// Asks memory for what frames_word() will look at: of many words first this, then that.
static inline void frames_fetch(const struct frames *f, uint64_t hash)
{
	__builtin_prefetch((const struct frame_slot *)frames_part(f, f->slots) +
			   ((uint32_t)hash & (f->slot_count - 1)));
}
// NULL: not in the lexicon.
static inline const struct frame_lemma *frames_lemma(const struct frames *f, uint64_t hash)
{
	return frames_word(f, hash).same;
}
static inline const struct frame *frames_at(const struct frames *f, uint32_t i)
{
	return (const struct frame *)frames_part(f, f->frames) + i;
}
static inline bool frames_in_class(const struct frame_lemma *l, enum frame_class c)
{
	return l && classes_have(&l->classes, c);
}
// Does the condition's list name the class?
static inline bool frames_asks(const struct frame_cond *k, enum frame_class c)
{
	return classes_have(&k->classes, c);
}
// Does the lemma with that hash (l: its entry or NULL) fit the condition's list?
bool frames_fits(const struct frames *f, const struct frame_cond *c, uint64_t hash, const struct frame_lemma *l);
static inline const struct frame_cond *frames_cond(const struct frames *f, const struct frame *frame, unsigned i)
{
	return (const struct frame_cond *)frames_part(f, f->conds) + frame->cond_first + i;
}
// Hash of the preposition of a role (role >= ROLE_PREP) or of COND_PREP.
static inline uint64_t frames_prep(const struct frames *f, unsigned prep)
{
	return ((const uint64_t *)frames_part(f, f->preps))[prep];
}
struct slice frames_type_name(const struct frames *f, unsigned type);
struct slice frames_mode_name(const struct frames *f, unsigned mode);
struct slice frames_context_name(const struct frames *f, unsigned context);
struct slice frames_file_name(const struct frames *f, unsigned file);
const struct frame_type *frames_type(const struct frames *f, unsigned type);
const struct frame_cameo *frames_cameo(const struct frames *f, unsigned cameo);
const struct frame_compose *frames_compose(const struct frames *f, enum frame_turn turn, unsigned type);

#endif
