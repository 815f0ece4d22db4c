// normal.c: one pass over the text; what is plain ASCII is copied, the rest is looked at. Called by the pipeline.
// SPDX-License-Identifier: Apache-2.0
#include "normal/normal.h"
#include "base/buf.h"
#include "base/unicode.h"
#include "base/utf8.h"

struct state {
	struct article *a;
	struct slice in;
	struct buf out;
	struct map *map;
	size_t copied;	// in[0, copied) has been dealt with
	size_t pending; // in[copied, pending) goes over as it stands
};

// Copies what is pending.
static void flush(struct state *s)
{
	size_t n = s->pending - s->copied;
	if (n == 0)
		return;
	map_add(s->a->arena, s->map,
		(struct map_run){ (uint32_t)s->out.len, (uint32_t)n, (uint32_t)s->copied, (uint32_t)n, 1, 1 });
	buf_add(&s->out, slice_cut(s->in, s->copied, s->pending));
	s->copied = s->pending;
}

// in[pending, end) becomes text (nothing, when it is dropped).
static void replace(struct state *s, size_t end, struct slice text)
{
	flush(s);
	map_add(s->a->arena, s->map,
		(struct map_run){ (uint32_t)s->out.len, (uint32_t)text.len, (uint32_t)s->copied,
				  (uint32_t)(end - s->copied), 0, 0 });
	buf_add(&s->out, text);
	s->copied = s->pending = end;
}

typedef uint8_t bytes16 __attribute__((vector_size(16)));

// Sixteen bytes of printable ASCII and LF.
static bool are_plain(const char *p)
{
	bytes16 x;
	uint64_t odd[2];
	memcpy(&x, p, sizeof x);
	x = (bytes16)(x - 0x20 >= 0x5F) & (bytes16)(x != '\n');
	memcpy(odd, &x, sizeof odd);
	return (odd[0] | odd[1]) == 0;
}

static bool is_plain(unsigned char c)
{
	return (c >= 0x20 && c < 0x7F) || c == '\n';
}

// Bytes that need no look.
static size_t plain_run(struct slice s)
{
	size_t i = 0;
	while (s.len - i >= sizeof(bytes16) && are_plain(s.at + i))
		i += sizeof(bytes16);
	while (i < s.len && is_plain((unsigned char)s.at[i]))
		i++;
	return i;
}

static bool is_plain_range(uint32_t cp)
{
	// Scripts and blocks in frequent use whose letters are NFC as they stand and none of them is dropped or folded.
	return (cp >= 0xA1 && cp < 0x300 && cp != 0xAD) || (cp >= 0x388 && cp < 0x483) ||
	       (cp >= 0x5D0 && cp <= 0x5EA) || (cp >= 0x620 && cp <= 0x64A) || (cp >= 0x1E00 && cp < 0x1F00) ||
	       (cp >= 0x2010 && cp <= 0x2027) || (cp >= 0x3041 && cp <= 0x3096) || (cp >= 0x30A1 && cp <= 0x30FA) ||
	       (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0xAC00 && cp <= 0xD7A3);
}

// Starters that take part in no composition: a text may be cut before them.
static bool is_boundary(uint32_t cp)
{
	return cp < 0x80 || (unicode_combining(cp) == 0 && !unicode_nfc_maybe(cp));
}

enum { STARTER_BYTES = 256 }; // so far back a letter is sought for a mark; no script stacks more marks on one

// Start of the last code point of in[copied, pending), for marks that follow it; pending when there is none near.
static size_t last_starter(const struct state *s)
{
	size_t at = s->pending;
	while (at > s->copied && s->pending - at < STARTER_BYTES) {
		const char *p = utf8_back(s->in.at + at, s->in.at + s->copied);
		const char *next;
		at = (size_t)(p - s->in.at);
		uint32_t cp = utf8_next(p, s->in.at + s->in.len, &next);
		if (is_boundary(cp))
			return at;
	}
	return s->pending;
}

static bool is_dropped(const struct state *s, uint32_t cp)
{
	if (s->a->whole || (cp >= 0x20 && cp < 0x7F))
		return false;
	enum unicode_class c = unicode_class(cp);
	return c == UNICODE_CONTROL || c == UNICODE_FORMAT;
}

// in[pending] may compose: takes its starter and all that may belong to it (what is dropped in between does not part
// them), and normalises that.
static void compose(struct state *s)
{
	const char *limit = s->in.at + s->in.len;
	size_t start = last_starter(s);
	s->pending = start;
	const char *p = s->in.at + start, *next;
	char before[UNICODE_PIECE], after[UNICODE_PIECE * 4];
	size_t n = 0;
	for (bool first = true; p < limit && n + 4 <= UNICODE_PIECE; p = next, first = false) {
		uint32_t cp = utf8_next(p, limit, &next);
		if (is_dropped(s, cp))
			continue;
		if (!first && is_boundary(cp))
			break;
		memcpy(before + n, p, (size_t)(next - p));
		n += (size_t)(next - p);
	}
	size_t end = (size_t)(p - s->in.at);
	size_t m = unicode_nfc((struct slice){ before, n }, after, sizeof after);
	struct slice made = m == SIZE_MAX ? (struct slice){ before, n } : (struct slice){ after, m };
	if (slice_eq(slice_cut(s->in, start, end), made))
		s->pending = end;
	else
		replace(s, end, made);
}

// Drops the run of characters at pending that go, unless one that may compose follows it.
static void drop(struct state *s, size_t end)
{
	const char *p = s->in.at + end, *limit = s->in.at + s->in.len, *next;
	for (; p < limit; p = next) {
		uint32_t cp = utf8_next(p, limit, &next);
		if (is_dropped(s, cp))
			continue;
		if (unicode_nfc_maybe(cp)) {
			compose(s);
			return;
		}
		break;
	}
	replace(s, (size_t)(p - s->in.at), SLICE(""));
}

// The character of n bytes at pending is not plain.
static void special(struct state *s, uint32_t cp, size_t n)
{
	size_t end = s->pending + n;
	if (s->a->whole)
		goto letter;
	switch (unicode_class(cp)) {
	case UNICODE_SPACE:
		if (cp == '\r' && end < s->in.len && s->in.at[end] == '\n')
			end++;
		if (cp == '\t' || (cp > 0x85 && cp != 0x2028 && cp != 0x2029))
			replace(s, end, SLICE(" "));
		else
			replace(s, end, SLICE("\n"));
		return;
	case UNICODE_CONTROL:
	case UNICODE_FORMAT:
		drop(s, end);
		return;
	default:
		break;
	}
letter:
	if (unicode_nfc_maybe(cp))
		compose(s);
	else
		s->pending = end;
}

void normalise(struct article *a)
{
	struct state s = { .a = a, .in = a->loaded.text, .out = buf_new(a->arena), .map = &a->norm_map };
	const char *limit = s.in.at + s.in.len;
	buf_room(&s.out, s.in.len + 1);
	while (s.pending < s.in.len) {
		struct slice rest = slice_cut(s.in, s.pending, s.in.len);
		s.pending += a->whole ? utf8_ascii(rest) : plain_run(rest);
		if (s.pending == s.in.len)
			break;
		const char *p = s.in.at + s.pending, *next;
		uint32_t cp = utf8_next(p, limit, &next);
		if (is_plain_range(cp))
			s.pending += (size_t)(next - p);
		else
			special(&s, cp, (size_t)(next - p));
	}
	flush(&s);
	a->norm = buf_slice(&s.out);
}
