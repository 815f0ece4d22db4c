// event_parties.c: one phrase that names several parties: rows, lists, "mediators from Qatar and Oman", "both sides".
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

// Where the parse hangs "French" alone, the row goes on behind it: ", Swiss and Dutch envoys".
static int row_end(const struct coder *c, int w)
{
	bool joined = false;
	int k = w + 1;
	if (c->word[w].actor < 0)
		return w;
	for (; k < c->count; k++) {
		const struct word_info *i = &c->word[k];
		if (i->upos == UPOS_CCONJ && !joined)
			joined = true;
		else if (i->actor < 0 && i->xpos != XPOS_COMMA)
			break;
		else if (i->xpos == XPOS_COMMA && joined)
			return w;
	}
	bool noun = k < c->count && c->word[k].upos == UPOS_NOUN && c->word[k].actor < 0;
	bool inside = k > w + 2 && c->word[k - 1].upos == UPOS_ADJ;
	return joined && k > w + 1 && c->word[k - 1].actor >= 0 && (noun || inside || c->word[k - 1].upos == UPOS_NOUN)
		   ? (noun ? k : k - 1)
		   : w;
}

// "French, Swiss and Dutch envoys", "Irish and UN officials": names in a row before the head, joined by a
// conjunction, are parties of their own. Reads the row of words, which is surer than the parse here.
static bool row_before(const struct coder *c, int w, struct parties *out)
{
	if (w > 0 && c->word[w].actor >= 0 && frames_in_class(c->written[w - 1].same, FRAME_CLASS_ALLY))
		return false; // "Chad and Mali ally Niger"
	w = row_end(c, w);
	int at[EVENT_PARTIES], n = 0, k = w - 1;
	if (c->word[w].actor >= 0 && (c->word[w].upos != UPOS_PROPN || (w > 0 && c->word[w - 1].upos == UPOS_CCONJ)))
		k = w;
	bool joined = false;
	for (; k >= 0 && n < EVENT_PARTIES; k--) {
		const struct word_info *i = &c->word[k];
		if (i->xpos == XPOS_PRP_POSS)
			break; // "..., and his minister"
		if (i->actor >= 0 && (n == 0 || at[n - 1] != k + 1 || c->word[k + 1].actor != i->actor))
			at[n++] = k;
		else if (i->upos == UPOS_CCONJ)
			joined = true;
		else if (i->xpos == XPOS_COMMA && !joined &&
			 (n > 0 || k == w - 1)) // "..., and A and B, C said": C is none of them
			break;
		else if (i->actor < 0 && i->xpos != XPOS_COMMA && !(i->upos == UPOS_ADJ && n == 0))
			break;
	}
	if (n < 2 || !joined || (c->word[w].actor >= 0 && k == w - 1))
		return false;
	for (int i = n - 1; i >= 0; i--) {
		int noun = c->word[at[i]].upos == UPOS_NOUN ? at[i] : w; // "Irish soldiers and Dutch farmers"
		struct party p = party_at(c, noun, true);
		p.actor = c->word[at[i]].actor;
		p.rank = 4;
		int first = at[i];
		while (first > 0 && c->word[first - 1].actor == p.actor)
			first--;
		p.at = (struct span){ c->a->tokens.at[c->first + (uint32_t)first].at.start,
				      c->a->tokens.at[c->first + (uint32_t)noun].at.end };
		party_add(out, p);
	}
	return true;
}

// Is the conjunct at k joined to w, in one list with a conjunction and in one clause?
static bool joined(const struct coder *c, int w, int k)
{
	bool comma = false;
	if (party_parted(c, w, k))
		return false;
	for (int i = w + 1; i < k; i++) {
		struct slice s = slice_span(c->a->text, c->a->tokens.at[c->first + (uint32_t)i].at);
		comma |= slice_eq(s, SLICE(","));
		const struct token *t = &c->a->tokens.at[c->first + (uint32_t)i];
		if (slice_eq(s, SLICE("-")) && t[-1].at.end == t->at.start && t[1].at.start == t->at.end &&
		    i == w + 1 && k == w + 2)
			return false; // "Brigadier-General"
	}
	if (!comma || c->word[w].time || tree_is(c, w, FRAME_CLASS_TIME)) // a day is no subject
		return true;
	for (int i = k; i >= 0; i = c->word[i].next)
		for (int m = c->word[i].rel == DEPREL_CONJ ? c->word[i].child : -1; m >= 0; m = c->word[m].next)
			if (c->word[m].rel == DEPREL_CC || c->word[m].rel == DEPREL_CONJ)
				return true;
	return false;
}

