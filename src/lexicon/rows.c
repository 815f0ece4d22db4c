// rows.c: the files of a lexicon, row by row, with the faults that one row can have; called by compile.c.
// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"
#include "lexicon/compile_rows.h"

static bool is_slug(struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && i > 0)))
			return false;
	}
	return s.len > 0;
}

static bool is_upper(struct slice s, size_t len)
{
	if (s.len != len)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < 'A' || s.at[i] > 'Z')
			return false;
	return true;
}

static bool is_wikidata(struct slice s)
{
	uint64_t n;
	return s.len == 0 || (s.len > 1 && s.at[0] == 'Q' && slice_number(slice_cut(s, 1, s.len), UINT32_MAX, &n));
}

static bool one_of(struct slice s, const char *list)
{
	struct slice rest = slice_of(list), word;
	while (slice_split(&rest, ' ', &word))
		if (slice_eq(word, s))
			return true;
	return false;
}

// Sectors of CAMEO and PLOVER actor codes; a format, not knowledge of a language.
static const char SECTORS[] =
    "GOV MIL COP JUD LEG SPY REB PAR UAF SEP INS OPP PTY CVL SET REF MED EDU BUS LAB AGR HLH REL "
    "CRM ELI NGO IGO MNC ENV HRI DEV IRG RAD MOD UIS";

static bool is_code(struct slice code)
{
	if (code.len == 0)
		return true;
	if (code.len % 3 != 0 || code.len > 12)
		return false;
	for (size_t i = 0; i < code.len; i++)
		if (!((code.at[i] >= 'A' && code.at[i] <= 'Z') || (i >= 6 && code.at[i] >= '0' && code.at[i] <= '9')))
			return false;
	struct slice head = slice_cut(code, 0, 3);
	bool world = one_of(head, "IGO NGO NGM MNC IMG INT UIS");
	return world || code.len == 3 || one_of(slice_cut(code, 3, 6), SECTORS);
}

static bool add_phrase(struct phrases_builder *b, struct slice name, enum entry_kind kind, uint32_t row, uint8_t flags)
{
	return phrases_add(b, name, (uint32_t)kind << LEX_ROW_BITS | row, flags);
}

static bool has_plural_ending(struct slice s)
{
	return slice_ends(s, SLICE("s")) && !slice_ends(s, SLICE("ss"));
}

static void list_name(struct rows *r, const struct table *t, struct slice name, uint32_t row)
{
	struct word w[PHRASE_WORDS_MAX];
	uint64_t key = 0;
	uint32_t n = words_split_name(name, w, PHRASE_WORDS_MAX);
	for (uint32_t i = 0; i < n && i < PHRASE_WORDS_MAX; i++)
		key = hash_add(key, w[i].fold);
	*vec_push(r->arena, &r->listed) = (struct listed_name){ key, name, t->path, row, t->line };
}

// Adds the names of a field, parted by "|", with their markers. Gives how many there were.
static uint32_t add_names(struct rows *r, struct table *t, struct phrases_builder *b, struct slice field,
			  enum entry_kind kind, uint32_t row)
{
	struct slice rest = field.len ? field : (struct slice){ NULL, 0 }, name;
	uint32_t n = 0;
	for (; slice_split(&rest, '|', &name); n++) {
		uint8_t flags = 0;
		struct slice whole = name;
		for (; name.len && (name.at[0] == '=' || name.at[0] == '?'); name = slice_cut(name, 1, name.len))
			flags |= name.at[0] == '=' ? PHRASE_CASE : LEX_WEAK;
		if ((kind == ENTRY_DEMONYM || kind == ENTRY_ROLE) && has_plural_ending(name))
			flags |= LEX_PLURAL;
		if (slice_trim(name).len != name.len || name.len == 0)
			table_error(t->messages, t->path, t->line, "blank around or empty name in \"" SLICE_FMT "\"",
				    SLICE_ARG(field));
		else if (memchr(name.at, '(', name.len))
			continue; // a name with its reading in brackets is for people, not for matching
		else if (!add_phrase(b, name, kind, row, flags))
			table_error(t->messages, t->path, t->line,
				    "name \"" SLICE_FMT "\" has no letter or over %d words", SLICE_ARG(whole),
				    PHRASE_WORDS_MAX);
		else if (flags == 0 && (kind == ENTRY_ORGANISATION || kind == ENTRY_PERSON))
			list_name(r, t, name, row);
	}
	return n;
}

// The canonical name, and the same without "The".
static void add_canonical(struct rows *r, struct table *t, struct slice name, enum entry_kind kind, uint32_t row)
{
	add_names(r, t, r->names, name, kind, row);
	if (slice_starts(name, SLICE("The ")))
		add_names(r, t, r->names, slice_cut(name, 4, name.len), kind, row);
}

