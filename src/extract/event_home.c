// event_home.c: the one country that an article is about, for the bodies of a state that it does not name: "police",
// "the health ministry", "the army"; event_bare.c asks. SPDX-License-Identifier: Apache-2.0
#include "extract/event_code.h"

enum { SHARE = 4, LEAST = 2 }; // at most one literal place of so many lies elsewhere; mentions at least

// Literal mentions of places in the country; *all: of places that lie in any.
static uint32_t places_in(const struct article *a, struct slice country, uint32_t *all)
{
	uint32_t in = 0;
	*all = 0;
	for (uint32_t i = 0; i < a->places.len; i++) {
		const struct place *p = &a->places.at[i];
		for (uint32_t k = 0; k < p->mentions.len && p->country.len; k++)
			if (p->mentions.at[k].use == USE_LITERAL) {
				++*all;
				in += slice_eq(p->country, country);
			}
	}
	return in;
}

// Mentions of named actors of the country.
static uint32_t actors_of(const struct coder *c, struct slice country)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < c->named; i++)
		if (slice_eq(c->a->actors.at[i].country, country))
			n += c->a->actors.at[i].mentions.len;
	return n;
}

// The mentions of the other country that most is told of.
static uint32_t most_other(const struct coder *c, struct slice country)
{
	uint32_t most = 0;
	for (uint32_t i = 0; i < c->named; i++) {
		struct slice other = c->a->actors.at[i].country;
		uint32_t n = other.len && !slice_eq(other, country) ? actors_of(c, other) : 0;
		most = n > most ? n : most;
	}
	return most;
}

struct slice home_of(const struct coder *c)
{
	const struct article *a = c->a;
	uint32_t best = 0, all = 0;
	struct slice home = { NULL, 0 };
	for (uint32_t i = 0; i < a->places.len; i++) {
		uint32_t in = a->places.at[i].country.len ? places_in(a, a->places.at[i].country, &all) : 0;
		if (in > best) {
			best = in;
			home = a->places.at[i].country;
		}
	}
	return best < LEAST || (all - best) * SHARE > all ? (struct slice){ NULL, 0 } : home;
}

struct slice home_of_body(const struct coder *c, struct slice noun)
{
	struct slice home = home_of(c);
	if (home.len == 0 || !c->named)
		return home;
	// Of two states that fight there, either one's army or government may be meant; ministries count the dead at
	// home.
	uint32_t own = actors_of(c, home), other = most_other(c, home);
	bool ministry = slice_ends(noun, SLICE("ministry"));
	return own >= (ministry ? other : 2 * other) && own > 0 ? home : (struct slice){ NULL, 0 };
}
