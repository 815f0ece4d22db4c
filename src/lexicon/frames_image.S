// frames_image.S: puts the compiled event frames and the text that they were made from into the program.
// SPDX-License-Identifier: Apache-2.0
#include "base/image_section.h"
	.hidden gzc_frames_image
	.globl gzc_frames_image
gzc_frames_image:
	.incbin "frames.img"
	.hidden gzc_frames_source
	.globl gzc_frames_source
gzc_frames_source:
	.incbin "frames.src"
	.hidden gzc_frames_source_end
	.globl gzc_frames_source_end
gzc_frames_source_end:
	.byte 0
	.section .note.GNU-stack,"",@progbits
