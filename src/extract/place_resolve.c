// place_resolve.c: which of its readings a name has in this article; called by place.c.
// SPDX-License-Identifier: Apache-2.0
//
// score of a reading = its prior (people, kind) + how much of the article's other places lies in its country, in its
// division and near it + what "City, Country" and the nouns beside the name say. Two rounds: the second one knows
// what the first one chose.
#include "article/work.h"
#include "extract/place_parts.h"
#include <math.h>

#define SAME_COUNTRY 9.0f
#define SAME_DIVISION 9.0f
#define NEARBY 1.5f
#define CLOSE_KM 25.0f
#define CLOSE_GAIN 2.5f
#define NEARBY_MAX 4.5f
#define INSIDE 14.0f
#define NOUN_FITS 5.0f
#define PART_FITS 2.0f
#define ELSEWHERE 0.6f
#define SUPPORTED 3.0f
#define WEAK_KNOWN (-4.5f)
#define OPEN_SHARE 0.5f
#define WEAK_NAME (-9.0f)

enum { ROUNDS = 3, CONTEXT_MAX = 600, OPEN_READINGS = 24, NEARBY_KM = 120, PAIR_STEPS = 10 };

static const double RADIAN = 0.017453292519943295;

// Is it more than NEARBY_KM for certain? Below 60 degrees of latitude, four of longitude are 222 km at the least.
static bool far_apart(const struct place_facts *a, const struct place_facts *b)
{
	double x = fabs(a->lon - b->lon);
	return fabs(a->lat - b->lat) * 111 >= NEARBY_KM || (x > 4 && x < 356 && fabs(a->lat) < 60 && fabs(b->lat) < 60);
}

static double kilometres(const struct place_facts *a, const struct place_facts *b)
{
	double y = (a->lat - b->lat) * RADIAN, x = (a->lon - b->lon) * RADIAN;
	double s = sin(y / 2), t = sin(x / 2);
	double h = s * s + cos(a->lat * RADIAN) * cos(b->lat * RADIAN) * t * t;
	return 12742.0 * asin(h < 1 ? sqrt(h) : 1);
}

// Does outer hold inner?
static bool holds(const struct gazetteer *g, const struct reading *outer, const struct reading *inner)
{
	const struct place_facts *o = &outer->place, *i = &inner->place;
	if (outer->number == inner->number)
		return false;
	bool country = o->country && o->country == i->country, admin = o->admin && o->admin == i->admin;
	switch (o->class) {
	case PLACE_COUNTRY:
		return country && i->class != PLACE_COUNTRY;
	case PLACE_ADM1:
		return admin && i->class != PLACE_ADM1;
	case PLACE_REGION:
		return (country && o->located && i->located && kilometres(o, i) < 300) ||
		       gazetteer_is_division(g, outer->at, inner->at);
	case PLACE_POPULATED:
		return o->located && i->located && i->class != PLACE_COUNTRY && i->class != PLACE_ADM1 &&
		       kilometres(o, i) < 40;
	default:
		return admin && o->located && i->located && kilometres(o, i) < 80;
	}
}

// What one sense gives the article: the place it is taken for, and how much it counts.
struct context {
	const struct reading *reading;
	uint64_t key, country, admin; // the sense's and the reading's
	float mass, division;	      // division: its weight for a place of the same division
	bool point;		      // no area, and located
};

static struct context context_of(const struct sense *s, const struct reading *r, float mass)
{
	return (struct context){ .reading = r,
				 .key = s->key,
				 .country = r->place.country,
				 .admin = r->place.admin,
				 .mass = mass,
				 .division = mass * (r->place.class == PLACE_ADM1 ? 1.5f : 1.0f),
				 .point = r->place.class > PLACE_ADM1 && r->place.located };
}

static float mass_of(const struct sense *s)
{
	if (s->evidence <= 0 || s->mentions == 0)
		return 0;
	float m = s->mentions < 4 ? 1.0f + 0.3f * (float)(s->mentions - 1) : 2.0f;
	const struct place_facts *p = &s->readings[s->chosen].place;
	if (s->demonym)
		m *= 0.6f;
	if (s->reading_count > 1 && p->class == PLACE_POPULATED)
		m *= 0.7f;
	return m * (s->evidence < 2 ? s->evidence / 2 : 1);
}

