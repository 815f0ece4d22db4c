// event_pronoun.c: whom a pronoun means that coreference left open: relative, possessive, of bodies; event_party.c
// calls it. SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

bool pronoun_person(const struct coder *c, int w)
{
	return c->word[w].actor >= 0 && slice_is(c->a->actors.at[c->word[w].actor].kind, "person") &&
	       tree_child(c, w, DEPREL_CONJ) < 0;
}

// "He", "him", "her": one person.
static bool one_person(const struct coder *c, int w)
{
	return tree_is(c, w, FRAME_CLASS_HE) || frames_in_class(c->written[w].form, FRAME_CLASS_HE);
}

// A man is no "she", a woman no "he".
bool pronoun_other_sex(const struct coder *c, int w, int actor)
{
	char sex = actor >= 0 ? c->a->actors.at[actor].sex : 0;
	bool she = frames_in_class(c->written[w].same, FRAME_CLASS_SHE);
	return sex && one_person(c, w) && sex != (she ? 'f' : 'm');
}

// A body is no "he" or "she", a person no "it".
static bool unlike(const struct coder *c, int w, int s, bool he, bool it)
{
	int a = c->word[s].actor;
	bool person = a >= 0 && slice_is(c->a->actors.at[a].kind, "person");
	return he ? a >= 0 && ((!person && !c->word[s].people) || pronoun_other_sex(c, w, a)) : it && person;
}

// The only body before "it" at w that is a subject, joined to no other: "Though Chad stays away, Obote said it"; w.
static int body_before(const struct coder *c, int w)
{
	int found = w;
	for (int k = 0; k < w; k++) {
		bool subject = c->word[k].rel == DEPREL_NSUBJ || c->word[k].rel == DEPREL_NSUBJ_PASS;
		if (!subject || c->word[k].actor < 0 || unlike(c, w, k, false, true))
			continue;
		if (found != w || tree_child(c, k, DEPREL_CONJ) >= 0)
			return w;
		found = k;
	}
	return found;
}

// The subject of a verb above the pronoun at w, or whose claim it stands in, before it; w when there is none. Of a deed
// done by somebody who is named, "it" is rather who did it: "crimes committed by the militia since it came".
static int subject_above(const struct coder *c, int w, bool they)
{
	int v = c->word[w].head, person = w; // whom "they" means only where nobody else is told of
	bool he = one_person(c, w), it = tree_is(c, w, FRAME_CLASS_IT);
	for (int i = 0; i < EVENT_CLIMB && v >= 0; i++) {
		v = c->word[v].head;
		bool passive = false;
		int s = tree_verb(c, v) ? tree_subject(c, v, &passive) : tree_child(c, v, DEPREL_NMOD_POSS),
		    by = it && passive ? tree_agent(c, v) : -1;
		if (by >= 0 && by < w && c->word[by].actor >= 0)
			return by;
		if (s < 0 || s >= w || c->word[s].upos == UPOS_PRON || unlike(c, w, s, he, it))
			continue;
		if (he && c->word[s].xpos == XPOS_NNS)
			return w; // "her aides said she was held"
		if (c->word[w].rel == DEPREL_NSUBJ_PASS && tree_is(c, c->word[w].head, FRAME_CLASS_KILLED) &&
		    tree_is(c, v, FRAME_CLASS_SAY))
			return w; // "Kenya said they had been murdered": the dead say nothing
		if (!they || !pronoun_person(c, s))
			return s;
		person = person == w ? s : person;
	}
	return it ? body_before(c, w) : person;
}

// May the object o of a clause before be meant by "him" or "them" at w? "Him" is one person, no body.
static bool may_mean(const struct coder *c, int w, int o)
{
	bool thing = c->word[o].actor < 0 && c->word[o].xpos == XPOS_NN && !tree_is(c, o, FRAME_CLASS_ANIMATE) &&
		     !tree_is(c, o, FRAME_CLASS_QUANTITY) && !c->word[o].people;
	return c->word[o].upos != UPOS_PRON && !thing && !pronoun_other_sex(c, w, c->word[o].actor) &&
	       !(one_person(c, w) && c->word[o].actor < 0 &&
		 (c->word[o].xpos == XPOS_NNS || tree_is(c, o, FRAME_CLASS_BODY)));
}

