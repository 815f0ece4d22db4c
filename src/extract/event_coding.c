// event_coding.c: one frame with its parties to codings: is enough told, who acts upon whom; event_sentence.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "language/language.h"
#include "language/xpos.h"

static uint64_t sentence_contexts(const struct coder *c)
{
	uint64_t bits = 0;
	for (int w = 0; w < c->count; w++) { // the words of contexts are listed as they are written
		const struct frame_lemma *l = c->written[w].same;
		bits |= (l ? l->contexts : 0) | (c->word[w].lemma ? c->word[w].lemma->contexts : 0);
	}
	return bits;
}

// A phrase that holds the trigger is more than a party: what of it stands on the other side of the trigger is left out.
static void cut_at_trigger(const struct coder *c, const struct coding *g, struct party *p)
{
	if (p->word < 0 || p->at.start >= g->trigger.start || p->at.end <= g->trigger.end)
		return;
	int first = p->word, last = p->word;
	while (p->actor >= 0 && first > 0 && c->word[first - 1].actor == c->word[p->word].actor)
		first--;
	while (p->actor >= 0 && last + 1 < c->count && c->word[last + 1].actor == c->word[p->word].actor)
		last++;
	const struct token *t = &c->a->tokens.at[c->first];
	if (c->first + (uint32_t)p->word < g->token)
		p->at.end = t[last].at.end;
	else
		p->at.start = t[first].at.start;
}

static void push(struct coder *c, const struct coding *base, struct party actor, struct party recipient)
{
	if (c->codings.len >= EVENT_CODINGS)
		return;
	struct coding *g = vec_push(c->a->arena, &c->codings);
	*g = *base;
	g->actor = actor;
	g->recipient = recipient;
	cut_at_trigger(c, g, &g->actor);
	cut_at_trigger(c, g, &g->recipient);
	struct span *r = &g->recipient.at; // "shot dead three men": of the phrase's own words none is whom it struck
	while (r->start < g->trigger.end && r->end > g->trigger.end && r->start >= g->trigger.start)
		r->start = g->trigger.end;
	while (r->start < r->end && c->a->text.at[r->start] == ' ')
		r->start++;
	float s = 0.35f + 0.05f * g->score;
	s += actor.actor >= 0 ? 0.15f : 0;
	s += recipient.rank >= 2 ? 0.15f : 0;
	g->score = s > 0.99f ? 0.99f : s;
}

static struct coding coding_of(struct coder *c, int w, const struct frame *f, float score, int end)
{
	const struct token *t = &c->a->tokens.at[c->first];
	return (struct coding){ .sentence = c->sentence,
				.token = c->first + (uint32_t)w,
				.trigger = { t[w].at.start, t[end < w ? w : end].at.end },
				.type = f->type,
				.mode = f->mode,
				.cameo = f->cameo,
				.frame = f,
				.speaker = -1,
				.speaker_group = -1,
				.dateline_end = c->dateline_end,
				.contexts = sentence_contexts(c),
				.score = score };
}

// The parties of a reciprocal event act upon each other, the first upon those behind it.
static void push_pairs(struct coder *c, const struct coding *g, const struct parties *all)
{
	for (int i = 0; i < all->count; i++)
		for (int k = i + 1; k < all->count; k++)
			if (all->at[i].rank > 2 && all->at[k].rank > 2) // things do not meet
				push(c, g, all->at[i], all->at[k]);
}

// "No group", "nobody": parties of a deed that was not done.
static bool nobody(const struct coder *c, const struct parties *p)
{
	for (int i = 0; i < p->count; i++)
		if (p->at[i].actor >= 0 ||
		    !(tree_is(c, p->at[i].word, FRAME_CLASS_NEGATION) ||
		      tree_is(c, tree_child(c, p->at[i].word, DEPREL_DET), FRAME_CLASS_NEGATION)))
			return false;
	return p->count > 0;
}

// A statement, "thousands", or a place that stands for its government.
static bool speaks(const struct coder *c, int w)
{
	return tree_is(c, w, FRAME_CLASS_EVENTIVE) || tree_is(c, w, FRAME_CLASS_COUNT) ||
	       (w >= 0 && (c->word[w].place >= 0 || c->word[w].upos == UPOS_NUM));
}

