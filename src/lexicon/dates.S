// dates.S: puts the compiled table of date words and the text that it was made from into the program.
// SPDX-License-Identifier: Apache-2.0
	.section .rodata
	.balign 16
	.hidden gzc_dates_image
	.globl gzc_dates_image
gzc_dates_image:
	.incbin "dates.img"
	.hidden gzc_dates_source
	.globl gzc_dates_source
gzc_dates_source:
	.incbin "data/lexicon/dates.txt"
	.hidden gzc_dates_source_end
	.globl gzc_dates_source_end
gzc_dates_source_end:
	.byte 0
	.section .note.GNU-stack,"",@progbits
