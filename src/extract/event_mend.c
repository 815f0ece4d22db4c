// event_mend.c: what the parser gets wrong again and again and the words or the tree tell better: verbs tagged as
// nouns, datelines, particles. Mended before a sentence is coded; event_load.c calls it. SPDX-License-Identifier:
// Apache-2.0
//
// Works on heads alone: the lists of children are made afterwards. Every mend needs two signs that agree, so that a
// parse that is right stays as it is.
#include "extract/event_code.h"
#include "language/xpos.h"

int mend_child(const struct coder *c, int head, uint8_t rel)
{
	for (int k = 0; k < c->count; k++)
		if (c->word[k].head == head && c->word[k].rel == rel)
			return k;
	return -1;
}

// The verb w when it has no subject of its own; -1.
int mend_lacks_subject(const struct coder *c, int w)
{
	return mend_child(c, w, DEPREL_NSUBJ) < 0 && mend_child(c, w, DEPREL_NSUBJ_PASS) < 0 ? w : -1;
}

bool mend_finite(const struct word_info *i)
{
	return i->upos == UPOS_VERB &&
	       (i->xpos == XPOS_VBD || i->xpos == XPOS_VBZ || i->xpos == XPOS_VBP || i->xpos == XPOS_VBN);
}

void mend_subject(struct coder *c, int subject, int verb)
{
	c->word[subject].head = verb;
	c->word[subject].rel = mend_child(c, verb, DEPREL_AUX_PASS) < 0 ? DEPREL_NSUBJ : DEPREL_NSUBJ_PASS;
}

static bool is_text(const struct coder *c, int w, struct slice s)
{
	return slice_eq(slice_span(c->a->text, c->a->tokens.at[c->first + (uint32_t)w].at), s);
}

// The dash or colon behind "MANILA, Philippines" at the head of a sentence; -1.
static int dateline_end(const struct coder *c)
{
	enum { DATELINE_WORDS = 12 };
	const struct token *t = &c->a->tokens.at[c->first];
	for (int w = 1; w < c->count && w < DATELINE_WORDS; w++) {
		if (is_text(c, w, SLICE(":")))
			return w;
		if (is_text(c, w, SLICE("--")) || is_text(c, w, SLICE("\xe2\x80\x94")) ||
		    is_text(c, w, SLICE("\xe2\x80\x93")) || is_text(c, w, SLICE("-")))
			return t[w].at.start > t[w - 1].at.end ? w : -1;
		uint8_t u = c->word[w].upos;
		if (u != UPOS_PROPN && u != UPOS_PUNCT && u != UPOS_NUM && u != UPOS_NOUN)
			return -1;
	}
	return -1;
}

// The verb of the clause that w opens, when nothing is its subject yet: the first one that is no quality of w; -1.
static int clause_behind(const struct coder *c, int w)
{
	for (int v = w + 1; v < c->count; v++) {
		uint8_t r = c->word[v].rel;
		if (mend_finite(&c->word[v]) && r != DEPREL_ACL && r != DEPREL_ACL_RELCL && r != DEPREL_AMOD)
			return mend_lacks_subject(c, v);
	}
	return -1;
}

// What a dateline has taken from the sentence behind it: the subject, and what hangs on that.
static void mend_dateline(struct coder *c)
{
	int dash = dateline_end(c), verb = -1, subject = -1;
	for (int w = 0; w < dash; w++)
		if (c->word[w].head > dash && (c->word[w].rel == DEPREL_NSUBJ || c->word[w].rel == DEPREL_NSUBJ_PASS ||
					       c->word[w].rel == DEPREL_CCOMP)) {
			verb = c->word[w].head;
			c->word[w].rel = DEPREL_DEP;
		}
	if (verb < 0)
		return;
	subject = mend_child(c, verb, DEPREL_NSUBJ);
	for (int w = dash + 1; w < c->count; w++) {
		if (c->word[w].head < 0 || c->word[w].head > dash)
			continue;
		int clause = w < subject ? clause_behind(c, w) : -1;
		if (clause >= 0 && clause < subject) {
			mend_subject(c, w, clause);
			continue;
		}
		c->word[w].head = subject < 0 ? verb : subject;
		c->word[w].rel = subject < 0 ? DEPREL_NSUBJ : DEPREL_FLAT;
		subject = subject < 0 ? w : subject;
	}
}

