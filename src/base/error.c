// error.c: fills the error that a failing function hands to its caller.
// SPDX-License-Identifier: Apache-2.0
#include "base/error.h"
#include <stdarg.h>
#include <stdio.h>

bool error_set(struct error *e, enum status status, const char *format, ...)
{
	if (e->status != STATUS_OK)
		return false;
	va_list ap;
	va_start(ap, format);
	e->status = status;
	vsnprintf(e->text, sizeof e->text, format, ap);
	va_end(ap);
	return false;
}
