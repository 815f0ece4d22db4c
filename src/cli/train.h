// train.h: what can be trained; one file each, listed in train.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLI_TRAIN_H
#define CLI_TRAIN_H

#include "cli/cli.h"

enum { TRAIN_BLOCK = 1 << 16 }; // bytes read at once

// In train_io.c: a whole file, unpacked where it is packed, into the arena (which leaves by its jump when memory
// ends); weights into a file, replaced whole.
bool train_read(struct arena *a, const char *path, struct slice *out, struct error *e);
bool train_write(const char *path, struct slice s, struct error *e);

// Trains from the files given and writes the weights to output (NULL: only tells how good they would be). False with
// *e set.
bool train_clean(char **files, size_t count, const char *output, struct error *e);

// Trains a language model when the command names one; *code is the exit code then. False: another part is named.
bool train_language(struct cli *cli, int *code);

#endif
