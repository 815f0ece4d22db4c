// images.c: maps the section with the program's large images out of its own file; called once by main.
// SPDX-License-Identifier: Apache-2.0
#include "cli/images.h"
#include <fcntl.h>
#include <link.h>
#include <stdint.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <unistd.h>

// Set by the linker: the ends of the section, and the program's first byte. No section: they were loaded with the rest.
extern const char __start_images[] __attribute__((weak, visibility("hidden")));
extern const char __stop_images[] __attribute__((weak, visibility("hidden")));
extern const char __ehdr_start[] __attribute__((visibility("hidden")));

// The section's place in the file; -1 when this is not the program's file.
static off_t find(int fd)
{
	ElfW(Ehdr) h;
	ElfW(Shdr) s;
	if (pread(fd, &h, sizeof h, 0) != (ssize_t)sizeof h || memcmp(h.e_ident, ELFMAG, SELFMAG) != 0 ||
	    h.e_shentsize != sizeof s)
		return -1;
	uintptr_t at = (uintptr_t)__start_images - (uintptr_t)__ehdr_start;
	size_t size = (size_t)(__stop_images - __start_images);
	for (unsigned i = 0; i < h.e_shnum; i++) {
		off_t place = (off_t)h.e_shoff + (off_t)i * (off_t)sizeof s;
		if (pread(fd, &s, sizeof s, place) == (ssize_t)sizeof s && s.sh_addr == at && s.sh_size == size)
			return (off_t)s.sh_offset;
	}
	return -1;
}

static bool map_from(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	void *want = (void *)(uintptr_t)__start_images, *got = MAP_FAILED;
	off_t place = find(fd);
	if (place >= 0)
		got = mmap(want, (size_t)(__stop_images - __start_images), PROT_READ, MAP_PRIVATE | MAP_FIXED_NOREPLACE,
			   fd, place);
	close(fd);
	return got == want;
}

bool images_map(void)
{
	if (&__start_images[0] == &__stop_images[0])
		return true;
	// The second where /proc is not mounted, or is another program's.
	const char *name = (const char *)getauxval(AT_EXECFN);
	return map_from("/proc/self/exe") || (name && map_from(name));
}
