// layers.c: what --with= adds to a record: names, sentences, tokens; called by record.c.
// SPDX-License-Identifier: Apache-2.0
#include "write/place.h"

void record_names(struct record *r)
{
	json_open(&r->w, "names", '[');
	for (uint32_t i = 0; i < r->a->names.len; i++) {
		const struct name *n = &r->a->names.at[i];
		record_mention(r, NULL, n->at);
		json_string(&r->w, "type", slice_of(name_type_name(n->type)));
		json_close(&r->w, '}');
	}
	json_close(&r->w, ']');
}

void record_sentences(struct record *r)
{
	json_open(&r->w, "sentences", '[');
	for (uint32_t i = 0; i < r->a->sentences.len; i++) {
		const struct sentence *s = &r->a->sentences.at[i];
		json_open(&r->w, NULL, '{');
		record_ends(r, s->at);
		record_source(r, s->at);
		json_close(&r->w, '}');
	}
	json_close(&r->w, ']');
}

void record_tokens(struct record *r)
{
	json_open(&r->w, "tokens", '[');
	for (uint32_t i = 0; i < r->a->tokens.len; i++) {
		const struct token *t = &r->a->tokens.at[i];
		record_mention(r, NULL, t->at);
		record_text(r, "lemma", t->lemma);
		if (t->upos)
			json_string(&r->w, "upos", slice_of(upos_name((enum upos)t->upos)));
		if (t->deprel) {
			// head: index of a token in this list; the root of a sentence has none.
			if (t->head >= 0)
				json_int(&r->w, "head", t->head);
			json_string(&r->w, "deprel", slice_of(deprel_name((enum deprel)t->deprel)));
		}
		json_close(&r->w, '}');
	}
	json_close(&r->w, ']');
}
