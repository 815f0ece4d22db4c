// wordlist.c: looks words up in the embedded image; called by token.c.
// SPDX-License-Identifier: Apache-2.0
#include "language/wordlist.h"

extern const struct wordlist_slot wordlist_image[WORDLIST_SLOTS];

const struct wordlist_slot *wordlist_find(struct slice word, bool lower)
{
	uint64_t h = wordlist_hash(word, lower);
	for (uint32_t at = (uint32_t)h % WORDLIST_SLOTS; wordlist_image[at].kinds; at = (at + 1) % WORDLIST_SLOTS)
		if (wordlist_image[at].tag == (uint32_t)(h >> 32))
			return &wordlist_image[at];
	return NULL;
}
