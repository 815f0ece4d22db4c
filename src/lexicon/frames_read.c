// frames_read.c: reads the files of event frames and of the ontology; frames_build.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"
#include "lexicon/frames_build.h"
#include <stdlib.h>

enum { LINE = 8192 };

struct state { // set by directives, holds until the next one of its kind
	uint16_t type, mode, cameo;
	bool noun, typed;
	uint16_t flags; // of all frames that follow
};

// The next line that is neither empty nor a comment, as a string of its own.
static bool next_line(struct maker *m, char *text)
{
	struct slice line;
	while (slice_split(&m->rest, '\n', &line)) {
		m->line++;
		line = slice_trim(line);
		if (line.len == 0 || line.at[0] == '#')
			continue;
		if (line.len >= LINE || memchr(line.at, 0, line.len) || utf8_valid(line) != line.len) {
			complain(m, line.len >= LINE ? "line too long" : "not valid UTF-8", "");
			continue;
		}
		memcpy(text, line.at, line.len);
		text[line.len] = '\0';
		return true;
	}
	return false;
}

static void open_file(struct maker *m, const struct lexicon_file *file)
{
	m->file = file->path;
	m->rest = file->text;
	m->line = 0;
}

// Cuts at the first of the separators; NULL at the end.
static char *cut(char **rest, const char *separators)
{
	char *s = *rest;
	if (!s || !*s)
		return NULL;
	size_t n = strcspn(s, separators);
	*rest = s + n + (s[n] != '\0');
	s[n] = '\0';
	return s;
}

// ---- ontology ------------------------------------------------------------------------------------------------------

static uint64_t context_bits(struct maker *m, char *list)
{
	uint64_t bits = 0;
	for (char *c; (c = cut(&list, "|")) != NULL;) {
		int i = name_find(m, &m->contexts, c);
		if (i < 0)
			complain(m, "unknown context", c);
		else
			bits |= UINT64_C(1) << i;
	}
	return bits;
}

static void ontology_line(struct maker *m, char *text, int table)
{
	char *field[5] = { 0 };
	char *rest = text;
	for (int i = 0; i < 5 && rest && *rest; i++) {
		field[i] = rest;
		size_t n = strcspn(rest, "\t");
		rest += n + (rest[n] != '\0');
		field[i][n] = '\0';
	}
	if (!field[1]) {
		complain(m, "fields are missing", text);
	} else if (table == 0) {
		struct frame_type *t = row_add(&m->types);
		t->name = text_add(m, field[0]);
		t->quad = atoi(field[1]);
		t->score = strtof(field[2], NULL);
	} else if (table == 1) {
		if (name_find(m, &m->modes, field[1]) < 0)
			*(struct frame_text *)row_add(&m->modes) = text_add(m, field[1]);
	} else if (table == 2) {
		*(struct frame_text *)row_add(&m->contexts) = text_add(m, field[0]);
		for (char *w; (w = cut(&field[1], " ")) != NULL;) {
			uint32_t i;
			lemma_of(m, w, &i)->contexts |= UINT64_C(1) << (m->contexts.len - 1);
		}
	} else {
		struct frame_cameo *c = row_add(&m->cameos);
		c->code = text_add(m, field[0]);
		c->goldstein = strtof(field[1], NULL);
		c->quad = (uint32_t)atoi(field[2]);
		c->contexts = context_bits(m, field[3]);
	}
}

void read_ontology(struct maker *m, const struct lexicon_file *file)
{
	static const char *const name[] = { "types.tsv", "modes.tsv", "contexts.tsv", "cameo.tsv" };
	char *text = arena_alloc(m->a, LINE);
	bool first = true;
	open_file(m, file);
	for (int table = 0; table < 4; table++)
		while (slice_ends(file->path, slice_of(name[table])) && next_line(m, text)) {
			if (!first)
				ontology_line(m, text, table);
			first = false;
		}
}

// ---- frames --------------------------------------------------------------------------------------------------------

static bool result(struct maker *m, const char *type, const char *mode, const char *cameo, struct state *s)
{
	int t = name_find(m, &m->types, type), d = !mode || !strcmp(mode, "-") ? 0 : name_find(m, &m->modes, mode);
	int c = !cameo || !strcmp(cameo, "-") ? UINT16_MAX : name_find(m, &m->cameos, cameo);
	if (t < 0 || d < 0 || c < 0) {
		complain(m, "unknown type, mode or code", t < 0 ? type : d < 0 ? mode : cameo);
		return false;
	}
	s->type = (uint16_t)t;
	s->mode = (uint16_t)d;
	s->cameo = (uint16_t)c;
	s->typed = true;
	return true;
}

static void read_class(struct maker *m, char *rest)
{
	char *name = cut(&rest, " ");
	if (!name) {
		complain(m, "a class needs a name", "");
		return;
	}
	int c = name ? name_find(m, &m->classes, name) : -1;
	if (c < 0) {
		c = (int)m->classes.len;
		*(struct frame_text *)row_add(&m->classes) = text_add(m, name ? name : "");
	}
	if (c >= FRAME_CLASS_MAX) {
		complain(m, "too many classes", name);
		return;
	}
	for (char *w; (w = cut(&rest, " ")) != NULL;) {
		uint32_t i;
		if (*w)
			classes_add(&lemma_of(m, w, &i)->classes, (unsigned)c);
	}
}

