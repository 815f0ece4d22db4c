// actor.c: the steps from hits and names to a->actors; see actor.h.
// SPDX-License-Identifier: Apache-2.0
#include "extract/actor.h"
#include "base/buf.h"
#include "extract/actor_work.h"
#include "language/language.h"

// YYYYMMDD of the day of publication, 0 when a full date is not known.
static uint32_t published_day(const struct article *a)
{
	struct slice s = a->meta.published.value;
	uint64_t y, m, d;
	if (s.len < 10 || !slice_number(slice_cut(s, 0, 4), 9999, &y) || !slice_number(slice_cut(s, 5, 7), 12, &m) ||
	    !slice_number(slice_cut(s, 8, 10), 31, &d))
		return 0;
	return (uint32_t)(y * 10000 + m * 100 + d);
}

// An id out of a name: its folded words joined by hyphens.
static struct slice make_id(struct actor_work *w, struct slice name)
{
	struct word words[12];
	char fold[WORD_FOLD_MAX + 8];
	struct buf out = buf_new(w->arena);
	uint32_t n = words_split_name(name, words, 12);
	for (uint32_t i = 0; i < n && i < 12; i++) {
		if (i)
			buf_char(&out, '-');
		buf_add(&out, (struct slice){ fold, words_fold(name, &words[i], 0, fold) });
	}
	return buf_slice(&out);
}

static bool id_taken(const struct actor_work *w, struct slice id)
{
	return map_get(w, MAP_ID, hash_bytes(id, 0)) != NONE;
}

// The code of somebody whom the lexicon knows; the office that the article tells, or the one held on its day, decides
// the sector.
static struct slice code_of(struct actor_work *w, const struct who *x)
{
	struct slice code = lexicon_code(w->l, x->entity, w->day), sector = x->sector;
	if (sector.len == 0)
		sector = lexicon_office_sector(w->l, x->entity, SLICE(""), w->day);
	if (x->country.len != 3 || sector.len != 3 || slice_eq(sector, lexicon_sector(code)))
		return code;
	return arena_print(w->arena, SLICE_FMT SLICE_FMT, SLICE_ARG(x->country), SLICE_ARG(sector));
}

static struct actor actor_of(struct actor_work *w, const struct who *x)
{
	struct actor out = { .name = x->name,
			     .kind = x->kind,
			     .country = x->country,
			     .sector = x->sector,
			     .code = x->code,
			     .title = x->title,
			     .sex = x->sex };
	if (x->entity != NONE) {
		struct entity e = lexicon_entity(w->l, x->entity);
		out.id = e.id;
		out.wikidata = e.wikidata;
		out.code = code_of(w, x);
		out.sector = lexicon_sector(out.code);
		return out;
	}
	struct slice id = make_id(w, x->name);
	if (x->states)
		id = make_id(w,
			     arena_print(w->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(x->name), SLICE_ARG(x->country)));
	out.id = id;
	for (unsigned k = 2; id_taken(w, out.id); k++)
		out.id = arena_print(w->arena, SLICE_FMT "-%u", SLICE_ARG(id), k);
	if (out.code.len == 0 && x->country.len == 3 && x->sector.len == 3)
		out.code = arena_print(w->arena, SLICE_FMT SLICE_FMT, SLICE_ARG(x->country), SLICE_ARG(x->sector));
	return out;
}

static bool told_before(const struct told *x, const struct told *y)
{
	if (x->mention.name.start != y->mention.name.start)
		return x->mention.name.start < y->mention.name.start;
	return x->who < y->who;
}

// Order of the text, by merging runs that grow; mentions come almost sorted.
static void sort_told(struct actor_work *w)
{
	uint32_t n = w->told.len;
	struct told *from = w->told.at, *to = arena_alloc(w->arena, (size_t)(n + 1) * sizeof *to);
	for (uint32_t size = 1; size < n; size *= 2) {
		for (uint32_t start = 0; start < n; start += 2 * size) {
			uint32_t mid = n - start < size ? n : start + size,
				 end = n - start < 2 * size ? n : start + 2 * size;
			uint32_t i = start, k = mid;
			for (uint32_t out = start; out < end; out++)
				to[out] =
				    k == end || (i < mid && !told_before(&from[k], &from[i])) ? from[i++] : from[k++];
		}
		struct told *t = from;
		from = to;
		to = t;
	}
	w->told.at = from;
}

static void finish(struct actor_work *w)
{
	uint32_t *row = arena_alloc(w->arena, (size_t)(w->who.len + 1) * sizeof *row);
	for (uint32_t i = 0; i < w->who.len; i++)
		row[i] = NONE;
	sort_told(w);
	for (uint32_t i = 0; i < w->a->places.len; i++)
		map_set(w, MAP_ID, hash_bytes(w->a->places.at[i].id, 0), 0);
	for (uint32_t i = 0; i < w->told.len; i++) {
		const struct told *t = &w->told.at[i];
		if (row[t->who] == NONE) {
			row[t->who] = w->a->actors.len;
			struct actor x = actor_of(w, &w->who.at[t->who]);
			map_set(w, MAP_ID, hash_bytes(x.id, 0), 0);
			*vec_push(w->arena, &w->a->actors) = x;
		}
		struct actor *x = &w->a->actors.at[row[t->who]];
		*vec_push(w->arena, &x->mentions) = t->mention;
	}
}

void extract_actors(struct article *a, const struct lexicon *l, const struct model *m)
{
	uint32_t n = a->words.len;
	if (a->actors.len || n == 0)
		return;
	struct actor_work *w = ARENA_NEW(a->arena, struct actor_work, 1);
	w->a = a;
	w->l = l;
	w->model = m;
	w->arena = a->arena;
	w->day = published_day(a);
	w->hit_at = arena_alloc(a->arena, (size_t)(n + 1) * sizeof *w->hit_at);
	w->chosen = arena_alloc(a->arena, (size_t)n * sizeof *w->chosen);
	w->mention = arena_alloc(a->arena, (size_t)n * sizeof *w->mention);
	for (uint32_t i = 0; i < n; i++)
		w->mention[i] = NONE;
	language_names(a, m);
	read_placed(w);
	choose_hits(w);
	tell_names(w);
	tell_people(w);
	tell_offices(w);
	tell_references(w);
	finish(w);
}
