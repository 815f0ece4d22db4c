// learn.c: cross-validated training of the line classifier; see learn.h.
// SPDX-License-Identifier: Apache-2.0
#include "clean/learn.h"
#include "base/buf.h"
#include "base/hash.h"
#include "clean/boost.h"
#include "clean/cleaner.h"
#include "clean/feature.h"
#include "clean/kind.h"
#include "clean/learn_splice.h"
#include "clean/learn_tone.h"
#include "clean/learn_vary.h"
#include <stdarg.h>
#include <stdio.h>

static const float FOREIGN_WEIGHT = 0.3f;
static const float SHORTER_WEIGHT = 0.3f;
static const float REPORT_WEIGHT = 1;
static const float SPLICED_WEIGHT = 0.5f;
enum { FOREIGN_TENTHS = 3 }; // of the pages get a version in another script

struct lesson {
	struct page page;
	struct features f;
	bool *label;
	struct slice gold;
	uint32_t gold_words, group, list;
	uint32_t row; // of its first line in the rows of its kind
	bool html;
	bool made;   // by vary(); learnt from, not measured
	float count; // of its lines' weight; 0: not learnt from
};

struct teacher {
	struct arena *arena;
	const struct cleaner *cleaner;
	struct teacher_options options;
	VEC(struct lesson) lessons;
	struct tree *trees[FOREST_COUNT];
	int32_t bias[FOREST_COUNT];
	uint32_t count[FOREST_COUNT];
	int8_t tone[TONES];
	uint32_t last; // lesson that versions are made of
	bool *take;    // lines that its version being made keeps
	void (*say)(void *to, const char *line);
	void *to;
};

struct teacher *teacher_new(struct arena *a, const struct cleaner *c, const struct teacher_options *options)
{
	struct teacher *l = ARENA_NEW(a, struct teacher, 1);
	l->arena = a;
	l->cleaner = c;
	l->options = *options;
	return l;
}

// ---- versions of pages besides the labelled ones ----------------------------------------------------------------

// Pages before this one that stay out of training when it does, for what is taken from them to stay unseen too.
static struct samples others_of(struct teacher *l, uint32_t at)
{
	const struct lesson *n = &l->lessons.at[at];
	struct sample *others = ARENA_NEW(l->arena, struct sample, at + 1);
	uint32_t count = 0;
	for (uint32_t i = 0; i < at; i++) {
		const struct lesson *o = &l->lessons.at[i];
		bool fit = !o->made && o->count > 0 && o->html == n->html && o->list == n->list && o->group != n->group;
		if (fit && o->group % l->options.folds == n->group % l->options.folds)
			others[count++] = (struct sample){ &o->page, o->label };
	}
	return (struct samples){ others, count };
}

// Adds a lesson made of another.
static void vary(struct teacher *l, uint32_t from, enum version version, uint64_t random)
{
	struct arena *a = l->arena;
	struct lesson n = l->lessons.at[from];
	struct article *article = ARENA_NEW(a, struct article, 1);
	struct varied v = vary_page(a, (struct sample){ &n.page, n.label }, others_of(l, from), version, random);
	n.gold_words = v.gold_words;
	article->arena = a;
	article->norm = v.text;
	page_open(&n.page, article, l->cleaner, NULL);
	if (n.page.lines.len != v.lines || n.gold_words == 0)
		return;
	n.label = v.label;
	n.made = true;
	n.count *= version == VERSION_FOREIGN ? FOREIGN_WEIGHT : version >= VERSION_REPORT ? REPORT_WEIGHT : 1;
	n.f = features_make(&n.page);
	*vec_push(a, &l->lessons) = n;
}

