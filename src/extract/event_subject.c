// event_subject.c: who acts in a clause: its subject, also where the parser lost it; event_role.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

// "Meeting with the king, the premier said": the name behind the first comma, when a verb follows it.
static int subject_behind(const struct coder *c, int v)
{
	int k = v;
	while (k < c->count && c->word[k].xpos != XPOS_COMMA)
		k++;
	if (k >= c->count)
		return -1;
	while (k + 1 < c->count && c->word[++k].actor < 0)
		if (c->word[k].upos != UPOS_DET && c->word[k].upos != UPOS_ADJ && !tree_noun(c, k))
			return -1;
	int name = k;
	while (k + 1 < c->count &&
	       (c->word[k].actor >= 0 || c->word[k].upos == UPOS_AUX || c->word[k].upos == UPOS_ADV))
		k++;
	uint8_t x = c->word[k].xpos;
	return x == XPOS_VBD || x == XPOS_VBZ || x == XPOS_VBN || x == XPOS_VBP ? name : -1;
}

// The parser lost the subject of a finite clause: the nearest name before its verb, unless it is an object's.
static int lost_subject(const struct coder *c, int v)
{
	bool opens = v == 0 || (v == 1 && (c->word[0].upos == UPOS_ADP || c->word[0].upos == UPOS_SCONJ));
	if (opens && c->word[v].xpos == XPOS_VBG)
		return subject_behind(c, v);
	for (int i = 0; i < EVENT_CLIMB && v >= 0; i++) {
		uint8_t x = c->word[v].xpos;
		bool finite = x == XPOS_VBD || x == XPOS_VBZ || x == XPOS_VBP || tree_child(c, v, DEPREL_AUX) >= 0;
		bool chained =
		    c->word[v].rel == DEPREL_ADVCL || c->word[v].rel == DEPREL_XCOMP || c->word[v].rel == DEPREL_CONJ;
		if (finite && c->word[v].upos == UPOS_VERB)
			break;
		v = chained ? c->word[v].head : -1;
	}
	for (int k = v - 1; k >= 0 && c->a->text.at[c->a->tokens.at[c->first + (uint32_t)k].at.start] != ';'; k--)
		if (c->word[k].actor >= 0 && c->word[k].rel != DEPREL_OBJ && c->word[k].xpos != XPOS_PRP_POSS)
			return c->word[k].upos == UPOS_ADJ && c->word[k].rel == DEPREL_AMOD && c->word[k].head > k &&
				       !tree_verb(c, c->word[k].head)
				   ? c->word[k].head
				   : k;
	return -1;
}

// "..., Blinken on May 2 has said": the name right before the verb, its auxiliaries and a day; -1 where none stands
// there.
static int name_before(const struct coder *c, int v)
{
	int k = v - 1;
	while (k >= 0 && (c->word[k].upos == UPOS_AUX || c->word[k].upos == UPOS_ADV || c->word[k].time ||
			  (c->word[k].upos == UPOS_ADP && c->word[k + 1].time)))
		k--;
	if (k < 0 || c->word[k].actor < 0 || c->word[k].weak)
		return -1;
	bool name =
	    c->word[k].upos == UPOS_PROPN; // or "International", tagged as a quality, of "Amnesty International"
	name |= k > 0 && c->word[k - 1].actor == c->word[k].actor && c->word[k - 1].upos == UPOS_PROPN;
	return name ? k : -1;
}

static bool comma_before(const struct coder *c, int name)
{
	int k = name;
	while (k > 0 && c->word[k - 1].actor == c->word[name].actor)
		k--;
	return k > 0 && c->word[k - 1].upos == UPOS_PUNCT; // or a colon, a dash
}

// "... in Oman and Norway signed": a finite verb without a subject of its own, right behind a name that a
// conjunction, a comma or nothing precedes.
static int joined_name(const struct coder *c, int v)
{
	uint8_t x = c->word[v].xpos;
	bool past =
	    x == XPOS_VBD || (x == XPOS_VBN && tree_child(c, v, DEPREL_OBJ) >= 0); // with an object: no participle
	int name = past || x == XPOS_VBZ || x == XPOS_VBP ? name_before(c, v) : -1, k = name;
	if (name < 0 || tree_child(c, v, DEPREL_NSUBJ) >= 0 || tree_child(c, v, DEPREL_NSUBJ_PASS) >= 0)
		return -1;
	while (k > 0 && c->word[k - 1].actor == c->word[name].actor)
		k--;
	bool free = k == 0 || c->word[k - 1].upos == UPOS_CCONJ || c->word[k - 1].upos == UPOS_SCONJ ||
		    c->word[k - 1].upos == UPOS_PUNCT;
	return free ? name : -1;
}

