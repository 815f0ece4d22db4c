// foreign.c: see foreign.h.
// SPDX-License-Identifier: Apache-2.0
#include "load/foreign.h"
#include <strings.h>

enum {
	LINES = 40,	       // header lines looked at
	NAMES_MIN = 3,	       // different known names that make a message
	LOOK_BYTES = 64 << 10, // looked at for control characters
	CONTROLS_MIN = 16,     // control characters that text never has so many of,
	CONTROLS_SHARE = 50,   // where they are one in so many bytes or more
};

// Does s begin with the header lines of a message?
static bool is_mail(struct slice s)
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

// Does s begin with an array whose first item is an object?
static bool is_array(struct slice s)
{
	s = slice_trim(s);
	if (!slice_starts(s, SLICE("[")))
		return false;
	s = slice_trim(slice_cut(s, 1, s.len));
	return slice_starts(s, SLICE("{")) && slice_starts(slice_trim(slice_cut(s, 1, s.len)), SLICE("\""));
}

// Control characters other than NUL, white space and escape, which are found in texts.
static size_t count_controls(struct slice s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		n += c < 0x20 && !(c >= '\b' && c <= '\r') && c != 0 && c != 0x1B;
	}
	return n;
}

const char *foreign_raw(struct slice raw)
{
	static const struct {
		const char *start;
		const char *what;
	} known[] = {
		{ "%PDF-", "a PDF document is not taken; turn it into text first" },
		{ "{\\rtf", "an RTF document is not taken; save it as text or HTML" },
		{ "\xD0\xCF\x11\xE0", "an Office document is not taken; save it as text or HTML" },
		{ "\x89PNG", "an image is not taken" },
		{ "\xFF\xD8\xFF", "an image is not taken" },
		{ "GIF8", "an image is not taken" },
		{ "<?xml", "XML that is neither a page nor a feed nor a news document is not taken" },
	};
	struct slice bom = SLICE("\xEF\xBB\xBF"), s = slice_cut(raw, slice_starts(raw, bom) ? bom.len : 0, raw.len);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (slice_starts(s, slice_of(known[i].start)))
			return known[i].what;
	if (is_array(s))
		return "a JSON array is not taken; write one object a line (jq -c '.[]')";
	return is_mail(raw) ? "mail or a page saved with its parts (MHTML) is not taken; save it as HTML or text"
			    : NULL;
}

const char *foreign_text(struct slice text)
{
	struct slice s = slice_cut(text, 0, text.len < LOOK_BYTES ? text.len : LOOK_BYTES);
	size_t n = count_controls(s);
	return n >= CONTROLS_MIN && n >= s.len / CONTROLS_SHARE ? "binary data, not text" : NULL;
}
