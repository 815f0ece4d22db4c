// image.S: embeds the image that mklexicon made of data/lexicon.
// SPDX-License-Identifier: Apache-2.0
#include "base/image_section.h"
	.globl lexicon_image_start
	.hidden lexicon_image_start
	.globl lexicon_image_end
	.hidden lexicon_image_end
lexicon_image_start:
	.incbin "lexicon.img"
lexicon_image_end:
	.byte 0
	.section .note.GNU-stack, "", @progbits
