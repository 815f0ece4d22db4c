// event_clause.c: clauses that the parser ties to the wrong verb or robs of their subject: who tells something, and who
// does what is told. Mended on heads alone, with two signs that agree; event_mend.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

// "Say the missile, believed to be new, was fired": what stands aside is a quality of the noun before it.
static bool quality_aside(const struct coder *c, int w)
{
	bool past = c->word[w].xpos == XPOS_VBN ||
		    (c->word[w].xpos == XPOS_VBD && w + 1 < c->count && c->word[w + 1].xpos == XPOS_TO);
	return past && w > 1 && c->word[w - 1].xpos == XPOS_COMMA && mend_child(c, w, DEPREL_AUX) < 0 &&
	       mend_child(c, w, DEPREL_AUX_PASS) < 0;
}

// "Medics say a strike on a school that ... has killed eight": the object of a verb of saying is the subject of a
// clause that has none.
static void mend_reported(struct coder *c, int w)
{
	int say = c->word[w].head;
	bool aside = c->word[w].rel == DEPREL_PARATAXIS && w > 0 && c->word[w - 1].xpos == XPOS_COMMA &&
		     mend_finite(&c->word[w]); // "say a strike, on a camp, wounded ten"
	if ((c->word[w].rel != DEPREL_CCOMP && !aside) || say < 0 || say > w || !tree_is(c, say, FRAME_CLASS_SAY))
		return;
	int object = mend_child(c, say, DEPREL_OBJ);
	if (object < say || object > w || mend_lacks_subject(c, w) < 0)
		return;
	if (quality_aside(c, w)) {
		c->word[w].head = object;
		c->word[w].rel = DEPREL_ACL;
		return;
	}
	mend_subject(c, object, w);
	c->word[w].rel = DEPREL_CCOMP;
}

// "Condemned the ambush and voiced support" (read as one phrase, "ambush and voiced" a quality of the support): a
// finite verb of the lexicon right behind the conjunction, with a noun before and behind that are its neighbours'
// objects.
static void mend_hidden(struct coder *c, int w)
{
	int before = c->word[w].head, behind = before >= 0 ? c->word[before].head : -1;
	if (c->word[w].rel != DEPREL_CONJ || !mend_finite(&c->word[w]) || !c->word[w].lemma ||
	    !c->word[w].lemma->verbs || before > w || behind < w || mend_child(c, w, DEPREL_CC) != w - 1 ||
	    (!tree_noun(c, before) && c->word[before].rel != DEPREL_COMPOUND) || !tree_noun(c, behind) ||
	    c->word[behind].rel != DEPREL_OBJ)
		return;
	int v = c->word[behind].head;
	if (v < 0 || v > before || !mend_finite(&c->word[v]))
		return;
	for (int k = v + 1; k < before; k++)
		if (c->word[k].head == behind)
			c->word[k].head = before;
	c->word[before].head = v;
	c->word[before].rel = DEPREL_OBJ;
	c->word[behind].head = w;
	c->word[w].head = v;
}

// "Talks between Libyan and Sudanese envoys began": a verb with a subject takes no other one behind a preposition.
static void mend_second_subject(struct coder *c, int w)
{
	int verb = c->word[w].head;
	int before = c->word[w].rel == DEPREL_NSUBJ && verb > w ? mend_child(c, w, DEPREL_CASE) : -1;
	if (before < 0 || c->word[before].upos != UPOS_ADP)
		return;
	int subject = mend_child(c, verb, DEPREL_NSUBJ);
	if (subject < 0 || subject >= before || mend_child(c, subject, DEPREL_CASE) >= 0)
		return;
	c->word[w].head = subject;
	c->word[w].rel = DEPREL_NMOD;
}

// Does a pronoun possess w, or what possesses w ("his country's army")?
static bool of_somebody_told(const struct coder *c, int w)
{
	for (int i = 0; i < 2 && w >= 0; i++) {
		w = mend_child(c, w, DEPREL_NMOD_POSS);
		if (w >= 0 && c->word[w].upos == UPOS_PRON)
			return true;
	}
	return false;
}

