// place_unknown.c: names of places that no list has, by the words they are made of; called by place_find.c, place.c.
// SPDX-License-Identifier: Apache-2.0
//
//   "Neches River", "Omar al-Mukhtar Street"   capitalised words that end in a landmark
//   "Mount Dov"                                a landmark that opens the name
//   "Girei district", "the village of Beita"   an unknown name beside a noun that says what it is
#include "base/buf.h"
#include "extract/place_parts.h"
#include "lexicon/lexicon.h"

enum { WORDS_BEFORE = 3 };

// Names below this are not trusted without a gazetteer.
#define NAME_SCORE 0.7f

// The candidate among the first known ones that ends behind word first or later.
static uint32_t candidate_from(const struct place_work *w, uint32_t first, uint32_t known)
{
	uint32_t low = 0, high = known;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (w->list.at[middle].first + w->list.at[middle].count <= first)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_taken(const struct place_work *w, uint32_t first, uint32_t count, uint32_t known)
{
	uint32_t i = candidate_from(w, first, known);
	return i < known && w->list.at[i].first < first + count;
}

// Is the first of these words the start of a candidate, or inside one that began before?
static bool opens_taken(const struct place_work *w, uint32_t first, uint32_t count, uint32_t known)
{
	uint32_t i = candidate_from(w, first, known);
	return i < known && w->list.at[i].first <= first && w->list.at[i].first < first + count;
}

// Does a candidate of the gazetteer hold the last of these words, or all of them?
static bool is_listed(const struct place_work *w, uint32_t first, uint32_t count, uint32_t known)
{
	uint32_t i = candidate_from(w, first + count - 1, known);
	return i < known && w->list.at[i].first < first + count - 1;
}

static bool spaced(const struct place_work *w, uint32_t word)
{
	return w->a->words.at[word].gap == GAP_SPACE;
}

// A capitalised word that may be part of the name.
static bool name_word(const struct place_work *w, uint32_t i)
{
	const uint32_t OTHER = 1u << CUE_INTO | 1u << CUE_AGAINST | 1u << CUE_TITLE | 1u << PART_NOUN;
	const struct word *x = &w->a->words.at[i];
	if (!is_capital(w, i) || (w->cues[i] & OTHER))
		return false;
	return !(x->shape & WORD_CAPS) || x->at.end - x->at.start <= 2 || (w->a->words.at[i + 1].shape & WORD_CAPS);
}

static struct slice small(const struct place_work *w, struct slice s)
{
	struct buf b = buf_new(w->a->arena);
	for (size_t i = 0; i < s.len; i++)
		buf_char(&b, s.at[i] >= 'A' && s.at[i] <= 'Z' ? (char)(s.at[i] | 0x20) : s.at[i]);
	return buf_slice(&b);
}

static struct slice kind_of(const struct place_work *w, uint32_t word)
{
	return small(w, slice_span(w->a->text, w->a->words.at[word].at));
}

static bool is_plural(struct slice s)
{
	return slice_ends(s, SLICE("s")) && !slice_ends(s, SLICE("ss"));
}

// What "the villages of" calls each of them.
static struct slice kind_of_one(const struct place_work *w, uint32_t word)
{
	struct slice s = kind_of(w, word);
	if (slice_ends(s, SLICE("ies")))
		return arena_print(w->a->arena, SLICE_FMT "y", SLICE_ARG(slice_cut(s, 0, s.len - 3)));
	return is_plural(s) ? slice_cut(s, 0, s.len - 1) : s;
}

// The landmark at word i ends a name: "Omar al-Mukhtar Street".
static void ending(struct place_work *w, uint32_t i, uint32_t known)
{
	const struct article *a = w->a;
	uint32_t first = i;
	while (first > 0 && i - first < WORDS_BEFORE && spaced(w, first - 1) && name_word(w, first - 1))
		first--;
	// the first word of a sentence may be any word
	while (first < i && has_cue(w, first, CUE_COMMON) && (first == 0 || !spaced(w, first - 1)))
		first++;
	if (first == i || (i + 1 < a->words.len && spaced(w, i) && is_capital(w, i + 1)))
		return;
	bool person = has_cue(w, first, PART_GIVEN) && i - first == 1 && has_cue(w, i, PART_SURNAME);
	if (person || is_listed(w, first, i + 1 - first, known))
		return;
	uint32_t inner = candidate_from(w, first, known);
	bool opens =
	    inner < known && w->list.at[inner].first == first && w->list.at[inner].first + w->list.at[inner].count <= i;
	if (opens && w->list.at[inner].first + w->list.at[inner].count == i &&
	    (has_cue(w, i, CUE_DIVISION) || has_cue(w, i, CUE_URBAN)))
		return; // the known place's longer name
	if (has_cue(w, i - 1, CUE_PUBLIC) || (has_cue(w, i - 1, CUE_COMMON) && !opens))
		return; // "Fire District"
	bool lies_there = opens && !has_cue(w, i, CUE_STREET) && !sense_of(w, &w->list.at[inner])->demonym;
	place_add_unknown(w, first, i + 1 - first, kind_of(w, i), lies_there ? (int32_t)inner : NO_CANDIDATE);
}

// The landmark at word i opens a name: "Mount Dov".
static void opening(struct place_work *w, uint32_t i, uint32_t known)
{
	const struct article *a = w->a;
	if (i + 1 >= a->words.len || !spaced(w, i))
		return;
	bool name = name_word(w, i + 1) && !has_cue(w, i + 1, CUE_COMMON);
	uint32_t at = candidate_from(w, i, known); // a town "Wadi" is not what opens "Wadi Kurush"
	bool taken = at < known && w->list.at[at].first <= i && w->list.at[at].first + w->list.at[at].count != i + 1;
	bool person = has_cue(w, i, PART_GIVEN) && has_cue(w, i + 1, PART_SURNAME); // "Tal Cohen"
	if (name && !taken && !person && !is_listed(w, i, 2, known))
		place_add_unknown(w, i, 2, has_cue(w, i, CUE_LANDMARK) ? kind_of(w, i) : SLICE("place"), NO_CANDIDATE);
}

static bool is_the(const struct place_work *w, uint32_t i)
{
	return slice_is(slice_span(w->a->text, w->a->words.at[i].at), "the");
}

// "the village of", "areas of": words before word i that make a place of any name there.
static bool behind_noun_of(const struct place_work *w, uint32_t i)
{
	const uint32_t SITE = 1u << CUE_LANDMARK | 1u << CUE_STREET | 1u << CUE_PUBLIC;
	if (i < 2 || !spaced(w, i - 1) || !has_cue(w, i - 1, CUE_OF) || !spaced(w, i - 2))
		return false;
	if (has_cue(w, i - 2, CUE_URBAN) || has_cue(w, i - 2, CUE_DIVISION))
		return true;
	bool plural = is_plural(slice_span(w->a->text, w->a->words.at[i - 2].at));
	return plural && has_cue(w, i - 2, CUE_FEATURE) && !(w->cues[i - 2] & SITE);
}

// The words of an unknown name that begins at word i, without those that speak of something else; "Suq al-Khamis".
static uint32_t unknown_words(const struct place_work *w, uint32_t i, uint32_t other)
{
	const struct article *a = w->a;
	enum { ARTICLE_BYTES = 3 };
	uint32_t n = 0;
	while (n < WORDS_BEFORE && i + n < a->words.len && (n == 0 || spaced(w, i + n - 1))) {
		const struct word *x = &a->words.at[i + n];
		bool article = n > 0 && !is_capital(w, i + n) && x->gap == GAP_HYPHEN &&
			       x->at.end - x->at.start <= ARTICLE_BYTES && is_capital(w, i + n + 1);
		if (article)
			n++;
		else if (!name_word(w, i + n) || (w->cues[i + n] & other))
			break;
		n++;
	}
	return n;
}

// An unknown name before "district", or behind "village of".
static void beside_noun(struct place_work *w, uint32_t i, uint32_t known)
{
	const struct article *a = w->a;
	const uint32_t OTHER = 1u << CUE_COMMON | 1u << CUE_TITLE | 1u << CUE_DIRECTION | 1u << CUE_LANDMARK |
			       1u << CUE_PUBLIC | 1u << PART_NOUN;
	const uint32_t ACTOR = 1u << PART_PERSON | 1u << PART_GIVEN | 1u << PART_SURNAME | 1u << PART_ORGANISATION;
	bool before = behind_noun_of(w, i);
	uint32_t n = unknown_words(w, i, before ? OTHER & ~(1u << CUE_COMMON) : OTHER | ACTOR);
	if (n == 0 || (before ? opens_taken(w, i, n, known) : is_taken(w, i, n, known)) ||
	    (a->words.at[i].shape & WORD_CAPS))
		return;
	bool behind = i + n < a->words.len && spaced(w, i + n - 1) && !is_capital(w, i + n) &&
		      (has_cue(w, i + n, CUE_DIVISION) || has_cue(w, i + n, CUE_URBAN) ||
		       (has_cue(w, i + n, CUE_LANDMARK) && i > 0 &&
			has_cue(w, i - (i > 1 && is_the(w, i - 1) ? 2 : 1), CUE_INTO)));
	if (behind && i > 0 && !spaced(w, i - 1) && a->words.at[i - 1].gap != GAP_COMMA)
		return; // opens a sentence: any word may
	if (behind || before)
		place_add_unknown(w, i, n, behind ? kind_of(w, i + n) : kind_of_one(w, i - 2), NO_CANDIDATE);
}

void place_unknown(struct place_work *w)
{
	uint32_t known = w->list.len;
	for (uint32_t i = 0; i < w->a->words.len; i++) {
		if (!is_capital(w, i))
			continue;
		if (has_cue(w, i, CUE_LANDMARK) || has_cue(w, i, CUE_STREET))
			ending(w, i, known);
		if (has_cue(w, i, CUE_OPENING))
			opening(w, i, known);
		else if (i == 0 || !is_capital(w, i - 1) || !spaced(w, i - 1))
			beside_noun(w, i, known);
	}
}

// "areas like Girei", "towns such as Pibor"
static bool behind_example(const struct place_work *w, uint32_t first)
{
	struct slice like = first > 1 ? slice_span(w->a->text, w->a->words.at[first - 1].at) : SLICE("");
	if (slice_is(like, "like"))
		return has_cue(w, first - 2, CUE_FEATURE);
	return first > 2 && slice_is(like, "as") &&
	       slice_is(slice_span(w->a->text, w->a->words.at[first - 2].at), "such") &&
	       has_cue(w, first - 3, CUE_FEATURE);
}

// Does the name stand behind a preposition of place, or in a row with a place: "Yola, Girei and Pibor"?
static bool beside_place(const struct place_work *w, uint32_t first, uint32_t end, uint32_t known)
{
	if ((first > 0 && has_cue(w, first - 1, CUE_INTO)) || behind_example(w, first))
		return true;
	bool before = first > 0 && (w->a->words.at[first - 1].gap == GAP_COMMA || spaced(w, first - 1)) &&
		      is_taken(w, first > 1 ? first - 2 : 0, first > 1 ? 2 : 1, known);
	bool behind = end < w->a->words.len && (w->a->words.at[end - 1].gap == GAP_COMMA || spaced(w, end - 1)) &&
		      is_taken(w, end, 2, known);
	return before || behind;
}

// Is the name at word first joined by a comma or "and" to the one that ends before word row?
static bool in_row(const struct place_work *w, uint32_t first, uint32_t row)
{
	if (row == UINT32_MAX || first < row || first > row + 1)
		return false;
	return first == row ? w->a->words.at[row - 1].gap == GAP_COMMA
			    : slice_is(slice_span(w->a->text, w->a->words.at[row].at), "and");
}

bool place_is_actor(const struct article *a, uint32_t first, uint32_t count)
{
	uint32_t low = 0, high = a->hits.len;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (a->hits.at[middle].first < first)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < a->hits.len && a->hits.at[low].first == first; low++) {
		const struct hit *h = &a->hits.at[low];
		if (h->count == count && (h->kind == ENTRY_ORGANISATION || h->kind == ENTRY_PERSON) &&
		    !(h->flags & (HIT_WEAK | HIT_NO_CAPITAL)))
			return true;
	}
	return false;
}

