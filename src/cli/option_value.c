// option_value.c: takes the values of options, each checked; called by options.c.
// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"
#include "load/charset.h"

enum { JOBS_LIMIT = 256, TIMEOUT_LIMIT = 86400 };

static bool bad_value(const struct option_spec *o, const char *value)
{
	message("--%s: bad value '%s' (see gazacorpus --help)", o->name, value);
	return false;
}

static bool set_progress(const struct option_spec *o, const char *value, enum progress *out)
{
	static const char *const NAMES[] = { "auto", "always", "never" };
	for (int i = 0; i < 3; i++)
		if (strcmp(value, NAMES[i]) == 0) {
			*out = (enum progress)i;
			return true;
		}
	return bad_value(o, value);
}

static bool set_favor(const struct option_spec *o, const char *value, enum favor *favor)
{
	if (strcmp(value, "precision") == 0)
		*favor = FAVOR_PRECISION;
	else if (strcmp(value, "recall") == 0)
		*favor = FAVOR_RECALL;
	else
		return bad_value(o, value);
	return true;
}

static bool set_layers(const struct option_spec *o, const char *value, unsigned *layers)
{
	static const char *const NAMES[] = { "names", "sentences", "tokens" };
	struct slice rest = slice_of(value), piece;
	while (slice_split(&rest, ',', &piece)) {
		unsigned bit = 0;
		for (unsigned i = 0; i < 3; i++)
			if (slice_is(piece, NAMES[i]))
				bit = 1u << i;
		if (bit == 0)
			return bad_value(o, value);
		*layers |= bit;
	}
	return true;
}

// YYYY-MM-DD of a day that exists.
static bool is_day(struct slice s)
{
	static const unsigned DAYS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	uint64_t y, m, d;
	if (s.len != 10 || s.at[4] != '-' || s.at[7] != '-' || !slice_number(slice_cut(s, 0, 4), 9999, &y) ||
	    !slice_number(slice_cut(s, 5, 7), 12, &m) || !slice_number(slice_cut(s, 8, 10), 31, &d) || m == 0 || d == 0)
		return false;
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
	return d <= DAYS[m - 1] + (m == 2 && leap);
}

// Options whose value is kept as it is.
static const char **text_option(struct options *x, enum option_id id)
{
	switch (id) {
	case OPT_FILES0:
		return &x->files0;
	case OPT_OUTPUT:
		return &x->output;
	case OPT_GAZETTEER:
		return &x->gazetteer;
	case OPT_LEXICON:
		return &x->lexicon;
	case OPT_MANIFEST:
		return &x->manifest;
	case OPT_LOCK:
		return &x->lock;
	case OPT_ERRORS:
		return &x->errors;
	case OPT_MODEL:
		return &x->model;
	case OPT_ENCODING:
		return &x->encoding;
	case OPT_DATE:
		return &x->date;
	default:
		return NULL;
	}
}

static bool set_text(const struct option_spec *o, const char *value, const char **out)
{
	*out = value;
	bool good = value[0] != 0;
	if (o->id == OPT_ENCODING)
		good = charset_known(value);
	else if (o->id == OPT_DATE)
		good = is_day(slice_of(value));
	return good || bad_value(o, value);
}

// Options that may be given more than once.
static bool add_text(const struct option_spec *o, const char *value, struct texts *out)
{
	if (out->count == TEXTS_MAX || value[0] == 0)
		return bad_value(o, value);
	out->at[out->count++] = value;
	return true;
}

static bool set_count(struct options *x, const struct option_spec *o, const char *value)
{
	uint64_t n = 0, least = 1,
		 most = o->id == OPT_SEED      ? UINT32_MAX
			: o->id == OPT_ROUNDS  ? 1000
			: o->id == OPT_TIMEOUT ? TIMEOUT_LIMIT
					       : (uint64_t)1 << 30;
	if (o->id == OPT_JOBS || o->id == OPT_MAX_ERRORS) {
		least = 0;
		most = o->id == OPT_JOBS ? JOBS_LIMIT : SIZE_MAX;
	}
	if (!slice_number(slice_of(value), most, &n) || n < least)
		return bad_value(o, value);
	if (o->id == OPT_MAX_BYTES)
		x->max_bytes = (size_t)n;
	else if (o->id == OPT_MAX_ERRORS)
		x->max_errors = (size_t)n;
	else if (o->id == OPT_JOBS)
		x->jobs = (unsigned)n;
	else if (o->id == OPT_TIMEOUT)
		x->timeout = (unsigned)n;
	else if (o->id == OPT_ROUNDS)
		x->rounds = (unsigned)n;
	else
		x->seed = n;
	return true;
}

bool option_set_value(struct options *x, const struct option_spec *o, const char *value)
{
	const char **text = text_option(x, o->id);
	if (text)
		return set_text(o, value, text);
	switch (o->id) {
	case OPT_ACTORS:
		return add_text(o, value, &x->actors);
	case OPT_INCLUDE:
		return add_text(o, value, &x->include);
	case OPT_EXCLUDE:
		return add_text(o, value, &x->exclude);
	case OPT_FROM:
		x->from = format_find(slice_of(value));
		return x->from != FORMAT_AUTO || bad_value(o, value);
	case OPT_WITH:
		return set_layers(o, value, &x->layers);
	case OPT_FAVOR:
		return set_favor(o, value, &x->favor);
	case OPT_SHOW:
		x->show_removed = true;
		return strcmp(value, "removed") == 0 || bad_value(o, value);
	case OPT_PROGRESS:
		return set_progress(o, value, &x->progress);
	case OPT_TO:
		return strcmp(value, "conllu") == 0 || bad_value(o, value);
	default:
		return set_count(x, o, value);
	}
}

void option_set_flag(struct options *x, const struct option_spec *o, bool short_form)
{
	switch (o->id) {
	case OPT_HELP:
		x->help = true;
		x->short_help = short_form;
		break;
	case OPT_VERSION:
		x->version = true;
		break;
	case OPT_RECURSIVE:
		x->recursive = true;
		break;
	case OPT_NO_CLEAN:
		x->no_clean = true;
		break;
	case OPT_REPETITION:
		x->repetition = true;
		break;
	case OPT_NO_REPETITION:
		x->repetition = false;
		break;
	case OPT_FAIL_FAST:
		x->fail_fast = true;
		break;
	case OPT_QUIET:
		x->quiet = true;
		break;
	case OPT_VERBOSE:
		x->verbose = true;
		break;
	case OPT_NO_CONFIG:
		x->no_config = true;
		break;
	default:
		break;
	}
}
