// entities.c: the record's actors, places and dates; called by record.c.
// SPDX-License-Identifier: Apache-2.0
#include "write/place.h"
#include <inttypes.h>

static const char *const MENTION_KINDS[] = {
	[MENTION_NAME] = "name",       [MENTION_DEMONYM] = "demonym", [MENTION_OFFICE] = "office",
	[MENTION_METONYM] = "metonym", [MENTION_NOMINAL] = "nominal", [MENTION_PRONOUN] = "pronoun"
};

static const char *const USES[] = { [USE_LITERAL] = "literal",
				    [USE_ASSOCIATIVE] = "associative",
				    [USE_DEMONYM] = "demonym",
				    [USE_EMBEDDED] = "embedded",
				    [USE_DATELINE] = "dateline" };

static void actor_mentions(struct record *r, const struct actor *actor)
{
	json_open(&r->w, "mentions", '[');
	for (uint32_t i = 0; i < actor->mentions.len; i++) {
		const struct mention *m = &actor->mentions.at[i];
		record_mention(r, NULL, m->at);
		json_string(&r->w, "kind", slice_of(MENTION_KINDS[m->kind]));
		if (m->name.end > m->name.start && (m->name.start != m->at.start || m->name.end != m->at.end))
			json_string(&r->w, "name", slice_span(r->a->text, m->name));
		json_close(&r->w, '}');
	}
	json_close(&r->w, ']');
}

void record_actors(struct record *r)
{
	json_open(&r->w, "actors", '[');
	for (uint32_t i = 0; i < r->a->actors.len; i++) {
		const struct actor *x = &r->a->actors.at[i];
		json_open(&r->w, NULL, '{');
		json_string(&r->w, "id", x->id);
		json_string(&r->w, "name", x->name);
		record_text(r, "kind", x->kind);
		record_text(r, "country", x->country);
		record_text(r, "sector", x->sector);
		record_text(r, "code", x->code);
		record_text(r, "title", x->title);
		record_text(r, "wikidata", x->wikidata);
		actor_mentions(r, x);
		json_close(&r->w, '}');
	}
	json_close(&r->w, ']');
}

static void place_mentions(struct record *r, const struct place *place)
{
	json_open(&r->w, "mentions", '[');
	for (uint32_t i = 0; i < place->mentions.len; i++) {
		const struct place_mention *m = &place->mentions.at[i];
		record_mention(r, NULL, m->at);
		json_string(&r->w, "use", slice_of(USES[m->use]));
		json_close(&r->w, '}');
	}
	json_close(&r->w, ']');
}

void record_places(struct record *r)
{
	json_open(&r->w, "places", '[');
	for (uint32_t i = 0; i < r->a->places.len; i++) {
		const struct place *x = &r->a->places.at[i];
		json_open(&r->w, NULL, '{');
		json_string(&r->w, "id", x->id);
		json_string(&r->w, "name", x->name);
		record_text(r, "kind", x->kind);
		record_text(r, "country", x->country);
		record_text(r, "admin1", x->admin1);
		record_text(r, "admin2", x->admin2);
		if (x->located) {
			json_number(&r->w, "lat", x->lat, 5);
			json_number(&r->w, "lon", x->lon, 5);
			record_text(r, "precision", x->precision);
		}
		if (x->geonames)
			json_string(&r->w, "geonames", arena_print(r->a->arena, "%" PRIu64, x->geonames));
		record_text(r, "wikidata", x->wikidata);
		json_number(&r->w, "score", (double)x->score, 3);
		json_int(&r->w, "alternatives", x->alternatives);
		place_mentions(r, x);
		json_close(&r->w, '}');
	}
	json_close(&r->w, ']');
}

void record_dates(struct record *r)
{
	json_open(&r->w, "dates", '[');
	for (uint32_t i = 0; i < r->a->dates.len; i++) {
		const struct date *x = &r->a->dates.at[i];
		json_open(&r->w, NULL, '{');
		json_string(&r->w, "text", slice_span(r->a->text, x->at));
		record_text(r, "value", x->value);
		record_text(r, "end", x->end);
		record_text(r, "precision", x->precision);
		record_text(r, "anchor", x->anchor);
		json_open(&r->w, "mentions", '[');
		record_mention(r, NULL, x->at);
		json_close(&r->w, '}');
		json_close(&r->w, ']');
		json_close(&r->w, '}');
	}
	json_close(&r->w, ']');
}
