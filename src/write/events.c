// events.c: the record's events; called by record.c.
// SPDX-License-Identifier: Apache-2.0
#include "write/place.h"

static const char *const MODALITIES[] = { [MODALITY_ASSERTED] = "asserted",
					  [MODALITY_FUTURE] = "future",
					  [MODALITY_HYPOTHETICAL] = "hypothetical",
					  [MODALITY_DEMANDED] = "demanded",
					  [MODALITY_ALLEGED] = "alleged" };

static void actor_id(struct record *r, json *o, const char *key, int32_t i)
{
	const struct article *a = r->a;
	if (i >= 0 && (uint32_t)i < a->actors.len)
		json_set_string(&r->w, o, key, a->actors.at[i].id);
}

// Actors are told by their index; a recipient that is a place by actors.len plus the place's.
static void party(struct record *r, json *o, const char *key, int32_t i)
{
	const struct article *a = r->a;
	actor_id(r, o, key, i);
	if (i >= 0 && (uint32_t)i >= a->actors.len && (uint32_t)i - a->actors.len < a->places.len)
		json_set_string(&r->w, o, key, a->places.at[(uint32_t)i - a->actors.len].id);
}

static void optional_mention(struct record *r, json *o, const char *key, struct span at)
{
	if (at.end > at.start)
		json_set(&r->w, o, key, record_mention(r, at));
}

static json *sentence(struct record *r, uint32_t i)
{
	struct span at = r->a->sentences.at[i].at;
	json *o = json_object(&r->w);
	json_set_int(&r->w, o, "start", record_point(r, at.start));
	json_set_int(&r->w, o, "end", record_point(r, at.end));
	return o;
}

static void telling(struct record *r, json *o, const struct event_mention *m, struct slice lemma)
{
	optional_mention(r, o, "actor_mention", m->actor_at);
	optional_mention(r, o, "recipient_mention", m->recipient_at);
	json *trigger = record_mention(r, m->trigger);
	record_text(r, trigger, "lemma", lemma);
	json_set(&r->w, o, "trigger", trigger);
	json_set(&r->w, o, "sentence", sentence(r, m->sentence));
}

static json *casualties(struct record *r, const struct event *e)
{
	json *list = json_array(&r->w);
	for (uint32_t i = 0; i < e->casualties.len; i++) {
		const struct casualty *c = &e->casualties.at[i];
		json *o = record_mention(r, c->at);
		json_set_string(&r->w, o, "kind", c->kind);
		json_set_int(&r->w, o, "low", c->low);
		json_set_int(&r->w, o, "high", c->high);
		record_text(r, o, "status", c->status);
		json_push(&r->w, list, o);
	}
	return list;
}

static json *other_tellings(struct record *r, const struct event *e)
{
	json *list = json_array(&r->w);
	for (uint32_t i = 1; i < e->mentions.len; i++) {
		json *o = json_object(&r->w);
		telling(r, o, &e->mentions.at[i], (struct slice){ NULL, 0 });
		json_push(&r->w, list, o);
	}
	return list;
}

static void circumstances(struct record *r, json *o, const struct event *e)
{
	const struct article *a = r->a;
	if (e->place >= 0 && (uint32_t)e->place < a->places.len)
		json_set_string(&r->w, o, "place", a->places.at[e->place].id);
	if (e->date >= 0 && (uint32_t)e->date < a->dates.len) {
		const struct date *d = &a->dates.at[e->date];
		record_text(r, o, "date", d->value);
		record_text(r, o, "date_end", d->end);
	}
	json_set_string(&r->w, o, "polarity", e->polarity == POLARITY_NEGATED ? SLICE("negated") : SLICE("positive"));
	json_set_string(&r->w, o, "modality", slice_of(MODALITIES[e->modality]));
	if (e->historical)
		json_set_true(&r->w, o, "historical");
	actor_id(r, o, "speaker", e->speaker);
	if (e->contexts.len) {
		json *list = json_array(&r->w);
		for (uint32_t i = 0; i < e->contexts.len; i++)
			json_push_string(&r->w, list, e->contexts.at[i]);
		json_set(&r->w, o, "contexts", list);
	}
	if (e->casualties.len)
		json_set(&r->w, o, "casualties", casualties(r, e));
}

json *record_events(struct record *r)
{
	json *list = json_array(&r->w);
	for (uint32_t i = 0; i < r->a->events.len; i++) {
		const struct event *e = &r->a->events.at[i];
		if (e->mentions.len == 0)
			continue;
		json *o = json_object(&r->w);
		json_set_string(&r->w, o, "id", e->id);
		json_set_string(&r->w, o, "type", e->type);
		record_text(r, o, "mode", e->mode);
		record_text(r, o, "cameo", e->cameo);
		json_set_int(&r->w, o, "quad", e->quad);
		json_set_number(&r->w, o, "goldstein", e->goldstein, 1);
		party(r, o, "actor", e->actor);
		party(r, o, "recipient", e->recipient);
		circumstances(r, o, e);
		telling(r, o, &e->mentions.at[0], e->lemma);
		if (e->mentions.len > 1)
			json_set(&r->w, o, "mentions", other_tellings(r, e));
		json_set_string(&r->w, o, "rule", e->rule);
		json_set_number(&r->w, o, "score", (double)e->score, 3);
		json_push(&r->w, list, o);
	}
	return list;
}
