// tabari.c: actor and agent dictionaries in the format of TABARI and PETRARCH; called by rows.c for --actors.
// SPDX-License-Identifier: Apache-2.0
//
//   actors  NAME_OF_ACTOR_ ; comment            agents  POLICE_OFFICER {POLICE_OFFICERS} [~COP]
//           +ANOTHER_NAME_                              +OFFICER_ON_BEAT
//               [ISRGOV 19960618-19990706]
//               [ISRELI >19990706] [ISR]
// A name may have its codes on its own line. Dates are YYMMDD or YYYYMMDD: "<" before, ">" after, "-" from one to the
// other. "---" is no code. An undated code counts where no dated one does.
#include "lexicon/compile_rows.h"

struct reading {
	struct rows *rows;
	struct slice path;
	uint32_t line;
	uint32_t entity; // row of the actor that codes and synonyms belong to, or UINT32_MAX
	struct slice noun, plural;
};

static void fault(struct reading *r, const char *what, struct slice s)
{
	table_error(r->rows->messages, r->path, r->line, "%s \"" SLICE_FMT "\"", what, SLICE_ARG(s));
}

// "BENJAMIN_NETANYAHU_" to "Benjamin Netanyahu": long words lose their capitals, short ones may be acronyms.
static struct slice plain_name(struct arena *a, struct slice s, bool lower)
{
	enum { ACRONYM = 3 };
	char *p = arena_alloc(a, s.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < s.len; i++)
		p[len++] = s.at[i] == '_' || s.at[i] == '=' ? ' ' : s.at[i];
	struct slice name = slice_trim((struct slice){ p, len });
	p = p + (name.at - p);
	for (size_t i = 0, start = 0; i <= name.len; i++) {
		if (i < name.len && p[i] != ' ' && p[i] != '-')
			continue;
		bool fold = lower || i - start > ACRONYM;
		for (size_t k = lower ? start : start + 1; fold && k < i; k++)
			if (p[k] >= 'A' && p[k] <= 'Z')
				p[k] = (char)(p[k] + 32);
		start = i + 1;
	}
	return name;
}

static struct slice slug(struct arena *a, struct slice name)
{
	struct word w[PHRASE_WORDS_MAX];
	char fold[WORD_FOLD_MAX + 8];
	struct buf out = buf_new(a);
	uint32_t n = words_split_name(name, w, PHRASE_WORDS_MAX);
	for (uint32_t i = 0; i < n && i < PHRASE_WORDS_MAX; i++) {
		if (i)
			buf_char(&out, '-');
		buf_add(&out, (struct slice){ fold, words_fold(name, &w[i], 0, fold) });
	}
	return buf_slice(&out);
}

static void add_name(struct reading *r, struct slice raw)
{
	struct slice name = plain_name(r->rows->arena, raw, false);
	struct entity_row *e = &r->rows->entities.at[r->entity];
	enum { SHORT = 3 };
	uint8_t flags = name.len <= SHORT ? PHRASE_CASE : 0;
	if (!phrases_add(r->rows->names, name, (uint32_t)ENTRY_ORGANISATION << LEX_ROW_BITS | r->entity, flags))
		fault(r, "name has no letter or too many words:", raw);
	else if (e->names.len)
		e->names = arena_print(r->rows->arena, SLICE_FMT "|" SLICE_FMT, SLICE_ARG(e->names), SLICE_ARG(name));
	else if (!slice_eq(name, e->name))
		e->names = name;
}

static void new_actor(struct reading *r, struct slice raw)
{
	struct arena *a = r->rows->arena;
	struct slice name = plain_name(a, raw, false), id = slug(a, name);
	r->entity = UINT32_MAX;
	for (uint32_t i = 0; i < r->rows->entities.len; i++)
		if (slice_eq(r->rows->entities.at[i].id, id)) {
			r->entity = i; // told again: its codes are added
			return;
		}
	*vec_push(a, &r->rows->entities) = (struct entity_row){
		.sort = ENTITY_ORGANISATION,
		.id = id,
		.name = name,
		.kind = SLICE("organisation"),
		.foreign = true,
		.file = r->path,
		.line = r->line,
	};
	r->entity = r->rows->entities.len - 1;
	add_name(r, raw);
}

// YYMMDD or YYYYMMDD; two digits of a year are of 1930 to 2029.
static bool read_day(struct slice s, uint32_t *day)
{
	uint64_t n;
	if ((s.len != 6 && s.len != 8) || !slice_number(s, 99999999, &n))
		return false;
	if (s.len == 6)
		n += n / 10000 < 30 ? 20000000 : 19000000;
	*day = (uint32_t)n;
	uint32_t month = *day / 100 % 100, d = *day % 100;
	return month >= 1 && month <= 12 && d >= 1 && d <= 31;
}

static bool read_dates(struct slice s, struct code_row *c)
{
	c->from = 0;
	c->to = UINT32_MAX;
	if (s.len == 0)
		return true;
	if (s.at[0] == '<')
		return read_day(slice_trim(slice_cut(s, 1, s.len)), &c->to);
	if (s.at[0] == '>')
		return read_day(slice_trim(slice_cut(s, 1, s.len)), &c->from);
	size_t dash = slice_find(s, '-', 0);
	return dash < s.len && read_day(slice_trim(slice_cut(s, 0, dash)), &c->from) &&
	       read_day(slice_trim(slice_cut(s, dash + 1, s.len)), &c->to) && c->from <= c->to;
}

