// event_mend_tag.c: words that the tagger took for another part of speech, told by what a form can be: "EU aid" is no
// past tense, "RSF drones" no auxiliary. Mended before a sentence is coded; event_mend.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/xpos.h"

static bool own_form(const struct coder *c, int w) // as the dictionary has it
{
	return c->word[w].lemma && c->word[w].lemma == c->written[w].same;
}

static void take_form(struct coder *c, int w)
{
	const struct frame_lemma *l = c->written[w].form;
	if (l) {
		c->word[w].lemma = l;
		c->word[w].hash = l->hash;
	}
}

static bool finite_tag(uint8_t x)
{
	return x == XPOS_VBD || x == XPOS_VBZ || x == XPOS_VBP || x == XPOS_VBN;
}

// Makes a noun of w; what stood before it as its subject is part of its phrase.
static void make_noun(struct coder *c, int w)
{
	c->word[w].upos = UPOS_NOUN;
	c->word[w].xpos = XPOS_NN;
	for (int k = 0; k < c->count; k++) {
		if (c->word[k].head != w)
			continue;
		if (k < w && (c->word[k].rel == DEPREL_NSUBJ || c->word[k].rel == DEPREL_NSUBJ_PASS))
			c->word[k].rel = DEPREL_COMPOUND;
		if (k > w && c->word[k].rel == DEPREL_OBL)
			c->word[k].rel = DEPREL_NMOD;
	}
}

// "RSF drones struck": no auxiliary, but the head of the subject.
static void mend_false_auxiliary(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	if (i->rel != DEPREL_AUX || i->head <= w || i->xpos == XPOS_MD || w == 0 || !finite_tag(i->xpos) ||
	    tree_is(c, w, FRAME_CLASS_LINK) || tree_is(c, w, FRAME_CLASS_MODAL) || tree_is(c, w, FRAME_CLASS_FUTURE))
		return;
	struct span at = c->a->tokens.at[c->first + (uint32_t)w].at;
	if (at.end - at.start < 4 || c->a->text.at[at.end - 1] != 's')
		return;
	int verb = i->head;
	make_noun(c, w);
	take_form(c, w);
	i->rel = DEPREL_NSUBJ;
	for (int k = 0; k < w; k++)
		if (c->word[k].head == verb &&
		    (c->word[k].rel == DEPREL_NSUBJ || c->word[k].rel == DEPREL_NSUBJ_PASS)) {
			c->word[k].head = w;
			c->word[k].rel = DEPREL_COMPOUND;
		}
	if (c->word[verb].xpos == XPOS_VBN)
		c->word[verb].xpos = XPOS_VBD;
}

// "vetoed EU aid": tagged as a past tense that the word does not have. "an arrest warrant", "their withdrawal": tagged
// as what cannot stand there.
static void mend_false_verb(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int above = i->head;
	bool complement = i->rel == DEPREL_CCOMP || i->rel == DEPREL_XCOMP;
	if (!complement || above < 0 || above > w || w == 0 || !i->lemma || !own_form(c, w))
		return;
	bool noun = i->lemma->nouns > 0;
	bool past = noun && (i->xpos == XPOS_VBD || i->xpos == XPOS_VBN) && !tree_is(c, w, FRAME_CLASS_SAME);
	bool bare = i->xpos == XPOS_VB && c->word[w - 1].upos == UPOS_NOUN && c->word[w - 1].head == above &&
		    c->word[w - 1].rel == DEPREL_OBJ;
	bool quality = noun && i->upos == UPOS_ADJ && !i->lemma->verbs &&
		       (c->word[w - 1].upos == UPOS_DET || c->word[w - 1].rel == DEPREL_NMOD_POSS ||
			c->word[w - 1].upos == UPOS_PRON);
	if (!past && !bare && !quality)
		return;
	make_noun(c, w);
	i->rel = DEPREL_OBJ;
	if (!bare)
		return;
	for (int k = 0; k < w; k++)
		if (c->word[k].head == w - 1)
			c->word[k].head = w;
	c->word[w - 1].head = w;
	c->word[w - 1].rel = DEPREL_COMPOUND;
}