// Is s what somebody says or sends, who does then what s does: "a statement condemning", "fired missiles that killed"?
static bool stands_for(const struct coder *c, int s)
{
	int g = s < 0 || tree_can_act(c, s) ? -1 : tree_governor(c, s);
	if (tree_is(c, g, FRAME_CLASS_REJECTING))
		return false; // "vetoed a resolution calling for"
	return tree_is(c, s, FRAME_CLASS_EVENTIVE) || tree_is(c, g, FRAME_CLASS_LAUNCH) ||
	       (tree_is(c, g, FRAME_CLASS_LIGHT) && tree_is(c, s, FRAME_CLASS_VEHICLE) &&
		!tree_is(c, g, FRAME_CLASS_ENDURE));
}

// Who made the text s: "a law passed by the senate that would ban"; -1.
static int made_by(const struct coder *c, int s)
{
	int by = -1;
	for (int k = s >= 0 && tree_is(c, s, FRAME_CLASS_EVENTIVE) ? c->word[s].child : -1; k >= 0 && by < 0;
	     k = c->word[k].next)
		if (k > s && c->word[k].rel == DEPREL_ACL && tree_passive(c, k))
			by = tree_agent(c, k);
	return tree_can_act(c, by) ? by : -1;
}

void role_subject(const struct coder *c, int v, struct parties *out)
{
	bool passive;
	int s = tree_subject(c, v, &passive);
	if (!passive && joined_name(c, v) >= 0)
		s = joined_name(c, v);
	if (s >= 0 && c->word[s].upos == UPOS_VERB && !passive) // a clause does not act
		s = name_before(c, v);
	if (s < 0 && !passive)
		s = lost_subject(c, v);
	if (passive)
		s = tree_agent(c, v);
	bool trails = c->word[v].xpos == XPOS_VBG && c->word[v].rel == DEPREL_ADVCL && s >= 0 && s < v &&
		      (tree_is(c, v, FRAME_CLASS_KILLED) || tree_is(c, v, FRAME_CLASS_INJURED));
	if (trails && c->word[s].actor < 0 && tree_is(c, s, FRAME_CLASS_HARMLESS))
		return;				 // "a bomb fell as people were praying, killing ten": not by them
	if (!passive && role_charged(c, s) >= 0) // "blamed the rebels for a raid that hurt ten"
		s = role_charged(c, s);
	if (!passive && made_by(c, s) >= 0)
		s = made_by(c, s);
	if (stands_for(c, s)) { // "released a statement condemning": who released it
		struct parties own = { .count = 0 };
		party_all(c, s, true, &own);
		int g = tree_governor(c, s);
		int o = g >= 0 ? tree_told(c, g) : -1;
		o = o == s && g >= 0 ? tree_child(c, g, DEPREL_IOBJ) : o;
		if (parties_rank(&own) < 4 && g >= 0 && o >= 0 && o != s && c->word[o].upos == UPOS_PRON)
			return; // "called it a message rejecting"
		if (parties_rank(&own) < 4 && g >= 0) {
			int outer = tree_subject(c, g, &passive);
			int name = passive ? -1 : name_before(c, g);
			s = outer >= 0 || passive ? outer : name >= 0 ? name : lost_subject(c, g);
		}
	}
	int name = !passive && tree_verb(c, v) ? name_before(c, v) : -1;
	bool cut_off =
	    name > 0 && s >= 0 && s < name && comma_before(c, name) && c->word[s].actor != c->word[name].actor;
	role_consider(c, cut_off ? name : s, true, out);
	if (parties_rank(out) < 3)
		role_consider(c, name, true, out);
	if (parties_rank(out) < 3 && !passive && tree_is(c, s, FRAME_CLASS_VIOLENCE))
		role_qualifiers(c, s, out); // "a rebel raid has killed ten"
}
