// images.h: the command's large images, which the kernel does not load; see base/image_section.h.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLI_IMAGES_H
#define CLI_IMAGES_H

#include <stdbool.h>

// Maps them where the program expects them; before anything looks a word up. False when there is no room.
bool images_map(void);

#endif