// A word with a subject before it and an object behind it is a verb, whatever it was tagged as: "Hezbollah fires
// rockets".
static void mend_verb(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	if (i->upos != UPOS_NOUN && i->upos != UPOS_PROPN && i->upos != UPOS_ADJ)
		return;
	const struct frame_lemma *l = c->written[w].form;
	if (!l || !l->verbs)
		return;
	int subject = mend_child(c, w, DEPREL_NSUBJ), object = mend_child(c, w, DEPREL_OBJ);
	if (subject < 0 || subject > w || object < w || mend_child(c, w, DEPREL_COP) >= 0)
		return;
	i->upos = UPOS_VERB;
	i->xpos = l->hash == c->written[w].hash ? XPOS_VBP : i->xpos == XPOS_NNS ? XPOS_VBZ : XPOS_VBD;
	i->lemma = l;
	i->hash = l->hash;
}

// Is v a bare "-ing" form behind a preposition ("for questioning")?
static bool bare_gerund(const struct coder *c, int v)
{
	if (v == 0 || c->word[v - 1].xpos != XPOS_IN || c->word[v - 1].head != v)
		return false;
	for (int k = 0; k < c->count; k++)
		if (c->word[k].head == v && k != v - 1 && c->word[k].upos != UPOS_PUNCT)
			return false;
	return true;
}

// "Fighting between them killed ten", "held for questioning": a verb by its tag, a noun by its place.
static void mend_gerund(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	bool subject = i->rel == DEPREL_NSUBJ || i->rel == DEPREL_NSUBJ_PASS;
	if (i->upos != UPOS_VERB || i->xpos != XPOS_VBG ||
	    !(subject ? mend_child(c, w, DEPREL_OBJ) < 0 : bare_gerund(c, w)))
		return;
	i->upos = UPOS_NOUN;
	i->xpos = XPOS_NN;
	i->rel = subject ? i->rel : DEPREL_OBL;
	i->hash = c->written[w].hash;
	i->lemma = c->written[w].same;
}

// "denies arming them": right behind a verb, what it is about.
static void mend_complement(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	if (w > 0 && i->rel == DEPREL_ADVCL && i->xpos == XPOS_VBG && i->head == w - 1 &&
	    c->word[w - 1].upos == UPOS_VERB)
		i->rel = DEPREL_XCOMP;
}

// "a video criticising Russia": the participle and the noun before it read as compounds of the name behind it.
static void mend_participle(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int name = i->head, noun = w - 1;
	bool compound = i->rel == DEPREL_COMPOUND || i->rel == DEPREL_AMOD;
	if (!compound || i->xpos != XPOS_VBG || noun < 0 || name < w || c->word[name].actor < 0 ||
	    c->word[noun].upos != UPOS_NOUN || (c->word[noun].head != name && c->word[noun].head != w) || !i->lemma ||
	    !i->lemma->verbs)
		return;
	c->word[noun].head = c->word[name].head;
	c->word[noun].rel = c->word[name].rel;
	i->upos = UPOS_VERB;
	i->head = noun;
	i->rel = DEPREL_ACL;
	c->word[name].head = w;
	c->word[name].rel = DEPREL_OBJ;
	for (int k = 0; k < noun; k++)
		if (c->word[k].head == name)
			c->word[k].head = noun;
}

static bool has_particle(const struct coder *c, const struct frame_lemma *l, int particle)
{
	for (uint32_t i = 0; l && i < l->verbs; i++) {
		const struct frame *f = frames_at(c->frames, l->verb + i);
		if (f->part_count == 1 && f->part[0] == c->word[particle].hash)
			return true;
	}
	return false;
}

// "handed over a plane": a particle of a verb that the lexicon knows with it, taken for a preposition.
static void mend_particle(struct coder *c, int w)
{
	int v = w - 1, object = c->word[w].head;
	if (w == 0 || !tree_is(c, w, FRAME_CLASS_PARTICLE) || c->word[w].rel != DEPREL_CASE || object < w ||
	    c->word[object].head != v || c->word[v].upos != UPOS_VERB || !has_particle(c, c->word[v].lemma, w))
		return;
	c->word[w].head = v;
	c->word[w].rel = DEPREL_COMPOUND_PRT;
	c->word[object].rel = DEPREL_OBJ;
}

