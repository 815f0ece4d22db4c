// model.S: embeds the trained weights of data/model, one file after the other.
// SPDX-License-Identifier: Apache-2.0
#include "base/image_section.h"
	.globl model_image
	.hidden model_image
	.type model_image, @object
model_image:
	.incbin "sentences.bin"
	.incbin "classes.bin"
	.incbin "grammar.bin"
	.incbin "names.bin"
	.size model_image, . - model_image
	.globl model_image_end
	.hidden model_image_end
model_image_end:
	.section .note.GNU-stack, "", @progbits
