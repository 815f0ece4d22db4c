// normal.h: decoded text to normalised text.
// SPDX-License-Identifier: Apache-2.0
#ifndef NORMAL_NORMAL_H
#define NORMAL_NORMAL_H

#include "article/article.h"

// Fills a->norm and a->norm_map from a->loaded.text: NFC; every Unicode space and TAB one U+0020; CR, CR LF, VT, FF,
// NEL, U+2028, U+2029 one LF; soft hyphens, zero-width and direction marks, and controls out. Quotes and dashes stay
// as written. With a->whole only NFC is done. Marks beyond UNICODE_PIECE bytes on one letter are composed piece by
// piece (a guard against text made to be slow).
void normalise(struct article *a);

#endif