const bool *teacher_shorten(struct teacher *l, uint32_t i, uint32_t *lines)
{
	const struct lesson *n = &l->lessons.at[l->last];
	const struct page *p = &n->page;
	if (!n->html || i >= l->options.shorter)
		return NULL;
	bool *without = ARENA_NEW(l->arena, bool, p->a->loaded.hint_count + 1);
	l->take = ARENA_NEW(l->arena, bool, p->lines.len + 1);
	vary_choose((struct sample){ p, n->label }, true, hash_add(l->options.seed, n->group * 16u + i), l->take);
	for (uint32_t k = 0; k < p->lines.len; k++) {
		if (p->lines.at[k].hint)
			without[p->lines.at[k].hint - p->a->loaded.hints] = !l->take[k];
	}
	*lines = (uint32_t)p->a->loaded.hint_count;
	return without;
}

// The lines left are those taken, in order; when their number is another, the page was read in another way.
void teacher_add_shorter(struct teacher *l, struct article *a)
{
	struct lesson n = l->lessons.at[l->last];
	const struct page *from = &l->lessons.at[l->last].page;
	uint32_t lines = 0;
	n.label = ARENA_NEW(l->arena, bool, from->lines.len + 1);
	n.gold_words = 0;
	for (uint32_t i = 0; i < from->lines.len; i++) {
		if (!l->take[i])
			continue;
		bool label = l->lessons.at[l->last].label[i];
		n.label[lines++] = label;
		n.gold_words += label ? from->lines.at[i].n.words : 0;
	}
	page_open(&n.page, a, l->cleaner, NULL);
	if (n.page.lines.len != lines || n.gold_words == 0)
		return;
	n.made = true;
	n.count *= SHORTER_WEIGHT;
	n.f = features_make(&n.page);
	*vec_push(l->arena, &l->lessons) = n;
}

struct slice teacher_splice(struct teacher *l, struct slice html, uint32_t i)
{
	const struct lesson *n = &l->lessons.at[l->last];
	if (!n->html || i >= l->options.spliced || n->count <= 0)
		return SLICE("");
	return splice_page(l->arena, html, n->gold, others_of(l, l->last),
			   hash_add(l->options.seed, n->group * 16u + 8u + i));
}

void teacher_add_spliced(struct teacher *l, struct article *a)
{
	struct lesson n = l->lessons.at[l->last];
	page_open(&n.page, a, l->cleaner, NULL);
	n.label = ARENA_NEW(a->arena, bool, n.page.lines.len + 1);
	label_lines(&n.page, n.gold, n.label, &n.gold_words);
	n.made = true;
	n.count = SPLICED_WEIGHT;
	n.f = features_make(&n.page);
	*vec_push(l->arena, &l->lessons) = n;
}

// A text without most of its article would teach that such paragraphs are none.
static bool holds_gold(const struct lesson *n)
{
	uint32_t words = 0;
	for (uint32_t i = 0; i < n->page.lines.len; i++)
		words += n->label[i] ? n->page.lines.at[i].n.words : 0;
	return words * 2 >= n->gold_words;
}

void teacher_add(struct teacher *l, struct article *a, struct slice gold, uint32_t group, uint32_t list)
{
	uint32_t at = l->last = l->lessons.len;
	struct lesson *n = vec_push(l->arena, &l->lessons);
	*n = (struct lesson){ .group = group, .list = list, .html = a->loaded.hint_count > 0, .gold = gold };
	page_open(&n->page, a, l->cleaner, NULL);
	n->label = ARENA_NEW(a->arena, bool, n->page.lines.len + 1);
	label_lines(&n->page, gold, n->label, &n->gold_words);
	n->f = features_make(&n->page);
	n->count = holds_gold(n) ? 1 : 0;
	for (uint32_t i = 0; i < l->options.variants && !n->html; i++)
		if (i % VERSIONS != VERSION_FOREIGN || group % 10 < FOREIGN_TENTHS)
			vary(l, at, (enum version)(i % VERSIONS), hash_add(l->options.seed, group * 16u + i));
}

