// train_io.c: reads the data that a part of the command train names, writes the weights it made.
// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"
#include "cli/train.h"
#include "read/stream.h"
#include "run/output.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static bool read_stream(struct arena *a, int fd, struct slice *out, struct error *e)
{
	struct stream *s = stream_open(fd, e);
	struct buf b = buf_new(a);
	ssize_t n = -1;
	if (s && stream_next(s, e))
		while ((n = stream_read(s, buf_room(&b, TRAIN_BLOCK), TRAIN_BLOCK, e)) > 0)
			b.len += (size_t)n;
	stream_close(s);
	*out = buf_slice(&b);
	return n == 0;
}

bool train_read(struct arena *a, const char *path, struct slice *out, struct error *e)
{
	struct error why = { 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_set(e, STATUS_INPUT, "%s: %s", path, strerror(errno));
	bool ok = read_stream(a, fd, out, &why);
	close(fd);
	return ok || error_set(e, STATUS_INPUT, "%s: %s", path, why.text);
}

bool train_write(const char *path, struct slice s, struct error *e)
{
	struct output o;
	if (!output_open(&o, path, e))
		return false;
	while (s.len) {
		ssize_t n = write(o.fd, s.at, s.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			error_set(e, STATUS_OUTPUT, "%s: %s", path, strerror(errno));
			output_abandon(&o);
			return false;
		}
		s = slice_cut(s, (size_t)n, s.len);
	}
	if (output_commit(&o, e))
		return true;
	output_abandon(&o);
	return false;
}
