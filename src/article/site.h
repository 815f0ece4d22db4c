// site.h: signs that part a headline from the name of the site: "Headline | The Site"; clean/ and load/ cut at them.
// SPDX-License-Identifier: Apache-2.0
#ifndef ARTICLE_SITE_H
#define ARTICLE_SITE_H

#include "base/slice.h"

// Bytes of such a sign, with the blanks around it, that s begins with (behind), or that it ends with; 0: none.
size_t site_sign(struct slice s, bool behind);

#endif
