// actor_last_name.c: people by their last names alone: who is meant, by the article, the title before and the date.
// SPDX-License-Identifier: Apache-2.0
#include "extract/actor_work.h"

// People of the lexicon with this last name.
enum { NAMESAKES_MAX = 32 };

struct namesakes {
	uint32_t at[NAMESAKES_MAX], len;
	uint32_t words; // of the last name
};

static struct namesakes namesakes_at(const struct actor_work *w, uint32_t i)
{
	struct namesakes n = { .words = 0 };
	for (uint32_t k = w->hit_at[i]; k < w->a->hits.len && w->a->hits.at[k].first == i; k++) {
		const struct hit *h = &w->a->hits.at[k];
		if (h->kind != ENTRY_PERSON || !(h->flags & HIT_SURNAME) || (h->flags & HIT_NO_ARTICLE) ||
		    (n.words && h->count != n.words) || n.len == NAMESAKES_MAX)
			continue;
		n.words = h->count;
		n.at[n.len++] = h->entry;
	}
	return n;
}

static void keep_if(struct namesakes *n, const bool *keep)
{
	uint32_t kept = 0, any = 0;
	for (uint32_t i = 0; i < n->len; i++)
		any += keep[i];
	for (uint32_t i = 0; any && i < n->len; i++)
		if (keep[i])
			n->at[kept++] = n->at[i];
	if (any)
		n->len = kept;
}

static bool country_told(const struct actor_work *w, uint32_t person)
{
	uint32_t state;
	return lexicon_state(w->l, lexicon_entity(w->l, person).country, &state) && times_told(w, state) > 0;
}

// Is the person's country told of, or a place in it?
static bool country_near(const struct actor_work *w, uint32_t person)
{
	struct slice country = lexicon_entity(w->l, person).country;
	for (uint32_t i = 0; country.len && i < w->a->places.len; i++)
		if (slice_eq(w->a->places.at[i].country, country))
			return true;
	return country_told(w, person);
}

// Leaves those who held the office before the name, and of them the one who held it on the day.
static bool keep_holders(const struct actor_work *w, struct namesakes *n, const struct office *o)
{
	bool keep[NAMESAKES_MAX] = { false }, any = false;
	struct entity of = { 0 };
	if (o->of != NONE)
		of = lexicon_entity(w->l, o->of);
	struct slice role = lexicon_role(w->l, o->role->entry).id, none = SLICE("");
	for (uint32_t i = 0; i < n->len; i++) {
		struct slice country = o->of == NONE ? lexicon_entity(w->l, n->at[i]).country : of.country;
		keep[i] = lexicon_held(w->l, n->at[i], country, none, role);
		any |= keep[i];
	}
	keep_if(n, keep);
	for (uint32_t i = 0; i < n->len && any && w->day && n->len > 1; i++) {
		uint32_t person;
		struct slice country = lexicon_entity(w->l, n->at[i]).country;
		if (lexicon_holder(w->l, country, none, role, w->day, &person) && person == n->at[i]) {
			n->at[0] = person;
			n->len = 1;
		}
	}
	return any;
}

// Was this person the head of a state or of its government?
static bool led_state(const struct actor_work *w, uint32_t person)
{
	struct slice country = lexicon_entity(w->l, person).country, none = SLICE("");
	return lexicon_held(w->l, person, country, none, SLICE("head-of-state")) ||
	       lexicon_held(w->l, person, country, none, SLICE("head-of-government"));
}

// Is this person the head of a state or of its government on the article's day?
static bool leads_state(const struct actor_work *w, uint32_t person)
{
	struct slice country = lexicon_entity(w->l, person).country, none = SLICE("");
	uint32_t who;
	return (lexicon_holder(w->l, country, none, SLICE("head-of-state"), w->day, &who) && who == person) ||
	       (lexicon_holder(w->l, country, none, SLICE("head-of-government"), w->day, &who) && who == person);
}

// The only one of them who held most offices, leaders of states before all others, those of the day before them, and
// of two such who led longer; NONE.
static uint32_t most_prominent(const struct actor_work *w, const struct namesakes *n)
{
	enum { LED = 1000, LEADS = 2000 }; // more than anybody's terms
	uint32_t best = NONE, most = 0, longest = 0;
	for (uint32_t i = 0; i < n->len; i++) {
		bool led = led_state(w, n->at[i]);
		uint32_t terms =
		    lexicon_terms(w->l, n->at[i]) + (led ? LED : 0) + (led && leads_state(w, n->at[i]) ? LEADS : 0);
		uint32_t years = led ? lexicon_years(w->l, n->at[i]) : 0;
		if (terms > most || (terms == most && years > longest)) {
			most = terms;
			longest = years;
			best = n->at[i];
		} else if (terms == most && years == longest) {
			best = NONE;
		}
	}
	return best;
}

