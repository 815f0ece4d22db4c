// digest.h: SHA-256; the one door to nettle.
// SPDX-License-Identifier: Apache-2.0
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/slice.h"

void digest_sha256(struct slice s, uint8_t out[32]);
// The same over pieces. digest_new() is NULL when memory ends; digest_end() frees.
struct digest;
struct digest *digest_new(void);
void digest_add(struct digest *d, struct slice s);
void digest_end(struct digest *d, uint8_t out[32]);
// The first n bytes in hexadecimal, 2 * n characters and a NUL.
void digest_hex(const uint8_t *bytes, size_t n, char *out);

#endif
