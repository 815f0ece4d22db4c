// regex.h: patterns over UTF-8; the one door to PCRE2. Used by the boilerplate rules.
// SPDX-License-Identifier: Apache-2.0
#ifndef BASE_REGEX_H
#define BASE_REGEX_H

#include "base/error.h"
#include "base/slice.h"

struct regex; // compiled; safe to use from many threads

enum {
	REGEX_PATTERN_MAX = 4096,  // bytes of a pattern
	REGEX_SUBJECT_MAX = 65536, // bytes of a subject; longer ones do not match
	REGEX_GROUPS = 4,	   // groups a match gives back, the whole included
};

// LIMIT: a match limit ended the search, nothing is known; MEMORY: so did malloc.
enum regex_result { REGEX_NO, REGEX_YES, REGEX_LIMIT, REGEX_MEMORY };

// Compiles a pattern: UTF, Unicode properties for \w \b \d, caseless on request, no \C. NULL with *why filled
// (not the status' path or line: the caller knows those).
struct regex *regex_new(struct slice pattern, bool caseless, struct error *why);
void regex_free(struct regex *r);
// Searches valid UTF-8. groups (REGEX_GROUPS spans, bytes of the subject; start == end: not set) may be NULL.
enum regex_result regex_search(struct regex *r, struct slice subject, struct span *groups);
// Version of the library at run time, into out.
void regex_version(char *out, size_t size);

#endif
