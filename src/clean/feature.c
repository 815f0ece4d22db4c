// feature.c: features of a line in its text; see feature.h. The columns are numbered by the order here,
// and a change of the order needs new weights (gazacorpus train clean).
// SPDX-License-Identifier: Apache-2.0
#include "clean/feature.h"
#include "clean/cleaner.h"

enum {
	TOPIC_SLOTS_MIN = 1 << 10,
	TOPIC_SLOTS_MAX = 1 << 14,
	NEAR_WINDOW = 2,
	WIDE_WINDOW = 5,
	FAR_WINDOW = 12,
	ALIKE_MAX = 40,	 // lines of the same make in a row
	LONG_WORDS = 12, // of a line that may be a paragraph without a full stop
	QUIET_WORDS = 4, // of a line that is no part of an article when no paragraph is near
};

// What is counted over the whole text before the lines are looked at one by one.
struct survey {
	uint32_t n;
	uint32_t *words;    // prefix sums: of words in lines before i
	uint32_t *prose;    // of words in prose lines
	uint32_t *shorts;   // of lines of at most 4 words
	uint32_t *rules;    // of lines that a cutting rule matches
	uint32_t *longs;    // of lines that may be paragraphs
	uint32_t *heads;    // of lines that head a post: a name, a date, words of a comment's head
	struct span run[2]; // lines of the best run at a low and a high price for lines that are no prose
	uint8_t *topic;	    // how often the run has a topic word, by its hash
	uint32_t topic_mask;
	uint32_t *alike; // lines of the same make around each
	uint32_t listed, repeated, blanks, prose_lines;
};

// The stretch of lines with the largest sum, where prose and long lines count their words and others cost a price.
static struct span best_run(const struct page *p, int price)
{
	struct span best = { 0, 0 };
	int64_t sum = 0, top = 0;
	uint32_t start = 0;
	for (uint32_t i = 0; i < p->lines.len; i++) {
		const struct line *l = &p->lines.at[i];
		bool stop = (l->flags & (LINE_TERMINAL | LINE_QUESTION)) != 0;
		bool good = l->n.words >= 16 || (stop && l->n.words >= 6);
		if (l->rule && l->rule->cut)
			good = false;
		sum += good ? (int64_t)l->n.words : -(int64_t)(stop ? price / 3 : price);
		if (sum <= 0) {
			sum = 0;
			start = i + 1;
		} else if (sum > top) {
			top = sum;
			best = (struct span){ start, i + 1 };
		}
	}
	return best;
}

static void survey_topics(const struct page *p, struct survey *s)
{
	uint32_t slots = TOPIC_SLOTS_MIN;
	while (slots < TOPIC_SLOTS_MAX && slots < p->topic.len * 2)
		slots *= 2;
	s->topic = ARENA_NEW(p->a->arena, uint8_t, slots);
	s->topic_mask = slots - 1;
	for (uint32_t i = s->run[0].start; i < s->run[0].end; i++) {
		const struct line *l = &p->lines.at[i];
		for (uint32_t k = 0; k < l->topics; k++) {
			uint8_t *c = &s->topic[p->topic.at[l->topic + k] & s->topic_mask];
			*c = (uint8_t)(*c + (*c < 255));
		}
	}
}

static bool made_alike(const struct line *l, const struct line *o)
{
	const uint32_t mask = LINE_BULLET | LINE_NUMBER | LINE_TERMINAL;
	return ((o->flags ^ l->flags) & mask) == 0 && (o->n.words > 8) == (l->n.words > 8);
}

// How many lines of the same make stand in a row, for each line.
static uint32_t *count_alike(const struct page *p)
{
	uint32_t *alike = ARENA_NEW(p->a->arena, uint32_t, p->lines.len + 1);
	for (uint32_t i = 0, end; i < p->lines.len; i = end) {
		for (end = i + 1; end < p->lines.len && made_alike(&p->lines.at[i], &p->lines.at[end]); end++)
			;
		for (uint32_t k = i; k < end; k++)
			alike[k] = end - i - 1 < ALIKE_MAX ? end - i - 1 : ALIKE_MAX;
	}
	return alike;
}

static bool heads_post(const struct line *l)
{
	const uint32_t kinds = 1u << RULE_BYLINE | 1u << RULE_DATE | 1u << RULE_COMMENTS;
	return (l->rules & kinds) && !line_is_prose(l);
}