static void check_dates(struct table *t, struct slice from, struct slice to, uint32_t out[4])
{
	if (!table_date(from, &out[0], &out[1]))
		table_error(t->messages, t->path, t->line,
			    "from \"" SLICE_FMT "\" is no date (YYYY, YYYY-MM, YYYY-MM-DD)", SLICE_ARG(from));
	if (!table_date(to, &out[2], &out[3]))
		table_error(t->messages, t->path, t->line,
			    "to \"" SLICE_FMT "\" is no date (YYYY, YYYY-MM, YYYY-MM-DD)", SLICE_ARG(to));
	if (out[0] && out[3] && out[0] > out[3])
		table_error(t->messages, t->path, t->line, "from " SLICE_FMT " is after to " SLICE_FMT, SLICE_ARG(from),
			    SLICE_ARG(to));
}

static void check_wikidata(struct table *t, struct slice s)
{
	if (!is_wikidata(s))
		table_error(t->messages, t->path, t->line, "wikidata \"" SLICE_FMT "\" is no Q number", SLICE_ARG(s));
}

static struct slice lower_id(struct arena *a, struct slice s)
{
	char *p = arena_alloc(a, s.len + 1);
	for (size_t i = 0; i < s.len; i++)
		p[i] = s.at[i] >= 'A' && s.at[i] <= 'Z' ? (char)(s.at[i] + 32) : s.at[i];
	return (struct slice){ p, s.len };
}

static void read_countries(struct rows *r, const struct lexicon_file *file)
{
	struct table t;
	if (!table_open(&t, file, "iso3 iso2 name official demonyms capital seats names wikidata", r->messages))
		return;
	while (table_next(&t)) {
		uint32_t row = r->entities.len;
		const struct slice *f = t.field;
		if (!is_upper(f[0], 3) || (f[1].len && !is_upper(f[1], 2)))
			table_error(t.messages, t.path, t.line,
				    "\"" SLICE_FMT "\" \"" SLICE_FMT "\" are no ISO 3166-1 codes", SLICE_ARG(f[0]),
				    SLICE_ARG(f[1]));
		check_wikidata(&t, f[8]);
		*vec_push(r->arena, &r->entities) = (struct entity_row){
			.sort = ENTITY_STATE,
			.id = lower_id(r->arena, f[0]),
			.name = f[2],
			.kind = SLICE("state"),
			.country = f[0],
			.code = f[0],
			.wikidata = f[8],
			.names = f[7],
			.iso2 = f[1],
			.official = f[3],
			.capital = f[5],
			.demonyms = f[4],
			.seats = f[6],
			.file = t.path,
			.line = t.line,
		};
		add_canonical(r, &t, f[2], ENTRY_STATE, row);
		add_names(r, &t, r->names, f[3], ENTRY_STATE, row);
		add_names(r, &t, r->names, f[7], ENTRY_STATE, row);
		add_names(r, &t, r->names, f[4], ENTRY_DEMONYM, row);
		add_names(r, &t, r->names, f[6], ENTRY_SEAT, row);
	}
}

static bool is_particle(const struct rows *r, const struct word *w)
{
	for (uint32_t i = 0; i < r->particles.len; i++)
		if (r->particles.at[i] == w->fold)
			return true;
	return false;
}

enum { SURNAME_BYTES = 2, SURNAME_SCRIPT_BYTES = 8 };

// "II" and "XVI" behind a name are no last name.
static bool is_ordinal(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!memchr("IVX", s.at[i], 3))
			return false;
	return s.len > 0;
}

// Adds the last name of a full name: the last word with what is joined to it by a hyphen, and a particle before.
static void add_surname(struct rows *r, struct slice name, uint32_t row)
{
	struct word w[PHRASE_WORDS_MAX];
	uint32_t n = words_split_name(name, w, PHRASE_WORDS_MAX);
	if (n < 2 || n > PHRASE_WORDS_MAX || memchr(name.at, '(', name.len))
		return;
	n = words_name_end(name, w, n);
	if (is_ordinal(slice_cut(name, w[n - 1].at.start, w[n - 1].at.end)))
		return;
	uint32_t first = n - 1;
	while (first > 1 && w[first - 1].gap == GAP_HYPHEN)
		first--;
	if (first > 1 && is_particle(r, &w[first - 1]))
		first--;
	struct slice last = slice_cut(name, w[first].at.start, w[n - 1].at.end);
	// Short ones are too often something else, above all where particles may be glued to them.
	size_t least = w[n - 1].shape & WORD_PREFIXABLE ? SURNAME_SCRIPT_BYTES : SURNAME_BYTES;
	if (last.len >= least)
		add_phrase(r->names, last, ENTRY_PERSON, row, LEX_SURNAME);
}

