// frames_image.S: puts the compiled event frames into the program.
// SPDX-License-Identifier: Apache-2.0
	.section .rodata
	.balign 16
	.hidden gzc_frames_image
	.globl gzc_frames_image
gzc_frames_image:
	.incbin "frames.img"
	.section .note.GNU-stack,"",@progbits
