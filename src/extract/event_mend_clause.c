// event_mend_clause.c: the verbs of clauses, their subjects and objects, where the parser took them for something else;
// event_mend.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_mend.h"
#include "language/xpos.h"

// The finite verb of the clause that the noun at w opens: behind it, without a subject of its own, a pronoun, a
// conjunction or a comma between them; -1.
static int verb_behind(const struct coder *c, int w)
{
	for (int k = w + 2; k < c->count; k++) {
		uint8_t x = c->word[k].xpos;
		if (c->word[k].upos == UPOS_PUNCT || c->word[k].upos == UPOS_SCONJ || x == XPOS_WDT || x == XPOS_WP ||
		    x == XPOS_TO)
			return -1;
		if (c->word[k].upos == UPOS_VERB &&
		    (x == XPOS_VBD || x == XPOS_VBN || x == XPOS_VBZ || x == XPOS_VBP)) {
			int s = mend_child_of(c, k, DEPREL_NSUBJ);
			return s < 0 || mend_child_of(c, s, DEPREL_CASE) == w + 1 ? k : -1;
		}
	}
	return -1;
}

// "Earlier strikes on the area killed six": a plural that opens its sentence, taken for a verb.
void mend_plural(struct coder *c)
{
	int w = 0;
	while (w < c->count && w < 3 &&
	       (c->word[w].upos == UPOS_ADJ || c->word[w].upos == UPOS_DET || c->word[w].upos == UPOS_NUM ||
		c->word[w].upos == UPOS_ADV))
		w++;
	if (w + 3 >= c->count || c->word[w].upos != UPOS_VERB || c->word[w].xpos != XPOS_VBZ || !c->word[w].lemma ||
	    !c->word[w].lemma->nouns || c->word[w + 1].upos != UPOS_ADP || mend_child_of(c, w, DEPREL_NSUBJ) >= 0)
		return;
	int v = verb_behind(c, w);
	if (v < 0)
		return;
	int s = mend_child_of(c, v, DEPREL_NSUBJ); // "clashes between police and ...": of the clashes
	if (s >= 0)
		mend_hang(c, s, w, DEPREL_NMOD);
	c->word[v].head = c->word[w].head;
	c->word[v].rel = c->word[w].rel;
	c->word[v].xpos = c->word[v].xpos == XPOS_VBN ? XPOS_VBD : c->word[v].xpos;
	for (int k = v + 1; k < c->count; k++) {
		if (c->word[k].head == w)
			c->word[k].head = v;
		if (c->word[k].head == v && c->word[k].rel == DEPREL_OBL && mend_child_of(c, k, DEPREL_CASE) < 0 &&
		    mend_child_of(c, v, DEPREL_OBJ) < 0)
			c->word[k].rel = DEPREL_OBJ;
	}
	c->word[w].upos = UPOS_NOUN;
	c->word[w].xpos = XPOS_NNS;
	c->word[w].head = v;
	c->word[w].rel = DEPREL_NSUBJ;
	for (int k = w + 1; k < v; k++)
		if (c->word[k].head == w && c->word[k].rel == DEPREL_OBL)
			c->word[k].rel = DEPREL_NMOD;
}

// The number behind w and "at least" and the like; -1.
static int number_behind(const struct coder *c, int w)
{
	int k = w + 1;
	while (k < c->count && k < w + 4 && c->word[k].upos != UPOS_NUM && tree_is(c, k, FRAME_CLASS_STATUS))
		k++;
	bool counts = k < c->count && (c->word[k].upos == UPOS_NUM || tree_is(c, k, FRAME_CLASS_COUNT) ||
				       (c->word[k].upos == UPOS_PROPN && c->word[k].actor >= 0));
	return counts ? k : -1;
}

