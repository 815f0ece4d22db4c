// settings.c: options from the environment and from settings files, for what the command line leaves open; called by
// main.
// SPDX-License-Identifier: Apache-2.0
//
//   command line > GAZACORPUS_NAME > $XDG_CONFIG_HOME/gazacorpus/config > /etc/gazacorpus/config
//
// A settings file has lines "name = value" or, for a flag, "name": the long options of the command line.
#include "cli/settings.h"
#include "base/utf8.h"
#include "cli/options.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { FILE_BYTES_MAX = 64 * 1024 };

// What only makes sense for one run.
static bool is_setting(const struct option_spec *o)
{
	switch (o->id) {
	case OPT_HELP:
	case OPT_VERSION:
	case OPT_NO_CONFIG:
	case OPT_OUTPUT:
	case OPT_FILES0:
	case OPT_TO:
	case OPT_SHOW:
		return false;
	default:
		return true;
	}
}

// Sets an option unless a stronger source has.
static bool take(struct cli *cli, const struct option_spec *o, const char *value, uint64_t stronger)
{
	uint64_t bits = UINT64_C(1) << o->id, pair = UINT64_C(1) << OPT_REPETITION | UINT64_C(1) << OPT_NO_REPETITION;
	if ((stronger & (bits & pair ? pair : bits)) || !(o->commands & cli->command->bit))
		return true;
	cli->given |= bits;
	if (o->value)
		return option_set_value(&cli->options, o, value);
	option_set_flag(&cli->options, o, false);
	return true;
}

static bool take_environment(struct cli *cli)
{
	uint64_t stronger = cli->given;
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_spec *o = &OPTIONS[i];
		char name[64] = "GAZACORPUS_";
		size_t n = strlen(name);
		for (const char *c = o->name; *c && n + 1 < sizeof name; c++)
			name[n++] = *c == '-' ? '_' : *c >= 'a' && *c <= 'z' ? (char)(*c - 32) : *c;
		const char *value = is_setting(o) ? getenv(name) : NULL;
		// A flag is on unless it is empty or 0.
		if (value == NULL || *value == 0 || (o->value == NULL && strcmp(value, "0") == 0))
			continue;
		if (!take(cli, o, value, stronger)) {
			message("that is from the environment, %s", name);
			return false;
		}
	}
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static char *trim(char *s)
{
	while (is_blank(*s))
		s++;
	size_t n = strlen(s);
	while (n && is_blank(s[n - 1]))
		s[--n] = 0;
	return s;
}

// One line, which it cuts up.
static bool take_line(struct cli *cli, char *line, uint64_t stronger, const char **reason)
{
	line = trim(line);
	if (*line == 0 || *line == '#')
		return true;
	char *equals = strchr(line, '='), *value = NULL;
	if (equals) {
		*equals = 0;
		value = trim(equals + 1);
	}
	const struct option_spec *o = option_find(slice_of(trim(line)));
	if (o == NULL || !is_setting(o))
		*reason = o ? "not for a settings file" : "unknown option";
	else if ((o->value == NULL) != (value == NULL))
		*reason = value ? "this option takes no value" : "this option needs '= value'";
	else if (!take(cli, o, value, stronger))
		*reason = "this value is wrong";
	return *reason == NULL;
}

// Reads a file whole, ended by NUL; NULL when there is none, or with *failed.
static char *read_settings(const char *path, bool *failed)
{
	FILE *f = fopen(path, "re");
	if (f == NULL) {
		*failed = errno != ENOENT && errno != ENOTDIR && errno != EACCES;
		if (*failed)
			message("%s: %s", path, strerror(errno));
		return NULL;
	}
	char *text = malloc(FILE_BYTES_MAX + 1);
	size_t n = text ? fread(text, 1, FILE_BYTES_MAX + 1, f) : 0;
	const char *reason = text == NULL	  ? "out of memory"
			     : ferror(f)	  ? strerror(errno)
			     : n > FILE_BYTES_MAX ? "too large for a settings file (limit 64 kB)"
			     : memchr(text, 0, n) ? "not a settings file (NUL byte)"
						  : NULL;
	fclose(f);
	if (reason == NULL) {
		text[n] = 0;
		return text;
	}
	message("%s: %s", path, reason);
	free(text);
	*failed = true;
	return NULL;
}

// text stays the command's until settings_free(): options point into it.
static bool take_file(struct cli *cli, const char *path, char **text)
{
	bool failed = false;
	*text = read_settings(path, &failed);
	uint64_t stronger = cli->given;
	char *rest = *text;
	for (unsigned line = 1; rest; line++) {
		char *end = strchr(rest, '\n'), *next = end ? end + 1 : NULL;
		if (end)
			*end = 0;
		const char *reason = NULL;
		if (!take_line(cli, rest, stronger, &reason)) {
			message("%s:%u: %s", path, line, reason);
			return false;
		}
		rest = next;
	}
	return !failed;
}

bool settings_read(struct cli *cli)
{
	if (cli->options.no_config)
		return true;
	if (!take_environment(cli))
		return false;
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	char path[4096];
	int n = 0;
	// A relative folder would be looked for in the current one.
	if (config && *config == '/')
		n = snprintf(path, sizeof path, "%s/gazacorpus/config", config);
	else if (home && *home == '/')
		n = snprintf(path, sizeof path, "%s/.config/gazacorpus/config", home);
	if (n > 0 && (size_t)n < sizeof path && !take_file(cli, path, &cli->settings[0]))
		return false;
	return take_file(cli, "/etc/gazacorpus/config", &cli->settings[1]);
}

void settings_free(struct cli *cli)
{
	free(cli->settings[0]);
	free(cli->settings[1]);
}
