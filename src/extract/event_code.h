// event_code.h: the event coder's state and the steps that its files share.
// SPDX-License-Identifier: Apache-2.0
//
//   sentence with a trigger form ─▶ parse ─▶ words ──match──▶ frame ──roles──▶ parties ──fact──▶ coding ──group──▶
//   event
//
// Words of a sentence are numbered from 0 here; -1 is none. All walks over the tree are bounded by its size or by a
// named limit, since a parse may be wrong in any way.
#ifndef EXTRACT_EVENT_CODE_H
#define EXTRACT_EVENT_CODE_H

#include "extract/event.h"
#include "lexicon/date_words.h"
#include "lexicon/frames.h"
#include "lexicon/lexicon.h"

enum {
	EVENT_WORDS = 250,   // longer sentences are lists or tables and are not coded
	EVENT_CLIMB = 8,     // steps up the tree for a subject or a speaker
	EVENT_PARTIES = 8,   // coordinated parties of one role
	EVENT_LEVELS = 4,    // how deep in a noun phrase an actor may stand
	EVENT_TRIES = 3,     // frames that are tried at one trigger
	EVENT_CODINGS = 4096 // an article's events before grouping
};

struct word_info {
	uint64_t hash;			 // of the lemma
	const struct frame_lemma *lemma; // NULL: not in the lexicon
	int head, child, next;		 // tree: parent, first child, next sibling
	int actor, place;		 // index of what is mentioned here, -1
	int group;			 // hit of a common noun or an office that ends here, -1
	bool weak;			 // the mention is a pronoun or a common noun
	uint32_t cover;			 // bytes of the phrase whose name stands elsewhere in it; 0: the name
	uint8_t rel, upos, xpos;
	bool people;   // ends a common noun for people or a body, or an office
	bool absorbed; // told by an event already
	bool time;     // part of a date
	bool used;     // trigger, or part of one
	bool taken;    // trigger of an event that takes in what its complements tell
};

// One side of an event: the phrase's head and what it names.
struct party {
	int word;
	int actor, place; // -1: not resolved
	int group;	  // hit of the common noun that names it (beside a state as actor: its people), -1
	int rank;	  // 4 actor, 3 person or body without a name, 2 place, 1 thing, 0 none
	struct span at;	  // bytes of text
};

struct parties {
	struct party at[EVENT_PARTIES];
	int count;
};

struct coding {
	uint32_t sentence, token;
	struct span trigger;
	struct party actor, recipient;
	uint16_t type, mode, cameo;
	const struct frame *frame;
	enum polarity polarity;
	enum modality modality;
	bool historical;
	int speaker;	       // index into actors, -1
	int speaker_group;     // hit of a common noun (beside a state as speaker: its people), -1
	uint32_t dateline_end; // byte; 0: no dateline opens the sentence
	uint32_t again;	       // index + 1 of the coding that tells of the same happening; 0: not known
	uint64_t contexts;
	float score;
};

struct actor_mention { // mentions of all actors in the order of the text
	struct span at, name;
	int actor;
	bool weak;     // pronoun, nominal, office
	bool literal;  // of a place: it is meant as a place
	uint32_t head; // token
};

// The country that at least three in four literal places of the article lie in (empty: none), mentions of its actors,
// and of those of the other country that most is told of.
struct home {
	struct slice country;
	uint32_t own, other;
};

struct coder {
	struct article *a;
	const struct model *model;
	const struct lexicon *lexicon;
	const struct frames *frames;
	const struct date_table *dates;
	struct event_notes *notes;
	VEC(struct actor_mention) mentions;
	VEC(struct actor_mention) places; // actor: index into places
	VEC(struct coding) codings;
	uint32_t named; // actors before those that only a common noun names
	struct home home;
	// the sentence at work
	uint32_t sentence, first;
	int count;
	uint32_t dateline_end;	    // byte where the dateline that opens it ends; 0: none does
	struct word_info *word;	    // EVENT_WORDS, used again for each sentence
	struct frame_word *written; // its words as they are written; set by filter_sentence()
	int32_t published;	    // days; INT32_MIN: unknown
	int person;		    // who the last sentence was about, -1; for "he"
	uint32_t person_at;	    // that sentence
	struct parties bodies;	    // the named subjects of the last sentence, for "it" and "they"
	uint32_t bodies_at;	    // that sentence
	int last;		    // the party that the last sentence named last, -1
	uint32_t last_at;	    // that sentence
};

