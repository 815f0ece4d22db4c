// train_file.c: trains one kind of model from files: reads them, calls the trainer; called by the train command.
// SPDX-License-Identifier: Apache-2.0
#include "language/train_file.h"
#include "base/json.h"
#include "language/train_names.h"
#include "lexicon/lexicon.h"

struct inputs {
	const char *const *paths;
	const struct slice *files;
	size_t count;
};

struct recipe {
	const char *name;
	struct train_options options;
	bool (*train)(struct arena *a, const struct inputs *in, const struct train_options *o, struct buf *out,
		      struct error *e);
};

static bool ends_with(const char *path, const char *end)
{
	return slice_ends(slice_of(path), slice_of(end));
}

// ---- classes: raw text, or the "text" of JSON Lines --------------------------------------------------------------

typedef VEC(struct article *) articles;

static void add_article(struct arena *a, struct slice text, const struct model *m, articles *v)
{
	struct article *x = ARENA_NEW(a, struct article, 1);
	x->arena = a;
	x->text = text;
	x->whole = true;
	language_segment(x, m);
	*vec_push(a, v) = x;
}

static bool train_on_text(struct arena *a, const struct inputs *in, const struct train_options *o, struct buf *out,
			  struct error *e)
{
	enum { CLASSES = 256 };
	articles v = { 0 };
	for (size_t i = 0; i < in->count; i++) {
		struct slice rest = in->files[i], line, text;
		if (!ends_with(in->paths[i], ".jsonl")) {
			add_article(a, rest, o->model, &v);
			continue;
		}
		while (slice_split(&rest, '\n', &line)) {
			const json *object = line.len ? json_parse(a, line, NULL, e) : NULL;
			if (object && json_text(a, json_get(object, "text"), &text))
				add_article(a, text, o->model, &v);
			else if (line.len)
				return error_set(e, STATUS_INPUT, "%s: not JSON Lines with \"text\"", in->paths[i]);
		}
	}
	train_classes(v.at, v.len, CLASSES, o, a, out);
	return true;
}

// ---- tagger, parser: treebanks -----------------------------------------------------------------------------------

static bool read_treebank(struct arena *a, const struct inputs *in, struct treebank *t, struct error *e)
{
	struct buf all = buf_new(a);
	for (size_t i = 0; i < in->count; i++)
		buf_add(&all, in->files[i]);
	if (!conllu_read(a, in->paths[0], buf_slice(&all), t, e))
		return false;
	return t->article->tokens.len > 0 || error_set(e, STATUS_INPUT, "%s: no sentences in it", in->paths[0]);
}

static bool train_on_tags(struct arena *a, const struct inputs *in, const struct train_options *o, struct buf *out,
			  struct error *e)
{
	struct treebank t;
	if (!read_treebank(a, in, &t, e))
		return false;
	train_tagger(&t, o, out);
	train_lemmas(&t, out);
	return true;
}

static bool train_on_sentences(struct arena *a, const struct inputs *in, const struct train_options *o, struct buf *out,
			       struct error *e)
{
	struct treebank t;
	if (!read_treebank(a, in, &t, e))
		return false;
	train_sentences(&t, o, out);
	return true;
}

static bool train_on_trees(struct arena *a, const struct inputs *in, const struct train_options *o, struct buf *out,
			   struct error *e)
{
	struct treebank t;
	if (!read_treebank(a, in, &t, e))
		return false;
	train_parser(&t, o, out);
	train_lemmas(&t, out);
	return true;
}

// ---- names: JSON Lines with entities, and lists of names ----------------------------------------------------------

// Adds the names of a field, parted by |, without the markers of the lexicon's and the gazetteer's tables.
static void add_names(struct arena *a, struct slice field, struct name_list *list, uint32_t *cap)
{
	struct slice name;
	while (slice_split(&field, '|', &name)) {
		while (name.len && strchr("=?~", name.at[0]))
			name = slice_cut(name, 1, name.len);
		if (name.len == 0)
			continue;
		if (list->count == *cap)
			vec_room(a, (void **)&list->phrases, list->count, cap, sizeof *list->phrases);
		list->phrases[list->count++] = name;
	}
}

// The columns "name" and "names" of a table, or each line of a list that has no columns.
static void read_list(struct arena *a, struct slice file, uint8_t bit, struct name_list *out)
{
	struct slice line, field;
	uint64_t columns = 0; // bit i: column i holds names
	uint32_t cap = 0;
	bool headed = false;
	*out = (struct name_list){ .bit = bit };
	while (slice_split(&file, '\n', &line)) {
		if (line.len == 0 || line.at[0] == '#')
			continue;
		bool head = !headed && slice_find(line, '\t', 0) < line.len;
		headed = true;
		if (!head && !columns) {
			add_names(a, slice_trim(line), out, &cap);
			continue;
		}
		for (unsigned i = 0; i < 64 && slice_split(&line, '\t', &field); i++) {
			if (head && (slice_is(field, "name") || slice_is(field, "names")))
				columns |= (uint64_t)1 << i;
			else if (!head && columns >> i & 1)
				add_names(a, field, out, &cap);
		}
	}
}

