// gazetteer.S: embeds the image that mkgazetteer made of data/gazetteer.
// SPDX-License-Identifier: Apache-2.0
#include "base/image_section.h"
	.globl gazetteer_image
	.hidden gazetteer_image
	.type gazetteer_image, @object
gazetteer_image:
	.incbin "gazetteer.img"
gazetteer_image_end:
	.size gazetteer_image, . - gazetteer_image
	.balign 8
	.globl gazetteer_image_size
	.hidden gazetteer_image_size
	.type gazetteer_image_size, @object
gazetteer_image_size:
	.quad gazetteer_image_end - gazetteer_image
	.size gazetteer_image_size, 8
	.section .note.GNU-stack, "", @progbits