// "Damascus said ten civilians died and vowed to strike back", "said its forces had left and urged ...": the dead and
// things vow nothing, and what somebody's own people do is that one's doing.
static void mend_joined(struct coder *c, int w)
{
	int done = c->word[w].head, say = done >= 0 ? c->word[done].head : -1;
	if (c->word[w].rel != DEPREL_CONJ || say < 0 || c->word[done].rel != DEPREL_CCOMP ||
	    !tree_is(c, say, FRAME_CLASS_SAY) ||
	    !(tree_is(c, w, FRAME_CLASS_SAY) || tree_is(c, w, FRAME_CLASS_CLAUSAL) ||
	      tree_is(c, w, FRAME_CLASS_DEMAND)) ||
	    mend_child(c, w, DEPREL_AUX) >= 0 || mend_lacks_subject(c, w) < 0)
		return;
	int subject = mend_child(c, done, DEPREL_NSUBJ);
	subject = subject < 0 ? mend_child(c, done, DEPREL_NSUBJ_PASS) : subject;
	bool speaks = subject >= 0 && (c->word[subject].actor >= 0 || c->word[subject].people ||
				       c->word[subject].upos == UPOS_PRON || tree_is(c, subject, FRAME_CLASS_ANIMATE));
	if (tree_is(c, done, FRAME_CLASS_KILLED) || !speaks || of_somebody_told(c, subject))
		c->word[w].head = say;
}

// "He travelled there to revive the talks and met the premier", "freezes what he may own and bars him": a finite form
// is joined to another one, to no infinitive.
static void mend_conjunct(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int h = i->head;
	bool finite = i->xpos == XPOS_VBD || i->xpos == XPOS_VBN || i->xpos == XPOS_VBZ;
	if (i->upos != UPOS_VERB || i->rel != DEPREL_CONJ || !finite || h < 0 || h > w ||
	    (c->word[h].xpos != XPOS_VB && c->word[h].xpos != XPOS_VBG) || mend_lacks_subject(c, w) < 0 ||
	    mend_child(c, w, DEPREL_AUX_PASS) >= 0)
		return;
	for (int k = 0; k < EVENT_CLIMB && h >= 0 && !mend_finite(&c->word[h]); k++)
		h = c->word[h].head;
	if (h >= 0 && h < w && mend_finite(&c->word[h]))
		i->head = h;
}

// The finite verb behind w that hangs on the verb h without a conjunction or a comma; -1.
static int joined_bare(const struct coder *c, int h, int w)
{
	int v = w + 1;
	while (v < c->count && !(c->word[v].head == h && c->word[v].upos == UPOS_VERB))
		v++;
	bool joined = v < c->count && (c->word[v].rel == DEPREL_CONJ || c->word[v].rel == DEPREL_ADVCL);
	return joined && c->word[v].xpos == XPOS_VBD && c->word[v - 1].xpos != XPOS_COMMA &&
		       mend_child(c, v, DEPREL_CC) < 0 && mend_child(c, v, DEPREL_MARK) < 0
		   ? v
		   : -1;
}

// "... as the leader of the gangs called for", "left after a series of attacks killed": a finite verb without a subject
// has it in the phrase before it.
static void mend_clause(struct coder *c, int w)
{
	int v = c->word[w].head;
	if (c->word[w].rel != DEPREL_OBL || v < 0)
		return;
	bool bare = v < w;
	v = bare ? joined_bare(c, v, w) : v;
	int mark = mend_child(c, w, DEPREL_CASE);
	if (v < 0 || !mend_finite(&c->word[v]) || mark > w || !tree_is(c, mark, FRAME_CLASS_CONJUNCTION) ||
	    !(bare || tree_can_act(c, w)) || mend_lacks_subject(c, v) < 0)
		return;
	for (int k = w + 1; k < v; k++)
		if (c->word[k].upos == UPOS_VERB)
			return;
	mend_subject(c, w, v);
	c->word[mark].head = v;
	c->word[mark].rel = DEPREL_MARK;
	if (c->word[v].rel == DEPREL_CONJ)
		c->word[v].rel = DEPREL_ADVCL;
}

// A word of the phrase that names who says something.
static bool in_name(const struct word_info *i)
{
	switch (i->upos) {
	case UPOS_NOUN:
	case UPOS_PROPN:
	case UPOS_ADJ:
	case UPOS_DET:
	case UPOS_NUM:
	case UPOS_CCONJ:
	case UPOS_PRON:
	case UPOS_PART:
	case UPOS_ADP:
		return true;
	default:
		return i->actor >= 0 && !i->weak;
	}
}

