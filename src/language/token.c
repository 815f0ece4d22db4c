// token.c: tokens after the conventions of UD English EWT; chunks between spaces here, what is inside in chunk.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/token.h"
#include "base/utf8.h"
#include "language/chunk.h"

static bool space_at(const char *p, const char *end, const char **next)
{
	uint32_t cp = utf8_next(p, end, next);
	if (cp < 0x80)
		return cp <= ' ';
	return cp >= 0x85 && unicode_class(cp) == UNICODE_SPACE;
}

// The end of the run without white space that begins at p.
static const char *chunk_end(const char *p, const char *end)
{
	const char *next;
	for (;;) {
		while (p<end && * p> ' ' && *p <= '~')
			p++;
		if (p == end || space_at(p, end, &next))
			return p;
		p = next;
	}
}

void token_split(struct article *a, struct span s)
{
	const char *text = a->text.at, *p = text + s.start, *end = text + s.end, *next;
	struct slice body = slice_trim(slice_span(a->text, s));
	const char *last = body.at + body.len;
	while (p < end) {
		if (space_at(p, end, &next)) {
			p = next;
			continue;
		}
		const char *start = p;
		uint32_t before = a->tokens.len;
		p = chunk_end(p, end);
		chunk_split(a, (struct span){ (uint32_t)(start - text), (uint32_t)(p - text) }, p >= last);
		if (a->tokens.len > before && p < end)
			a->tokens.at[a->tokens.len - 1].flags |= TOKEN_SPACE_AFTER;
	}
}
