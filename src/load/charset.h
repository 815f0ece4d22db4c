// charset.h: bytes of any encoding to valid UTF-8, with a map back; the one door to uchardet and iconv.
// SPDX-License-Identifier: Apache-2.0
#ifndef LOAD_CHARSET_H
#define LOAD_CHARSET_H

#include "article/article.h"

struct charset_options {
	const char *declared; // what the content declares (HTML meta, XML prolog), or NULL
	const char *given;    // --encoding, or NULL
};

// Decodes a->raw into a->loaded.text and .map; fills a->source.encoding, encoding_source and invalid.
// Order: BOM, declared, valid UTF-8, given, guessed. False with a->error set when the encoding named by the user
// is unknown here.
bool charset_decode(struct article *a, const struct charset_options *options);
// Is this the name of an encoding that can be decoded?
bool charset_known(const char *name);

#endif