// Every sense gives the reading chosen for it; before any was chosen (open), all its readings, each for a share: two
// names that only one division has both of then find each other.
static uint32_t read_context(const struct place_work *w, struct context *out, bool open)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < w->senses.len && n < CONTEXT_MAX; i++) {
		const struct sense *s = &w->senses.at[i];
		float m = mass_of(s);
		if (m <= 0)
			continue;
		if (!open || s->reading_count == 1) {
			out[n++] = context_of(s, &s->readings[s->chosen], m);
			continue;
		}
		for (uint32_t j = 0; j < s->reading_count && j < OPEN_READINGS && n < CONTEXT_MAX; j++)
			out[n++] = context_of(s, &s->readings[j], m * OPEN_SHARE);
	}
	return n;
}

static float from_context(const struct gazetteer *g, const struct reading *r, uint64_t key, const struct context *all,
			  uint32_t n)
{
	float total = ELSEWHERE, country = 0, division = 0, near = 0;
	bool point = r->place.class > PLACE_ADM1 && r->place.located;
	for (uint32_t i = 0; i < n; i++) {
		const struct context *o = &all[i];
		if (o->key == key)
			continue;
		total += o->mass;
		if (r->place.country && o->country == r->place.country)
			country += o->mass;
		if ((r->place.admin && o->admin == r->place.admin) ||
		    (r->place.class == PLACE_REGION && holds(g, r, o->reading)))
			division += o->division;
		// "Khan Younis, Rafah ... Gaza": the strip that holds them is as near to them as its city
		if (r->place.class == PLACE_REGION && o->point && gazetteer_is_division(g, r->at, o->reading->at))
			near += o->mass * CLOSE_GAIN;
		if (point && o->point && !far_apart(&r->place, &o->reading->place)) {
			float km = (float)kilometres(&r->place, &o->reading->place);
			near += km < NEARBY_KM ? o->mass * (km < CLOSE_KM ? CLOSE_GAIN : 1) : 0;
		}
	}
	float d = division / (division + 1.0f);
	float k = NEARBY * near < NEARBY_MAX ? NEARBY * near : NEARBY_MAX;
	return SAME_COUNTRY * country / total + SAME_DIVISION * d + k;
}

// Does the noun at word i belong to the name behind "of": "the Gaza city of Khan Younis"?
static bool is_of_another(const struct place_work *w, uint32_t i)
{
	return has_cue(w, i + 1, CUE_OF) && is_capital(w, i + 2);
}

// "Washington state", "the city of Gaza": the nouns beside the name.
static float from_nouns(const struct place_work *w, const struct candidate *c, const struct reading *r)
{
	uint32_t behind = c->first + c->count, before = c->first;
	bool division = has_cue(w, behind, CUE_DIVISION) && w->a->words.at[behind - 1].gap == GAP_SPACE;
	bool urban = has_cue(w, behind, CUE_URBAN) && w->a->words.at[behind - 1].gap == GAP_SPACE;
	if (is_of_another(w, behind))
		division = urban = false;
	if (before >= 2 && has_cue(w, before - 1, CUE_AGAINST)) {
		division |= has_cue(w, before - 2, CUE_DIVISION);
		urban |= has_cue(w, before - 2, CUE_URBAN);
	}
	if (division && (r->place.class == PLACE_ADM1 || r->place.class == PLACE_ADM2))
		return NOUN_FITS;
	bool part = before > 0 && has_cue(w, before - 1, CUE_DIRECTION) && !is_capital(w, before - 1);
	if (part && r->place.class == PLACE_REGION) // "central Gaza"
		return PART_FITS;
	return urban && r->place.class == PLACE_POPULATED ? NOUN_FITS : 0;
}

// Adds to the readings of a sense what its mentions say; the arrays have the length of the readings.
static void from_mentions(struct place_work *w, float **bonus)
{
	for (uint32_t i = 0; i < w->list.len; i++) {
		const struct candidate *c = &w->list.at[i];
		struct sense *s = sense_of(w, c);
		float *b = bonus[c->sense];
		for (uint32_t j = 0; j < s->reading_count; j++) {
			float noun = from_nouns(w, c, &s->readings[j]);
			b[j] = noun > b[j] ? noun : b[j];
		}
		if (c->qualifier < 0)
			continue;
		const struct candidate *d = &w->list.at[c->qualifier];
		const struct sense *q = sense_of(w, d);
		for (uint32_t j = 0; j < s->reading_count; j++)
			for (uint32_t k = 0; k < q->reading_count; k++)
				if (holds(w->g, &q->readings[k], &s->readings[j])) {
					b[j] = INSIDE;
					bonus[d->sense][k] += bonus[d->sense][k] < 4 ? 4 : 0;
				}
	}
}