// "killed six people and wounded 11": the second verb read as a quality of the number.
static void mend_second(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	bool form = i->xpos == XPOS_JJ || i->xpos == XPOS_VBN || i->xpos == XPOS_VBD;
	if (w < 2 || c->word[w - 1].upos != UPOS_CCONJ || !form || !tree_is(c, w, FRAME_CLASS_STRUCK) ||
	    (i->upos == UPOS_VERB && i->rel == DEPREL_CONJ && i->head >= 0 && c->word[i->head].upos == UPOS_VERB))
		return;
	int n = number_behind(c, w), v = w - 2;
	if (n < 0)
		return;
	while (v >= 0 && !(c->word[v].upos == UPOS_VERB && tree_is(c, v, FRAME_CLASS_STRUCK)))
		v--;
	if (v < 0 || mend_child_of(c, v, DEPREL_AUX_PASS) >= 0)
		return;
	bool name = c->word[n].upos == UPOS_PROPN;
	int object = !name && n + 1 < c->count && c->word[n + 1].upos == UPOS_NOUN ? n + 1 : n;
	i->upos = UPOS_VERB;
	i->xpos = XPOS_VBD;
	mend_hang(c, w, v, DEPREL_CONJ);
	mend_hang(c, object, w, DEPREL_OBJ);
	for (int k = w + 1; k < object; k++)
		mend_hang(c, k, object, k == n ? DEPREL_NUMMOD : DEPREL_ADVMOD);
	mend_hang(c, w - 1, w, DEPREL_CC);
}

// The object right behind a verb, or what stands there as one: a noun with nothing but its own words before it.
static int bare_object(const struct coder *c, int w)
{
	int object = mend_child_of(c, w, DEPREL_OBJ);
	for (int k = w + 1; k < c->count && object < 0; k++) {
		uint8_t u = c->word[k].upos;
		if (c->word[k].head == w && c->word[k].rel == DEPREL_OBL && (u == UPOS_NOUN || u == UPOS_PROPN) &&
		    mend_child_of(c, k, DEPREL_CASE) < 0 && !c->word[k].time)
			object = k;
		if (u != UPOS_NOUN && u != UPOS_PROPN && u != UPOS_DET && u != UPOS_ADJ && u != UPOS_NUM &&
		    u != UPOS_PART)
			break;
	}
	return object > w ? object : -1;
}

// "seized control of the charities": the object read as the subject of a clause that nothing opens.
static void mend_object(struct coder *c, int w)
{
	int above = c->word[w].head;
	if (c->word[w].rel != DEPREL_CCOMP || above < 0 || above > w)
		return;
	int subject = mend_child_of(c, w, DEPREL_NSUBJ);
	uint8_t x = c->word[w].xpos;
	bool of =
	    x == XPOS_VBG && w > 0 && c->word[w - 1].upos == UPOS_ADP && subject == w - 2; // "accused Iran of stalling"
	if (subject < above || subject > w || (x != XPOS_VBN && x != XPOS_VBP && x != XPOS_VBD && !of) ||
	    mend_child_of(c, w, DEPREL_MARK) >= 0 || mend_child_of(c, w, DEPREL_AUX) >= 0 ||
	    mend_child_of(c, w, DEPREL_AUX_PASS) >= 0 || c->word[above].upos != UPOS_VERB ||
	    tree_is(c, above, FRAME_CLASS_SAY) || tree_is(c, above, FRAME_CLASS_DEMAND) ||
	    tree_is(c, above, FRAME_CLASS_WISH) || tree_is(c, above, FRAME_CLASS_CLAUSAL) ||
	    mend_child_of(c, above, DEPREL_OBJ) >= 0)
		return;
	for (int k = above + 1; k < subject; k++)
		if (c->word[k].head != subject)
			return;
	c->word[subject].head = above;
	c->word[subject].rel = DEPREL_OBJ;
	c->word[w].head = of ? above : c->word[w - 1].upos == UPOS_NOUN ? w - 1 : subject;
	c->word[w].rel = of ? DEPREL_ADVCL : DEPREL_ACL;
	c->word[w].xpos = of ? XPOS_VBG : XPOS_VBN;
	if (of)
		c->word[w - 1].rel = DEPREL_MARK;
}