static bool is_code(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!((s.at[i] >= 'A' && s.at[i] <= 'Z') || (s.at[i] >= '0' && s.at[i] <= '9')))
			return false;
	return s.len >= 3 && s.len % 3 == 0;
}

// What the code tells of the actor: its country, and its kind by the sector.
static void take_code(struct reading *r, struct slice code, bool dated)
{
	static const char *const KINDS[][2] = { { "IGO", "igo" },	  { "NGO", "ngo" },
						{ "NGM", "media" },	  { "MED", "media" },
						{ "REB", "armed_group" }, { "UAF", "armed_group" },
						{ "SEP", "armed_group" } };
	struct entity_row *e = &r->rows->entities.at[r->entity];
	uint32_t state;
	struct slice head = slice_cut(code, 0, 3);
	bool country = r->rows->under && lexicon_state(r->rows->under, head, &state);
	if (country && e->country.len == 0)
		e->country = head;
	for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
		if (slice_eq(head, slice_of(KINDS[i][0])) ||
		    (code.len >= 6 && slice_eq(slice_cut(code, 3, 6), slice_of(KINDS[i][0]))))
			e->kind = slice_of(KINDS[i][1]);
	if (!dated)
		e->code = code;
	else if (slice_is(e->kind, "organisation"))
		e->kind = SLICE("person"); // codes change with the years for people
}

static void add_code(struct reading *r, struct slice text)
{
	size_t blank = 0;
	while (blank < text.len && text.at[blank] != ' ' && text.at[blank] != '\t')
		blank++;
	struct slice code = slice_cut(text, 0, blank), dates = slice_trim(slice_cut(text, blank, text.len));
	struct code_row c = { .entity = r->entity, .code = code };
	if (slice_is(code, "---"))
		return;
	if (r->entity == UINT32_MAX)
		fault(r, "code without an actor:", text);
	else if (!is_code(code))
		fault(r, "not a code of three-letter parts:", code);
	else if (!read_dates(dates, &c))
		fault(r, "not <DATE, >DATE or DATE-DATE:", dates);
	else {
		take_code(r, code, dates.len != 0);
		if (dates.len)
			*vec_push(r->rows->arena, &r->rows->codes) = c;
	}
}

static void add_agent(struct reading *r, struct slice code)
{
	struct slice sector = slice_cut(code, 1, code.len < 4 ? code.len : 4);
	if (sector.len != 3 || r->noun.len == 0) {
		fault(r, "not an agent with a code ~XXX:", code);
		return;
	}
	uint32_t row = r->rows->groups.len, value = (uint32_t)ENTRY_GROUP << LEX_ROW_BITS | row;
	struct slice kind = slice_is(sector, "GOV")				 ? SLICE("government")
			    : slice_is(sector, "REB") || slice_is(sector, "UAF") ? SLICE("armed_group")
										 : SLICE("group");
	*vec_push(r->rows->arena, &r->rows->groups) = (struct group_row){ r->noun, r->plural, sector, kind };
	if (!phrases_add(r->rows->nouns, r->noun, value, 0) ||
	    (r->plural.len && !phrases_add(r->rows->nouns, r->plural, value, LEX_PLURAL)))
		fault(r, "name has no letter or too many words:", r->noun);
}

// The [codes] of a line, from its first bracket.
static void read_codes(struct reading *r, struct slice line)
{
	for (size_t i = slice_find(line, '[', 0); i < line.len; i = slice_find(line, '[', i + 1)) {
		size_t end = slice_find(line, ']', i);
		if (end == line.len) {
			fault(r, "no ] in", line);
			return;
		}
		struct slice text = slice_trim(slice_cut(line, i + 1, end));
		if (text.len && text.at[0] == '~')
			add_agent(r, text);
		else
			add_code(r, text);
	}
}

static void read_line(struct reading *r, struct slice line)
{
	size_t bracket = slice_find(line, '[', 0), brace = slice_find(line, '{', 0);
	struct slice name = slice_trim(slice_cut(line, 0, bracket < brace ? bracket : brace));
	bool agent = bracket + 1 < line.len && line.at[bracket + 1] == '~';
	if (name.len && name.at[0] == '!')
		return; // a substitution set: its members are listed as agents where they matter
	if (agent) {
		size_t close = slice_find(line, '}', 0);
		r->noun = plain_name(r->rows->arena, name, true);
		r->plural = brace < close && close < line.len
				? plain_name(r->rows->arena, slice_trim(slice_cut(line, brace + 1, close)), true)
				: SLICE("");
	} else if (name.len && name.at[0] == '+') {
		if (r->entity == UINT32_MAX)
			fault(r, "synonym without an actor:", name);
		else
			add_name(r, slice_cut(name, 1, name.len));
	} else if (name.len) {
		new_actor(r, name);
	}
	read_codes(r, line);
}

void rows_read_dictionary(struct rows *rows, const struct lexicon_file *file)
{
	struct table t = { .path = file->path, .rest = file->text, .messages = rows->messages };
	struct reading r = { .rows = rows, .path = file->path, .entity = UINT32_MAX };
	struct slice line;
	while (table_next_line(&t, &line)) {
		size_t semicolon = slice_find(line, ';', 0), hash = slice_find(line, '#', 0);
		line = slice_cut(line, 0, semicolon < hash ? semicolon : hash);
		r.line = t.line;
		if (slice_trim(line).len)
			read_line(&r, line);
	}
}
