// event_bare.c: people and bodies that only a common noun or an office names ("settlers", "police", "the president"):
// of the parties and speakers of events they become actors, one for each noun of the article, with the sector of the
// lexicon and no country; event.c calls it before events are grouped.
// SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"
#include "lexicon/words.h"

static bool id_taken(const struct article *a, struct slice id)
{
	for (uint32_t i = 0; i < a->actors.len; i++)
		if (slice_eq(a->actors.at[i].id, id))
			return true;
	for (uint32_t i = 0; i < a->places.len; i++)
		if (slice_eq(a->places.at[i].id, id))
			return true;
	return false;
}

// "aid worker" gives aid-worker.
static struct slice id_of(struct article *a, struct slice noun)
{
	char *s = arena_alloc(a->arena, noun.len + 1);
	for (size_t i = 0; i < noun.len; i++) {
		char ch = noun.at[i];
		s[i] = (char)(ch == ' ' || ch == '\'' ? '-' : ch >= 'A' && ch <= 'Z' ? ch | 0x20 : ch);
	}
	struct slice id = { s, noun.len };
	for (unsigned k = 2; id_taken(a, id); k++)
		id = arena_print(a->arena, SLICE_FMT "-%u", (int)noun.len, s, k);
	return id;
}

// What the lexicon knows of the noun; an office is held by a person, and its id is its name: "cousin" is a relative.
static struct group_noun noun_of(const struct coder *c, const struct hit *h)
{
	if (h->kind == ENTRY_GROUP)
		return lexicon_group(c->lexicon, h->entry);
	struct role r = lexicon_role(c->lexicon, h->entry);
	char *noun = arena_alloc(c->a->arena, r.id.len);
	for (size_t i = 0; i < r.id.len; i++)
		noun[i] = (char)(r.id.at[i] == '-' ? ' ' : r.id.at[i]);
	return (struct group_noun){ .noun = { noun, r.id.len }, .sector = r.sector, .kind = SLICE("person") };
}

static int actor_of(struct coder *c, const struct hit *h)
{
	struct article *a = c->a;
	struct group_noun g = noun_of(c, h);
	for (uint32_t i = c->named; i < a->actors.len; i++)
		if (slice_eq(a->actors.at[i].name, g.noun))
			return (int)i;
	struct actor x = { .name = g.noun, .kind = g.kind, .sector = g.sector, .code = g.sector };
	x.id = id_of(a, g.noun); // before there is a place for it among the actors, whose ids it must not have
	*vec_push(a->arena, &a->actors) = x;
	return (int)a->actors.len - 1;
}

// Gives the actor that the noun at hit means, with a mention of the phrase around it.
static int name_group(struct coder *c, int hit, struct span phrase)
{
	struct article *a = c->a;
	const struct hit *h = &a->hits.at[hit];
	int at = actor_of(c, h);
	struct actor *x = &a->actors.at[at];
	for (uint32_t i = 0; i < x->mentions.len; i++)
		if (x->mentions.at[i].name.start == h->at.start)
			return at;
	if (phrase.start > h->at.start || phrase.end < h->at.end)
		phrase = h->at;
	uint32_t low = SPANS_BEHIND(a->tokens, h->at.end - 1); // the token that ends the noun
	struct mention *m = vec_push(a->arena, &x->mentions);
	*m = (struct mention){ .at = phrase, .name = h->at, .kind = MENTION_NOMINAL, .head = low };
	return at;
}

static void sort_mentions(struct actor *x)
{
	for (uint32_t i = 1; i < x->mentions.len; i++) // few, and nearly in order
		for (uint32_t k = i; k > 0 && x->mentions.at[k - 1].at.start > x->mentions.at[k].at.start; k--) {
			struct mention t = x->mentions.at[k];
			x->mentions.at[k] = x->mentions.at[k - 1];
			x->mentions.at[k - 1] = t;
		}
}

void name_groups(struct coder *c)
{
	c->named = c->a->actors.len;
	for (uint32_t i = 0; i < c->codings.len; i++) {
		struct coding *g = &c->codings.at[i];
		if (g->actor.actor < 0 && g->actor.group >= 0)
			g->actor.actor = name_group(c, g->actor.group, g->actor.at);
		if (g->recipient.actor < 0 && g->recipient.group >= 0)
			g->recipient.actor = name_group(c, g->recipient.group, g->recipient.at);
		if (g->speaker < 0 && g->speaker_group >= 0)
			g->speaker = name_group(c, g->speaker_group, g->trigger);
	}
	for (uint32_t i = c->named; i < c->a->actors.len; i++)
		sort_mentions(&c->a->actors.at[i]);
}
