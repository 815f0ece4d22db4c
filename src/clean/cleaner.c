// cleaner.c: opens the rules and the weights that are compiled in (embed.S); see clean.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/cleaner.h"
#include "base/hash.h"
#include "clean/tone.h"
#include <stdlib.h>

extern const char gzc_boilerplate_start[], gzc_boilerplate_end[];
extern const char gzc_clean_model_start[], gzc_clean_model_end[];

static bool open_parts(struct cleaner *c, struct slice rules, struct slice path, struct error *why)
{
	struct slice builtin = { gzc_boilerplate_start, (size_t)(gzc_boilerplate_end - gzc_boilerplate_start) };
	struct slice model = { gzc_clean_model_start, (size_t)(gzc_clean_model_end - gzc_clean_model_start) };
	if (rules.len &&
	    !rules_read(&c->rules, &c->arena, arena_copy(&c->arena, rules), arena_copy(&c->arena, path), why))
		return false;
	if (!rules_read(&c->rules, &c->arena, builtin, SLICE("boilerplate.tsv"), why))
		return false;
	rules_index(&c->rules, &c->arena);
	c->hash = hash_bytes(rules, hash_bytes(builtin, hash_bytes(model, 0)));
	// Weights of other features (while new ones are being trained) count as none: kind.c then falls back.
	(void)trees_open(&c->forests, model, FEATURE_HINT, FEATURES, TONES);
	return true;
}

// In a frame of its own: nothing that changes after setjmp() is needed when memory has run out.
static bool open_guarded(struct cleaner *c, struct slice rules, struct slice path, struct error *why)
{
	jmp_buf memory;
	arena_init(&c->arena, &memory);
	if (setjmp(memory) != 0)
		return error_set(why, STATUS_MEMORY, "out of memory");
	return open_parts(c, rules, path, why);
}

struct cleaner *cleaner_open(struct slice rules, struct slice path, enum favor favor, struct error *why)
{
	struct cleaner *c = calloc(1, sizeof *c);
	if (c == NULL) {
		error_set(why, STATUS_MEMORY, "out of memory");
		return NULL;
	}
	c->favor = favor;
	if (open_guarded(c, rules, path, why))
		return c;
	cleaner_close(c);
	return NULL;
}

void cleaner_close(struct cleaner *c)
{
	if (c == NULL)
		return;
	rules_free(&c->rules);
	arena_free(&c->arena);
	free(c);
}

bool cleaner_check(const struct cleaner *c, struct error *why)
{
	for (uint32_t i = 0; i < c->rules.at.len; i++) {
		const struct rule *rule = &c->rules.at.at[i];
		struct error wrong = { 0 };
		struct regex *r = regex_new(rule->pattern, true, &wrong);
		regex_free(r);
		if (r == NULL)
			return error_set(why, wrong.status, SLICE_FMT ":%u: %s", SLICE_ARG(rule->file), rule->line,
					 wrong.text);
	}
	return true;
}

uint64_t cleaner_hash(const struct cleaner *c)
{
	return c->hash;
}
