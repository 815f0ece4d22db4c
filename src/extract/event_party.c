// event_party.c: who or what a noun phrase names: an actor, a place, a person or body without a name, a thing.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

enum { NEAR = 5, NOUN_COST = 2 }; // cost of what still belongs to the noun itself; of a common noun that is a mention

struct party party_none(void)
{
	return (struct party){ .word = -1, .actor = -1, .place = -1, .group = -1 };
}

// "killing 46 people, the government said": what says so is no apposition.
static bool says_next(const struct coder *c, int k)
{
	while (k + 1 < c->count && (tree_noun(c, k + 1) || c->word[k + 1].upos == UPOS_AUX))
		k++;
	return k + 1 < c->count && c->word[k + 1].upos == UPOS_VERB && tree_is(c, k + 1, FRAME_CLASS_SAY);
}

bool party_parted(const struct coder *c, int from, int to)
{
	for (int i = from + 1; i < to; i++) {
		struct slice s = slice_span(c->a->text, c->a->tokens.at[c->first + (uint32_t)i].at);
		if (slice_eq(s, SLICE(";")) || slice_eq(s, SLICE(":")))
			return true;
	}
	return false;
}

// "Seven people, two of them members of": the apposition tells of some alone.
static bool of_some(const struct coder *c, int from, int to)
{
	for (int i = from + 1; i < to; i++)
		if (c->word[i].xpos == XPOS_PRP || c->word[i].xpos == XPOS_WP)
			return true;
	return false;
}

bool party_scene(const struct coder *c, int w, int k)
{
	if (c->word[k].rel != DEPREL_COMPOUND || c->word[k].place < 0 || c->word[k].upos != UPOS_PROPN ||
	    !tree_is(c, w, FRAME_CLASS_SCENE))
		return false;
	for (int i = 0; i < c->count; i++)
		if (c->word[i].place >= 0 && c->word[i].place != c->word[k].place)
			return false;
	return tree_prep_class(c, w, FRAME_CLASS_UPON) < 0;
}

// How deep a dependent lies below the head for our purpose; 0: not looked into.
static int depth_of(const struct coder *c, int k, bool actor)
{
	uint8_t r = c->word[k].rel;
	bool leads = r == DEPREL_AMOD || r == DEPREL_COMPOUND || r == DEPREL_OBL_UNMARKED;
	if (leads && k < c->word[k].head && tree_is(c, c->word[k].head, FRAME_CLASS_LEADING))
		return 1; // "the Saudi-led coalition"
	if (leads && c->word[c->word[k].head].xpos == XPOS_VBN && k < c->word[k].head &&
	    c->word[c->word[k].head - 1].xpos == XPOS_HYPH && !tree_is(c, c->word[k].head, FRAME_CLASS_OWNED))
		return 0; // "a U.N.-patrolled zone"
	if (tree_is(c, tree_case(c, k), FRAME_CLASS_ACCORDING) || (actor && party_scene(c, c->word[k].head, k)))
		return 0;
	if (r == DEPREL_OBL && tree_is(c, c->word[k].head, FRAME_CLASS_LOYAL) &&
	    (tree_case(c, k) < 0 || tree_is(c, tree_case(c, k), FRAME_CLASS_UPON)))
		return 1; // "troops loyal to Haftar"
	switch (r) {
	case DEPREL_APPOS:
		return says_next(c, k) || party_parted(c, c->word[k].head, k) || of_some(c, c->word[k].head, k) ? 0 : 1;
	case DEPREL_FLAT:
	case DEPREL_FLAT_FOREIGN:
		return 1;
	case DEPREL_NMOD_POSS:
		if (tree_is(c, c->word[k].head, FRAME_CLASS_ALLY))
			return 0; // "called on Kyiv's allies"
		if (c->word[k].upos != UPOS_PRON)
			return 2;
		// "His Saudi counterpart" is Saudi; "her lawyer" is not herself, "his men" are his.
		return tree_is(c, c->word[k].head, FRAME_CLASS_ANIMATE) &&
			       !tree_is(c, c->word[k].head, FRAME_CLASS_BODY) &&
			       !tree_is(c, c->word[k].head, FRAME_CLASS_TROOPS)
			   ? 0
			   : 4;
	case DEPREL_AMOD:
	case DEPREL_COMPOUND:
	case DEPREL_NMOD_DESC:
	case DEPREL_NMOD_UNMARKED:
		return 3;
	case DEPREL_NMOD:
		if (tree_is(c, tree_case(c, k), FRAME_CLASS_OF) || tree_is(c, tree_case(c, k), FRAME_CLASS_FROM))
			return 2;
		if (tree_is(c, c->word[k].head, FRAME_CLASS_STAFF) && tree_is(c, tree_case(c, k), FRAME_CLASS_AT))
			return 2; // "judges at the court"
		if (tree_is(c, tree_case(c, k), FRAME_CLASS_ASIDE))
			return 0; // "a truce amid Chadian strikes" is none of Chad's
		return actor ? 0 : 6;
	case DEPREL_ACL:
		return actor ? 0 : 7;
	case DEPREL_OBL:
	case DEPREL_OBJ:
		return actor ? 0 : 8;
	default:
		return 0;
	}
}

