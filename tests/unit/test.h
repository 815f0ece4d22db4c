// test.h: what every unit test includes, cmocka's own needs first.
// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_UNIT_TEST_H
#define TESTS_UNIT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

// An arena that ends the test when memory ends.
static jmp_buf test_out;

static inline struct arena test_arena(void)
{
	struct arena a;
	arena_init(&a, &test_out);
	if (setjmp(test_out) != 0)
		fail_msg("out of memory");
	return a;
}

// A row of numbers that is the same on every machine.
static inline uint32_t test_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

static inline void assert_slice(struct slice s, const char *want)
{
	if (!slice_is(s, want))
		fail_msg("got '" SLICE_FMT "', want '%s'", SLICE_ARG(s), want);
}

#endif
