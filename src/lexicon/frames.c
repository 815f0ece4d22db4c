// frames.c: looks words up in the compiled event frames; extract/event*.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/frames.h"

extern const char gzc_frames_image[]; // frames_image.S

const struct frames *frames_builtin(void)
{
	return (const struct frames *)(const void *)gzc_frames_image;
}

static const struct frame_lemma *lemma_at(const struct frames *f, uint32_t i)
{
	return i ? (const struct frame_lemma *)frames_part(f, f->lemmas) + i - 1 : NULL;
}

struct frame_word frames_word(const struct frames *f, uint64_t hash)
{
	const struct frame_slot *slot = frames_part(f, f->slots);
	uint32_t mask = f->slot_count - 1, tag = (uint32_t)(hash >> 32), i = (uint32_t)hash & mask;
	while (slot[i].tag != tag && (slot[i].form || slot[i].same))
		i = (i + 1) & mask;
	return (struct frame_word){ hash, lemma_at(f, slot[i].form), lemma_at(f, slot[i].same) };
}

bool frames_fits(const struct frames *f, const struct frame_cond *c, uint64_t hash, const struct frame_lemma *l)
{
	if (c->any)
		return true;
	if (l && classes_meet(&l->classes, &c->classes))
		return true;
	const uint64_t *word = (const uint64_t *)frames_part(f, f->words) + c->first;
	for (uint32_t i = 0; i < c->count; i++)
		if (word[i] == hash)
			return true;
	return false;
}

static struct slice name_at(const struct frames *f, uint32_t table, unsigned i)
{
	return frames_string(f, ((const struct frame_text *)frames_part(f, table))[i]);
}

struct slice frames_mode_name(const struct frames *f, unsigned mode)
{
	return name_at(f, f->modes, mode);
}

struct slice frames_context_name(const struct frames *f, unsigned context)
{
	return name_at(f, f->contexts, context);
}

struct slice frames_file_name(const struct frames *f, unsigned file)
{
	return name_at(f, f->files, file);
}

const struct frame_type *frames_type(const struct frames *f, unsigned type)
{
	return (const struct frame_type *)frames_part(f, f->types) + type;
}

struct slice frames_type_name(const struct frames *f, unsigned type)
{
	return frames_string(f, frames_type(f, type)->name);
}

const struct frame_cameo *frames_cameo(const struct frames *f, unsigned cameo)
{
	return cameo == UINT16_MAX ? NULL : (const struct frame_cameo *)frames_part(f, f->cameos) + cameo;
}

const struct frame_compose *frames_compose(const struct frames *f, enum frame_turn turn, unsigned type)
{
	return (const struct frame_compose *)frames_part(f, f->compose) + (unsigned)turn * f->type_count + type;
}