// "Told Reuters by telephone": who talks to the press talks to nobody else.
static bool to_press(const struct coder *c, const struct parties *recipients)
{
	int x = recipients->count == 1 ? recipients->at[0].actor : -1;
	return x >= 0 && slice_is(c->a->actors.at[x].kind, "media");
}

// Enough told to be an event? Somebody must act or be struck; words (quad class 1 and 3) come from somebody.
static const char *lacking(const struct coder *c, int w, const struct frame *f, const struct parties *actors,
			   const struct parties *recipients)
{
	int a = parties_rank(actors), r = parties_rank(recipients), quad = frames_type(c->frames, f->type)->quad;
	bool both = (f->flags & FRAME_RECIPROCAL) && actors->count > 1;
	if (nobody(c, actors) || (a < 2 && nobody(c, recipients)))
		return "told as not done, and by whom is not told";
	if (a < 2 && r < 2 && (a < 1 || r < 1))
		return "no party is told";
	if (quad == 1 && tree_is(c, w, FRAME_CLASS_SAY) && to_press(c, recipients))
		return "told to the press";
	if ((f->flags & FRAME_NOUN) && a < 3 && r < 2)
		return "no party is told";
	if (quad % 2 == 1 && actors->count && a < 2 && (r < 3 || !speaks(c, actors->at[0].word)))
		return "a thing does not act";
	bool untold = (f->flags & FRAME_ACTORS) && f->actor[0] == ROLE_NONE; // "was convicted": a court, of course
	if (quad % 2 == 1 && !untold && (!actors->count || ((f->flags & FRAME_NOUN) && quad == 3 && a < 3)))
		return "nobody says it";
	for (int i = 0; quad != 4 && i < actors->count; i++)
		if (tree_is(c, actors->at[i].word, FRAME_CLASS_VEHICLE) && (quad != 2 || actors->at[i].actor < 0))
			return "a thing does not act";
	if ((f->flags & FRAME_PAIR) && !both && (a < 2 || r < 2))
		return "only one party is told";
	return NULL;
}

// Leaves those with a name or a person, where there are any, else the first: things are not told apart.
static struct parties told_apart(const struct parties *p)
{
	struct parties out = { .count = 0 };
	for (int i = 0; i < p->count; i++)
		if (p->at[i].rank > 1)
			out.at[out.count++] = p->at[i];
	if (out.count == 0)
		out.at[out.count++] = p->count ? p->at[0] : party_none();
	return out;
}

static void push_all(struct coder *c, const struct coding *g, const struct parties *actors,
		     const struct parties *recipients)
{
	struct parties who = told_apart(actors), whom = told_apart(recipients);
	for (int i = 0; i < who.count; i++)
		for (int k = 0; k < whom.count; k++)
			push(c, g, who.at[i], whom.at[k]);
}

// "... for Iran soon. will retaliate later": a sentence that opens with a small letter and a verb without a subject
// goes on with whom the one before named last.
static void continued(const struct coder *c, int w, struct parties *actors)
{
	const struct token *t = &c->a->tokens.at[c->first];
	char first = c->a->text.at[t->at.start];
	if (actors->count || c->last < 0 || c->last_at + 1 != c->sentence || first < 'a' || first > 'z' ||
	    c->word[w].head >= 0 || (c->word[0].upos != UPOS_AUX && c->word[0].upos != UPOS_VERB))
		return;
	struct party p = party_none();
	p.actor = c->last;
	p.rank = 4;
	actors->at[actors->count++] = p;
}

// Is v what several do with each other: "share data", "reach a deal"?
static bool mutual(const struct coder *c, int v)
{
	const struct frame_lemma *l = v < 0 ? NULL : c->word[v].lemma;
	bool found = false;
	for (uint32_t i = 0; l && i < l->verbs; i++)
		found |= frames_at(c->frames, l->verb + i)->flags & FRAME_RECIPROCAL;
	return found;
}