// "Thousands marched": a clause of its own without an auxiliary has no passive, but in headlines.
static void mend_false_passive(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	bool clause = i->head < 0 || i->rel == DEPREL_CCOMP || i->rel == DEPREL_PARATAXIS;
	if (i->xpos != XPOS_VBN || i->upos != UPOS_VERB || !clause || c->word[c->count - 1].upos != UPOS_PUNCT)
		return;
	int subject = -1;
	for (int k = 0; k < c->count; k++) {
		uint8_t r = c->word[k].rel;
		if (c->word[k].head != w)
			continue;
		if (r == DEPREL_AUX || r == DEPREL_AUX_PASS || r == DEPREL_COP || r == DEPREL_OBL_AGENT)
			return;
		if (k < w && (r == DEPREL_NSUBJ_PASS || r == DEPREL_NSUBJ))
			subject = k;
	}
	if (subject < 0)
		return;
	i->xpos = XPOS_VBD;
	c->word[subject].rel = DEPREL_NSUBJ;
}

// "on a Sudanese general accused of": a noun with its preposition and article is no clause.
static void mend_false_clause(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	bool prep = false, article = false;
	if ((i->rel != DEPREL_CCOMP && i->rel != DEPREL_XCOMP) || (i->upos != UPOS_ADJ && i->upos != UPOS_NOUN))
		return;
	for (int k = 0; k < c->count; k++) {
		uint8_t r = c->word[k].rel;
		if (c->word[k].head != w)
			continue;
		if (r == DEPREL_COP || r == DEPREL_NSUBJ)
			return;
		prep |= k < w && r == DEPREL_CASE;
		article |= k < w && r == DEPREL_DET;
	}
	if (!prep || !article)
		return;
	i->upos = UPOS_NOUN;
	i->xpos = XPOS_NN;
	i->rel = DEPREL_OBL;
	if (w + 1 < c->count && c->word[w + 1].xpos == XPOS_VBN && c->word[w + 1].head == w)
		c->word[w + 1].rel = DEPREL_ACL;
}

// "talks with the ELN after the attack": two prepositions at one noun and another noun between them.
static void mend_two_cases(struct coder *c, int w)
{
	int noun = w + 1, below = c->word[w].head;
	if (c->word[w].rel != DEPREL_CASE || below < w + 3)
		return;
	while (noun < below && (c->word[noun].upos == UPOS_DET || c->word[noun].upos == UPOS_ADJ))
		noun++;
	while (noun + 1 < below && tree_noun(c, noun + 1) && c->word[noun].head == noun + 1)
		noun++;
	if (noun + 1 >= below || !tree_noun(c, noun) || c->word[noun].head != below ||
	    c->word[noun + 1].upos != UPOS_ADP || c->word[noun + 1].head != below ||
	    c->word[noun + 1].rel != DEPREL_CASE)
		return;
	c->word[w].head = noun;
	c->word[noun].head = c->word[below].head;
	c->word[noun].rel = c->word[below].rel;
}

// "... and set fire to it": a verb that looks the same in the past, read as a quality of the noun behind it.
static void mend_same(struct coder *c, int w)
{
	int noun = c->word[w].head, v = w - 2;
	if (w < 2 || c->word[w].upos != UPOS_ADJ || noun <= w || c->word[w - 1].upos != UPOS_CCONJ)
		return;
	take_form(c, w);
	while (v >= 0 && !(c->word[v].upos == UPOS_VERB && finite_tag(c->word[v].xpos)))
		v--;
	if (v < 0 || !tree_is(c, w, FRAME_CLASS_SAME))
		return;
	c->word[w].upos = UPOS_VERB;
	c->word[w].xpos = XPOS_VBD;
	c->word[w].head = v;
	c->word[w].rel = DEPREL_CONJ;
	c->word[noun].head = w;
	c->word[noun].rel = DEPREL_OBJ;
	c->word[w - 1].head = w;
	for (int k = noun + 1; k < c->count; k++)
		if (c->word[k].head == v && c->word[k].rel == DEPREL_OBL)
			c->word[k].head = w;
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
	    c->word[object].head != v || c->word[v].upos != UPOS_VERB || !c->word[v].lemma)
		return;
	if (!has_particle(c, c->word[v].lemma, w))
		return;
	c->word[w].head = v;
	c->word[w].rel = DEPREL_COMPOUND_PRT;
	c->word[object].rel = DEPREL_OBJ;
}

static bool adjacent(const struct coder *c, int w) // to the word before it
{
	const struct token *t = &c->a->tokens.at[c->first + (uint32_t)w];
	return w > 0 && t[-1].at.end == t->at.start;
}

