// detect.c: finds the format of an input in its first bytes; called by read/reader.c.
// SPDX-License-Identifier: Apache-2.0
#include "read/detect.h"

static struct slice without_bom(struct slice s)
{
	return slice_starts(s, SLICE("\xEF\xBB\xBF")) ? slice_cut(s, 3, s.len) : s;
}

// An object that begins with a quoted key: the start of a JSON line. A story that begins with a brace does not.
static bool looks_like_json_line(struct slice s)
{
	s = slice_trim(s);
	if (s.len < 2 || s.at[0] != '{')
		return false;
	s = slice_trim(slice_cut(s, 1, s.len));
	return s.len && (s.at[0] == '"' || s.at[0] == '}');
}

enum format detect(struct slice head, bool whole)
{
	(void)whole;
	if (head.len > DETECT_BYTES)
		head.len = DETECT_BYTES;
	struct slice s = without_bom(head);
	if (looks_like_json_line(s))
		return FORMAT_JSONL;
	return FORMAT_TEXT;
}
