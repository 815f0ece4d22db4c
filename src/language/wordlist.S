// wordlist.S: embeds the image that mktokens made of data/lexicon.
// SPDX-License-Identifier: Apache-2.0
	.section .rodata
	.balign 64
	.globl wordlist_image
	.hidden wordlist_image
	.type wordlist_image, @object
wordlist_image:
	.incbin "tokens.img"
	.size wordlist_image, . - wordlist_image
	.section .note.GNU-stack, "", @progbits