// The nearest mention at or below w in the phrase; level by level, so that "the envoy's mission" is the envoy's. Among
// equals the first.
static int find_mention(const struct coder *c, int w, bool place, bool actor, int *least)
{
	int todo[EVENT_WORDS], cost[EVENT_WORDS], n = 0, best = -1, best_cost = 1000;
	todo[n] = w;
	cost[n++] = 0;
	for (int i = 0; i < n; i++) {
		int at = todo[i], found = place ? c->word[at].place : c->word[at].actor;
		// "its Lebanese proxy, Hezbollah": the name tells more than the country's noun
		int own = cost[i] + (actor && c->word[at].upos == UPOS_NOUN ? NOUN_COST : 0);
		if (found >= 0 && own < best_cost) {
			best = at;
			best_cost = own;
		}
		bool against = actor && tree_is(c, at, FRAME_CLASS_OPPONENT),
		     whose = tree_is(c, at, FRAME_CLASS_ANIMATE);
		for (int k = c->word[at].child; k >= 0 && n < EVENT_WORDS; k = c->word[k].next) {
			int d = depth_of(c, k, actor);
			uint8_t r = c->word[k].rel;
			if (r == DEPREL_NMOD_POSS && c->word[at].rel == DEPREL_APPOS &&
			    (tree_is(c, at, FRAME_CLASS_GROUP) || tree_is(c, at, FRAME_CLASS_ALLY)))
				continue; // "the Alawites, Assad's religious group"
			if (d == 0 || cost[i] + d > 14 ||
			    (against && (r == DEPREL_NMOD || (whose && r == DEPREL_NMOD_POSS)))) // "critics of"
				continue;
			todo[n] = k;
			cost[n++] = cost[i] + d;
		}
	}
	*least = best_cost;
	return best;
}

// The word of the common noun for people or a body at the head of a phrase, or of what a number or "dozens of" counts
// there; -1.
static int group_word(const struct coder *c, int w)
{
	for (int k = c->word[w].child; k >= 0 && c->word[w].group < 0; k = c->word[k].next)
		if (c->word[k].rel == DEPREL_NMOD && tree_is(c, tree_case(c, k), FRAME_CLASS_OF) &&
		    (tree_is(c, w, FRAME_CLASS_QUANTITY) || c->word[w].upos == UPOS_NUM))
			return c->word[k].group < 0 ? -1 : k;
	for (int k = c->word[w].child; k >= 0 && k < w && c->word[w].group < 0; k = c->word[k].next)
		if (c->word[k].rel == DEPREL_COMPOUND && c->word[k].group >= 0 && tree_is(c, w, FRAME_CLASS_STAFF))
			return k;						  // "militia members"
	return tree_is(c, w, FRAME_CLASS_PARTY) || c->word[w].group < 0 ? -1 : w; // "all parties" are no political ones
}

static int group_at(const struct coder *c, int w)
{
	int g = group_word(c, w);
	return g < 0 ? -1 : c->word[g].group;
}