// Where the phrase right before the verb v begins, behind a comma: ", medics and an official said", ", its minister,
// Khawaja Asif, told"; -1.
static int teller(const struct coder *c, int v)
{
	int k = v - 1, commas = 0;
	bool apposition = k > 0 && c->word[k].xpos == XPOS_COMMA;
	for (k -= apposition; k > 0; k--) {
		if (c->word[k].xpos == XPOS_COMMA) {
			if (!apposition || commas++ > 0)
				return k + 1 < v ? k + 1 : -1;
		} else if (!in_name(&c->word[k]) ||
			   (apposition && commas == 0 && c->word[k].upos != UPOS_PROPN && c->word[k].actor < 0)) {
			return -1;
		}
	}
	return -1;
}

// The clause that v tells and that has no subject: "Ten men (taken for who says it) were held, police said"; -1.
static int told_clause(const struct coder *c, int v, int from)
{
	int subject = mend_child(c, v, DEPREL_NSUBJ);
	for (int k = subject < 0 ? v : subject + 1; k < from; k++)
		if (c->word[k].head == v && c->word[k].rel == DEPREL_CCOMP)
			return mend_lacks_subject(c, k);
	return -1;
}

// A verb of saying at the end of what is said: who says it is the phrase before it, which the parser joined to what is
// told, or whose place it gave to the subject of that.
static void mend_told(struct coder *c, int v)
{
	if (!mend_finite(&c->word[v]) || !tree_is(c, v, FRAME_CLASS_SAY) || mend_child(c, v, DEPREL_AUX_PASS) >= 0)
		return;
	int subject = mend_child(c, v, DEPREL_NSUBJ), from = subject >= v - 1 ? -1 : teller(c, v), first = -1,
	    above = -1;
	int clause = from < 0 ? -1 : told_clause(c, v, from);
	if (subject >= 0 && clause < 0)
		return;
	for (int k = from; k >= 0 && k < v; k++) {
		struct word_info *i = &c->word[k];
		bool inside = i->head >= from && i->head < v;
		if (inside || (i->upos != UPOS_NOUN && i->upos != UPOS_PROPN))
			continue;
		above = first < 0 ? i->head : above;
		i->head = first < 0 ? v : first;
		i->rel = first < 0 ? DEPREL_NSUBJ : DEPREL_CONJ;
		first = first < 0 ? k : first;
	}
	if (first < 0)
		return;
	if (clause >= 0)
		mend_subject(c, subject, clause);
	struct word_info *say = &c->word[v];
	if (say->head >= from && say->head < v)
		say->head = above == v ? -1 : above;
	if (say->head >= 0)
		say->rel = DEPREL_PARATAXIS;
}

// "A missile attack on homes (taken for a clause) killed twenty, officials said", "said that Moi and his wife were
// held": the subject of the clause behind it.
static void mend_noun_clause(struct coder *c, int w)
{
	int say = c->word[w].head;
	if (c->word[w].rel != DEPREL_CCOMP || !tree_noun(c, w) || !tree_is(c, say, FRAME_CLASS_SAY) ||
	    mend_child(c, w, DEPREL_COP) >= 0)
		return;
	for (int v = w + 1; v < (say > w ? say : c->count); v++)
		if (c->word[v].head == say && c->word[v].rel == DEPREL_CCOMP && mend_finite(&c->word[v])) {
			if (mend_lacks_subject(c, v) >= 0)
				mend_subject(c, w, v);
			return;
		}
}

