// settings.h: options that come from the environment and from settings files.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include "cli/cli.h"

// Sets the options that the command line did not. False after a message (exit EXIT_USAGE).
bool settings_read(struct cli *cli);
void settings_free(struct cli *cli);

#endif