// Somebody with this last name whom the article names in full (or by a title): the last one told of, or the first.
static uint32_t told_by_surname(const struct actor_work *w, uint64_t fold)
{
	uint32_t recent = map_get(w, MAP_RECENT, fold);
	return recent != NONE ? recent : map_get(w, MAP_SURNAME, fold);
}

// sure: the article leaves no doubt that these words are a person of note: a government is named after them, or the
// language analysis takes them for a person.
static uint32_t resolve(const struct actor_work *w, uint32_t i, struct namesakes *n, const struct office *o, bool sure)
{
	bool keep[NAMESAKES_MAX];
	if (o->role) { // an office that none of them held is somebody else's
		bool held = keep_holders(w, n, o), office = lexicon_role(w->l, o->role->entry).sector.len != 0;
		sure = held || (sure && !office);
	}
	uint32_t leader = most_prominent(w, n);
	if (n->len > 1) {
		for (uint32_t k = 0; k < n->len; k++)
			keep[k] = country_near(w, n->at[k]);
		keep_if(n, keep);
	}
	uint32_t best = most_prominent(w, n);
	bool known = leader != NONE && leader != best && (best == NONE ? led_state(w, leader) : leads_state(w, leader));
	if (sure && known && (best == NONE || !led_state(w, best)))
		best = leader; // nobody near leads a state: whom all know
	// A last name that is a first name, too, needs somebody who held an office, and something that speaks of the
	// country.
	bool common = hit_of_kind(w, i, ENTRY_GIVEN, 1) != NULL;
	if (best != NONE && common && !o->role && !country_near(w, best))
		return NONE;
	if (best != NONE)
		return sure || country_told(w, best) ? best : NONE;
	return n->len == 1 && (sure || (!common && country_told(w, n->at[0]))) ? n->at[0] : NONE;
}

// The type of the name that the language analysis found over word i, NAME_NONE where it found none; *alone: the name
// is words [i, end) and no more.
static enum name_type analysed(const struct actor_work *w, uint32_t i, uint32_t end, bool *alone)
{
	struct span at = { word_at(w, i)->at.start, word_at(w, end - 1)->at.end };
	uint32_t low = SPANS_BEHIND(w->a->names, at.start);
	*alone = false;
	if (low == w->a->names.len || w->a->names.at[low].at.start >= at.end)
		return NAME_NONE;
	const struct name *n = &w->a->names.at[low];
	*alone = n->at.start == at.start && n->at.end == at.end;
	return n->type;
}

// Does the language analysis take this one word for a person more than once?
static bool analysed_often(const struct actor_work *w, uint32_t i)
{
	uint32_t times = map_get(w, MAP_SINGLE, word_at(w, i)->fold);
	return times != NONE && times > 1;
}

static bool in_date(const struct article *a, struct span at)
{
	uint32_t low = SPANS_BEHIND(a->dates, at.start);
	return low < a->dates.len && a->dates.at[low].at.start < at.end;
}

// Is a word before word i that would make it somebody else's full name ("Hunter Biden", "Awadia H. Idris")?
static bool another_first_name(const struct actor_work *w, uint32_t i)
{
	if (i == 0 || !is_capital(w, i - 1) || w->chosen[i - 1] != NONE || w->mention[i - 1] != NONE)
		return false;
	if (is_initial(w, i - 1) && word_at(w, i - 1)->gap == GAP_STOP)
		return true;
	if (!joined(w, i - 1) || in_headline(w, i - 1))
		return false;
	return hit_of_kind(w, i - 1, ENTRY_GIVEN, 1) && !hit_of_kind(w, i - 1, ENTRY_ROLE, 1);
}

static bool opens_sentence(const struct actor_work *w, uint32_t i)
{
	uint32_t start = word_at(w, i)->at.start;
	return w->a->sentences.at[sentence_holding(w->a, start)].at.start == start;
}