// "Chad, an ally, voiced concern, and Niger summoned": of two subjects the one behind the conjunction is the verb's,
// the other that of a verb between them.
static void mend_two_subjects(struct coder *c, int v)
{
	int one = mend_child(c, v, DEPREL_NSUBJ), two = v - 1, u;
	if (one < 0)
		return;
	while (two > one && !(c->word[two].head == v && c->word[two].rel == DEPREL_NSUBJ) &&
	       !(c->word[two].head == one && c->word[two].rel == DEPREL_CONJ))
		two--;
	int before = two - 1;
	while (before > one && (c->word[before].head == two || c->word[before].upos == UPOS_DET) &&
	       c->word[before].upos != UPOS_CCONJ)
		before--;
	if (two <= one || before <= one || c->word[before].upos != UPOS_CCONJ)
		return;
	for (u = one + 1; u < before; u++)
		if (mend_finite(&c->word[u]) && c->word[u - 1].xpos == XPOS_COMMA && mend_lacks_subject(c, u) >= 0)
			break;
	if (u == before)
		return;
	int noun = c->word[u].head;
	if (c->word[u].rel == DEPREL_AMOD && noun > u) {
		c->word[noun].head = u;
		c->word[noun].rel = DEPREL_OBJ;
	}
	c->word[u].head = v;
	c->word[u].rel = DEPREL_CONJ;
	mend_subject(c, two, v);
	mend_subject(c, one, u);
}

// "Bombed Beirut, and Hezbollah, which lost a commander, fired rockets": a name that only a clause of its own parts
// from the verb behind the next comma, which has no subject, is that one's subject and joined to nothing.
static void mend_parted(struct coder *c, int w)
{
	if (c->word[w].rel != DEPREL_CONJ || (c->word[w].actor < 0 && c->word[w].place < 0))
		return;
	int and = mend_child(c, w, DEPREL_CC), own = mend_child(c, w, DEPREL_ACL_RELCL);
	if (and < 0 || and > w || own < w || c->word[w + 1].xpos != XPOS_COMMA)
		return;
	for (int v = own + 1; v < c->count; v++) {
		if (c->word[v - 1].xpos != XPOS_COMMA || !mend_finite(&c->word[v]))
			continue;
		if (mend_lacks_subject(c, v) < 0 || c->word[v].head >= and)
			return;
		mend_subject(c, w, v);
		int told = mend_child(c, v, DEPREL_CCOMP);
		if (told < 0 || told > and || c->word[v].head >= 0)
			return;
		c->word[told].head = -1; // not told by it, but joined to it
		c->word[told].rel = DEPREL_ROOT;
		c->word[v].head = told;
		c->word[v].rel = DEPREL_CONJ;
		return;
	}
}

// "Twelve men, among them two boys, were killed": the boys are some of the subject.
static void mend_among(struct coder *c, int w)
{
	int v = c->word[w].head, k = w;
	if ((c->word[w].rel != DEPREL_NSUBJ && c->word[w].rel != DEPREL_NSUBJ_PASS) || v < w)
		return;
	while (k > 1 && c->word[k].xpos != XPOS_COMMA)
		k--;
	if (k < 1 || k + 2 >= w || !tree_is(c, k + 1, FRAME_CLASS_BETWEEN) || c->word[k + 2].upos != UPOS_PRON)
		return;
	for (int noun = k - 1; noun >= 0; noun--)
		if (c->word[noun].head == v && tree_noun(c, noun)) {
			c->word[w].head = noun;
			c->word[w].rel = DEPREL_NMOD;
			mend_subject(c, noun, v);
			return;
		}
}

// "Their efforts, led by an envoy, aim at", "clashes between rebels and police left", "fighting erupted": a noun alone
// above a verb without a subject and without "and" is its subject.
static void mend_aside(struct coder *c, int w)
{
	int noun = c->word[w].head;
	bool aside = c->word[w].rel == DEPREL_PARATAXIS && w > 0 && c->word[w - 1].xpos == XPOS_COMMA;
	bool joined = c->word[w].rel == DEPREL_CONJ && mend_child(c, w, DEPREL_CC) < 0;
	bool happens = c->word[w].rel == DEPREL_ACL && noun == w - 1 && tree_is(c, w, FRAME_CLASS_HAPPEN);
	if (!(aside || joined || happens) || noun < 0 || noun > w || !tree_noun(c, noun) || c->word[noun].head >= 0 ||
	    !mend_finite(&c->word[w]) || (c->word[w].xpos == XPOS_VBN && !happens) || mend_lacks_subject(c, w) < 0 ||
	    mend_child(c, noun, DEPREL_COP) >= 0 || mend_child(c, noun, DEPREL_NSUBJ) >= 0)
		return;
	c->word[w].head = -1;
	c->word[w].rel = DEPREL_ROOT;
	mend_subject(c, noun, w);
}

