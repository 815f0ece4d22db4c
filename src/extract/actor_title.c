// actor_title.c: the office told with a person's name: before it ("President Joe Biden"), or behind it (", a Malian
// lawyer"). Called by actor_person.c, actor_last_name.c.
// SPDX-License-Identifier: Apache-2.0
#include "extract/actor_work.h"
#include "language/xpos.h"

static void take_country(struct actor_work *w, struct who *x, uint32_t of)
{
	if (of != NONE && x->country.len == 0)
		x->country = lexicon_entity(w->l, of).country;
}

// The country that the people told of in the words before word i have, when it is one: "Ruto ... His minister".
static void take_owner(struct actor_work *w, struct who *x, uint32_t i)
{
	enum { REACH = 40 };
	struct slice country = SLICE("");
	if (x->country.len || !owned(w, i))
		return;
	for (uint32_t k = i - 1; k > 0 && k + REACH > i; k--) {
		uint32_t told = w->mention[k - 1];
		const struct who *y = told == NONE ? NULL : &w->who.at[w->told.at[told].who];
		if (!y || !y->country.len || !slice_is(y->kind, "person"))
			continue;
		if (country.len && !slice_eq(country, y->country))
			return;
		country = y->country;
	}
	x->country = country;
}

// Notes the office before a name: the title of the person, and the wider phrase of the mention.
void note_office(struct actor_work *w, struct told *t)
{
	struct office o = office_before(w, t->first);
	struct who *x = &w->who.at[t->who];
	if (o.role == NULL) {
		take_owner_body(w, x, t->first);
		return;
	}
	struct role role = lexicon_role(w->l, o.role->entry);
	t->mention.at.start = word_at(w, o.first)->at.start;
	for (uint32_t i = 0; i < o.role->count; i++)
		if (w->mention[o.role->first + i] == NONE)
			w->mention[o.role->first + i] = (uint32_t)(t - w->told.at);
	if (role.sector.len == 0 && x->role != NONE)
		return;
	x->role = o.role->entry;
	if (role.sector.len && x->title.len == 0)
		x->title = slice_span(w->a->text, o.role->at);
	if (x->entity != NONE && x->sector.len == 0 && !cue_before(w, o.role->first, "former"))
		x->sector = lexicon_office_sector(w->l, x->entity, role.id, w->day);
	take_office(w, t, &o);
	take_country(w, x, o.of);
	if (role.sector.len)
		take_owner(w, x, o.first);
	if (x->entity == NONE && x->sector.len == 0)
		x->sector = role.sector;
}

// Somebody unknown is told of behind the name: ", a Palestinian-American analyst". The role at word i ends it.
static void take_apposition(struct actor_work *w, struct who *x, uint32_t start, const struct hit *role)
{
	take_apposition_body(w, x, start, role);
	uint32_t last = role->first + role->count - 1;
	x->title = (struct slice){ w->a->text.at + word_at(w, start)->at.start,
				   word_at(w, last)->at.end - word_at(w, start)->at.start };
	x->role = role->entry;
	if (x->sector.len == 0)
		x->sector = lexicon_role(w->l, role->entry).sector;
}

// May word i begin an apposition? Not ", setting cars alight", ", in a letter to ministers", ", who".
static bool begins_noun(const struct actor_work *w, uint32_t i)
{
	const struct token *t = &w->a->tokens.at[token_holding(w->a, word_at(w, i)->at.start)];
	return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_ADJ || t->upos == UPOS_NUM ||
	       t->xpos == XPOS_VBN || t->xpos == XPOS_PRP_POSS;
}

void note_apposition(struct actor_work *w, struct told *t)
{
	enum { REACH = 9 };
	uint32_t i = t->first + t->count, n = w->a->words.len, start = NONE;
	struct who *x = &w->who.at[t->who];
	if (x->title.len || i >= n || word_at(w, i - 1)->gap != GAP_COMMA)
		return;
	for (uint32_t end = i + REACH; i < n && i < end; i++) {
		struct slice text = word_text(w, i);
		if (start == NONE && !slice_is(text, "a") && !slice_is(text, "an") && !slice_is(text, "the"))
			start = i;
		if (start == i && w->a->tokens.len && !begins_noun(w, i))
			return;
		const struct hit *role = start == NONE ? NULL : hit_of_kind(w, i, ENTRY_ROLE, 0);
		if (role) {
			take_apposition(w, x, start, role);
			return;
		}
		uint8_t gap = word_at(w, i)->gap;
		if (gap != GAP_SPACE && gap != GAP_HYPHEN && gap != GAP_APOSTROPHE)
			return;
	}
}