void place_named(struct place_work *w)
{
	const struct article *a = w->a;
	uint32_t known = w->list.len, word = 0, row = UINT32_MAX; // word behind the last one that was taken
	for (uint32_t i = 0; i < a->names.len; i++) {
		const struct name *n = &a->names.at[i];
		if ((n->type != NAME_GPE && n->type != NAME_LOC && n->type != NAME_FAC) || n->score < NAME_SCORE)
			continue;
		while (word < a->words.len && a->words.at[word].at.end <= n->at.start)
			word++;
		uint32_t end = word;
		while (end < a->words.len && a->words.at[end].at.start < n->at.end)
			end++;
		bool whole =
		    end > word && a->words.at[word].at.start >= n->at.start && a->words.at[end - 1].at.end <= n->at.end;
		bool common = end == word + 1 && w->cues[word] & (1u << CUE_COMMON | 1u << CUE_DIRECTION);
		if (whole && !common && !place_is_actor(a, word, end - word) && is_capital(w, word) &&
		    (beside_place(w, word, end, known) || in_row(w, word, row)) &&
		    !is_taken(w, word, end - word, known)) {
			place_add_unknown(w, word, end - word, SLICE("place"), NO_CANDIDATE);
			row = end;
		}
	}
	if (w->list.len > known) {
		place_sort(w);
		place_qualify(w);
	}
}
