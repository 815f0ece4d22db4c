// mail.h: tells e-mail and MHTML, which are refused, from text; private to load/.
// SPDX-License-Identifier: Apache-2.0
#ifndef LOAD_MAIL_H
#define LOAD_MAIL_H

#include "base/slice.h"

// Does s begin with the header lines of a message?
bool is_mail(struct slice s);

#endif