// The person whom the verb v ties by a preposition: "spoke with him by phone and pressed him"; -1.
static int person_of(const struct coder *c, int v)
{
	for (int k = tree_verb(c, v) ? c->word[v].child : -1; k >= 0; k = c->word[k].next)
		if (k > v && c->word[k].rel == DEPREL_OBL && pronoun_person(c, k))
			return k;
	return -1;
}

// A relative pronoun is its antecedent; other pronouns that coreference did not resolve are the subject above.
int pronoun_antecedent(const struct coder *c, int w)
{
	uint8_t x = c->word[w].xpos;
	int v = c->word[w].head;
	if (x == XPOS_WDT || x == XPOS_WP || x == XPOS_WP_POSS) {
		for (int i = 0; i < EVENT_CLIMB && v >= 0; i++, v = c->word[v].head)
			if (c->word[v].rel == DEPREL_ACL_RELCL)
				return c->word[v].head;
		for (int k = w - 1; k >= 0 && k >= w - 3 && x != XPOS_WDT; k--) // ", who": the noun before the comma
			if (tree_noun(c, k))
				return k;
		return w;
	}
	if (c->word[w].actor < 0 && frames_in_class(c->written[w].same, FRAME_CLASS_HIM))
		// the object of the clause before: "held ten men and freed them"; not of what tells this one
		for (int i = 0; i < EVENT_CLIMB && v >= 0; i++, v = c->word[v].head) {
			int o = tree_verb(c, v) ? tree_object(c, v) : -1;
			if (o >= 0 && o < w && may_mean(c, w, o))
				return o;
			if (o < 0 && person_of(c, v) >= 0 && person_of(c, v) < w)
				return person_of(c, v);
			if (c->word[v].rel == DEPREL_CCOMP)
				break;
		}
	if (c->word[w].actor < 0 && tree_is(c, w, FRAME_CLASS_WE)) { // "we", in what somebody says
		int s = fact_speaker(c, w);
		return s >= 0 && !tree_is(c, s, FRAME_CLASS_WE) ? s : w;
	}
	if (x == XPOS_DT && v > w && tree_is(c, tree_case(c, w), FRAME_CLASS_BETWEEN)) { // "among those held was Obote"
		bool passive;
		int s = tree_verb(c, v) ? tree_subject(c, v, &passive) : v;
		return s > w ? s : w;
	}
	if (c->word[w].actor >= 0 || x == XPOS_DT || !tree_is(c, w, FRAME_CLASS_ANAPHOR)) // "those affected"
		return w;
	return subject_above(c, w, tree_is(c, w, FRAME_CLASS_THEY));
}

// The two that the last sentence told of: its subjects, or whom its subject met.
static bool last_two(const struct coder *c, struct parties *out)
{
	*out = c->bodies;
	for (uint32_t i = c->codings.len; i-- > 0 && c->codings.at[i].sentence + 1 == c->sentence && out->count < 2;) {
		const struct coding *g = &c->codings.at[i];
		if ((g->frame->flags & FRAME_RECIPROCAL) && g->recipient.actor >= 0 &&
		    g->actor.actor == out->at[0].actor && g->recipient.actor != g->actor.actor)
			party_add(out, g->recipient);
	}
	return out->count == 2;
}