// A person's name read as a verb or a quality: "Baku arrested Ruben Vardanyan".
static void mend_name(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int h = i->head;
	if ((i->upos != UPOS_VERB && i->upos != UPOS_ADJ) || i->actor < 0 || i->weak || i->cover ||
	    !slice_is(c->a->actors.at[i->actor].kind, "person"))
		return;
	bool inside = h >= 0 && c->word[h].actor == i->actor;
	bool object = h >= 0 && h < w && c->word[h].upos == UPOS_VERB && mend_child(c, h, DEPREL_OBJ) < 0;
	i->upos = UPOS_PROPN;
	i->xpos = XPOS_NNP;
	i->lemma = c->written[w].same;
	if (inside || i->rel == DEPREL_XCOMP)
		i->rel = inside ? DEPREL_FLAT : object ? DEPREL_OBJ : DEPREL_DEP;
}

// "Marched in Tel Aviv": a word of a place's name hangs on the word before it when both hang on something outside.
static void mend_place(struct coder *c, int w)
{
	int place = c->word[w].place, h = c->word[w].head, before = w > 0 ? c->word[w - 1].head : -1;
	if (w == 0 || place < 0 || c->word[w - 1].place != place || h < 0 || before < 0 || c->word[h].place == place ||
	    c->word[before].place == place)
		return;
	c->word[w].head = w - 1;
	c->word[w].rel = DEPREL_FLAT;
}

// "Fled to Addis Ababa": what is read as a verb behind "to" is where.
static void mend_destination(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int v = i->head;
	if (w == 0 || i->place < 0 || v < 0 || v > w || c->word[w - 1].xpos != XPOS_TO || c->word[w - 1].head != w ||
	    (i->rel != DEPREL_XCOMP && i->rel != DEPREL_ADVCL) || c->word[v].upos != UPOS_VERB)
		return;
	i->upos = UPOS_PROPN;
	i->xpos = XPOS_NNP;
	i->rel = DEPREL_OBL;
	c->word[w - 1].upos = UPOS_ADP;
	c->word[w - 1].xpos = XPOS_IN;
	c->word[w - 1].rel = DEPREL_CASE;
	for (int k = w + 1; k < c->count && c->word[k].place == i->place; k++)
		if (c->word[k].head == w)
			c->word[k].rel = DEPREL_FLAT;
}

static bool is_party(const struct word_info *i)
{
	return i->upos == UPOS_PROPN && (i->actor >= 0 || i->place >= 0);
}

// "Mediators from Qatar, Egypt and Oman": a party that others are joined to is no apposition, but joined to the one
// before it.
static void mend_list(struct coder *c, int w)
{
	int h = c->word[w].head;
	if (c->word[w].rel != DEPREL_APPOS || h < 0 || h > w || mend_child(c, w, DEPREL_CONJ) < 0)
		return;
	int before = is_party(&c->word[h]) ? h : mend_child(c, h, DEPREL_NMOD);
	if (before < 0 || before > w || !is_party(&c->word[w]) || !is_party(&c->word[before]))
		return;
	for (int k = w + 1; k < c->count; k++)
		if (c->word[k].head == w && c->word[k].rel == DEPREL_CONJ)
			c->word[k].head = before;
	c->word[w].head = before;
	c->word[w].rel = DEPREL_CONJ;
}

static bool human(const struct coder *c, int w)
{
	return c->word[w].place < 0 && (c->word[w].people || tree_is(c, w, FRAME_CLASS_ANIMATE));
}

// "The leader of one group in Tehran and a commander of another in Beirut": a person is not joined to a place, but to
// the person before it.
static void mend_joined_person(struct coder *c, int w)
{
	int place = c->word[w].head, person = place >= 0 ? c->word[place].head : -1;
	if (c->word[w].rel != DEPREL_CONJ || place > w || c->word[place < 0 ? w : place].place < 0 || person < 0 ||
	    person > place || (c->word[place].rel != DEPREL_NMOD && c->word[place].rel != DEPREL_OBL) || !human(c, w) ||
	    !human(c, person))
		return;
	c->word[w].head = person;
}

