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

static json *actor_mentions(struct record *r, const struct actor *actor)
{
	json *list = json_array(&r->w);
	for (uint32_t i = 0; i < actor->mentions.len; i++) {
		const struct mention *m = &actor->mentions.at[i];
		json *o = record_mention(r, m->at);
		json_set_string(&r->w, o, "kind", slice_of(MENTION_KINDS[m->kind]));
		if (m->name.end > m->name.start && (m->name.start != m->at.start || m->name.end != m->at.end))
			json_set_string(&r->w, o, "name", slice_span(r->a->text, m->name));
		json_push(&r->w, list, o);
	}
	return list;
}

json *record_actors(struct record *r)
{
	json *list = json_array(&r->w);
	for (uint32_t i = 0; i < r->a->actors.len; i++) {
		const struct actor *x = &r->a->actors.at[i];
		json *o = json_object(&r->w);
		json_set_string(&r->w, o, "id", x->id);
		json_set_string(&r->w, o, "name", x->name);
		record_text(r, o, "kind", x->kind);
		record_text(r, o, "country", x->country);
		record_text(r, o, "sector", x->sector);
		record_text(r, o, "code", x->code);
		record_text(r, o, "title", x->title);
		record_text(r, o, "wikidata", x->wikidata);
		json_set(&r->w, o, "mentions", actor_mentions(r, x));
		json_push(&r->w, list, o);
	}
	return list;
}

static json *place_mentions(struct record *r, const struct place *place)
{
	json *list = json_array(&r->w);
	for (uint32_t i = 0; i < place->mentions.len; i++) {
		const struct place_mention *m = &place->mentions.at[i];
		json *o = record_mention(r, m->at);
		json_set_string(&r->w, o, "use", slice_of(USES[m->use]));
		json_push(&r->w, list, o);
	}
	return list;
}

json *record_places(struct record *r)
{
	json *list = json_array(&r->w);
	for (uint32_t i = 0; i < r->a->places.len; i++) {
		const struct place *x = &r->a->places.at[i];
		json *o = json_object(&r->w);
		json_set_string(&r->w, o, "id", x->id);
		json_set_string(&r->w, o, "name", x->name);
		record_text(r, o, "kind", x->kind);
		record_text(r, o, "country", x->country);
		record_text(r, o, "admin1", x->admin1);
		record_text(r, o, "admin2", x->admin2);
		if (x->located) {
			json_set_number(&r->w, o, "lat", x->lat, 5);
			json_set_number(&r->w, o, "lon", x->lon, 5);
			record_text(r, o, "precision", x->precision);
		}
		if (x->geonames)
			json_set_string(&r->w, o, "geonames", arena_print(r->a->arena, "%" PRIu64, x->geonames));
		record_text(r, o, "wikidata", x->wikidata);
		json_set_number(&r->w, o, "score", (double)x->score, 3);
		json_set_int(&r->w, o, "alternatives", x->alternatives);
		json_set(&r->w, o, "mentions", place_mentions(r, x));
		json_push(&r->w, list, o);
	}
	return list;
}

json *record_dates(struct record *r)
{
	json *list = json_array(&r->w);
	for (uint32_t i = 0; i < r->a->dates.len; i++) {
		const struct date *x = &r->a->dates.at[i];
		json *o = json_object(&r->w);
		json_set_string(&r->w, o, "text", slice_span(r->a->text, x->at));
		record_text(r, o, "value", x->value);
		record_text(r, o, "end", x->end);
		record_text(r, o, "precision", x->precision);
		record_text(r, o, "anchor", x->anchor);
		json *mentions = json_array(&r->w);
		json_push(&r->w, mentions, record_mention(r, x->at));
		json_set(&r->w, o, "mentions", mentions);
		json_push(&r->w, list, o);
	}
	return list;
}