static struct survey survey_text(const struct page *p)
{
	uint32_t n = p->lines.len;
	struct survey s = { .n = n };
	s.words = ARENA_NEW(p->a->arena, uint32_t, n + 1);
	s.prose = ARENA_NEW(p->a->arena, uint32_t, n + 1);
	s.shorts = ARENA_NEW(p->a->arena, uint32_t, n + 1);
	s.rules = ARENA_NEW(p->a->arena, uint32_t, n + 1);
	s.longs = ARENA_NEW(p->a->arena, uint32_t, n + 1);
	s.heads = ARENA_NEW(p->a->arena, uint32_t, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		const struct line *l = &p->lines.at[i];
		bool prose = line_is_prose(l);
		s.words[i + 1] = s.words[i] + l->n.words;
		s.prose[i + 1] = s.prose[i] + (prose ? l->n.words : 0);
		s.shorts[i + 1] = s.shorts[i] + (l->n.words <= 4);
		s.rules[i + 1] = s.rules[i] + (l->rule && l->rule->cut);
		s.longs[i + 1] = s.longs[i] + (prose || l->n.words >= LONG_WORDS);
		s.heads[i + 1] = s.heads[i] + heads_post(l);
		s.prose_lines += prose;
		s.listed += l->marker.len > 0;
		s.repeated += (l->flags & LINE_REPEATED) != 0;
		s.blanks += (l->flags & LINE_BLANK) != 0;
	}
	s.run[0] = best_run(p, 5);
	s.run[1] = best_run(p, 16);
	s.alike = count_alike(p);
	survey_topics(p, &s);
	return s;
}

static void own_features(const struct line *l, struct cursor *c)
{
	uint32_t w = l->n.words;
	feature_put(c, feature_log(w));
	feature_put(c, feature_log(l->n.bytes / 4));
	feature_put(c, w ? feature_clip(l->n.letters * 4 / w) : 0);
	feature_put_bits(c, l->flags, 16);
	feature_put(c, feature_share(l->n.capital, w));
	feature_put(c, feature_share(l->n.upper, w));
	feature_put(c, feature_share(l->n.number, w));
	feature_put(c, feature_share(l->n.shorts, w));
	feature_put(c, feature_share(l->n.longs, w));
	feature_put(c, feature_share(l->n.function, l->n.looked));
	feature_put(c, feature_clip(l->n.commas));
	feature_put(c, feature_clip(l->n.stops));
	feature_put(c, feature_clip(l->n.quotes));
	feature_put(c, feature_clip(l->n.pipes));
	feature_put(c, feature_clip(l->n.parens));
	feature_put(c, feature_clip(l->n.signs));
	feature_put(c, feature_share((l->n.commas + l->n.stops) * 4, w));
	feature_put_bits(c, l->rules, RULE_KIND_COUNT);
	feature_put(c, l->rule ? (l->rule->cut ? 2 : 1) : 0);
}

// Words that the article's probable run also uses.
static uint32_t topic_hits(const struct page *p, const struct survey *s, const struct line *l, bool inside)
{
	uint32_t hits = 0;
	for (uint32_t k = 0; k < l->topics; k++)
		hits += s->topic[p->topic.at[l->topic + k] & s->topic_mask] > inside;
	return hits;
}

static void run_features(const struct span *run, uint32_t i, struct cursor *c)
{
	bool inside = i >= run->start && i < run->end;
	uint32_t away = i < run->start ? run->start - i : i >= run->end ? i - run->end + 1 : 0;
	feature_put(c, i < run->start ? 0 : inside ? 1 : 2);
	feature_put(c, feature_log(away));
	feature_put(c, inside ? feature_log(i - run->start) : 0);
	feature_put(c, inside ? feature_log(run->end - 1 - i) : 0);
}

