// site.c: signs between a headline and the name of the site; see site.h.
// SPDX-License-Identifier: Apache-2.0
#include "article/site.h"

size_t site_sign(struct slice s, bool behind)
{
	static const char *const signs[] = { "|", "-", "–", "—", "•", "·", "»", "::" };
	struct slice t = slice_trim(s);
	for (size_t i = 0; t.len < s.len && i < sizeof signs / sizeof *signs; i++) {
		struct slice sign = slice_of(signs[i]);
		if (!(behind ? slice_starts(t, sign) : slice_ends(t, sign)))
			continue;
		t = slice_trim(behind ? slice_cut(t, sign.len, t.len) : slice_cut(t, 0, t.len - sign.len));
		return behind ? (size_t)(t.at - s.at) : (size_t)(s.at + s.len - (t.at + t.len));
	}
	return 0;
}
