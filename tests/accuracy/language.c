// language.c: how right the language models are on a treebank; run by `make accuracy`.
// SPDX-License-Identifier: Apache-2.0
//
// language TREEBANK.conllu [MODEL]     words and sentences from raw text, then tags, lemmas and heads on gold tokens
#include "language/language.h"
#include "base/buf.h"
#include "language/conllu.h"
#include <stdio.h>
#include <stdlib.h>

static struct slice slurp(struct arena *a, const char *path)
{
	struct buf b = buf_new(a);
	FILE *f = fopen(path, "rb");
	size_t n = 1;
	if (!f) {
		perror(path);
		exit(2);
	}
	while (n > 0) {
		n = fread(buf_room(&b, 1 << 16), 1, 1 << 16, f);
		b.len += n;
	}
	fclose(f);
	return buf_slice(&b);
}

// ---- raw text --------------------------------------------------------------------------------------------------

// The treebank's text with an empty line between paragraphs.
static struct slice raw_text(struct arena *a, const struct treebank *t)
{
	struct buf b = buf_new(a);
	const struct article *gold = t->article;
	for (uint32_t s = 0, p = 0; s < gold->sentences.len; s++) {
		struct slice text = slice_span(gold->text, gold->sentences.at[s].at);
		if (p < t->paragraph_count && t->paragraphs[p] == s) {
			p++;
			if (b.len)
				buf_add(&b, SLICE("\n\n"));
		}
		buf_add(&b, text);
		const struct token *last =
		    &gold->tokens.at[gold->sentences.at[s].first + gold->sentences.at[s].count - 1];
		if (last->flags & TOKEN_SPACE_AFTER)
			buf_char(&b, ' ');
	}
	return buf_slice(&b);
}

// Position in the text without white space, for each byte.
static uint32_t *squeezed(struct arena *a, struct slice text)
{
	uint32_t *at = ARENA_NEW(a, uint32_t, text.len + 1), n = 0;
	for (size_t i = 0; i < text.len; i++) {
		at[i] = n;
		n += text.at[i] != ' ' && text.at[i] != '\n' && text.at[i] != '\t';
	}
	at[text.len] = n;
	return at;
}

struct spans {
	struct span *at;
	uint32_t len;
};

static struct spans words_of(struct arena *a, const struct article *x)
{
	uint32_t *at = squeezed(a, x->text);
	struct spans s = { ARENA_NEW(a, struct span, x->tokens.len + 1), x->tokens.len };
	for (uint32_t i = 0; i < s.len; i++)
		s.at[i] = (struct span){ at[x->tokens.at[i].at.start], at[x->tokens.at[i].at.end] };
	return s;
}

static struct spans sentences_of(struct arena *a, const struct article *x)
{
	uint32_t *at = squeezed(a, x->text);
	struct spans s = { ARENA_NEW(a, struct span, x->sentences.len + 1), x->sentences.len };
	for (uint32_t i = 0; i < s.len; i++)
		s.at[i] = (struct span){ at[x->sentences.at[i].at.start], at[x->sentences.at[i].at.end] };
	return s;
}

static double f1(struct spans gold, struct spans got)
{
	uint32_t same = 0;
	for (uint32_t i = 0, j = 0; i < gold.len && j < got.len;) {
		if (gold.at[i].start == got.at[j].start) {
			same += gold.at[i].end == got.at[j].end;
			i++;
			j++;
		} else if (gold.at[i].start < got.at[j].start) {
			i++;
		} else {
			j++;
		}
	}
	return 200.0 * same / (gold.len + got.len);
}

static void raw(struct arena *a, const struct treebank *t, const struct model *m)
{
	struct article *x = ARENA_NEW(a, struct article, 1);
	x->arena = a;
	x->text = raw_text(a, t);
	x->whole = true;
	language_segment(x, m);
	printf("raw text: words F1 %.2f, sentences F1 %.2f\n", f1(words_of(a, t->article), words_of(a, x)),
	       f1(sentences_of(a, t->article), sentences_of(a, x)));
}

// ---- gold tokens -----------------------------------------------------------------------------------------------

static void tokens(const struct treebank *t, const struct model *m)
{
	struct article *a = t->article;
	uint32_t n = a->tokens.len, upos = 0, xpos = 0, lemma = 0, head = 0, both = 0;
	for (uint32_t i = 0; i < a->sentences.len; i++)
		a->sentences.at[i].wanted = true;
	language_parse(a, m);
	for (uint32_t i = 0; i < n; i++) {
		const struct token *x = &a->tokens.at[i];
		const struct gold *g = &t->gold[i];
		upos += x->upos == g->upos;
		xpos += x->xpos == g->xpos;
		lemma += slice_is(g->lemma, "_") || slice_eq(x->lemma, g->lemma);
		head += x->head == g->head;
		both += x->head == g->head && x->deprel == g->deprel;
	}
	printf("gold tokens: UPOS %.2f, XPOS %.2f, lemma %.2f, UAS %.2f, LAS %.2f (%u tokens)\n", 100.0 * upos / n,
	       100.0 * xpos / n, 100.0 * lemma / n, 100.0 * head / n, 100.0 * both / n, n);
}

int main(int argc, char **argv)
{
	struct arena a;
	jmp_buf out;
	struct error e = { 0 };
	struct treebank t;
	arena_init(&a, &out);
	if (setjmp(out) != 0 || argc < 2) {
		fprintf(stderr, "usage: language TREEBANK.conllu [MODEL], or out of memory\n");
		return 2;
	}
	const struct model *m = argc > 2 ? model_open(argv[2], language_check, &e) : model_builtin(&e);
	if (!m || !conllu_read(&a, argv[1], slurp(&a, argv[1]), &t, &e)) {
		fprintf(stderr, "%s\n", e.text);
		return 2;
	}
	raw(&a, &t, m);
	tokens(&t, m);
	model_close(m);
	arena_free(&a);
	return 0;
}