// "According to the monitor, 21 people have been killed": no apposition, but the subject that the verb lacks.
static void mend_according(struct coder *c, int w)
{
	int source = c->word[w].head, verb = source >= 0 ? c->word[source].head : -1;
	bool beside =
	    c->word[w].rel == DEPREL_APPOS || (c->word[w].rel == DEPREL_CONJ && mend_child(c, w, DEPREL_CC) < 0);
	if (!beside || verb < w || source > w || !mend_finite(&c->word[verb]) ||
	    !tree_is(c, mend_child(c, source, DEPREL_CASE), FRAME_CLASS_ACCORDING) || mend_lacks_subject(c, verb) < 0)
		return;
	for (int k = w - 1; k > source; k--) {
		if (c->word[k].xpos == XPOS_COMMA) {
			mend_subject(c, w, verb);
			return;
		}
		if (c->word[k].head != w)
			return;
	}
}

// "A setback for Hamas, which demanded": the clause tells of the party right before it, not of a thing that holds it.
static void mend_relative(struct coder *c, int w)
{
	int thing = c->word[w].head;
	if (c->word[w].rel != DEPREL_ACL_RELCL || thing < 0 || tree_can_act(c, thing))
		return;
	int which = mend_child(c, w, DEPREL_NSUBJ), name = which - 1;
	if (which < 2 || (c->word[which].xpos != XPOS_WDT && c->word[which].xpos != XPOS_WP))
		return;
	name -= c->word[name].xpos == XPOS_COMMA;
	while (name > thing && c->word[name].head > thing && c->word[name].actor >= 0 &&
	       c->word[c->word[name].head].actor == c->word[name].actor)
		name = c->word[name].head;
	if (name > thing && c->word[name].actor >= 0 && c->word[name].head == thing && c->word[name].rel == DEPREL_NMOD)
		c->word[w].head = name;
}

// The finite verb behind the clause of the verb v that has been told of the owner: "who was killed, blamed Chad".
static int verb_after(const struct coder *c, int v)
{
	for (int k = v + 2; k < c->count; k++) {
		int before = c->word[k - 1].upos == UPOS_AUX ? k - 2 : k - 1;
		if (c->word[k].head == v && mend_finite(&c->word[k]) && mend_lacks_subject(c, k) >= 0 &&
		    c->word[before].upos == UPOS_PUNCT)
			return k;
	}
	return -1;
}

// "Obote, whose oldest aide, Salim, was killed, said": the noun that "whose" belongs to is the subject of the verb
// behind it, and its owner that of the next.
static void mend_whose(struct coder *c, int w)
{
	int noun = c->word[w].head, owner = noun < 0 ? -1 : c->word[noun].head, v = noun + 1;
	uint8_t r = noun < 0 ? 0 : c->word[noun].rel;
	if (c->word[w].xpos != XPOS_WP_POSS || noun < w || owner < 0 || owner > w ||
	    (r != DEPREL_CONJ && r != DEPREL_APPOS && r != DEPREL_NMOD))
		return;
	while (v < c->count && !mend_finite(&c->word[v]) && (c->word[v].upos == UPOS_PUNCT || c->word[v].head >= noun))
		v++;
	if (v >= c->count || !mend_finite(&c->word[v]) || c->word[v].head == noun)
		return;
	int main_verb = c->word[owner].head == v ? verb_after(c, v) : c->word[v].head;
	if (main_verb < 0 || (c->word[owner].head != v && mend_lacks_subject(c, v) < 0))
		return;
	if (c->word[owner].head == v) {
		c->word[main_verb].head = c->word[v].head;
		c->word[main_verb].rel = c->word[v].rel;
		mend_subject(c, owner, main_verb);
	}
	mend_subject(c, noun, v);
	c->word[v].head = owner;
	c->word[v].rel = DEPREL_ACL_RELCL;
}

void mend_clauses(struct coder *c, int w)
{
	mend_whose(c, w);
	mend_relative(c, w);
	mend_according(c, w);
	mend_aside(c, w);
	mend_parted(c, w);
	mend_among(c, w);
	if (mend_finite(&c->word[w]))
		mend_two_subjects(c, w);
	mend_hidden(c, w);
	mend_reported(c, w);
	mend_told(c, w);
	mend_noun_clause(c, w);
	mend_clause(c, w);
	mend_conjunct(c, w);
	mend_joined(c, w);
	mend_second_subject(c, w);
}
