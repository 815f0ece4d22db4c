// stream.c: plain files are read, packed ones go through libarchive; called by read/reader.c.
// SPDX-License-Identifier: Apache-2.0
#include "read/stream.h"
#include "read/inflate.h"
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

enum { BLOCK = 64 * 1024, TAR_MAGIC_AT = 257 };

struct stream {
	int fd;
	struct gunzip *gunzip; // over fd; NULL: the file is no gzip
	size_t packed_len;
	size_t head_len;
	size_t head_at; // how much of it was handed out
	bool begun;
	struct archive *archive;   // NULL: not packed
	char *member;		   // owned; NULL: no name
	uint64_t unpacked;	   // bytes of all members so far
	struct error source_error; // why reading below libarchive failed, when it did
	bool failed;		   // what comes after damage cannot be trusted
	char packed[BLOCK];	   // first packed bytes, for gunzip
	char head[BLOCK];	   // first bytes, read to find out what it is; then libarchive's block
};

static ssize_t read_fd(int fd, char *out, size_t n)
{
	ssize_t got;
	do
		got = read(fd, out, n);
	while (got < 0 && errno == EINTR);
	return got;
}

// What gunzip reads: the bytes already there, then the file.
static ssize_t give_packed(void *context, char *out, size_t n)
{
	struct stream *s = context;
	if (s->packed_len == 0)
		return read_fd(s->fd, out, n);
	size_t some = s->packed_len < n ? s->packed_len : n;
	memcpy(out, s->packed, some);
	memmove(s->packed, s->packed + some, s->packed_len - some);
	s->packed_len -= some;
	return (ssize_t)some;
}

// Bytes of the file, gzip undone.
static ssize_t read_source(struct stream *s, char *out, size_t n, struct error *e)
{
	if (s->gunzip)
		return gunzip_read(s->gunzip, out, n, e);
	ssize_t got = read_fd(s->fd, out, n);
	if (got < 0)
		error_set(e, STATUS_INPUT, "%s", strerror(errno));
	return got;
}

// "BZh" begins a text too: the digit and the mark of the first block (or of the end) must follow.
static bool is_bzip2(struct slice head)
{
	return head.len >= 10 && memcmp(head.at, "BZh", 3) == 0 && head.at[3] >= '1' && head.at[3] <= '9' &&
	       (memcmp(head.at + 4, "1AY&SY", 6) == 0 || memcmp(head.at + 4,
								"\x17"
								"rE8P\x90",
								6) == 0);
}

static bool is_packed(struct slice head)
{
	static const struct {
		const char *magic;
		size_t len, at;
	} KINDS[] = {
		{ "\x28\xB5\x2F\xFD", 4, 0 },
		{ "\xFD"
		  "7zXZ",
		  6, 0 },
		{ "PK\x03\x04", 4, 0 },
		{ "PK\x05\x06", 4, 0 },
		{ "ustar", 5, TAR_MAGIC_AT },
	};
	for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
		if (head.len >= KINDS[i].at + KINDS[i].len &&
		    memcmp(head.at + KINDS[i].at, KINDS[i].magic, KINDS[i].len) == 0)
			return true;
	return is_bzip2(head);
}

static la_ssize_t give_block(struct archive *a, void *context, const void **block)
{
	struct stream *s = context;
	*block = s->head;
	if (s->head_at < s->head_len) {
		s->head_at = s->head_len;
		return (la_ssize_t)s->head_len;
	}
	ssize_t n = read_source(s, s->head, sizeof s->head, &s->source_error);
	if (n < 0)
		archive_set_error(a, EIO, "%s", s->source_error.text);
	return n;
}

static bool damaged(struct stream *s, struct error *e)
{
	const char *why = archive_error_string(s->archive);
	if (s->source_error.status != STATUS_OK)
		return error_set(e, s->source_error.status, "%s", s->source_error.text);
	return error_set(e, STATUS_INPUT, "packed input is damaged or cut off (%s)", why ? why : "no reason given");
}

// What needs a program from outside (an old libarchive without zstd) answers ARCHIVE_WARN and is refused later.
static bool open_archive(struct stream *s, struct error *e)
{
	struct archive *a = s->archive = archive_read_new();
	if (a == NULL)
		return error_set(e, STATUS_MEMORY, "out of memory");
	archive_read_support_filter_zstd(a);
	archive_read_support_filter_xz(a);
	archive_read_support_filter_bzip2(a);
	archive_read_support_format_tar(a);
	archive_read_support_format_gnutar(a);
	archive_read_support_format_zip_streamable(a);
	archive_read_support_format_empty(a);
	archive_read_support_format_raw(a);
	if (archive_read_open(a, s, NULL, give_block, NULL) != ARCHIVE_OK)
		return damaged(s, e);
	return true;
}

