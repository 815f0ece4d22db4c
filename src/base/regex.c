// regex.c: PCRE2 with the limits that its defaults lack; see regex.h.
// SPDX-License-Identifier: Apache-2.0
#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/regex.h"
#include <pcre2.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A match that needs more than this is cut off: a rule line is at most a few hundred bytes.
enum { MATCH_LIMIT = 100000, DEPTH_LIMIT = 1000, HEAP_LIMIT_KIB = 4096 };
enum { SOME = 4, OFTEN = 48 }; // searches that pay for looking at the starts, and for making machine code

enum { START_BYTES = 256 / 8 };

// The bytes that a match may start with, a bit for each; nothing is known of some patterns.
struct starts {
	bool known;
	uint8_t bits[START_BYTES];
};

struct regex {
	pcre2_code *code;	       // for the interpreter
	pcre2_code *_Atomic machine;   // with machine code; NULL as long as there was no need for it
	struct starts *_Atomic starts; // likewise
	_Atomic unsigned uses;
	pcre2_match_context *limits;
	bool caseless;
	bool anchored; // each way to match it starts with ^
	size_t length;
	char pattern[];
};

struct regex *regex_new(struct slice pattern, bool caseless, struct error *why)
{
	if (pattern.len > REGEX_PATTERN_MAX) {
		error_set(why, STATUS_USAGE, "pattern is longer than %d bytes", REGEX_PATTERN_MAX);
		return NULL;
	}
	struct regex *r = calloc(1, sizeof *r + pattern.len);
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
	uint32_t all = 0;
	pcre2_pattern_info(r->code, PCRE2_INFO_ALLOPTIONS, &all);
	r->anchored = (all & PCRE2_ANCHORED) != 0;
	r->caseless = caseless;
	r->length = pattern.len;
	memcpy(r->pattern, pattern.at, pattern.len);
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
	free(atomic_load(&r->starts));
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

// The pattern without ^ and without \W* behind it, which match whatever stands before what the pattern is about.
static size_t loosen(struct slice pattern, char *out)
{
	size_t n = 0;
	bool in_class = false;
	for (size_t i = 0; i < pattern.len; i++) {
		char c = pattern.at[i];
		if (c == '^' && !in_class) {
			if (slice_starts(slice_cut(pattern, i + 1, pattern.len), SLICE("\\W*")))
				i += 3;
			continue;
		}
		if (c == '\\' && i + 1 < pattern.len)
			out[n++] = pattern.at[i++];
		else if (c == '[' || c == ']')
			in_class = c == '[';
		out[n++] = pattern.at[i];
	}
	return n;
}

// Sets the bytes that a match may start with; false when that cannot be told.
static bool find_starts(const struct regex *r, uint8_t *starts)
{
	char loose[REGEX_PATTERN_MAX];
	int wrong;
	PCRE2_SIZE at;
	uint32_t type = 0, unit = 0;
	const uint8_t *bitmap = NULL;
	size_t n = loosen((struct slice){ r->pattern, r->length }, loose);
	uint32_t options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | (r->caseless ? PCRE2_CASELESS : 0u);
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)loose, n, options, &wrong, &at, NULL);
	if (code == NULL)
		return false;
	pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &type);
	pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
	pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, &bitmap);
	if (bitmap)
		memcpy(starts, bitmap, START_BYTES);
	for (int k = 0; k < 2 && type == 1; k++) { // small or capital
		uint32_t other = unit ^ (k ? 0x20u : 0);
		starts[other / 8 % START_BYTES] |= (uint8_t)(1u << other % 8);
	}
	pcre2_code_free(code);
	return bitmap || type == 1;
}

// NULL when there is no memory for it.
static struct starts *note_starts(struct regex *r)
{
	struct starts *made = calloc(1, sizeof *made), *none = NULL;
	if (made == NULL)
		return NULL;
	made->known = r->anchored && find_starts(r, made->bits);
	if (atomic_compare_exchange_strong(&r->starts, &none, made))
		return made;
	free(made);
	return none;
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

// Whether a match may start in the subject's first word or in the signs before it. Those outside ASCII, of which the
// list of starts knows nothing, always may.
static bool may_match(const struct starts *s, struct slice subject)
{
	for (size_t i = 0; i < subject.len; i++) {
		unsigned char c = (unsigned char)subject.at[i], small = c | 0x20;
		if (c >= 0x80 || (s->bits[c / 8] >> (c % 8) & 1))
			return true;
		if ((c >= '0' && c <= '9') || (small >= 'a' && small <= 'z') || c == '_')
			return false;
	}
	return true;
}

// What one of the two ways finds is what is there; where one gives up, the other is asked, so that it does not matter
// which of them a search comes upon.
enum regex_result regex_search(struct regex *r, struct slice subject, struct span *groups)
{
	if (subject.len > REGEX_SUBJECT_MAX)
		return REGEX_NO;
	const struct starts *starts = atomic_load_explicit(&r->starts, memory_order_acquire);
	if (starts && starts->known && !may_match(starts, subject))
		return REGEX_NO;
	pcre2_code *machine = atomic_load_explicit(&r->machine, memory_order_acquire);
	if (machine == NULL) {
		unsigned uses = atomic_fetch_add(&r->uses, 1) + 1;
		if (uses == SOME)
			note_starts(r);
		else if (uses == OFTEN)
			machine = hasten(r);
	}
	pcre2_match_data *data = pcre2_match_data_create(REGEX_GROUPS, NULL);
	if (data == NULL)
		return REGEX_MEMORY;
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
