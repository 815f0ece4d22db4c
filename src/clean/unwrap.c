// unwrap.c: joins lines that a browser or mailer broke at a fixed width (lynx -dump); called by clean.c.
// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "clean/page.h"

enum {
	WIDTH_MIN = 40,	    // code points; narrower is verse or a table
	WIDTH_MAX = 110,    // wider lines are not broken by a terminal's width
	FULL_MIN = 6,	    // so many full lines at least before a text counts as hard-wrapped
	NEAR = 15,	    // a line so close to the width is full
	HEAD = 2000,	    // bytes at the start in which more than one long line says that the text is not wrapped
	LONG = 440,	    // bytes of such a line
	SPACELESS = 0x0E00, // from here on scripts that part no words, Thai first
};

// Lines by length; the last: longer.
struct lengths {
	uint32_t at[WIDTH_MAX + 2];
};

static struct slice next_line(struct slice text, size_t at)
{
	return slice_cut(text, at, slice_find(text, '\n', at));
}

static size_t measure(struct slice s, bool bytes)
{
	return bytes ? s.len : utf8_count(s);
}

static size_t first_word(struct slice line, bool bytes)
{
	struct slice s = slice_trim(line);
	return measure(slice_cut(s, 0, slice_find(s, ' ', 0)), bytes);
}

static bool starts_item(struct slice line)
{
	struct slice s = slice_trim(line);
	if (s.len == 0)
		return true;
	unsigned char c = (unsigned char)s.at[0];
	bool digit = c >= '0' && c <= '9' && s.len > 2 && (s.at[1] == '.' || s.at[2] == '.');
	return digit || ((c == '*' || c == '-' || c == '+' || c == '#') && s.len > 1 && s.at[1] == ' ') ||
	       slice_starts(s, SLICE("•"));
}

// Was the break between two lines made by the width alone: the next word would not have fitted.
static bool broken_by_width(struct slice line, struct slice next, struct wrap w)
{
	if (line.len && line.at[line.len - 1] == ' ')
		line.len--; // fold -s leaves it there
	size_t length = measure(line, w.bytes), word = first_word(next, w.bytes);
	return word > 0 && length > w.width / 2 && length + 1 + word > w.width && !starts_item(next);
}

// Hardly a line is longer.
static size_t width_of(const struct lengths *k, uint32_t lines)
{
	size_t longer = k->at[WIDTH_MAX + 1], width = WIDTH_MAX;
	if (longer * 50 > lines)
		return 0;
	while (width > WIDTH_MIN && (longer + k->at[width]) * 50 <= lines) {
		longer += k->at[width];
		width--;
	}
	return width > WIDTH_MIN ? width : 0;
}

// Some programs count bytes: then lines are as long in bytes as the longest is in code points.
static struct wrap find_width(struct slice text)
{
	struct lengths points = { { 0 } }, bytes = { { 0 } };
	size_t most = slice_count(text, '\n') + 1;
	uint32_t lines = 0, longs = 0;
	for (size_t at = 0; at < text.len;) {
		struct slice line = next_line(text, at), s = slice_trim(line);
		longs += line.len > LONG && at + LONG < HEAD;
		if (longs > 1)
			return (struct wrap){ 0, false };
		at += line.len + 1;
		if (slice_find(s, ' ', 0) == s.len)
			continue; // one word: an address may be longer than the width
		while (line.len && line.at[line.len - 1] == ' ')
			line.len--;
		size_t n = line.len > LONG ? WIDTH_MAX + 1 : utf8_count(line);
		points.at[n > WIDTH_MAX ? WIDTH_MAX + 1 : n]++;
		bytes.at[line.len > WIDTH_MAX ? WIDTH_MAX + 1 : line.len]++;
		lines++;
		if (points.at[WIDTH_MAX + 1] * 50 > most)
			break;
	}
	size_t width = width_of(&points, lines), in_bytes = width_of(&bytes, lines);
	return (struct wrap){ width, in_bytes > 0 && in_bytes <= width + 1 };
}

// Starts in the middle of a sentence, as far as letters tell: small ones, or such as are neither small nor capital.
static bool goes_on(struct slice s)
{
	const char *next;
	uint32_t cp = utf8_next(s.at, s.at + s.len, &next);
	enum unicode_class c = unicode_class(cp);
	return c == UNICODE_LOWER || (c == UNICODE_LETTER && cp < SPACELESS);
}

bool unwrap_needed(struct slice text, struct wrap *w)
{
	*w = find_width(text);
	if (w->width == 0)
		return false;
	uint32_t full = 0, broken = 0, middle = 0;
	for (size_t at = 0; at < text.len;) {
		struct slice line = next_line(text, at);
		at += line.len + 1;
		if (at >= text.len || line.len + NEAR < w->width)
			continue;
		struct slice next = next_line(text, at), s = slice_trim(next);
		if (s.len == 0 || measure(line, w->bytes) + NEAR < w->width)
			continue;
		full++;
		broken += broken_by_width(line, next, *w);
		middle += goes_on(s);
	}
	return full >= FULL_MIN && broken * 10 >= full * 7 && middle * 4 >= full;
}

// A sentence that goes on though the next word would have fitted: what stood before the line has been cut since.
static bool broken_in_sentence(struct slice line, struct slice next, struct wrap w)
{
	struct slice s = slice_trim(line), n = slice_trim(next);
	char last = s.len ? s.at[s.len - 1] : '.';
	return ((last >= 'a' && last <= 'z') || last == ',') && n.len && goes_on(n) &&
	       measure(s, w.bytes) > w.width / 2 && measure(n, w.bytes) > w.width / 2;
}

static void copy(struct buf *out, struct arena *arena, struct map *map, struct slice text, struct slice piece)
{
	map_add(arena, map,
		(struct map_run){ (uint32_t)out->len, (uint32_t)piece.len, (uint32_t)(piece.at - text.at),
				  (uint32_t)piece.len, 1, 1 });
	buf_add(out, piece);
}

// The text with such breaks made spaces; map leads from it to text.
struct slice unwrap(struct arena *arena, struct slice text, struct wrap w, struct map *map)
{
	struct buf out = buf_new(arena);
	bool joined = false;
	for (size_t at = 0; at < text.len;) {
		struct slice line = next_line(text, at);
		at += line.len + 1;
		struct slice kept = joined ? slice_trim(line) : line;
		struct slice next = at < text.len ? next_line(text, at) : SLICE("");
		joined = slice_trim(line).len && (broken_by_width(line, next, w) || broken_in_sentence(line, next, w));
		if (joined)
			while (kept.len && kept.at[kept.len - 1] == ' ')
				kept.len--;
		copy(&out, arena, map, text, kept);
		buf_char(&out, joined ? ' ' : '\n');
	}
	return buf_slice(&out);
}