// Is w the only word that may be a finite verb?
static bool only_verb(const struct coder *c, int w)
{
	for (int k = 0; k < c->count; k++) {
		uint8_t x = c->word[k].xpos;
		if (k != w && (x == XPOS_VBD || x == XPOS_VBZ || x == XPOS_VBP || x == XPOS_MD))
			return false;
	}
	return true;
}

// Makes the participle w behind its noun the verb of the clause, and the noun its subject.
static void promote(struct coder *c, int w)
{
	int above = c->word[w].head;
	c->word[w].xpos = XPOS_VBD;
	c->word[w].head = -1;
	c->word[w].rel = DEPREL_ROOT;
	for (int k = 0; k < c->count; k++)
		if (c->word[k].head == above && k > w)
			c->word[k].head = w;
	c->word[above].head = w;
	c->word[above].rel = DEPREL_NSUBJ;
}

// "The blast wounded 30": the verb read as a quality. "Rebels attacked the town": read as a participle, which would
// have no object.
static void mend_root(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int above = i->head;
	if (i->upos == UPOS_ADJ && above < 0 && tree_is(c, w, FRAME_CLASS_STRUCK) &&
	    mend_child_of(c, w, DEPREL_COP) < 0 && mend_child_of(c, w, DEPREL_NSUBJ) >= 0) {
		int n = number_behind(c, w);
		int object = n >= 0 && n + 1 < c->count && c->word[n + 1].upos == UPOS_NOUN ? n + 1 : n;
		i->upos = UPOS_VERB;
		i->xpos = XPOS_VBD;
		if (object >= 0)
			mend_hang(c, object, w, DEPREL_OBJ);
	}
	bool finite = i->upos == UPOS_VERB && i->xpos == XPOS_VBN && c->word[c->count - 1].upos == UPOS_PUNCT;
	if (finite && above < 0 && mend_child_of(c, w, DEPREL_OBJ) > w && mend_child_of(c, w, DEPREL_AUX) < 0 &&
	    mend_child_of(c, w, DEPREL_AUX_PASS) < 0)
		i->xpos = XPOS_VBD;
	if (finite && i->rel == DEPREL_ACL && above == w - 1 && c->word[above].head < 0 && only_verb(c, w) &&
	    !tree_is(c, w, FRAME_CLASS_STRUCK) && mend_child_of(c, w, DEPREL_OBL_AGENT) < 0) {
		promote(c, w);
		return;
	}
	if (!finite || i->rel != DEPREL_ACL || above < 0 || above > w || bare_object(c, w) < 0 ||
	    mend_child_of(c, w, DEPREL_CASE) >= 0 || c->word[w - 1].upos == UPOS_PUNCT ||
	    (c->word[above].head >= 0 && c->word[above].rel != DEPREL_NSUBJ))
		return;
	c->word[bare_object(c, w)].rel = DEPREL_OBJ;
	promote(c, w);
}

// "responded with air strikes on two sites": behind a preposition no finite verb stands.
static void mend_strikes(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int k = w - 1, v = -1;
	if (i->upos != UPOS_VERB || i->xpos != XPOS_VBZ || !i->lemma || !i->lemma->nouns || w < 3)
		return;
	while (k > 0 && (c->word[k].upos == UPOS_NOUN || c->word[k].upos == UPOS_ADJ || c->word[k].upos == UPOS_DET ||
			 c->word[k].upos == UPOS_NUM))
		k--;
	bool particle =
	    k > 0 && c->word[k].upos == UPOS_ADP && mend_is_verb(c, k - 1) && tree_is(c, k, FRAME_CLASS_PARTICLE);
	bool object = particle || (k >= 0 && c->word[k].upos == UPOS_VERB); // "carried out air strikes"
	if (k < 0 || (k == w - 1 && !particle) || (!object && (c->word[k].upos != UPOS_ADP || c->word[k].head != w)))
		return;
	for (v = object ? k : k - 1; v >= 0 && c->word[v].upos != UPOS_VERB;)
		v--;
	if (v < 0 || (i->head < 0 && !object) || (object && !tree_is(c, v, FRAME_CLASS_LIGHT)))
		return;
	i->upos = UPOS_NOUN;
	i->xpos = XPOS_NNS;
	mend_hang(c, w, v, object ? DEPREL_OBJ : DEPREL_OBL);
	mend_hang(c, k, object && particle ? v : w, object && particle ? DEPREL_COMPOUND_PRT : DEPREL_CASE);
	for (int m = w + 1; m < c->count; m++) // "strikes Friday evening against": not of the evening
		if (c->word[m].rel == DEPREL_NMOD && c->word[m].head > w && c->word[c->word[m].head].time &&
		    c->word[c->word[m].head].head == w)
			c->word[m].head = w;
	for (int m = k + 1; m < w; m++)
		mend_hang(c, m, w, c->word[m].upos == UPOS_NOUN ? DEPREL_COMPOUND : c->word[m].rel);
	for (int m = w + 1; m < c->count; m++)
		if (c->word[m].head == w && c->word[m].rel == DEPREL_OBL)
			c->word[m].rel = DEPREL_NMOD;
}

