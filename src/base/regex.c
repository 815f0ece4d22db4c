// regex.c: PCRE2 with the limits that its defaults lack; see regex.h.
// SPDX-License-Identifier: Apache-2.0
#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/regex.h"
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

// A match that needs more than this is cut off: a rule line is at most a few hundred bytes.
enum { MATCH_LIMIT = 100000, DEPTH_LIMIT = 1000, HEAP_LIMIT_KIB = 4096 };

struct regex {
	pcre2_code *code;
	pcre2_match_context *limits;
	bool jit;
};

struct regex *regex_new(struct slice pattern, bool caseless, struct error *why)
{
	if (pattern.len > REGEX_PATTERN_MAX) {
		error_set(why, STATUS_USAGE, "pattern is longer than %d bytes", REGEX_PATTERN_MAX);
		return NULL;
	}
	struct regex *r = calloc(1, sizeof *r);
	int code = 0;
	PCRE2_SIZE at = 0;
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | (caseless ? PCRE2_CASELESS : 0u);
	if (r == NULL) {
		error_set(why, STATUS_MEMORY, "out of memory");
		return NULL;
	}
	r->code = pcre2_compile((PCRE2_SPTR)pattern.at, pattern.len, options, &code, &at, NULL);
	r->limits = pcre2_match_context_create(NULL);
	if (r->code == NULL || r->limits == NULL) {
		PCRE2_UCHAR text[120] = "out of memory";
		if (r->code == NULL)
			pcre2_get_error_message(code, text, sizeof text);
		bool memory = r->code != NULL || code == PCRE2_ERROR_HEAP_FAILED;
		error_set(why, memory ? STATUS_MEMORY : STATUS_USAGE, "%s at byte %zu of the pattern", (char *)text,
			  (size_t)at);
		regex_free(r);
		return NULL;
	}
	// Without JIT (no executable memory allowed) the interpreter does the same, more slowly.
	r->jit = pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE) == 0;
	pcre2_set_match_limit(r->limits, MATCH_LIMIT);
	pcre2_set_depth_limit(r->limits, DEPTH_LIMIT);
	pcre2_set_heap_limit(r->limits, HEAP_LIMIT_KIB);
	return r;
}

void regex_free(struct regex *r)
{
	if (r == NULL)
		return;
	pcre2_match_context_free(r->limits);
	pcre2_code_free(r->code);
	free(r);
}

static void copy_groups(pcre2_match_data *data, int n, struct span *groups)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(data);
	for (int i = 0; i < REGEX_GROUPS; i++) {
		groups[i] = (struct span){ 0, 0 };
		if (i < n && at[2 * i] != PCRE2_UNSET && at[2 * i] <= at[2 * i + 1])
			groups[i] = (struct span){ (uint32_t)at[2 * i], (uint32_t)at[2 * i + 1] };
	}
}

enum regex_result regex_search(const struct regex *r, struct slice subject, struct span *groups)
{
	if (subject.len > REGEX_SUBJECT_MAX)
		return REGEX_NO;
	pcre2_match_data *data = pcre2_match_data_create(REGEX_GROUPS, NULL);
	if (data == NULL)
		return REGEX_MEMORY;
	// The text was checked when it was loaded; checking it again for each search would be quadratic.
	PCRE2_SPTR at = (PCRE2_SPTR)subject.at;
	int n = r->jit ? pcre2_jit_match(r->code, at, subject.len, 0, 0, data, r->limits)
		       : pcre2_match(r->code, at, subject.len, 0, PCRE2_NO_UTF_CHECK, data, r->limits);
	if (n == 0)
		n = REGEX_GROUPS; // more groups than asked for
	if (n > 0 && groups)
		copy_groups(data, n, groups);
	pcre2_match_data_free(data);
	if (n == PCRE2_ERROR_NOMEMORY)
		return REGEX_MEMORY;
	return n > 0 ? REGEX_YES : n == PCRE2_ERROR_NOMATCH ? REGEX_NO : REGEX_LIMIT;
}

void regex_version(char *out, size_t size)
{
	char text[64] = "";
	if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) < (int)sizeof text)
		pcre2_config(PCRE2_CONFIG_VERSION, text);
	snprintf(out, size, "%s", text);
}