// Last names of a person: of the canonical name, and of names in other scripts, which are used alone as well.
static void add_surnames(struct rows *r, struct slice name, struct slice names, uint32_t row)
{
	struct slice rest = names.len ? names : (struct slice){ NULL, 0 }, other;
	add_surname(r, name, row);
	while (slice_split(&rest, '|', &other))
		if (other.len && (unsigned char)other.at[0] >= 0xD6 && (unsigned char)other.at[0] <= 0xDB)
			add_surname(r, other, row);
}

static void read_entities(struct rows *r, const struct lexicon_file *file, enum entity_kind sort)
{
	struct table t;
	bool person = sort == ENTITY_PERSON;
	enum entry_kind kind = person ? ENTRY_PERSON : ENTRY_ORGANISATION;
	if (!table_open(&t, file, "id name kind country code wikidata parent from to names", r->messages))
		return;
	while (table_next(&t)) {
		uint32_t row = r->entities.len, dates[4];
		const struct slice *f = t.field;
		if (!is_slug(f[0]))
			table_error(t.messages, t.path, t.line, "id \"" SLICE_FMT "\" is not of a-z 0-9 -",
				    SLICE_ARG(f[0]));
		if (!one_of(f[2], person ? "person" : "organisation armed_group government group igo ngo media"))
			table_error(t.messages, t.path, t.line, "unknown kind \"" SLICE_FMT "\"", SLICE_ARG(f[2]));
		if (!is_code(f[4]))
			table_error(t.messages, t.path, t.line,
				    "code \"" SLICE_FMT "\" is not a country's or world code with a known sector",
				    SLICE_ARG(f[4]));
		check_wikidata(&t, f[5]);
		check_dates(&t, f[7], f[8], dates);
		*vec_push(r->arena, &r->entities) = (struct entity_row){
			.sort = sort,
			.id = f[0],
			.name = f[1],
			.kind = f[2],
			.country = f[3],
			.code = f[4],
			.wikidata = f[5],
			.parent = lower_id(r->arena, f[6]),
			.names = f[9],
			.from = dates[0],
			.to = dates[3],
			.file = t.path,
			.line = t.line,
		};
		add_canonical(r, &t, f[1], kind, row);
		add_names(r, &t, r->names, f[9], kind, row);
		if (person)
			add_surnames(r, f[1], f[9], row);
	}
}

static void read_roles(struct rows *r, const struct lexicon_file *file)
{
	struct table t;
	if (!table_open(&t, file, "id sector names", r->messages))
		return;
	while (table_next(&t)) {
		const struct slice *f = t.field;
		if (!is_slug(f[0]))
			table_error(t.messages, t.path, t.line, "id \"" SLICE_FMT "\" is not of a-z 0-9 -",
				    SLICE_ARG(f[0]));
		if (f[1].len && !one_of(f[1], SECTORS))
			table_error(t.messages, t.path, t.line, "unknown sector \"" SLICE_FMT "\"", SLICE_ARG(f[1]));
		add_names(r, &t, r->nouns, f[2], ENTRY_ROLE, r->roles.len);
		*vec_push(r->arena, &r->roles) = (struct role_row){ f[0], f[1], f[2], t.path, t.line };
	}
}

static void read_groups(struct rows *r, const struct lexicon_file *file)
{
	struct table t;
	if (!table_open(&t, file, "noun sector plural kind", r->messages))
		return;
	while (table_next(&t)) {
		const struct slice *f = t.field;
		uint32_t row = r->groups.len;
		if (f[1].len && !one_of(f[1], SECTORS))
			table_error(t.messages, t.path, t.line, "unknown sector \"" SLICE_FMT "\"", SLICE_ARG(f[1]));
		if (!one_of(f[3], "government organisation group armed_group ngo igo media person"))
			table_error(t.messages, t.path, t.line, "unknown kind \"" SLICE_FMT "\"", SLICE_ARG(f[3]));
		if (!add_phrase(r->nouns, f[0], ENTRY_GROUP, row, 0))
			table_error(t.messages, t.path, t.line, "noun \"" SLICE_FMT "\" has no letter or over %d words",
				    SLICE_ARG(f[0]), PHRASE_WORDS_MAX);
		if (f[2].len && !slice_eq(f[0], f[2]) && !add_phrase(r->nouns, f[2], ENTRY_GROUP, row, LEX_PLURAL))
			table_error(t.messages, t.path, t.line,
				    "plural \"" SLICE_FMT "\" has no letter or over %d words", SLICE_ARG(f[2]),
				    PHRASE_WORDS_MAX);
		*vec_push(r->arena, &r->groups) = (struct group_row){ f[0], f[2], f[1], f[3] };
	}
}