// Pages count alike in the measure, so a line's weight is its share of its page, within bounds.
static float weigh(const struct lesson *n, uint32_t i)
{
	float words = (float)n->page.lines.at[i].n.words;
	float w = (words + 1.5f) / ((float)n->gold_words + 150.f) * 60.f * n->count;
	return w < 0.05f ? 0.05f : w > 6.f ? 6.f : w;
}

// Rows of the lessons of a kind that are not in fold leave_out.
static struct boost_rows gather(struct teacher *l, struct arena *a, bool html, uint32_t leave_out)
{
	struct boost_rows r = { .features = html ? FEATURES : FEATURE_HINT };
	for (uint32_t i = 0; i < l->lessons.len; i++) {
		struct lesson *n = &l->lessons.at[i];
		if (n->html == html && n->count > 0 && n->group % l->options.folds != leave_out)
			r.count += n->f.rows;
	}
	r.stride = ((size_t)r.count + 63) & ~(size_t)63;
	r.columns = ARENA_NEW(a, uint8_t, r.stride * r.features + 64);
	r.label = ARENA_NEW(a, float, r.count + 1);
	r.weight = ARENA_NEW(a, float, r.count + 1);
	uint32_t row = 0;
	for (uint32_t i = 0; i < l->lessons.len; i++) {
		struct lesson *n = &l->lessons.at[i];
		if (n->html != html || !(n->count > 0) || n->group % l->options.folds == leave_out)
			continue;
		for (uint32_t k = 0; k < n->f.rows; k++) {
			for (uint32_t f = 0; f < r.features; f++)
				r.columns[f * r.stride + row + k] = *feature_row(&n->f, f, k).at;
			r.label[row + k] = n->label[n->f.line[k]];
			r.weight[row + k] = weigh(n, n->f.line[k]);
		}
		row += n->f.rows;
	}
	return r;
}

