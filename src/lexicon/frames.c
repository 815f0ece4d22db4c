// frames.c: looks words up in the compiled event frames; extract/event*.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/frames.h"

extern const char gzc_frames_image[]; // frames_image.S

const struct frames *frames_builtin(void)
{
	return (const struct frames *)(const void *)gzc_frames_image;
}

static const struct frame_form *form_at(const struct frames *f, uint64_t hash)
{
	const struct frame_form *slot = frames_part(f, f->forms);
	uint32_t mask = f->form_slots - 1;
	for (uint32_t i = (uint32_t)hash & mask; slot[i].hash; i = (i + 1) & mask)
		if (slot[i].hash == hash)
			return &slot[i];
	return NULL;
}

const struct frame_lemma *frames_form_lemma(const struct frames *f, uint64_t hash)
{
	const struct frame_form *form = form_at(f, hash);
	return form ? frames_lemma(f, form->lemma) : NULL;
}

const struct frame_lemma *frames_lemma(const struct frames *f, uint64_t hash)
{
	const struct frame_lemma *slot = frames_part(f, f->lemmas);
	uint32_t mask = f->lemma_slots - 1;
	for (uint32_t i = (uint32_t)hash & mask; slot[i].hash; i = (i + 1) & mask)
		if (slot[i].hash == hash)
			return &slot[i];
	return NULL;
}

bool frames_fits(const struct frames *f, const struct frame_cond *c, uint64_t hash, const struct frame_lemma *l)
{
	if (c->any)
		return true;
	if (l && ((l->classes[0] & c->classes[0]) || (l->classes[1] & c->classes[1])))
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
