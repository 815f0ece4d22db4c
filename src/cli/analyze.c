// analyze.c: the command analyze: sentences, tokens, tags, dependencies and names of each article as CoNLL-U.
// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"
#include "cli/articles.h"
#include "language/language.h"

// A field may hold no tab and no line end; other text goes as it stands.
static void add_field(struct buf *b, struct slice s)
{
	if (s.len == 0)
		buf_char(b, '_');
	for (size_t i = 0; i < s.len; i++)
		buf_char(b, (unsigned char)s.at[i] < ' ' ? ' ' : s.at[i]);
}

// The name that covers token i, or NULL; *next moves on over the names, which are in the order of the text.
static const struct name *name_at(const struct article *a, uint32_t i, uint32_t *next)
{
	while (*next < a->names.len && a->names.at[*next].first + a->names.at[*next].count <= i)
		++*next;
	return *next < a->names.len && a->names.at[*next].first <= i ? &a->names.at[*next] : NULL;
}

static void add_misc(struct buf *b, const struct token *t, const struct name *name, uint32_t i)
{
	bool joined = !(t->flags & (TOKEN_SPACE_AFTER | TOKEN_MWT_FIRST | TOKEN_MWT_INNER));
	if (name)
		buf_print(b, "NER=%c-%s", name->first == i ? 'B' : 'I', name_type_name(name->type));
	if (joined)
		buf_print(b, "%sSpaceAfter=No", name ? "|" : "");
	if (!name && !joined)
		buf_char(b, '_');
}

// The line of a multiword token that begins with word number n.
static void add_multiword(struct buf *b, const struct article *a, uint32_t i, uint32_t end, uint32_t n)
{
	uint32_t last = i;
	while (last + 1 < end && a->tokens.at[last + 1].flags & TOKEN_MWT_INNER)
		last++;
	buf_print(b, "%u-%u\t", n, n + last - i);
	add_field(b, slice_span(a->text, (struct span){ a->tokens.at[i].at.start, a->tokens.at[last].at.end }));
	buf_print(b, "\t_\t_\t_\t_\t_\t_\t_\t%s\n",
		  a->tokens.at[last].flags & TOKEN_SPACE_AFTER ? "_" : "SpaceAfter=No");
}

static void add_token(struct buf *b, const struct article *a, const struct sentence *s, uint32_t i, uint32_t *next)
{
	const struct token *t = &a->tokens.at[i];
	uint32_t n = i - s->first + 1;
	if (t->flags & TOKEN_MWT_FIRST)
		add_multiword(b, a, i, s->first + s->count, n);
	buf_print(b, "%u\t", n);
	add_field(b, token_text(a, t));
	buf_char(b, '\t');
	add_field(b, t->lemma);
	buf_print(b, "\t%s\t%s\t_\t", upos_name((enum upos)t->upos), xpos_name((enum xpos)t->xpos));
	if (s->parsed)
		buf_print(b, "%u\t%s\t_\t", t->head < 0 ? 0 : (uint32_t)t->head - s->first + 1,
			  deprel_name((enum deprel)t->deprel));
	else
		buf_print(b, "_\t_\t_\t");
	add_misc(b, t, name_at(a, i, next), i);
	buf_char(b, '\n');
}

static void add_conllu(struct buf *b, const struct engine *engine, struct article *a)
{
	(void)engine;
	uint32_t next = 0;
	for (uint32_t i = 0; i < a->sentences.len; i++) {
		const struct sentence *s = &a->sentences.at[i];
		if (i == 0) {
			buf_add(b, SLICE("# newdoc id = "));
			add_field(b, a->id.len ? a->id : a->source.path);
			buf_char(b, '\n');
		}
		buf_print(b, "# sent_id = %u\n# text = ", i + 1);
		add_field(b, slice_span(a->text, s->at));
		buf_char(b, '\n');
		for (uint32_t j = s->first; j < s->first + s->count; j++)
			add_token(b, a, s, j, &next);
		buf_char(b, '\n');
	}
}

static struct slice print_conllu(const struct engine *engine, struct article *a, struct error *e)
{
	return articles_print(engine, a, add_conllu, e);
}

int cli_analyze(struct cli *cli)
{
	return articles_run(cli, GOAL_ANALYZE, print_conllu);
}