// ---- event_load.c ----
void tree_load(struct coder *c);

// ---- event_tree.c: the sentence as a tree ----
static inline bool tree_is(const struct coder *c, int w, enum frame_class k)
{
	return w >= 0 && frames_in_class(c->word[w].lemma, k);
}

// The same of a token of the article, whose sentence need not be at work.
static inline bool token_is(const struct coder *c, uint32_t t, enum frame_class k)
{
	const struct token *x = &c->a->tokens.at[t];
	struct slice lemma = x->lemma.len ? x->lemma : slice_span(c->a->text, x->at);
	bool plural = x->upos == UPOS_NOUN && lemma.len && lemma.at[lemma.len - 1] == 's'; // "troops", its own lemma
	return frames_in_class(frames_lemma(c->frames, hash_word(lemma)), k) ||
	       (plural && frames_in_class(frames_word(c->frames, hash_word(lemma)).form, k));
}

static inline bool tree_verb(const struct coder *c, int w)
{
	return w >= 0 && (c->word[w].upos == UPOS_VERB || c->word[w].upos == UPOS_AUX);
}

static inline bool tree_noun(const struct coder *c, int w)
{
	return w >= 0 && (c->word[w].upos == UPOS_NOUN || c->word[w].upos == UPOS_PROPN);
}

static inline int tree_child(const struct coder *c, int w, uint8_t rel)
{
	for (int k = w >= 0 ? c->word[w].child : -1; k >= 0; k = c->word[k].next)
		if (c->word[k].rel == rel)
			return k;
	return -1;
}

// May w act: an actor, a person or a body?
static inline bool tree_can_act(const struct coder *c, int w)
{
	return w >= 0 && (c->word[w].actor >= 0 || c->word[w].people || tree_is(c, w, FRAME_CLASS_ANIMATE));
}

// The subject that hangs on the verb; of a relative clause, what its pronoun stands for; -1.
// "Each other", "one another".
bool tree_each_other(const struct coder *c, int w);
int tree_own_subject(const struct coder *c, int verb);
int tree_object(const struct coder *c, int verb);
// Whom a verb of wanting or telling is said to: its object or indirect object; -1.
int tree_told(const struct coder *c, int verb);
bool tree_passive(const struct coder *c, int verb);
// Does preposition prep tie the phrase k to its head?
bool tree_tied(const struct coder *c, int k, uint64_t prep);
// Head of the phrase that a preposition, or one of a class, ties to w; -1.
int tree_prep(const struct coder *c, int w, uint64_t prep);
int tree_prep_class(const struct coder *c, int w, enum frame_class k);
int tree_agent(const struct coder *c, int w);
// The phrase with "between" of the noun w, or of the verb whose subject it is; -1.
int tree_between(const struct coder *c, int w);
// The preposition of phrase head w, or -1.
int tree_case(const struct coder *c, int w);
int tree_infinitive(const struct coder *c, int w);
int tree_goes_on(const struct coder *c, int v);
int tree_clause(const struct coder *c, int w);
// The verb that governs w's noun phrase as object or passive subject, or -1.
int tree_governor(const struct coder *c, int w);
// Is the clause of w what its head blames, thanks or charges somebody for?
bool tree_why(const struct coder *c, int w);
bool tree_under(const struct coder *c, int w, int top);

// ---- event_control.c ----
// Own subject, else the one of the clause that controls it; -1. *passive: whether the own clause is.
int tree_subject(const struct coder *c, int verb, bool *passive);

// ---- event_phrase.c ----
// The words of a noun phrase without clauses and coordinated further phrases.
struct span tree_phrase(const struct coder *c, int w);

// ---- event_sentence.c ----
// Why the word w of the sentence gave an event or none, for explain; f: the frame, or NULL.
void note(struct coder *c, int w, const char *why, const struct frame *f, bool event);

// ---- event_headline.c ----
void headline_mend(struct coder *c);

// ---- event_mend.c: before the lists of children are made ----
void mend_tree(struct coder *c);
int mend_child(const struct coder *c, int head, uint8_t rel); // the first, or -1
// The verb w when it has no subject of its own; -1.
int mend_lacks_subject(const struct coder *c, int w);
bool mend_finite(const struct word_info *i);
void mend_subject(struct coder *c, int subject, int verb);

