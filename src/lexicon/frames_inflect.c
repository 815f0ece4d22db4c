// frames_inflect.c: the inflected forms of a trigger's lemma, for the quick test of a text's words.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/frames_build.h"
#include <stdio.h>

static void add_form(struct maker *m, const char *s, const char *lemma)
{
	*(struct form *)row_add(&m->forms) = (struct form){ hash_of(s), hash_of(lemma) };
}

static bool vowel(char c)
{
	return c && strchr("aeiou", c) != NULL;
}

static void joined(struct maker *m, const char *lemma, size_t keep, const char *middle, const char *ending)
{
	char out[128];
	snprintf(out, sizeof out, "%.*s%s%s", (int)keep, lemma, middle, ending);
	add_form(m, out, lemma);
}

static void plural(struct maker *m, const char *s, size_t n)
{
	if (n > 1 && s[n - 1] == 'y' && !vowel(s[n - 2]))
		joined(m, s, n - 1, "ie", "s");
	else if (n > 1 && (strchr("sxz", s[n - 1]) || (s[n - 1] == 'h' && strchr("cs", s[n - 2])) || s[n - 1] == 'o'))
		joined(m, s, n, "e", "s");
	joined(m, s, n, "", "s");
}

void inflect(struct maker *m, const char *s, bool noun)
{
	size_t n = strlen(s);
	add_form(m, s, s);
	for (uint32_t i = 0; i + 1 < m->irregular.len; i += 2)
		if (text_is(m, *(struct frame_text *)row_at(&m->irregular, i), s)) {
			struct frame_text t = *(struct frame_text *)row_at(&m->irregular, i + 1);
			char form[64];
			snprintf(form, sizeof form, "%.*s", (int)t.len, m->strings.at + t.at);
			add_form(m, form, s);
		}
	plural(m, s, n);
	if (noun || n < 2)
		return;
	if (s[n - 1] == 'e') {
		joined(m, s, n, "", "d");
		joined(m, s, n - 1, "", "ing");
		joined(m, s, n, "", "ing");
		return;
	}
	if (s[n - 1] == 'y' && !vowel(s[n - 2]))
		joined(m, s, n - 1, "i", "ed");
	joined(m, s, n, "", "ed");
	joined(m, s, n, "", "ing");
	if (!vowel(s[n - 1]) && vowel(s[n - 2])) { // stop, stopped
		char twice[2] = { s[n - 1], '\0' };
		joined(m, s, n, twice, "ed");
		joined(m, s, n, twice, "ing");
	}
}

void inflect_rest(struct maker *m)
{
	char word[128];
	for (uint32_t i = 0; i < 2 * m->lemmas.len; i++) {
		const struct frame_lemma *l = row_at(&m->lemmas, i % m->lemmas.len);
		// Those of classes first: "troops" is of "troop", not a word of a context.
		if (classes_any(&l->classes) != (i < m->lemmas.len))
			continue;
		size_t n = l->text_len < sizeof word ? l->text_len : sizeof word - 1;
		memcpy(word, m->strings.at + l->text_at, n);
		word[n] = '\0';
		inflect(m, word, false);
	}
}