// "Received the UAE ambassador", "met prime minister Ahmed Ali": two objects that stand side by side are one phrase,
// when an article opens it or a title leads to a name.
static void mend_objects(struct coder *c, int w)
{
	int v = c->word[w].head, k = w + 1;
	if (c->word[w].rel != DEPREL_OBJ || v < 0 || !tree_noun(c, w))
		return;
	while (k < c->count && tree_noun(c, k) && c->word[k].head != v)
		k++;
	bool beside = k < c->count && tree_noun(c, k) && c->word[k].rel == DEPREL_OBJ;
	if (!beside || !(mend_child(c, w, DEPREL_DET) >= 0 || (c->word[w].people && c->word[k].actor >= 0)))
		return;
	c->word[w].head = k;
	c->word[w].rel = DEPREL_COMPOUND;
}

// "A demand that it disarm": what one "it" does in the form of the plural is asked for, and "that" opens a clause.
static void mend_subjunctive(struct coder *c, int w)
{
	int subject = c->word[w].xpos == XPOS_VBP ? mend_child(c, w, DEPREL_NSUBJ) : -1;
	if (!tree_is(c, subject, FRAME_CLASS_IT) && !tree_is(c, subject, FRAME_CLASS_HE))
		return;
	int that = mend_child(c, w, DEPREL_OBJ);
	c->word[w].xpos = XPOS_VB;
	if (that >= 0 && that < subject && c->word[that].upos == UPOS_SCONJ) {
		c->word[that].rel = DEPREL_MARK;
		c->word[w].rel = c->word[w].rel == DEPREL_ACL_RELCL ? DEPREL_ACL : c->word[w].rel;
	}
}

// "..., with the envoys of China and Oman denouncing it": what stands between "with" and the participle is its subject.
static void mend_with(struct coder *c, int w)
{
	int v = c->word[w].head, with = w - 1;
	if (c->word[w].xpos != XPOS_VBG || c->word[w].rel != DEPREL_ADVCL || v < 0 || mend_lacks_subject(c, w) < 0)
		return;
	while (with > v && !tree_is(c, with, FRAME_CLASS_WITH))
		with--;
	int subject = with > v && c->word[with - 1].xpos == XPOS_COMMA ? c->word[with].head : -1;
	if (subject < with || subject >= w || c->word[subject].head != v || c->word[subject].rel != DEPREL_OBL)
		return;
	for (int k = with + 1; k < w; k++) {
		int top = k;
		for (int i = 0; i < EVENT_CLIMB && top != subject && top >= 0; i++)
			top = c->word[top].head;
		if (top != subject || c->word[k].upos == UPOS_PUNCT)
			return;
	}
	c->word[with].head = w;
	c->word[with].rel = DEPREL_MARK;
	mend_subject(c, subject, w);
}

// "Two medics were among the wounded", "with troops required to withdraw": what is done to the subject.
static void mend_suffered(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	if (i->upos != UPOS_VERB || (i->xpos != XPOS_VBD && i->xpos != XPOS_VBN))
		return;
	int subject = mend_child(c, w, DEPREL_NSUBJ);
	if (subject < 0 || subject > w)
		return;
	int mark = mend_child(c, w, DEPREL_MARK), among = mend_child(c, w, DEPREL_CASE);
	bool absolute = i->rel == DEPREL_ADVCL && tree_is(c, mark, FRAME_CLASS_WITH) && mark < subject &&
			mend_child(c, w, DEPREL_OBJ) < 0 && mend_child(c, w, DEPREL_AUX) < 0;
	bool one_of = tree_is(c, among, FRAME_CLASS_BETWEEN) && mend_child(c, w, DEPREL_DET) > among &&
		      mend_child(c, w, DEPREL_COP) >= 0;
	if (!absolute && !one_of)
		return;
	i->xpos = XPOS_VBN;
	c->word[subject].rel = DEPREL_NSUBJ_PASS;
}

void mend_tree(struct coder *c)
{
	mend_dateline(c);
	for (int w = 0; w < c->count; w++) {
		mend_name(c, w);
		mend_place(c, w);
		mend_destination(c, w);
		mend_list(c, w);
		mend_joined_person(c, w);
		mend_subjunctive(c, w);
		mend_verb(c, w);
		mend_gerund(c, w);
		mend_complement(c, w);
		mend_participle(c, w);
		mend_particle(c, w);
		mend_objects(c, w);
		mend_suffered(c, w);
		mend_with(c, w);
		mend_clauses(c, w);
		mend_participles(c, w);
	}
}