// ---- event_mend_name.c ----
void mend_names(struct coder *c, int w);

// ---- event_mend_verb.c ----
void mend_verbs(struct coder *c, int w);

// ---- event_mend_object.c ----
void mend_taken(struct coder *c, int w);

// ---- event_clause.c ----
void mend_clauses(struct coder *c, int w);
void mend_participles(struct coder *c, int w);

// ---- event_filter.c ----
// False when no frame can fit c->sentence, so that it needs no parse. Tags the article where its words leave that open.
bool filter_sentence(struct coder *c);

// ---- event_match.c: which frame fits ----
// The best frame at w that weighs less than below, or NULL; *part_end: the last word of a verb's phrase.
const struct frame *match_frame(const struct coder *c, int w, bool noun, float below, float *score, int *part_end);
// Why no frame fits at w, for explain: what the one that lacks least asks for, and that frame, or NULL.
const char *match_lacks(const struct coder *c, int w, bool noun, const struct frame **nearest);
// Marks what the frame has taken in, so that it is not told again.
void match_absorb(struct coder *c, int w, const struct frame *f);

// ---- event_party.c: who is meant by a phrase ----
struct party party_none(void);
struct party party_at(const struct coder *c, int w, bool actor);
void party_add(struct parties *out, struct party p);
// A semicolon or a colon between the words from and to: what stands behind it is no part of the phrase.
bool party_parted(const struct coder *c, int from, int to);

// ---- event_parties.c ----
// "The Mali attack killed ten", "Mali attack: ten dead": is the state's name k before the noun w, of which nothing else
// tells the target or the place, where it happened?
bool party_scene(const struct coder *c, int w, int k);
// All coordinated parties of the phrase; deep: look into "of" and other phrases below it.
void party_all(const struct coder *c, int w, bool actor, struct parties *out);

// ---- event_pronoun.c ----
bool pronoun_other_sex(const struct coder *c, int w, int actor);
bool pronoun_person(const struct coder *c, int w); // does w name one person alone?
// A relative pronoun is its antecedent; others that coreference did not resolve are the subject above; else w.
int pronoun_antecedent(const struct coder *c, int w);
// Adds whom "it", "they" or "both" carries over from the last sentence; false when nobody.
bool pronoun_carried(const struct coder *c, int w, struct parties *out);
int pronoun_owner(const struct coder *c, int w);

static inline int parties_rank(const struct parties *p) // of the best; 0: none
{
	int best = 0;
	for (int i = 0; i < p->count; i++)
		best = p->at[i].rank > best ? p->at[i].rank : best;
	return best;
}

// ---- event_subject.c ----
// Who acts in the clause of the verb v.
void role_subject(const struct coder *c, int v, struct parties *out);

// ---- event_role.c: where the parties stand ----
// Takes the phrase at w when it tells more than what *out has.
void role_consider(const struct coder *c, int w, bool actor, struct parties *out);
// What stands at the place (enum frame_role) of the trigger w.
void role_at(const struct coder *c, int w, uint8_t role, bool noun, struct parties *out);
// The light verb whose doing the noun w names; -1.
int role_doing(const struct coder *c, int w);
// Does what the clause tells happen in what w tells ("in talks")?
bool role_inside(const struct coder *c, int w);
// Is w a time or a measure?
bool role_time(const struct coder *c, int w);
// Are two actors one, or of one country? -1: nobody.
bool role_own_side(const struct coder *c, int x, int y);

// ---- event_doer.c ----
// Who suffers the deed w and stands as its owner; -1.
int role_sufferer(const struct coder *c, int w, const struct frame *f);
// The verb whose subject suffers the deed w; -1.
int role_endured(const struct coder *c, int w);
int role_charged(const struct coder *c, int deed);
int role_ascribed(const struct coder *c, int w); // who is said to have done the deed w: "was blamed on them"; -1
// The owners of what the noun tells, and who stands before it as a quality ("an Israeli strike").
void role_possessors(const struct coder *c, int w, struct parties *out);
void role_qualifiers(const struct coder *c, int w, struct parties *out);
void role_actors(const struct coder *c, int w, const struct frame *f, struct parties *out);

// ---- event_recipient.c ----
void role_recipients(const struct coder *c, int w, const struct frame *f, const struct parties *actors,
		     struct parties *out);

