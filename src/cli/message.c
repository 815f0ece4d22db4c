// message.c: what the command says on stderr and, when no record, on stdout.
// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"
#include "cli/cli.h"
#include "run/output.h"
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

enum { MESSAGE_BYTES = 6000 };

// Characters that could forge a line, colour a terminal or turn text round.
static bool dangerous(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x200E && cp <= 0x200F) ||
	       (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

// Copies in to out (cap bytes), escaping what is dangerous or not UTF-8; the length.
static size_t escape(struct slice in, char *out, size_t cap)
{
	size_t n = 0;
	for (size_t i = 0; i < in.len && cap - n > 16;) {
		struct slice rest = slice_cut(in, i, in.len);
		struct slice some = slice_cut(rest, 0, rest.len < 4 ? rest.len : 4);
		if ((unsigned char)rest.at[0] >= 0x80 && utf8_valid(some) == 0) {
			n += (size_t)snprintf(out + n, cap - n, "\\x%02x", (unsigned char)rest.at[0]);
			i++;
			continue;
		}
		const char *next;
		uint32_t cp = utf8_next(rest.at, rest.at + rest.len, &next);
		size_t len = (size_t)(next - rest.at);
		if (cp == '\n' || cp == '\t' || cp == '\r')
			n += (size_t)snprintf(out + n, cap - n, "\\%c", cp == '\n' ? 'n' : cp == '\t' ? 't' : 'r');
		else if (dangerous(cp))
			n += (size_t)snprintf(out + n, cap - n, cp < 0x80 ? "\\x%02x" : "\\u%04x", cp);
		else {
			memcpy(out + n, rest.at, len);
			n += len;
		}
		i += len;
	}
	return n;
}

void message(const char *format, ...)
{
	static const char PREFIX[] = "gazacorpus: ";
	char text[MESSAGE_BYTES], line[MESSAGE_BYTES * 2];
	va_list ap;
	va_start(ap, format);
	int n = vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	if (n < 0)
		return;
	size_t len = (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
	memcpy(line, PREFIX, sizeof PREFIX - 1);
	size_t end = sizeof PREFIX - 1;
	end += escape((struct slice){ text, len }, line + end, sizeof line - end - 1);
	line[end++] = '\n';
	// One write, so that lines of several programs do not mix; a stderr that fails leaves nothing to say.
	if (write(STDERR_FILENO, line, end) < 0)
		return;
}

int fail(const struct error *e)
{
	message("%s", e->text);
	return e->status == STATUS_USAGE ? EXIT_USAGE : e->status == STATUS_OUTPUT ? EXIT_OUTPUT : EXIT_INPUTS;
}

int print_out(struct slice text)
{
	struct output o;
	struct error e = { 0 };
	if (!output_open(&o, NULL, &e))
		return fail(&e);
	if (!output_write(&o, text, &e)) {
		output_abandon(&o);
		return fail(&e);
	}
	return output_commit(&o, &e) ? EXIT_OK : fail(&e);
}