// "Two Israeli teenagers", "Syrian rebels": people of the state that the word m names, not the state itself, as
// "Israeli officials" and "troops" are; the hit of their noun, -1.
static int people_of(const struct coder *c, int w, int m)
{
	int g = group_word(c, w);
	bool state = slice_is(c->a->actors.at[c->word[m].actor].kind, "state");
	bool before = g >= 0 && m < g && c->word[m].head == g && c->word[m].rel != DEPREL_NMOD_POSS;
	if (!state || g < 0 || (m == g ? c->word[m].cover == 0 : !before))
		return -1;
	struct slice sector = group_noun_of(c, &c->a->hits.at[c->word[g].group]).sector;
	bool organ = tree_is(c, g, FRAME_CLASS_ORGAN) ||
		     frames_in_class(frames_lemma(c->frames, hash_word(sector)), FRAME_CLASS_ORGAN);
	return sector.len && !organ ? c->word[g].group : -1;
}

// A proper noun, and written as one: "the Gulf region" is none.
static bool proper(const struct coder *c, int w)
{
	char first = c->a->text.at[c->a->tokens.at[c->first + (uint32_t)w].at.start];
	return c->word[w].upos == UPOS_PROPN && (first < 'a' || first > 'z') && !tree_is(c, w, FRAME_CLASS_TIME);
}

static int rank_thing(const struct coder *c, int w)
{
	if (tree_is(c, w, FRAME_CLASS_ANIMATE) || c->word[w].people || proper(c, w))
		return 3;
	bool count = c->word[w].upos == UPOS_NUM || tree_is(c, w, FRAME_CLASS_COUNT);
	int v = c->word[w].head, dead = tree_child(c, v, DEPREL_XCOMP); // "wounded at least 30", "left two dead"
	if (count && (tree_is(c, v, FRAME_CLASS_KILLED) || tree_is(c, v, FRAME_CLASS_INJURED) ||
		      tree_is(c, dead, FRAME_CLASS_KILLED) || tree_is(c, dead, FRAME_CLASS_INJURED)))
		return 3;
	if (c->word[w].rel == DEPREL_NSUBJ && c->word[w].child < 0 && tree_is(c, w, FRAME_CLASS_COUNT))
		return 3; // "thousands marched"
	for (int k = c->word[w].child; k >= 0; k = c->word[k].next)
		if (c->word[k].rel == DEPREL_NMOD && tree_is(c, w, FRAME_CLASS_QUANTITY) &&
		    (tree_is(c, k, FRAME_CLASS_ANIMATE) || c->word[k].people || c->word[k].upos == UPOS_PROPN))
			return 3;
	uint8_t u = c->word[w].upos;
	return u == UPOS_PRON || u == UPOS_ADP || u == UPOS_ADV || u == UPOS_PART || u == UPOS_PUNCT ? 0 : 1;
}

// The span with all of the name of which the word m is a part.
static struct span whole_name(const struct coder *c, struct span at, int m)
{
	const struct token *t = &c->a->tokens.at[c->first];
	int first = m, last = m;
	while (first > 0 && c->word[first - 1].actor == c->word[m].actor)
		first--;
	while (last + 1 < c->count && c->word[last + 1].actor == c->word[m].actor)
		last++;
	at.start = t[first].at.start < at.start ? t[first].at.start : at.start;
	at.end = t[last].at.end > at.end ? t[last].at.end : at.end;
	return at;
}

// "Hit by a missile fired by rebels", "an attack carried out by them", "a drone launched from Houthi territory": who
// sent it; -1.
static int sender(const struct coder *c, int w)
{
	int cost;
	for (int k = tree_is(c, w, FRAME_CLASS_VEHICLE) ? c->word[w].child : -1; k >= 0; k = c->word[k].next) {
		if (k < w && c->word[k].rel == DEPREL_AMOD && tree_is(c, k, FRAME_CLASS_LAUNCH)) // "rebel-fired"
			return c->word[k].child;
		if (k < w || c->word[k].rel != DEPREL_ACL ||
		    !(tree_is(c, k, FRAME_CLASS_LAUNCH) || tree_is(c, k, FRAME_CLASS_LIGHT)))
			continue;
		int by = tree_agent(c, k);
		by = by < 0 ? tree_prep_class(c, k, FRAME_CLASS_FROM) : by;
		if (by >= 0 && find_mention(c, by, false, true, &cost) >= 0 && cost <= NEAR)
			return by;
	}
	return -1;
}