static void read_compose(struct maker *m, char *rest)
{
	static const char *const turn[] = { "negated", "future", "declared", "refused" };
	char *t = cut(&rest, " "), *from = cut(&rest, " "), *type = cut(&rest, " "), *mode = cut(&rest, " ");
	struct state s = { 0 };
	int k = 0;
	while (k < TURN_COUNT && t && strcmp(turn[k], t) != 0)
		k++;
	if (!mode || k == TURN_COUNT || !result(m, type, mode, cut(&rest, " "), &s)) {
		complain(m, "wants: compose TURN TYPES TYPE MODE CODE", t ? t : "");
		return;
	}
	for (char *f; (f = cut(&from, "|")) != NULL;) {
		int i = name_find(m, &m->types, f);
		if (i < 0)
			complain(m, "unknown type", f);
		else
			m->compose[(unsigned)k * m->types.len + (unsigned)i] =
			    (struct frame_compose){ s.type, s.mode, s.cameo, 0 };
	}
}

static int prep_of(struct maker *m, const char *word)
{
	uint64_t h = hash_of(word);
	for (uint32_t i = 0; i < m->preps.len; i++)
		if (*(uint64_t *)row_at(&m->preps, i) == h)
			return (int)i;
	if (m->preps.len >= FRAME_PREP_MAX)
		return complain(m, "too many prepositions", word);
	*(uint64_t *)row_add(&m->preps) = h;
	return (int)m->preps.len - 1;
}

static void read_list(struct maker *m, struct frame_cond *c, char *list)
{
	c->first = m->words.len;
	if (!list || !*list) {
		c->any = 1;
		return;
	}
	for (char *w; (w = cut(&list, ",")) != NULL;) {
		if (*w != '@') {
			*(uint64_t *)row_add(&m->words) = hash_of(w);
			uint32_t i;
			lemma_of(m, w, &i);
			c->count++;
			continue;
		}
		int k = name_find(m, &m->classes, w + 1);
		if (k < 0)
			complain(m, "unknown class", w);
		else
			classes_add(&c->classes, (unsigned)k);
	}
}

static void read_cond(struct maker *m, struct frame *f, char *text)
{
	static const struct {
		const char *name;
		uint8_t kind;
	} kinds[] = { { "obj", COND_OBJ },   { "subj", COND_SUBJ }, { "inf", COND_INF },
		      { "that", COND_THAT }, { "must", COND_MUST }, { "mod", COND_MOD } };
	struct frame_cond c = { .kind = COND_PREP, .negative = *text == '-' };
	char *name = text + 1, *list = strchr(name, ':');
	if (list)
		*list++ = '\0';
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (!strcmp(kinds[i].name, name))
			c.kind = kinds[i].kind;
	if (c.kind == COND_PREP)
		c.prep = (uint8_t)prep_of(m, name);
	read_list(m, &c, list);
	if (!f->cond_count)
		f->cond_first = m->conds.len;
	f->cond_count++;
	*(struct frame_cond *)row_add(&m->conds) = c;
}

static void read_roles(struct maker *m, uint8_t *role, char *list)
{
	static const struct {
		const char *name;
		uint8_t role;
	} kinds[] = { { "none", ROLE_NONE }, { "subj", ROLE_SUBJ }, { "obj", ROLE_OBJ }, { "iobj", ROLE_IOBJ },
		      { "poss", ROLE_POSS }, { "comp", ROLE_COMP }, { "inf", ROLE_INF } };
	int n = 0;
	for (char *w; (w = cut(&list, ",")) != NULL; n++) {
		if (n >= FRAME_ROLE_MAX) {
			complain(m, "too many roles", w);
			return;
		}
		bool known = false;
		for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
			if (!strcmp(kinds[i].name, w)) {
				role[n] = kinds[i].role;
				known = true;
			}
		if (!known)
			role[n] = (uint8_t)(ROLE_PREP + prep_of(m, w));
	}
}

static void read_flag(struct maker *m, struct frame *f, const char *s)
{
	if (!strcmp(s, "reciprocal"))
		f->flags |= FRAME_RECIPROCAL;
	else if (!strcmp(s, "pair"))
		f->flags |= FRAME_PAIR;
	else if (!strcmp(s, "active"))
		f->flags |= FRAME_ACTIVE;
	else if (!strcmp(s, "passive"))
		f->flags |= FRAME_PASSIVE;
	else if (!strcmp(s, "void"))
		f->flags |= FRAME_VOID;
	else if (!strcmp(s, "patient"))
		f->flags |= FRAME_PATIENT;
	else if (!strcmp(s, "absorb"))
		f->flags |= FRAME_ABSORB;
	else
		complain(m, "unknown flag", s);
}

