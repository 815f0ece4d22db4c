// train.h: what can be trained; one file each, listed in train.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLI_TRAIN_H
#define CLI_TRAIN_H

#include "cli/cli.h"

// Trains from the files given and writes the weights to output (NULL: only tells how good they would be). False with
// *e set.
bool train_clean(char **files, size_t count, const char *output, struct error *e);

// Trains a language model when the command names one; *code is the exit code then. False: another part is named.
bool train_language(struct cli *cli, int *code);

#endif
