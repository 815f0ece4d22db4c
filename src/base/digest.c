// digest.c: hashes that people compare; called by the pipeline and the lexicon.
// SPDX-License-Identifier: Apache-2.0
#include "base/digest.h"
#include <nettle/sha2.h>
#include <stdlib.h>

void digest_sha256(struct slice s, uint8_t out[32])
{
	struct sha256_ctx ctx;
	sha256_init(&ctx);
	sha256_update(&ctx, s.len, (const uint8_t *)s.at);
	sha256_digest(&ctx, 32, out);
}

struct digest {
	struct sha256_ctx ctx;
};

struct digest *digest_new(void)
{
	struct digest *d = malloc(sizeof *d);
	if (d)
		sha256_init(&d->ctx);
	return d;
}

void digest_add(struct digest *d, struct slice s)
{
	sha256_update(&d->ctx, s.len, (const uint8_t *)s.at);
}

void digest_end(struct digest *d, uint8_t out[32])
{
	sha256_digest(&d->ctx, 32, out);
	free(d);
}

void digest_hex(const uint8_t *bytes, size_t n, char *out)
{
	static const char HEX[] = "0123456789abcdef";
	for (size_t i = 0; i < n; i++) {
		out[2 * i] = HEX[bytes[i] >> 4];
		out[2 * i + 1] = HEX[bytes[i] & 15];
	}
	out[2 * n] = 0;
}