// False when the reading chosen stays.
static bool score_sense(const struct place_work *w, struct sense *s, const float *bonus, const struct context *all,
			uint32_t n)
{
	uint32_t best = 0;
	float support = 0;
	for (uint32_t j = 0; j < s->reading_count; j++) {
		struct reading *r = &s->readings[j];
		float c = from_context(w->g, r, s->key, all, n);
		r->score = r->place.weight + c + bonus[j];
		if (r->flags & PLACE_NAME_WEAK)
			r->score += c < SUPPORTED ? WEAK_NAME : WEAK_KNOWN;
		if (r->score > s->readings[best].score || j == 0) {
			best = j;
			support = c + bonus[j];
		}
	}
	bool changed = s->chosen != best;
	s->chosen = best;
	s->support = support;
	return changed;
}

// "The city of Sweida", "the province of Sweida": the reading that this mention's noun speaks for, in the country of
// the one that was chosen; -1 where the noun fits that or there is none.
static int32_t by_own_noun(const struct place_work *w, const struct candidate *c)
{
	const struct sense *s = sense_of(w, c);
	const struct reading *chosen = &s->readings[s->chosen];
	int32_t own = -1;
	if (from_nouns(w, c, chosen) > 0)
		return -1;
	for (uint32_t j = 0; j < s->reading_count; j++) {
		const struct reading *r = &s->readings[j];
		if (from_nouns(w, c, r) > 0 && r->place.country && r->place.country == chosen->place.country &&
		    (own < 0 || r->score > s->readings[own].score))
			own = (int32_t)j;
	}
	return own;
}

// A mention whose qualifier contradicts the sense has a reading of its own.
static void choose_own(struct place_work *w)
{
	for (uint32_t i = 0; i < w->list.len; i++) {
		struct candidate *c = &w->list.at[i];
		c->own = -1;
		if (c->qualifier < 0) {
			c->own = by_own_noun(w, c);
			continue;
		}
		const struct sense *s = sense_of(w, c);
		const struct candidate *d = &w->list.at[c->qualifier];
		const struct reading *outer = reading_of(w, d);
		for (uint32_t j = 0; j < s->reading_count; j++)
			if (holds(w->g, outer, &s->readings[j]) &&
			    (c->own < 0 || s->readings[j].score > s->readings[c->own].score))
				c->own = (int32_t)j;
		if (c->own < 0 && reading_of(w, c)->at == UINT32_MAX) // lies there, wherever that is
			continue;
		if (c->own < 0) { // "the US, Egypt": only a list; "Republic Square in Yerevan" is no town elsewhere
			uint32_t last = c->first + c->count - 1;
			c->elsewhere = c->count > 1 && d->first == last + 2 &&
				       (has_cue(w, last, CUE_LANDMARK) || has_cue(w, last, CUE_STREET) ||
					s->readings[s->chosen].flags & PLACE_NAME_WEAK);
			w->list.at[c->qualifier].qualified = NO_CANDIDATE;
			c->qualifier = NO_CANDIDATE;
		}
	}
}

void place_resolve(struct place_work *w)
{
	struct arena *arena = w->a->arena;
	struct context *all = arena_alloc(arena, CONTEXT_MAX * sizeof *all);
	float **bonus = ARENA_NEW(arena, float *, w->senses.len + 1);
	for (uint32_t i = 0; i < w->senses.len; i++)
		bonus[i] = ARENA_NEW(arena, float, w->senses.at[i].reading_count + 1);
	from_mentions(w, bonus);
	bool changed = true;
	for (unsigned round = 0; round < ROUNDS && changed; round++) {
		uint32_t n = read_context(w, all, round == 0);
		changed = round == 0;
		for (uint32_t i = 0; i < w->senses.len; i++) {
			work_take(w->a, (uint64_t)w->senses.at[i].reading_count * n * PAIR_STEPS);
			changed |= score_sense(w, &w->senses.at[i], bonus[i], all, n);
		}
	}
	choose_own(w);
}
