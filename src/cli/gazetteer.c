// gazetteer.c: the command `gazetteer`: builds a gazetteer file from a GeoNames dump, shows what a name may mean.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/gazetteer.h"
#include "base/buf.h"
#include "cli/cli.h"
#include "run/output.h"
#include <errno.h>
#include <inttypes.h>
#include <unistd.h>

static const struct gazetteer *open_gazetteer(const struct cli *cli, struct error *e)
{
	return cli->options.gazetteer ? gazetteer_open(cli->options.gazetteer, e) : gazetteer_builtin(e);
}

static bool build_into(struct cli *cli, const struct gazetteer *g, struct output *o, struct gazetteer_report *r,
		       struct error *e)
{
	int fd = dup(o->fd);
	FILE *f = fd >= 0 ? fdopen(fd, "wb") : NULL;
	if (!f) {
		if (fd >= 0)
			close(fd);
		return error_set(e, STATUS_OUTPUT, "%s: %s", cli->options.output, strerror(errno));
	}
	bool ok = gazetteer_build(g, cli->args[1], cli->arg_count > 2 ? cli->args[2] : NULL, f, r, e);
	if (fclose(f) != 0 && ok)
		ok = error_set(e, STATUS_OUTPUT, "%s: %s", cli->options.output, strerror(errno));
	return ok && output_commit(o, e);
}

static int build(struct cli *cli)
{
	struct error e = { 0 };
	struct output o;
	struct gazetteer_report r = { 0 };
	if (cli->arg_count < 2 || cli->arg_count > 3 || !cli->options.output) {
		message("gazetteer build: give allCountries.txt [alternateNamesV2.txt] and -o FILE");
		return EXIT_USAGE;
	}
	const struct gazetteer *g = gazetteer_builtin(&e);
	if (!g)
		return fail(&e);
	if (!output_open(&o, cli->options.output, &e) || !build_into(cli, g, &o, &r, &e)) {
		output_abandon(&o);
		gazetteer_close(g);
		return fail(&e);
	}
	gazetteer_close(g);
	message("%s: %" PRIu64 " places, %" PRIu64 " names", cli->options.output, r.places, r.names);
	if (r.bad_rows)
		message("%" PRIu64 " of %" PRIu64 " rows were no rows of a GeoNames dump and left out", r.bad_rows,
			r.rows);
	return r.bad_rows ? EXIT_INPUTS : EXIT_OK;
}

static void show_place(const struct gazetteer *g, const struct phrase_match *m, struct buf *out)
{
	struct place_entry p = gazetteer_place(g, m->value);
	struct place_facts f = { .located = false };
	gazetteer_facts(g, m->value, &f);
	buf_print(out, SLICE_FMT "\t" SLICE_FMT "\t" SLICE_FMT "\t" SLICE_FMT "\t", SLICE_ARG(p.name),
		  SLICE_ARG(f.kind), SLICE_ARG(p.iso3), SLICE_ARG(p.admin1));
	if (f.located)
		buf_print(out, "%.5f\t%.5f\t", f.lat, f.lon);
	else
		buf_print(out, "\t\t");
	if (f.geonames)
		buf_print(out, "%" PRIu32, f.geonames);
	buf_print(out, "\t%s\n",
		  m->flags & PLACE_NAME_DEMONYM	       ? "demonym"
		  : m->flags & PLACE_NAME_WEAK	       ? "weak"
		  : m->flags & PLACE_NAME_ABBREVIATION ? "abbreviation"
						       : "");
}

static int show_names(struct cli *cli, const struct gazetteer *g, struct arena *a)
{
	struct buf out = buf_new(a);
	buf_print(&out, "name\tkind\tcountry\tadmin1\tlat\tlon\tgeonames\tlisted as\n");
	bool all = true;
	for (size_t i = 1; i < cli->arg_count; i++) {
		phrase_matches m = { NULL, 0, 0 };
		gazetteer_find(g, slice_of(cli->args[i]), a, &m);
		for (uint32_t j = 0; j < m.len; j++)
			show_place(g, &m.at[j], &out);
		if (m.len == 0)
			message("%s: not in the gazetteer", cli->args[i]);
		all = all && m.len > 0;
	}
	int status = print_out(buf_slice(&out));
	return status != EXIT_OK ? status : all ? EXIT_OK : EXIT_INPUTS;
}

static int show(struct cli *cli)
{
	struct error e = { 0 };
	const struct gazetteer *g = open_gazetteer(cli, &e);
	struct arena a;
	jmp_buf out;
	if (!g)
		return fail(&e);
	int volatile status = EXIT_OUTPUT;
	arena_init(&a, &out);
	if (setjmp(out) == 0) {
		if (cli->arg_count < 2) {
			uint64_t places, names;
			gazetteer_count(g, &places, &names);
			struct slice s = arena_print(&a, "places\t%" PRIu64 "\nnames\t%" PRIu64 "\n", places, names);
			status = print_out(s);
		} else {
			status = show_names(cli, g, &a);
		}
	} else {
		message("out of memory");
	}
	arena_free(&a);
	gazetteer_close(g);
	return status;
}

int cli_gazetteer(struct cli *cli)
{
	if (cli->arg_count > 0 && strcmp(cli->args[0], "build") == 0)
		return build(cli);
	if (cli->arg_count > 0 && strcmp(cli->args[0], "show") == 0)
		return show(cli);
	message("gazetteer: say build or show (see gazacorpus gazetteer --help)");
	return EXIT_USAGE;
}