static void place_features(const struct page *p, const struct survey *s, uint32_t i, struct cursor *c)
{
	const struct line *l = &p->lines.at[i];
	feature_put(c, feature_log(i));
	feature_put(c, feature_log(s->n - 1 - i));
	feature_put(c, feature_share(s->words[i], s->words[s->n]));
	feature_put(c, feature_share(s->prose[i], s->prose[s->n]));
	feature_put(c, feature_log(s->prose[i] / 8));
	feature_put(c, feature_log((s->prose[s->n] - s->prose[i + 1]) / 8));
	for (int r = 0; r < 2; r++)
		run_features(&s->run[r], i, c);
	bool inside = i >= s->run[0].start && i < s->run[0].end;
	uint32_t hits = topic_hits(p, s, l, inside);
	feature_put(c, feature_share(hits, l->topics));
	feature_put(c, feature_clip(hits));
	feature_put(c, feature_clip(l->topics));
}

static uint32_t lower_bound(uint32_t i, uint32_t reach)
{
	return i < reach ? 0 : i - reach;
}

static uint32_t upper_bound(uint32_t i, uint32_t reach, uint32_t n)
{
	return i + reach + 1 > n ? n : i + reach + 1;
}

// Comments and live blogs have many lines that head a post.
static void head_features(const struct survey *s, const struct line *l, uint32_t i, struct cursor *c)
{
	uint32_t mean = s->prose_lines ? s->prose[s->n] / s->prose_lines : 0;
	feature_put(c, feature_clip(s->heads[i] - s->heads[lower_bound(i, WIDE_WINDOW)]));
	feature_put(c, feature_clip(s->heads[upper_bound(i, WIDE_WINDOW, s->n)] - s->heads[i + 1]));
	feature_put(c, feature_clip(s->heads[i] - s->heads[lower_bound(i, 3 * FAR_WINDOW)]));
	feature_put(c, feature_clip(s->heads[upper_bound(i, 3 * FAR_WINDOW, s->n)] - s->heads[i + 1]));
	feature_put(c, feature_clip(s->heads[s->n]));
	feature_put(c, feature_share(l->n.words, l->n.words + mean));
}

static void window_features(const struct survey *s, uint32_t i, uint32_t reach, struct cursor *c)
{
	uint32_t lo = lower_bound(i, reach), hi = upper_bound(i, reach, s->n);
	uint32_t before = s->words[i] - s->words[lo], after = s->words[hi] - s->words[i + 1];
	feature_put(c, feature_log(i > lo ? before / (i - lo) : 0));
	feature_put(c, feature_log(hi > i + 1 ? after / (hi - i - 1) : 0));
	feature_put(c, feature_share(s->prose[hi] - s->prose[lo], s->words[hi] - s->words[lo]));
	feature_put(c, feature_share(s->shorts[hi] - s->shorts[lo], hi - lo));
	feature_put(c, feature_share(s->rules[hi] - s->rules[lo], hi - lo));
}

static void neighbour(const struct page *p, uint32_t i, int step, struct cursor *c)
{
	bool there = step < 0 ? i >= (uint32_t)-step : i + (uint32_t)step < p->lines.len;
	if (!there) {
		feature_skip(c, 5);
		return;
	}
	const struct line *l = &p->lines.at[(int64_t)i + step];
	feature_put(c, feature_log(l->n.words + 1));
	feature_put(c, (l->flags & (LINE_TERMINAL | LINE_QUESTION)) ? 2 : (l->flags & LINE_COLON) ? 3 : 1);
	feature_put(c, (uint8_t)(1 + feature_share(l->n.capital, l->n.words) / 2));
	feature_put(c, l->rule ? (l->rule->cut ? 3 : 2) : 1);
	feature_put(c, (l->flags & LINE_BLANK) ? 2 : 1);
}

// Lines since and until things that mark a border.
struct distance {
	uint32_t prose, tail, cut, head;
};

static bool is_tail(const struct line *l)
{
	const uint32_t kinds = 1u << RULE_RELATED | 1u << RULE_COMMENTS | 1u << RULE_NEWSLETTER | 1u << RULE_SHARE |
			       1u << RULE_TAGS | 1u << RULE_BIO;
	return l->rule && l->rule->cut && (l->rules & kinds);
}

static void step_distance(struct distance *d, const struct line *l)
{
	d->prose = line_is_prose(l) ? 0 : d->prose + 1;
	d->tail = is_tail(l) ? 0 : d->tail + 1;
	d->cut = l->rule && l->rule->cut ? 0 : d->cut + 1;
	d->head = (l->flags & LINE_REPEATED) ? 0 : d->head + 1;
}