// "Both sides" is a mention of two actors: adds those that the same words mention besides the one found.
static void add_twins(const struct coder *c, struct party p, struct parties *out)
{
	struct span t = c->a->tokens.at[c->first + (uint32_t)p.word].at;
	uint32_t low = SPANS_BEHIND(c->mentions, t.start);
	const struct actor_mention *m = c->mentions.at;
	for (uint32_t i = low; i < c->mentions.len && m[i].at.start <= t.start; i++)
		for (uint32_t k = low; k < c->mentions.len && m[k].at.start <= t.start; k++)
			if (m[i].actor == p.actor && m[k].actor != p.actor && m[i].at.start == m[k].at.start &&
			    m[i].at.end == m[k].at.end && m[k].weak) {
				p.actor = m[k].actor;
				party_add(out, p);
				return;
			}
}

// "Powers such as Kenya", "groups, including Hamas": the first that is named so, no person; -1.
static int example(const struct coder *c, int w)
{
	for (int k = c->word[w].child; k >= 0; k = c->word[k].next) {
		int by = k > w && c->word[k].actor >= 0 && !pronoun_person(c, k) ? tree_case(c, k) : -1;
		if (tree_is(c, by, FRAME_CLASS_EXAMPLE))
			return k;
	}
	return -1;
}

// A name, or a common noun for people or a body.
static bool told(const struct coder *c, int w)
{
	return c->word[w].actor >= 0 || c->word[w].group >= 0;
}

// "mediators from Qatar, Egypt and Oman", "the leaders of Hamas and Hezbollah": each that they come from is a party; so
// is each side of "talks between Russia and Ukraine".
static bool senders(const struct coder *c, int w, struct parties *out)
{
	bool own = c->word[w].actor >= 0 && !c->word[w].cover; // "two Omanis, including a man of Chad's"
	int k = own ? -1 : example(c, w), n = out->count;
	bool deed = c->word[w].lemma && c->word[w].lemma->nouns, people = tree_is(c, w, FRAME_CLASS_ANIMATE);
	if (k < 0 && (c->word[w].actor >= 0 || !(deed || people)))
		return false;
	if (k < 0) {
		k = tree_prep_class(c, w, deed ? FRAME_CLASS_BETWEEN : FRAME_CLASS_FROM);
		if (k < 0 && people)
			k = tree_prep_class(c, w, FRAME_CLASS_OF);
		if (k < 0 || c->word[k].rel != DEPREL_NMOD || !told(c, k) || tree_child(c, k, DEPREL_CONJ) < 0)
			return false;
	}
	for (int m = k; m >= 0; m = m == k ? tree_child(c, k, DEPREL_CONJ) : c->word[m].next)
		if ((m == k || c->word[m].rel == DEPREL_CONJ) && c->word[m].actor >= 0) {
			struct party p = party_at(c, w, true);
			p.actor = c->word[m].actor;
			p.group = -1;
			p.rank = 4;
			party_add(out, p);
		} else if ((m == k || c->word[m].rel == DEPREL_CONJ) && deed && told(c, m)) {
			party_add(out, party_at(c, m, true));
		}
	return out->count > n;
}

// Doing and qualities do not act: "making ..." and "more urgent" are no actors, "the wounded" are.
static bool may_act(const struct coder *c, int w, struct party p)
{
	uint8_t u = c->word[w].upos;
	bool deed = u == UPOS_VERB || u == UPOS_ADV || u == UPOS_ADJ;
	return p.actor >= 0 || !deed || tree_child(c, w, DEPREL_DET) >= 0 || tree_is(c, w, FRAME_CLASS_ANIMATE) ||
	       c->word[w].people;
}

void party_all(const struct coder *c, int w, bool actor, struct parties *out)
{
	if (w < 0)
		return;
	w = pronoun_antecedent(c, w);
	int named = c->word[w].rel == DEPREL_APPOS ? c->word[w].head : -1;
	if (named >= 0 && named < w && pronoun_person(c, named)) // "Haniyeh, the leader of Hamas, who ..."
		w = named;
	if (actor && pronoun_carried(c, w, out))
		return;
	if (!row_before(c, w, out) && !senders(c, w, out)) {
		struct party p = party_at(c, w, actor);
		if (!actor || may_act(c, w, p))
			party_add(out, p);
		if (p.actor >= 0)
			add_twins(c, p, out);
	}
	for (int k = c->word[w].child; k >= 0; k = c->word[k].next)
		if (c->word[k].rel == DEPREL_CONJ && c->word[k].upos != UPOS_VERB && joined(c, w, k) &&
		    !row_before(c, k, out) && (!actor || may_act(c, k, party_at(c, k, actor))))
			party_add(out, party_at(c, k, actor));
}