static void say(struct teacher *l, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(struct teacher *l, const char *format, ...)
{
	char text[200];
	va_list ap;
	va_start(ap, format);
	vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	l->say(l->to, text);
}

// The columns of tones as learnt from all but a fold, and for a page that they are learnt from without it.
static void learn_tones(struct teacher *l, uint32_t leave_out)
{
	struct arena a;
	arena_init(&a, l->arena->out_of_memory);
	struct tones *tones = tones_new(&a);
	for (uint32_t i = 0; i < l->lessons.len; i++) {
		const struct lesson *n = &l->lessons.at[i];
		if (!n->made && n->count > 0 && n->group % l->options.folds != leave_out)
			tones_add(tones, &n->page, n->label, n->group);
	}
	tones_close(tones);
	uint32_t last = UINT32_MAX;
	for (uint32_t i = 0; i < l->lessons.len; i++) {
		const struct lesson *n = &l->lessons.at[i];
		if (n->group != last)
			tones_make(tones, n->group, l->tone);
		last = n->group;
		features_tone(&n->page, &n->f, l->tone);
	}
	tones_make(tones, UINT32_MAX, l->tone);
	arena_free(&a);
}

// Trains one forest on all but a fold; its answers into line.p of that fold's lessons.
static void train(struct teacher *l, bool html, uint32_t leave_out)
{
	int forest = html ? FOREST_HTML : FOREST_TEXT;
	struct arena a;
	arena_init(&a, l->arena->out_of_memory);
	struct boost_rows rows = gather(l, &a, html, leave_out);
	const struct boost_options o = { .trees = l->options.trees,
					 .rate = l->options.rate,
					 .penalty = l->options.penalty,
					 .rows = l->options.rows,
					 .columns = l->options.columns,
					 .seed = l->options.seed + leave_out + (uint64_t)forest * 100u };
	boost_train(&a, &rows, &o, l->trees[forest], &l->bias[forest]);
	l->count[forest] = o.trees;
	struct forest f = { l->trees[forest], o.trees, l->bias[forest] };
	double loss = 0, weight = 1e-9;
	for (uint32_t i = 0; i < l->lessons.len; i++) {
		struct lesson *n = &l->lessons.at[i];
		if (n->html != html || n->group % l->options.folds != leave_out)
			continue;
		features_score(&n->page, &n->f, &f);
		for (uint32_t k = 0; k < n->page.lines.len && !n->made; k++) {
			loss += (double)(weigh(n, k) * ((n->page.lines.at[k].p >= 0.5f) != n->label[k]));
			weight += (double)weigh(n, k);
		}
	}
	if (leave_out < l->options.folds)
		say(l, "%s, fold %u of %u: %u rows, wrong (weighted) on pages left out %.4f", html ? "html" : "text",
		    leave_out + 1, l->options.folds, rows.count, loss / weight);
	arena_free(&a);
}

static bool has_kind(const struct teacher *l, bool html)
{
	for (uint32_t i = 0; i < l->lessons.len; i++) {
		if (l->lessons.at[i].html == html)
			return true;
	}
	return false;
}

static void train_all_but(struct teacher *l, uint32_t leave_out)
{
	learn_tones(l, leave_out);
	for (int html = 0; html < 2; html++) {
		if (has_kind(l, html))
			train(l, html, leave_out);
	}
}

// The lessons as clean() would leave them, with the answers of pages left out.
static void finish(struct teacher *l)
{
	for (uint32_t i = 0; i < l->lessons.len; i++) {
		struct page *p = &l->lessons.at[i].page;
		if (p->lines.len)
			kind_all(p);
		emit_page(p);
	}
}

// Tells the measure over the pages of a list, each as left out. False: there is no such list.
static bool report_list(struct teacher *l, uint32_t list)
{
	double precision = 0, recall = 0, got = 1e-9, gold = 1e-9;
	uint32_t bad = 0, pages = 0;
	for (uint32_t i = 0; i < l->lessons.len; i++) {
		const struct lesson *n = &l->lessons.at[i];
		if (n->list != list || n->made)
			continue;
		struct agreement s = learn_score(l->arena, n->page.a, n->gold);
		precision += s.precision;
		recall += s.recall;
		got += s.got;
		gold += s.gold;
		pages++;
		bad += s.precision * s.recall < 0.25 * (s.precision + s.recall);
	}
	precision /= got;
	recall /= gold;
	if (pages)
		say(l, "list %u, pages left out: %u pages, F1 %.4f, P %.4f, R %.4f, under half %.1f %%", list + 1,
		    pages, 2 * precision * recall / (precision + recall + 1e-9), precision, recall,
		    100.0 * bad / pages);
	return pages > 0;
}

void teacher_run(struct teacher *l, void (*report)(void *to, const char *line), void *to, struct slice *image)
{
	struct trees_header h = { .magic = "GZCTREE4", .features = FEATURES, .tones = TONES };
	struct buf out = buf_new(l->arena);
	l->say = report;
	l->to = to;
	for (int i = 0; i < FOREST_COUNT; i++)
		l->trees[i] = ARENA_NEW(l->arena, struct tree, l->options.trees);
	for (uint32_t fold = 0; fold < l->options.folds; fold++)
		train_all_but(l, fold);
	if (!l->options.dry)
		train_all_but(l, UINT32_MAX);
	finish(l);
	for (uint32_t list = 0; report_list(l, list); list++)
		;
	buf_add(&out, (struct slice){ (const char *)l->tone, TONES });
	for (int i = 0; i < FOREST_COUNT; i++) {
		h.count[i] = l->count[i];
		h.bias[i] = l->bias[i];
		buf_add(&out, (struct slice){ (const char *)l->trees[i], l->count[i] * sizeof(struct tree) });
	}
	h.hash = hash_bytes(buf_slice(&out), 0);
	char *whole = arena_alloc(l->arena, sizeof h + out.len);
	memcpy(whole, &h, sizeof h);
	memcpy(whole + sizeof h, out.at, out.len);
	*image = (struct slice){ whole, l->options.dry ? 0 : sizeof h + out.len };
}