// "third=FILE": its texts are taught in every third round only, as data that marks names by other rules.
static unsigned share_of(const char *path)
{
	return slice_starts(slice_of(path), SLICE("third=")) ? 3 : 1;
}

typedef VEC(struct name_list) name_lists;

// Lines of a kind's name and its words: each line a list.
static bool read_kinds(struct arena *a, const char *path, struct slice file, name_lists *out, struct error *e)
{
	struct slice line, name, word;
	uint8_t kind = 0;
	while (slice_split(&file, '\n', &line)) {
		struct name_list list = { .kind = (uint8_t)(kind + 1) };
		uint32_t cap = 0;
		if (line.len == 0 || line.at[0] == '#')
			continue;
		if (++kind == UINT8_MAX)
			return error_set(e, STATUS_INPUT, "%s: too many kinds of words", path);
		slice_split(&line, '\t', &name);
		while (slice_split(&line, ' ', &word))
			add_names(a, word, &list, &cap);
		*vec_push(a, out) = list;
	}
	return true;
}

// Is the input a list of names or words? Then it is read.
static bool read_lists(struct arena *a, const char *path, struct slice file, name_lists *out, bool *list,
		       struct error *e)
{
	static const struct {
		const char *prefix;
		uint8_t bit;
	} LISTS[] = { { "place=", NAMER_PLACE },       { "town=", NAMER_TOWN },	  { "company=", NAMER_COMPANY },
		      { "landmark=", NAMER_LANDMARK }, { "given=", NAMER_GIVEN }, { "surname=", NAMER_SURNAME },
		      { "title=", NAMER_TITLE } };
	*list = true;
	if (slice_starts(slice_of(path), SLICE("kinds=")))
		return read_kinds(a, path, file, out, e);
	for (size_t k = 0; k < sizeof LISTS / sizeof *LISTS; k++)
		if (slice_starts(slice_of(path), slice_of(LISTS[k].prefix))) {
			read_list(a, file, LISTS[k].bit, vec_push(a, out));
			return true;
		}
	*list = false;
	return true;
}

static bool train_on_names(struct arena *a, const struct inputs *in, const struct train_options *o, struct buf *out,
			   struct error *e)
{
	struct name_texts texts = { 0 };
	name_lists lists = { 0 };
	for (size_t i = 0; i < in->count; i++) {
		bool list;
		if (!read_lists(a, in->paths[i], in->files[i], &lists, &list, e))
			return false;
		if (!list &&
		    !name_data_read(a, in->paths[i], in->files[i], share_of(in->paths[i]), o->model, &texts, e))
			return false;
	}
	if (texts.texts.len == 0)
		return error_set(e, STATUS_INPUT, "%s: no texts in it", in->paths[0]);
	for (uint32_t i = 0; o->lexicon && i < texts.texts.len; i++)
		lexicon_scan(texts.texts.at[i].article, o->lexicon);
	train_names(&texts, lists.at, lists.len, o, a, out);
	return true;
}

// ---- all -----------------------------------------------------------------------------------------------------------

static const struct recipe RECIPES[] = {
	{ "sentences", { .rounds = 8, .runs = 3, .prune = 30, .changes = 2 }, train_on_sentences },
	{ "classes", { .rounds = 8 }, train_on_text },
	{ "tagger", { .rounds = 30 }, train_on_tags },
	{ "parser", { .rounds = 44, .averaged = 8 }, train_on_trees },
	{ "names", { .rounds = 8, .runs = 6, .prune = 300, .changes = 120 }, train_on_names },
};

static const struct recipe *recipe_of(const char *kind)
{
	for (size_t i = 0; i < sizeof RECIPES / sizeof *RECIPES; i++)
		if (strcmp(RECIPES[i].name, kind) == 0)
			return &RECIPES[i];
	return NULL;
}

bool train_options_of(const char *kind, struct train_options *o)
{
	const struct recipe *r = recipe_of(kind);
	if (!r)
		return false;
	*o = r->options;
	o->seed = 1;
	return true;
}

bool train_files(const char *kind, const char *const *paths, const struct slice *files, size_t count,
		 const struct train_options *o, struct arena *a, struct buf *out, struct error *e)
{
	const struct recipe *r = recipe_of(kind);
	struct inputs in = { paths, files, count };
	return r->train(a, &in, o, out, e);
}
