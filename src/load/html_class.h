// html_class.h: what the words of class and id attributes say about an element; private to load/.
// SPDX-License-Identifier: Apache-2.0
#ifndef LOAD_HTML_CLASS_H
#define LOAD_HTML_CLASS_H

#include <stdint.h>

// Bits of the groups (1 << group) whose words stand in an attribute's value.
uint32_t html_class_groups(const char *value);

// Groups that the reader itself asks for.
enum { CLASS_HIDDEN = 30, CLASS_CAPTION = 11 };

#endif