static void read_cues(struct rows *r, const struct lexicon_file *file)
{
	struct table t;
	if (!table_open(&t, file, "cue names", r->messages))
		return;
	while (table_next(&t)) {
		const struct slice *f = t.field;
		if (!is_slug(f[0]))
			table_error(t.messages, t.path, t.line, "cue \"" SLICE_FMT "\" is not of a-z 0-9 -",
				    SLICE_ARG(f[0]));
		add_names(r, &t, r->nouns, f[1], ENTRY_CUE, r->cues.len);
		*vec_push(r->arena, &r->cues) = (struct role_row){ f[0], SLICE(""), f[1], t.path, t.line };
	}
}

static void read_offices(struct rows *r, const struct lexicon_file *file)
{
	struct table t;
	if (!table_open(&t, file, "office roles", r->messages))
		return;
	while (table_next(&t))
		*vec_push(r->arena, &r->offices) =
		    (struct role_row){ t.field[0], SLICE(""), t.field[1], t.path, t.line };
}

static void read_holders(struct rows *r, const struct lexicon_file *file)
{
	struct table t;
	if (!table_open(&t, file, "country role person from to org", r->messages))
		return;
	while (table_next(&t)) {
		const struct slice *f = t.field;
		uint32_t d[4];
		check_dates(&t, f[3], f[4], d);
		if (f[0].len == 0 && f[5].len == 0)
			table_error(t.messages, t.path, t.line, "country or org must be given");
		*vec_push(r->arena, &r->holders) =
		    (struct holder_row){ f[0], f[1], f[2], f[5], t.path, d[0], d[1], d[2], d[3], t.line };
	}
}

static void read_words(struct rows *r, const struct lexicon_file *file, enum entry_kind kind)
{
	struct table t = { .path = file->path, .rest = file->text, .messages = r->messages };
	struct slice line;
	struct phrases_builder *b = kind == ENTRY_PARTICLE ? r->nouns : r->names;
	while (table_next_line(&t, &line)) {
		struct word w;
		if (kind == ENTRY_PARTICLE && words_split_name(line, &w, 1))
			*vec_push(r->arena, &r->particles) = w.fold;
		if (!add_phrase(b, slice_trim(line), kind, 0, 0))
			table_error(t.messages, t.path, t.line, "\"" SLICE_FMT "\" has no letter or over %d words",
				    SLICE_ARG(line), PHRASE_WORDS_MAX);
	}
}

static void read_given(struct rows *r, const struct lexicon_file *file)
{
	struct table t;
	if (!table_open(&t, file, "name sex", r->messages))
		return;
	while (table_next(&t)) {
		struct slice name = t.field[0], sex = t.field[1];
		bool man = slice_is(sex, "m"), woman = slice_is(sex, "f");
		if (sex.len && !man && !woman)
			table_error(t.messages, t.path, t.line, "sex must be m, f or empty");
		if (!add_phrase(r->names, name, ENTRY_GIVEN, man ? SEX_MAN : woman ? SEX_WOMAN : SEX_UNKNOWN, 0))
			table_error(t.messages, t.path, t.line, "\"" SLICE_FMT "\" has no letter or over %d words",
				    SLICE_ARG(name), PHRASE_WORDS_MAX);
	}
}

void rows_read(struct rows *r, const struct lexicon_file *file)
{
	struct slice path = file->path;
	size_t base = path.len, folder;
	while (base > 0 && path.at[base - 1] != '/')
		base--;
	for (folder = base ? base - 1 : 0; folder > 0 && path.at[folder - 1] != '/';)
		folder--;
	struct slice name = slice_cut(path, base, path.len);
	struct slice in = base ? slice_cut(path, folder, base - 1) : SLICE("");
	if (file->dictionary)
		rows_read_dictionary(r, file);
	else if (slice_is(in, "actors"))
		read_entities(r, file, ENTITY_ORGANISATION);
	else if (slice_is(in, "people"))
		read_entities(r, file, ENTITY_PERSON);
	else if (slice_is(name, "countries.tsv"))
		read_countries(r, file);
	else if (slice_is(name, "roles.tsv"))
		read_roles(r, file);
	else if (slice_is(name, "groups.tsv"))
		read_groups(r, file);
	else if (slice_is(name, "cues.tsv"))
		read_cues(r, file);
	else if (slice_is(name, "offices.tsv"))
		read_offices(r, file);
	else if (slice_starts(name, SLICE("holders")))
		read_holders(r, file);
	else if (slice_is(name, "given-names.tsv"))
		read_given(r, file);
	else if (slice_is(name, "surnames.txt"))
		read_words(r, file, ENTRY_SURNAME);
	else if (slice_is(name, "name-particles.txt"))
		read_words(r, file, ENTRY_PARTICLE);
}
