// signals.h: ending by a signal without leaving a temporary file; descriptors that must be open.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLI_SIGNALS_H
#define CLI_SIGNALS_H

// Makes sure descriptors 0, 1 and 2 are open, so that no file of ours takes their place. False when that fails.
int signals_descriptors(void);
// From now on INT, TERM and HUP remove these files (NULL: none) and end the program by the signal.
void signals_remember(const char *temporary, const char *other);
void signals_forget(void);

#endif