// The person's name in "a constable named Samuel Phiri"; w.
static int named_so(const struct coder *c, int w)
{
	for (int k = c->word[w].child; k >= 0 && tree_is(c, w, FRAME_CLASS_ANIMATE); k = c->word[k].next)
		for (int n = c->word[k].rel == DEPREL_ACL && tree_is(c, k, FRAME_CLASS_NAMING) ? c->word[k].child : -1;
		     n >= 0; n = c->word[n].next)
			if (n > k && pronoun_person(c, n))
				return n;
	return w;
}

// Whose "junta jets" are: the body that a noun names before them; -1.
static int vehicle_owner(const struct coder *c, int w)
{
	for (int k = tree_is(c, w, FRAME_CLASS_VEHICLE) ? c->word[w].child : -1; k >= 0; k = c->word[k].next)
		if (k < w && c->word[k].rel == DEPREL_COMPOUND && c->word[k].group >= 0 && c->word[k].actor < 0 &&
		    slice_is(group_noun_of(c, &c->a->hits.at[c->word[k].group]).kind, "government"))
			return k;
	return -1;
}

struct party party_at(const struct coder *c, int w, bool actor)
{
	struct party p = party_none();
	w = named_so(c, w);
	int by = tree_noun(c, w) && c->word[w].lemma && c->word[w].lemma->nouns ? tree_agent(c, w) : -1;
	by = by < 0 ? sender(c, w) : by;
	w = by >= 0 ? by : w; // "condemned the storming of the town by rebels": the rebels
	p.word = w;
	p.at = tree_phrase(c, w);
	int cost, place_cost, m = find_mention(c, w, false, actor, &cost);
	int l = actor ? -1 : find_mention(c, w, true, false, &place_cost);
	if (m >= 0 && cost > NEAR && tree_is(c, w, FRAME_CLASS_ANIMATE))
		m = -1; // "activists outside the Knesset"
	if (l >= 0 && place_cost < cost && cost > NEAR)
		m = -1; // the place belongs to the phrase, the actor to something behind it
	int owner = m < 0 ? pronoun_owner(c, w) : -1; // "its jets", "whose commander was killed"
	int name = owner < 0 ? -1 : find_mention(c, owner, false, true, &cost);
	if (name >= 0 && cost <= NEAR) {
		p.actor = c->word[name].actor;
		p.rank = 4;
		return p;
	}
	bool he = m < 0 && tree_is(c, w, FRAME_CLASS_HE) && c->person >= 0 && c->person_at + 1 == c->sentence &&
		  !pronoun_other_sex(c, w, c->person);
	if (m >= 0 || he) {
		p.actor = he ? c->person : c->word[m].actor;
		p.group = he ? -1 : people_of(c, w, m);
		p.rank = 4;
		p.at = he ? p.at : whole_name(c, p.at, m);
		return p;
	}
	p.rank = actor && c->word[w].place >= 0 ? 1 : rank_thing(c, w); // a place does not act
	if (l >= 0 && (p.rank < 2 || c->word[w].place >= 0)) {
		p.place = c->word[l].place;
		p.rank = p.rank < 2 ? 2 : p.rank;
		while (l + 1 < c->count && c->word[l + 1].place == p.place)
			l++;
		struct span last = c->a->tokens.at[c->first + (uint32_t)l].at; // the whole of its name
		p.at.end = last.end > p.at.end ? last.end : p.at.end;
	}
	if (vehicle_owner(c, w) >= 0 && p.rank < 4 && p.place < 0)
		w = vehicle_owner(c, w);
	p.group = p.place < 0 ? group_at(c, w) : -1;
	return p;
}

void party_add(struct parties *out, struct party p)
{
	for (int i = 0; i < out->count; i++)
		if (out->at[i].actor == p.actor && out->at[i].place == p.place && (p.actor >= 0 || p.place >= 0))
			return;
	if (out->count < EVENT_PARTIES)
		out->at[out->count++] = p;
}
