// rules.c: reads boilerplate.tsv and finds the few rules worth trying on a line; see rules.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/rules.h"
#include "base/buf.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include <stdatomic.h>

enum {
	FIELDS = 5,
	RULES_MAX = 4096,  // of all files together
	RULE_TRIES = 24,   // patterns tried on one line; the rest is left out
	LINE_WORDS = 64,   // lines of more words are never looked at
	CUT_WORDS = 48,	   // lines of more words are cut only by rules that say so
	HINT_WORDS = 32,   // mere evidence is sought in lines of at most so many words
	ALWAYS_WORDS = 14, // rules without key words look at lines of at most so many words
};

static const char *const names[] = {
#define X_NAME(name, text) text,
	RULE_KIND_LIST(X_NAME)
#undef X_NAME
};

const char *rule_kind_name(enum rule_kind kind)
{
	return names[kind];
}

static bool find_kind(struct slice name, enum rule_kind *out)
{
	for (int i = 0; i < RULE_KIND_COUNT; i++) {
		if (slice_is(name, names[i])) {
			*out = (enum rule_kind)i;
			return true;
		}
	}
	return false;
}

static bool is_sign(struct slice key)
{
	unsigned char c = (unsigned char)key.at[0];
	return key.len == 1 && c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') &&
	       !((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static void word_mark(struct rules *r, uint64_t hash, uint32_t what)
{
	uint32_t s = word_slot(hash);
	r->filter[s / 4] = (uint8_t)(r->filter[s / 4] | what << (s % 4 * 2));
}

static void add_word(struct rules *r, struct arena *arena, struct slice key, uint32_t rule)
{
	uint64_t h = word_hash(key.at, key.len, key.len);
	word_mark(r, h, WORD_KEY);
	*vec_push(arena, &r->keys) = (struct rule_key){ h, rule, 0 };
}

// word_hash() knows the capitals of ASCII only: the word with a capital, and all in capitals.
static void add_capitals(struct rules *r, struct arena *arena, struct slice key, uint32_t rule)
{
	struct buf first = buf_new(arena), all = buf_new(arena);
	const char *p = key.at, *end = key.at + key.len;
	while (p < end) {
		bool start = p == key.at;
		uint32_t cp = utf8_next(p, end, &p), upper = unicode_upper(cp);
		char utf8[4];
		buf_add(&all, (struct slice){ utf8, utf8_put(utf8, upper) });
		buf_add(&first, (struct slice){ utf8, utf8_put(utf8, start ? upper : cp) });
	}
	struct slice a = buf_slice(&first), b = buf_slice(&all);
	uint64_t h = word_hash(key.at, key.len, key.len), ha = word_hash(a.at, a.len, a.len);
	uint64_t hb = word_hash(b.at, b.len, b.len);
	if (ha != h)
		add_word(r, arena, a, rule);
	if (hb != h && hb != ha)
		add_word(r, arena, b, rule);
}

// The key words of a rule into the tables that find it.
static void add_keys(struct rules *r, struct arena *arena, struct slice keys, uint32_t rule)
{
	struct slice key;
	while (slice_split(&keys, ' ', &key)) {
		if (key.len == 0)
			continue;
		uint64_t most;
		if (key.at[0] == '<' && slice_number(slice_cut(key, 1, key.len), LINE_WORDS, &most)) {
			r->at.at[rule].most = (uint32_t)most;
		} else if (slice_is(key, "+0")) {
			r->at.at[rule].numbered = true;
		} else if (slice_is(key, "*")) {
			*vec_push(arena, &r->always) = rule;
		} else if (slice_is(key, "0")) {
			*vec_push(arena, &r->numbers) = rule;
		} else if (is_sign(key) || slice_is(key, "©")) {
			unsigned sign = key.len == 1 ? (unsigned char)key.at[0] : SIGN_COPYRIGHT;
			*vec_push(arena, &r->signs[sign]) = rule;
			r->sign_set[sign / 64] |= 1ull << (sign % 64);
		} else {
			add_word(r, arena, key, rule);
			add_capitals(r, arena, key, rule);
		}
	}
}

static void add_function_words(struct rules *r, struct slice words)
{
	struct slice word;
	while (slice_split(&words, ' ', &word)) {
		if (word.len)
			word_mark(r, word_hash(word.at, word.len, word.len), WORD_FUNCTION);
	}
}

// The list of words of that name; NULL: none.
static struct slice *find_list(struct rules *r, struct slice name)
{
	struct {
		const char *name;
		struct slice *list;
	} lists[] = {
		{ "joint", &r->joints }, { "place", &r->places }, { "agency", &r->agencies }, { "office", &r->offices }
	};
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		if (slice_is(name, lists[i].name))
			return lists[i].list;
	}
	return NULL;
}

static bool add_rule(struct rules *r, struct arena *arena, const struct slice *field, struct slice file, uint32_t line,
		     struct error *why)
{
	enum rule_kind kind;
	if (slice_is(field[0], "function")) {
		add_function_words(r, field[2]);
		return true;
	}
	struct slice *list = find_list(r, field[0]);
	if (list) {
		*list = field[2];
		return true;
	}
	if (slice_is(field[0], "month")) {
		r->months[r->next_month++ % RULES_MONTHS] = field[2]; // a later file's take the place of these
		return true;
	}
	bool dateline = slice_is(field[0], "dateline");
	kind = RULE_BYLINE;
	if (!dateline && !find_kind(field[0], &kind))
		return error_set(why, STATUS_USAGE, SLICE_FMT ":%u: unknown kind '" SLICE_FMT "'", SLICE_ARG(file),
				 line, SLICE_ARG(field[0]));
	bool cut = slice_is(field[1], "cut"), edge = slice_is(field[1], "edge");
	if (!cut && !edge && !slice_is(field[1], "hint"))
		return error_set(why, STATUS_USAGE, SLICE_FMT ":%u: action must be cut, edge or hint", SLICE_ARG(file),
				 line);
	if (slice_trim(field[2]).len == 0 || field[3].len == 0 || field[3].len > REGEX_PATTERN_MAX)
		return error_set(why, STATUS_USAGE, SLICE_FMT ":%u: key words or pattern missing or too long",
				 SLICE_ARG(file), line);
	if (r->at.len >= RULES_MAX)
		return error_set(why, STATUS_USAGE, SLICE_FMT ":%u: more than %d rules", SLICE_ARG(file), line,
				 RULES_MAX);
	uint32_t index = r->at.len;
	struct rule *rule = vec_push(arena, &r->at);
	rule->kind = kind;
	rule->cut = cut || edge;
	rule->once = edge;
	rule->numbered = false;
	rule->most = CUT_WORDS;
	rule->pattern = field[3];
	rule->why = field[4].len ? field[4] : SLICE("rule");
	rule->file = file;
	rule->line = line;
	atomic_init(&rule->regex, NULL);
	if (dateline)
		r->dateline = index + 1;
	else
		add_keys(r, arena, field[2], index);
	return true;
}

bool rules_read(struct rules *r, struct arena *arena, struct slice text, struct slice file, struct error *why)
{
	struct slice line;
	uint32_t number = 0;
	while (slice_split(&text, '\n', &line)) {
		number++;
		if (line.len && line.at[line.len - 1] == '\r')
			line.len--;
		if (slice_trim(line).len == 0 || line.at[0] == '#')
			continue;
		struct slice field[FIELDS];
		int n = 0;
		while (n < FIELDS && slice_split(&line, '\t', &field[n]))
			n++;
		if (n != FIELDS || line.len)
			return error_set(why, STATUS_USAGE, SLICE_FMT ":%u: expected %d fields separated by tabs",
					 SLICE_ARG(file), number, FIELDS);
		if (!add_rule(r, arena, field, file, number, why))
			return false;
	}
	return true;
}

static void index_months(struct rules *r, struct arena *arena)
{
	for (int m = 0; m < RULES_MONTHS; m++) {
		struct slice all = r->months[m], name;
		while (slice_split(&all, ' ', &name))
			*vec_push(arena, &r->month_names) = (struct month_name){ name, m + 1 };
	}
}

void rules_index(struct rules *r, struct arena *arena)
{
	index_months(r, arena);
	uint32_t size = 64;
	while (size < r->keys.len * 2)
		size *= 2;
	r->slots = ARENA_NEW(arena, uint32_t, size);
	r->slot_mask = size - 1;
	for (uint32_t i = r->keys.len; i-- > 0;) {
		uint32_t *head = &r->slots[r->keys.at[i].hash >> 7 & r->slot_mask];
		r->keys.at[i].next = *head;
		*head = i + 1;
	}
}

void rules_free(struct rules *r)
{
	for (uint32_t i = 0; i < r->at.len; i++)
		regex_free(atomic_load(&r->at.at[i].regex));
}

// The compiled pattern: made by the first thread that needs it, since most rules are never tried. A pattern that
// does not compile (the lexicon check says so) matches nothing.
static struct regex *rule_regex(const struct rule *rule, struct arena *arena)
{
	struct regex *_Atomic *cell = &((struct rule *)(uintptr_t)rule)->regex;
	struct regex *have = atomic_load_explicit(cell, memory_order_acquire);
	if (have)
		return have;
	struct error why = { 0 };
	struct regex *made = regex_new(rule->pattern, true, &why), *none = NULL;
	if (made == NULL && why.status == STATUS_MEMORY)
		arena_fail(arena);
	if (made == NULL)
		return NULL;
	if (atomic_compare_exchange_strong(cell, &none, made))
		return made;
	regex_free(made);
	return none;
}

bool rule_groups(const struct rule *rule, struct arena *arena, struct slice line, struct span *groups)
{
	struct regex *re = rule_regex(rule, arena);
	enum regex_result got = re ? regex_search(re, line, groups) : REGEX_NO;
	if (got == REGEX_MEMORY)
		arena_fail(arena);
	return got == REGEX_YES;
}

struct match {
	const struct rules *rules;
	struct arena *arena;
	struct slice line;
	uint32_t words, kinds, tries;
	bool number;
	uint32_t tried[RULE_TRIES];
	const struct rule *best;
};

static void try_rule(struct match *m, uint32_t index)
{
	const struct rule *rule = &m->rules->at.at[index];
	if (m->words > rule->most || (rule->numbered && !m->number) ||
	    (!rule->cut && (m->words > HINT_WORDS || m->kinds >> rule->kind & 1)))
		return;
	for (uint32_t i = 0; i < m->tries; i++) {
		if (m->tried[i] == index)
			return;
	}
	if (m->tries == RULE_TRIES)
		return;
	m->tried[m->tries++] = index;
	if (!rule_groups(rule, m->arena, m->line, NULL))
		return;
	m->kinds |= 1u << rule->kind;
	bool better = m->best == NULL || (rule->cut && !m->best->cut) || (rule->cut == m->best->cut && rule < m->best);
	if (better)
		m->best = rule;
}

const struct rule *rules_match(const struct rules *r, struct arena *arena, struct slice line, uint32_t words,
			       const struct rule_keys *keys, uint32_t *kinds)
{
	struct match m = { .rules = r, .arena = arena, .line = line, .words = words, .number = keys->number };
	for (uint32_t k = 0; k < keys->count && words <= LINE_WORDS; k++) {
		uint64_t h = keys->hash[k];
		for (uint32_t i = r->slots[h >> 7 & r->slot_mask]; i; i = r->keys.at[i - 1].next) {
			if (r->keys.at[i - 1].hash == h)
				try_rule(&m, r->keys.at[i - 1].rule);
		}
	}
	for (int half = 0; half < 2 && words <= LINE_WORDS; half++) {
		for (uint64_t set = keys->signs[half] & r->sign_set[half]; set; set &= set - 1) {
			int sign = half * 64 + __builtin_ctzll(set);
			for (uint32_t i = 0; i < r->signs[sign].len; i++)
				try_rule(&m, r->signs[sign].at[i]);
		}
	}
	for (uint32_t i = 0; i < r->always.len && words <= ALWAYS_WORDS; i++)
		try_rule(&m, r->always.at[i]);
	for (uint32_t i = 0; i < r->numbers.len && words <= ALWAYS_WORDS && keys->number; i++)
		try_rule(&m, r->numbers.at[i]);
	*kinds = m.kinds;
	return m.best;
}