// ---- event_again.c ----
// "Was shot and killed by gunmen", "fired shells, hitting a school": is what w tells a part of the event of the verb
// before? That gets the parties it lacked; numbers are kept with it.
bool again_part(struct coder *c, int w, const struct frame *f, const struct parties *actors,
		const struct parties *recipients);
// "The strike killed ten": who did it was told before; of the same happening, unless this tells another name that was
// struck. *actors gets who did it. Index + 1 of its coding, 0.
uint32_t again_told(const struct coder *c, int w, const struct frame *f, struct parties *actors,
		    const struct parties *recipients);

// ---- event_deed.c ----
// The noun of the deed by which somebody was struck, told by the verb w with the frame f; -1.
int deed_of(const struct coder *c, int w, const struct frame *f);
// The frame that fits it, or NULL.
const struct frame *deed_frame(const struct coder *c, int deed);
// Who did it in "the killings committed by rebels", "an attack carried out by rebels": word; -1.
int deed_carried_out(const struct coder *c, int deed);
// Has the noun w frames of the type that are deeds of one side ("attack", not "clash")?
bool deed_one_sided(const struct coder *c, int w, unsigned type);
// "Ten were killed when rebels attacked the post": the verb of the clause below w that tells the deed; -1.
int deed_clause(const struct coder *c, int w, const struct frame *f);
// Whose deed it was.
void deed_actors(const struct coder *c, int deed, struct parties *out);
// The actors of the clause behind a verb of killing that tells the deed ("killed when rebels attacked"), if they tell
// more.
void deed_told(const struct coder *c, int w, const struct frame *f, struct parties *out);

// ---- event_victim.c ----
// Leaves out whom a deed strikes that the words are about; own: the deed that the event itself tells, or -1.
void victims_spare(const struct coder *c, int own, struct parties *out);

// ---- event_topic.c ----
// Is the deed at w, below the word h, what somebody wants from somebody else: "demanded the release of"?
bool topic_wanted(const struct coder *c, int w, int h);
// Is it only spoken about: "talks on a truce"? gives_way: whoever does it gives way, as by a withdrawal.
bool topic_only(const struct coder *c, int w, int h, bool gives_way);
// Is it called what is not done yet: "the release is a condition"?
bool topic_goal(const struct coder *c, int w, int h);

// ---- event_governed.c ----
// What is told of an event besides its parties.
struct fact {
	bool negated, future, hypothetical, purpose, alleged, demanded, past;
};

// Is w the infinitive of a headline that tells what is to come?
bool fact_announced(const struct coder *c, int w);
// Adds what the word h above w, a trigger of the frame or what goes on with it, makes of the event.
void fact_governed(const struct coder *c, int w, int h, const struct frame *of, struct fact *f);

// ---- event_fact.c: is it told as a fact? ----
// Word that names who says the clause of w; -1.
int fact_speaker(const struct coder *c, int w);
void fact_of(const struct coder *c, int w, const struct frame *f, const struct parties *actors, struct coding *out);

// ---- event_coding.c ----
// Codes the frame at w, whose phrase ends at end; false with a note when too little is told.
bool code_frame(struct coder *c, int w, const struct frame *f, float score, int end);

// ---- event_sentence.c: the triggers of the sentence at work, that is parsed ----
void code_sentence(struct coder *c);

// ---- event_home.c ----
void home_find(struct coder *c);
// The country of a state's body that an article does not name, as "police": its home, where most is told of it; empty
// where there is none such.
struct slice home_of_body(const struct coder *c, bool ministry);

// ---- event_bare.c: parties that only a common noun names become actors ----
// What the lexicon knows of the noun at a hit of a common noun or an office.
struct group_noun group_noun_of(const struct coder *c, const struct hit *h);
void name_groups(struct coder *c);

// ---- event_group.c: codings to events; event_detail.c: place, date, numbers ----
void group_events(struct coder *c);
void detail_event(struct coder *c, struct event *e, const struct coding *g);
// "Killed a leader in Tehran and two guards in Beirut": does what stands at bytes at belong to another of those whom
// the deed of g struck?
bool of_other_recipient(const struct coder *c, const struct coding *g, struct span at);

// ---- event_struck.c ----
// The numbers of those whom the event g struck, with the words before them.
void count_struck(struct coder *c, struct event *e, const struct coding *g);

#endif
