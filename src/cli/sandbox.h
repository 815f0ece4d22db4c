// sandbox.h: takes from the program what it never needs: the network, other programs, other processes.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLI_SANDBOX_H
#define CLI_SANDBOX_H

// For this process and all its threads, from now on. Where the kernel cannot, nothing happens.
void sandbox_enter(void);
// "seccomp" where the kernel can, else "none".
const char *sandbox_kind(void);

#endif