// Is a word before word i, inside the sentence, a title that the lexicon does not know ("Skipper Rutte")?
static bool another_title(const struct actor_work *w, uint32_t i)
{
	if (i == 0 || !is_capital(w, i - 1) || !joined(w, i - 1) || in_headline(w, i) ||
	    hit_of_kind(w, i - 1, ENTRY_ROLE, 1))
		return false;
	return w->mention[i - 1] == NONE && !opens_sentence(w, i - 1);
}

// "the Biden administration": the phrase takes the noun with it.
static bool before_government(const struct actor_work *w, uint32_t end)
{
	if (end >= w->a->words.len || !joined(w, end - 1))
		return false;
	const struct hit *g = hit_of_kind(w, end, ENTRY_GROUP, 0);
	return g && slice_is(lexicon_group(w->l, g->entry).kind, "government");
}

// "Benjamin" before "Netanyahu", "King" before "Arthur": a first name or a title that is somebody else's last name.
static bool begins_full_name(const struct actor_work *w, uint32_t i, uint32_t end)
{
	return (hit_of_kind(w, i, ENTRY_GIVEN, 1) || hit_of_kind(w, i, ENTRY_ROLE, 1)) && joined(w, end - 1) &&
	       is_capital(w, end) && !in_headline(w, i);
}

// Tells the last name at word i where somebody fits it; gives the word behind.
// Can words [i, end) be somebody's last name at all?
static bool may_be_last_name(const struct actor_work *w, uint32_t i, uint32_t end)
{
	for (uint32_t k = i; k < end; k++)
		if (w->chosen[k] != NONE || w->mention[k] != NONE)
			return false;
	struct span last = word_at(w, end - 1)->at;
	if (i > 0 && !is_capital(w, i - 1) && cue_before(w, i, "apart")) // "south Musa residents"
		return false;
	return !another_first_name(w, i) && !hit_of_kind(w, i, ENTRY_CUE, 0) && // "He" is a last name, too
	       w->placed[end - 1] != 1 && !begins_full_name(w, i, end) && !in_date(w->a, last);
}

// Does what stands around an unknown name say that it is a person's?
static bool told_as_person(const struct actor_work *w, uint32_t i, const struct office *o, bool listed)
{
	if (o->role == NULL || in_headline(w, i))
		return false;
	bool office = lexicon_role(w->l, o->role->entry).sector.len != 0;
	return (office && listed) || word_at(w, i - 1)->gap == GAP_STOP;
}

// "Kayin (Karen) state": another name of the place before it.
static bool renames_place(const struct actor_work *w, uint32_t i)
{
	uint32_t start = word_at(w, i)->at.start, end = word_at(w, i)->at.end;
	return i > 0 && w->placed[i - 1] && w->a->text.at[start - 1] == '(' && end < w->a->text.len &&
	       w->a->text.at[end] == ')';
}

uint32_t tell_last_name(struct actor_work *w, uint32_t i)
{
	struct namesakes n = namesakes_at(w, i);
	uint32_t words = n.words ? n.words : 1, end = i + words;
	if (!may_be_last_name(w, i, end) || names_thing(w, end) || names_document(w, end) || is_thing(w, i, end, false))
		return i + 1;
	struct office o = office_before(w, i);
	bool government = before_government(w, end), alone, listed = n.len || has_surname(w, i);
	enum name_type type = analysed(w, i, end, &alone);
	bool person = type == NAME_PER && alone;
	bool sure = government || (person && !another_title(w, i));
	uint32_t who = told_by_surname(w, word_at(w, end - 1)->fold), entity;
	bool word = !sure && opens_sentence(w, i); // its capital tells nothing: "Gang members", "Bush fires"
	if (who == NONE && n.len && !word && (entity = resolve(w, i, &n, &o, sure)) != NONE)
		who = who_of_entity(w, entity);
	listed |= hit_of_kind(w, i, ENTRY_GIVEN, 1) != NULL;
	bool new = person && !in_headline(w, i) && (listed || analysed_often(w, i)) && !renames_place(w, i);
	if (who == NONE && ((!new && !told_as_person(w, i, &o, listed)) || names_weapon(w, end)))
		return i + 1;
	if (who == NONE)
		who = new_person(w, i, end);
	struct told *t = tell(w, who, MENTION_NAME, i, words);
	map_set(w, MAP_RECENT, word_at(w, end - 1)->fold, who);
	note_office(w, t);
	if (government) {
		t->mention.at.end = word_at(w, end)->at.end;
		t->mention.head = token_holding(w->a, t->mention.at.end - 1);
	}
	return end;
}