static bool has_case(const struct coder *c, int w)
{
	for (int k = 0; k < w; k++)
		if (c->word[k].head == w && c->word[k].rel == DEPREL_CASE)
			return true;
	return false;
}

// "the women-led movement marched": a participle behind a hyphen is a quality.
static void mend_hyphened(struct coder *c, int w)
{
	int noun = w + 1, verb = -1, object = -1;
	if (w < 2 || c->word[w].upos != UPOS_VERB || c->word[w].xpos != XPOS_VBN || !adjacent(c, w) ||
	    !adjacent(c, w - 1) || c->word[w - 1].upos != UPOS_PUNCT || noun >= c->count || !tree_noun(c, noun))
		return;
	while (noun + 1 < c->count && tree_noun(c, noun + 1))
		noun++;
	for (int k = w + 1; k <= noun; k++)
		if (c->word[k].head == w &&
		    (c->word[k].rel == DEPREL_OBJ || (c->word[k].rel == DEPREL_OBL && !has_case(c, k))))
			object = k;
	if (c->word[w - 2].head == c->word[w].head || c->word[w - 2].head == w) {
		c->word[w - 2].head = w;
		c->word[w - 2].rel = DEPREL_COMPOUND;
	}
	if (object >= 0 && c->word[w].head >= 0) { // "released his scandal-hit deputy": the object is the verb's before
		for (int k = 0; k < c->count; k++)
			if (c->word[k].head == w && k != object && k != w - 2)
				c->word[k].head = object;
		c->word[object].head = c->word[w].head;
		c->word[object].rel =
		    c->word[w].rel == DEPREL_CCOMP || c->word[w].rel == DEPREL_XCOMP ? DEPREL_OBJ : c->word[w].rel;
		c->word[w].upos = UPOS_ADJ;
		c->word[w].head = object;
		c->word[w].rel = DEPREL_AMOD;
		return;
	}
	for (int k = w + 1; k < c->count && verb < 0; k++)
		if (c->word[k].upos == UPOS_VERB && c->word[k].head == w)
			verb = k;
	if (verb >= 0) {
		c->word[verb].head = c->word[w].head;
		c->word[verb].rel = c->word[w].rel;
	}
	for (int k = 0; k < c->count; k++)
		if (c->word[k].head == w && k != noun)
			c->word[k].head = k > w && verb >= 0 ? verb : noun;
	if (c->word[noun].head == w)
		c->word[noun].head = verb;
	c->word[w].upos = UPOS_ADJ;
	c->word[w].head = noun;
	c->word[w].rel = DEPREL_AMOD;
}

// "spurned repeated offers": what has a quality or an article is no verb.
static void mend_qualified(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int above = i->head;
	bool qualified = false;
	if (i->upos != UPOS_VERB || (i->xpos != XPOS_VBZ && i->xpos != XPOS_VBP) || !i->lemma || !i->lemma->nouns ||
	    above < 0 || above > w || c->word[above].upos != UPOS_VERB)
		return;
	for (int k = 0; k < c->count; k++) {
		if (c->word[k].head != w)
			continue;
		uint8_t r = c->word[k].rel;
		if (r == DEPREL_NSUBJ || r == DEPREL_CC || r == DEPREL_MARK || (r == DEPREL_OBJ && !has_case(c, k)))
			return;
		qualified |= k == w - 1 && (r == DEPREL_AMOD || r == DEPREL_DET || r == DEPREL_NMOD_POSS);
	}
	if (!qualified)
		return;
	for (int k = w + 1; k < c->count; k++)
		if (c->word[k].head == w && c->word[k].rel == DEPREL_OBJ)
			c->word[k].rel = DEPREL_NMOD;
	make_noun(c, w);
	i->rel = DEPREL_OBJ;
}

