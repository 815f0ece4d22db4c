// lexicon.c: the command `lexicon`: check|compile a folder of lexicon files, show what the lexicon knows of a name.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/lexicon.h"
#include "base/buf.h"
#include "base/json.h"
#include "clean/clean.h"
#include "cli/cli.h"
#include "lexicon/compile.h"
#include "run/output.h"

static const struct lexicon *open_lexicon(const struct cli *cli, struct error *e)
{
	return lexicon_open_with(cli->options.lexicon, cli->options.actors.at, cli->options.actors.count, e);
}

static void tell_messages(const struct lexicon_messages *m)
{
	for (uint32_t i = 0; i < m->list.len; i++)
		message(SLICE_FMT "%s", SLICE_ARG(m->list.at[i].text), m->list.at[i].error ? "" : " (warning)");
}

// The rules for cleaning that the folder may hold.
static bool check_rules(struct arena *a, const char *folder, struct error *e)
{
	struct slice rules = { NULL, 0 }, path;
	if (!lexicon_read_rules(a, folder, &rules, &path, e))
		return false;
	struct cleaner *c = cleaner_open(rules, path, FAVOR_BALANCE, e);
	bool ok = c && cleaner_check(c, e);
	cleaner_close(c);
	return ok;
}

// Compiles the folder args[1] over the built-in lexicon. The number of rows is told by check only.
static int compile(struct cli *cli, struct arena *a, struct slice *image)
{
	struct error e = { 0 };
	lexicon_files files = { 0 };
	struct lexicon_messages messages = { .arena = a };
	const struct lexicon *builtin = lexicon_builtin(&e);
	if (builtin == NULL || !lexicon_read_folder(a, cli->args[1], &files, &e))
		return fail(&e);
	struct lexicon_language language = { NULL, NULL };
	bool ok = lexicon_compile(a, &files, builtin, &messages, image);
	ok = lexicon_compile_language(a, cli->args[1], &messages, &language, &e) && ok;
	if (!ok && e.status != STATUS_OK)
		return fail(&e);
	if (cli->options.output && (language.frames || language.dates))
		table_warning(&messages, slice_of(cli->args[1]), 0,
			      "frames and dates.txt are not compiled; --lexicon takes them from the folder");
	tell_messages(&messages);
	if (!ok)
		return EXIT_USAGE;
	return check_rules(a, cli->args[1], &e) ? EXIT_OK : fail(&e);
}

static int check(struct cli *cli, struct arena *a)
{
	struct slice image, none = { NULL, 0 };
	struct error e = { 0 };
	if (cli->arg_count > 2) {
		message("lexicon check: give one folder, or none for the built-in lexicon");
		return EXIT_USAGE;
	}
	if (cli->arg_count == 2)
		return compile(cli, a, &image);
	const struct lexicon *l = open_lexicon(cli, &e);
	if (l == NULL || !lexicon_intact(l, &e))
		return fail(&e);
	lexicon_close(l);
	return print_out(none);
}

static int compile_to(struct cli *cli, struct arena *a)
{
	struct slice image;
	struct output o;
	struct error e = { 0 };
	if (cli->arg_count != 2 || cli->options.output == NULL) {
		message("lexicon compile: give one folder and -o FILE");
		return EXIT_USAGE;
	}
	int status = compile(cli, a, &image);
	if (status != EXIT_OK)
		return status;
	if (!output_open(&o, cli->options.output, &e) || !output_write(&o, image, &e) || !output_commit(&o, &e)) {
		output_abandon(&o);
		return fail(&e);
	}
	return EXIT_OK;
}

static void set_text(struct json_writer *w, const char *key, struct slice s)
{
	if (s.len)
		json_string(w, key, s);
}

static void set_list(struct json_writer *w, const char *key, struct slice list)
{
	struct slice rest = list, one;
	if (list.len == 0)
		return;
	json_open(w, key, '[');
	while (slice_split(&rest, '|', &one))
		json_string(w, NULL, one);
	json_close(w, ']');
}

static void set_date(struct json_writer *w, const char *key, uint32_t day)
{
	if (day)
		json_string(w, key,
			    arena_print(w->out.arena, "%04u-%02u-%02u", day / 10000, day / 100 % 100, day % 100));
}

static void show_entity(struct json_writer *w, const struct lexicon *l, uint32_t row)
{
	struct entity x = lexicon_entity(l, row);
	set_text(w, "id", x.id);
	set_text(w, "name", x.name);
	set_text(w, "kind", x.kind);
	set_text(w, "country", x.country);
	set_text(w, "sector", lexicon_sector(x.code));
	set_text(w, "code", x.code);
	set_text(w, "wikidata", x.wikidata);
	set_text(w, "parent", x.parent);
	set_date(w, "from", x.from);
	set_date(w, "to", x.to);
	set_text(w, "official", x.official);
	set_text(w, "capital", x.capital);
	set_list(w, "demonyms", x.demonyms);
	set_list(w, "seats", x.seats);
	set_list(w, "names", x.names);
}