static void put_distance(struct cursor *c, const struct distance *d)
{
	feature_put(c, feature_log(d->prose));
	feature_put(c, feature_log(d->tail));
	feature_put(c, feature_log(d->cut));
	feature_put(c, feature_log(d->head));
}

// The same in all rows.
static void text_features(const struct page *p, const struct survey *s, const struct features *f)
{
	struct cursor c = feature_row(f, FEATURE_TEXT, 0);
	feature_put(&c, feature_log(s->n));
	feature_put(&c, feature_log(s->words[s->n] / 8));
	feature_put(&c, feature_log(s->n ? s->words[s->n] / s->n : 0));
	feature_put(&c, feature_share(s->prose[s->n], s->words[s->n]));
	feature_put(&c, feature_share(s->shorts[s->n], s->n));
	feature_put(&c, feature_share(s->blanks, s->n));
	feature_put(&c, feature_log(s->prose_lines));
	feature_put(&c, feature_share(s->prose[s->run[0].end] - s->prose[s->run[0].start], s->prose[s->n]));
	feature_put(&c, feature_share(s->listed, s->n));
	feature_put(&c, feature_share(s->repeated, s->n));
	feature_put(&c, p->wrapped);
	for (uint32_t row = 0; row < f->rows; row += TREE_BATCH)
		for (uint32_t column = FEATURE_TEXT; column < FEATURE_TONE; column++)
			memset(feature_row(f, column, row).at, *feature_row(f, column, 0).at, TREE_BATCH);
}

// Menus: short lines with no paragraph near, which are most lines of many pages, are not looked at.
static bool is_quiet(const struct page *p, const struct survey *s, uint32_t i)
{
	uint32_t lo = lower_bound(i, FAR_WINDOW), hi = upper_bound(i, FAR_WINDOW, s->n);
	return p->a->loaded.hint_count == 0 && p->lines.at[i].n.words <= QUIET_WORDS && s->longs[lo] == s->longs[hi];
}

static struct features choose_rows(const struct page *p, const struct survey *s)
{
	struct arena *a = p->a->arena;
	struct features f = { .line = ARENA_NEW(a, uint32_t, s->n + 1) };
	for (uint32_t i = 0; i < s->n; i++) {
		if (!is_quiet(p, s, i))
			f.line[f.rows++] = i;
	}
	f.columns = p->a->loaded.hint_count ? FEATURES : FEATURE_HINT;
	f.at = arena_zero(a, (f.rows + TREE_BATCH - 1) / TREE_BATCH, f.columns * TREE_BATCH);
	return f;
}

static void make_row(const struct page *p, const struct survey *s, uint32_t i, const struct distance *since,
		     const struct distance *until, struct cursor c)
{
	own_features(&p->lines.at[i], &c);
	place_features(p, s, i, &c);
	window_features(s, i, NEAR_WINDOW, &c);
	window_features(s, i, WIDE_WINDOW, &c);
	window_features(s, i, FAR_WINDOW, &c);
	for (int step = -2; step <= 2; step++) {
		if (step)
			neighbour(p, i, step, &c);
	}
	put_distance(&c, since);
	if (until)
		put_distance(&c, until);
	else
		feature_skip(&c, 4);
	head_features(s, &p->lines.at[i], i, &c);
	feature_put(&c, feature_clip(s->alike[i]));
}

struct features features_make(const struct page *p)
{
	struct survey s = survey_text(p);
	struct features f = choose_rows(p, &s);
	struct distance *back = ARENA_NEW(p->a->arena, struct distance, s.n + 1);
	const struct distance far = { 40, 1000, 1000, 1000 };
	struct distance d = far;
	for (uint32_t i = s.n; i-- > 0;) {
		step_distance(&d, &p->lines.at[i]);
		back[i] = d;
	}
	d = far;
	for (uint32_t i = 0, row = 0; i < s.n; i++) {
		if (row < f.rows && f.line[row] == i)
			make_row(p, &s, i, &d, i + 1 < s.n ? &back[i + 1] : NULL, feature_row(&f, 0, row++));
		step_distance(&d, &p->lines.at[i]);
	}
	if (f.rows)
		text_features(p, &s, &f);
	if (p->a->loaded.hint_count)
		features_hint(p, &f);
	return f;
}
