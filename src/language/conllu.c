// conllu.c: reads a treebank in CoNLL-U; called by train commands and tests.
// SPDX-License-Identifier: Apache-2.0
#include "language/conllu.h"
#include "base/buf.h"
#include "language/xpos.h"

struct reader {
	struct article *a;
	struct buf text;
	VEC(struct gold) gold;
	VEC(uint32_t) paragraphs;
	uint32_t first;	    // token of the sentence
	uint64_t inner;	    // last word of the multiword token at hand
	uint32_t whole_end; // bytes: where its surface ends in text
	bool whole_space;   // white space follows it
	bool begun;	    // a paragraph line was seen
};

static void end_sentence(struct reader *r)
{
	struct article *a = r->a;
	if (a->tokens.len == r->first)
		return;
	*vec_push(a->arena, &a->sentences) =
	    (struct sentence){ .at = { a->tokens.at[r->first].at.start, a->tokens.at[a->tokens.len - 1].at.end },
			       .first = r->first,
			       .count = a->tokens.len - r->first,
			       .block = UINT32_MAX };
	r->first = a->tokens.len;
	r->inner = 0;
}

static bool fields_of(struct slice line, struct slice f[10])
{
	for (int i = 0; i < 10; i++)
		if (!slice_split(&line, '\t', &f[i]))
			return false;
	return true;
}

static bool spaced(struct slice misc)
{
	return slice_search(misc, SLICE("SpaceAfter=No"), 0) == misc.len;
}

static bool take_word(struct reader *r, struct slice f[10])
{
	struct article *a = r->a;
	uint64_t id, head = 0;
	size_t dash = slice_find(f[0], '-', 0);
	if (slice_find(f[0], '.', 0) < f[0].len)
		return true;   // empty node
	if (dash < f[0].len) { // multiword token: its words lie in its surface one after the other
		if (!slice_number(slice_cut(f[0], dash + 1, f[0].len), 100000, &r->inner))
			return false;
		r->whole_space = spaced(f[9]);
		return true;
	}
	if (!slice_number(f[0], 100000, &id) || id != a->tokens.len - r->first + 1 ||
	    !slice_number(f[6], 100000, &head))
		return false;
	uint8_t flags = 0;
	if (id < r->inner)
		flags = TOKEN_MWT_FIRST;
	else if (id == r->inner)
		flags = TOKEN_MWT_INNER | (r->whole_space ? TOKEN_SPACE_AFTER : 0);
	else
		flags = spaced(f[9]) ? TOKEN_SPACE_AFTER : 0;
	uint32_t start = (uint32_t)r->text.len;
	buf_add(&r->text, f[1]);
	*vec_push(a->arena, &a->tokens) =
	    (struct token){ .at = { start, (uint32_t)r->text.len }, .flags = flags, .head = -1 };
	if (flags & TOKEN_SPACE_AFTER)
		buf_char(&r->text, ' ');
	struct gold g = { .upos = (uint8_t)upos_find(f[3].at, f[3].len),
			  .xpos = (uint8_t)xpos_find(f[4].at, f[4].len),
			  .deprel = (uint8_t)deprel_find(f[7].at, f[7].len),
			  .head = head ? (int32_t)(r->first + head - 1) : -1,
			  .lemma = f[2] };
	if (g.deprel == DEPREL_NONE)
		g.deprel = DEPREL_DEP;
	*vec_push(a->arena, &r->gold) = g;
	return true;
}

static bool take_line(struct reader *r, struct slice line)
{
	struct slice fields[10];
	if (line.len == 0) {
		end_sentence(r);
		return true;
	}
	if (line.at[0] == '#') {
		if (slice_starts(line, SLICE("# newdoc")) || slice_starts(line, SLICE("# newpar"))) {
			uint32_t n = r->a->sentences.len;
			if (r->paragraphs.len == 0 || r->paragraphs.at[r->paragraphs.len - 1] != n)
				*vec_push(r->a->arena, &r->paragraphs) = n;
		}
		return true;
	}
	return fields_of(line, fields) && take_word(r, fields);
}

bool conllu_read(struct arena *arena, const char *path, struct slice file, struct treebank *t, struct error *e)
{
	struct reader r = { .a = ARENA_NEW(arena, struct article, 1), .text = buf_new(arena) };
	struct slice line;
	uint64_t number = 0;
	r.a->arena = arena;
	while (slice_split(&file, '\n', &line)) {
		number++;
		if (line.len && line.at[line.len - 1] == '\r')
			line.len--;
		if (!take_line(&r, line))
			return error_set(e, STATUS_INPUT, "%s:%llu: not a line of CoNLL-U", path,
					 (unsigned long long)number);
	}
	end_sentence(&r);
	r.a->text = buf_slice(&r.text);
	for (uint32_t i = 0; i < r.a->sentences.len; i++) { // heads must lie in their sentence
		struct sentence *s = &r.a->sentences.at[i];
		for (uint32_t j = s->first; j < s->first + s->count; j++)
			if (r.gold.at[j].head >= (int32_t)(s->first + s->count))
				return error_set(e, STATUS_INPUT, "%s: a head outside its sentence", path);
	}
	*t = (struct treebank){ r.a, r.gold.at, r.paragraphs.at, r.paragraphs.len };
	return true;
}