// Does the head tell what the file is? A line without a NUL is enough for text, so that nobody waits for more of it.
static bool head_tells(const struct stream *s)
{
	enum { MAGIC = 10 }; // bytes of the longest sign at the beginning of a file
	if (s->head_len >= TAR_MAGIC_AT + 8)
		return true;
	return s->head_len >= MAGIC && memchr(s->head, '\n', s->head_len) && !memchr(s->head, 0, s->head_len);
}

// Fills head from the source until it tells what the file is.
static bool read_head(struct stream *s, struct error *e)
{
	while (!head_tells(s)) {
		ssize_t n = read_source(s, s->head + s->head_len, sizeof s->head - s->head_len, e);
		if (n <= 0)
			return n == 0;
		s->head_len += (size_t)n;
	}
	return true;
}

// A gzip file: what was read goes below, and the head is read again from what it unpacks to.
static bool go_below(struct stream *s, struct error *e)
{
	memcpy(s->packed, s->head, s->head_len);
	s->packed_len = s->head_len;
	s->head_len = 0;
	s->gunzip = gunzip_new(give_packed, s);
	if (s->gunzip == NULL)
		return error_set(e, STATUS_MEMORY, "out of memory");
	return read_head(s, e);
}

struct stream *stream_open(int fd, struct error *e)
{
	struct stream *s = malloc(sizeof *s);
	if (s == NULL) {
		error_set(e, STATUS_MEMORY, "out of memory");
		return NULL;
	}
	memset(s, 0, offsetof(struct stream, packed)); // the buffers need no clearing
	s->fd = fd;
	bool ok = read_head(s, e);
	if (ok && slice_starts((struct slice){ s->head, s->head_len }, SLICE("\x1F\x8B")))
		ok = go_below(s, e);
	if (ok && is_packed((struct slice){ s->head, s->head_len }))
		ok = open_archive(s, e);
	if (ok)
		return s;
	stream_close(s);
	return NULL;
}

void stream_close(struct stream *s)
{
	if (s == NULL)
		return;
	if (s->archive)
		archive_read_free(s->archive);
	gunzip_free(s->gunzip);
	free(s->member);
	free(s);
}

const char *stream_member(const struct stream *s)
{
	return s->member;
}

static bool set_member(struct stream *s, struct archive_entry *entry, struct error *e)
{
	free(s->member);
	s->member = NULL;
	if (archive_format(s->archive) == ARCHIVE_FORMAT_RAW)
		return true;
	const char *name = archive_entry_pathname_utf8(entry);
	if (name == NULL)
		name = archive_entry_pathname(entry);
	s->member = strdup(name ? name : "?");
	return s->member || error_set(e, STATUS_MEMORY, "out of memory");
}

static bool hidden(const char *name)
{
	const char *slash = strrchr(name, '/');
	return (slash ? slash[1] : name[0]) == '.';
}

bool stream_next(struct stream *s, struct error *e)
{
	if (s->failed)
		return false;
	if (s->archive == NULL) {
		bool first = !s->begun;
		s->begun = true;
		return first;
	}
	for (;;) {
		struct archive_entry *entry;
		int status = archive_read_next_header(s->archive, &entry);
		if (status == ARCHIVE_EOF)
			return false;
		if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
			return damaged(s, e);
		if (!set_member(s, entry, e))
			return false;
		if (s->member == NULL || (archive_entry_filetype(entry) == AE_IFREG && !hidden(s->member)))
			return true;
	}
}

// Packed bytes behind what has been unpacked; 0: nothing is packed.
static uint64_t packed_bytes(const struct stream *s)
{
	if (s->gunzip)
		return gunzip_packed(s->gunzip);
	return s->archive ? (uint64_t)archive_filter_bytes(s->archive, -1) : 0;
}

static ssize_t read_member(struct stream *s, char *out, size_t n, struct error *e)
{
	if (s->archive) {
		la_ssize_t got = archive_read_data(s->archive, out, n);
		if (got < 0)
			damaged(s, e);
		return (ssize_t)got;
	}
	if (s->head_at == s->head_len)
		return read_source(s, out, n, e);
	size_t some = s->head_len - s->head_at;
	if (some > n)
		some = n;
	memcpy(out, s->head + s->head_at, some);
	s->head_at += some;
	return (ssize_t)some;
}

ssize_t stream_read(struct stream *s, char *out, size_t n, struct error *e)
{
	ssize_t got = read_member(s, out, n, e);
	if (got > 0)
		s->unpacked += (uint64_t)got;
	uint64_t packed = packed_bytes(s);
	if (got >= 0 && packed && s->unpacked > UNPACK_FREE && s->unpacked / UNPACK_RATIO > packed) {
		error_set(e, STATUS_INPUT, "unpacks to more than %d times its size", UNPACK_RATIO);
		got = -1;
	}
	s->failed |= got < 0;
	return got;
}

const char *stream_version(void)
{
	return archive_version_string();
}
