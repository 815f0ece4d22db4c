// regex.c: PCRE2 with the limits that its defaults lack; see regex.h.
// SPDX-License-Identifier: Apache-2.0
#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/regex.h"
#include <pcre2.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

// A match that needs more than this is cut off: a rule line is at most a few hundred bytes.
enum { MATCH_LIMIT = 100000, DEPTH_LIMIT = 1000, HEAP_LIMIT_KIB = 4096 };
enum { OFTEN = 64 }; // searches that pay for making machine code

struct regex {
	pcre2_code *code;	     // for the interpreter
	pcre2_code *_Atomic machine; // with machine code; NULL as long as there was no need for it
	_Atomic unsigned uses;
	pcre2_match_context *limits;
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
	pcre2_code_free(atomic_load(&r->machine));
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

// The pattern as machine code, made now; NULL where that is not allowed (no executable memory).
static pcre2_code *hasten(struct regex *r)
{
	pcre2_code *made = pcre2_code_copy(r->code), *none = NULL;
	if (made && pcre2_jit_compile(made, PCRE2_JIT_COMPLETE) == 0) {
		if (atomic_compare_exchange_strong(&r->machine, &none, made))
			return made;
		pcre2_code_free(made);
		return none;
	}
	pcre2_code_free(made);
	return NULL;
}

// What one of the two ways finds is what is there; where one gives up, the other is asked, so that it does not matter
// which of them a search comes upon.
enum regex_result regex_search(struct regex *r, struct slice subject, struct span *groups)
{
	if (subject.len > REGEX_SUBJECT_MAX)
		return REGEX_NO;
	pcre2_match_data *data = pcre2_match_data_create(REGEX_GROUPS, NULL);
	if (data == NULL)
		return REGEX_MEMORY;
	pcre2_code *machine = atomic_load_explicit(&r->machine, memory_order_acquire);
	if (machine == NULL && atomic_fetch_add(&r->uses, 1) + 1 == OFTEN)
		machine = hasten(r);
	// The text was checked when it was loaded; checking it again for each search would be quadratic.
	PCRE2_SPTR at = (PCRE2_SPTR)subject.at;
	int n = PCRE2_ERROR_MATCHLIMIT;
	for (int way = 0; way < 2 && n < 0 && n != PCRE2_ERROR_NOMATCH && n != PCRE2_ERROR_NOMEMORY; way++) {
		bool fast = (machine != NULL) == (way == 0);
		if (fast && machine == NULL)
			machine = hasten(r);
		if (!fast)
			n = pcre2_match(r->code, at, subject.len, 0, PCRE2_NO_UTF_CHECK, data, r->limits);
		else if (machine)
			n = pcre2_jit_match(machine, at, subject.len, 0, 0, data, r->limits);
	}
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