// Is anybody told whom the parties of the reciprocal event at w met, besides the place where and what they agree to do
// with each other about him?
static bool other_side(const struct coder *c, int w, const struct parties *p)
{
	int v = tree_verb(c, w) ? tree_infinitive(c, w) : -1;
	for (int i = 0; i < p->count; i++) {
		int to = p->at[i].word;
		int whose = tree_child(c, to, DEPREL_NMOD_POSS); // "agreed to send their envoys"
		bool about = v >= 0 && to > v &&
			     ((mutual(c, v) && !tree_is(c, tree_case(c, to), FRAME_CLASS_WITH)) ||
			      tree_is(c, whose, FRAME_CLASS_THEIR));
		if (p->at[i].rank > 2 && p->at[i].place < 0 && !about)
			return true;
	}
	return false;
}

// "blamed each other", "one another"
static bool each_other(const struct coder *c, const struct parties *p)
{
	for (int i = 0; i < p->count; i++) {
		int w = p->at[i].word, whose = tree_child(c, w, DEPREL_NMOD_POSS);
		w = whose >= 0 ? whose : w;
		if (p->at[i].actor < 0 && tree_each_other(c, w))
			return true;
	}
	return false;
}

// "Killed in an air strike": a verb that does not tell the mode takes it from the deed's frame.
static void how(const struct coder *c, const struct frame *deed, struct coding *g)
{
	if (!deed || deed->type != g->type || frames_mode_name(c->frames, g->mode).len)
		return;
	g->mode = deed->mode;
	g->cameo = deed->cameo;
}

// Codes the frame at w; false with a note when its parties are not told.
bool code_frame(struct coder *c, int w, const struct frame *f, float score, int end)
{
	struct parties actors, recipients;
	role_actors(c, w, f, &actors);
	if (!(f->flags & FRAME_NOUN) && !tree_passive(c, w))
		continued(c, w, &actors);
	role_recipients(c, w, f, &actors, &recipients);
	const char *lack = lacking(c, w, f, &actors, &recipients);
	if (lack) {
		note(c, w, lack, f, false);
		return false;
	}
	if (again_part(c, w, f, &actors, &recipients)) {
		note(c, w, "part of an event told already", NULL, false);
		return true;
	}
	struct coding g = coding_of(c, w, f, score, end);
	g.again = again_told(c, w, f, &actors, &recipients);
	how(c, deed_frame(c, deed_of(c, w, f)), &g);
	fact_of(c, w, f, &actors, &g);
	bool unreal = g.modality == MODALITY_HYPOTHETICAL || g.modality == MODALITY_DEMANDED;
	if (unreal && (parties_rank(&actors) < 3 || parties_rank(&recipients) < 2)) {
		note(c, w, "only supposed or demanded, and a party is not told", f, false);
		return false;
	}
	bool passive = !(f->flags & FRAME_NOUN) && tree_passive(c, w);
	int quad = frames_type(c->frames, g.type)->quad;
	if (g.polarity == POLARITY_NEGATED && quad == 4 && parties_rank(&recipients) < 2) {
		note(c, w, "told as not done, and upon whom is not told", f, false);
		return false;
	}
	if ((g.polarity == POLARITY_NEGATED || (g.type != f->type && quad % 2 == 1)) && parties_rank(&actors) < 2 &&
	    !(passive && g.type == f->type)) {
		note(c, w, "told as not done, and by whom is not told", f, false);
		return false;
	}
	if (actors.count > 1 && each_other(c, &recipients)) {
		push_pairs(c, &g, &actors);
		if (!(f->flags & FRAME_RECIPROCAL)) { // and the other way round
			struct parties back = { .count = actors.count };
			for (int i = 0; i < actors.count; i++)
				back.at[i] = actors.at[actors.count - 1 - i];
			push_pairs(c, &g, &back);
		}
	} else if ((f->flags & FRAME_RECIPROCAL) && !other_side(c, w, &recipients) && actors.count > 1)
		push_pairs(c, &g, &actors);
	else
		push_all(c, &g, &actors, &recipients);
	note(c, w, "event", f, true);
	return true;
}
