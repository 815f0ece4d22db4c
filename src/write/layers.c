// layers.c: what --with= adds to a record: names, sentences, tokens; called by record.c.
// SPDX-License-Identifier: Apache-2.0
#include "write/place.h"

json *record_names(struct record *r)
{
	json *list = json_array(&r->w);
	for (uint32_t i = 0; i < r->a->names.len; i++) {
		const struct name *n = &r->a->names.at[i];
		json *o = record_mention(r, n->at);
		json_set_string(&r->w, o, "type", slice_of(name_type_name(n->type)));
		json_push(&r->w, list, o);
	}
	return list;
}

json *record_sentences(struct record *r)
{
	json *list = json_array(&r->w);
	for (uint32_t i = 0; i < r->a->sentences.len; i++) {
		const struct sentence *s = &r->a->sentences.at[i];
		json *o = json_object(&r->w);
		json_set_int(&r->w, o, "start", record_point(r, s->at.start));
		json_set_int(&r->w, o, "end", record_point(r, s->at.end));
		record_source(r, o, s->at);
		json_push(&r->w, list, o);
	}
	return list;
}

json *record_tokens(struct record *r)
{
	json *list = json_array(&r->w);
	for (uint32_t i = 0; i < r->a->tokens.len; i++) {
		const struct token *t = &r->a->tokens.at[i];
		json *o = record_mention(r, t->at);
		record_text(r, o, "lemma", t->lemma);
		if (t->upos)
			json_set_string(&r->w, o, "upos", slice_of(upos_name((enum upos)t->upos)));
		if (t->deprel) {
			// head: index of a token in this list; the root of a sentence has none.
			if (t->head >= 0)
				json_set_int(&r->w, o, "head", t->head);
			json_set_string(&r->w, o, "deprel", slice_of(deprel_name((enum deprel)t->deprel)));
		}
		json_push(&r->w, list, o);
	}
	return list;
}