// "opened the Rafah crossing", "froze arms exports": part of a place's name; a plural behind the noun that a verb
// governs.
static void mend_plain_noun(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	int above = i->head;
	if (i->upos != UPOS_VERB || above < 0 || above > w || c->word[above].upos != UPOS_VERB)
		return;
	bool named = i->place >= 0 && i->xpos == XPOS_VBG;
	bool plural = i->xpos == XPOS_VBZ && i->lemma && i->lemma->nouns && w > 1 && w - 2 == above &&
		      c->word[w - 1].head == w && c->word[w - 1].upos == UPOS_NOUN &&
		      c->word[w - 1].rel == DEPREL_NSUBJ && (i->rel == DEPREL_CONJ || i->rel == DEPREL_CCOMP) &&
		      !tree_is(c, above, FRAME_CLASS_SAY) && !tree_is(c, above, FRAME_CLASS_CLAUSAL) &&
		      !tree_is(c, above, FRAME_CLASS_DEMAND);
	if (!named && !plural)
		return;
	for (int k = w + 1; k < c->count; k++)
		if (c->word[k].head == w && (c->word[k].rel == DEPREL_XCOMP || c->word[k].rel == DEPREL_ADVCL)) {
			c->word[k].head = above;
			c->word[k].rel = DEPREL_ADVCL;
		}
	for (int k = w - 1; named && k >= 0 && c->word[k].place == i->place; k--) // the rest of the name belongs to it
		if (c->word[k].head == above) {
			c->word[k].head = w;
			c->word[k].rel = DEPREL_COMPOUND;
		}
	make_noun(c, w);
	const struct frame_lemma *own = c->written[w].same;
	if (own && (own->classes[0] | own->classes[1])) { // "crossing" is no form of "cross" here
		i->hash = own->hash;
		i->lemma = own;
	}
	i->rel = DEPREL_OBJ;
}

// "Pakistan shot down a drone": a past tense read as a noun.
static void mend_shot(struct coder *c, int w)
{
	struct word_info *i = &c->word[w];
	if (i->upos != UPOS_NOUN || w == 0 || w + 2 >= c->count || !tree_is(c, w + 1, FRAME_CLASS_PARTICLE) ||
	    i->xpos == XPOS_NNS)
		return;
	const struct frame_lemma *l = c->written[w].form;
	int object = c->word[w + 1].head, subject = -1;
	bool have = c->word[w - 1].upos == UPOS_AUX || tree_is(c, w - 1, FRAME_CLASS_LINK);
	if (!l || !has_particle(c, l, w + 1) || object <= w || (!have && c->word[w - 1].actor < 0))
		return;
	for (int k = 0; k < w; k++)
		if (c->word[k].head == w && c->word[k].rel == DEPREL_COMPOUND)
			subject = k;
	i->upos = UPOS_VERB;
	i->xpos = have ? XPOS_VBN : XPOS_VBD;
	i->lemma = l;
	i->hash = l->hash;
	i->rel = i->rel == DEPREL_NSUBJ ? DEPREL_CCOMP : have && i->rel == DEPREL_OBJ ? DEPREL_XCOMP : i->rel;
	if (subject >= 0)
		c->word[subject].rel = DEPREL_NSUBJ;
	c->word[object].head = w;
	c->word[object].rel = DEPREL_OBJ;
	c->word[w + 1].head = w;
	c->word[w + 1].rel = DEPREL_COMPOUND_PRT;
}

// "killing 46 people, the government said": the first of two subjects is the object of the verb before it.
static void mend_two_subjects(struct coder *c, int w)
{
	int v = c->word[w].head, u = w - 1;
	bool second = false, comma = false;
	if (c->word[w].rel != DEPREL_NSUBJ || v < w || c->word[v].upos != UPOS_VERB)
		return;
	for (int k = w + 1; k < v; k++) {
		comma |= c->word[k].xpos == XPOS_COMMA && !second;
		second |= comma && c->word[k].head == v && c->word[k].rel == DEPREL_NSUBJ;
	}
	while (u >= 0 && c->word[u].head == w)
		u--;
	if (!second || u < 0 || c->word[u].upos != UPOS_VERB)
		return;
	for (int k = u + 1; k < c->count; k++)
		if (c->word[k].head == u && c->word[k].rel == DEPREL_OBJ)
			return;
	c->word[w].head = u;
	c->word[w].rel = DEPREL_OBJ;
	if (c->word[v].head == u) { // what says so stands above
		c->word[v].head = c->word[u].head;
		c->word[v].rel = DEPREL_PARATAXIS;
	}
}

void mend_tags(struct coder *c)
{
	for (int w = 0; w < c->count; w++) {
		mend_false_auxiliary(c, w);
		mend_false_verb(c, w);
		mend_false_passive(c, w);
		mend_false_clause(c, w);
		mend_two_cases(c, w);
		mend_same(c, w);
		mend_hyphened(c, w);
		mend_qualified(c, w);
		mend_particle(c, w);
		mend_plain_noun(c, w);
		mend_two_subjects(c, w);
		mend_shot(c, w);
	}
}