static void add_head(struct maker *m, struct frame f, char *head)
{
	char *part[FRAME_PART_MAX + 1] = { 0 };
	int n = 0;
	for (char *p; (p = cut(&head, "_")) != NULL;) {
		if (n > FRAME_PART_MAX) {
			complain(m, "phrase too long", p);
			return;
		}
		part[n++] = p;
	}
	if (n == 0) {
		complain(m, "no word", "");
		return;
	}
	bool noun = f.flags & FRAME_NOUN;
	const char *main = noun ? part[n - 1] : part[0];
	for (int i = 1; i < n; i++)
		f.part[i - 1] = hash_of(noun ? part[n - 1 - i] : part[i]);
	f.part_count = (uint8_t)(n - 1);
	uint32_t lemma;
	lemma_of(m, main, &lemma);
	inflect(m, main, noun);
	*(struct head *)row_add(&m->heads) =
	    (struct head){ lemma, m->frames.len, m->frames.len + (m->own ? 0 : UINT32_MAX / 2) };
	*(struct frame *)row_add(&m->frames) = f;
}

static void read_frame(struct maker *m, char *text, const struct state *now);

// "+on|against:town" stands for two frames, one with each. False: the frame has no such condition.
static bool read_each(struct maker *m, const char *text, const struct state *now)
{
	for (const char *w = strstr(text, " +"); w; w = strstr(w + 2, " +")) {
		const char *name = w + 2, *end = name + strcspn(name, ": ");
		if (!memchr(name, '|', (size_t)(end - name)))
			continue;
		for (const char *one = name; one <= end;) {
			size_t n = strcspn(one, "|: ");
			struct slice line = arena_print(m->a, "%.*s%.*s%s", (int)(name - text), text, (int)n, one, end);
			read_frame(m, (char *)(uintptr_t)line.at, now);
			one += n + 1;
		}
		return true;
	}
	return false;
}

static void read_frame(struct maker *m, char *text, const struct state *now)
{
	if (read_each(m, text, now))
		return;
	struct state s = *now;
	struct frame f = { .line = m->line, .file = (uint16_t)m->file_index, .flags = s.flags };
	char *heads = cut(&text, " ");
	for (char *w; (w = cut(&text, " ")) != NULL;) {
		if (*w == '+' || *w == '-')
			read_cond(m, &f, w);
		else if (*w == '<') {
			read_roles(m, f.actor, w + 1);
			f.flags |= FRAME_ACTORS;
		} else if (*w == '>') {
			read_roles(m, f.recipient, w + 1);
			f.flags |= FRAME_ROLES;
		} else if (*w == '!')
			read_flag(m, &f, w + 1);
		else if (*w == '=') {
			char *r = w + 1, *type = cut(&r, "/"), *mode = cut(&r, "/");
			result(m, type ? type : "", mode, cut(&r, "/"), &s);
		} else if (*w)
			complain(m, "neither condition, role, flag nor result", w);
	}
	if (!s.typed && !(f.flags & FRAME_VOID))
		complain(m, "no type was set", heads);
	f.type = s.type;
	f.mode = s.mode;
	f.cameo = s.cameo;
	if (s.noun)
		f.flags |= FRAME_NOUN;
	if (m->own)
		f.flags |= FRAME_OWN;
	for (char *h; (h = cut(&heads, "|")) != NULL;)
		add_head(m, f, h);
}

static void read_irregular(struct maker *m, char *rest)
{
	char *lemma = cut(&rest, " ");
	for (char *w; lemma && (w = cut(&rest, " ")) != NULL;) {
		*(struct frame_text *)row_add(&m->irregular) = text_add(m, lemma);
		*(struct frame_text *)row_add(&m->irregular) = text_add(m, w);
	}
}

static void read_flags(struct maker *m, const char *flag, struct state *s)
{
	struct frame all = { 0 };
	if (strcmp(flag, "none") != 0)
		read_flag(m, &all, flag);
	s->flags = all.flags;
}

void read_frames(struct maker *m, const struct lexicon_file *file)
{
	struct state s = { 0 };
	char *text = arena_alloc(m->a, LINE);
	open_file(m, file);
	while (next_line(m, text)) {
		size_t n = strlen(text) + 1;
		char *whole = memcpy(arena_alloc(m->a, n), text, n), *rest = text, *word = cut(&rest, " ");
		if (strcmp(word, "class") == 0) {
			read_class(m, rest);
		} else if (strcmp(word, "compose") == 0) {
			read_compose(m, rest);
		} else if (strcmp(word, "irregular") == 0) {
			read_irregular(m, rest);
		} else if (strcmp(word, "type") == 0) {
			char *t = cut(&rest, " "), *mode = cut(&rest, " ");
			result(m, t ? t : "", mode, cut(&rest, " "), &s);
		} else if (strcmp(word, "flags") == 0) {
			read_flags(m, rest, &s);
		} else if (strcmp(word, "pos") == 0) {
			s.noun = *rest == 'n';
		} else {
			read_frame(m, whole, &s);
		}
	}
}
