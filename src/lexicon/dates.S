// dates.S: puts the compiled table of date words into the program.
// SPDX-License-Identifier: Apache-2.0
	.section .rodata
	.balign 16
	.hidden gzc_dates_image
	.globl gzc_dates_image
gzc_dates_image:
	.incbin "dates.img"
	.section .note.GNU-stack,"",@progbits