static void show_hit(struct json_writer *w, const struct lexicon *l, const struct hit *h)
{
	static const char *const KINDS[] = {
		[ENTRY_STATE] = "name",	       [ENTRY_DEMONYM] = "demonym",  [ENTRY_SEAT] = "seat",
		[ENTRY_ORGANISATION] = "name", [ENTRY_PERSON] = "name",	     [ENTRY_ROLE] = "role",
		[ENTRY_GROUP] = "group noun",  [ENTRY_GIVEN] = "given name", [ENTRY_SURNAME] = "last name",
		[ENTRY_PARTICLE] = "particle", [ENTRY_CUE] = "cue"
	};
	if (h->kind <= ENTRY_PERSON) {
		show_entity(w, l, h->entry);
	} else if (h->kind == ENTRY_ROLE) {
		struct role r = lexicon_role(l, h->entry);
		set_text(w, "id", r.id);
		set_text(w, "sector", r.sector);
		set_list(w, "names", r.names);
	} else if (h->kind == ENTRY_GROUP) {
		struct group_noun g = lexicon_group(l, h->entry);
		set_text(w, "noun", g.noun);
		set_text(w, "plural", g.plural);
		set_text(w, "kind", g.kind);
		set_text(w, "sector", g.sector);
	} else if (h->kind == ENTRY_CUE) {
		set_text(w, "cue", lexicon_cue(l, h->entry));
	}
	json_string(w, "as", slice_of(h->flags & HIT_SURNAME ? "last name of" : KINDS[h->kind]));
	if ((h->flags & HIT_WEAK) && !(h->flags & HIT_SURNAME))
		json_raw(w, "weak", SLICE("true"));
}

static void end_line(struct json_writer *w)
{
	json_close(w, '}');
	buf_char(&w->out, '\n');
	w->more = false;
}

static bool show_name(const struct lexicon *l, struct arena *a, struct slice name, struct buf *out)
{
	struct article *x = ARENA_NEW(a, struct article, 1);
	struct json_writer w = json_new(a);
	uint32_t row;
	x->arena = a;
	x->text = name;
	if (lexicon_find(l, name, &row)) {
		json_open(&w, NULL, '{');
		show_entity(&w, l, row);
		end_line(&w);
	}
	lexicon_scan(x, l);
	for (uint32_t i = 0; i < x->hits.len; i++) {
		if (x->hits.at[i].first != 0 || x->hits.at[i].count != x->words.len)
			continue;
		json_open(&w, NULL, '{');
		show_hit(&w, l, &x->hits.at[i]);
		end_line(&w);
	}
	buf_add(out, buf_slice(&w.out));
	return w.out.len > 0;
}

static int show(struct cli *cli, struct arena *a)
{
	struct error e = { 0 };
	struct buf out = buf_new(a);
	int status = EXIT_OK;
	if (cli->arg_count < 2) {
		message("lexicon show: give a name or an id");
		return EXIT_USAGE;
	}
	const struct lexicon *l = open_lexicon(cli, &e);
	if (l == NULL)
		return fail(&e);
	for (size_t i = 1; i < cli->arg_count; i++)
		if (!show_name(l, a, slice_of(cli->args[i]), &out)) {
			message("%s: not in the lexicon", cli->args[i]);
			status = EXIT_INPUTS;
		}
	int printed = print_out(buf_slice(&out));
	lexicon_close(l);
	return printed != EXIT_OK ? printed : status;
}

static int dispatch(struct cli *cli, struct arena *a)
{
	static const struct {
		const char *name;
		int (*run)(struct cli *, struct arena *);
	} ACTIONS[] = { { "check", check }, { "compile", compile_to }, { "show", show } };
	for (size_t i = 0; cli->arg_count && i < sizeof ACTIONS / sizeof *ACTIONS; i++)
		if (strcmp(cli->args[0], ACTIONS[i].name) == 0)
			return ACTIONS[i].run(cli, a);
	message("lexicon: say check, compile or show (see gazacorpus lexicon --help)");
	return EXIT_USAGE;
}

// dispatch(), with an exit code when memory ends.
static int guarded(struct cli *cli, struct arena *a)
{
	jmp_buf out;
	a->out_of_memory = &out;
	if (setjmp(out) == 0)
		return dispatch(cli, a);
	message("out of memory");
	return EXIT_INPUTS;
}

int cli_lexicon(struct cli *cli)
{
	struct arena a;
	arena_init(&a, NULL);
	int status = guarded(cli, &a);
	arena_free(&a);
	return status;
}
