// image_section.h: the section of the large images that are compiled in; included by the .S files that embed them.
// SPDX-License-Identifier: Apache-2.0
//
// In the library they are read-only data like any other. In the command (IMAGES_APART) they lie in a section that the
// kernel does not load, and src/cli/images.c maps it where it belongs: under a limit on memory that cannot hold them,
// the kernel would kill the program without a word before its first line, as it does with any program that it cannot
// load, while a mapping that fails can be told.
// clang-format off
#ifdef IMAGES_APART
	.section images, "", @progbits
	.balign 4096
#else
	.section .rodata
	.balign 64
#endif
