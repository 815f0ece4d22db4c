// name_data.c: reads texts with marked names for training; called by train names.
// SPDX-License-Identifier: Apache-2.0
#include "language/name_data.h"
#include "base/json.h"
#include "base/utf8.h"
#include "language/language.h"

static int type_find(struct slice s)
{
	static const struct {
		const char *name;
		int type;
	} TYPES[] = { { "PER", NAMER_PER }, { "ORG", NAMER_ORG },   { "LOC", NAMER_LOC },  { "GPE", NAMER_LOC },
		      { "FAC", NAMER_LOC }, { "NORP", NAMER_NORP }, { "MISC", NAMER_MISC } };
	for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
		if (slice_is(s, TYPES[i].name))
			return TYPES[i].type;
	return -1;
}

static bool number(struct arena *a, const json *object, const char *key, uint64_t *out)
{
	struct slice s;
	const json *v = json_get(object, key);
	json_text(a, v, &s);
	return v && slice_number(s, UINT32_MAX, out);
}

// Byte offset of a code point.
static uint32_t byte_at(struct slice text, uint64_t point)
{
	const char *p = text.at, *end = text.at + text.len;
	while (point-- > 0 && p < end)
		utf8_next(p, end, &p);
	return (uint32_t)(p - text.at);
}

// Marks the tokens that lie in the span; false when none does.
static bool mark(struct name_text *t, struct span at, unsigned type)
{
	const struct article *a = t->article;
	uint32_t first = UINT32_MAX, last = 0;
	for (uint32_t i = 0; i < a->tokens.len; i++) {
		struct span s = a->tokens.at[i].at;
		uint32_t from = s.start > at.start ? s.start : at.start, to = s.end < at.end ? s.end : at.end;
		if (to > from && (to - from) * 2 > s.end - s.start) {
			first = first == UINT32_MAX ? i : first;
			last = i;
		}
	}
	if (first == UINT32_MAX)
		return false;
	for (uint32_t i = first; i <= last; i++)
		if (t->gold[i])
			return false; // inside a longer one that came first
	if (first == last)
		t->gold[first] = (uint8_t)namer_label(type, NAMER_ONLY);
	else
		for (uint32_t i = first; i <= last; i++)
			t->gold[i] = (uint8_t)namer_label(type, i == first  ? NAMER_FIRST
								: i == last ? NAMER_LAST
									    : NAMER_INNER);
	return true;
}

// A name over a sentence edge cannot be found; it is not taught.
static void drop_broken(struct name_text *t)
{
	const struct article *a = t->article;
	for (uint32_t i = 0; i < a->sentences.len; i++) {
		uint32_t first = a->sentences.at[i].first, end = first + a->sentences.at[i].count;
		for (uint32_t j = first; j <= end; j++) {
			unsigned before = j == first ? NAMER_LABELS : t->gold[j - 1],
				 now = j == end ? NAMER_LABELS : t->gold[j];
			if (namer_follows(before, now))
				continue;
			for (uint32_t k = first; k < end; k++)
				t->gold[k] = 0;
		}
	}
}

struct marked_name {
	struct span at;
	unsigned type;
};

typedef VEC(struct marked_name) marked_names;

// The names of a line; false when it is malformed.
static bool read_names(struct arena *a, const json *object, struct slice text, struct name_texts *out, marked_names *m)
{
	const json *entities = json_get(object, "entities");
	for (const json *v = entities ? json_first(entities) : NULL; v; v = json_next(v)) {
		uint64_t start, end;
		struct slice type = { 0 };
		if (!number(a, v, "start", &start) || !number(a, v, "end", &end) || start > end)
			return false;
		json_text(a, json_get(v, "type"), &type);
		int known = type_find(type);
		out->marked++;
		if (known < 0)
			out->lost++;
		else
			*vec_push(a, m) =
			    (struct marked_name){ { byte_at(text, start), byte_at(text, end) }, (unsigned)known };
	}
	return true;
}

// Appends a text; place: where its bytes are after a change of case (NULL: as they were). Tells how many names were
// lost.
static uint32_t add_text(struct arena *a, struct slice text, const marked_names *names, const uint32_t *place,
			 unsigned share, const struct model *m, struct name_texts *out)
{
	struct name_text *t = vec_push(a, &out->texts);
	*t = (struct name_text){ .article = ARENA_NEW(a, struct article, 1), .share = share };
	uint32_t lost = 0;
	t->article->arena = a;
	t->article->text = text;
	t->article->whole = true;
	language_segment(t->article, m);
	t->gold = ARENA_NEW(a, uint8_t, t->article->tokens.len + 1);
	t->seen = ARENA_NEW(a, struct namer_token, t->article->tokens.len + 1);
	for (uint32_t i = 0; i < names->len; i++) {
		struct span at = names->at[i].at;
		if (place)
			at = (struct span){ place[at.start], place[at.end] };
		lost += !mark(t, at, names->at[i].type);
	}
	drop_broken(t);
	return lost;
}

enum { HEADLINES = 3 }; // the sentences of a text as headlines are taught in one round of so many

static bool read_line(struct arena *a, struct slice line, unsigned share, const struct model *m, struct name_texts *out,
		      struct error *e)
{
	const json *object = json_parse(a, line, NULL, e);
	struct slice text = { 0 };
	marked_names names = { 0 };
	if (!object || !json_is_object(object) || !json_text(a, json_get(object, "text"), &text) ||
	    !read_names(a, object, text, out, &names))
		return false;
	out->lost += add_text(a, text, &names, NULL, share, m, out);
	uint32_t *place = ARENA_NEW(a, uint32_t, text.len + 1);
	struct slice headlines = name_headlines(a, out->texts.at[out->texts.len - 1].article, place);
	add_text(a, headlines, &names, place, share * HEADLINES, m, out);
	return true;
}

bool name_data_read(struct arena *a, const char *path, struct slice file, unsigned share, const struct model *m,
		    struct name_texts *t, struct error *e)
{
	struct slice line;
	uint64_t n = 0;
	while (slice_split(&file, '\n', &line)) {
		struct error inner = { 0 };
		n++;
		if (slice_trim(line).len && !read_line(a, line, share, m, t, &inner))
			return error_set(e, STATUS_INPUT, "%s:%llu: %s", path, (unsigned long long)n,
					 inner.text[0] ? inner.text : "not a text with entities");
	}
	return true;
}