// "... people were killed and dozens injured": the second subject read as a conjunct of the first.
static void mend_elided(struct coder *c, int w)
{
	int subject = c->word[w].head, v = subject;
	bool participle = c->word[w].rel == DEPREL_ACL && c->word[w].xpos == XPOS_VBN && w == subject + 1;
	if (!participle || !tree_is(c, w, FRAME_CLASS_STRUCK) || c->word[subject].rel != DEPREL_CONJ ||
	    (c->word[subject].upos != UPOS_NUM && !tree_is(c, subject, FRAME_CLASS_COUNT)))
		return;
	while (v >= 0 && !(c->word[v].upos == UPOS_VERB && tree_is(c, v, FRAME_CLASS_STRUCK)))
		v--;
	if (v < 0 || mend_child_of(c, v, DEPREL_AUX_PASS) < 0)
		return;
	mend_hang(c, w, v, DEPREL_CONJ);
	mend_hang(c, subject, w, DEPREL_NSUBJ_PASS);
}

// "three weeks after the army seized": a length of time is no second subject.
static void mend_time(struct coder *c, int w)
{
	int v = c->word[w].head;
	if (c->word[w].rel != DEPREL_NSUBJ || v < w || !(c->word[w].time || tree_is(c, w, FRAME_CLASS_TIME)))
		return;
	for (int k = w + 1; k < v; k++)
		if (c->word[k].head == v && c->word[k].rel == DEPREL_NSUBJ)
			c->word[w].rel = DEPREL_OBL_TMOD;
}

// "a video criticising Russia": the participle and the noun before it read as compounds of the name behind it.
static void mend_participle(struct coder *c, int w)
{
	int name = c->word[w].head, noun = w - 1;
	bool compound = c->word[w].rel == DEPREL_COMPOUND || c->word[w].rel == DEPREL_AMOD;
	if (!compound || c->word[w].xpos != XPOS_VBG || noun < 0 || name < w || c->word[name].actor < 0 ||
	    c->word[noun].upos != UPOS_NOUN || (c->word[noun].head != name && c->word[noun].head != w) ||
	    !c->word[w].lemma || !c->word[w].lemma->verbs)
		return;
	c->word[noun].head = c->word[name].head;
	c->word[noun].rel = c->word[name].rel;
	c->word[w].upos = UPOS_VERB;
	c->word[w].head = noun;
	c->word[w].rel = DEPREL_ACL;
	c->word[name].head = w;
	c->word[name].rel = DEPREL_OBJ;
	for (int k = 0; k < noun; k++)
		if (c->word[k].head == name)
			c->word[k].head = noun;
}

void mend_clauses(struct coder *c, int w)
{
	mend_root(c, w);
	mend_object(c, w);
	mend_participle(c, w);
	mend_strikes(c, w);
	mend_elided(c, w);
	mend_time(c, w);
	mend_second(c, w);
}
