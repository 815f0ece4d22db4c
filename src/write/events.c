// events.c: the record's events; called by record.c.
// SPDX-License-Identifier: Apache-2.0
#include "write/place.h"

static const char *const MODALITIES[] = { [MODALITY_ASSERTED] = "asserted",
					  [MODALITY_FUTURE] = "future",
					  [MODALITY_HYPOTHETICAL] = "hypothetical",
					  [MODALITY_DEMANDED] = "demanded",
					  [MODALITY_ALLEGED] = "alleged" };

static void actor_id(struct record *r, const char *key, int32_t i)
{
	const struct article *a = r->a;
	if (i >= 0 && (uint32_t)i < a->actors.len)
		json_string(&r->w, key, a->actors.at[i].id);
}

// Actors are told by their index; a recipient that is a place by actors.len plus the place's.
static void party(struct record *r, const char *key, int32_t i)
{
	const struct article *a = r->a;
	actor_id(r, key, i);
	if (i >= 0 && (uint32_t)i >= a->actors.len && (uint32_t)i - a->actors.len < a->places.len)
		json_string(&r->w, key, a->places.at[(uint32_t)i - a->actors.len].id);
}

static void optional_mention(struct record *r, const char *key, struct span at)
{
	if (at.end == at.start)
		return;
	record_mention(r, key, at);
	json_close(&r->w, '}');
}

static void telling(struct record *r, const struct event_mention *m, struct slice lemma)
{
	optional_mention(r, "actor_mention", m->actor_at);
	optional_mention(r, "recipient_mention", m->recipient_at);
	record_mention(r, "trigger", m->trigger);
	record_text(r, "lemma", lemma);
	json_close(&r->w, '}');
	json_open(&r->w, "sentence", '{');
	record_ends(r, r->a->sentences.at[m->sentence].at);
	json_close(&r->w, '}');
}

static void casualties(struct record *r, const struct event *e)
{
	json_open(&r->w, "casualties", '[');
	for (uint32_t i = 0; i < e->casualties.len; i++) {
		const struct casualty *c = &e->casualties.at[i];
		record_mention(r, NULL, c->at);
		json_string(&r->w, "kind", c->kind);
		json_int(&r->w, "low", c->low);
		json_int(&r->w, "high", c->high);
		record_text(r, "status", c->status);
		json_close(&r->w, '}');
	}
	json_close(&r->w, ']');
}

static void other_tellings(struct record *r, const struct event *e)
{
	json_open(&r->w, "mentions", '[');
	for (uint32_t i = 1; i < e->mentions.len; i++) {
		json_open(&r->w, NULL, '{');
		telling(r, &e->mentions.at[i], (struct slice){ NULL, 0 });
		json_close(&r->w, '}');
	}
	json_close(&r->w, ']');
}

static void circumstances(struct record *r, const struct event *e)
{
	const struct article *a = r->a;
	if (e->place >= 0 && (uint32_t)e->place < a->places.len)
		json_string(&r->w, "place", a->places.at[e->place].id);
	if (e->date >= 0 && (uint32_t)e->date < a->dates.len) {
		const struct date *d = &a->dates.at[e->date];
		record_text(r, "date", d->value);
		record_text(r, "date_end", d->end);
	}
	json_string(&r->w, "polarity", e->polarity == POLARITY_NEGATED ? SLICE("negated") : SLICE("positive"));
	json_string(&r->w, "modality", slice_of(MODALITIES[e->modality]));
	if (e->historical)
		json_raw(&r->w, "historical", SLICE("true"));
	actor_id(r, "speaker", e->speaker);
	if (e->contexts.len) {
		json_open(&r->w, "contexts", '[');
		for (uint32_t i = 0; i < e->contexts.len; i++)
			json_string(&r->w, NULL, e->contexts.at[i]);
		json_close(&r->w, ']');
	}
	if (e->casualties.len)
		casualties(r, e);
}

void record_events(struct record *r)
{
	json_open(&r->w, "events", '[');
	for (uint32_t i = 0; i < r->a->events.len; i++) {
		const struct event *e = &r->a->events.at[i];
		if (e->mentions.len == 0)
			continue;
		json_open(&r->w, NULL, '{');
		json_string(&r->w, "id", e->id);
		json_string(&r->w, "type", e->type);
		record_text(r, "mode", e->mode);
		record_text(r, "cameo", e->cameo);
		json_int(&r->w, "quad", e->quad);
		json_number(&r->w, "goldstein", e->goldstein, 1);
		party(r, "actor", e->actor);
		party(r, "recipient", e->recipient);
		circumstances(r, e);
		telling(r, &e->mentions.at[0], e->lemma);
		if (e->mentions.len > 1)
			other_tellings(r, e);
		json_string(&r->w, "rule", e->rule);
		json_number(&r->w, "score", (double)e->score, 3);
		json_close(&r->w, '}');
	}
	json_close(&r->w, ']');
}
