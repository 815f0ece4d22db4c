// mail.c: see mail.h.
// SPDX-License-Identifier: Apache-2.0
#include "load/mail.h"
#include <strings.h>

enum { LINES = 40, NAMES_MIN = 3 }; // header lines looked at; different known names that make a message

bool is_mail(struct slice s)
{
	static const char *const names[] = { "MIME-Version:",
					     "Received:",
					     "Message-ID:",
					     "Return-Path:",
					     "Content-Type:",
					     "From:",
					     "Subject:",
					     "Date:",
					     "To:",
					     "Delivered-To:",
					     "Snapshot-Content-Location:" };
	uint32_t seen = 0;
	struct slice line;
	for (int n = 0; n < LINES && slice_split(&s, '\n', &line) && slice_trim(line).len; n++) {
		for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
			size_t len = strlen(names[i]);
			if (line.len > len && strncasecmp(line.at, names[i], len) == 0)
				seen |= 1u << i;
		}
	}
	// A press release may have From, Subject, Date and To; the first five are machines' business.
	return __builtin_popcount(seen) >= NAMES_MIN && (seen & 0x1Fu) != 0;
}
