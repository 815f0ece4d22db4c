// event_home.c: the one country that an article is about, for the bodies of a state that it does not name: "police",
// "the health ministry", "the army"; event_bare.c asks. SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"

enum { SHARE = 4, LEAST = 2 }; // at most one literal place of so many lies elsewhere; mentions at least
enum { LOOKED = 256 };	       // places and actors that are counted

// Mentions of what belongs to a country: one row a country, the first that is told of first.
struct tally {
	struct slice country[LOOKED];
	uint32_t count[LOOKED], rows, all;
};

static void count_in(struct tally *t, struct slice country, uint32_t n)
{
	uint32_t i = 0;
	while (i < t->rows && !slice_eq(t->country[i], country))
		i++;
	if (country.len == 0 || n == 0 || i == LOOKED)
		return;
	if (i == t->rows) {
		t->country[i] = country;
		t->count[t->rows++] = 0;
	}
	t->count[i] += n;
	t->all += n;
}

static uint32_t literal(const struct place *p)
{
	uint32_t n = 0;
	for (uint32_t k = 0; k < p->mentions.len; k++)
		n += p->mentions.at[k].use == USE_LITERAL;
	return n;
}

void home_find(struct coder *c)
{
	const struct article *a = c->a;
	struct tally places = { .rows = 0 }, actors = { .rows = 0 };
	for (uint32_t i = 0; i < a->places.len && i < LOOKED; i++)
		count_in(&places, a->places.at[i].country, literal(&a->places.at[i]));
	for (uint32_t i = 0; i < c->named && i < LOOKED; i++)
		count_in(&actors, a->actors.at[i].country, a->actors.at[i].mentions.len);
	uint32_t best = 0;
	for (uint32_t i = 1; i < places.rows; i++)
		best = places.count[i] > places.count[best] ? i : best;
	c->home = (struct home){ .own = 0 };
	if (places.rows == 0 || places.count[best] < LEAST || (places.all - places.count[best]) * SHARE > places.all)
		return;
	c->home.country = places.country[best];
	for (uint32_t i = 0; i < actors.rows; i++)
		if (slice_eq(actors.country[i], c->home.country))
			c->home.own = actors.count[i];
		else if (actors.count[i] > c->home.other)
			c->home.other = actors.count[i];
}

struct slice home_of_body(const struct coder *c, bool ministry)
{
	// Of two states that fight there, either one's army or government may be meant; ministries count the dead at
	// home.
	uint32_t other = ministry ? c->home.other : 2 * c->home.other;
	return c->home.own > 0 && c->home.own >= other ? c->home.country : (struct slice){ NULL, 0 };
}
