// main.c: starts the command.
// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>

int main(void)
{
	puts("gazacorpus 0.1.0");
	return 0;
}
