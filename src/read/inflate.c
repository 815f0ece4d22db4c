// inflate.c: unpacks through zlib, sums checked; called by stream.c and http.c.
// SPDX-License-Identifier: Apache-2.0
#include "read/inflate.h"
#include <errno.h>
#include <stdlib.h>
#include <zlib.h>

enum { WINDOW = 15, DETECT_HEADER = 32, GZIP_ONLY = 16, BLOCK = 64 * 1024 };

bool inflate_all(struct slice packed, bool raw, size_t max, char **out, size_t *len)
{
	z_stream z = { 0 };
	*out = NULL;
	*len = 0;
	if (packed.len > UINT32_MAX || inflateInit2(&z, raw ? -WINDOW : WINDOW + DETECT_HEADER) != Z_OK)
		return false;
	size_t cap = packed.len * 4 + 4096;
	*out = malloc(cap);
	z.next_in = (Bytef *)(uintptr_t)packed.at;
	z.avail_in = (uInt)packed.len;
	int status = *out ? Z_OK : Z_MEM_ERROR;
	while (status == Z_OK) {
		z.next_out = (Bytef *)*out + *len;
		z.avail_out = (uInt)(cap - *len);
		status = inflate(&z, Z_NO_FLUSH);
		*len = cap - z.avail_out;
		if (status != Z_OK || z.avail_out)
			continue;
		char *more = *len > max ? NULL : realloc(*out, cap * 2);
		if (more == NULL) {
			status = Z_MEM_ERROR;
		} else {
			*out = more;
			cap *= 2;
		}
	}
	inflateEnd(&z);
	if (status == Z_STREAM_END && *len <= max)
		return true;
	free(*out);
	*out = NULL;
	return false;
}

struct gunzip {
	z_stream z;
	gunzip_source *source;
	void *context;
	bool ended;	// the file has no more bytes
	bool in_member; // a member has begun and not ended
	bool first;	// no member has begun yet
	uint64_t packed;
	unsigned char block[BLOCK];
};

struct gunzip *gunzip_new(gunzip_source *source, void *context)
{
	struct gunzip *g = malloc(sizeof *g);
	if (g == NULL)
		return NULL;
	memset(g, 0, offsetof(struct gunzip, block));
	g->source = source;
	g->context = context;
	g->first = true;
	if (inflateInit2(&g->z, WINDOW + GZIP_ONLY) == Z_OK)
		return g;
	free(g);
	return NULL;
}

void gunzip_free(struct gunzip *g)
{
	if (g == NULL)
		return;
	inflateEnd(&g->z);
	free(g);
}

uint64_t gunzip_packed(const struct gunzip *g)
{
	return g->packed;
}

static bool refill(struct gunzip *g, struct error *e)
{
	if (g->z.avail_in || g->ended)
		return true;
	ssize_t n = g->source(g->context, (char *)g->block, sizeof g->block);
	if (n < 0)
		return error_set(e, STATUS_INPUT, "%s", strerror(errno));
	g->ended = n == 0;
	g->packed += (uint64_t)n;
	g->z.next_in = g->block;
	g->z.avail_in = (uInt)n;
	return true;
}

// Zeros behind the last member are padding of a tape or a disk.
static bool only_zeros(struct gunzip *g, struct error *e)
{
	for (;;) {
		if (!refill(g, e))
			return false;
		if (g->z.avail_in == 0)
			return true;
		if (*g->z.next_in != 0)
			return error_set(e, STATUS_INPUT, "packed input is damaged (more bytes after its end)");
		g->z.next_in++;
		g->z.avail_in--;
	}
}

ssize_t gunzip_read(struct gunzip *g, char *out, size_t n, struct error *e)
{
	g->z.next_out = (Bytef *)out;
	g->z.avail_out = (uInt)(n < BLOCK ? n : BLOCK);
	uInt room = g->z.avail_out;
	while (g->z.avail_out == room) {
		if (!refill(g, e))
			return -1;
		if (g->z.avail_in == 0) {
			if (!g->in_member)
				return 0;
			error_set(e, STATUS_INPUT, "packed input is cut off");
			return -1;
		}
		if (!g->in_member && !g->first && *g->z.next_in != 0x1F)
			return only_zeros(g, e) ? 0 : -1;
		g->in_member = true;
		g->first = false;
		int status = inflate(&g->z, Z_NO_FLUSH);
		if (status == Z_STREAM_END) {
			g->in_member = false;
			inflateReset(&g->z);
		} else if (status != Z_OK && status != Z_BUF_ERROR) {
			error_set(e, STATUS_INPUT, "packed input is damaged (%s)",
				  g->z.msg ? g->z.msg : "no reason given");
			return -1;
		}
	}
	return (ssize_t)(room - g->z.avail_out);
}

const char *inflate_version(void)
{
	return zlibVersion();
}
