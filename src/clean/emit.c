// emit.c: writes what clean/ decided into the article: text, map, blocks, removed; see kind.h.
// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"
#include "clean/kind.h"

// Bytes of flat as bytes of norm.
static struct span to_norm(const struct page *p, struct span s)
{
	return p->wrapped ? map_source(&p->flat_map, s) : s;
}

static void emit_block(struct page *p, const struct line *l, struct buf *out, struct map *map)
{
	struct article *a = p->a;
	if (out->len)
		buf_add(out, SLICE("\n\n"));
	uint32_t start = (uint32_t)out->len, length = l->at.end - l->at.start;
	map_add(a->arena, map, (struct map_run){ start, length, l->at.start, length, 1, 1 });
	buf_add(out, line_text(p, l));
	*vec_push(a->arena, &a->blocks) = (struct block){
		.kind = (enum block_kind)l->block,
		.at = { start, start + length },
		.norm = to_norm(p, l->whole),
		.marker = l->marker,
	};
}

void emit_page(struct page *p)
{
	struct article *a = p->a;
	struct buf out = buf_new(a->arena);
	struct map map = { 0 };
	buf_room(&out, p->flat.len + 1);
	for (uint32_t i = 0; i < p->lines.len; i++) {
		const struct line *l = &p->lines.at[i];
		if (l->keep)
			emit_block(p, l, &out, &map);
		else
			*vec_push(a->arena, &a->removed) =
			    (struct removed){ slice_of(l->kind), to_norm(p, l->whole), l->why };
	}
	a->text = buf_slice(&out);
	a->text_map = p->wrapped ? map_compose(a->arena, &p->flat_map, &map) : map;
}

void emit_whole(struct article *a)
{
	a->text = a->norm;
	if (a->norm.len)
		map_add(a->arena, &a->text_map,
			(struct map_run){ 0, (uint32_t)a->norm.len, 0, (uint32_t)a->norm.len, 1, 1 });
	for (size_t at = 0; at < a->norm.len;) {
		size_t end = slice_find(a->norm, '\n', at);
		struct slice s = slice_trim(slice_cut(a->norm, at, end));
		uint32_t start = (uint32_t)(s.at - a->norm.at), stop = start + (uint32_t)s.len;
		if (s.len)
			*vec_push(a->arena, &a->blocks) =
			    (struct block){ .kind = BLOCK_PARAGRAPH, .at = { start, stop }, .norm = { start, stop } };
		at = end + 1;
	}
}