// "Both countries", "the two leaders": does w stand for these two?
static bool means_two(const struct coder *c, int w, const struct parties *pair)
{
	bool both = false, two = false, the = false, persons = true;
	for (int k = c->word[w].child; k >= 0; k = c->word[k].next) {
		both |= tree_is(c, k, FRAME_CLASS_THEY);
		two |= tree_is(c, k, FRAME_CLASS_BOTH);
		the |= tree_is(c, k, FRAME_CLASS_THE);
	}
	for (int i = 0; i < pair->count; i++)
		persons &= slice_is(c->a->actors.at[pair->at[i].actor].kind, "person");
	return (both || (two && the)) && c->word[w].xpos == XPOS_NNS &&
	       (tree_is(c, w, FRAME_CLASS_SIDES) || (persons && tree_is(c, w, FRAME_CLASS_MEN)));
}

// "It", "they", "both" as the subject of a main clause: whom the last sentence was about, when that is one body or, for
// "they" and "both", several.
bool pronoun_carried(const struct coder *c, int w, struct parties *out)
{
	struct parties pair;
	const struct parties *last = &c->bodies;
	bool it = tree_is(c, w, FRAME_CLASS_IT), they = tree_is(c, w, FRAME_CLASS_THEY);
	if (last->count && c->bodies_at + 1 == c->sentence && last_two(c, &pair) && means_two(c, w, &pair)) {
		they = true;
		last = &pair;
	}
	bool bare = c->word[w].child < 0 || c->word[w].xpos == XPOS_NNS;
	bool subject = c->word[w].rel == DEPREL_NSUBJ && c->word[w].head >= 0 && bare;
	if ((!it && !they) || !subject || c->word[w].actor >= 0 || last->count == 0 ||
	    c->bodies_at + 1 != c->sentence ||
	    (c->word[c->word[w].head].head >= 0 && c->word[c->word[w].head].rel != DEPREL_CONJ))
		return false;
	bool people = last->at[0].group >= 0; // "Syrian rebels"
	bool one = last->count == 1 && !slice_is(c->a->actors.at[last->at[0].actor].kind, "person");
	bool several = people || slice_is(c->a->actors.at[last->at[0].actor].kind, "armed_group");
	if (!(it ? one && !people : last->count > 1 || (one && several)))
		return false;
	for (int i = 0; i < last->count; i++) {
		struct party p = party_none();
		p.word = w;
		p.at = tree_phrase(c, w);
		p.actor = last->at[i].actor;
		p.group = last->at[i].group;
		p.rank = 4;
		party_add(out, p);
	}
	return true;
}

// Whose people, arms or side w is, where a possessive pronoun tells so: the word that names the owner; -1. What stands
// for the owner acts ("its jets", "whose government") or is struck in the passive ("whose commander was killed"); an
// object's owner may be another than the subject. Of a person only a force, a state or a thing is told by its owner.
int pronoun_owner(const struct coder *c, int w)
{
	int poss = tree_child(c, w, DEPREL_NMOD_POSS), noun = w;
	if (poss < 0 || c->word[poss].upos != UPOS_PRON || c->word[poss].actor >= 0)
		return -1;
	for (int i = 0; c->word[noun].rel == DEPREL_CONJ && c->word[noun].head >= 0 && i < EVENT_CLIMB; i++)
		noun = c->word[noun].head;
	bool subject = c->word[noun].rel == DEPREL_NSUBJ || c->word[noun].rel == DEPREL_NSUBJ_PASS;
	bool force = tree_is(c, w, FRAME_CLASS_TROOPS) || tree_is(c, w, FRAME_CLASS_BODY);
	bool thing = tree_is(c, w, FRAME_CLASS_PROPERTY);
	if (!subject || !(force || thing || c->word[w].people || tree_is(c, w, FRAME_CLASS_ANIMATE) ||
			  tree_is(c, w, FRAME_CLASS_VEHICLE)))
		return -1;
	bool whose = c->word[poss].xpos == XPOS_WP_POSS;
	int owner = whose ? pronoun_antecedent(c, poss) : subject_above(c, poss, false);
	bool none = owner == poss || (pronoun_person(c, owner) && !thing && !(force && whose));
	return none ? -1 : owner;
}
