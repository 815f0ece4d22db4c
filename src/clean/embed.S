// embed.S: the boilerplate rules and the weights of the line classifier, compiled in; read by cleaner.c.
// SPDX-License-Identifier: Apache-2.0
	.section .rodata
	.global gzc_boilerplate_start, gzc_boilerplate_end, gzc_clean_model_start, gzc_clean_model_end
	.hidden gzc_boilerplate_start, gzc_boilerplate_end, gzc_clean_model_start, gzc_clean_model_end
	.balign 16
gzc_boilerplate_start:
	.incbin "data/lexicon/boilerplate.tsv"
gzc_boilerplate_end:
	.balign 16
gzc_clean_model_start:
	.incbin "data/model/clean.bin"
gzc_clean_model_end:
	.byte 0
	.section .note.GNU-stack, "", %progbits
